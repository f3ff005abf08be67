import { describe, expect, test } from 'vitest';
import type { SchedulingRule } from '../../../src/model.js';
import { insideOf } from '../../../src/schedule/compiled.js';
import { coveredUntil, isCovered, readingAt, uncoveredUntil } from '../../../src/schedule/timing/coverage.js';
import type { Timing } from '../../../src/schedule/timing/timing.js';
import { fc } from '../../arbitraries/fc.js';
import { openingHours, readingNear, recurringRule, simpleRule } from '../../arbitraries/rule.js';
import { compiled, scheduleOf } from '../compiled.js';

const DAY_MS = 86_400_000;

function timingOf(rule: SchedulingRule): Timing {
  const [first] = insideOf(compiled(scheduleOf('UTC', { ...rule, state: 'Open' }))).rules;
  return first?.timing as Timing;
}

const holdsAt = (timing: Timing, local: number) => isCovered(timing, readingAt(local));

const allDay: fc.Arbitrary<SchedulingRule> = fc
  .tuple(recurringRule(), fc.constantFrom(undefined, 3, 20))
  .map(([rule, count]) => ({ ...rule, isAllDay: true, ...(count ? { count } : {}) }));

const situation = fc
  .oneof(recurringRule(), allDay, openingHours(), simpleRule())
  .chain(rule => fc.tuple(fc.constant(rule), readingNear(rule), fc.integer({ min: 1, max: 20 * DAY_MS })));

describe('the next time that a rule begins to hold', () => {
  test.each<[string, SchedulingRule, string, string]>([
    [
      'is the midnight of an all-day one',
      { frequency: 'Weekly', startDate: '2024-01-01', isAllDay: true },
      ...(['2024-01-06T10:00', '2024-01-08T00:00'] as const),
    ],
    [
      'is the last that a count allows',
      { frequency: 'Hourly', interval: 5, startDate: '2024-01-01', count: 3 },
      ...(['2024-01-01T06:00', '2024-01-01T10:00'] as const),
    ],
    [
      'and none after it',
      { frequency: 'Hourly', interval: 5, startDate: '2024-01-01', count: 3 },
      ...(['2024-01-01T11:00', '2024-02-01T00:00'] as const),
    ],
    [
      'is the last that an untilDate allows',
      { frequency: 'Hourly', interval: 5, startDate: '2024-01-01', untilDate: '2024-01-01T10:00:00' },
      ...(['2024-01-01T06:00', '2024-01-01T10:00'] as const),
    ],
  ])('%s', (_, rule, from, expected) => {
    const limit = Date.parse('2024-02-01T00:00Z');
    const until = uncoveredUntil(timingOf(rule), Date.parse(`${from}Z`), limit);
    expect(new Date(until).toISOString().slice(0, 16)).toBe(expected);
  });

  test('ends with the last start that is allowed', () => {
    const hours: SchedulingRule = { frequency: 'Hourly', startDate: '2024-01-01', count: 3 };
    const end = coveredUntil(
      timingOf(hours),
      Date.parse('2024-01-01T00:00Z'),
      Date.parse('2024-02-01T00:00Z'),
    );
    expect(new Date(end).toISOString().slice(0, 16)).toBe('2024-01-01T03:00');
  });
});

describe('a time constraint', () => {
  test('holds, or does not, up to where it is said to, and no further', () => {
    fc.assert(
      fc.property(
        situation,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }),
        (given, shares) => {
          const [rule, text, length] = given;
          const timing = timingOf(rule);
          const local = Date.parse(`${text}Z`);
          const limit = local + length;
          const holds = holdsAt(timing, local);
          const until = (holds ? coveredUntil : uncoveredUntil)(timing, local, limit);
          expect(until).toBeGreaterThan(local);
          expect(until).toBeLessThanOrEqual(limit);
          for (const share of [...shares, 1]) {
            const between = local + Math.floor(share * (until - local - 1));
            expect(holdsAt(timing, between)).toBe(holds);
          }
          if (until < limit) expect(holdsAt(timing, until)).toBe(!holds);
        },
      ),
      { numRuns: 600 },
    );
  });
});
