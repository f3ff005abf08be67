import { describe, expect, test } from 'vitest';
import {
  auditDays,
  type CustomerInfo,
  compileFleet,
  fleetStatesAt,
  indexCustomers,
  orThrow,
  type SchedulingRule,
} from '../../src/index.js';
import { clinics } from '../fixtures/clinics.js';
import { commandLine } from './commandLineFor.js';
import { expectGolden } from './golden.js';

/* Reports about all customers, on a terminal with 80 columns. */

const json = (value: unknown) => JSON.stringify(value);

function expectReport(file: string, text: string): void {
  expectGolden(`fleet/${file}`, text);
}

const closed = (id: string, name: string, startDate: string, more: SchedulingRule = {}): SchedulingRule => ({
  ...{ id, name, startDate, state: 'Holiday', priority: 1, isAllDay: true, frequency: 'Yearly', ...more },
});

const christmas = closed('christmas', 'Christmas Day', '2020-12-25');
const newYear = closed('new-year', 'New Year’s Day', '2020-01-01');
const storm = { id: 'storm', name: 'Storm', state: 'Storm', priority: 0, condition: 'weather.isStorm' };

/**
 * Forty clinics in three zones. Some have holidays, one is closed, one has a mistake, and one has a parent that is not
 * loaded.
 */
function network(): readonly CustomerInfo[] {
  const list = clinics().map((each, index): CustomerInfo => {
    const { schedule } = each;
    if (!schedule || index === 0) return each;
    const zones = ['America/New_York', 'America/Chicago', 'America/Denver'];
    const holidays = index % 3 === 0 ? [] : index % 5 === 0 ? [christmas] : [christmas, newYear];
    const weather = index % 12 === 7 ? [storm] : [];
    return {
      ...each,
      schedule: {
        ...schedule,
        timeZoneId: zones[index % 3] ?? '',
        rules: [...holidays, ...weather, ...(schedule.rules ?? [])],
        ...(each.id === 'keene' ? { forceClosed: true } : {}),
        ...(each.id === 'salem' ? { rules: [{ state: 'Business Hours', startTime: '8 o’clock' }] } : {}),
        ...(each.id === 'dover' ? { rules: [{ ...schedule.rules?.[0], endTime: '23:59' }] } : {}),
      },
    };
  });
  return [...list, { id: 'annex', name: 'Bristol Annex', parentCustomerId: 'not-loaded' }];
}

