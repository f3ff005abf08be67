import { describe, expect, test } from 'vitest';
import { fromRRuleText, occurrencesBetween, orThrow, toRRuleText } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import type { Problem, Result } from '../../src/problem.js';
import { shortly } from '../schedule/compiled.js';

const read = (text: string) => orThrow(fromRRuleText(text));
const starts = (text: string, timeZoneId: string, from = '2026-01-01', to = '2028-01-01') =>
  orThrow(occurrencesBetween(read(text), from, to, { timeZoneId }));
const problems = <T>(result: Result<T>): readonly Problem[] => (result.ok ? [] : result.problems);
const found = (text: string) => shortly(problems(fromRRuleText(text)));
const said = (text: string) =>
  problems(fromRRuleText(text))
    .map(({ message }) => message)
    .join(' ');

describe('text that is read', () => {
  test.each<[string, SchedulingRule]>([
    ['FREQ=MONTHLY;BYDAY=-1FR', { frequency: 'Monthly', byDay: [{ offset: -1, dayOfWeek: 'Friday' }] }],
    ['rrule:freq=daily;', { frequency: 'Daily' }],
    [
      'RRULE:FREQ=WEEKLY;\r\n BYDAY=MO;WKST=MO',
      { frequency: 'Weekly', byDay: [{ offset: 0, dayOfWeek: 'Monday' }] },
    ],
    [
      'DTSTART:20260105T090000\r\nRRULE:FREQ=DAILY;COUNT=3',
      { frequency: 'Daily', count: 3, startDate: '2026-01-05', startTime: '09:00:00' },
    ],
    ['DTSTART;VALUE=DATE:20260105', { startDate: '2026-01-05', isAllDay: true }],
    ['FREQ=DAILY;UNTIL=20261231', { frequency: 'Daily', untilDate: '2026-12-31' }],
    ['FREQ=DAILY;UNTIL=20261231T235959', { frequency: 'Daily', untilDate: '2026-12-31' }],
    ['FREQ=DAILY;UNTIL=20261231T120000', { frequency: 'Daily', untilDate: '2026-12-31T12:00:00' }],
    ['FREQ=DAILY;UNTIL=20261231T120000Z', { frequency: 'Daily', untilDate: '2026-12-31T12:00:00Z' }],
    ['FREQ=WEEKLY;WKST=SU;BYDAY=MO', { frequency: 'Weekly', byDay: [{ offset: 0, dayOfWeek: 'Monday' }] }],
    ['FREQ=WEEKLY;WKST=SU;INTERVAL=2', { frequency: 'Weekly', interval: 2 }],
    [
      'FREQ=YEARLY;BYWEEKNO=20;BYMONTH=5;BYYEARDAY=1,-1;BYMONTHDAY=+3;BYMINUTE=0;BYHOUR=9;BYSETPOS=1',
      {
        frequency: 'Yearly',
        byWeekNo: [20],
        byMonth: [5],
        byYearDay: [1, -1],
        byMonthDay: [3],
        byMinute: [0],
        byHour: [9],
        bySetPosition: [1],
      },
    ],
  ])('%j', (text, rule) => {
    const result = fromRRuleText(text);
    expect(result).toEqual({ ok: true, value: rule, warnings: [] });
  });

  test('at midnight UTC, an until is an instant and not a date', () => {
    const rule = orThrow(fromRRuleText('DTSTART:20261229T200000\nRRULE:FREQ=DAILY;UNTIL=20261231T000000Z'));
    const timeZoneId = 'America/New_York';
    expect(orThrow(occurrencesBetween(rule, '2026-12-01', '2027-01-01', { timeZoneId }))).toEqual([
      '2026-12-29T20:00:00',
    ]);
    expect(toRRuleText(rule)).toBe('DTSTART:20261229T200000\nRRULE:FREQ=DAILY;UNTIL=20261231T000000Z');
  });
});

