import { describe, expect, test } from 'vitest';
import { fromRRuleText, occurrencesBetween, orThrow, toRRuleText } from '../../../src/index.js';
import type { SchedulingRule } from '../../../src/model.js';
import { fc } from '../../arbitraries/fc.js';
import { recurringRule, recurringRuleInWindow } from '../../arbitraries/rule.js';
import { shortly } from '../compiled.js';

describe('a rule as text', () => {
  test.each<[string, SchedulingRule]>([
    [
      'DTSTART:20260105T090000\nRRULE:FREQ=WEEKLY;BYDAY=MO',
      { frequency: 'Weekly', byDay: [{ dayOfWeek: 'Monday' }], startDate: '2026-01-05', startTime: '09:00' },
    ],
    ['RRULE:FREQ=WEEKLY;BYDAY=MO', { frequency: 'Weekly', byDay: [{ dayOfWeek: 'Monday' }] }],
    [
      'DTSTART:19700101T090000\nRRULE:FREQ=WEEKLY;BYDAY=MO',
      { frequency: 'Weekly', byDay: [{ dayOfWeek: 'Monday' }], startTime: '9:00 AM' },
    ],
    ['DTSTART:19700101T000000\nRRULE:FREQ=DAILY;INTERVAL=2', { frequency: 'Daily', interval: 2 }],
    ['DTSTART:19700101T220000\nRRULE:FREQ=DAILY', { startTime: '22:00', endTime: '06:00' }],
    [
      'DTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;UNTIL=20301231',
      { frequency: 'Yearly', startDate: '2026-12-25T00:00:00Z', isAllDay: true, untilDate: '2030-12-31' },
    ],
    ['DTSTART:20261225T000000', { startDate: '2026-12-25' }],
    [
      'DTSTART:20260101T093000\nRRULE:FREQ=MONTHLY;INTERVAL=2;COUNT=5;BYSETPOS=-1;BYMONTH=3,6;BYHOUR=9,13;BYDAY=+1MO,-1FR,TU;UNTIL=20261231T235959',
      {
        frequency: 'Monthly',
        startDate: '2026-01-01',
        startTime: '09:30',
        interval: 2,
        count: 5,
        bySetPosition: [-1],
        byMonth: [6, 3, 6],
        byHour: [13, 9],
        byDay: [
          { dayOfWeek: 'Monday', offset: 1 },
          { dayOfWeek: 'Friday', offset: -1 },
          { dayOfWeek: 'Tuesday', offset: 0 },
        ],
        untilDate: '2026-12-31',
      },
    ],
    [
      'DTSTART:20260101T000000\nRRULE:FREQ=HOURLY;UNTIL=20260102T140000Z',
      { frequency: 'Hourly', startDate: '2026-01-01', untilDate: '2026-01-02T09:00:00-05:00' },
    ],
    [
      'DTSTART:20260101T000000\nRRULE:FREQ=HOURLY;UNTIL=20260102T235959',
      { frequency: 'Hourly', startDate: '2026-01-01', untilDate: '2026-01-02T00:00:00Z' },
    ],
    ['', { simpleRuleType: 'Always', state: 'Open' }],
  ])('%s', (text, rule) => {
    expect(toRRuleText(rule)).toBe(text);
  });

  test('leaves out what cannot be read', () => {
    expect(toRRuleText({ frequency: 'Daily', byHour: [25], startDate: 'soon' })).toBe('RRULE:FREQ=DAILY');
    expect(toRRuleText(null as unknown as SchedulingRule)).toBe('');
  });
});

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

  test.each(['DTSTART;TZID=America/New_York:20260105T090000', 'DTSTART:20260105T090000Z'])(
    '%s is local time, with a warning where its zone belongs',
    text => {
      const result = fromRRuleText(text);
      expect(orThrow(result)).toEqual({ startDate: '2026-01-05', startTime: '09:00:00' });
      expect(result.ok && shortly(result.warnings)).toEqual(['text/zoneElsewhere ']);
    },
  );

  test.each([
    ['FREQ=DAILY\nEXDATE:20260105T090000', 'EXDATE'],
    ['FREQ=DAILY\nRDATE:20260105T090000', 'RDATE'],
    ['FREQ=DAILY\nEXRULE:FREQ=DAILY', 'EXRULE'],
    ['FREQ=DAILY;BYSECOND=0,30', 'BYSECOND'],
    ['FREQ=YEARLY;BYEASTER=0', 'BYEASTER'],
    ['FREQ=YEARLY;RSCALE=CHINESE', 'RSCALE'],
    ['FREQ=YEARLY;SKIP=FORWARD', 'SKIP'],
    ['FREQ=DAILY;X-PART=1', 'X-PART'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU', 'WKST=SU'],
    ['FREQ=WEEKLY;BYDAY=SU,MO;BYSETPOS=1;WKST=SU', 'WKST=SU'],
    ['FREQ=YEARLY;BYWEEKNO=1;WKST=SU', 'WKST=SU'],
    ['FREQ=DAILY\nFREQ=WEEKLY', 'a second RRULE'],
    ['BEGIN:VEVENT\nRRULE:FREQ=DAILY', 'BEGIN'],
  ])('%j holds what a rule cannot, and is told so', (text, name) => {
    const result = fromRRuleText(text);
    expect(result.ok ? [] : result.problems.map(({ code, params }) => [code, params['name']])).toEqual([
      ['text/unsupported', name],
    ]);
  });

  test.each([
    ['', 'text/unreadable '],
    ['every Monday', 'text/unreadable '],
    ['FREQ=FORTNIGHTLY', 'text/unreadable '],
    ['INTERVAL=2', 'text/unreadable '],
    ['FREQ=DAILY;COUNT', 'text/unreadable '],
    ['FREQ=DAILY;COUNT=', 'text/unreadable '],
    ['FREQ=DAILY;COUNT=1;COUNT=2', 'text/unreadable '],
    ['FREQ=DAILY;COUNT=1=2', 'text/unreadable '],
    ['FREQ=DAILY;BYDAY=XX', 'text/unreadable '],
    ['FREQ=DAILY;UNTIL=2026-12-31', 'text/unreadable '],
    ['DTSTART:soon', 'text/unreadable '],
    ['FREQ=DAILY;COUNT=many', 'rule/outOfRange /count'],
    ['FREQ=DAILY;INTERVAL=-1', 'rule/outOfRange /interval'],
    ['FREQ=DAILY;BYHOUR=24', 'rule/outOfRange /byHour/0'],
    ['FREQ=DAILY;BYMONTH=13', 'rule/outOfRange /byMonth/0'],
    ['FREQ=WEEKLY;BYDAY=2MO', 'rule/misplacedOffset /byDay/0/offset'],
    ['DTSTART:20260230T090000', 'rule/badDate /startDate'],
    ['DTSTART:20260228T250000', 'rule/badTime /startTime'],
    ['FREQ=DAILY;UNTIL=20261301', 'rule/badDate /untilDate'],
  ])('%j cannot be read', (text, problem) => {
    const result = fromRRuleText(text);
    expect(result.ok ? [] : shortly(result.problems)).toContain(problem);
  });
});

describe('there and back', () => {
  test('a rule has the same occurrences', () => {
    fc.assert(
      fc.property(recurringRuleInWindow(), ({ rule, from, to }) => {
        const back = orThrow(fromRRuleText(toRRuleText(rule)));
        expect(occurrencesBetween(back, from, to)).toMatchObject({
          value: orThrow(occurrencesBetween(rule, from, to)),
        });
      }),
      { numRuns: 300 },
    );
  });

  test('a rule in its plainest form has the same members', () => {
    fc.assert(
      fc.property(recurringRule(), rule => {
        const plain = orThrow(fromRRuleText(toRRuleText(rule)));
        expect(orThrow(fromRRuleText(toRRuleText(plain)))).toEqual(plain);
        expect(plain.frequency).toBe(rule.frequency);
        expect(plain.startDate).toBe(rule.startDate);
        expect(plain.interval ?? 1).toBe(rule.interval || 1);
        expect(plain.count ?? 0).toBe(rule.count || 0);
        expect(plain.byMonth ?? []).toEqual([...new Set(rule.byMonth ?? [])].sort((a, b) => a - b));
      }),
    );
  });
});
