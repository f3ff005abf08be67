import { describe, expect, test } from 'vitest';
import { stateAt } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import { compiled, scheduleOf } from './compiled.js';

const stateIn = (zone: string, rule: SchedulingRule, instant: string) =>
  stateAt(compiled(scheduleOf(zone, { state: 'Open', ...rule })), instant).stateName;

describe('the answer', () => {
  const rule = { state: 'Open', startTime: '09:00', endTime: '17:00', name: 'Hours' };
  const clinic = compiled(scheduleOf('America/New_York', rule));

  test('names the state, the zone as written, the reason and the rule', () => {
    expect(stateAt(clinic, '2026-11-26T09:00:00-05:00')).toEqual({
      stateName: 'Open',
      timeZoneId: 'America/New_York',
      reason: 'rule',
      rule,
      undecided: [],
    });
    expect(stateAt(clinic, '2026-11-26T17:00:00-05:00')).toEqual({
      stateName: 'Closed',
      timeZoneId: 'America/New_York',
      reason: 'default',
      undecided: [],
    });
  });

  test('accepts every form of an instant', () => {
    const at = Date.UTC(2026, 10, 26, 14);
    const same = [
      at,
      new Date(at),
      new Date(at).toISOString(),
      '2026-11-26T09:00-05:00',
      { toMillis: () => at },
    ];
    expect(same.map(instant => stateAt(clinic, instant).stateName)).toEqual(same.map(() => 'Open'));
  });

  test.each([Number.NaN, 1e17, 'tomorrow', '2026-11-26T09:00:00', new Date(Number.NaN), {} as Date])(
    'throws a RangeError for %s, which is not an instant',
    instant => {
      expect(() => stateAt(clinic, instant)).toThrow(RangeError);
    },
  );
});

describe('lengths', () => {
  const date = { startDate: '2026-11-02' };

  test.each<[string, SchedulingRule, string, string]>([
    [
      'a window crosses midnight and belongs to the day it starts on',
      { startTime: '22:00', endTime: '06:00', frequency: 'Weekly' },
      '2026-11-02T22:00:00',
      '2026-11-03T06:00:00',
    ],
    [
      'from 00:00 to 00:00 is a whole day',
      { startTime: '00:00', endTime: '00:00', frequency: 'Weekly' },
      '2026-11-02T00:00:00',
      '2026-11-03T00:00:00',
    ],
    [
      'from 09:00 to 09:00 is a whole day',
      { startTime: '09:00', endTime: '09:00', frequency: 'Weekly' },
      '2026-11-02T09:00:00',
      '2026-11-03T09:00:00',
    ],
    [
      '24:00 ends the day',
      { startTime: '09:00', endTime: '24:00', frequency: 'Weekly' },
      '2026-11-02T09:00:00',
      '2026-11-03T00:00:00',
    ],
    [
      'without an end a window lasts to midnight',
      { startTime: '09:00', frequency: 'Weekly' },
      '2026-11-02T09:00:00',
      '2026-11-03T00:00:00',
    ],
    [
      'without an end a rule with hours lasts an hour',
      { startTime: '09:00', frequency: 'Weekly', byHour: [11] },
      '2026-11-02T11:00:00',
      '2026-11-02T12:00:00',
    ],
    [
      'without an end a rule with minutes lasts a minute',
      { startTime: '09:00', frequency: 'Weekly', byMinute: [30] },
      '2026-11-02T09:30:00',
      '2026-11-02T09:31:00',
    ],
    [
      'without an end an hourly rule lasts an hour',
      { frequency: 'Hourly', interval: 500 },
      '2026-11-02T00:00:00',
      '2026-11-02T01:00:00',
    ],
    [
      'without an end a minutely rule lasts a minute, whatever its hours',
      { frequency: 'Minutely', interval: 5000, byHour: [0] },
      '2026-11-02T00:00:00',
      '2026-11-02T00:01:00',
    ],
    [
      'without an end a secondly rule lasts a second',
      { frequency: 'Secondly', interval: 500_000 },
      '2026-11-02T00:00:00',
      '2026-11-02T00:00:01',
    ],
    [
      'the hours move a window, they do not stretch it',
      { startTime: '09:00', endTime: '09:45', frequency: 'Weekly', byHour: [13] },
      '2026-11-02T13:00:00',
      '2026-11-02T13:45:00',
    ],
    [
      'all day is the civil day, whatever the times say',
      { startTime: '09:00', endTime: '10:00', isAllDay: true, frequency: 'Weekly' },
      '2026-11-02T00:00:00',
      '2026-11-03T00:00:00',
    ],
    [
      'all day is the civil day also of a start in the evening',
      { isAllDay: true, frequency: 'Weekly', byHour: [20] },
      '2026-11-02T00:00:00',
      '2026-11-03T00:00:00',
    ],
    ['a single date lasts to midnight', { startTime: '09:00' }, '2026-11-02T09:00:00', '2026-11-03T00:00:00'],
    [
      'a single date may end the next morning',
      { startTime: '22:00', endTime: '06:00' },
      '2026-11-02T22:00:00',
      '2026-11-03T06:00:00',
    ],
    [
      'a span is continuous to the time on its last day',
      { startTime: '09:00', endTime: '12:00', untilDate: '2026-11-05' },
      '2026-11-02T09:00:00',
      '2026-11-05T12:00:00',
    ],
    [
      'a span without times takes both days in',
      { untilDate: '2026-11-05' },
      '2026-11-02T00:00:00',
      '2026-11-06T00:00:00',
    ],
    [
      'an all-day span takes both days in',
      { isAllDay: true, untilDate: '2026-11-05' },
      '2026-11-02T00:00:00',
      '2026-11-06T00:00:00',
    ],
  ])('%s', (_, rule, from, to) => {
    const second = 1000;
    const at = (local: string, by: number) => new Date(Date.parse(`${local}Z`) + by).toISOString();
    const states = [at(from, -second), at(from, 0), at(to, -second), at(to, 0)].map(instant =>
      stateIn('UTC', { ...date, ...rule }, instant),
    );
    expect(states).toEqual(['Closed', 'Open', 'Open', 'Closed']);
  });

  test('the last overnight window is complete, although the day of its until is over', () => {
    const rule: SchedulingRule = {
      frequency: 'Daily',
      startDate: '2026-11-02',
      startTime: '22:00',
      endTime: '06:00',
      untilDate: '2026-11-03',
    };
    expect(stateIn('UTC', rule, '2026-11-04T05:59:59Z')).toBe('Open');
    expect(stateIn('UTC', rule, '2026-11-04T22:00:00Z')).toBe('Closed');
  });
});

