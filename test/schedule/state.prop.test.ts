import { describe, expect, test } from 'vitest';
import { explainAt, stateAt } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import { fc } from '../arbitraries/fc.js';
import { readingNear, recurringRule, scheduleRules, simpleRule } from '../arbitraries/rule.js';
import { instantIn, offsetChanges, wallClockReading, zonedInstant, zones } from '../arbitraries/zone.js';
import { compiled, scheduleOf } from './compiled.js';
import { oracleActive } from './oracle.js';

describe('the state', () => {
  test('is that of a rule exactly while the brute-force oracle says that it holds', () => {
    const ruleAndReadings = fc
      .oneof({ weight: 3, arbitrary: recurringRule() }, { weight: 1, arbitrary: simpleRule() })
      .chain(rule =>
        fc.tuple(fc.constant(rule), fc.array(readingNear(rule), { minLength: 1, maxLength: 5 })),
      );
    fc.assert(
      fc.property(ruleAndReadings, ([rule, readings]) => {
        const schedule = compiled(scheduleOf('UTC', { ...rule, simpleRuleType: 'Time', state: 'Open' }));
        for (const reading of readings) {
          const { stateName } = stateAt(schedule, `${reading}Z`);
          expect(`${reading} ${stateName}`).toBe(
            `${reading} ${oracleActive(rule, reading) ? 'Open' : 'Closed'}`,
          );
        }
      }),
      { numRuns: 150 },
    );
  });

  test('is that of the first rule that holds', () => {
    const priorityOrder = fc.constantFrom('lowestFirst' as const, 'highestFirst' as const);
    fc.assert(
      fc.property(scheduleRules(), priorityOrder, zonedInstant(), (rules, order, { zone, instant }) => {
        const reading = wallClockReading(zone, instant);
        const sign = order === 'lowestFirst' ? 1 : -1;
        const winner = [...rules]
          .sort((a, b) => sign * ((a.priority ?? 0) - (b.priority ?? 0)))
          .find(rule => oracleActive(rule, reading));
        const schedule = compiled(scheduleOf(zone, ...rules), { policy: { priorityOrder: order } });
        expect(stateAt(schedule, instant).rule).toEqual(winner);
      }),
      { numRuns: 150 },
    );
  });

  test('depends only on the wall clock, in every zone and around each transition', () => {
    const inEveryZone = fc.tuple(scheduleRules(), fc.tuple(...zones.map(instantIn)));
    fc.assert(
      fc.property(inEveryZone, ([rules, instants]) => {
        const inUtc = compiled(scheduleOf('UTC', ...rules));
        zones.forEach((zone, index) => {
          const instant = instants[index] as number;
          const reading = wallClockReading(zone, instant);
          const { rule } = stateAt(compiled(scheduleOf(zone, ...rules)), instant);
          expect(`${zone} ${reading} ${rule?.id}`).toBe(
            `${zone} ${reading} ${stateAt(inUtc, `${reading}Z`).rule?.id}`,
          );
        });
      }),
      { numRuns: 15 },
    );
  });

  test('is the same in both passes of a repeated hour', () => {
    const changes = zones.flatMap(zone => offsetChanges(zone).map(at => ({ zone, at })));
    const folds = changes.filter(({ zone, at }) => reading(zone, at) < reading(zone, at - 1000));
    fc.assert(
      fc.property(scheduleRules(), fc.constantFrom(...folds), fc.nat(), (rules, { zone, at }, spot) => {
        const length = reading(zone, at - 1000) + 1000 - reading(zone, at);
        const into = (spot * 1000) % length;
        const schedule = compiled(scheduleOf(zone, ...rules));
        expect(stateAt(schedule, at + into)).toEqual(stateAt(schedule, at + into - length));
      }),
    );
  });

  test('agrees with explainAt: the winner is active, and no rule before it is', () => {
    fc.assert(
      fc.property(scheduleRules(), zonedInstant(), (rules, { zone, instant }) => {
        const schedule = compiled(scheduleOf(zone, ...rules));
        const verdicts = explainAt(schedule, instant);
        const local = wallClockReading(zone, instant);
        const { rule } = stateAt(schedule, instant);
        expect(verdicts.map(verdict => verdict.active)).toEqual(
          verdicts.map(verdict => oracleActive(verdict.rule, local)),
        );
        expect(verdicts.find(verdict => verdict.active)?.rule).toEqual(rule);
        expect(verdicts.filter(verdict => verdict.outcome === 'wins').map(verdict => verdict.rule)).toEqual(
          rule ? [rule] : [],
        );
        expect(verdicts.map(({ index }) => rules[index])).toEqual(verdicts.map(verdict => verdict.rule));
      }),
      { numRuns: 150 },
    );
  });
});

const reading = (zone: string, at: number) => Date.parse(`${wallClockReading(zone, at)}Z`);

test('repeats its answers, whatever was asked in between', () => {
  const questions = fc.array(fc.integer({ min: 0, max: 800 * 86_400 }), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(scheduleRules(), questions, (rules: SchedulingRule[], seconds) => {
      const asked = compiled(scheduleOf('Europe/Berlin', ...rules));
      for (const second of [...seconds, ...[...seconds].reverse()]) {
        const at = Date.UTC(2023, 11, 1) + second * 1000;
        expect(stateAt(asked, at)).toEqual(stateAt(compiled(scheduleOf('Europe/Berlin', ...rules)), at));
      }
    }),
    { numRuns: 40 },
  );
});
