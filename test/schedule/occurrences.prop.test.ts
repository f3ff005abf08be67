import { describe, expect, test } from 'vitest';
import { occurrencesBetween, orThrow } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import { fc } from '../arbitraries/fc.js';
import { recurringRule, recurringRuleInWindow, simpleRule } from '../arbitraries/rule.js';
import { local } from './local.js';
import { oracleOccurrences } from './oracle.js';
import { reasonNotToAsk, rruleOccurrences } from './rrulePeer.js';

const occurrences = (rule: SchedulingRule, from: string, to: string): readonly string[] =>
  orThrow(occurrencesBetween(rule, from, to));

describe('occurrences', () => {
  test('of any frequency and by-parts equal a brute-force reading of RFC 5545', () => {
    fc.assert(
      fc.property(recurringRuleInWindow(), ({ rule, from, to }) => {
        expect(occurrences(rule, from, to)).toEqual(oracleOccurrences(rule, from, to));
      }),
      { numRuns: 250 },
    );
  });

  test('of a rule that does not repeat equal the brute-force reading', () => {
    fc.assert(
      fc.property(simpleRule(), rule => {
        const [from, to] = ['2018-12-01', '2019-02-01'];
        expect(occurrences(rule, from, to)).toEqual(oracleOccurrences(rule, from, to));
      }),
    );
  });

  /*
   * What is not asked of rrule, and why, is said by `reasonNotToAsk`; besides, a rule that finds nothing in thirty
   * years would keep it busy until the year 9999.
   */
  test('equal those of rrule wherever rrule is right', () => {
    const asked = recurringRuleInWindow().filter(
      ({ rule }) => reasonNotToAsk(rule) === undefined && occursWithinThirtyYears(rule),
    );
    fc.assert(
      fc.property(asked, ({ rule, from, to }) => {
        expect(occurrences(rule, from, to)).toEqual(rruleOccurrences(rule, from, to));
      }),
      { numRuns: 200 },
    );
  });

  test('do not depend on the order of a list or on repetitions in it', () => {
    const shuffled = recurringRuleInWindow().chain(({ rule, from, to }) =>
      fc
        .record({
          bySetPosition: again(rule.bySetPosition),
          byMonth: again(rule.byMonth),
          byWeekNo: again(rule.byWeekNo),
          byYearDay: again(rule.byYearDay),
          byMonthDay: again(rule.byMonthDay),
          byDay: again(rule.byDay),
          byHour: again(rule.byHour),
          byMinute: again(rule.byMinute),
        })
        .map(lists => ({ rule, other: { ...rule, ...lists } as SchedulingRule, from, to })),
    );
    fc.assert(
      fc.property(shuffled, ({ rule, other, from, to }) => {
        expect(occurrences(other, from, to)).toEqual(occurrences(rule, from, to));
      }),
      { numRuns: 200 },
    );
  });

  test('of two adjacent ranges are those of the whole range', () => {
    fc.assert(
      fc.property(recurringRuleInWindow(), fc.double({ min: 0, max: 1, noNaN: true }), (window, part) => {
        const { rule, from, to } = window;
        const between = local(from) + part * (local(to) - local(from));
        const middle = new Date(Math.floor(between / 1000) * 1000).toISOString().slice(0, 19);
        const halves = [...occurrences(rule, from, middle), ...occurrences(rule, middle, to)];
        expect(halves).toEqual(occurrences(rule, from, to));
      }),
      { numRuns: 200 },
    );
  });

  test('with a count are the first ones of the rule without it', () => {
    fc.assert(
      fc.property(recurringRuleInWindow(), fc.integer({ min: 1, max: 500 }), ({ rule, to }, count) => {
        const from = `${rule.startDate}`;
        const all = occurrences({ ...rule, count: 0 }, from, to);
        expect(occurrences({ ...rule, count }, from, to)).toEqual(all.slice(0, count));
      }),
      { numRuns: 200 },
    );
  });

  test('with a large count are still counted exactly', () => {
    const steady = fc.record({
      frequency: fc.constantFrom('Daily' as const, 'Weekly' as const, 'Hourly' as const),
      interval: fc.integer({ min: 1, max: 30 }),
      byDay: fc.constantFrom([], [{ dayOfWeek: 'Tuesday' as const }, { dayOfWeek: 'Sunday' as const }]),
      startDate: fc.constantFrom('2000-01-01', '1999-12-30'),
      startTime: fc.constantFrom('00:00', '22:30'),
      untilDate: fc.constantFrom('', '2003-06-07'),
    });
    fc.assert(
      fc.property(steady, fc.integer({ min: 1, max: 3000 }), (rule, count) => {
        const all = occurrences(rule, '1999-01-01', '2004-01-01').slice(0, count);
        const last = occurrences({ ...rule, count }, '2001-01-01', '2004-01-01');
        expect(last).toEqual(all.filter(start => start >= '2001-01-01'));
      }),
    );
  });

  test('far from dtstart equal those near it, a calendar cycle later', () => {
    fc.assert(
      fc.property(recurringRule(), fc.integer({ min: 1, max: 1200 }), (rule, days) => {
        const near: SchedulingRule = { ...rule, interval: 1, count: 0, untilDate: '' };
        const from = local(`${rule.startDate}`) + days * DAY_MS;
        const to = from + (rule.frequency === 'Secondly' ? 600_000 : 60 * DAY_MS);
        const later = (at: number) => `${Number(day(at).slice(0, 4)) + 400}${localText(at).slice(4)}`;
        const shifted = occurrences(near, localText(from), localText(to)).map(start => later(local(start)));
        expect(occurrences(near, later(from), later(to))).toEqual(shifted);
      }),
    );
  });
});

const DAY_MS = 86_400_000;

const localText = (at: number) => new Date(at).toISOString().slice(0, 19);
const day = (at: number) => localText(at).slice(0, 10);

function again<T>(list: readonly T[] | null | undefined): fc.Arbitrary<readonly T[] | null | undefined> {
  if (!list) return fc.constant(list);
  const all = fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 });
  return all;
}

function occursWithinThirtyYears(rule: SchedulingRule): boolean {
  const end = `${Number(rule.startDate?.slice(0, 4)) + 30}-01-01`;
  const found = occurrencesBetween({ ...rule, count: 0, untilDate: '' }, `${rule.startDate}`, end, {
    limit: 1,
  });
  return !found.ok || found.value.length > 0;
}