describe('the zone of DTSTART', () => {
  test.each([
    ['DTSTART;TZID=America/New_York:20260105T090000', 'America/New_York'],
    ['DTSTART:20260105T090000Z', 'UTC'],
    ['DTSTART;tzid="W. Europe Standard Time":20260105T090000', 'W. Europe Standard Time'],
  ])('%s is read as local time, with a warning that names the zone', (text, timeZoneId) => {
    const result = fromRRuleText(text);
    expect(orThrow(result)).toEqual({ startDate: '2026-01-05', startTime: '09:00:00' });
    expect(result.ok && result.warnings).toMatchObject([
      { code: 'text/zoneElsewhere', pointer: '/DTSTART', params: { timeZoneId } },
    ]);
  });

  test('makes an UNTIL in UTC local, so that the last day is the same in a schedule of any zone', () => {
    const text = 'DTSTART;TZID=Asia/Tokyo:20260105T090000\nRRULE:FREQ=DAILY;UNTIL=20260107T000000Z';
    expect(read(text).untilDate).toBe('2026-01-07T09:00:00');
    expect(starts(text, 'America/New_York').at(-1)).toBe('2026-01-07T09:00:00');
  });

  test('is UTC if DTSTART is in UTC, and so is its UNTIL', () => {
    const text = 'DTSTART:20240101T090000Z\nRRULE:FREQ=DAILY;UNTIL=20240103T090000Z';
    expect(starts(text, 'America/New_York', '2024-01-01', '2025-01-01')).toHaveLength(3);
  });

  test('can be only one', () => {
    expect(found('DTSTART;TZID=Europe/Berlin:20260105T090000Z')).toEqual(['text/zoneTwice /DTSTART']);
  });
});

describe('UNTIL of an all-day rule', () => {
  const yearly = (until: string) => `DTSTART;VALUE=DATE:20261020\nRRULE:FREQ=DAILY;UNTIL=${until}`;
  const lastDay = (until: string, zone: string) => starts(yearly(until), zone).at(-1)?.slice(0, 10);

  test.each([
    ['20261024T230000Z', 'Europe/London', 'the clocks go back on that day'],
    ['20261025T040000Z', 'America/New_York', 'a zone west of UTC'],
    ['20261024T183000Z', 'Asia/Kolkata', 'a zone with half an hour'],
    ['20261024T100000Z', 'Pacific/Kiritimati', 'a zone 14 hours ahead'],
    ['20261025T110000Z', 'Pacific/Pago_Pago', 'a zone 11 hours behind'],
    ['20261025T000000Z', 'America/New_York', 'a midnight in UTC is a date'],
    ['20261025', 'Pacific/Auckland', 'a date'],
    ['20261025T000000', 'Pacific/Auckland', 'a local midnight'],
  ])('%s is 25 October in %s (%s), and still is when it is written again', (until, zone) => {
    expect(lastDay(until, zone)).toBe('2026-10-25');
    const again = orThrow(fromRRuleText(toRRuleText(read(yearly(until)))));
    expect(again).toEqual(read(yearly(until)));
  });
});

describe('UNTIL of a timed rule', () => {
  const until = (start: string, end: string, frequency = 'DAILY') =>
    read(`DTSTART:20261201T${start}\nRRULE:FREQ=${frequency};UNTIL=${end}`).untilDate;

  test('at midnight is the day before, as a midnight in a rule means the whole day', () => {
    expect(until('090000', '20261231T000000')).toBe('2026-12-30');
  });

  test('at midnight is a second later if the rule starts at 00:00, so that this start counts', () => {
    expect(until('000000', '20261231T000000')).toBe('2026-12-31T00:00:01');
    expect(until('093000', '20261231T000000', 'DAILY;BYHOUR=0,9;BYMINUTE=0')).toBe('2026-12-31T00:00:01');
    expect(until('000000', '20261231T000000', 'HOURLY')).toBe('2026-12-31T00:00:01');
  });

  test('at midnight is less than a second later if a second later is a start of its own', () => {
    expect(until('000000', '20261231T000000', 'SECONDLY')).toBe('2026-12-31T00:00:00.001');
  });

  test('at midnight in UTC is an instant and not a date', () => {
    const text = 'DTSTART:20261229T200000\nRRULE:FREQ=DAILY;UNTIL=20261231T000000Z';
    expect(starts(text, 'America/New_York')).toEqual(['2026-12-29T20:00:00']);
    expect(toRRuleText(read(text))).toBe(text);
  });

  test('as a date includes the starts of that day', () => {
    expect(until('090000', '20261231')).toBe('2026-12-31');
  });
});

