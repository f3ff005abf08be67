import { describe, expect, test } from 'vitest';
import { nextTimeInState } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import { compiled, scheduleOf } from './compiled.js';

const DAY_MS = 86_400_000;

/** When a state comes next in New York. */
function nextIn(state: string, from: string, days: number, ...rules: readonly SchedulingRule[]) {
  const schedule = compiled(scheduleOf('America/New_York', ...rules));
  const next = nextTimeInState(schedule, state, from, { horizonMs: days * DAY_MS });
  if (next.status === 'never') return 'never';
  const at = next.status === 'change' ? next.at : next.horizon;
  return `${next.status === 'change' ? 'found' : 'not before'} ${new Date(at).toISOString().slice(0, 16)}`;
}

const day = (startDate: string): SchedulingRule => ({
  state: 'Fair',
  frequency: 'Yearly',
  startDate,
  startTime: '09:00',
  endTime: '17:00',
});
const always: SchedulingRule = { state: 'Open' };

describe('the next time in a state', () => {
  test('is at the local time of that day', () => {
    expect(nextIn('Fair', '2026-01-10T00:00:00Z', 400, day('2020-07-04'))).toBe('found 2026-07-04T13:00');
    expect(nextIn('Fair', '2026-07-10T00:00:00Z', 400, day('2020-12-24'))).toBe('found 2026-12-24T14:00');
    expect(nextIn('Fair', '2026-07-10T00:00:00Z', 400, day('2020-11-01'))).toBe('found 2026-11-01T14:00');
    expect(nextIn('Fair', '2026-01-10T00:00:00Z', 400, day('2020-03-08'))).toBe('found 2026-03-08T13:00');
    expect(nextIn('Fair', '2026-01-10T00:00:00Z', 800, day('2024-02-29'))).toBe('found 2028-02-29T14:00');
    expect(nextIn('Fair', '2026-01-10T00:00:00Z', 700, day('2024-02-29'))).toBe(
      'not before 2027-12-11T00:00',
    );
  });

  test('is the given instant if the state already holds', () => {
    expect(nextIn('Fair', '2026-07-04T13:00:00Z', 1, day('2020-07-04'))).toBe('found 2026-07-04T13:00');
    expect(nextIn('Closed', '2026-07-04T12:59:00Z', 1, day('2020-07-04'))).toBe('found 2026-07-04T12:59');
  });

  test('excludes the horizon', () => {
    expect(nextIn('Fair', '2026-07-03T13:00:00Z', 1, day('2020-07-04'))).toBe('not before 2026-07-04T13:00');
    expect(nextIn('Fair', '2026-07-03T13:01:00Z', 1, day('2020-07-04'))).toBe('found 2026-07-04T13:00');
  });

  test('waits until no rule with priority over it holds', () => {
    const noon = { ...day('2020-07-04'), state: 'Noon', startTime: '08:00', endTime: '12:00' };
    expect(nextIn('Fair', '2026-01-10T00:00:00Z', 400, noon, day('2020-07-04'))).toBe(
      'found 2026-07-04T16:00',
    );
    expect(nextIn('Closed', '2026-07-04T12:30:00Z', 400, noon, day('2020-07-04'))).toBe(
      'found 2026-07-04T21:00',
    );
    expect(nextIn('Fair', '2026-07-04T12:30:00Z', 400, noon, day('2020-07-04'), always)).toBe(
      'found 2026-07-04T16:00',
    );
    expect(nextIn('Closed', '2026-07-04T12:30:00Z', 400, noon, always)).toBe('never');
  });
});
