import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rulesFromCalendar } from '../../src/calendar/index.js';
import {
  type CustomerInfo,
  compileSchedule,
  customerChain,
  type DayAudit,
  describeRule,
  indexCustomers,
  orThrow,
  type Plan,
  resolveSchedule,
  respondToPatch,
  stateAt,
} from '../../src/index.js';
import { clinics } from '../fixtures/clinics.js';
import { commandLine } from './commandLineFor.js';
import { expectGolden } from './golden.js';

/* Next year's holidays, from a calendar file to stored customers. */

const zones = ['America/New_York', 'America/Chicago', 'America/Los_Angeles'];
const stored = clinics(zones);
const json = (value: unknown) => JSON.stringify(value);
const files = { 'clinics.json': json(stored) };
const run = (line: string, more: Record<string, string> = {}) =>
  commandLine(line.split(' '), { files: { ...files, ...more } });
const calendar = '--from holidays-2027.ics';

describe('holidays', () => {
  test('without customers, prints the edit that plan takes for anyone', async () => {
    const edit = await run(`holidays ${calendar} --zone America/New_York --priority 1`);
    expect([edit.exitCode, edit.err]).toEqual([0, '']);
    const planned = await run('plan --customers clinics.json --patch edit.json --where /id=lynn --json', {
      'edit.json': edit.out,
    });
    const [step] = (JSON.parse(planned.out) as Plan).steps;
    const lynn = stored.find(({ id }) => id === 'lynn')?.schedule?.rules ?? [];
    expect(step?.wire.schedule?.rules?.slice(lynn.length)).toEqual(JSON.parse(edit.out).schedule.rules);
  });

  test('needs a zone for times of day if neither a customer nor the calendar has one', async () => {
    const { exitCode, err } = await run(`holidays ${calendar}`);
    expect(exitCode).toBe(1);
    expect(err).toContain('calendar/missingZone');
  });

  test('for one customer, prints the body that keeps its other rules', async () => {
    const { exitCode, out, err } = await run(
      `holidays ${calendar} --customers clinics.json --customer albany`,
    );
    expect([exitCode, err]).toEqual([0, '']);
    const { schedule } = JSON.parse(out) as CustomerInfo;
    const [hours, first] = schedule?.rules ?? [];
    expect(hours).toEqual(stored.find(({ id }) => id === 'albany')?.schedule?.rules?.[0]);
    expect(first).toMatchObject({ id: 'new-year@example.com', state: 'Holiday', priority: 9 });
  });

  test('for a customer that inherits, says where the holidays belong', async () => {
    const { exitCode, err } = await run(
      `holidays ${calendar} --customers clinics.json --customer albany-desk`,
    );
    expect(exitCode).toBe(1);
    expect(err).toContain('"Albany Front Desk" inherits its schedule from "Albany Clinic"');
  });

  test('plans for everyone selected that has a schedule of its own', async () => {
    const { out } = await run(`holidays ${calendar} --customers clinics.json --under albany --json`);
    expect((JSON.parse(out) as Plan).steps.map(({ customerId }) => customerId)).toEqual(['albany']);
  });

  test('warns of a selected customer that inherits from one that is not selected', async () => {
    const { out } = await run(`holidays ${calendar} --customers clinics.json --where /id=albany-desk`);
    expect(out).toContain('holidays/inherits');
    expect(out).toContain('0 customers changed');
  });

  test.each([
    ['no calendar', 'holidays', '--from'],
    ['a priority that is no number', `holidays ${calendar} --priority high`, 'whole number'],
    ['a priority that is too large', `holidays ${calendar} --priority 9999999999`, 'whole number'],
    ['a date that is none', `holidays ${calendar} --expand-until soon`, 'not a date'],
    ['a selection without customers', `holidays ${calendar} --tag clinic`, '--customers FILE'],
    [
      'one and many',
      `holidays ${calendar} --customers clinics.json --customer lynn --tag clinic`,
      'not both',
    ],
    ['a zone for customers', `holidays ${calendar} --customers clinics.json --zone UTC`, '--zone'],
    ['an output without a plan', `holidays ${calendar} --out plan.json`, '--out needs a plan'],
    ['one customer of many', `holidays ${calendar} --customers clinics.json`, 'Choose one'],
  ])('refuses %s', async (_, line, says) => {
    const { exitCode, err, written } = await run(line);
    expect([exitCode, written.size]).toEqual([2, 0]);
    expect(err).toContain(says);
  });

  test('says on which line of the calendar an event cannot be read', async () => {
    const broken = readFileSync(new URL('../fixtures/holidays-2027.ics', import.meta.url), 'utf8').replace(
      '20270118',
      '20270230',
    );
    const { exitCode, err } = await run('holidays --from broken.ics --zone UTC', { 'broken.ics': broken });
    expect(exitCode).toBe(1);
    expect(err).toContain('Line 16 ("Martin Luther King Jr. Day")');
    const rest = await run('holidays --from broken.ics --zone UTC --skip-unreadable', {
      'broken.ics': broken,
    });
    expect(JSON.parse(rest.out).schedule.rules).toHaveLength(9);
  });
});

