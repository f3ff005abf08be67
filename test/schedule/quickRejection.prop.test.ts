import { expect, test } from 'vitest';
import { compileSchedule, orThrow } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import { covers } from '../../src/recurrence/interval.js';
import { localDateTime } from '../../src/recurrence/localDateTime.js';
import { insideOf } from '../../src/schedule/compiled.js';
import { firstPossible, quickRejectionOf } from '../../src/schedule/quickRejection.js';
import { fc } from '../arbitraries/fc.js';
import { openingHours, readingNear, recurringRule, simpleRule } from '../arbitraries/rule.js';
import { compiled, scheduleOf } from './compiled.js';

const DAY_MS = 86_400_000;

function constraintsOf(rules: readonly SchedulingRule[]) {
  const stored = rules.map(rule => ({ ...rule, state: 'Open' }));
  return insideOf(compiled(scheduleOf('UTC', ...stored))).rules.flatMap(({ constraint }) => constraint ?? []);
}

const anyRule = fc.oneof(recurringRule(), openingHours(), simpleRule());

test('the flat table never rejects a rule that holds', () => {
  const near = fc
    .array(anyRule, { minLength: 1, maxLength: 6 })
    .chain(rules =>
      fc.tuple(fc.constant(rules), readingNear(rules[0] as SchedulingRule), fc.nat(2 * DAY_MS)),
    );
  let held = 0;
  fc.assert(
    fc.property(near, ([rules, reading, later]) => {
      const constraints = constraintsOf(rules);
      const at = localDateTime(Date.parse(`${reading}Z`) + later);
      const first = constraints.findIndex(constraint => covers(constraint, at));
      const table = quickRejectionOf(constraints);
      let index = firstPossible(table, 0, at);
      while (index < constraints.length && index < first) index = firstPossible(table, index + 1, at);
      if (first >= 0) {
        held += 1;
        expect(index).toBe(first);
      }
    }),
  );
  expect(held).toBeGreaterThan(0);
});

const weekly: SchedulingRule = {
  frequency: 'Weekly',
  startDate: '2026-01-05',
  untilDate: '2026-11-30',
  byDay: [{ dayOfWeek: 'Monday' }],
  byMonth: [6, 11],
  startTime: '09:00',
  endTime: '17:00',
};
const overnight: SchedulingRule = { ...weekly, startTime: '22:00', endTime: '06:00' };
const dates: SchedulingRule = { frequency: 'Monthly', startDate: '2026-01-05', byMonthDay: [15, 31] };
const monthly: SchedulingRule = { frequency: 'Monthly', startDate: '2026-01-05', byMonthDay: [15, 31, -2] };

test.each<[string, SchedulingRule, string, boolean]>([
  ['may hold within its hours', weekly, '2026-11-23T09:00', true],
  ['does not hold before it opens', weekly, '2026-11-23T08:59:59.999', false],
  ['does not hold when it closes', weekly, '2026-11-23T17:00', false],
  ['does not hold on another weekday', weekly, '2026-11-24T09:00', false],
  ['does not hold in another month', weekly, '2026-10-26T09:00', false],
  ['does not hold before its start date', weekly, '2025-12-29T09:00', false],
  ['does not hold after its last day', weekly, '2027-11-22T09:00', false],
  ['may hold on the next morning, if it passes midnight', overnight, '2026-11-24T05:59', true],
  ['does not hold on the next morning after it closes', overnight, '2026-11-24T06:00', false],
  ['does not hold on the second day after its last day', overnight, '2026-12-02T05:00', false],
  ['may hold on the morning after its last day, in the next month', overnight, '2026-12-01T05:00', true],
  ['may hold on a date counted from the end of the month', monthly, '2026-06-29T12:00', true],
  ['may hold on the 31st', dates, '2026-07-31T12:00', true],
  ['does not hold on another date', dates, '2026-07-30T12:00', false],
])('by the flat table, a rule %s', (_, rule, local, isPossible) => {
  const table = quickRejectionOf(constraintsOf([rule]));
  expect(firstPossible(table, 0, localDateTime(Date.parse(`${local}Z`))) === 0).toBe(isPossible);
});

test('by the flat table, a rule may hold on a start date that its pattern misses, if the policy adds it', () => {
  const schedule = scheduleOf('UTC', { ...weekly, ...dates, state: 'Open', startDate: '2026-11-24' });
  const { rules } = insideOf(orThrow(compileSchedule(schedule, { policy: { startDate: 'always' } })));
  const table = quickRejectionOf(rules.flatMap(({ constraint }) => constraint ?? []));
  expect(firstPossible(table, 0, localDateTime(Date.UTC(2026, 10, 24, 12)))).toBe(0);
});