describe('WKST', () => {
  test.each([
    'FREQ=DAILY;WKST=SU',
    'FREQ=WEEKLY;BYDAY=SU,MO,WE;WKST=SU',
    'DTSTART;VALUE=DATE:20170313\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=SU',
    'DTSTART:20260106T090000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=SU',
    'DTSTART:20260104T090000\nRRULE:FREQ=WEEKLY;INTERVAL=3;WKST=TH',
    'DTSTART:20260105T090000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;COUNT=1;WKST=SU',
    'DTSTART:20260105T090000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;UNTIL=20260110;WKST=SU',
    'DTSTART:20260105T090000\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;WKST=SU',
    'DTSTART:20260105T090000\nRRULE:FREQ=YEARLY;BYWEEKNO=20,21;BYMONTH=1;WKST=SU',
    'DTSTART:20260105T090000\nRRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=1SU;WKST=SU',
  ])('%j is read, because it changes nothing', text => {
    const asOurs = text.replace(/WKST=\w+/, 'WKST=MO');
    expect(fromRRuleText(text)).toMatchObject({ ok: true, value: read(asOurs) });
  });

  test.each([
    ['DTSTART:20260105T090000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU', 'interval'],
    ['DTSTART:20260105T090000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;COUNT=2;WKST=SU', 'interval'],
    ['DTSTART:20260107T090000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=WE', 'interval'],
    ['FREQ=WEEKLY;BYDAY=SU,MO;BYSETPOS=1;WKST=SU', 'position'],
    ['FREQ=YEARLY;BYWEEKNO=1;WKST=SU', 'weekNumber'],
    ['DTSTART:20230101T000000\nRRULE:FREQ=YEARLY;WKST=SU;BYDAY=SU;BYWEEKNO=1', 'weekNumber'],
    ['FREQ=HOURLY;BYWEEKNO=1;WKST=SU', 'weekNumber'],
    // Weeks that start on Monday give it no dates at all.
    ['DTSTART:20190414T090000\nRRULE:FREQ=YEARLY;BYDAY=SA,SU;BYMONTH=12;BYWEEKNO=-53;WKST=TH', 'weekNumber'],
  ])('%j is refused, because it changes the dates', (text, because) => {
    expect(problems(fromRRuleText(text))).toMatchObject([
      { code: 'text/weekStart', pointer: '/RRULE/WKST', params: { because } },
    ]);
  });

  test('with one RRULE for each weekday, as the message advises, is the same series', () => {
    const series = (start: string, day: string) =>
      starts(
        `DTSTART:${start}T090000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=${day}`,
        'UTC',
        '2026-01-01',
        '2026-02-10',
      );
    // With weeks that start on Sunday: 5, 18, 19 January, 1, 2 February.
    const days = [...series('20260105', 'MO'), ...series('20260118', 'SU')].sort();
    expect(days.map(start => start.slice(5, 10))).toEqual(['01-05', '01-18', '01-19', '02-01', '02-02']);
  });
});

