import { describe, expect, test } from 'vitest';
import { compileSchedule, occurrencesBetween, orThrow, resolveZoneId } from '../../src/index.js';
import type { SchedulingRule } from '../../src/model.js';
import { insideOf } from '../../src/schedule/compiled.js';
import { shortly } from '../schedule/compiled.js';

const startOf = (startDate: string, startTime?: string) =>
  occurrencesBetween({ startDate, startTime, untilDate: '' }, '0001-01-01', '9999-12-31');

describe('a date', () => {
  test.each([
    ['2026-12-25', '2026-12-25'],
    ['2024-02-29', '2024-02-29'],
    ['0001-01-02', '0001-01-02'],
    ['9999-12-30T23:59:59.9999999', '9999-12-30'],
    ['2026-12-25T00:00', '2026-12-25'],
    ['2026-12-25T00:00:00', '2026-12-25'],
    ['2026-12-25T23:59:59.999', '2026-12-25'],
    ['2026-12-25T00:00:00Z', '2026-12-25'],
    ['2026-12-25T00:00:00.0000000Z', '2026-12-25'],
    ['2026-12-25T23:00:00-05:00', '2026-12-25'],
    ['2026-12-25T01:00:00+14:00', '2026-12-25'],
    ['2026-12-25T01:00:00+14', '2026-12-25'],
    ['2026-12-25T01:00:00-0500', '2026-12-25'],
    ['2026-12-25T09:30:00.1230000+05:30', '2026-12-25'],
    ['2026-12-25T09:30:00.000000000-23:59', '2026-12-25'],
    ['2026-12-25T23:59:59.9999999Z', '2026-12-25'],
    ['2026-12-25T09:00:00,5', '2026-12-25'],
    ['2026-12-25 09:00:00', '2026-12-25'],
    ['2026-12-25t09:00:00z', '2026-12-25'],
    [' 2026-12-25 ', '2026-12-25'],
    ['/Date(1798156800000)/', '2026-12-25'],
    ['/Date(1798156800000-0000)/', '2026-12-25'],
    ['/Date(1798156800000+0100)/', '2026-12-25'],
    ['/Date(1798156800000-0500)/', '2026-12-24'],
    ['/Date(1798153200000+0100)/', '2026-12-25'],
    ['/Date(-86400000)/', '1969-12-31'],
  ])('%s is %s, as written', (text, date) => {
    expect(orThrow(startOf(text))).toEqual([`${date}T00:00:00`]);
  });

  test.each([
    'String',
    '25.12.2026',
    '12/25/2026',
    '2026-12',
    '2026/12-25',
    '2026-12/25',
    '2026 12 25',
    '2026-1/-25',
    '2026-12-2/',
    '2026-1-5',
    '20261225',
    '2026-W52',
    '2026-360',
    '26-12-25',
    '02026-12-25',
    '+002026-12-25',
    '-2026-12-25',
    '0000-01-01',
    '2026-00-10',
    '2026-13-01',
    '2026-02-29',
    '2026-04-31',
    '2026-12-00',
    '2026-12-32',
    '2026-12-25T',
    '2026-12-25T9:00',
    '2026-12-25T24:00:00',
    '2026-12-25T23:60',
    '2026-12-25T23:59:60',
    '2026-12-25T09',
    '2026-12-25T09:00:00 Z',
    '2026-12-25T09:00:00+5',
    '2026-12-25T09:00:00+24:00',
    '2026-12-25T09:00:00+05:60',
    '2026-12-25T09:00:00EST',
    '2026-12-25Z',
    '２０２６-12-25',
    '2026-12-25  09:00:00',
    '2026-12-25T09:00:00.Z',
    '/Date(1798156800000+2500)/',
    '/Date(1798156800000+01)/',
    '/Date(tomorrow)/',
    '/Date(1.5)/',
    'Date(1798156800000)',
    '/Date(999999999999999)/',
    '/Date(99999999999999999999)/',
    'today',
  ])('%j is refused', text => {
    const result = startOf(text);
    expect(result.ok ? [] : shortly(result.problems)).toEqual(['rule/badDate /startDate']);
  });
});

