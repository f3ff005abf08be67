import { describe, expectTypeOf, test } from 'vitest';
import {
  type CompiledSchedule,
  compileSchedule,
  explainAt,
  fromRRuleText,
  type Instant,
  lintSchedule,
  type NextChange,
  nextChangeAfter,
  nextTimeInState,
  occurrencesBetween,
  type Problem,
  parseInstant,
  type Result,
  type RuleVerdict,
  type ScheduleState,
  type Segment,
  stateAt,
  timelineBetween,
  toRRuleText,
} from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';

declare const compiled: CompiledSchedule;

describe('compiling', () => {
  test('takes a schedule, or none, and gives a result', () => {
    expectTypeOf(compileSchedule).returns.toEqualTypeOf<Result<CompiledSchedule>>();
    expectTypeOf(compileSchedule).parameter(0).extract<null | undefined>().toEqualTypeOf<null | undefined>();
    // @ts-expect-error a text is no list of rules
    compileSchedule({ rules: 'none' });
    // @ts-expect-error the policy has no such choice
    compileSchedule({}, { policy: { priorityOrder: 'random' } });
    // @ts-expect-error rules are rejected or skipped
    compileSchedule({}, { invalidRules: 'ignore' });
    // @ts-expect-error an answer now, not a promise of one
    compileSchedule({}, { evaluateCondition: async () => true });
  });

  test('keeps its inside to itself', () => {
    expectTypeOf<keyof CompiledSchedule>().toEqualTypeOf<'kind' | 'timeZoneId'>();
    // @ts-expect-error what it knows is asked for
    compiled.rules;
    // @ts-expect-error read only
    compiled.timeZoneId = 'UTC';
    // @ts-expect-error a schedule is compiled before it is asked
    stateAt({ timeZoneId: 'UTC', rules: [] }, 0);
    // @ts-expect-error nor is the result of compiling one, which may have failed
    stateAt(compileSchedule({}), 0);
  });
});

describe('asking', () => {
  test('takes an instant in any of its forms, and nothing else', () => {
    type Forms = number | string | Date | { toMillis(): number } | { readonly epochMilliseconds: number };
    expectTypeOf<Forms>().toEqualTypeOf<Instant>();
    stateAt(compiled, { toMillis: () => 0 });
    stateAt(compiled, { epochMilliseconds: 0 });
    // @ts-expect-error undefined is no instant
    stateAt(compiled, undefined);
    // @ts-expect-error a big integer is not
    stateAt(compiled, 0n);
    // @ts-expect-error what only prints itself is not
    stateAt(compiled, { toISOString: () => '2026-11-23T09:00:00Z' });
  });

  test('gives a state with its reason, and a rule if one won', () => {
    expectTypeOf(stateAt(compiled, 0)).toEqualTypeOf<ScheduleState>();
    expectTypeOf<ScheduleState['rule']>().toEqualTypeOf<SchedulingRule | undefined>();
    expectTypeOf<ScheduleState['reason']>().toEqualTypeOf<
      'forceClosed' | 'rule' | 'default' | 'unscheduled'
    >();
  });

  test('when it changes gives an instant only where it does', () => {
    const next = nextChangeAfter(compiled, 0);
    expectTypeOf(next).toEqualTypeOf<NextChange>();
    expectTypeOf(nextTimeInState(compiled, 'Open', 0)).toEqualTypeOf<NextChange>();
    // @ts-expect-error only a change has an instant
    next.at;
    // @ts-expect-error only a search that gave up has a horizon
    next.horizon;
    switch (next.status) {
      case 'change':
        expectTypeOf(next.at).toEqualTypeOf<number>();
        expectTypeOf(next.state).toEqualTypeOf<ScheduleState>();
        break;
      case 'beyondHorizon':
        expectTypeOf(next.horizon).toEqualTypeOf<number>();
        break;
      default:
        expectTypeOf(next).toEqualTypeOf<{ readonly status: 'never' }>();
    }
  });

  test('for a timeline gives segments that nobody may change', () => {
    const { segments, truncatedAt } = timelineBetween(compiled, 0, new Date());
    expectTypeOf(segments).toEqualTypeOf<readonly Segment[]>();
    expectTypeOf(truncatedAt).toEqualTypeOf<number | undefined>();
    // @ts-expect-error a segment does not repeat the zone
    segments[0]?.timeZoneId;
    // @ts-expect-error read only
    segments[0].from = 1;
  });

  test('why gives a verdict for each rule, and lint gives findings', () => {
    expectTypeOf(explainAt(compiled, 0)).toEqualTypeOf<readonly RuleVerdict[]>();
    expectTypeOf(lintSchedule({}, { from: 0, to: 1 })).toEqualTypeOf<readonly Problem[]>();
  });
});

test('rules are read from text as far as a text says, and written as one', () => {
  expectTypeOf(fromRRuleText('')).toEqualTypeOf<Result<Partial<SchedulingRule>>>();
  expectTypeOf(toRRuleText({})).toEqualTypeOf<string>();
  expectTypeOf(occurrencesBetween({}, '', '')).toEqualTypeOf<Result<readonly string[]>>();
  expectTypeOf(parseInstant).parameter(0).toEqualTypeOf<unknown>();
});