describe('the lines of a text', () => {
  const rule = { frequency: 'Daily', count: 3, startDate: '2026-01-05', startTime: '09:00:00' };

  test.each([
    '\uFEFFDTSTART:20260105T090000\nRRULE:FREQ=DAILY;COUNT=3',
    'DTSTART:20260105T090000\rRRULE:FREQ=DAILY;COUNT=3\r',
    '\n\nRRULE:FREQ=DAILY;COUNT=3  \nDTSTART:20260105T090000\t\n\n',
    'rrule:freq=daily;count=3;\ndtstart:20260105t090000',
    'DTSTART;VALUE=DATE-TIME:20260105T090000\r\nRRULE:FREQ=DAILY;\r\n COUN\r\n\tT=3',
    'FREQ=DAILY; COUNT=3\nDTSTART;X-LABEL="a:b;c,d";X-OTHER=e:20260105T090000',
    'RRULE;X-NOTE=x:COUNT=3;;FREQ=DAILY\nX-WR-CALNAME:Office\nDTSTART:20260105T090000',
    'STATUS:CONFIRMED\nDTSTART:20260105T090000\nRRULE:FREQ=DAILY;COUNT=3;RSCALE=GREGORIAN;SKIP=OMIT',
  ])('%j is the same rule', text => {
    expect(fromRRuleText(text)).toEqual({ ok: true, value: rule, warnings: [] });
  });

  test('a quoted zone keeps its blanks, and a colon in quotes does not end a parameter', () => {
    const text =
      'DTSTART;TZID="Europe/Berlin";X-LABEL="(UTC+01:00) Berlin; Bern":20190924T130000\nRRULE:FREQ=WEEKLY;BYDAY=TU';
    expect(read(text)).toMatchObject({ startDate: '2019-09-24', startTime: '13:00:00' });
  });

  test('a weekday with a number reads alike with and without a plus', () => {
    expect(read('FREQ=MONTHLY;BYDAY=+1MO,-1FR').byDay).toEqual([
      { offset: 1, dayOfWeek: 'Monday' },
      { offset: -1, dayOfWeek: 'Friday' },
    ]);
    expect(read('freq=monthly;byday=1mo,-1fr')).toEqual(read('FREQ=MONTHLY;BYDAY=+1MO,-1FR'));
  });
});

