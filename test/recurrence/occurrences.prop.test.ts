import { expect, test } from 'vitest';
import { firstStart } from '../../src/recurrence/occurrences.js';
import { fc } from '../arbitraries/fc.js';
import { recurringRuleInWindow } from '../arbitraries/rule.js';
import { local } from '../schedule/local.js';
import { oracleOccurrences } from '../schedule/oracle.js';
import { recurrenceOf } from '../schedule/recurrence.js';

test('the next start equals the brute-force result, whatever the count', () => {
  fc.assert(
    fc.property(
      recurringRuleInWindow(),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { maxLength: 6 }),
      ({ rule: counted, from, to }, shares) => {
        const rule = { ...counted, count: 0 };
        const recurrence = recurrenceOf(rule);
        const starts = oracleOccurrences(rule, from, to).map(local);
        if (!recurrence) {
          expect(starts).toEqual([]);
          return;
        }
        const [first, end] = [local(from), local(to)];
        const random = shares.map(share => first + Math.floor(share * (end - first)));
        const near = starts.slice(0, 30).flatMap(start => [start - 1, start, start + 1]);
        for (const at of [first, ...random, ...near].filter(each => each >= first && each < end)) {
          const next = starts.find(start => start >= at) ?? Number.POSITIVE_INFINITY;
          expect(firstStart(recurrence, at, end)).toBe(next);
          expect(firstStart(recurrence, at, Math.min(next, end))).toBe(Number.POSITIVE_INFINITY);
        }
      },
    ),
    { numRuns: 250 },
  );
});
