import { describe, expect, test } from 'vitest';
import { fromRRuleText, occurrencesBetween, orThrow, toRRuleText } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';

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
    [
      'DTSTART;VALUE=DATE:20261020\nRRULE:FREQ=YEARLY;UNTIL=20281019T230000Z',
      { frequency: 'Yearly', startDate: '2026-10-20', isAllDay: true, untilDate: '2028-10-19T23:00:00Z' },
    ],
    [
      'DTSTART:20260101T090000\nRRULE:FREQ=DAILY;UNTIL=20260105T090000',
      {
        frequency: 'Daily',
        startDate: '2026-01-01',
        startTime: '09:00:00.500',
        untilDate: '2026-01-05T09:00:00.600',
      },
    ],
    [
      'DTSTART:20260101T000000\nRRULE:FREQ=DAILY;BYHOUR=9,13',
      { frequency: 'Daily', startDate: '2026-01-01', isAllDay: true, byHour: [9, 13] },
    ],
    [
      'DTSTART:20260105T220000\nRRULE:FREQ=DAILY;COUNT=1;UNTIL=20260101T235959',
      { startDate: '2026-01-05', startTime: '22:00', untilDate: '2026-01-01' },
    ],
    ['DTSTART;VALUE=DATE:20261224', { startDate: '2026-12-24', isAllDay: true, untilDate: '2026-12-26' }],
    ['', { simpleRuleType: 'Always', state: 'Open' }],
  ])('%s', (text, rule) => {
    expect(toRRuleText(rule)).toBe(text);
  });

  test('leaves out what cannot be read', () => {
    expect(toRRuleText({ frequency: 'Daily', byHour: [25], startDate: 'soon' })).toBe('RRULE:FREQ=DAILY');
    expect(toRRuleText(null as unknown as SchedulingRule)).toBe('');
  });

  test('ends at midnight of a date under the policy that says so, and reads the same under it', () => {
    const rule: SchedulingRule = {
      frequency: 'Daily',
      startDate: '2026-12-28',
      startTime: '09:00',
      untilDate: '2026-12-31',
    };
    const policy = { untilDate: 'midnight' } as const;
    const text = toRRuleText(rule, policy);
    expect(text).toBe('DTSTART:20261228T090000\nRRULE:FREQ=DAILY;UNTIL=20261231T000000');
    const days = (read: SchedulingRule) => orThrow(occurrencesBetween(read, '2026-12-01', '2027-02-01'));
    expect(days(orThrow(fromRRuleText(text))).at(-1)).toBe('2026-12-30T09:00:00');
    expect(orThrow(fromRRuleText(text, policy)).untilDate).toBe('2026-12-30T23:59:59');
  });

  test('an undefined policy is the default', () => {
    expect(toRRuleText({ frequency: 'Daily' }, undefined)).toBe('RRULE:FREQ=DAILY');
    expect(fromRRuleText('FREQ=DAILY', undefined)).toEqual(fromRRuleText('FREQ=DAILY'));
  });
});
