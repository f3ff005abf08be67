import { describe, expect, test } from 'vitest';
import { type CalendarOptions, rulesFromCalendar } from '../../src/calendar/index.js';
import { describeRule, orThrow, refuseWarnings, type SchedulingRule } from '../../src/index.js';

const holiday: CalendarOptions = { state: 'Holiday', timeZoneId: 'America/New_York' };

/** A calendar with one event of these lines. */
function event(...lines: readonly string[]): string {
  return calendar(['UID:one', 'SUMMARY:Closed', ...lines]);
}

function calendar(...events: readonly (readonly string[])[]): string {
  const bodies = events.flatMap(lines => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...bodies, 'END:VCALENDAR'].join('\r\n');
}

/** The rules without the members that are the same for all of them. */
function timesOf(ics: string, options: Partial<CalendarOptions> = {}): readonly SchedulingRule[] {
  return orThrow(rulesFromCalendar(ics, { ...holiday, ...options })).map(
    ({ id: _id, name: _name, state: _state, simpleRuleType: _type, ...times }) => times,
  );
}

function codesOf(ics: string, options: Partial<CalendarOptions> = {}): readonly string[] {
  const result = rulesFromCalendar(ics, { ...holiday, ...options });
  return (result.ok ? result.warnings : result.problems).map(({ code }) => code);
}

function problemsOf(ics: string, options: Partial<CalendarOptions> = {}) {
  const result = rulesFromCalendar(ics, { ...holiday, ...options });
  return result.ok ? [] : result.problems;
}

describe('an event becomes a rule', () => {
  test('with its summary as the name, its UID as the id, and the state and priority of the caller', () => {
    const ics = event('DTSTART;VALUE=DATE:20261225');
    expect(orThrow(rulesFromCalendar(ics, { ...holiday, priority: 3 }))).toEqual([
      {
        id: 'one',
        name: 'Closed',
        priority: 3,
        state: 'Holiday',
        simpleRuleType: 'Time',
        isAllDay: true,
        startDate: '2026-12-25',
      },
    ]);
  });

  test.each([
    ['a date without an end lasts a day', ['DTSTART;VALUE=DATE:20261225'], 'On 25 December 2026, all day'],
    ['a date without VALUE=DATE too', ['DTSTART:20261225'], 'On 25 December 2026, all day'],
    [
      'the end of dates is not included',
      ['DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261227'],
      'From 24 December 2026 to 26 December 2026, all day',
    ],
    [
      'an end on the first date lasts that day',
      ['DTSTART;VALUE=DATE:20261225', 'DTEND;VALUE=DATE:20261225'],
      'On 25 December 2026, all day',
    ],
    [
      'a duration of days',
      ['DTSTART;VALUE=DATE:20261224', 'DURATION:P1W'],
      'From 24 December 2026 to 30 December 2026, all day',
    ],
    ['times', ['DTSTART:20261224T130000', 'DTEND:20261224T170000'], 'On 24 December 2026, 13:00–17:00'],
    [
      'over midnight',
      ['DTSTART:20261231T200000', 'DTEND:20270101T040000'],
      'On 31 December 2026, 20:00–04:00',
    ],
    [
      'midnight to midnight is all day',
      ['DTSTART:20261225T000000', 'DTEND:20261226T000000'],
      'On 25 December 2026, all day',
    ],
    [
      'another zone',
      ['DTSTART;TZID="Tokyo Standard Time":20261225T090000', 'DTEND;TZID=Asia/Tokyo:20261225T100000'],
      'On 24 December 2026, 19:00–20:00',
    ],
    ['UTC', ['DTSTART:20261225T140000Z', 'DURATION:PT1H30M'], 'On 25 December 2026, 09:00–10:30'],
    ['a series', ['DTSTART;VALUE=DATE:20261225', 'RRULE:FREQ=YEARLY'], 'Every year on 25 December, all day'],
  ])('%s', (_, lines, described) => {
    const [rule] = orThrow(rulesFromCalendar(event(...lines), holiday));
    expect(describeRule(rule ?? {})).toBe(described);
  });

  test('the end of a long event is on its last day', () => {
    expect(timesOf(event('DTSTART:20261224T180000', 'DTEND:20261228T080000'))).toEqual([
      { startDate: '2026-12-24', startTime: '18:00:00', untilDate: '2026-12-28', endTime: '08:00:00' },
    ]);
  });

  test('the hours of a duration are exact across a clock change', () => {
    expect(timesOf(event('DTSTART:20261031T220000', 'DURATION:PT12H'))).toEqual([
      { startDate: '2026-10-31', startTime: '22:00:00', endTime: '09:00:00' },
    ]);
  });

  test('events that do not block time count, but cancelled ones do not', () => {
    expect(timesOf(event('DTSTART:20261225', 'TRANSP:TRANSPARENT'))).toHaveLength(1);
    expect(codesOf(event('DTSTART:20261225', 'STATUS:CANCELLED'))).toEqual(['calendar/empty']);
    const all = event('DTSTART:20261225').replace('VERSION:2.0', 'METHOD:CANCEL');
    expect(codesOf(all)).toEqual(['calendar/empty']);
  });

  test('29 February stays 29 February', () => {
    expect(timesOf(event('DTSTART;VALUE=DATE:20240229', 'RRULE:FREQ=YEARLY'))).toEqual([
      { frequency: 'Yearly', isAllDay: true, startDate: '2024-02-29' },
    ]);
  });
});

