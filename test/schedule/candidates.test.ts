import { describe, expect, test } from 'vitest';
import type { SchedulingRule } from '../../src/model.js';
import { candidatesAt, GROUP, lowestBit } from '../../src/schedule/candidates.js';
import { insideOf } from '../../src/schedule/compiled.js';
import { isCovered, readingAt } from '../../src/schedule/timing/coverage.js';
import { fc } from '../arbitraries/fc.js';
import { scheduleRules } from '../arbitraries/rule.js';
import { compiled, scheduleOf } from './compiled.js';
import { local } from './local.js';

const DAY_MS = 86_400_000;

/** The indexes of the deciding rules that may hold at a reading. */
function candidates(rules: readonly SchedulingRule[], at: number): number[] {
  const stated = rules.map(rule => ({ state: 'Open', ...rule }));
  const inside = insideOf(compiled(scheduleOf('UTC', ...stated)));
  const found: number[] = [];
  for (let first = 0; first < inside.deciding.length; first += GROUP) {
    let left = candidatesAt(inside.candidates, first, readingAt(at));
    for (; left !== 0; left &= left - 1) found.push(first + lowestBit(left));
  }
  return found;
}

const nine = { startDate: '2026-01-05', startTime: '09:00', endTime: '17:30' } as const;

describe('a rule is looked at', () => {
  test.each<[string, SchedulingRule, Record<string, boolean>]>([
    [
      'on its weekdays, in its parts of the day',
      { ...nine, frequency: 'Weekly', byDay: [{ dayOfWeek: 'Monday' }, { dayOfWeek: 'Sunday' }] },
      {
        '2026-06-08T09:00': true,
        '2026-06-07T17:59': true,
        '2026-06-08T08:59': false,
        '2026-06-08T18:00': false,
        '2026-06-09T10:00': false,
      },
    ],
    [
      'on any day if it passes midnight',
      { frequency: 'Weekly', startDate: '2026-01-05', startTime: '21:00', endTime: '06:00' },
      {
        '2026-06-08T21:00': true,
        '2026-06-09T05:59': true,
        '2026-06-10T23:00': true,
        '2026-06-09T06:00': false,
        '2026-06-08T20:59': false,
      },
    ],
    [
      'on the weekday of its only day',
      { startDate: '2026-06-10', startTime: '12:00', endTime: '13:00' },
      {
        '2026-06-10T12:30': true,
        '2026-06-17T12:30': true,
        '2026-06-11T12:30': false,
        '2026-06-10T11:59': false,
        '2026-06-10T15:00': false,
      },
    ],
    [
      'at any time if it lasts for days',
      { startDate: '2026-06-10', startTime: '12:00', untilDate: '2026-06-11', endTime: '13:00' },
      { '2026-06-11T00:00': true, '2026-06-20T23:59': true },
    ],
    [
      'all day long if it is all day',
      { startDate: '2026-06-10', isAllDay: true },
      { '2026-06-10T00:00': true, '2026-06-10T23:59': true, '2026-06-11T00:00': false },
    ],
    [
      'at any time if its hours differ from day to day',
      { frequency: 'Hourly', interval: 5, startDate: '2026-01-05' },
      { '2026-06-10T00:00': true, '2026-06-10T12:00': true },
    ],
    ['always if it says nothing of time', {}, { '1969-12-31T23:59': true, '2026-06-10T12:00': true }],
  ])('%s', (_, rule, expected) => {
    const told = Object.keys(expected).map(at => [at, candidates([rule], local(at)).length === 1]);
    expect(Object.fromEntries(told)).toEqual(expected);
  });
});

test('many rules are told apart', () => {
  const rules = Array.from({ length: 2 * GROUP + 10 }, (_, index) => ({
    ...nine,
    startDate: `2026-01-${String((index % 28) + 1).padStart(2, '0')}`,
    frequency: 'Weekly' as const,
    state: `State ${index}`,
    count: 1000 + index,
  }));
  const friday = (_: unknown, index: number) => ((index % 28) + 1) % 7 === 2;
  const expected = rules.map((_, index) => index).filter(friday);
  expect(candidates(rules, local('2026-06-12T10:00'))).toEqual(expected);
  expect(expected.some(index => index >= 2 * GROUP)).toBe(true);
  expect(candidates(rules, local('2026-06-12T20:00'))).toEqual([]);
});

test('no rule that holds is left out', () => {
  fc.assert(
    fc.property(
      scheduleRules(),
      fc.array(fc.integer({ min: -40, max: 400 })),
      fc.nat(DAY_MS - 1),
      (rules, days, time) => {
        const { deciding, candidates: marks } = insideOf(compiled(scheduleOf('UTC', ...rules)));
        const start = local('2026-01-01T00:00');
        for (const day of [0, ...days]) {
          const reading = readingAt(start + day * DAY_MS + time);
          for (const [index, { timing }] of deciding.entries()) {
            const group = candidatesAt(marks, index - (index % GROUP), reading);
            if (isCovered(timing, reading)) expect((group >> (index % GROUP)) & 1).toBe(1);
          }
        }
      },
    ),
  );
});
