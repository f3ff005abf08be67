import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rulesFromCalendar } from '../../src/calendar/index.js';
import { orThrow } from '../../src/index.js';

/* Merged files contain several revisions of one event. The newest one counts. */

const series = ['UID:review', 'DTSTART;VALUE=DATE:20270104', 'RRULE:FREQ=WEEKLY;COUNT=3'];

/** The dates of the rules, in order. */
function datesOf(...events: readonly (readonly string[])[]): readonly (string | undefined)[] {
  const bodies = events.flatMap(lines => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']);
  const ics = ['BEGIN:VCALENDAR', ...bodies, 'END:VCALENDAR'].join('\r\n');
  return orThrow(rulesFromCalendar(ics, { state: 'Holiday' }))
    .map(({ startDate }) => startDate ?? undefined)
    .sort();
}

const moved = (day: number, sequence: number, stamp = '20261101T000000Z') => [
  ...['UID:review', 'RECURRENCE-ID;VALUE=DATE:20270111', `DTSTART;VALUE=DATE:202702${10 + day}`],
  ...[`SEQUENCE:${sequence}`, `DTSTAMP:${stamp}`],
];

describe('of several revisions of one occurrence', () => {
  test('the highest SEQUENCE counts, at any position in the file', () => {
    const expected = ['2027-01-04', '2027-01-18', '2027-02-12'];
    expect(datesOf(series, moved(1, 1), moved(2, 2))).toEqual(expected);
    expect(datesOf(moved(2, 2), series, moved(1, 1))).toEqual(expected);
  });

  test('the latest DTSTAMP counts if the SEQUENCE is equal', () => {
    const older = moved(1, 1, '20261101T000000Z');
    const newer = moved(2, 1, '20261102T000000Z');
    expect(datesOf(series, newer, older)).toEqual(['2027-01-04', '2027-01-18', '2027-02-12']);
  });

  test('a newer cancellation removes the occurrence', () => {
    const cancelled = [
      ...['UID:review', 'RECURRENCE-ID;VALUE=DATE:20270111', 'STATUS:CANCELLED', 'SEQUENCE:5'],
    ];
    expect(datesOf(series, cancelled, moved(1, 4))).toEqual(['2027-01-04', '2027-01-18']);
  });

  test('only one counts in any order of any revisions', () => {
    const revision = fc.record({
      day: fc.nat(9),
      sequence: fc.nat(3),
      stamp: fc.integer({ min: 10, max: 28 }),
    });
    const revisions = fc.uniqueArray(revision, {
      minLength: 1,
      maxLength: 5,
      selector: ({ sequence, stamp }) => `${sequence} ${stamp}`,
    });
    fc.assert(
      fc.property(revisions, fc.infiniteStream(fc.nat(9)), (list, order) => {
        const newest = [...list].sort((a, b) => b.sequence - a.sequence || b.stamp - a.stamp)[0];
        const shuffled = list
          .map(each => ({ each, place: order.next().value }))
          .sort((a, b) => a.place - b.place)
          .map(({ each }) => moved(each.day, each.sequence, `202611${each.stamp}T000000Z`));
        const dates = datesOf(series, ...shuffled);
        expect(dates).toEqual(['2027-01-04', '2027-01-18', `2027-02-1${newest?.day}`]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('of several series with one UID', () => {
  test('a higher SEQUENCE replaces a lower one', () => {
    const other = ['UID:review', 'DTSTART;VALUE=DATE:20270301', 'SEQUENCE:1'];
    expect(datesOf(series, other)).toEqual(['2027-03-01']);
  });

  test('equal ones all count, because some programs give one UID to different events', () => {
    expect(datesOf(series, ['UID:review', 'DTSTART;VALUE=DATE:20270301'])).toEqual([
      '2027-01-04',
      '2027-03-01',
    ]);
  });
});
