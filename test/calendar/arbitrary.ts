import { fc } from '../arbitraries/fc.js';

/*
 * Calendars as programs write them: all-day and timed series with exceptions, moved and cancelled occurrences and extra
 * dates. No time is in an hour in which clocks change, because a rule cannot distinguish the two passes of a repeated
 * hour.
 */

const DAY = 86_400_000;
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** The text of a calendar whose timed events are all in `zone`. */
export function calendar(zone: string): fc.Arbitrary<string> {
  return fc
    .array(event(zone), { minLength: 1, maxLength: 4 })
    .chain(events =>
      fc.record({
        events: fc.constant(
          events.map((lines, index) => lines.map(line => line.replace('UID', `UID:event-${index}`))),
        ),
        newline: fc.constantFrom('\n', '\r\n'),
        bom: fc.constantFrom('', '\uFEFF'),
        fold: fc.constantFrom(0, 40, 75),
      }),
    )
    .map(({ events, newline, bom, fold }) => {
      const lines = [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//test//EN',
        ...events.flat(),
        'END:VCALENDAR',
        '',
      ];
      return bom + lines.map(line => folded(line, fold, newline)).join(newline);
    });
}

function folded(line: string, size: number, newline: string): string {
  if (size === 0 || line.length <= size) return line;
  return `${line.slice(0, size)}${newline} ${folded(line.slice(size), size, newline)}`;
}

function event(zone: string): fc.Arbitrary<readonly string[]> {
  return fc
    .record({
      isDate: fc.boolean(),
      day: fc.integer({ min: Date.UTC(2023, 0, 1) / DAY, max: Date.UTC(2026, 5, 1) / DAY }).map(n => n * DAY),
      awkward: fc.constantFrom(undefined, '20240229', '20231231', '20240131', '20240228'),
      hour: fc.integer({ min: 6, max: 22 }),
      minutes: fc.constantFrom(30, 60, 90, 23 * 60),
      days: fc.constantFrom(1, 1, 1, 2, 3),
      end: fc.constantFrom('DTEND', 'DURATION', 'none'),
      rule: fc.option(rule(), { nil: undefined }),
      style: fc.constantFrom('zoned', 'floating', 'utcExceptions'),
    })
    .chain(shape => {
      const day = shape.awkward === undefined ? shape.day : dayOf(shape.awkward);
      const local = shape.isDate ? day : day + shape.hour * 3_600_000;
      const near = fc.integer({ min: 0, max: 900 }).map(n => local + n * DAY);
      const likely = fc.constantFrom(...[0, 1, 2, 7, 14, 28, 31, 365, 366, 731].map(n => local + n * DAY));
      const times = fc.oneof(near, likely);
      return fc.record({
        shape: fc.constant({ ...shape, local }),
        exceptions: fc.array(times, { maxLength: 6 }),
        extra: fc.array(times, { maxLength: 3 }),
        moved: fc.uniqueArray(fc.tuple(times, fc.integer({ min: -3, max: 3 }), fc.boolean()), {
          maxLength: 2,
          selector: ([time]) => time,
        }),
      });
    })
    .map(({ shape, exceptions, extra, moved }) => {
      const { isDate, local, minutes, days, end, rule, style } = shape;
      const length = isDate ? days * DAY : minutes * 60_000;
      const written = (name: string, time: number) =>
        isDate
          ? `${name};VALUE=DATE:${compact(time).slice(0, 8)}`
          : style === 'floating'
            ? `${name}:${compact(time)}`
            : `${name};TZID=${zone}:${compact(time)}`;
      const ending = (start: number) =>
        end === 'DTEND' || (!isDate && end === 'none')
          ? [written('DTEND', start + length)]
          : end === 'DURATION'
            ? [`DURATION:${isDate ? `P${days}D` : `PT${minutes}M`}`]
            : days === 1
              ? []
              : [`DURATION:P${days}D`];
      const lines = [
        'BEGIN:VEVENT',
        'UID',
        'SUMMARY:Closed',
        written('DTSTART', local),
        ...ending(local),
        ...(rule === undefined ? [] : [`RRULE:${rule}`]),
        ...exceptions.map(time => written('EXDATE', time)),
        ...extra.map((time, index) =>
          index === 1 && !isDate && style === 'zoned'
            ? `RDATE;VALUE=PERIOD;TZID=${zone}:${compact(time)}/${compact(time + 2_700_000)}`
            : index === 2 && !isDate && style === 'zoned'
              ? `RDATE;VALUE=PERIOD;TZID=${zone}:${compact(time)}/PT20M`
              : written('RDATE', time),
        ),
        'BEGIN:VALARM',
        'TRIGGER:-PT15M',
        'DURATION:PT5M',
        'END:VALARM',
        'END:VEVENT',
      ];
      for (const [time, by, isCancelled] of moved) {
        const start = time + by * DAY;
        lines.push(
          'BEGIN:VEVENT',
          'UID',
          written('RECURRENCE-ID', time),
          written('DTSTART', start),
          ...ending(start),
        );
        if (isCancelled) lines.push('STATUS:CANCELLED');
        lines.push('END:VEVENT');
      }
      return lines;
    });
}

/** A recurrence by days. COUNT and UNTIL do not occur together. */
function rule(): fc.Arbitrary<string> {
  const weekdays = fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1, maxLength: 3 });
  const nth = fc
    .tuple(fc.constantFrom(1, 2, 3, 4, 5, -1, -2), fc.constantFrom(...WEEKDAYS))
    .map(([n, day]) => `${n}${day}`);
  const months = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 });
  const dates = fc.uniqueArray(fc.constantFrom(1, 2, 15, 27, 28, 29, 30, 31, -1, -2), {
    minLength: 1,
    maxLength: 2,
  });
  const pattern = fc.oneof(
    fc.constant('FREQ=DAILY'),
    fc.constant('FREQ=WEEKLY'),
    fc
      .tuple(weekdays, fc.constantFrom('', ';WKST=SU', ';WKST=MO'))
      .map(([d, w]) => `FREQ=WEEKLY;BYDAY=${d}${w}`),
    fc.constant('FREQ=MONTHLY'),
    dates.map(list => `FREQ=MONTHLY;BYMONTHDAY=${list}`),
    nth.map(day => `FREQ=MONTHLY;BYDAY=${day}`),
    weekdays.map(list => `FREQ=MONTHLY;BYDAY=${list};BYSETPOS=-1`),
    fc.constant('FREQ=YEARLY'),
    months.map(list => `FREQ=YEARLY;BYMONTH=${list}`),
    fc.tuple(months, nth).map(([list, day]) => `FREQ=YEARLY;BYMONTH=${list};BYDAY=${day}`),
    fc.tuple(months, dates).map(([list, on]) => `FREQ=YEARLY;BYMONTH=${list};BYMONTHDAY=${on}`),
  );
  const end = fc.oneof(
    fc.constant(''),
    fc.integer({ min: 1, max: 60 }).map(count => `;COUNT=${count}`),
    fc
      .integer({ min: 0, max: 900 })
      .map(n => `;UNTIL=${compact(Date.UTC(2024, 0, 1) + n * DAY).slice(0, 8)}`),
  );
  const interval = fc.constantFrom('', '', ';INTERVAL=2', ';INTERVAL=3');
  return fc.tuple(pattern, interval, end).map(parts => parts.join(''));
}

function compact(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
}

function dayOf(text: string): number {
  return Date.UTC(+text.slice(0, 4), +text.slice(4, 6) - 1, +text.slice(6, 8));
}
