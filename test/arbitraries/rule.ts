import type {
  DayOfWeek,
  Optional,
  ScheduleDay,
  SchedulingRule,
  SchedulingRuleFrequency,
} from '../../src/model.js';
import { fc } from './fc.js';

/*
 * Valid rules, biased towards difficult recurrences: leap days, New Year weeks, fifth weekdays, positions from the end
 * and beyond the end, unsorted lists with repetitions, sub-daily steps with filters. Times and by-lists often contain
 * dtstart's own values, because otherwise a filtered rule would rarely match near it. Ambiguous combinations are left
 * out: a numbered weekday with `byWeekNo`, and hours with `isAllDay`.
 */

/** A rule of any frequency except `None`. */
export function recurringRule(): fc.Arbitrary<SchedulingRule> {
  return fc.record({ start: start(), frequency: frequency() }).chain(partsOf);
}

/** A recurring rule, and a window of local time near its dtstart that is small enough to check step by step. */
export function recurringRuleInWindow(): fc.Arbitrary<{ rule: SchedulingRule; from: string; to: string }> {
  return recurringRule().chain(rule => windowNear(rule).map(window => ({ rule, ...window })));
}

/** A rule of frequency `None`: a span from a date on, or a window on every day. */
export function simpleRule(): fc.Arbitrary<SchedulingRule> {
  const frequency = fc.constantFrom(undefined, null, 'None' as const);
  const everyDay = fc.record({
    frequency,
    startTime: orNotGiven(time(), ''),
    endTime: time(),
    untilDate: orNotGiven(daysAfter('2019-01-01', 0, 20), '', 4),
  });
  const span = start().chain(({ startDate, startTime }) =>
    fc.record({
      frequency,
      startDate: fc.constant(startDate),
      startTime: fc.constant(startTime),
      endTime: orNotGiven(time(), ''),
      isAllDay: fc.boolean(),
      untilDate: orNotGiven(fc.oneof(daysAfter(startDate, 0, 0), daysAfter(startDate, -1, 20)), ''),
    }),
  );
  return fc.oneof(span, everyDay);
}

/** The rules of one schedule. Each has its own id, a state, a priority and a time. */
export function scheduleRules(): fc.Arbitrary<SchedulingRule[]> {
  const named = fc.record({
    id: fc.uuid(),
    name: fc.constantFrom('Opening hours', 'Late shift', 'Public holiday', 'Team meeting'),
    state: fc.constantFrom('Business Hours', 'After Hours', 'Holiday', 'Lunch'),
    priority: fc.integer({ min: 0, max: 3 }),
    simpleRuleType: fc.constantFrom('Always' as const, 'Time' as const),
    when: fc.oneof({ weight: 3, arbitrary: openingHours() }, recurringRule(), simpleRule()),
  });
  return fc
    .uniqueArray(named, { minLength: 1, maxLength: 6, selector: rule => rule.id })
    .map(rules => rules.map(({ when, ...rule }) => ({ ...rule, ...when })));
}

/** The most common real rule: some weekdays, from one time to another, sometimes overnight. */
export function openingHours(): fc.Arbitrary<SchedulingRule> {
  return fc.record({
    frequency: fc.constant('Weekly' as const),
    byDay: fc.subarray(weekdays.slice(), { minLength: 1 }).map(days => days.map(day => ({ dayOfWeek: day }))),
    startDate: fc.constantFrom('2019-01-07', '2024-02-29', '2025-11-01'),
    startTime: time(),
    endTime: time(),
  });
}

/** A local time within a few days of a rule's start, often at a second near one of its edges. */
export function readingNear(rule: SchedulingRule): fc.Arbitrary<string> {
  const edge = fc.constantFrom(rule.startTime || '00:00', rule.endTime || '00:00', '00:00', '12:34:56');
  const day = fc.integer({ min: -3, max: 400 });
  const nudge = fc.constantFrom(-1, 0, 0, 1, 1800);
  return fc.tuple(day, edge, nudge).map(([days, atTime, seconds]) => {
    const midnight = Date.parse(`${rule.startDate || '2024-02-28'}T00:00:00Z`);
    return localText(midnight + days * DAY_MS + secondsOfTime(atTime) * 1000 + seconds * 1000);
  });
}

const weekdays: readonly DayOfWeek[] = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
];

interface Start {
  readonly startDate: string;
  readonly startTime: string;
}

