/*
 * Typical clinic schedules from a seed, and the instants of the queries. The source is the rule in the API's format;
 * dialects.mjs converts it for each peer.
 */
import { fromWall } from './newYork.mjs';
import { randomFrom } from './random.mjs';

export const DAY = 86_400_000;
export const TIME_ZONE = 'America/New_York';

/** The days of the queries: four weeks from a Monday, without a clock change. */
export const WINDOW = { from: fromWall(Date.UTC(2026, 5, 8)), days: 28 };
export const YEARS_BACK = [1, 10, 30];
export const RULE_COUNTS = [4, 10];

const WEEK = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const WORKDAYS = WEEK.slice(1, 6);

/**
 * Distinct schedules as JSON, `perKind` for each number of rules and of years back. `plain` schedules use only features
 * that every peer supports and that none is unusually slow at. `wide` schedules also use weeks of some months (which
 * take rrule-temporal half a millisecond each), intervals, set positions, and ends by date or count.
 */
export function schedules({
  perKind = 500,
  wide = false,
  ruleCounts = RULE_COUNTS,
  yearsBack = YEARS_BACK,
  seed = 1,
} = {}) {
  const random = randomFrom(seed);
  const made = [];
  const known = new Set();
  for (const ruleCount of ruleCounts) {
    for (const years of yearsBack) {
      for (let left = perKind; left > 0; ) {
        const schedule = scheduleOf(random, ruleCount, WINDOW.from - years * 365.25 * DAY, wide);
        const text = JSON.stringify(schedule);
        if (known.has(text)) continue;
        known.add(text);
        made.push(JSON.parse(text)); // as it comes from the API
        left -= 1;
      }
    }
  }
  return made;
}

/** Random instants within the window, one for each of `count` queries. */
export function instants(count, { seed = 2, days = WINDOW.days, from = WINDOW.from } = {}) {
  const random = randomFrom(seed);
  return Float64Array.from({ length: count }, () => from + random.below(days * DAY));
}

function scheduleOf(random, ruleCount, start, wide) {
  const shapes = wide ? [...PLAIN, ...WIDE] : PLAIN;
  const chosen = Array.from({ length: ruleCount - 2 }, () => random.pick(shapes));
  // Priority decides, not the position in the list: the usual week comes first, as editors leave it.
  const rules = [workingWeek, saturday, ...chosen].map((shape, index) => ({
    id: `r${index}`,
    simpleRuleType: 'Time',
    priority: ruleCount - index,
    startDate: dateText(start - random.below(28) * DAY),
    ...shape(random),
  }));
  return { timeZoneId: TIME_ZONE, inherit: false, defaultState: 'After Hours', rules };
}

const PLAIN = [
  saturday,
  lunch,
  nightWatch,
  trainingDay,
  lastFriday,
  midMonth,
  holiday,
  nthHoliday,
  closedOnce,
];
const WIDE = [summerHours, everyOtherWeek, lastWorkday, untilADate, aNumberOfTimes];

function workingWeek(random) {
  return { state: 'Business Hours', ...weekly(WORKDAYS), ...window(random, 7, 9, 16, 18) };
}

function saturday(random) {
  return { state: 'Business Hours', ...weekly(['Saturday']), ...window(random, 8, 10, 12, 14) };
}

function lunch(random) {
  return { state: 'Lunch', ...weekly(random.some(WORKDAYS, 3)), ...window(random, 11, 12, 13, 14) };
}

function nightWatch(random) {
  return { state: 'Night Watch', ...weekly(random.some(WEEK, 2)), ...window(random, 20, 22, 5, 6) };
}

function summerHours(random) {
  return {
    state: 'Summer Hours',
    ...weekly(random.some(WORKDAYS, 2)),
    byMonth: [6, 7, 8],
    ...window(random, 7, 8, 13, 15),
  };
}

function trainingDay(random) {
  return {
    state: 'Training',
    ...monthlyOn(random.between(1, 4), random.pick(WORKDAYS)),
    ...window(random, 8, 9, 10, 12),
  };
}

function lastFriday(random) {
  return { state: 'Early Close', ...monthlyOn(-1, 'Friday'), ...window(random, 14, 15, 17, 18) };
}

function midMonth(random) {
  return {
    state: 'Inventory',
    frequency: 'Monthly',
    byMonthDay: [random.between(1, 28)],
    ...window(random, 15, 16, 17, 18),
  };
}

function holiday(random) {
  return {
    state: 'Holiday',
    frequency: 'Yearly',
    byMonth: [random.between(1, 12)],
    byMonthDay: [random.between(1, 28)],
    isAllDay: true,
  };
}

function nthHoliday(random) {
  const byDay = [{ offset: random.between(1, 4), dayOfWeek: random.pick(WORKDAYS) }];
  return { state: 'Holiday', frequency: 'Yearly', byMonth: [random.between(1, 12)], byDay, isAllDay: true };
}

function closedOnce(random) {
  const startDate = dateText(WINDOW.from + random.below(60) * DAY);
  return { state: 'Moving', frequency: 'None', startDate, ...window(random, 9, 10, 15, 16) };
}

function everyOtherWeek(random) {
  return { ...lunch(random), state: 'Clinic', interval: random.between(2, 3) };
}

function lastWorkday(random) {
  const byDay = WORKDAYS.map(dayOfWeek => ({ dayOfWeek }));
  return {
    state: 'Closing',
    frequency: 'Monthly',
    byDay,
    bySetPosition: [-1],
    ...window(random, 15, 16, 17, 18),
  };
}

function untilADate(random) {
  return {
    ...lunch(random),
    state: 'Trial',
    untilDate: dateText(WINDOW.from + random.between(-20, 60) * DAY),
  };
}

function aNumberOfTimes(random) {
  const startDate = dateText(WINDOW.from - random.below(200) * DAY);
  return { ...nightWatch(random), state: 'Campaign', startDate, count: random.between(20, 80) };
}

function weekly(days) {
  return {
    frequency: 'Weekly',
    byDay: WEEK.filter(day => days.includes(day)).map(dayOfWeek => ({ dayOfWeek })),
  };
}

function monthlyOn(offset, dayOfWeek) {
  return { frequency: 'Monthly', byDay: [{ offset, dayOfWeek }] };
}

/** Start and end between the given hours, in steps of five minutes. No clock change skips or repeats these times. */
function window(random, startFrom, startTo, endFrom, endTo) {
  return { startTime: timeText(random, startFrom, startTo), endTime: timeText(random, endFrom, endTo) };
}

function timeText(random, fromHour, toHour) {
  const minutes = fromHour * 60 + 5 * random.between(0, (toHour - fromHour) * 12);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function dateText(epochMs) {
  return new Date(epochMs).toISOString().slice(0, 10);
}

function two(number) {
  return String(number).padStart(2, '0');
}