describe('when the clock changes', () => {
  const night = { startTime: '01:00', endTime: '03:00' };
  const allDay = { isAllDay: true, startDate: '2011-12-29', frequency: 'Daily', count: 2 } as const;

  test.each<[string, string, SchedulingRule, [string, string][]]>([
    [
      'an hour that is passed twice: the window opens in both passes',
      'America/New_York',
      { startTime: '01:15', endTime: '01:45' },
      [
        ['2026-11-01T05:14:59Z', 'Closed'],
        ['2026-11-01T05:15:00Z', 'Open'],
        ['2026-11-01T05:45:00Z', 'Closed'],
        ['2026-11-01T06:15:00Z', 'Open'],
        ['2026-11-01T06:45:00Z', 'Closed'],
      ],
    ],
    [
      'an hour that is skipped: the window is what is left of it',
      'America/New_York',
      night,
      [
        ['2026-03-08T05:59:59Z', 'Closed'],
        ['2026-03-08T06:00:00Z', 'Open'],
        ['2026-03-08T06:59:59Z', 'Open'],
        ['2026-03-08T07:00:00Z', 'Closed'],
      ],
    ],
    [
      'a window wholly in the gap does not open that day',
      'America/New_York',
      { startTime: '02:10', endTime: '02:50' },
      [
        ['2026-03-08T07:00:00Z', 'Closed'],
        ['2026-03-08T06:59:59Z', 'Closed'],
        ['2026-03-09T06:10:00Z', 'Open'],
      ],
    ],
    [
      'half an hour, on Lord Howe Island',
      'Australia/Lord_Howe',
      { startTime: '01:45', endTime: '02:15' },
      [
        ['2026-04-04T14:45:00Z', 'Open'],
        ['2026-04-04T15:00:00Z', 'Closed'],
        ['2026-04-04T15:15:00Z', 'Open'],
        ['2026-04-04T15:45:00Z', 'Closed'],
        ['2026-10-03T15:15:00Z', 'Open'],
        ['2026-10-03T15:30:00Z', 'Closed'],
      ],
    ],
    [
      'a date that never was, in Apia',
      'Pacific/Apia',
      allDay,
      [
        ['2011-12-30T09:59:59Z', 'Open'],
        ['2011-12-30T10:00:00Z', 'Closed'],
      ],
    ],
    [
      'two hours, at Troll',
      'Antarctica/Troll',
      { startTime: '01:30', endTime: '02:30' },
      [
        ['2026-03-29T01:00:00Z', 'Closed'],
        ['2026-10-24T23:30:00Z', 'Open'],
        ['2026-10-25T00:30:00Z', 'Closed'],
        ['2026-10-25T01:29:59Z', 'Closed'],
        ['2026-10-25T01:30:00Z', 'Open'],
      ],
    ],
    [
      'for Ramadan, in Casablanca',
      'Africa/Casablanca',
      night,
      [
        ['2026-02-15T00:00:00Z', 'Open'],
        ['2026-02-15T02:00:00Z', 'Open'],
        ['2026-02-15T03:00:00Z', 'Closed'],
      ],
    ],
    [
      'quarter hours, in Chatham and Kathmandu',
      'Pacific/Chatham',
      { startTime: '09:00', endTime: '09:15' },
      [
        ['2026-06-30T20:15:00Z', 'Open'],
        ['2026-06-30T20:30:00Z', 'Closed'],
      ],
    ],
    [
      'of a quarter hour that does not change',
      'Asia/Kathmandu',
      { startTime: '09:00', endTime: '09:15' },
      [
        ['2026-07-01T03:15:00Z', 'Open'],
        ['2026-07-01T03:30:00Z', 'Closed'],
      ],
    ],
  ])('%s', (_, zone, rule, readings) => {
    expect(readings.map(([instant]) => [instant, stateIn(zone, rule, instant)])).toEqual(readings);
  });
});

describe('a distant start', () => {
  test.each(['0001-01-01', '0001-01-01T00:00:00', '9999-12-31'])('%s is an ordinary date', startDate => {
    const rule: SchedulingRule = { startDate, frequency: 'Daily', startTime: '09:00', endTime: '17:00' };
    expect(stateIn('Europe/Paris', rule, '2026-11-26T10:00:00+01:00')).toBe(
      startDate < '2026' ? 'Open' : 'Closed',
    );
  });

  test('the first and the last instant of a Date have answers', () => {
    const rule: SchedulingRule = { startTime: '00:00' };
    const schedule = compiled(scheduleOf('Europe/Paris', { ...rule, state: 'Open' }));
    expect(stateAt(schedule, 8.64e15).stateName).toBe('Open');
    expect(stateAt(schedule, -8.64e15).stateName).toBe('Closed');
  });
});
