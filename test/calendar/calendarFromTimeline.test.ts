import { describe, expect, test } from 'vitest';
import { calendarFromTimeline, openingHoursFromTimeline } from '../../src/calendar/index.js';
import { compileSchedule, orThrow, type Schedule, type Timeline, timelineBetween } from '../../src/index.js';

const timeZoneId = 'America/New_York';

function timeline(schedule: Schedule, from: string, to: string): Timeline {
  return timelineBetween(orThrow(compileSchedule({ timeZoneId, ...schedule })), from, to);
}

const clinic: Schedule = {
  defaultState: 'After Hours',
  rules: [
    { state: 'Holiday', isAllDay: true, startDate: '2026-11-26', priority: 1 },
    {
      state: 'Business Hours',
      startDate: '2026-01-05',
      startTime: '09:00',
      endTime: '17:00',
      frequency: 'Daily',
      priority: 2,
    },
  ],
};

const days = timeline(clinic, '2026-11-25T00:00:00-05:00', '2026-11-27T00:00:00-05:00');

const eventLines = (ics: string, name: string) =>
  ics
    .split('\r\n')
    .filter(line => line.startsWith(name))
    .map(line => line.slice(name.length + 1));

describe('a timeline as a calendar', () => {
  test('has an event for each period in a state other than the default', () => {
    expect(calendarFromTimeline(days, { timeZoneId, name: 'Lab' }).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//customer-patch//calendar//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME:Lab',
      'X-WR-TIMEZONE:America/New_York',
      'BEGIN:VEVENT',
      'UID:20261125T140000Z-Business%20Hours-Lab@customer-patch',
      'DTSTAMP:20261125T050000Z',
      'DTSTART:20261125T140000Z',
      'DTEND:20261125T220000Z',
      'SUMMARY:Business Hours',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:20261126T050000Z-Holiday-Lab@customer-patch',
      'DTSTAMP:20261125T050000Z',
      'DTSTART:20261126T050000Z',
      'DTEND:20261127T050000Z',
      'SUMMARY:Holiday',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  test('has only the chosen states, which may include the default state', () => {
    const ics = calendarFromTimeline(days, {
      timeZoneId,
      states: ['After Hours'],
      stamp: '2026-01-01T00:00:00Z',
    });
    expect(eventLines(ics, 'DTSTART')).toEqual(['20261125T050000Z', '20261125T220000Z']);
    expect(new Set(eventLines(ics, 'DTSTAMP'))).toEqual(new Set(['20260101T000000Z']));
  });

  test('shows a forced closure', () => {
    const closed = timeline({ ...clinic, forceClosed: true }, '2026-11-25T00:00:00Z', '2026-11-26T00:00:00Z');
    expect(eventLines(calendarFromTimeline(closed, { timeZoneId }), 'SUMMARY')).toEqual(['After Hours']);
  });

  test('an empty timeline is an empty calendar', () => {
    expect(calendarFromTimeline({ segments: [] }, { timeZoneId })).not.toContain('VEVENT');
  });

  test('a Windows id becomes the IANA id that other programs know', () => {
    const ics = calendarFromTimeline(days, { timeZoneId: 'Eastern Standard Time' });
    expect(eventLines(ics, 'X-WR-TIMEZONE')).toEqual(['America/New_York']);
  });

  test('wrong options are named', () => {
    const write = (options: object) => () => calendarFromTimeline(days, options as { timeZoneId: string });
    expect(write({})).toThrow(/option timeZoneId/);
    expect(write({ timeZoneId: 'BST' })).toThrow(RangeError);
    expect(write({ timeZoneId, name: 5 })).toThrow(/option name/);
    expect(write({ timeZoneId, stamp: 'now' })).toThrow(/option stamp/);
    expect(write({ timeZoneId, states: 'Holiday' })).toThrow(/option states/);
  });
});

describe('a timeline as opening hours', () => {
  const hours = (of: Timeline) =>
    openingHoursFromTimeline(of, { timeZoneId, openStates: ['Business Hours'] }).map(
      ({ opens, closes, validFrom, validThrough }) => `${validFrom}–${validThrough} ${opens}–${closes}`,
    );
  const open = (startTime: string, endTime: string): Schedule => ({
    defaultState: 'After Hours',
    rules: [{ state: 'Business Hours', startDate: '2026-01-05', startTime, endTime, frequency: 'Daily' }],
  });
  const [from, to] = ['2026-11-25T00:00:00-05:00', '2026-11-28T00:00:00-05:00'];

  test('lists each day, a closed one as 00:00 to 00:00', () => {
    expect(hours(timeline(clinic, from, to))).toEqual([
      '2026-11-25–2026-11-25 09:00–17:00',
      '2026-11-26–2026-11-26 00:00–00:00',
      '2026-11-27–2026-11-27 09:00–17:00',
    ]);
  });

  test('joins days that have the same hours', () => {
    expect(hours(timeline(open('08:30', '18:00'), from, to))).toEqual(['2026-11-25–2026-11-27 08:30–18:00']);
  });

  test('hours that pass midnight close earlier than they open', () => {
    expect(hours(timeline(open('18:00', '02:00'), from, to))).toEqual([
      '2026-11-25–2026-11-25 00:00–02:00',
      '2026-11-25–2026-11-25 18:00–02:00',
      '2026-11-26–2026-11-26 18:00–02:00',
      '2026-11-27–2026-11-27 18:00–00:00',
    ]);
  });

  test('a whole day is open until 23:59', () => {
    expect(hours(timeline(open('00:00', '00:00'), from, to))).toEqual(['2026-11-25–2026-11-27 00:00–23:59']);
  });

  test('a day that the timeline covers only in part is left out', () => {
    expect(hours(timeline(clinic, '2026-11-25T10:00:00-05:00', '2026-11-27T10:00:00-05:00'))).toEqual([
      '2026-11-26–2026-11-26 00:00–00:00',
    ]);
  });
});