describe('an offset', () => {
  test.each([
    ['Z', '12:00:00'],
    ['+05', '07:00:00'],
    ['-05', '17:00:00'],
    ['+05:30', '06:30:00'],
    ['+0530', '06:30:00'],
    ['-11:59', '23:59:00'],
    ['+11:59', '00:01:00'],
  ])('of %s makes noon %s in UTC', (offset, time) => {
    const rule = {
      frequency: 'Minutely',
      startDate: '2026-12-25',
      untilDate: `2026-12-25T12:00:00${offset}`,
    } as const;
    const starts = occurrencesBetween(rule, '2026-12-25', '2026-12-27', { timeZoneId: 'UTC' });
    expect(orThrow(starts).at(-1)).toBe(`2026-12-25T${time}`);
  });
});

describe('a time of day', () => {
  test.each([
    ['0:00', '00:00:00'],
    ['9:05', '09:05:00'],
    ['09:05', '09:05:00'],
    ['23:59:59', '23:59:59'],
    ['09:30:15.5', '09:30:15.500'],
    ['09:30:15.250', '09:30:15.250'],
    ['09:30:15.2500000', '09:30:15.250'],
    ['12:00 AM', '00:00:00'],
    ['12:30 AM', '00:30:00'],
    ['1:00 AM', '01:00:00'],
    ['9:30 AM', '09:30:00'],
    ['9:30 pm', '21:30:00'],
    ['9:30 PM', '21:30:00'],
    ['09:30 am', '09:30:00'],
    ['12:00 PM', '12:00:00'],
    ['11:59 PM', '23:59:00'],
    ['PT9H30M', '09:30:00'],
    ['PT0S', '00:00:00'],
    ['PT570M', '09:30:00'],
    ['PT23H59M59.999S', '23:59:59.999'],
    ['P0D', '00:00:00'],
    ['2026-12-25T09:30', '09:30:00'],
    ['9:30:15', '09:30:15'],
    ['09:30:15.0001', '09:30:15'],
    ['09:30:15.9999999', '09:30:15.999'],
    ['09:30:15,5', '09:30:15.500'],
    ['23:59:59.9999999', '23:59:59.999'],
    ['9:30AM', '09:30:00'],
    ['9:30\u202fAM', '09:30:00'],
    ['9:30\u00a0\u2009pm', '21:30:00'],
    ['9:30 a.m.', '09:30:00'],
    ['9:30 p. m.', '21:30:00'],
    ['9:30:15 PM', '21:30:15'],
    ['9 AM', '09:00:00'],
    ['12pm', '12:00:00'],
    ['0.09:30:00', '09:30:00'],
    ['00.09:30:00.5', '09:30:00.500'],
    ['PT9H30M15.1234567S', '09:30:15.123'],
    ['pt9h', '09:00:00'],
    [' 09:00\t', '09:00:00'],
    ['0001-01-01T09:30:00Z', '09:30:00'],
    ['2026-12-25T09:30:00-08:00', '09:30:00'],
  ])('%s is %s', (text, time) => {
    expect(orThrow(startOf('2026-12-25', text))).toEqual([`2026-12-25T${time}`]);
  });

  test.each([
    'String',
    '9',
    '0930',
    '9.30',
    '9h30',
    '24:00',
    '24:00:00',
    '24:01',
    '25:00',
    '12:60',
    '12:5',
    '12:00:60',
    '12:00:5',
    '012:00',
    '0:30 AM',
    '13:00 PM',
    'PT',
    'P',
    'PT24H',
    'P1D',
    'P1DT1S',
    'PT1440M',
    '-PT1H',
    'PT9.5H',
    'P1W',
    'noon',
    '2026-12-25',
    '1.00:00:00',
    '1.09:00:00',
    '0.09:00',
    '9.5:00:00',
    '24:00:00.0000000',
    'AM',
    '9:30 XM',
    '9:30 AMs',
  ])('%j is refused as a start', text => {
    const result = startOf('2026-12-25', text);
    expect(result.ok ? [] : shortly(result.problems)).toEqual(['rule/badTime /startTime']);
  });

  test.each([
    ...['24:00', '24:00:00', '24:00:00.0000000', '1.00:00:00', '1.00:00:00.0000000', 'PT24H', 'P1D'],
    ...['0:00', '12:00 AM', '23:59:59.9', '23:59:59.999', '23:59:59.9999999', '23:59:59.9990000'],
    ...['PT23H59M59.9999999S', '0.23:59:59.9999999', '11:59:59.999 PM', '2026-12-25T23:59:59.999Z'],
  ])('%s as an end is midnight', endTime => {
    const rule = { state: 'Open', startDate: '2026-12-25', startTime: '22:00', endTime };
    const { rules } = insideOf(orThrow(compileSchedule({ timeZoneId: 'UTC', rules: [rule] })));
    expect(rules[0]?.constraint).toMatchObject({ to: Date.UTC(2026, 11, 26) });
  });

  test.each([
    '1.00:00:01',
    '2.00:00:00',
    '24:01',
    '24:00:01',
    '24:00:00.001',
    '24:01:01',
    '24:00:01.1',
    'PT24H1S',
    '25:00',
  ])('%s is refused as an end too', endTime => {
    const result = occurrencesBetween({ startDate: '2026-12-25', endTime }, '2026-01-01', '2027-01-01');
    expect(result.ok ? [] : shortly(result.problems)).toEqual(['rule/badTime /endTime']);
  });
});

