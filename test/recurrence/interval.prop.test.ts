import { describe, expect, test } from 'vitest';
import type { SchedulingRule } from '../../src/model.js';
import { covers, intervalAt } from '../../src/recurrence/interval.js';
import { localDateTime } from '../../src/recurrence/localDateTime.js';
import type { TimeConstraint } from '../../src/recurrence/timeConstraint.js';
import { insideOf } from '../../src/schedule/compiled.js';
import { fc } from '../arbitraries/fc.js';
import { openingHours, readingNear, recurringRule, simpleRule } from '../arbitraries/rule.js';
import { compiled, scheduleOf } from '../schedule/compiled.js';

const DAY_MS = 86_400_000;

function constraintOf(rule: SchedulingRule): TimeConstraint {
  const [first] = insideOf(compiled(scheduleOf('UTC', { ...rule, state: 'Open' }))).rules;
  return first?.constraint as TimeConstraint;
}

const holdsAt = (constraint: TimeConstraint, local: number) => covers(constraint, localDateTime(local));

const allDay: fc.Arbitrary<SchedulingRule> = fc
  .tuple(recurringRule(), fc.constantFrom(undefined, 3, 20))
  .map(([rule, count]) => ({ ...rule, isAllDay: true, ...(count ? { count } : {}) }));

const situation = fc
  .oneof(recurringRule(), allDay, openingHours(), simpleRule())
  .chain(rule => fc.tuple(fc.constant(rule), readingNear(rule), fc.integer({ min: 1, max: 20 * DAY_MS })));

describe('the next interval of a rule', () => {
  test.each<[string, SchedulingRule, string, string]>([
    [
      'begins at midnight for an all-day rule',
      { frequency: 'Weekly', startDate: '2024-01-01', isAllDay: true },
      ...(['2024-01-06T10:00', '2024-01-08T00:00'] as const),
    ],
    [
      'is the last one that a count allows',
      { frequency: 'Hourly', interval: 5, startDate: '2024-01-01', count: 3 },
      ...(['2024-01-01T06:00', '2024-01-01T10:00'] as const),
    ],
    [
      'does not exist after the last one',
      { frequency: 'Hourly', interval: 5, startDate: '2024-01-01', count: 3 },
      ...(['2024-01-01T11:00', '2024-02-01T00:00'] as const),
    ],
    [
      'is the last one that an untilDate allows',
      { frequency: 'Hourly', interval: 5, startDate: '2024-01-01', untilDate: '2024-01-01T10:00:00' },
      ...(['2024-01-01T06:00', '2024-01-01T10:00'] as const),
    ],
  ])('%s', (_, rule, at, expected) => {
    const limit = Date.parse('2024-02-01T00:00Z');
    const { from } = intervalAt(constraintOf(rule), Date.parse(`${at}Z`), limit);
    expect(new Date(from).toISOString().slice(0, 16)).toBe(expected);
  });

  test('ends with the last start that is allowed', () => {
    const hours: SchedulingRule = { frequency: 'Hourly', startDate: '2024-01-01', count: 3 };
    const at = Date.parse('2024-01-01T00:00Z');
    const { to } = intervalAt(constraintOf(hours), at, Date.parse('2024-02-01T00:00Z'));
    expect(new Date(to).toISOString().slice(0, 16)).toBe('2024-01-01T03:00');
  });
});

describe('an interval', () => {
  test('contains only times at which the constraint holds, and there are no such times before it', () => {
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });
    fc.assert(
      fc.property(situation, shares, ([rule, text, length], parts) => {
        const constraint = constraintOf(rule);
        const local = Date.parse(`${text}Z`);
        const limit = local + length;
        const { from, to } = intervalAt(constraint, local, limit);
        const held = Math.min(to, limit);
        const begins = Math.max(from, local);
        expect(held).toBeGreaterThan(local);
        expect(from).toBeLessThanOrEqual(limit);
        for (const part of [...parts, 0, 1]) {
          const before = local + Math.floor(part * (begins - local - 1));
          if (begins > local) expect(holdsAt(constraint, before)).toBe(false);
          const within = begins + Math.floor(part * (held - begins - 1));
          if (to > from) expect(holdsAt(constraint, within)).toBe(true);
        }
        if (to === from) expect(from).toBe(limit);
      }),
      { numRuns: 600 },
    );
  });

  test('is empty and ends where the search stopped if the work is used up', () => {
    const leapDay = constraintOf({
      frequency: 'Yearly',
      byMonth: [2],
      byMonthDay: [29],
      startDate: '2024-02-29',
    });
    const at = Date.parse('2024-03-01T00:00Z');
    const limit = Date.parse('2032-01-01T00:00Z');
    const { from, to } = intervalAt(leapDay, at, limit, { left: 40 });
    expect(from).toBe(to);
    expect(from).toBeGreaterThan(at);
    expect(from).toBeLessThan(Date.parse('2028-02-29T00:00Z'));
  });
});
