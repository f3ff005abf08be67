/*
 * The engines of the conformance table. Each is a function from a vector to the starts in its window: local times such
 * as `2026-11-26T09:00:00`, or `undefined` if the engine cannot express the rule. Times are floating and are passed as
 * UTC.
 */
import later from '@breejs/later';
import OpeningHours from 'opening_hours';
import rrule from 'rrule';
import { RRuleTemporal } from 'rrule-temporal';
import { library } from './library.mjs';

const { fromRRuleText, occurrencesBetween, toRRuleText } = library;

const instantOf = reading => Date.parse(`${reading}Z`);
const readingOf = instant => new Date(instant).toISOString().slice(0, 19);

export const engines = {
  'customer-patch': ours,
  rrule: rruleJs,
  'rrule-temporal': rruleTemporal,
  opening_hours: openingHours,
  later: laterJs,
};

function ours({ rule, from, to }) {
  const result = occurrencesBetween(rule, from, to, { timeZoneId: 'Etc/UTC' });
  return result.ok ? result.value : [];
}

function rruleJs({ rule, from, to }) {
  const rules = rrule.rrulestr(textOf(rule), { cache: false });
  const starts = rules.between(new Date(instantOf(from)), new Date(instantOf(to)), true);
  return starts.map(start => readingOf(start)).filter(start => start < to);
}

function rruleTemporal({ rule, from, to }) {
  const rules = new RRuleTemporal({ rruleString: textOf(rule) });
  const starts = rules.between(new Date(instantOf(from)), new Date(instantOf(to)), true);
  return starts.map(start => readingOf(start.epochMilliseconds)).filter(start => start < to);
}

/** RRULE text in UTC. `fromRRuleText` reads it back, so that no engine fails because of what we write. */
function textOf(rule) {
  const text = toRRuleText(rule).replace(/^(DTSTART|RRULE.*UNTIL=)?.*$/gm, line =>
    line.replace(/^(DTSTART:\d{8}T\d{6})$/, '$1Z').replace(/(UNTIL=\d{8}T\d{6})(?=;|$)/, '$1Z'),
  );
  if (!fromRRuleText(text).ok) throw new Error(`Not RRULE text: ${text}`);
  return text;
}

/* Rules that opening_hours and later cannot express: a start or end of the series, and every n-th period. */
const isPlain = ({
  frequency,
  interval,
  count,
  untilDate,
  bySetPosition,
  byWeekNo,
  byYearDay,
  byHour,
  byMinute,
}) =>
  ['Daily', 'Weekly', 'Monthly', 'Yearly'].includes(frequency) &&
  !(interval > 1 || count || untilDate) &&
  [bySetPosition, byWeekNo, byYearDay, byHour, byMinute].every(list => !list?.length);

/** The days of a plain rule as months, dates and weekdays. Missing parts come from the start date. */
function daysOf({ frequency, startDate, byMonth, byMonthDay, byDay }) {
  const start = new Date(`${startDate}T00:00Z`);
  const [hasMonths, hasDates, hasDays] = [byMonth, byMonthDay, byDay].map(list => list?.length > 0);
  if (hasDates && hasDays) return undefined;
  const weekday = { dayOfWeek: weekdays[start.getUTCDay()] };
  const months = hasMonths
    ? byMonth
    : frequency === 'Yearly' && !hasDates && !hasDays
      ? [start.getUTCMonth() + 1]
      : [];
  const dates = hasDates
    ? byMonthDay
    : !hasDays && (frequency === 'Monthly' || frequency === 'Yearly')
      ? [start.getUTCDate()]
      : [];
  const days = hasDays ? byDay : frequency === 'Weekly' && !hasDates ? [weekday] : [];
  // A numbered weekday counts within the month, unless a yearly rule has no months.
  const isInYear = frequency === 'Yearly' && !hasMonths && days.some(({ offset }) => offset);
  return isInYear || dates.some(date => date < 1) ? undefined : { months, dates, days };
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function openingHours({ rule, from, to }) {
  const days = isPlain(rule) && daysOf(rule);
  if (!days) return undefined;
  const months = days.months.map(month => monthNames[month - 1]);
  const dates = (months.length > 0 ? months : monthNames).flatMap(month =>
    days.dates.map(date => `${month} ${date}`),
  );
  const weekdayTexts = days.days.map(
    ({ offset, dayOfWeek }) => dayOfWeek.slice(0, 2) + (offset ? `[${offset}]` : ''),
  );
  const dayText =
    days.dates.length > 0 ? `${dates}` : [months, weekdayTexts].filter(list => list.length > 0).join(' ');
  const time = (rule.startTime ?? '00:00').slice(0, 5);
  const end = new Date(Date.parse(`1970-01-01T${time}Z`) + 60_000).toISOString().slice(11, 16);
  const hours = new OpeningHours(`${dayText} ${time}-${end}`);
  const begin = new Date(Math.max(instantOf(from), Date.parse(`${rule.startDate}T${time}Z`)));
  return hours
    .getOpenIntervals(begin, new Date(instantOf(to)))
    .map(([start]) => readingOf(start))
    .filter(start => start >= from && start < to);
}

function laterJs({ rule, from, to }) {
  const days = isPlain(rule) && daysOf(rule);
  if (!days || days.days.some(({ offset }) => offset < 0)) return undefined;
  const [hour, minute] = (rule.startTime ?? '00:00').split(':').map(Number);
  const schedules = (days.days.length > 0 ? days.days : [undefined]).map(day => ({
    ...(days.months.length > 0 ? { M: days.months } : {}),
    ...(days.dates.length > 0 ? { D: days.dates } : {}),
    ...(day ? { dw: [weekdays.indexOf(day.dayOfWeek) + 1] } : {}),
    ...(day?.offset ? { dc: [day.offset] } : {}),
    ...{ h: [hour], m: [minute], s: [0] },
  }));
  later.date.UTC();
  const begin = new Date(Math.max(instantOf(from), Date.parse(`${rule.startDate}T00:00Z`)));
  const starts = later.schedule({ schedules }).next(10_000, begin, new Date(instantOf(to)));
  return [starts || []]
    .flat()
    .map(readingOf)
    .filter(start => start < to);
}
