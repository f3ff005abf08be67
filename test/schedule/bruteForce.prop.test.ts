import { describe, expect, test } from 'vitest';
import { type CompiledSchedule, lintSchedule, stateAt, timelineBetween } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import { fc } from '../arbitraries/fc.js';
import { scheduleRules } from '../arbitraries/rule.js';
import { wallClockReading, zonedInstant } from '../arbitraries/zone.js';
import { compiled, scheduleOf } from './compiled.js';
import { oracleIntervals } from './oracle.js';

/*
 * Who wins, who might have won and who never does, found by looking at every rule in every minute. The rules start
 * and end on whole minutes, so a minute shows all of them.
 */

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/** Rules on whole minutes, in no order, some with a condition that holds, fails or is unknown. */
const minuteRules = scheduleRules()
  .filter(rules => rules.every(rule => rule.frequency !== 'Secondly'))
  .chain(rules =>
    fc
      .array(fc.constantFrom(undefined, undefined, 'yes', 'no', 'unknown', 'unknown'), {
        minLength: rules.length,
        maxLength: rules.length,
      })
      .map(conditions =>
        rules.map((rule, index) => ({
          ...rule,
          startTime: rule.startTime?.slice(0, 5),
          endTime: rule.endTime?.slice(0, 5),
          untilDate: rule.untilDate?.slice(0, 10),
          condition: conditions[index],
        })),
      ),
  );

const evaluateCondition = (condition: string) => ({ yes: true, no: false })[condition];

function compiledWithConditions(zone: string, rules: readonly SchedulingRule[]): CompiledSchedule {
  return compiled(scheduleOf(zone, ...rules), { evaluateCondition });
}

/** Whether a rule's time constraint holds, for each of so many minutes from a local reading on. */
function minutesHeld(rule: SchedulingRule, fromMs: number, minutes: number): Uint8Array {
  const held = new Uint8Array(minutes);
  const first = fromMs / 1000;
  for (const [from, to] of oracleIntervals(rule, first, first + minutes * 60)) {
    held.fill(1, Math.max((from - first) / 60, 0), Math.max((to - first) / 60, 0));
  }
  return held;
}

/** The rules in the order of decision. */
function inOrder(rules: readonly SchedulingRule[]): readonly SchedulingRule[] {
  return [...rules].sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0));
}

const isDeciding = ({ condition }: SchedulingRule) => condition === undefined || condition === 'yes';
const isUndecided = ({ condition }: SchedulingRule) => condition === 'unknown';

interface Minute {
  readonly at: number;
  readonly winner: string | undefined;
  readonly undecided: readonly string[];
}

/** What each minute of some days in a zone shows. */
function everyMinute(
  zone: string,
  rules: readonly SchedulingRule[],
  from: number,
  minutes: number,
): Minute[] {
  const ordered = inOrder(rules);
  const readings = Array.from({ length: minutes }, (_, minute) =>
    Date.parse(`${wallClockReading(zone, from + minute * MINUTE_MS)}Z`),
  );
  const first = Math.floor(Math.min(...readings) / MINUTE_MS) * MINUTE_MS;
  const last = Math.max(...readings);
  const held = ordered.map(rule => minutesHeld(rule, first, Math.floor((last - first) / MINUTE_MS) + 1));
  return readings.map((reading, minute) => {
    const index = Math.floor((reading - first) / MINUTE_MS);
    const holds = (place: number) => held[place]?.[index] === 1;
    const place = ordered.findIndex((rule, each) => isDeciding(rule) && holds(each));
    const ahead = ordered.slice(0, place === -1 ? undefined : place);
    return {
      at: from + minute * MINUTE_MS,
      winner: ordered[place]?.id ?? undefined,
      undecided: ahead.filter((rule, each) => isUndecided(rule) && holds(each)).map(({ id }) => `${id}`),
    };
  });
}

