import { DateTime } from 'luxon';
import type { SchedulingRule } from '../../src/model.js';
import { fc } from './fc.js';
import { recurringRule } from './rule.js';

/** Twenty zones: date line, half and quarter hours, changes at midnight, a change on the day that ends the texts. */
export const textZones: readonly string[] = [
  'UTC',
  'Europe/London',
  'Europe/Amsterdam',
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Havana',
  'Pacific/Honolulu',
  'Pacific/Pago_Pago',
  'Etc/GMT+12',
  'Pacific/Kiritimati',
  'Pacific/Tongatapu',
  'Pacific/Chatham',
  'Pacific/Auckland',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Africa/Cairo',
];

/** A text as a calendar program writes it, with the rule that it means and the last local time of a start. */
export interface WrittenSeries {
  readonly text: string;
  readonly timeZoneId: string;
  /** Whether the text contains the zone, so that the schedule may be in any other zone. */
  readonly namesZone: boolean;
  /** The rule without its end. */
  readonly pattern: SchedulingRule;
  readonly lastDay: string;
}

type Program = 'Outlook' | 'Google' | 'Apple';

/** Series that end on a day, as Outlook, Google and Apple write them. */
export function writtenSeries(): fc.Arbitrary<WrittenSeries> {
  return fc
    .record({
      program: fc.constantFrom<Program[]>('Outlook', 'Google', 'Apple'),
      timeZoneId: fc.constantFrom(...textZones),
      pattern: pattern(),
      lastsDays: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 400 })),
    })
    .map(({ program, timeZoneId, pattern, lastsDays }) => {
      const lastDay = DateTime.fromISO(`${pattern.startDate}`, { zone: 'UTC' })
        .plus({ days: lastsDays })
        .toISODate() as string;
      const text = writers[program](pattern, timeZoneId, lastDay);
      return { text, timeZoneId, namesZone: !pattern.isAllDay, pattern, lastDay };
    });
}

/** The recurrences that the forms of these programs offer. */
function pattern(): fc.Arbitrary<SchedulingRule> {
  return recurringRule()
    .filter(({ frequency }) => ['Daily', 'Weekly', 'Monthly', 'Yearly'].includes(frequency ?? ''))
    .chain(({ startDate, startTime, frequency, interval }) =>
      fc.record({
        startDate: fc.constant(startDate),
        startTime: fc.constant((startTime ?? '00:00').padEnd(8, ':00')),
        frequency: fc.constant(frequency),
        interval: fc.constant(interval || 1),
        isAllDay: fc.boolean(),
        byDay: weekdayOf(`${startDate}`, frequency === 'Weekly'),
      }),
    );
}

function weekdayOf(date: string, isWeekly: boolean): fc.Arbitrary<SchedulingRule['byDay']> {
  if (!isWeekly) return fc.constant(undefined);
  return fc.constant([
    { dayOfWeek: weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'Sunday', offset: 0 },
  ]);
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

type Writer = (pattern: SchedulingRule, timeZoneId: string, lastDay: string) => string;

const writers: Readonly<Record<Program, Writer>> = {
  // Exchange ends a series with the instant at which its last day or its last occurrence starts, and writes WKST.
  Outlook: (pattern, zone, lastDay) => {
    const last = `${lastDay}T${pattern.isAllDay ? '00:00:00' : pattern.startTime}`;
    const start = pattern.isAllDay ? dateOnly(pattern) : `DTSTART;TZID="${zone}":${local(pattern)}`;
    return `${start}\r\nRRULE:FREQ=${freq(pattern)};UNTIL=${utc(last, zone)};${parts(pattern)};WKST=SU\r\n`;
  },
  // Google ends a series with the last second of the day in UTC, or with a date.
  Google: (pattern, zone, lastDay) => {
    const until = pattern.isAllDay ? compact(lastDay) : utc(`${lastDay}T23:59:59`, zone);
    const start = pattern.isAllDay ? dateOnly(pattern) : `DTSTART;TZID=${zone}:${local(pattern)}`;
    return `${start}\nRRULE:FREQ=${freq(pattern)};WKST=MO;UNTIL=${until};${parts(pattern)}`;
  },
  // Apple folds lines and writes the RRULE first.
  Apple: (pattern, zone, lastDay) => {
    const until = pattern.isAllDay ? compact(lastDay) : utc(`${lastDay}T23:59:59`, zone);
    const start = pattern.isAllDay ? dateOnly(pattern) : `DTSTART;TZID=${zone}:${local(pattern)}`;
    const line = `RRULE:FREQ=${freq(pattern)};${parts(pattern)};UNTIL=${until}`;
    return `${line.slice(0, 30)}\r\n ${line.slice(30)}\r\n${start}\r\n`;
  },
};

function freq({ frequency }: SchedulingRule): string {
  return `${frequency}`.toUpperCase();
}

function parts({ interval, byDay }: SchedulingRule): string {
  const days = byDay?.map(({ dayOfWeek }) => dayOfWeek.slice(0, 2).toUpperCase());
  return `INTERVAL=${interval}${days ? `;BYDAY=${days.join()}` : ''}`;
}

function dateOnly({ startDate }: SchedulingRule): string {
  return `DTSTART;VALUE=DATE:${compact(`${startDate}`)}`;
}

function local({ startDate, startTime }: SchedulingRule): string {
  return compact(`${startDate}T${startTime}`);
}

function utc(localTime: string, zone: string): string {
  return `${compact(new Date(DateTime.fromISO(localTime, { zone }).toMillis()).toISOString().slice(0, 19))}Z`;
}

function compact(text: string): string {
  return text.replaceAll(/[-:]/g, '');
}