describe('a series is split', () => {
  const yearly = ['DTSTART;VALUE=DATE:20251225', 'RRULE:FREQ=YEARLY'];

  test('before and after an EXDATE', () => {
    expect(timesOf(event(...yearly, 'EXDATE;VALUE=DATE:20271225'))).toEqual([
      { frequency: 'Yearly', isAllDay: true, startDate: '2025-12-25', untilDate: '2027-12-24' },
      { frequency: 'Yearly', isAllDay: true, startDate: '2028-12-25' },
    ]);
  });

  test('an EXDATE that matches no occurrence changes nothing', () => {
    expect(timesOf(event(...yearly, 'EXDATE;VALUE=DATE:20271224'))).toEqual(timesOf(event(...yearly)));
  });

  test('removes the first occurrence, or several in a row', () => {
    expect(timesOf(event(...yearly, 'EXDATE;VALUE=DATE:20251225,20261225'))).toEqual([
      { frequency: 'Yearly', isAllDay: true, startDate: '2027-12-25' },
    ]);
  });

  test('COUNT counts removed occurrences', () => {
    const lines = ['DTSTART;VALUE=DATE:20251225', 'RRULE:FREQ=YEARLY;COUNT=3', 'EXDATE;VALUE=DATE:20261225'];
    expect(timesOf(event(...lines))).toEqual([
      { frequency: 'Yearly', isAllDay: true, startDate: '2025-12-25', untilDate: '2026-12-24' },
      { frequency: 'Yearly', isAllDay: true, startDate: '2027-12-25', untilDate: '2027-12-25' },
    ]);
  });

  test('at an occurrence that is moved or cancelled', () => {
    const ics = calendar(
      ['UID:a', 'DTSTART;VALUE=DATE:20251225', 'RRULE:FREQ=YEARLY'],
      ['UID:a', 'RECURRENCE-ID;VALUE=DATE:20261225', 'DTSTART;VALUE=DATE:20261228'],
      ['UID:a', 'RECURRENCE-ID;VALUE=DATE:20271225', 'STATUS:CANCELLED'],
    );
    expect(timesOf(ics)).toEqual([
      { frequency: 'Yearly', isAllDay: true, startDate: '2025-12-25', untilDate: '2026-12-24' },
      { frequency: 'Yearly', isAllDay: true, startDate: '2028-12-25' },
      { isAllDay: true, startDate: '2026-12-28' },
    ]);
    expect(orThrow(rulesFromCalendar(ics, holiday)).map(({ id }) => id)).toEqual([
      'a',
      'a_20281225',
      'a_20261225T0000',
    ]);
  });

  test('a timed series matches exceptions as instants', () => {
    const lines = ['DTSTART:20260105T120000', 'DTEND:20260105T130000', 'RRULE:FREQ=WEEKLY'];
    expect(timesOf(event(...lines, 'EXDATE:20260112T170000Z'))).toEqual([
      {
        frequency: 'Weekly',
        startDate: '2026-01-05',
        startTime: '12:00:00',
        endTime: '13:00:00',
        untilDate: '2026-01-12T11:59:59',
      },
      { frequency: 'Weekly', startDate: '2026-01-19', startTime: '12:00:00', endTime: '13:00:00' },
    ]);
  });

  test('RDATE adds occurrences of the same length, or of its own', () => {
    const lines = ['DTSTART:20260704T120000', 'DURATION:PT6H'];
    expect(
      timesOf(event(...lines, 'RDATE:20270704T120000', 'RDATE;VALUE=PERIOD:20280704T090000/PT1H')),
    ).toEqual([
      { startDate: '2026-07-04', startTime: '12:00:00', endTime: '18:00:00' },
      { startDate: '2027-07-04', startTime: '12:00:00', endTime: '18:00:00' },
      { startDate: '2028-07-04', startTime: '09:00:00', endTime: '10:00:00' },
    ]);
  });

  test('weeks that start on Sunday give a series for each weekday if it matters', () => {
    const lines = [
      'DTSTART:20260104T100000',
      'DURATION:PT1H',
      'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU',
    ];
    expect(timesOf(event(...lines)).map(({ startDate }) => startDate)).toEqual(['2026-01-04', '2026-01-05']);
  });
});