describe('the length of an event', () => {
  const lasting = (line: string, start = 'DTSTART:20260105T083000', repeat = '\nRRULE:FREQ=WEEKLY') =>
    read(`${start}\n${line}${repeat}`);

  test.each([
    ['DTEND:20260105T121500', '12:15:00'],
    ['DTEND:20260106T060000', '06:00:00'],
    ['DTEND:20260106T000000', '00:00:00'],
    ['DTEND:20260106T083000', '08:30:00'],
    ['DURATION:PT3H45M', '12:15:00'],
    ['DURATION:+P0DT3H45M0S', '12:15:00'],
    ['DURATION:P1D', '08:30:00'],
  ])('%s is the endTime %s', (line, endTime) => {
    expect(lasting(line)).toMatchObject({ startTime: '08:30:00', endTime });
  });

  test('is read on the clock of DTSTART', () => {
    const start = 'DTSTART;TZID=America/New_York:20260105T083000';
    expect(lasting('DTEND:20260105T170000Z', start).endTime).toBe('12:00:00');
    expect(lasting('DTEND;TZID=Europe/Berlin:20260105T180000', start).endTime).toBe('12:00:00');
    expect(lasting('DTEND;TZID=Office:20260105T170000', 'DTSTART;TZID=Office:20260105T083000').endTime).toBe(
      '17:00:00',
    );
  });

  test('of one that does not repeat may be days', () => {
    expect(lasting('DTEND:20260108T170000', undefined, '')).toEqual({
      startDate: '2026-01-05',
      startTime: '08:30:00',
      untilDate: '2026-01-08',
      endTime: '17:00:00',
    });
    const allDay = { startDate: '2026-12-24', isAllDay: true, untilDate: '2026-12-26' };
    expect(lasting('DTEND;VALUE=DATE:20261227', 'DTSTART;VALUE=DATE:20261224', '')).toEqual(allDay);
    expect(lasting('DURATION:P3D', 'DTSTART;VALUE=DATE:20261224', '')).toEqual(allDay);
  });

  test('of a day is an all-day rule', () => {
    const rule = lasting('DTEND;VALUE=DATE:20261225', 'DTSTART;VALUE=DATE:20261224');
    expect(rule).toEqual({ frequency: 'Weekly', startDate: '2026-12-24', isAllDay: true });
    expect(lasting('DURATION:P1D', 'DTSTART;VALUE=DATE:20261224')).toEqual(rule);
  });

  test.each([
    ['DTSTART:20260105T083000\nDTEND:20260105T083000', 'text/endBeforeStart /DTEND'],
    ['DTSTART:20260105T083000\nDTEND:20260104T093000', 'text/endBeforeStart /DTEND'],
    ['DTSTART:20260105T083000\nDURATION:-PT1H', 'text/endBeforeStart /DURATION'],
    ['DTSTART:20260105T083000\nDURATION:PT0S', 'text/endBeforeStart /DURATION'],
    ['DTSTART;VALUE=DATE:20260105\nDTEND;VALUE=DATE:20260105', 'text/endBeforeStart /DTEND'],
    ['DTSTART:20260105T083000\nDTEND:20260106T083001\nRRULE:FREQ=WEEKLY', 'text/lastsTooLong /DTEND'],
    ['DTSTART:20260105T083000\nDURATION:P1W\nRRULE:FREQ=MONTHLY', 'text/lastsTooLong /DURATION'],
    ['DTSTART;VALUE=DATE:20261224\nDURATION:P3D\nRRULE:FREQ=YEARLY', 'text/lastsTooLong /DURATION'],
    ['DTSTART:20260105T083000\nDURATION:P999999999D', 'text/lastsTooLong /DURATION'],
    ['DTSTART;VALUE=DATE:20260105\nDURATION:PT24H', 'text/badDuration /DURATION'],
    ['DTSTART:20260105T083000\nDURATION:P', 'text/badDuration /DURATION'],
    ['DTSTART:20260105T083000\nDURATION:3 hours', 'text/badDuration /DURATION'],
    ['DTSTART:20260105T083000\nDTEND;VALUE=DATE:20260106', 'text/endOfOtherKind /DTEND'],
    ['DTSTART:20260105T083000\nDTEND:20260105T093000Z', 'text/endOfOtherKind /DTEND'],
    ['DTEND:20260105T083000\nRRULE:FREQ=DAILY', 'text/endWithoutStart /DTEND'],
    ['DTSTART:20260105T083000\nDTEND:20260105T093000\nDURATION:PT1H', 'text/twoEnds /DURATION'],
  ])('%j is refused', (text, problem) => {
    expect(found(text)).toEqual([problem]);
  });
});

describe('BYSECOND', () => {
  test.each([
    'FREQ=DAILY;BYSECOND=0',
    'DTSTART:20240101T090000Z\nRRULE:FREQ=DAILY;BYHOUR=9;BYMINUTE=0;BYSECOND=0',
    'DTSTART:20240101T090030\nRRULE:FREQ=MINUTELY;BYSECOND=30,30',
  ])('%j has no effect', text => {
    expect(read(text)).toEqual(read(text.replace(/;BYSECOND=[\d,]+/, '')));
  });

  test.each([
    'FREQ=DAILY;BYSECOND=0,30',
    'DTSTART:20240101T090015\nRRULE:FREQ=DAILY;BYSECOND=0',
    'FREQ=SECONDLY;BYSECOND=0',
  ])('%j is refused', text => {
    expect(found(text)).toEqual(['text/bySecond /RRULE/BYSECOND']);
  });
});

test('times of day in an all-day rule are ignored, as RFC 5545 says, with a warning', () => {
  const result = fromRRuleText(
    'DTSTART;VALUE=DATE:20260105\nRRULE:FREQ=DAILY;COUNT=2;BYHOUR=9,10;BYSECOND=1',
  );
  expect(result).toMatchObject({
    value: { startDate: '2026-01-05', isAllDay: true, frequency: 'Daily', count: 2 },
    warnings: [
      { code: 'text/timesIgnored', params: { part: 'BYHOUR', value: '9,10' } },
      { code: 'text/timesIgnored', params: { part: 'BYSECOND', value: '1' } },
    ],
  });
  expect(orThrow(result)).not.toHaveProperty('byHour');
});

