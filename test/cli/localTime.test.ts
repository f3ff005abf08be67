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

describe('--at without an offset, for one schedule', () => {
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

describe('--at without an offset, for customers', () => {
  const clinic = (id: string, timeZoneId: string) => ({ id, name: id, schedule: { ...hours, timeZoneId } });
  const given = {
    files: {
      'c.json': JSON.stringify([
        { id: 'group', name: 'Group' },
        clinic('denver', 'America/Denver'),
        clinic('berlin', 'Europe/Berlin'),
        clinic('hamburg', 'Europe/Berlin'),
      ]),
      'p.json': '{"name":"X"}',
      'changes.json': '[{"customerId":"denver","patch":{"name":"X"}}]',
      'h.ics': [
        ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', 'BEGIN:VEVENT', 'UID:a', 'SUMMARY:A'],
        ...['DTSTART;VALUE=DATE:20261225', 'END:VEVENT', 'END:VCALENDAR', ''],
      ].join('\r\n'),
    },
  };
  const customers = ['--customers', 'c.json', '--at', '2026-12-25T10:00'];

  async function at(...argv: readonly string[]): Promise<string> {
    const { out, err } = await commandLine([...argv, '--json'], given);
    expect(err).toBe('');
    const { at, from } = JSON.parse(out) as { at?: number; from?: number };
    return new Date((at ?? from) as number).toISOString();
  }

  test('is in the zone of the patched customer in a preview', async () => {
    const argv = ['preview', ...customers, '--patch', 'p.json', '--customer', 'denver'];
    expect(await at(...argv)).toBe('2026-12-25T17:00:00.000Z');
  });

  test('is in the zone of the first customer that changes in a plan', async () => {
    expect(await at('plan', ...customers, '--changes', 'changes.json')).toBe('2026-12-25T17:00:00.000Z');
    const many = ['plan', ...customers, '--patch', 'p.json', '--where', '/id=berlin'];
    expect(await at(...many)).toBe('2026-12-25T09:00:00.000Z');
    const holidays = ['holidays', '--from', 'h.ics', ...customers, '--where', '/id=denver'];
    expect(await at(...holidays)).toBe('2026-12-25T17:00:00.000Z');
  });

  test('is in the zone that most customers have, for everyone', async () => {
    const { out } = await commandLine(['state', ...customers, '--all'], given);
    expect(out).toContain('Everyone on Fri 25 Dec 2026, 10:00 (Europe/Berlin)');
    expect(await at('lint', ...customers, '--all')).toBe('2026-12-25T09:00:00.000Z');
  });

  test('needs an offset if the customer has no zone', async () => {
    const argv = ['preview', ...customers, '--patch', 'p.json', '--customer', 'group'];
    const { exitCode, err } = await commandLine(argv, given);
    expect(exitCode).toBe(2);
    expect(err).toContain('--at: The schedule has no time zone. Add an offset');
  });
});