describe("next year's holidays for forty clinics in three zones", () => {
  const plan = `holidays ${calendar} --customers clinics.json --tag clinic --at 2026-12-28T05:00:00Z --days 366`;

  test('are planned on one screen, checked, carried out, and found as rules of every clinic', async () => {
    const planned = await run(`${plan} --out plan.json --requests requests.json`);
    expect([planned.exitCode, planned.err]).toEqual([0, '']);
    expectGolden('plans/holidays-for-forty-clinics.txt', planned.out);
    expect(planned.out.split('\n').length).toBeLessThanOrEqual(60);

    const saved = { 'plan.json': planned.written.get('plan.json') ?? '' };
    const approved = await run('check plan.json --customers clinics.json', saved);
    expect([approved.exitCode, approved.err]).toEqual([0, '']);

    const after = carriedOut(JSON.parse(planned.written.get('requests.json') ?? '[]'));
    const now = { ...saved, 'now.json': json(after) };
    const done = await run('check plan.json --customers now.json --json', now);
    expect(new Set(JSON.parse(done.out).steps.map((step: { status: string }) => step.status))).toEqual(
      new Set(['done']),
    );

    const again = await run(plan.replace('clinics.json', 'now.json'), now);
    expect(again.out).toContain('Nothing: all of it is stored already.');

    const year = `audit --year 2027 ${calendar} --customers`;
    const forgotten = await run(`${year} clinics.json`);
    expect(forgotten.out).toContain('51 customers of 51 with ordinary hours on at least one of 10 days');
    // The group itself does not answer calls, so it has no holidays of its own.
    const audited = await run(`${year} now.json --json`, now);
    const days = JSON.parse(audited.out) as DayAudit[];
    expect(new Set(days.map(({ ordinary }) => ordinary.join()))).toEqual(new Set(['group']));
  });

  test('close every clinic on its own civil days, and change no other hour', async () => {
    const planned = await run(`${plan} --requests requests.json`);
    const after = carriedOut(JSON.parse(planned.written.get('requests.json') ?? '[]'));
    const closed = [
      ...['01-01', '01-18', '02-15', '05-31', '06-18', '07-05', '09-06', '11-25', '12-24'].map(
        day => `2027-${day}`,
      ),
    ];
    for (const id of ['albany', 'bangor', 'bristol', 'albany-desk']) {
      const [before, now] = [scheduleOf(stored, id), scheduleOf(after, id)];
      const clock = new Intl.DateTimeFormat('sv', {
        timeZone: before.timeZoneId,
        dateStyle: 'short',
        timeStyle: 'short',
      });
      for (let hour = Date.UTC(2027, 0, 1); hour < Date.UTC(2028, 0, 1); hour += 3_600_000) {
        const local = clock.format(hour);
        const isHoliday =
          closed.some(day => local.startsWith(day)) ||
          (local.startsWith('2027-12-23') && local.slice(11) >= '12:00');
        const expected = isHoliday ? 'Holiday' : stateAt(before, hour).stateName;
        expect([id, local, stateAt(now, hour).stateName]).toEqual([id, local, expected]);
      }
    }
  });
});

interface Request {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly allow?: readonly never[];
  readonly drops?: readonly string[];
}

/** The customers after a server has carried out the requests one by one. */
function carriedOut(requests: readonly Request[]): readonly CustomerInfo[] {
  const customers = new Map(stored.map(each => [each.id, each]));
  for (const { path, headers, body, ...beside } of requests) {
    const answer = respondToPatch({
      ...beside,
      customerId: decodeURIComponent(path.slice('/customers/'.length)),
      contentType: headers['Content-Type'],
      ifMatch: headers['If-Match'],
      body,
      customers: orThrow(indexCustomers(customers.values())),
      actor: { id: 'usr_ops', roles: ['SystemAdministrator'] },
    });
    expect(answer.status).toBe(200);
    const changed = answer.body as CustomerInfo;
    customers.set(changed.id, changed);
  }
  return [...customers.values()];
}

function scheduleOf(customers: readonly CustomerInfo[], id: string) {
  const chain = orThrow(customerChain(orThrow(indexCustomers(customers)), id));
  const resolved = resolveSchedule(chain);
  if (resolved.status !== 'resolved') throw new Error(`${id} has no schedule`);
  return orThrow(compileSchedule(resolved.value));
}

test('timeline writes the hours of a customer as a calendar that reads back as the same hours', async () => {
  const line =
    'timeline --customers clinics.json --customer albany --at 2027-01-04T00:00-05:00 --days 7 --ics hours.ics';
  const { exitCode, written } = await run(line);
  expect(exitCode).toBe(0);
  const ics = written.get('hours.ics') ?? '';
  expect(ics).toContain('X-WR-CALNAME:Albany Clinic');
  const rules = orThrow(rulesFromCalendar(ics, { state: 'Open', timeZoneId: 'America/New_York' }));
  expect(rules.map(rule => describeRule(rule))[0]).toBe('On 4 January 2027, 07:30–18:00');
  expect(rules).toHaveLength(5);
});
