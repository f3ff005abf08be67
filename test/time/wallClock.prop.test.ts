import { IANAZone } from 'luxon';
import { afterAll, describe, expect, test } from 'vitest';
import {
  describeRule,
  fromRRuleText,
  lintSchedule,
  nextChangeAfter,
  occurrencesBetween,
  stateAt,
  timelineBetween,
  toRRuleText,
} from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import { offsetAt, offsetUntil, type ZoneClock, zoneClock } from '../../src/time/wallClock.js';
import { fc } from '../arbitraries/fc.js';
import { scheduleRules } from '../arbitraries/rule.js';
import { instantIn, offsetChanges, wallClockReading, zones } from '../arbitraries/zone.js';
import { compiled, scheduleOf } from '../schedule/compiled.js';

const clockOf = (zone: string) => zoneClock(zone) as ZoneClock;
const luxonOffset = (zone: string, at: number) => Math.round(IANAZone.create(zone).offset(at) * 60_000);

describe('the offset of a zone', () => {
  test('equals that of luxon at any instant between 1900 and 2100, in every zone of the host', () => {
    const everyZone = Intl.supportedValuesOf('timeZone');
    expect(everyZone.length).toBeGreaterThan(400);
    const seconds = fc.integer({ min: Date.UTC(1900, 0) / 1000, max: Date.UTC(2100, 0) / 1000 });
    const instants = fc.array(seconds, { minLength: everyZone.length, maxLength: everyZone.length });
    fc.assert(
      fc.property(instants, inSeconds => {
        everyZone.forEach((zone, index) => {
          const at = (inSeconds[index] as number) * 1000 + 500;
          expect(`${zone} ${at} ${offsetAt(clockOf(zone), at)}`).toBe(
            `${zone} ${at} ${luxonOffset(zone, at)}`,
          );
        });
      }),
      { numRuns: 2 },
    );
  });

  test('is the local time minus the instant, within hours of each change', () => {
    const anyZone = fc.constantFrom(...zones).chain(zone => fc.tuple(fc.constant(zone), instantIn(zone)));
    fc.assert(
      fc.property(anyZone, ([zone, instant]) => {
        const second = Math.floor(instant / 1000) * 1000;
        const reading = Date.parse(`${wallClockReading(zone, second)}Z`);
        expect(offsetAt(clockOf(zone), instant)).toBe(reading - second);
      }),
      { numRuns: 300 },
    );
  });

  test.each(zones)('changes in %s at the same second as its clocks', zone => {
    for (const change of offsetChanges(zone)) {
      expect(offsetAt(clockOf(zone), change)).toBe(luxonOffset(zone, change));
      expect(offsetAt(clockOf(zone), change - 1)).toBe(luxonOffset(zone, change - 1));
      expect(offsetUntil(clockOf(zone), change - 1)).toEqual({
        offset: luxonOffset(zone, change - 1),
        until: change,
      });
    }
  });

  test('changes at the same second as that of luxon, in any year and in every zone of the host', () => {
    const everyZone = Intl.supportedValuesOf('timeZone');
    const year = fc.oneof(fc.integer({ min: 1883, max: 1990 }), fc.integer({ min: 1991, max: 2100 }));
    const years = fc.array(year, { minLength: everyZone.length, maxLength: everyZone.length });
    let seen = 0;
    fc.assert(
      fc.property(years, picked => {
        everyZone.forEach((zone, index) => {
          const year = picked[index] as number;
          const changes = changesBetween(zone, Date.UTC(year, 0), Date.UTC(year + 1, 0));
          expect(`${zone} ${year} ${changes}`).toBe(`${zone} ${year} ${luxonChangesIn(zone, year)}`);
          seen += changes.length;
        });
      }),
      { numRuns: 1 },
    );
    expect(seen).toBeGreaterThan(100);
  });

  test('is found even if it lasts only a week: Recife, October 2000', () => {
    const changes = changesBetween('America/Recife', Date.UTC(2000, 9, 1), Date.UTC(2000, 10, 1));
    expect(changes.map(([at, offset]) => `${new Date(at).toISOString()} ${offset / 3_600_000}`)).toEqual([
      '2000-10-08T03:00:00.000Z -2',
      '2000-10-15T02:00:00.000Z -3',
    ]);
  });
});

/** Each change of offset after `from`, with the offset that begins. */
function changesBetween(zone: string, from: number, to: number): readonly (readonly [number, number])[] {
  const changes: [number, number][] = [];
  let before = offsetUntil(clockOf(zone), from).offset;
  for (let at = from; at < to; at = offsetUntil(clockOf(zone), at).until) {
    const { offset } = offsetUntil(clockOf(zone), at);
    if (offset !== before) changes.push([at, offset]);
    before = offset;
  }
  return changes;
}

/** The same, found by luxon alone: every other day, then by bisection. */
function luxonChangesIn(zone: string, year: number): readonly (readonly [number, number])[] {
  const changes: [number, number][] = [];
  const end = Date.UTC(year + 1, 0);
  for (let at = Date.UTC(year, 0); at < end; at += 2 * 86_400_000) {
    let [same, different] = [at, Math.min(at + 2 * 86_400_000, end - 1000)];
    if (luxonOffset(zone, same) === luxonOffset(zone, different)) continue;
    while (different - same > 1000) {
      const middle = Math.floor((same + different) / 2000) * 1000;
      if (luxonOffset(zone, middle) === luxonOffset(zone, at)) same = middle;
      else different = middle;
    }
    changes.push([different, luxonOffset(zone, different)]);
  }
  return changes;
}

describe('the zone of the host', () => {
  const hosts = ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia'];
  const before = process.env['TZ'];
  afterAll(() => {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  });

  test('is different in each of these runs', () => {
    const offsets = hosts.map(host => inHostZone(host, () => new Date(2026, 6, 1).getTimezoneOffset()));
    expect(new Set(offsets).size).toBe(hosts.length);
  });

  test('does not change any answer', () => {
    const question = fc
      .tuple(scheduleRules(), fc.constantFrom(...zones))
      .chain(([rules, zone]) => instantIn(zone).map(instant => ({ rules, zone, instant })));
    fc.assert(
      fc.property(question, ({ rules, zone, instant }) => {
        const answers = hosts.map(host =>
          inHostZone(host, () => JSON.stringify(answersTo(rules, zone, instant))),
        );
        expect(new Set(answers).size).toBe(1);
      }),
      { numRuns: 50 },
    );
  });
});

function inHostZone<T>(host: string, run: () => T): T {
  process.env['TZ'] = host;
  return run();
}

function answersTo(rules: readonly SchedulingRule[], zone: string, instant: number): unknown {
  const schedule = compiled(scheduleOf(zone, ...rules));
  const window = { from: instant, to: instant + 10 * 86_400_000 };
  return [
    stateAt(schedule, instant),
    nextChangeAfter(schedule, instant),
    timelineBetween(schedule, window.from, window.to, { maxSegments: 200 }),
    lintSchedule(scheduleOf(zone, ...rules), window),
    rules.map(rule => [describeRule(rule), toRRuleText(rule), fromRRuleText(toRRuleText(rule))]),
    rules.map(rule => occurrencesBetween(rule, '2026-03-01', '2026-03-08', { limit: 500 })),
  ];
}