describe('a text that a rule cannot hold', () => {
  test.each([
    ['', 'text/empty '],
    ['every Monday', 'text/unreadable '],
    ['DTSTART;TZID="Europe/Berlin:20260105T090000', 'text/unreadable '],
    ['FREQ=DAILY\nEXDATE:20260105T090000', 'text/exceptions /EXDATE'],
    ['FREQ=DAILY\nRDATE:20260105T090000', 'text/extraDates /RDATE'],
    ['FREQ=DAILY\nEXRULE:FREQ=DAILY', 'text/exceptionRule /EXRULE'],
    ['FREQ=DAILY\nRECURRENCE-ID:20260105T090000', 'text/replacedOccurrence /RECURRENCE-ID'],
    ['FREQ=DAILY\nSTATUS:CANCELLED', 'text/cancelled /STATUS'],
    ['FREQ=DAILY\nSUMMARY:Office hours', 'text/unsupportedProperty /SUMMARY'],
    ['BEGIN:VEVENT\nRRULE:FREQ=DAILY', 'text/wholeEvent /BEGIN'],
    ['FREQ=DAILY\nFREQ=WEEKLY', 'text/severalRules /RRULE'],
    ['DTSTART:20260105\nDTSTART:20260106', 'text/repeatedProperty /DTSTART'],
    ['FREQ=YEARLY;BYEASTER=0', 'text/unsupportedPart /RRULE/BYEASTER'],
    ['FREQ=YEARLY;RSCALE=CHINESE', 'text/unsupportedPart /RRULE/RSCALE'],
    ['FREQ=YEARLY;SKIP=FORWARD', 'text/unsupportedPart /RRULE/SKIP'],
    ['FREQ=DAILY;X-PART=1', 'text/unsupportedPart /RRULE/X-PART'],
    ['FREQ=FORTNIGHTLY', 'text/unknownFrequency /RRULE/FREQ'],
    ['INTERVAL=2', 'text/missingFrequency /RRULE'],
    ['RRULE:', 'text/missingFrequency /RRULE'],
    ['FREQ=DAILY;COUNT', 'text/missingValue /RRULE/COUNT'],
    ['FREQ=DAILY;COUNT=', 'text/missingValue /RRULE/COUNT'],
    ['FREQ=DAILY;SOMETHING', 'text/unreadablePart /RRULE'],
    ['FREQ=DAILY;COUNT=1=2', 'text/unreadablePart /RRULE'],
    ['FREQ=DAILY;COUNT=1;COUNT=2', 'text/repeatedPart /RRULE/COUNT'],
    ['FREQ=DAILY;COUNT=0', 'text/outOfRange /RRULE/COUNT'],
    ['FREQ=DAILY;COUNT=many', 'text/outOfRange /RRULE/COUNT'],
    ['FREQ=DAILY;COUNT=1,2', 'text/outOfRange /RRULE/COUNT'],
    ['FREQ=DAILY;COUNT=2147483648', 'text/outOfRange /RRULE/COUNT'],
    ['FREQ=DAILY;INTERVAL=0', 'text/outOfRange /RRULE/INTERVAL'],
    ['FREQ=DAILY;INTERVAL=-1', 'text/outOfRange /RRULE/INTERVAL'],
    ['FREQ=DAILY;BYHOUR=24', 'text/outOfRange /RRULE/BYHOUR'],
    ['FREQ=DAILY;BYHOUR=9,', 'text/outOfRange /RRULE/BYHOUR'],
    ['FREQ=DAILY;BYMINUTE=60', 'text/outOfRange /RRULE/BYMINUTE'],
    ['FREQ=DAILY;BYMONTH=13', 'text/outOfRange /RRULE/BYMONTH'],
    ['FREQ=MONTHLY;BYMONTHDAY=0', 'text/outOfRange /RRULE/BYMONTHDAY'],
    ['FREQ=YEARLY;BYYEARDAY=-367', 'text/outOfRange /RRULE/BYYEARDAY'],
    ['FREQ=YEARLY;BYWEEKNO=54', 'text/outOfRange /RRULE/BYWEEKNO'],
    ['FREQ=MONTHLY;BYSETPOS=0;BYDAY=MO', 'text/outOfRange /RRULE/BYSETPOS'],
    ['FREQ=DAILY;BYDAY=XX', 'text/badWeekday /RRULE/BYDAY'],
    ['FREQ=MONTHLY;BYDAY=0MO', 'text/badWeekday /RRULE/BYDAY'],
    ['FREQ=YEARLY;BYDAY=54MO', 'text/badWeekday /RRULE/BYDAY'],
    ['FREQ=DAILY;WKST=1', 'text/badWeekday /RRULE/WKST'],
    ['FREQ=WEEKLY;BYDAY=2MO', 'text/misplacedOffset /RRULE/BYDAY'],
    ['FREQ=YEARLY;BYWEEKNO=1;BYDAY=2MO', 'text/misplacedOffset /RRULE/BYDAY'],
    ['FREQ=DAILY;UNTIL=2026-12-31', 'text/badDate /RRULE/UNTIL'],
    ['FREQ=DAILY;UNTIL=20261301', 'text/badDate /RRULE/UNTIL'],
    ['DTSTART:soon', 'text/badDate /DTSTART'],
    ['DTSTART;VALUE=DATE:20260105T090000', 'text/badDate /DTSTART'],
    ['DTSTART;VALUE=DATE-TIME:20260105', 'text/badDate /DTSTART'],
    ['DTSTART:20260228T250000', 'text/badDate /DTSTART'],
    ['DTSTART:20260230T090000', 'text/noSuchDate /DTSTART'],
    ['DTSTART:00010101T090000', 'text/defaultDate /DTSTART'],
    ['FREQ=DAILY;UNTIL=00010101', 'text/defaultDate /RRULE/UNTIL'],
    [5 as unknown as string, 'text/notText '],
    ['x'.repeat(100_001), 'text/tooLong '],
  ])('%.60j is refused', (text, problem) => {
    expect(found(text)).toEqual([problem]);
  });

  test('has all of its problems at once, each with the wrong value', () => {
    const text = 'DTSTART:20260230\nRRULE:FREQ=MONTHLY;BYMONTHDAY=32,1,x;FOO=1;INTERVAL=0\nEXDATE:20260101';
    expect(problems(fromRRuleText(text)).map(({ pointer, params }) => [pointer, params['value']])).toEqual([
      ['/EXDATE', '20260101'],
      ['/DTSTART', '20260230'],
      ['/RRULE/FOO', '1'],
      ['/RRULE/BYMONTHDAY', '32'],
      ['/RRULE/BYMONTHDAY', 'x'],
      ['/RRULE/INTERVAL', '0'],
    ]);
  });

  test('has the first 10,000 problems, with values of at most 60 characters', () => {
    const found = problems(
      fromRRuleText(`FREQ=MONTHLY;BYMONTHDAY=${'9'.repeat(100)},${'32,'.repeat(30_000)}1`),
    );
    expect(found).toHaveLength(10_000);
    expect(found[0]?.params['value']).toBe('9'.repeat(60));
  });

  test('names the date that does not exist', () => {
    expect(said('DTSTART:20260230T090000')).toContain('There is no 30 February 2026');
  });

  test.each([
    'FREQ=DAILY\nEXDATE:20260105T090000',
    'FREQ=DAILY\nRDATE:20260105T090000',
    'FREQ=DAILY\nEXRULE:FREQ=DAILY;BYMONTH=1',
    'FREQ=YEARLY;BYEASTER=0',
    'FREQ=DAILY;BYSECOND=0,30',
    'FREQ=YEARLY;BYWEEKNO=1;WKST=SU',
    'FREQ=DAILY;X-PART=1',
  ])('%j gets no advice to remove the part that it needs', text => {
    expect(said(text)).not.toMatch(/leave|remove|delete|omit|take .* out/i);
  });
});
