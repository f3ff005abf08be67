import { DateTime } from 'luxon';

/*
 * A calendar reader that shares no code with the library. It expands every series day by day, or second by second of a
 * listed day, and removes exceptions. Slow and simple, for test files only.
 */

/** An interval of instants, half open. */
export type Closed = readonly [from: number, to: number];

interface Line {
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
  readonly value: string;
}

type Event = readonly Line[];

const DAY = 86_400_000;

/** The union of all events between two instants. */
export function closedIntervals(text: string, zone: string, from: number, to: number): readonly Closed[] {
  const intervals: Closed[] = [];
  for (const calendar of text
    .replace(/^\uFEFF/, '')
    .split(/^BEGIN:VCALENDAR\s*$/m)
    .slice(1)) {
    const events = eventsOf(calendar);
    for (const event of events) {
      if (/^cancelled$/i.test(textOf(event, 'STATUS') ?? '')) continue;
      intervals.push(...intervalsOf(event, events, zone, from, to));
    }
  }
  return union(intervals, from, to);
}

function eventsOf(calendar: string): readonly Event[] {
  const unfolded = calendar.replaceAll(/\r?\n[ \t]/g, '');
  return [...unfolded.matchAll(/BEGIN:VEVENT([\s\S]*?)END:VEVENT/g)].map(([, body = '']) =>
    body
      .replaceAll(/BEGIN:VALARM[\s\S]*?END:VALARM/g, '')
      .split(/\r?\n/)
      .filter(line => line.includes(':'))
      .map(lineOf),
  );
}

