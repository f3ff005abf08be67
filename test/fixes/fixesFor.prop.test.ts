import { describe, expect, test } from 'vitest';
import {
  compileSchedule,
  type Fix,
  fixesFor,
  lintSchedule,
  orThrow,
  type Problem,
  parsePatch,
  type Schedule,
  type SchedulingRule,
  stateAt,
  timelineBetween,
} from '../../src/index.js';
import { fc } from '../arbitraries/fc.js';
import { scheduleRules } from '../arbitraries/rule.js';
import { zone } from '../arbitraries/zone.js';

const from = Date.UTC(2024, 1, 20);
const to = from + 21 * 86_400_000;
const period = { from, to };

/** Mistakes that findings report, added to valid rules. */
const mistakes: fc.Arbitrary<SchedulingRule> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  fc.constantFrom<SchedulingRule>(
    { endTime: '23:59' },
    { count: 3, untilDate: '2024-03-01' },
    { count: 400, untilDate: '2024-03-01', startDate: '2024-02-01' },
    { isAllDay: true, startTime: '09:00', endTime: '10:00', byHour: null, byMinute: null },
    { startDate: '2024-02-22T10:00:00' },
    { frequency: 'None', startDate: '2024-02-22', untilDate: '2024-02-25T12:00:00', endTime: '09:00' },
    {
      frequency: 'None',
      startDate: '2024-02-22',
      untilDate: '2024-02-25',
      endTime: '00:00',
      startTime: '08:00',
    },
    { frequency: 'None', startDate: '2024-02-25', untilDate: '2024-02-22', isAllDay: true },
    { frequency: 'None', startDate: '2024-02-22', byDay: [{ dayOfWeek: 'Friday' }], interval: 2 },
    { frequency: 'Weekly', startDate: null, interval: 2, byDay: [{ dayOfWeek: 'Friday' }] },
    { frequency: 'Weekly', startDate: null, count: 5 },
    { frequency: 'Weekly', byMonthDay: [13], byDay: [{ dayOfWeek: 'Tuesday' }], interval: 1 },
    { frequency: 'Daily', byWeekNo: [9], byDay: null },
    { frequency: 'Weekly', byDay: [{ dayOfWeek: 'Tuesday', offset: 2 }] },
    { startTime: '24:00' },
    { state: '' },
    { state: 'holiday' },
    { state: 'Business  hours' },
    { condition: 'vip' },
    { priority: 2_147_483_647 },
    { priority: -2_147_483_648 },
  ),
);

const schedules: fc.Arbitrary<Schedule> = fc
  .tuple(scheduleRules(), fc.infiniteStream(mistakes), zone(), fc.constantFrom('Closed', 'holiday', null))
  .map(([rules, more, timeZoneId, defaultState]) => ({
    timeZoneId,
    defaultState,
    rules: rules.map(rule => ({ ...rule, ...more.next().value })),
  }));

const weights = { 'rule/partlyShadowed': 0 } as Record<string, number>;
const severityOf = (schedule: Schedule, { code, pointer }: Problem) => {
  const compiled = compileSchedule(schedule);
  const isIn = (list: readonly Problem[]) =>
    list.some(each => each.code === code && each.pointer === pointer);
  if (!compiled.ok && isIn(compiled.problems)) return 3;
  const skipped = compileSchedule(schedule, { invalidRules: 'skip' });
  return skipped.ok && isIn(skipped.warnings) ? 2 : (weights[code] ?? 1);
};

/** A finding by its code and the id of its rule, which do not depend on positions. */
function nameOf(schedule: Schedule, { code, pointer }: Problem): string {
  const [, list, index, ...rest] = pointer.split('/');
  return list === 'rules'
    ? [code, schedule.rules?.[Number(index)]?.id, ...rest].join(' ')
    : `${code} ${pointer}`;
}

const ids = (schedule: Schedule, pointers: readonly (string | undefined)[]) =>
  pointers.map(pointer => pointer && schedule.rules?.[Number(pointer.split('/')[2])]?.id);

function expectTrue(schedule: Schedule, finding: Problem, fix: Fix): void {
  const names = (of: Schedule, list: readonly Problem[]) => list.map(each => nameOf(of, each)).sort();
  const [before, after] = [lintSchedule(schedule, period), lintSchedule(fix.schedule, period)];
  const [was, is] = [names(schedule, before), names(fix.schedule, after)];
  expect(is).not.toContain(nameOf(schedule, finding));
  expect(new Set(names(schedule, fix.removes))).toEqual(new Set(was.filter(name => !is.includes(name))));
  expect(new Set(names(fix.schedule, fix.adds))).toEqual(new Set(is.filter(name => !was.includes(name))));
  for (const added of fix.adds) {
    const isOverlap = fix.kind.startsWith('priority') && added.code === 'rule/partlyShadowed';
    if (!isOverlap) expect(severityOf(fix.schedule, added)).toBeLessThan(severityOf(schedule, finding));
  }
  const parsed = parsePatch({ schedule: fix.schedule });
  const problems = (of: Schedule) => {
    const result = parsePatch({ schedule: of });
    return result.ok
      ? []
      : result.problems.map(each => nameOf(of, { ...each, pointer: each.pointer.slice(9) }));
  };
  if (!parsed.ok) expect(problems(schedule)).toEqual(expect.arrayContaining(problems(fix.schedule)));
  expectTrueEffect(schedule, fix);
}

/** Compares the states of both schedules at every edge of their timelines and of the effect, and between the edges. */
function expectTrueEffect(schedule: Schedule, { schedule: fixed, effect }: Fix): void {
  const [old, next] = [schedule, fixed].map(each => orThrow(compileSchedule(each, { invalidRules: 'skip' })));
  if (!old || !next) return;
  const edges = new Set([from, to]);
  for (const list of [
    timelineBetween(old, from, to).segments,
    timelineBetween(next, from, to).segments,
    effect.differences,
  ]) {
    for (const span of list) edges.add(span.from).add(span.to);
  }
  const sorted = [...edges].sort((a, b) => a - b);
  let differsMs = 0;
  for (const [index, start] of sorted.slice(0, 400).entries()) {
    const end = sorted[index + 1] ?? start;
    for (const at of [start, Math.floor((start + end) / 2), end - 1]) {
      if (at < from || at >= to) continue;
      const [was, is] = [stateAt(old, at), stateAt(next, at)];
      const difference = effect.differences.find(each => each.from <= at && at < each.to);
      const answer = (state: typeof was) => [
        state.stateName,
        state.rule?.id,
        state.undecided.map(({ id }) => id),
      ];
      if (!difference) {
        expect(answer(is)).toEqual(answer(was));
        continue;
      }
      expect(answer(is)).not.toEqual(answer(was));
      const said = ({ stateName, rule, undecided }: typeof difference.before) => [
        stateName,
        ids(schedule, [rule])[0],
        ids(schedule, undecided),
      ];
      expect(said(difference.before)).toEqual(answer(was));
      expect(said(difference.after)).toEqual(answer(is));
    }
    const middle = stateAt(old, start).stateName !== stateAt(next, start).stateName;
    if (middle && start < to) differsMs += end - start;
  }
  if (sorted.length <= 400) expect(effect.differsMs).toBe(differsMs);
}

describe('a fix that is offered', () => {
  test('removes its finding, adds none that is as severe, and changes only what it describes', () => {
    fc.assert(
      fc.property(schedules, schedule => {
        for (const finding of lintSchedule(schedule, period)) {
          for (const fix of fixesFor(schedule, finding, period)) {
            expectTrue(schedule, finding, fix);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
