import { expect, test } from 'vitest';
import { isSelected, nextCandidate } from '../../src/recurrence/occurrences.js';
import { civilDay } from '../../src/time/civil.js';
import { fc } from '../arbitraries/fc.js';
import { recurringRule } from '../arbitraries/rule.js';
import { recurrenceOf } from '../schedule/recurrence.js';

test('no selected day is skipped between a day and its next candidate', () => {
  fc.assert(
    fc.property(recurringRule(), fc.integer({ min: 0, max: 1500 }), (rule, after) => {
      const recurrence = recurrenceOf({ ...rule, count: null });
      if (!recurrence) return;
      const first = recurrence.firstDay + after;
      for (let day = first; day < first + 800; day = nextCandidate(recurrence, civilDay(day))) {
        const next = nextCandidate(recurrence, civilDay(day));
        expect(next).toBeGreaterThan(day);
        for (let skipped = day + 1; skipped < Math.min(next, first + 800); skipped += 1)
          expect(isSelected(recurrence, civilDay(skipped))).toBe(false);
      }
    }),
    { numRuns: 200 },
  );
});