describe('a series whose occurrences last longer than a day', () => {
  test.each([
    ['Christmas', ['DTSTART:20251225', 'DURATION:P2D', 'RRULE:FREQ=YEARLY'], ['2025-12-25', '2025-12-26']],
    [
      'across the year',
      ['DTSTART:20251231', 'DURATION:P2D', 'RRULE:FREQ=YEARLY'],
      ['2025-12-31', '2026-01-01'],
    ],
    ['weekends', ['DTSTART:20260103', 'DURATION:P2D', 'RRULE:FREQ=WEEKLY'], ['2026-01-03', '2026-01-04']],
    [
      'Thanksgiving',
      ['DTSTART:20261126', 'DURATION:P2D', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH'],
      ['2026-11-26', '2026-11-27'],
    ],
  ])('becomes a rule for each day: %s', (_, lines, dates) => {
    expect(timesOf(event(...lines)).map(({ startDate }) => startDate)).toEqual(dates);
  });

  test('the day after the fourth Thursday is the Friday from the 23rd to the 29th', () => {
    const rules = timesOf(
      event('DTSTART:20261126', 'DURATION:P2D', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH'),
    );
    expect(rules[1]).toEqual({
      isAllDay: true,
      startDate: '2026-11-27',
      frequency: 'Yearly',
      byMonth: [11],
      byDay: [{ offset: 0, dayOfWeek: 'Friday' }],
      byMonthDay: [23, 24, 25, 26, 27, 28, 29],
    });
  });

  test('from an evening to a morning, it is three rules', () => {
    const lines = ['DTSTART:20260102T180000', 'DTEND:20260105T080000', 'RRULE:FREQ=WEEKLY;COUNT=9'];
    expect(timesOf(event(...lines))).toEqual([
      { frequency: 'Weekly', startDate: '2026-01-02', startTime: '18:00:00', endTime: '00:00:00', count: 9 },
      { frequency: 'Weekly', isAllDay: true, startDate: '2026-01-03', count: 9 },
      { frequency: 'Weekly', isAllDay: true, startDate: '2026-01-04', count: 9 },
      { frequency: 'Weekly', startDate: '2026-01-05', startTime: '00:00:00', endTime: '08:00:00', count: 9 },
    ]);
  });

  test('is listed up to expandUntil if no rule can express its days', () => {
    const ics = event('DTSTART:20260228', 'DURATION:P2D', 'RRULE:FREQ=YEARLY');
    expect(problemsOf(ics)[0]).toMatchObject({
      code: 'calendar/notExpandable',
      params: { because: 'length', line: 3, summary: 'Closed' },
    });
    expect(timesOf(ics, { expandUntil: '2028-12-31' })).toEqual([
      { isAllDay: true, startDate: '2026-02-28', untilDate: '2026-03-01' },
      { isAllDay: true, startDate: '2027-02-28', untilDate: '2027-03-01' },
      { isAllDay: true, startDate: '2028-02-28', untilDate: '2028-02-29' },
    ]);
  });
});

describe('zones', () => {
  const london = ['DTSTART;TZID=Europe/London:20260302T090000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY'];

  test('a timed series of another zone is listed up to expandUntil', () => {
    const ics = event(...london);
    const options = { ...holiday, expandUntil: '2026-03-20' };
    expect(timesOf(ics, options).map(({ startDate, startTime }) => `${startDate} ${startTime}`)).toEqual([
      '2026-03-02 04:00:00',
      '2026-03-09 05:00:00',
      '2026-03-16 05:00:00',
    ]);
    expect(codesOf(ics, options)).toEqual(['calendar/listed']);
    expect(codesOf(ics)).toEqual(['calendar/notExpandable']);
  });

  test('expandUntil may be an instant, and includes it', () => {
    for (const expandUntil of [
      '2026-03-09T09:00:00Z',
      Date.UTC(2026, 2, 9, 9),
      new Date(Date.UTC(2026, 2, 9, 9)),
    ]) {
      expect(timesOf(event(...london), { expandUntil })).toHaveLength(2);
    }
  });

  test('links, Windows ids and paths name the same zone', () => {
    for (const id of [
      'US/Eastern',
      '"Eastern Standard Time"',
      '/freeassociation.sourceforge.net/America/New_York',
    ]) {
      const ics = event(`DTSTART;TZID=${id}:20260302T090000`, 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY');
      expect(timesOf(ics), id).toEqual([
        { frequency: 'Weekly', startDate: '2026-03-02', startTime: '09:00:00', endTime: '10:00:00' },
      ]);
    }
  });

  test('a VTIMEZONE with an unknown name is read, and recognized as the zone of the schedule', () => {
    const zone = [
      ...['BEGIN:VTIMEZONE', 'TZID:(GMT-05.00) Eastern Time (US & Canada)'],
      ...['BEGIN:STANDARD', 'DTSTART:16010101T020000', 'TZOFFSETFROM:-0400', 'TZOFFSETTO:-0500'],
      ...['RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11', 'END:STANDARD'],
      ...['BEGIN:DAYLIGHT', 'DTSTART:16010101T020000', 'TZOFFSETFROM:-0500', 'TZOFFSETTO:-0400'],
      ...['RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3', 'END:DAYLIGHT', 'END:VTIMEZONE'],
    ].join('\r\n');
    const start = 'DTSTART;TZID=(GMT-05.00) Eastern Time (US & Canada):20260302T090000';
    const ics = event(start, 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY').replace('VERSION:2.0', zone);
    expect(timesOf(ics)).toEqual([
      { frequency: 'Weekly', startDate: '2026-03-02', startTime: '09:00:00', endTime: '10:00:00' },
    ]);
    expect(codesOf(ics, { timeZoneId: 'Europe/London' })).toEqual(['calendar/notExpandable']);
  });

  test('without a timeZoneId, the zone of the calendar or of the events is used, with a warning', () => {
    const floating = event('DTSTART:20261224T130000', 'DURATION:PT1H');
    const named = floating.replace('VERSION:2.0', 'X-WR-TIMEZONE:Asia/Tokyo');
    const zoned = event('DTSTART;TZID=Europe/Berlin:20261224T130000', 'DURATION:PT1H');
    const timeZoneId = undefined;
    expect(rulesFromCalendar(named, { ...holiday, timeZoneId })).toMatchObject({
      warnings: [{ code: 'calendar/zoneAssumed', params: { timeZoneId: 'Asia/Tokyo' } }],
    });
    expect(rulesFromCalendar(zoned, { ...holiday, timeZoneId })).toMatchObject({
      warnings: [{ code: 'calendar/zoneAssumed', params: { timeZoneId: 'Europe/Berlin' } }],
    });
    expect(codesOf(floating, { timeZoneId })).toEqual(['calendar/missingZone']);
    expect(codesOf(event('DTSTART:20261224'), { timeZoneId })).toEqual([]);
    const both = calendar(
      ['DTSTART;TZID=Europe/Berlin:20261224T130000', 'DURATION:PT1H'],
      ['DTSTART:20261224T130000Z', 'DURATION:PT1H'],
    );
    expect(codesOf(both, { timeZoneId })).toEqual(['calendar/severalZones']);
  });

  test('an unknown zone is a problem, never UTC', () => {
    expect(codesOf(event('DTSTART;TZID=Mars/Olympus:20261224T130000'))).toEqual(['calendar/unknownZone']);
    expect(codesOf(event('DTSTART:20261224'), { timeZoneId: 'BST' })).toEqual([
      'calendar/unknownScheduleZone',
    ]);
  });

  test('an event within a repeated hour applies to both passes, with a warning', () => {
    const ics = event('DTSTART:20261101T053000Z', 'DTEND:20261101T063000Z');
    expect(timesOf(ics)).toEqual([{ startDate: '2026-11-01', startTime: '01:00:00', endTime: '02:00:00' }]);
    expect(codesOf(ics)).toEqual(['calendar/repeatedHour']);
  });
});

describe('what cannot be read', () => {
  const broken = calendar(
    ['UID:a', 'SUMMARY:New Year', 'DTSTART;VALUE=DATE:20260101'],
    ['UID:b', 'SUMMARY:Broken', 'DTSTART;VALUE=DATE:20260230'],
    ['UID:c', 'SUMMARY:No start'],
    ['UID:d', 'SUMMARY:Odd', 'DTSTART:20260101T090000', 'DURATION:PT1H', 'RRULE:FREQ=SOMETIMES'],
  );

  test('is a problem with its line and summary, all at once', () => {
    expect(problemsOf(broken).map(({ code, message, pointer }) => ({ code, message, pointer }))).toEqual([
      {
        code: 'calendar/badDate',
        pointer: '/events/1/DTSTART',
        message:
          'Line 11 ("Broken"): "20260230" is not a valid value of DTSTART. Write an existing date like 20261225, or a time like 20261224T130000.',
      },
      {
        code: 'calendar/missingStart',
        pointer: '/events/2',
        message: 'Line 13 ("No start"): the event has no DTSTART. Add its start.',
      },
      {
        code: 'calendar/recurrence',
        pointer: '/events/3/RRULE',
        message:
          'Line 22 ("Odd"): FREQ=SOMETIMES is not a frequency. Use SECONDLY, MINUTELY, HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY.',
      },
    ]);
  });

  test('is left out with a warning under skipUnreadable', () => {
    const result = rulesFromCalendar(broken, { ...holiday, skipUnreadable: true });
    expect(orThrow(result).map(({ id }) => id)).toEqual(['a']);
    expect(codesOf(broken, { skipUnreadable: true })).toEqual([
      'calendar/badDate',
      'calendar/missingStart',
      'calendar/recurrence',
    ]);
  });

  test.each([
    ['calendar/notCalendar', '<!doctype html><title>Sign in</title>'],
    ['calendar/notCalendar', ''],
    ['calendar/unendedEvent', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101'],
    ['calendar/repeated', event('DTSTART:20260101', 'DTSTART:20260102')],
    ['calendar/unreadable', event('DTSTART:20260101', 'DTEND;X="20260102')],
    ['calendar/endBeforeStart', event('DTSTART:20260102', 'DTEND:20260101')],
    ['calendar/endBeforeStart', event('DTSTART:20260102T090000', 'DURATION:-PT1H')],
    ['calendar/otherKind', event('DTSTART:20260102T090000', 'DTEND;VALUE=DATE:20260103')],
    ['calendar/badDuration', event('DTSTART:20260102T090000', 'DURATION:1 hour')],
    ['calendar/badDuration', event('DTSTART:20260102', 'DURATION:PT1H')],
    ['calendar/rangeOfOccurrences', event('DTSTART:20260102', 'RECURRENCE-ID;RANGE=THISANDFUTURE:20260102')],
    ['calendar/recurrence', event('DTSTART:20260102', 'RRULE:FREQ=MONTHLY;BYDAY=MO;BYWEEKNO=3;WKST=SU;X=1')],
  ])('%s', (code, ics) => {
    expect(problemsOf(ics)[0]?.code).toBe(code);
  });

  test.each([
    ['calendar/empty', 'BEGIN:VCALENDAR\nEND:VCALENDAR'],
    ['calendar/noLength', event('DTSTART:20260102T090000')],
    ['calendar/startMissed', event('DTSTART:20260102', 'RRULE:FREQ=WEEKLY;BYDAY=MO')],
    ['calendar/timesIgnored', event('DTSTART:20260102', 'RRULE:FREQ=YEARLY;BYHOUR=9')],
  ] as const)('%s is a warning', (code, ics) => {
    expect(codesOf(ics)).toContain(code);
    expect(refuseWarnings(rulesFromCalendar(ics, holiday), [code]).ok).toBe(false);
  });

  test('alarms, descriptions and stray lines do not affect the time of an event', () => {
    const ics = event(
      'DTSTART:20260101',
      'DESCRIPTION:DTSTART:20270101',
      'a second line that somebody forgot to fold',
      ...['BEGIN:VALARM', 'TRIGGER:-P1D', 'DURATION:PT5M', 'SUMMARY:Wake up', 'END:VALARM'],
    );
    expect(timesOf(ics)).toEqual([{ isAllDay: true, startDate: '2026-01-01' }]);
  });

  test('wrong options are named', () => {
    const read = (options: object) => () =>
      rulesFromCalendar(event('DTSTART:20260101'), options as CalendarOptions);
    expect(read({})).toThrow(/option state/);
    expect(read({ state: ' ' })).toThrow(RangeError);
    expect(read({ state: 'Holiday', priority: 1.5 })).toThrow(/option priority/);
    expect(read({ state: 'Holiday', timeZoneId: 5 })).toThrow(/option timeZoneId/);
    expect(read({ state: 'Holiday', expandUntil: 'soon' })).toThrow(/option expandUntil/);
    expect(read({ state: 'Holiday', skipUnreadable: 'yes' })).toThrow(/option skipUnreadable/);
    expect(rulesFromCalendar(5 as never, holiday)).toMatchObject({
      problems: [{ code: 'calendar/notText' }],
    });
  });
});