test.each(['23:59', '23:59:59', '23:59:59.8'])('%s as an end does not mean midnight', endTime => {
  const rule = { state: 'Open', startDate: '2026-12-25', endTime };
  const { rules } = insideOf(orThrow(compileSchedule({ timeZoneId: 'UTC', rules: [rule] })));
  expect(rules[0]?.constraint).not.toMatchObject({ to: Date.UTC(2026, 11, 26) });
});

test.each(['0001-01-01', '0001-01-01T00:00:00', '0001-01-01T00:00:00Z', '/Date(-62135596800000)/'])(
  '%s, the default date of .NET, means that no date is given',
  noDate => {
    const christmas: SchedulingRule = { isAllDay: true, startDate: '2026-12-25' };
    const starts = (rule: SchedulingRule) =>
      orThrow(occurrencesBetween(rule, '2020-01-01', '2030-01-01')).map(each => each.slice(0, 10));
    expect(starts({ ...christmas, untilDate: noDate })).toEqual(['2026-12-25']);
    expect(starts({ startDate: noDate, untilDate: noDate, startTime: '09:00' }).length).toBeGreaterThan(3000);
  },
);

describe('a zone', () => {
  test.each([
    ['America/New_York', 'America/New_York'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
    ['UTC', 'UTC'],
    ['US/Eastern', 'US/Eastern'],
    ['EST5EDT', 'EST5EDT'],
    ['america/new_york', 'America/New_York'],
    ['Eastern Standard Time', 'America/New_York'],
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['Nepal Standard Time', 'Asia/Katmandu'],
    ['Dateline Standard Time', 'Etc/GMT+12'],
  ])('%s is %s', (id, ianaId) => {
    const resolved = resolveZoneId(id);
    const canonical = (zone = '') =>
      new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
    expect(canonical(resolved)).toBe(canonical(ianaId));
  });

  test.each([
    'String',
    'Nowhere/Else',
    ...['BST', 'bst', 'IST', 'PST', 'CST', 'ECT', 'US/Pacific-New', 'SystemV/EST5EDT', 'systemv/pst8'],
    'EDT',
    'Eastern Daylight Time',
    '+05:00',
    '-0500',
    'GMT+5',
    'UTC+1',
    'local',
    'system',
    'toString',
    '__proto__',
    'constructor',
    ' UTC',
    'America/New York',
  ])('%j is unknown and does not become UTC', timeZoneId => {
    expect(resolveZoneId(timeZoneId)).toBeUndefined();
    const result = compileSchedule({ timeZoneId, rules: [] });
    expect(result.ok ? [] : shortly(result.problems)).toEqual(['schedule/unknownZone /timeZoneId']);
  });
});
