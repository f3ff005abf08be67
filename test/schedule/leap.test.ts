import { describe, expect, test } from 'vitest';
import type { SchedulingRule } from '../../src/model.js';
import { stateNameOf } from '../../src/schedule/answer.js';
import { insideOf } from '../../src/schedule/compiled.js';
import { leap } from '../../src/schedule/leap.js';
import { compiled, scheduleOf } from './compiled.js';

const DAY_MS = 86_400_000;

/** Where the leaps in New York come to. */
function leapTo(state: string, from: string, days: number, ...rules: readonly SchedulingRule[]) {
  const schedule = insideOf(compiled(scheduleOf('America/New_York', ...rules)));
  const start = Date.parse(from);
  const { found, at } = leap(
    schedule,
    start,
    start + days * DAY_MS,
    winner => stateNameOf(schedule, winner) === state,
  );
  return `${found ? 'found' : 'not before'} ${new Date(at).toISOString().slice(0, 16)}`;
}

const day = (startDate: string): SchedulingRule => ({
  state: 'Fair',
  frequency: 'Yearly',
  startDate,
  startTime: '09:00',
  endTime: '17:00',
});
const always: SchedulingRule = { state: 'Open' };

describe('leaps', () => {
  test('come to the reading on the clock of that day', () => {
    expect(leapTo('Fair', '2026-01-10T00:00Z', 400, day('2020-07-04'))).toBe('found 2026-07-04T13:00');
    expect(leapTo('Fair', '2026-07-10T00:00Z', 400, day('2020-12-24'))).toBe('found 2026-12-24T14:00');
    expect(leapTo('Fair', '2026-07-10T00:00Z', 400, day('2020-11-01'))).toBe('found 2026-11-01T14:00');
    expect(leapTo('Fair', '2026-01-10T00:00Z', 400, day('2020-03-08'))).toBe('found 2026-03-08T13:00');
    expect(leapTo('Fair', '2026-01-10T00:00Z', 800, day('2024-02-29'))).toBe('found 2028-02-29T14:00');
    expect(leapTo('Fair', '2026-01-10T00:00Z', 700, day('2024-02-29'))).toBe('not before 2027-12-11T00:00');
  });

  test('stay where they are if it is there', () => {
    expect(leapTo('Fair', '2026-07-04T13:00Z', 1, day('2020-07-04'))).toBe('found 2026-07-04T13:00');
    expect(leapTo('Closed', '2026-07-04T12:59Z', 1, day('2020-07-04'))).toBe('found 2026-07-04T12:59');
  });

  test('end at the end', () => {
    expect(leapTo('Fair', '2026-07-03T13:00Z', 1, day('2020-07-04'))).toBe('not before 2026-07-04T13:00');
    expect(leapTo('Fair', '2026-07-03T13:01Z', 1, day('2020-07-04'))).toBe('found 2026-07-04T13:00');
  });

  test('wait for those ahead', () => {
    const noon = { ...day('2020-07-04'), state: 'Noon', startTime: '08:00', endTime: '12:00' };
    expect(leapTo('Fair', '2026-01-10T00:00Z', 400, noon, day('2020-07-04'))).toBe('found 2026-07-04T16:00');
    expect(leapTo('Closed', '2026-07-04T12:30Z', 400, noon, day('2020-07-04'))).toBe(
      'found 2026-07-04T21:00',
    );
    expect(leapTo('Fair', '2026-07-04T12:30Z', 400, noon, day('2020-07-04'), always)).toBe(
      'found 2026-07-04T16:00',
    );
    expect(leapTo('Closed', '2026-07-04T12:30Z', 400, noon, always)).toBe('not before 2027-08-08T12:30');
  });
});
