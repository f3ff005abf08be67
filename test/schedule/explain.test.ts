import { describe, expect, test } from 'vitest';
import { type CompileOptions, explainAt } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import { compiled, scheduleOf } from './compiled.js';

const noon = '2026-11-26T12:00:00Z';

const explained = (rules: readonly SchedulingRule[], options?: CompileOptions) =>
  explainAt(compiled(scheduleOf('UTC', ...rules), options), noon).map(
    ({ rule, index, active, outcome, because }) => [rule.name, index, active, outcome, because],
  );

describe('explainAt', () => {
  const open: SchedulingRule = { name: 'hours', state: 'Open', startTime: '09:00', endTime: '17:00' };

  test('gives a verdict for every rule in order of priority', () => {
    const rules: SchedulingRule[] = [
      open,
      { name: 'lunch', state: 'Lunch', startTime: '12:00', endTime: '13:00', priority: -1 },
      { name: 'evening', state: 'Open', startTime: '18:00', priority: -2 },
    ];
    expect(explained(rules)).toEqual([
      ['evening', 2, false, 'inactive', 'time'],
      ['lunch', 1, true, 'wins', undefined],
      ['hours', 0, true, 'shadowed', undefined],
    ]);
  });

  test('names a failed constraint before one that cannot be evaluated', () => {
    const asked = { name: 'vip', state: 'VIP', condition: 'caller.isVip' };
    const vacation = { simpleRuleType: 'CustomerState', customerState: 'Vacation' } as const;
    expect(explained([{ ...asked }])).toEqual([['vip', 0, false, 'undecided', 'condition']]);
    expect(explained([{ ...asked, startTime: '18:00' }])).toEqual([['vip', 0, false, 'inactive', 'time']]);
    expect(explained([{ ...asked, ...vacation }])).toEqual([['vip', 0, false, 'undecided', 'customerState']]);
    expect(explained([{ ...asked, ...vacation }], { customerState: 'Present' })).toEqual([
      ['vip', 0, false, 'inactive', 'customerState'],
    ]);
    expect(
      explained([{ ...asked, ...vacation }], { customerState: 'Vacation', evaluateCondition: () => false }),
    ).toEqual([['vip', 0, false, 'inactive', 'condition']]);
  });

  test('lists only the constraints that a rule states', () => {
    const schedule = compiled(
      scheduleOf('UTC', { state: 'A' }, { ...open, condition: 'x', simpleRuleType: 'CustomerState' }),
      { customerState: 'Vacation' },
    );
    expect(explainAt(schedule, noon).map(({ constraints }) => constraints)).toEqual([
      [],
      [
        { constraint: 'customerState', verdict: 'fails' },
        { constraint: 'time', verdict: 'holds' },
        { constraint: 'condition', verdict: 'undecided' },
      ],
    ]);
  });

  test('calls a rule without a state active, although it sets no state', () => {
    expect(explained([{ name: 'no state', startTime: '09:00' }, open])).toEqual([
      ['no state', 0, true, 'stateless', undefined],
      ['hours', 1, true, 'wins', undefined],
    ]);
  });

  test('has no winner while the schedule is force-closed', () => {
    const schedule = compiled({ ...scheduleOf('UTC', open), forceClosed: true });
    expect(explainAt(schedule, noon)[0]).toMatchObject({ active: true, outcome: 'closed' });
  });

  test('calls an unreadable rule undecided', () => {
    expect(
      explained([{ name: 'broken', state: 'A', startTime: 'nine' }, open], { invalidRules: 'skip' }),
    ).toEqual([
      ['broken', 0, false, 'undecided', 'time'],
      ['hours', 1, true, 'wins', undefined],
    ]);
  });

  test('lets the first of many rules with equal times win and calls the others shadowed', () => {
    const rules = Array.from({ length: 50 }, (_, index) => ({ ...open, name: `${index}` }));
    expect(explained(rules).map(([, , active, outcome]) => `${active} ${outcome}`)).toEqual([
      'true wins',
      ...Array.from({ length: 49 }, () => 'true shadowed'),
    ]);
  });
});
