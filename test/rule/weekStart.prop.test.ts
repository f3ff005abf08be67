import { expect, test } from 'vitest';
import { fromRRuleText, orThrow } from '../../src/index.js';
import { fc } from '../arbitraries/fc.js';

/*
 * A naive reading of recurrences whose weeks start on any day: every day of sixty years is looked at. It reads WEEKLY
 * and YEARLY with the parts that the week start can concern, one start a day.
 */

interface Series {
  readonly frequency: 'WEEKLY' | 'YEARLY';
  readonly start: number;
  readonly interval: number;
  readonly weekdays: readonly number[];
  readonly months: readonly number[];
  readonly weeks: readonly number[];
  readonly positions: readonly number[];
  readonly count: number | undefined;
  /** How many days after the start the last occurrence may be. */
  readonly lastsDays: number | undefined;
}

const DAY_MS = 86_400_000;
const YEARS = 60;
const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

const dateOf = (day: number) => new Date(day * DAY_MS);
const weekday = (day: number) => (dateOf(day).getUTCDay() + 6) % 7;
const year = (day: number) => dateOf(day).getUTCFullYear();
const january = (of: number, date = 1) => Date.UTC(of, 0, date) / DAY_MS;
const openingOf = (day: number, weekStart: number) => day - ((weekday(day) - weekStart + 7) % 7);

/** The first week of a year is the first one that has four days in it. */
const firstWeek = (of: number, weekStart: number) => openingOf(january(of, 4), weekStart);

function isInWeeks(day: number, { weeks }: Series, weekStart: number): boolean {
  if (weeks.length === 0) return true;
  const opening = openingOf(day, weekStart);
  const weekYear = [year(day) + 1, year(day), year(day) - 1].find(
    of => firstWeek(of, weekStart) <= opening,
  ) as number;
  const number = (opening - firstWeek(weekYear, weekStart)) / 7 + 1;
  const size = (firstWeek(weekYear + 1, weekStart) - firstWeek(weekYear, weekStart)) / 7;
  return weeks.includes(number) || weeks.includes(number - size - 1);
}

function* occurrences(series: Series, weekStart: number): Generator<number> {
  const { frequency, start, interval, weekdays, months, positions, count, lastsDays } = series;
  const own = weekdays.length > 0 ? weekdays : [weekday(start)];
  const period = (day: number) =>
    frequency === 'WEEKLY' ? Math.floor((openingOf(day, weekStart) + 10) / 7) : year(day);
  const passes = (day: number) =>
    own.includes(weekday(day)) &&
    (months.length === 0 || months.includes(dateOf(day).getUTCMonth() + 1)) &&
    isInWeeks(day, series, weekStart);
  let counted = 0;
  let set: number[] = [];
  const first = frequency === 'WEEKLY' ? openingOf(start, weekStart) : january(year(start));
  for (let day = first; year(day) <= year(start) + YEARS + 1; day += 1) {
    const steps = period(day) - period(start);
    if (steps % interval === 0 && passes(day)) set.push(day);
    if (period(day + 1) === period(day)) continue;
    const picked = set.filter(
      (_, index) =>
        positions.length === 0 || positions.includes(index + 1) || positions.includes(index - set.length),
    );
    for (const each of picked) {
      if (each < start) continue;
      if (year(each) > year(start) + YEARS) return;
      if (counted === count || (lastsDays !== undefined && each > start + lastsDays)) return;
      counted += 1;
      yield each;
    }
    set = [];
  }
}

function areEqual(series: Series, weekStart: number): boolean {
  const [ours, theirs] = [occurrences(series, 0), occurrences(series, weekStart)];
  for (;;) {
    const [a, b] = [ours.next(), theirs.next()];
    if (a.value !== b.value) return false;
    if (a.done) return true;
  }
}

function textOf(series: Series, weekStart: number): string {
  const compact = (day: number) => dateOf(day).toISOString().slice(0, 10).replaceAll('-', '');
  const list = (name: string, values: readonly (number | string)[]) =>
    values.length > 0 ? [`${name}=${values.join()}`] : [];
  const parts = [
    `FREQ=${series.frequency};INTERVAL=${series.interval};WKST=${CODES[weekStart]}`,
    ...list(
      'BYDAY',
      series.weekdays.map(day => CODES[day] as string),
    ),
    ...list('BYMONTH', series.months),
    ...list('BYWEEKNO', series.weeks),
    ...list('BYSETPOS', series.positions),
    ...list('COUNT', series.count === undefined ? [] : [series.count]),
    ...list('UNTIL', series.lastsDays === undefined ? [] : [compact(series.start + series.lastsDays)]),
  ];
  return `DTSTART;VALUE=DATE:${compact(series.start)}\nRRULE:${parts.join(';')}`;
}

function series(): fc.Arbitrary<Series> {
  const weekdays = fc.oneof(
    fc.subarray([0, 1, 2, 3, 4, 5, 6]),
    fc.constantFrom([0, 1, 2, 3, 4], [5, 6], [0, 6], [0, 1, 2, 3, 4, 5, 6]),
  );
  const rarely = <T>(list: fc.Arbitrary<T[]>) =>
    fc.oneof({ weight: 2, arbitrary: fc.constant<T[]>([]) }, list);
  const positions = fc.subarray([1, 2, 3, 5, -1, -2], { minLength: 1, maxLength: 2 });
  const shared = {
    start: fc.integer({ min: 18_000, max: 21_500 }),
    interval: fc.constantFrom(1, 1, 2, 2, 3, 4),
    weekdays,
    months: rarely(fc.subarray([1, 2, 6, 12], { minLength: 1 })),
    positions: rarely(positions),
    count: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined, freq: 3 }),
    lastsDays: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined, freq: 3 }),
  };
  const weeks = fc.subarray([1, 2, 5, 20, 52, 53, -1, -2, -20, -53], { minLength: 1 });
  return fc.oneof(
    fc.record({ ...shared, frequency: fc.constant('WEEKLY' as const), weeks: fc.constant([]) }),
    fc.record({ ...shared, frequency: fc.constant('YEARLY' as const), weeks }),
  );
}

test('a text with another week start is read if it has the same dates as with Monday, and refused if not', () => {
  fc.assert(
    fc.property(series(), fc.integer({ min: 1, max: 6 }), (series, weekStart) => {
      const result = fromRRuleText(textOf(series, weekStart));
      const codes = result.ok ? [] : result.problems.map(({ code }) => code);
      expect(codes).toEqual(areEqual(series, weekStart) ? [] : ['text/weekStart']);
      if (result.ok) expect(result.value).toEqual(orThrow(fromRRuleText(textOf(series, 0))));
    }),
    { numRuns: 150 },
  );
});
