import { expect, test } from 'vitest';
import type { SchedulingRule } from '../../src/model.js';
import { effectiveUntil } from '../../src/recurrence/effectiveUntil.js';
import { firstStart } from '../../src/recurrence/occurrences.js';
import type { Recurrence } from '../../src/recurrence/timeConstraint.js';
import { fc } from '../arbitraries/fc.js';
import { openingHours, recurringRule } from '../arbitraries/rule.js';
import { recurrenceOf } from '../schedule/recurrence.js';

const DAY_MS = 86_400_000;

/** The first starts of a rule, up to a limit. */
function startsOf(recurrence: Recurrence, most: number): readonly number[] {
  const starts: number[] = [];
  const end = recurrence.start + 60 * 366 * DAY_MS;
  for (let next = firstStart(recurrence, recurrence.start, end); next < end && starts.length < most; ) {
    starts.push(next);
    next = firstStart(recurrence, next + 1, end);
  }
  return starts;
}

const counted: fc.Arbitrary<SchedulingRule> = fc
  .tuple(fc.oneof(recurringRule(), openingHours()), fc.constantFrom(1, 2, 3, 7, 40, 365, 3000))
  .map(([rule, count]) => ({ ...rule, count }));

test('a count allows that many starts, with and without earlier questions', () => {
  fc.assert(
    fc.property(
      counted,
      fc.array(fc.tuple(fc.double({ min: 0, max: 1.2, noNaN: true }), fc.integer({ min: -1, max: 1 }))),
      (rule, questions) => {
        const recurrence = recurrenceOf(rule);
        if (!recurrence) return;
        const { count } = recurrence;
        const starts = startsOf(recurrence, count + 20);
        const ended = starts[count - 1];
        const ends = ended === undefined ? [] : [ended - 1, ended, ended + 1, ended + 90 * DAY_MS];
        const random = questions.map(([share, nudge]) => {
          return (starts[Math.floor(share * count)] ?? recurrence.start + share * 4000 * DAY_MS) + nudge;
        });
        for (const local of [...random, ...ends, recurrence.start].map(Math.floor)) {
          const until = starts.filter(start => start <= local).length;
          for (const asked of [recurrence, recurrenceOf(rule) as Recurrence]) {
            const last = Math.min(effectiveUntil(asked, local), local);
            expect(starts.filter(start => start <= last).length).toBe(Math.min(until, count));
          }
        }
      },
    ),
    { numRuns: 250 },
  );
});
