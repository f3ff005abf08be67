import { describe, expect, test } from 'vitest';
import { commandLine } from './commandLineFor.js';

/* Users enter local times, without an offset. */

const rule = {
  state: 'Open',
  startTime: '09:00',
  endTime: '17:00',
  frequency: 'Daily',
  startDate: '2026-01-01',
};
const hours = { timeZoneId: 'Eastern Standard Time', defaultState: 'Closed', rules: [rule] };
const files = { 'hours.json': JSON.stringify(hours), 'nowhere.json': '{"defaultState":"Open"}' };

async function instantOf(at: string, command = 'state'): Promise<string> {
  const { out, err } = await commandLine([command, '--schedule', 'hours.json', '--json', '--at', at], {
    files,
  });
  const answer = out === '' ? undefined : (JSON.parse(out) as { at?: number; from?: number });
  return answer ? new Date((answer.at ?? answer.from) as number).toISOString() : err;
}

describe('--at without an offset, where one schedule is asked about', () => {
  test.each([
    ['in winter', '2026-12-25T10:00', '2026-12-25T15:00:00.000Z'],
    ['in summer, with a blank and seconds', '2026-07-01 10:00:30', '2026-07-01T14:00:30.000Z'],
    ['an hour that comes twice: the first time', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
    ['with an offset: that instant', '2026-12-25T10:00Z', '2026-12-25T10:00:00.000Z'],
  ])('is a local time: %s', async (_, at, expected) => {
    expect(await instantOf(at)).toBe(expected);
  });

  test('is a local time for a timeline too', async () => {
    expect(await instantOf('2026-12-25T00:00', 'timeline')).toBe('2026-12-25T05:00:00.000Z');
  });

  test('cannot be a time that the clock skips', async () => {
    expect(await instantOf('2026-03-08T02:30')).toContain(
      'In America/New_York the clock skips "2026-03-08T02:30". Give another time, or add an offset.',
    );
  });

  test('needs a zone', async () => {
    const argv = ['state', '--schedule', 'nowhere.json', '--at', '2026-12-25T10:00'];
    const { exitCode, err } = await commandLine(argv, { files });
    expect(exitCode).toBe(2);
    expect(err).toContain(
      '--at: The schedule has no time zone. Add an offset to "2026-12-25T10:00", such as Z.',
    );
  });
});
