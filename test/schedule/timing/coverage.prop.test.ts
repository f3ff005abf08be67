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