function lineOf(text: string): Line {
  const [, name = '', params = '', value = ''] =
    /^([A-Z-]+)((?:;[^=]+=(?:"[^"]*"|[^;:]*))*):(.*)$/i.exec(text) ?? [];
  const entries = [...params.matchAll(/;([^=]+)=(?:"([^"]*)"|([^;:]*))/g)];
  return {
    name: name.toUpperCase(),
    params: Object.fromEntries(
      entries.map(([, key = '', quoted, plain]) => [key.toUpperCase(), quoted ?? plain ?? '']),
    ),
    value: value.trim(),
  };
}

function textOf(event: Event, name: string): string | undefined {
  return event.find(line => line.name === name)?.value;
}

interface Time {
  /** The local time in milliseconds. */
  readonly local: number;
  readonly isDate: boolean;
  readonly zone: string | undefined;
}

function timeOf(value: string, params: Line['params']): Time {
  const [, y, mo, d, h, mi, s, utc] = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(value) ?? [];
  if (y === undefined) throw new Error(`not a time: ${value}`);
  const local = Date.UTC(+y, +(mo ?? 1) - 1, +(d ?? 1), +(h ?? 0), +(mi ?? 0), +(s ?? 0));
  if (h === undefined) return { local, isDate: true, zone: undefined };
  return { local, isDate: false, zone: utc ? 'UTC' : zoneOf(params['TZID']) };
}

/* The names that the files use for zones of the time zone database. */
const zoneIds: Readonly<Record<string, string>> = {
  'W. Europe Standard Time': 'Europe/Berlin',
  'Eastern Standard Time': 'America/New_York',
  'Canberra, Melbourne, Sydney': 'Australia/Melbourne',
  'Kuala Lumpur, Singapore': 'Asia/Singapore',
  '(UTC-03:00) Brasília': 'America/Sao_Paulo',
  Eastern: 'America/New_York',
};

function zoneOf(id: string | undefined): string | undefined {
  return id === undefined ? undefined : (zoneIds[id] ?? id);
}

function instantOf(local: number, zone: string): number {
  const wall = DateTime.fromMillis(local, { zone: 'UTC' });
  return wall.setZone(zone, { keepLocalTime: true }).toMillis();
}

function localOf(time: Time, zone: string | undefined): number {
  if (!time.zone || !zone || time.zone === zone) return time.local;
  const there = DateTime.fromMillis(instantOf(time.local, time.zone), { zone });
  return there.setZone('UTC', { keepLocalTime: true }).toMillis();
}

function intervalsOf(
  event: Event,
  events: readonly Event[],
  zone: string,
  from: number,
  to: number,
): Closed[] {
  const startLine = event.find(line => line.name === 'DTSTART') as Line;
  const start = timeOf(startLine.value, startLine.params);
  const clock = start.isDate ? undefined : (start.zone ?? zone);
  const length = lengthOf(event, start, clock);
  const isTaken = exceptionsOf(event, events, start, clock);
  // Hours of a duration are exact (RFC 5545 §3.3.6), but those of a series are nominal (§3.8.5.3).
  const hours = event.some(line => line.name === 'DTEND') ? 0 : length % DAY;
  const starts: [number, number, number?][] = [];
  const rules = event.filter(line => line.name === 'RRULE');
  if (rules.length === 0) starts.push([start.local, length - hours, hours]);
  const last = to + 2 * DAY;
  for (const rule of rules) {
    for (const each of expand(rule.value, start, clock, last)) starts.push([each, length]);
  }
  for (const line of event.filter(({ name }) => name === 'RDATE')) {
    for (const value of line.value.split(',')) {
      const [first = '', end] = value.split('/');
      const time = timeOf(first, line.params);
      const local = start.isDate ? Math.floor(time.local / DAY) * DAY : localOf(time, clock);
      const own = end?.startsWith('P')
        ? durationOf(end)
        : end && localOf(timeOf(end, line.params), clock) - local;
      starts.push(own ? [local, own] : [local, length - hours, hours]);
    }
  }
  return starts
    .filter(([local]) => !isTaken(local))
    .map(
      ([local, size, exact = 0]): Closed => [
        instantOf(local, clock ?? zone),
        instantOf(local + size, clock ?? zone) + exact,
      ],
    )
    .filter(([begin, end]) => end > from && begin < to);
}

function lengthOf(event: Event, start: Time, clock: string | undefined): number {
  const end = event.find(line => line.name === 'DTEND');
  if (end) return localOf(timeOf(end.value, end.params), clock) - start.local || (start.isDate ? DAY : 0);
  const duration = textOf(event, 'DURATION');
  return duration === undefined ? (start.isDate ? DAY : 0) : durationOf(duration);
}

function durationOf(text: string): number {
  const [, w = 0, d = 0, h = 0, m = 0, s = 0] =
    /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text) ?? [];
  return (((+w * 7 + +d) * 24 + +h) * 60 + +m) * 60_000 + +s * 1000;
}

function exceptionsOf(
  event: Event,
  events: readonly Event[],
  start: Time,
  clock: string | undefined,
): (local: number) => boolean {
  const uid = textOf(event, 'UID');
  const isOverride = event.some(line => line.name === 'RECURRENCE-ID');
  const replaced = events
    .filter(other => !isOverride && uid !== undefined && textOf(other, 'UID') === uid)
    .flatMap(other => other.filter(line => line.name === 'RECURRENCE-ID'));
  const times = [...event.filter(line => line.name === 'EXDATE'), ...replaced].flatMap(line =>
    line.value
      .split(',')
      .filter(Boolean)
      .map(value => timeOf(value, line.params)),
  );
  return local =>
    times.some(time =>
      start.isDate || time.isDate
        ? Math.floor(time.local / DAY) === Math.floor(local / DAY)
        : localOf(time, clock) === local,
    );
}

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** The starts of a series by days, up to a local time, found by checking every day. */
export function expand(
  rrule: string,
  start: Time,
  clock: string | undefined,
  last: number,
): readonly number[] {
  const parts = Object.fromEntries(rrule.split(';').map(part => part.split('='))) as Record<string, string>;
  const numbers = (name: string) => parts[name]?.split(',').map(Number);
  const [interval, count] = [+(parts['INTERVAL'] ?? 1), +(parts['COUNT'] ?? Number.POSITIVE_INFINITY)];
  const until = parts['UNTIL'] === undefined ? undefined : timeOf(parts['UNTIL'], {});
  const limit =
    until === undefined ? last : until.isDate ? until.local + DAY - 1 : untilOf(until, start, clock);
  const first = Math.floor(start.local / DAY) * DAY;
  const weekStart = WEEKDAYS.indexOf(parts['WKST'] ?? 'MO');
  const byDay = parts['BYDAY']
    ?.split(',')
    .map(text => ({ n: Number.parseInt(text, 10) || 0, day: text.slice(-2) }));
  const [months, dates, positions] = [numbers('BYMONTH'), numbers('BYMONTHDAY'), numbers('BYSETPOS')];
  const frequency = parts['FREQ'] ?? '';
  const hasDays = byDay !== undefined || dates !== undefined;

  const periodOf = (day: number) => {
    const date = new Date(day);
    const week = day - ((date.getUTCDay() - weekStart + 7) % 7) * DAY;
    if (frequency === 'DAILY') return day / DAY;
    if (frequency === 'WEEKLY') return Math.floor(week / DAY / 7);
    const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
    return frequency === 'MONTHLY' ? month : date.getUTCFullYear();
  };
  const startDate = new Date(first);
  const matches = (day: number) => {
    const date = new Date(day);
    const [year, month, dom] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
    const size = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    const isInYear = frequency === 'YEARLY' && !months;
    const place = isInYear ? Math.round((day - Date.UTC(year, 0, 1)) / DAY) : dom - 1;
    const rest = isInYear ? Math.round((Date.UTC(year + 1, 0, 1) - day) / DAY) - 1 : size - dom;
    if (months && !months.includes(month + 1)) return false;
    if (dates && !dates.some(n => (n > 0 ? n === dom : n === dom - size - 1))) return false;
    if (byDay) {
      const isListed = byDay.some(({ n, day: name }) => {
        if (WEEKDAYS[date.getUTCDay()] !== name) return false;
        return n === 0 || (n > 0 ? Math.floor(place / 7) + 1 === n : -Math.floor(rest / 7) - 1 === n);
      });
      if (!isListed) return false;
    }
    if (hasDays) return true;
    if (frequency === 'WEEKLY') return date.getUTCDay() === startDate.getUTCDay();
    if (frequency === 'MONTHLY') return dom === startDate.getUTCDate();
    if (frequency !== 'YEARLY') return true;
    return dom === startDate.getUTCDate() && (months !== undefined || month === startDate.getUTCMonth());
  };

  const time = start.local - first;
  const starts: number[] = [];
  let period: number[] = [];
  let current = Number.NaN;
  const flush = () => {
    const picked = positions
      ? period.filter((_, i) => positions.some(n => (n > 0 ? n - 1 === i : period.length + n === i)))
      : period;
    for (const day of picked) {
      if (day >= first && day + time <= limit && starts.length < count) starts.push(day + time);
    }
    period = [];
  };
  // A period may have begun before the start.
  for (let day = first - 366 * DAY; day <= Math.min(last, limit) + 366 * DAY; day += DAY) {
    const index = periodOf(day);
    if (index !== current) flush();
    current = index;
    const isChosen = index >= periodOf(first) && (index - periodOf(first)) % interval === 0;
    if (isChosen && matches(day)) period.push(day);
  }
  flush();
  return starts;
}

function untilOf(until: Time, start: Time, clock: string | undefined): number {
  return start.isDate ? until.local : localOf(until, clock);
}

function union(intervals: readonly Closed[], from: number, to: number): readonly Closed[] {
  const joined: [number, number][] = [];
  for (const [begin, end] of [...intervals].sort((a, b) => a[0] - b[0])) {
    const [a, b] = [Math.max(begin, from), Math.min(end, to)];
    if (a >= b) continue;
    const previous = joined.at(-1);
    if (previous && a <= previous[1]) previous[1] = Math.max(previous[1], b);
    else joined.push([a, b]);
  }
  return joined;
}
