import { describe, expect, test } from 'vitest';
import {
  type CompiledSchedule,
  type NextChange,
  nextChangeAfter,
  nextTimeInState,
  stateAt,
  timelineBetween,
} from '../../src/index.js';
import { fc } from '../arbitraries/fc.js';
import { recurringRule, scheduleRules, simpleRule } from '../arbitraries/rule.js';
import { zonedInstant } from '../arbitraries/zone.js';
import { compiled, scheduleOf } from './compiled.js';

const DAY_MS = 86_400_000;
const states = ['Business Hours', 'After Hours', 'Holiday', 'Lunch', 'Closed'] as const;

const scheduleAndInstant = fc
  .tuple(scheduleRules(), zonedInstant())
  .map(([rules, { zone, instant }]) => ({ schedule: compiled(scheduleOf(zone, ...rules)), at: instant }));

/** Where the timeline shows a state that is looked for; undefined where it does not show one. */
function shown(schedule: CompiledSchedule, at: number, horizonMs: number, wanted: (name: string) => boolean) {
  const { segments, truncatedAt } = timelineBetween(schedule, at, at + horizonMs, { maxSegments: 3000 });
  return { first: segments.find(segment => wanted(segment.stateName)), end: truncatedAt ?? at + horizonMs };
}

function agrees(
  schedule: CompiledSchedule,
  next: NextChange,
  first: { from: number } | undefined,
  end: number,
) {
  if (first) {
    expect(next).toEqual({ status: 'change', at: first.from, state: stateAt(schedule, first.from) });
  } else if (next.status === 'change') {
    expect(next.at).toBeGreaterThanOrEqual(end);
  }
}

describe('the next change', () => {
  test('is the first segment of the timeline whose state has another name', () => {
    fc.assert(
      fc.property(scheduleAndInstant, fc.integer({ min: 1, max: 60 }), ({ schedule, at }, days) => {
        const now = stateAt(schedule, at).stateName;
        const { first, end } = shown(schedule, at, days * DAY_MS, name => name !== now);
        agrees(schedule, nextChangeAfter(schedule, at, { horizonMs: days * DAY_MS }), first, end);
      }),
    );
  });

  test('into a state is the first segment with its name, including the current one', () => {
    fc.assert(
      fc.property(scheduleAndInstant, fc.constantFrom(...states), ({ schedule, at }, state) => {
        const { first, end } = shown(schedule, at, 40 * DAY_MS, name => name === state);
        agrees(schedule, nextTimeInState(schedule, state, at, { horizonMs: 40 * DAY_MS }), first, end);
      }),
    );
  });

  test('is "never" only if none comes in ten years, whatever the horizon', () => {
    const fading = fc
      .tuple(fc.oneof(recurringRule(), simpleRule()), zonedInstant())
      .map(([rule, { zone, instant }]) => ({
        schedule: compiled(scheduleOf(zone, { ...rule, state: 'Open', count: rule.count || 3 })),
        at: instant,
      }));
    fc.assert(
      fc.property(fading, ({ schedule, at }) => {
        const now = stateAt(schedule, at).stateName;
        const { first } = shown(schedule, at, 3652 * DAY_MS, name => name !== now);
        const { status } = nextChangeAfter(schedule, at, { horizonMs: 1 });
        if (first) expect(status).not.toBe('never');
        else expect(nextChangeAfter(schedule, at, { horizonMs: 3652 * DAY_MS })).not.toHaveProperty('at');
        if (status === 'never') expect(nextChangeAfter(schedule, at)).toEqual({ status: 'never' });
      }),
    );
  });

  test('equals that of a minute-by-minute search', () => {
    const onMinutes = scheduleRules().map(rules =>
      rules.map(rule => ({
        ...rule,
        startTime: rule.startTime?.slice(0, 5),
        endTime: rule.endTime?.slice(0, 5),
      })),
    );
    fc.assert(
      fc.property(onMinutes, zonedInstant(), (rules, { zone, instant }) => {
        fc.pre(rules.every(rule => rule.frequency !== 'Secondly'));
        const schedule = compiled(scheduleOf(zone, ...rules));
        const at = Math.floor(instant / 60_000) * 60_000;
        const now = stateAt(schedule, at).stateName;
        const minutes = Array.from({ length: 600 }, (_, minute) => at + minute * 60_000);
        const change = minutes.find(minute => stateAt(schedule, minute).stateName !== now);
        const next = nextChangeAfter(schedule, at, { horizonMs: 600 * 60_000 });
        expect(next.status === 'change' ? next.at : undefined).toBe(change);
      }),
      { numRuns: 40 },
    );
  });
});
