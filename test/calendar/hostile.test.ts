import { describe, expect, test } from 'vitest';
import { rulesFromCalendar } from '../../src/calendar/index.js';
import { withoutHanging } from '../withoutHanging.js';

/* 300 ms are promised on a machine of their own; tests share theirs. */

const wrap = (body: string) => `BEGIN:VCALENDAR\n${body}\nEND:VCALENDAR`;
const event = (...lines: readonly string[]) => `BEGIN:VEVENT\n${lines.join('\n')}\nEND:VEVENT`;
const dates = (count: number) =>
  Array.from({ length: count }, (_, i) => `2026${String((i % 12) + 1).padStart(2, '0')}01`);

const day = Array.from({ length: 2000 }, (_, i) =>
  new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10).replaceAll('-', ''),
);

describe('a hostile calendar is answered in bounded time', () => {
  test.each([
    ['deeply nested components', wrap('BEGIN:X\n'.repeat(500_000))],
    ['deeply nested components of an event', wrap(`BEGIN:VEVENT\n${'BEGIN:VALARM\n'.repeat(300_000)}`)],
    ['many events', wrap(event('DTSTART:20260101').concat('\n').repeat(20_000))],
    ['as many events as are read', wrap(event('DTSTART:20260101').concat('\n').repeat(9_999))],
    ['many broken events', wrap(event('DTSTART:x').concat('\n').repeat(9_999))],
    [
      'many series',
      wrap(
        event('DTSTART:20260101', 'RRULE:FREQ=YEARLY;BYMONTH=1,2,3;BYDAY=-1SU').concat('\n').repeat(2_000),
      ),
    ],
    ['one endless line', wrap(`SUMMARY:${'x'.repeat(4_000_000)}`)],
    ['a line of many folds', wrap(`BEGIN:VEVENT\nSUMMARY:x${'\n x'.repeat(1_000_000)}`)],
    ['a long list of dates', wrap(event('DTSTART:20260101', `EXDATE:${dates(400_000)}`))],
    [
      'many exceptions',
      wrap(event('DTSTART:20200101', 'RRULE:FREQ=DAILY', `EXDATE;VALUE=DATE:${dates(15_000)}`)),
    ],
    ['many parameters', wrap(event(`DTSTART${';X=1'.repeat(200_000)}:20260101`))],
    ['quotes without an end', wrap(event(`DTSTART;X="${'"'.repeat(100_000)}:20260101`))],
    [
      'an endless recurrence in seconds',
      wrap(event('DTSTART:20260101T000000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY')),
    ],
    [
      'a recurrence that never comes',
      wrap(event('DTSTART:20260101', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30')),
    ],
    [
      'a huge count with an exception',
      wrap(event('DTSTART:20260101', 'RRULE:FREQ=DAILY;COUNT=2000000000', 'EXDATE:20260102')),
    ],
    ['an endless event', wrap(event('DTSTART:00010103', 'DTEND:99991231', 'RRULE:FREQ=DAILY'))],
    ['a huge duration', wrap(event('DTSTART:20260101T000000', 'DURATION:P99999999999999999999W'))],
    ['a long duration', wrap(event('DTSTART:20260101T000000Z', 'DURATION:P9999999D'))],
    [
      'many overrides',
      wrap(
        Array.from({ length: 5_000 }, (_, i) =>
          event('UID:a', 'DTSTART:20260101', `RECURRENCE-ID:2026010${(i % 9) + 1}`),
        ).join('\n') + event('UID:a', 'DTSTART:20260101', 'RRULE:FREQ=DAILY'),
      ),
    ],
    [
      'many series with many overrides',
      wrap(
        Array.from({ length: 2_000 }, (_, i) =>
          event('UID:a', 'DTSTART:20260101', `RECURRENCE-ID:2026010${(i % 9) + 1}`),
        ).join('\n') + event('UID:a', 'DTSTART:20260101', 'RRULE:FREQ=DAILY').repeat(2_000),
      ),
    ],
    [
      'series that other events change in many places',
      wrap(
        day.map(date => event('UID:a', `DTSTART:${date}`, `RECURRENCE-ID:${date}`)).join('\n') +
          event('UID:a', 'DTSTART:20200101', 'RRULE:FREQ=DAILY').repeat(900),
      ),
    ],
    [
      'many zones in use',
      wrap(
        day
          .slice(0, 100)
          .map(
            id =>
              `BEGIN:VTIMEZONE\nTZID:${id}\n${'BEGIN:STANDARD\nDTSTART:19000101T000000\nTZOFFSETFROM:+0000\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY\nEND:STANDARD\n'.repeat(99)}END:VTIMEZONE\n${event(`DTSTART;TZID=${id}:20260101T000000`, 'DURATION:PT1H')}`,
          )
          .join('\n'),
      ),
    ],
    ['many zones', wrap('BEGIN:VTIMEZONE\nTZID:a\nEND:VTIMEZONE\n'.repeat(100_000))],
    [
      'a zone that changes every second',
      wrap(
        `BEGIN:VTIMEZONE\nTZID:z\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0000\nTZOFFSETTO:+0100\nRRULE:FREQ=SECONDLY\nEND:STANDARD\nEND:VTIMEZONE\n${event('DTSTART;TZID=z:20260101T000000')}`,
      ),
    ],
    [
      'many lengths of one series',
      wrap(event('DTSTART:20260101', 'DURATION:P31D', 'RRULE:FREQ=DAILY').concat('\n').repeat(1_000)),
    ],
  ])('%s', (_, ics) => {
    for (const expandUntil of [undefined, '9999-12-31']) {
      const options = { state: 'Holiday', timeZoneId: 'America/New_York', expandUntil };
      const result = withoutHanging(() => rulesFromCalendar(ics, options));
      if (result.ok) expect(result.value.length).toBeLessThanOrEqual(10_000);
      else expect(result.problems.length).toBeLessThanOrEqual(10_000);
    }
  });

  test('names such as __proto__ are data', () => {
    const ics = wrap(
      event('UID:__proto__', 'SUMMARY:constructor', 'DTSTART;__proto__=x;VALUE=DATE:20260101'),
    );
    const result = rulesFromCalendar(ics, { state: '__proto__' });
    expect(result).toMatchObject({
      ok: true,
      value: [{ id: '__proto__', name: 'constructor', state: '__proto__' }],
    });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
