import { expect, test } from 'vitest';
import { fromRRuleText, occurrencesBetween, orThrow, toRRuleText } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import type { Policy } from '../../src/policy.js';
import { fc } from '../arbitraries/fc.js';
import { recurringRuleInWindow } from '../arbitraries/rule.js';

const starts = (rule: SchedulingRule, from: string, to: string, policy: Partial<Policy>) =>
  orThrow(occurrencesBetween(rule, from, to, { policy, timeZoneId: 'UTC', limit: 1_000_000 }));

const untilDates = fc.constantFrom('wholeDay' as const, 'midnight' as const);

test('a rule that is written and read under one policy has the same occurrences under it', () => {
  const policies = fc.record({
    untilDate: untilDates,
    startDate: fc.constantFrom('ifItMatches' as const, 'always' as const),
  });
  fc.assert(
    fc.property(recurringRuleInWindow(), policies, ({ rule, from, to }, policy) => {
      const back = orThrow(fromRRuleText(toRRuleText(rule, policy), policy));
      expect(starts(back, from, to, policy)).toEqual(starts(rule, from, to, policy));
    }),
    { numRuns: 300 },
  );
});

test('a rule that is written under the policy of another reader has the same end under the default policy', () => {
  fc.assert(
    fc.property(recurringRuleInWindow(), untilDates, ({ rule, from, to }, untilDate) => {
      const back = orThrow(fromRRuleText(toRRuleText(rule, { untilDate })));
      expect(starts(back, from, to, {})).toEqual(starts(rule, from, to, { untilDate }));
    }),
    { numRuns: 300 },
  );
});