const holidays2027 = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Holidays//EN
BEGIN:VEVENT
UID:new-year
SUMMARY:New Year’s Day
DTSTART;VALUE=DATE:20200101
RRULE:FREQ=YEARLY
END:VEVENT
BEGIN:VEVENT
UID:memorial
SUMMARY:Memorial Day
DTSTART;VALUE=DATE:20200525
RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO
END:VEVENT
BEGIN:VEVENT
UID:independence
SUMMARY:Independence Day (observed)
DTSTART;VALUE=DATE:20270705
END:VEVENT
BEGIN:VEVENT
UID:thanksgiving
SUMMARY:Thanksgiving
DTSTART;VALUE=DATE:20271125
DTEND;VALUE=DATE:20271127
END:VEVENT
BEGIN:VEVENT
UID:eve
SUMMARY:Christmas Eve, from noon
DTSTART:20271224T120000
DTEND:20271225T000000
END:VEVENT
BEGIN:VEVENT
UID:christmas
SUMMARY:Christmas Day
DTSTART;VALUE=DATE:20200101
DTEND;VALUE=DATE:20200102
RDATE;VALUE=DATE:20271225
END:VEVENT
END:VCALENDAR
`.replaceAll('\n', '\r\n');

const files = { 'network.json': json(network()), 'us.ics': holidays2027 };
const about = (command: string, ...more: readonly string[]) =>
  commandLine([command, '--customers', 'network.json', ...more], { files });

describe('the report about everyone is as a person has judged it', () => {
  test('who is open on a working day, and until when', async () => {
    const { exitCode, out, err } = await about('state', '--all', '--at', '2026-12-23T10:00:00-05:00');
    expect([exitCode, err]).toEqual([0, '']);
    expectReport('open-on-wednesday.txt', out);
    expect(out.split('\n').length).toBeLessThanOrEqual(50);
  });

  test('who is open on Christmas Day', async () => {
    const { exitCode, out, err } = await about('audit', '--day', '2026-12-25=Christmas Day');
    expect([exitCode, err]).toEqual([1, '']);
    expectReport('christmas-day.txt', out);
    expect(out.split('\n').length).toBeLessThanOrEqual(45);
  });

  test('whose holidays of a year are ordinary days, from a calendar', async () => {
    const { exitCode, out, err } = await about('audit', '--year', '2027', '--from', 'us.ics');
    expect([exitCode, err]).toEqual([1, '']);
    expectReport('holidays-of-2027.txt', out);
    expect(out.split('\n').length).toBeLessThanOrEqual(45);
  });

  test('what is probably wrong in all schedules', async () => {
    const { exitCode, out, err } = await about('lint', '--all');
    expect([exitCode, err]).toEqual([1, '']);
    expectReport('lint-of-everyone.txt', out);
  });
});

describe('as data', () => {
  const fleet = orThrow(compileFleet(orThrow(indexCustomers(network()))));
  const plain = (value: unknown) => JSON.parse(json(value));

  test('states are what the library returns', async () => {
    const at = '2026-12-23T10:00:00-05:00';
    const { out } = await about('state', '--all', '--at', at, '--json');
    expect(JSON.parse(out)).toEqual(plain(fleetStatesAt(fleet, at)));
  });

  test('an audit is what the library returns, of days given together or one by one', async () => {
    const days = [{ date: '2026-12-25', name: 'Christmas, at last' }, { date: '2027-01-01' }];
    const expected = plain(orThrow(auditDays(fleet, days)));
    const together = await about('audit', '--day', '2026-12-25=Christmas, at last,2027-01-01', '--json');
    const apart = await about(
      'audit',
      '--day',
      '2026-12-25=Christmas, at last',
      '--day=2027-01-01',
      '--json',
    );
    expect([together, apart].map(({ out }) => JSON.parse(out))).toEqual([expected, expected]);
  });

  test('a calendar gives each day of each event', async () => {
    const { out } = await about('audit', '--year', '2027', '--from', 'us.ics', '--json');
    expect(
      (JSON.parse(out) as { date: string; name: string }[]).map(({ date, name }) => `${date} ${name}`),
    ).toEqual([
      '2027-01-01 New Year’s Day',
      '2027-05-31 Memorial Day',
      '2027-07-05 Independence Day (observed)',
      '2027-11-25 Thanksgiving',
      '2027-11-26 Thanksgiving',
      '2027-12-24 Christmas Eve, from noon',
      '2027-12-25 Christmas Day',
    ]);
  });
});

describe('what does not fit is named', () => {
  test.each([
    [
      'all and one',
      ['state', '--customers', 'network.json', '--all', '--customer', 'keene'],
      '--all or --customer',
    ],
    ['all of a schedule', ['lint', '--schedule', 'x.json', '--all'], '--all is for --customers'],
    ['all of nothing', ['state', '--all'], '--all needs the customers'],
    ['an audit of no day', ['audit', '--customers', 'network.json'], 'Say which days'],
    [
      'a year without a calendar',
      ['audit', '--customers', 'network.json', '--year', '2027'],
      'Say which days',
    ],
    [
      'a day and a year',
      ['audit', '--customers', 'network.json', '--day', '2027-01-01', '--year', '2027'],
      'not both',
    ],
    [
      'a year in words',
      ['audit', '--customers', 'network.json', '--year', 'next', '--from', 'us.ics'],
      '"next" is not a year',
    ],
    [
      'a day that does not exist',
      ['audit', '--customers', 'network.json', '--day', '2027-02-30'],
      'There is no 30 February 2027',
    ],
    ['no date', ['audit', '--customers', 'network.json', '--day', 'Christmas'], '"Christmas" is not a date'],
  ])('%s', async (_, argv, expected) => {
    const { exitCode, out, err } = await commandLine(argv, { files });
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toContain(expected);
  });

  test('a calendar that cannot be read, or has nothing in that year, ends with 1', async () => {
    const others = {
      ...files,
      'bad.ics': 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:soon\nEND:VEVENT\nEND:VCALENDAR',
    };
    const argv = ['audit', '--customers', 'network.json', '--year'];
    const bad = await commandLine([...argv, '2027', '--from', 'bad.ics'], { files: others });
    expect([bad.exitCode, bad.out]).toEqual([1, '']);
    expect(bad.err).toContain('bad.ics');
    const none = await commandLine([...argv, '1999', '--from', 'us.ics'], { files });
    expect([none.exitCode, none.out]).toEqual([1, '']);
    expect(none.err).toContain('This calendar has no event in 1999.');
  });
});

test('what is odd about a calendar is said below the days', async () => {
  const event =
    'UID:x\nSUMMARY:New Year\nDTSTART;VALUE=DATE:20270102\nRRULE:FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1';
  const ics = `BEGIN:VCALENDAR\nBEGIN:VEVENT\n${event}\nEND:VEVENT\nEND:VCALENDAR`;
  const argv = ['audit', '--customers', 'network.json', '--year', '2028', '--from', 'x.ics'];
  const { out } = await commandLine(argv, { files: { ...files, 'x.ics': ics } });
  expect(out).toContain('Sat 1 Jan 2028, New Year');
  expect(out).toContain('calendar/startMissed');
});

test('nobody with ordinary hours is a success', async () => {
  const schedule = { timeZoneId: 'UTC', defaultState: 'Open', rules: [christmas] };
  const one = { 'one.json': json([{ id: 'lab', name: 'Lab', schedule }]) };
  const { exitCode, out } = await commandLine(['audit', '--customers', 'one.json', '--day', '2026-12-25'], {
    files: one,
  });
  expect(exitCode).toBe(0);
  expect(out).toBe(
    'Who is open on Fri 25 Dec\nnobody of 1 with ordinary hours on this day, no warnings\n\nFri 25 Dec 2026\n  ✓ 1  Holiday all day\n    Lab\n\nnobody of 1 with ordinary hours on this day, no warnings\n',
  );
});
