import { describe, expect, test } from 'vitest';
import { lintSchedule, timelineBetween } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import { insideOf } from '../../src/schedule/compiled.js';
import { localAt } from '../../src/time/wallClock.js';
import { fc } from '../arbitraries/fc.js';
import { recurringRule, scheduleRules } from '../arbitraries/rule.js';
import { zone } from '../arbitraries/zone.js';
import { compiled, scheduleOf } from './compiled.js';
import { oracleOccurrences } from './oracle.js';

const from = Date.UTC(2024, 1, 20);
const to = from + 30 * 86_400_000;

const findingsOf = (zoneId: string, rules: readonly SchedulingRule[]) =>
  lintSchedule(scheduleOf(zoneId, ...rules), { from, to });

describe('findings are true', () => {
  test('a rule is called never matching only if it has no occurrence in 28 years', () => {
    const days = fc.constantFrom('Yearly' as const, 'Monthly' as const, 'Weekly' as const, 'Daily' as const);
    const choosy = recurringRule()
      .filter(rule => ['Yearly', 'Monthly', 'Weekly', 'Daily'].includes(rule.frequency ?? 'None'))
      .chain(rule =>
        fc
          .record({
            frequency: days,
            byMonthDay: fc.subarray([29, 30, 31, -30]),
            byMonth: fc.subarray([2, 4]),
            bySetPosition: fc.subarray([1, 3, -2]),
          })
          .map(parts => ({
            ...rule,
            ...parts,
            byWeekNo: [],
            byDay: (rule.byDay ?? []).map(({ dayOfWeek }) => ({ dayOfWeek })),
            count: 0,
          })),
      );
    fc.assert(
      fc.property(choosy, rule => {
        const end = `${Number(rule.startDate?.slice(0, 4)) + 28}-12-31`;
        const never = findingsOf('UTC', [{ ...rule, state: 'Open' }]).some(
          ({ code }) => code === 'rule/neverMatches',
        );
        const found = oracleOccurrences(rule, `${rule.startDate}`, end);
        if (found.length > 0) expect(never).toBe(false);
        else if (!rule.untilDate && (rule.interval || 1) === 1) expect(never).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  /** Who wins at some reading of the clock, also one that it skips when it is put forward. */
  function winnersOnTheClock(zoneId: string, rules: readonly SchedulingRule[]) {
    const zoned = insideOf(compiled(scheduleOf(zoneId, ...rules)));
    const [first, last] = [from, to].map(at => localAt(zoned.clock, at)) as [number, number];
    const { segments, truncatedAt } = timelineBetween(compiled(scheduleOf('UTC', ...rules)), first, last);
    return truncatedAt === undefined ? new Set(segments.map(({ rule }) => rule?.id)) : undefined;
  }

  test('a rule that wins only in a skipped hour is partly shadowed', () => {
    const week10 = { frequency: 'Weekly' as const, byWeekNo: [10], startDate: '2023-12-31' };
    const rules: SchedulingRule[] = [
      { id: 'ahead', state: 'Open', startTime: '00:00', endTime: '02:30' },
      { id: 'behind', state: 'Open', ...week10, startTime: '00:00:16', endTime: '02:30:01' },
    ];
    expect(findingsOf('America/Anchorage', rules).map(({ code }) => code)).toContain('rule/partlyShadowed');
    expect(winnersOnTheClock('America/Anchorage', rules)).toContain('behind');
  });

  test('a shadowed rule never wins, a partly shadowed one sometimes, and the others whenever they hold', () => {
    fc.assert(
      fc.property(scheduleRules(), zone(), (rules, zoneId) => {
        const findings = findingsOf(zoneId, rules);
        const { segments, truncatedAt } = timelineBetween(compiled(scheduleOf(zoneId, ...rules)), from, to);
        if (truncatedAt !== undefined) return;
        const winners = new Set(segments.map(({ rule }) => rule?.id));
        const onTheClock = winnersOnTheClock(zoneId, rules);
        for (const { code, pointer } of findings) {
          const { id } = rules[Number(pointer.split('/')[2])] ?? {};
          if (code === 'rule/shadowed') expect(winners).not.toContain(id);
          if (code === 'rule/partlyShadowed' && onTheClock) expect(onTheClock).toContain(id);
          if (code === 'rule/expired' || code === 'rule/neverMatches') expect(winners).not.toContain(id);
          if (code === 'schedule/unreachableDefault') expect(winners).not.toContain(undefined);
        }
      }),
      { numRuns: 100 },
    );
  });
});