function partsOf(of: { start: Start; frequency: SchedulingRuleFrequency }): fc.Arbitrary<SchedulingRule> {
  const { startDate, startTime } = of.start;
  const rule: fc.Arbitrary<SchedulingRule> = fc.record({
    frequency: fc.constant(of.frequency),
    startDate: fc.constant(startDate),
    startTime: fc.constant(startTime),
    endTime: fc.option(time(), { nil: undefined }),
    isAllDay: fc.constantFrom(undefined, undefined, undefined, undefined, null, false, true),
    interval: interval(of.frequency),
    count: orNotGiven<number>(fc.integer({ min: 1, max: 12 }), 0, 6),
    untilDate: orNotGiven<string>(until(of.start), '', 6),
  });
  return fc
    .tuple(rule, byParts(of.frequency, of.start))
    .map(([plain, parts]) => withoutAmbiguity({ ...plain, ...parts }));
}

/** Up to three by-parts. With more of them, hardly any rule would match. */
function byParts(frequency: SchedulingRuleFrequency, of: Start): fc.Arbitrary<SchedulingRule> {
  const own = new Date(`${of.startDate}T${of.startTime.padEnd(8, ':00')}Z`);
  const lists = {
    bySetPosition: unordered(fc.constantFrom(1, 1, 2, 3, 5, -1, -1, -2, -3, 366, -366)),
    byMonth: unordered(fc.oneof(fc.constant(own.getUTCMonth() + 1), fc.integer({ min: 1, max: 12 }))),
    byWeekNo: unordered(fc.oneof(fc.constantFrom(1, 2, 5, 9, 52, 53, -1, -52, -53), eitherSign(53))),
    byYearDay: unordered(fc.oneof(fc.constantFrom(1, 59, 60, 61, 365, 366, -1, -306, -366), eitherSign(366))),
    byMonthDay: unordered(
      fc.oneof(fc.constantFrom(own.getUTCDate(), 1, 28, 29, 30, 31, -1, -29, -31), eitherSign(31)),
    ),
    byDay: unordered(weekday(frequency, own)),
    byHour: unordered(fc.oneof(fc.constant(own.getUTCHours()), fc.integer({ min: 0, max: 23 }))),
    byMinute: unordered(
      fc.oneof(fc.constantFrom(own.getUTCMinutes(), 0, 59), fc.integer({ min: 0, max: 59 })),
    ),
  };
  const names = Object.keys(lists) as (keyof typeof lists)[];
  const chosen = fc.subarray(names, { maxLength: 3 });
  const blank = fc.constantFrom(undefined, null, []);
  return fc.tuple(chosen, blank, fc.record(lists)).map(([given, notGiven, parts]) => {
    const rule = { ...parts };
    for (const name of names) if (!given.includes(name)) Object.assign(rule, { [name]: notGiven });
    return rule;
  });
}

function withoutAmbiguity(rule: SchedulingRule): SchedulingRule {
  const isSubDaily = ['Hourly', 'Minutely', 'Secondly'].includes(rule.frequency ?? 'None');
  return {
    ...rule,
    byDay: rule.byWeekNo?.length ? rule.byDay?.map(({ dayOfWeek }) => ({ dayOfWeek })) : rule.byDay,
    ...(rule.isAllDay && isSubDaily ? { isAllDay: false } : {}),
    ...(rule.isAllDay && !isSubDaily ? { byHour: null, byMinute: [] } : {}),
  };
}

/** Frequencies, with those of real schedules more often than sub-daily ones. */
function frequency(): fc.Arbitrary<SchedulingRuleFrequency> {
  const byDays = fc.constantFrom('Yearly' as const, 'Monthly' as const, 'Weekly' as const, 'Daily' as const);
  const subDaily = fc.constantFrom('Hourly' as const, 'Minutely' as const, 'Secondly' as const);
  return fc.oneof({ weight: 3, arbitrary: byDays }, { weight: 1, arbitrary: subDaily });
}

const steps: Readonly<Record<SchedulingRuleFrequency, readonly number[]>> = {
  None: [1],
  Yearly: [2, 3, 4],
  Monthly: [2, 3, 5, 12, 14],
  Weekly: [2, 3, 5],
  Daily: [2, 3, 7, 10, 31],
  Hourly: [2, 5, 12, 23, 25],
  Minutely: [2, 7, 15, 45, 90, 1441],
  Secondly: [2, 7, 59, 90, 3601],
};

function interval(frequency: SchedulingRuleFrequency): fc.Arbitrary<Optional<number>> {
  return orNotGiven(fc.constantFrom(1, ...steps[frequency]), 0);
}