describe('a minute-by-minute sweep agrees on', () => {
  test('the segments of the timeline and their undecided rules', () => {
    fc.assert(
      fc.property(minuteRules, zonedInstant(), (rules, { zone, instant }) => {
        const from = Math.floor(instant / MINUTE_MS) * MINUTE_MS;
        const minutes = everyMinute(zone, rules, from, 3 * DAY_MINUTES);
        const order = inOrder(rules).map(({ id }) => `${id}`);
        const expected: { from: number; winner: string | undefined; undecided: Set<string> }[] = [];
        for (const { at, winner, undecided } of minutes) {
          if (expected.length === 0 || expected.at(-1)?.winner !== winner)
            expected.push({ from: at, winner, undecided: new Set() });
          for (const id of undecided) expected.at(-1)?.undecided.add(id);
        }
        const { segments } = timelineBetween(
          compiledWithConditions(zone, rules),
          from,
          from + minutes.length * MINUTE_MS,
        );
        expect(
          segments.map(segment => [
            segment.from,
            segment.rule?.id ?? undefined,
            segment.undecided.map(({ id }) => `${id}`),
          ]),
        ).toEqual(
          expected.map(segment => [
            segment.from,
            segment.winner,
            order.filter(id => segment.undecided.has(id)),
          ]),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('the state and its undecided rules', () => {
    fc.assert(
      fc.property(minuteRules, zonedInstant(), (rules, { zone, instant }) => {
        const from = Math.floor(instant / MINUTE_MS) * MINUTE_MS;
        const schedule = compiledWithConditions(zone, rules);
        for (const { at, winner, undecided } of everyMinute(zone, rules, from, 240)) {
          const state = stateAt(schedule, at);
          expect([at, state.rule?.id ?? undefined, state.undecided.map(({ id }) => `${id}`)]).toEqual([
            at,
            winner,
            undecided,
          ]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('which rules never win, which win only sometimes, and whether the default state is reached', () => {
    const decided = minuteRules.map(rules =>
      rules.map((rule): SchedulingRule => ({ ...rule, condition: undefined })),
    );
    const day = fc.integer({ min: 0, max: 3000 });
    fc.assert(
      fc.property(decided, day, fc.integer({ min: 1, max: 5 * DAY_MINUTES }), (rules, days, minutes) => {
        const from = Date.UTC(2019, 0, 1) + days * DAY_MINUTES * MINUTE_MS;
        const ordered = inOrder(rules);
        const held = ordered.map(rule => minutesHeld(rule, from, minutes));
        const winnersWhileHeld = ordered.map(() => new Set<number>());
        let isDefaultReached = false;
        for (let minute = 0; minute < minutes; minute += 1) {
          const winner = held.findIndex(each => each[minute] === 1);
          isDefaultReached ||= winner === -1;
          held.forEach((each, place) => {
            if (each[minute] === 1) winnersWhileHeld[place]?.add(winner);
          });
        }
        const expected: string[] = isDefaultReached ? [] : ['schedule/unreachableDefault /defaultState'];
        ordered.forEach((rule, place) => {
          const pointer = `/rules/${rules.indexOf(rule)}`;
          const winners = winnersWhileHeld[place] as Set<number>;
          const others = [...winners].filter(winner => winner !== place);
          if (others.length === 0) return;
          expected.push(`rule/${winners.has(place) ? 'partlyShadowed' : 'shadowed'} ${pointer}`);
          const isTie = (other: number) =>
            ordered[other]?.priority === rule.priority && ordered[other]?.state !== rule.state;
          if (others.some(isTie)) expected.push(`rule/orderTie ${pointer}`);
        });
        const codes = [
          'rule/shadowed',
          'rule/partlyShadowed',
          'rule/orderTie',
          'schedule/unreachableDefault',
        ];
        const found = lintSchedule(scheduleOf('UTC', ...rules), { from, to: from + minutes * MINUTE_MS })
          .filter(({ code }) => codes.includes(code))
          .map(({ code, pointer }) => `${code} ${pointer}`);
        expect([...found].sort()).toEqual(expected.sort());
      }),
      { numRuns: 150 },
    );
  });
});