function weekday(frequency: SchedulingRuleFrequency, own: Date): fc.Arbitrary<ScheduleDay> {
  const dayOfWeek = fc.oneof(
    fc.constant(weekdays[own.getUTCDay()] ?? 'Sunday'),
    fc.constantFrom(...weekdays),
  );
  const every = fc.constantFrom(0, null, undefined);
  const offsets: Partial<Record<SchedulingRuleFrequency, fc.Arbitrary<Optional<number>>>> = {
    Monthly: fc.oneof(every, fc.constantFrom(1, 2, 4, 5, -1, -2, -5)),
    Yearly: fc.oneof(every, fc.constantFrom(1, 5, 20, 52, 53, -1, -5, -53)),
  };
  return fc.record({ dayOfWeek, offset: offsets[frequency] ?? every });
}

function start(): fc.Arbitrary<Start> {
  const notable = fc.constantFrom(
    '2024-02-29',
    '2020-02-28',
    '2020-12-28',
    '2021-01-03',
    '2023-12-31',
    '2024-01-31',
    '2024-12-30',
    '2026-01-01',
  );
  return fc.record({ startDate: fc.oneof(notable, daysAfter('2019-01-01', 0, 3000)), startTime: time() });
}

/** A bound before, at or after dtstart: a date, or a local time with seconds. */
function until({ startDate, startTime }: Start): fc.Arbitrary<string> {
  const day = fc.oneof(
    daysAfter(startDate, -2, 3),
    daysAfter(startDate, 0, 100),
    daysAfter(startDate, 0, 2000),
  );
  const atTime = fc.oneof(fc.constant(startTime), time());
  return fc.oneof(
    day,
    fc.tuple(day, atTime).map(([date, clock]) => `${date}T${clock.padEnd(8, ':00')}`),
  );
}

function time(): fc.Arbitrary<string> {
  const notable = fc.constantFrom('00:00', '02:30', '06:00', '09:00', '17:00', '22:00', '23:30', '23:59:59');
  const any = fc.integer({ min: 0, max: 86_399 }).map(seconds => localText(seconds * 1000).slice(11));
  return fc.oneof({ weight: 3, arbitrary: notable }, { weight: 1, arbitrary: any });
}

function windowNear(rule: SchedulingRule): fc.Arbitrary<{ from: string; to: string }> {
  const unitMs = windowUnitMs[rule.frequency ?? 'None'];
  const dtstart = Date.parse(`${rule.startDate}T00:00:00Z`) + secondsOfTime(rule.startTime ?? '00:00') * 1000;
  const hundredths = (min: number, max: number) => fc.integer({ min, max }).map(value => value / 100);
  return fc.tuple(hundredths(-50, 400), hundredths(10, 250)).map(([from, length]) => ({
    from: localText(dtstart + from * unitMs),
    to: localText(dtstart + (from + length) * unitMs),
  }));
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const windowUnitMs: Readonly<Record<SchedulingRuleFrequency, number>> = {
  None: DAY_MS,
  Yearly: 500 * DAY_MS,
  Monthly: 130 * DAY_MS,
  Weekly: 50 * DAY_MS,
  Daily: 40 * DAY_MS,
  Hourly: 10 * DAY_MS,
  Minutely: DAY_MS,
  Secondly: HOUR_MS,
};

function eitherSign(max: number): fc.Arbitrary<number> {
  return fc.integer({ min: -max, max }).filter(value => value !== 0);
}

/** A list in random order and with repetitions. */
function unordered<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc
    .tuple(fc.array(value, { minLength: 1, maxLength: 6 }), fc.boolean())
    .map(([values, repeat]) => (repeat ? [...values, ...values.slice(0, 1)] : values));
}

/** The forms in which the service sends an absent member. */
function orNotGiven<T>(value: fc.Arbitrary<T>, blank: T, oneIn = 2): fc.Arbitrary<Optional<T>> {
  return fc.oneof(
    { weight: 1, arbitrary: value as fc.Arbitrary<Optional<T>> },
    { weight: oneIn - 1, arbitrary: fc.constantFrom<Optional<T>[]>(undefined, null, blank) },
  );
}

function daysAfter(date: string, min: number, max: number): fc.Arbitrary<string> {
  const first = Date.parse(`${date}T00:00:00Z`);
  return fc.integer({ min, max }).map(days => localText(first + days * DAY_MS).slice(0, 10));
}

function secondsOfTime(text: string): number {
  const [hour = 0, minute = 0, second = 0] = text.split(':').map(Number);
  return hour * 3600 + minute * 60 + second;
}

function localText(ms: number): string {
  return new Date(Math.floor(ms / 1000) * 1000).toISOString().slice(0, 19);
}
