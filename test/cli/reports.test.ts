import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../src/index.js';
import { describeChange } from '../../src/words/describeChange.js';
import { commandLine } from './commandLineFor.js';

/* Reports about a schedule in its own file, on Wednesday 23 December 2026 at ten in New York. */

const workday = { state: 'Open', startTime: '08:00', endTime: '18:00' };

async function report(command: string, schedule: Schedule, ...more: readonly string[]): Promise<string> {
  const files = { 's.json': JSON.stringify({ timeZoneId: 'America/New_York', ...schedule }) };
  const { out, err, exitCode } = await commandLine([command, '--schedule', 's.json', ...more], { files });
  expect([exitCode === 2, err.includes('problem')]).toEqual([false, false]);
  return out;
}

describe('state', () => {
  test.each<[string, Schedule, readonly string[]]>([
    [
      'by a rule without a name, until the next one',
      { rules: [workday], defaultState: 'Closed' },
      [
        'The schedule: Open',
        'why       by the rule without a name',
        'next      Closed, on Wed 23 Dec 2026, 18:00, by default, because no rule applies',
      ],
    ],
    [
      'for ever',
      { forceClosed: true },
      ['why       because the schedule is force-closed', 'the state never changes'],
    ],
    [
      'without any rule or default',
      { rules: [] },
      ['why       because no rule applies and there is no default state', 'the state never changes'],
    ],
    [
      'for longer than it is looked ahead',
      { rules: [{ state: 'Open', startDate: '2031-01-01', isAllDay: true }], defaultState: 'Closed' },
      ['no change until at least Thu 23 Dec 2027'],
    ],
    [
      'unless a rule applies that cannot be judged here',
      { rules: [{ name: 'Strike', state: 'Closed', condition: 'strike' }], defaultState: 'Open' },
      ['The schedule: Open', 'which depends on what is not known here: "Strike"'],
    ],
  ])('%s', async (_, schedule, expected) => {
    const out = await report('state', schedule);
    for (const words of expected)
      expect(out.replaceAll(/\s+/g, ' ')).toContain(words.replaceAll(/\s+/g, ' '));
  });
});

describe('explain', () => {
  test("gives each rule's verdict and its reason", async () => {
    const out = await report(
      'explain',
      {
        defaultState: 'Closed',
        rules: [
          { name: 'Strike', state: 'Closed', condition: 'strike' },
          { name: 'Night', state: 'Night', startTime: '22:00', endTime: '06:00' },
          { name: 'Party', state: 'Party', simpleRuleType: 'CustomerState', customerState: 'Celebrating' },
          { name: 'Draft', startTime: '08:00', endTime: '18:00' },
          { name: 'Broken', state: 'Open', startTime: 'noon' },
          workday,
          { name: 'Always', state: 'Idle' },
        ],
      },
      '--state',
      'Working',
    );
    expect(out).toContain('? "Strike" undecided: its condition cannot be evaluated here');
    expect(out).toContain('– "Night" does not apply: not at this time');
    expect(out).toContain('– "Party" does not apply: the customer is in another state');
    expect(out).toContain('! "Draft" applies, but has no state, so it is skipped\n      no state: ');
    expect(out).toContain('? "Broken" undecided: it or its time zone cannot be read');
    expect(out).toContain('✓ 6 applies, and decides');
    expect(out).toContain('· "Always" applies, but a rule ahead of it decides');
    expect(out).toContain('– else "Closed"');
    expect(out).not.toContain('Whose schedule');
  });

  test('says when the state changes next', async () => {
    const out = await report('explain', { rules: [workday], defaultState: 'Closed' });
    expect(out).toContain('next      Closed, on Wed 23 Dec 2026, 18:00, by default, because no rule');
  });

  test('names the option to give if the customer state is unknown', async () => {
    const rule = { name: 'Party', state: 'Party', simpleRuleType: 'CustomerState' as const };
    const out = await report('explain', { rules: [{ ...rule, customerState: 'Celebrating' }] });
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'it depends on the customer state "Celebrating", which is not given; give --state NAME',
    );
  });

  test('says that there are no rules', async () => {
    const out = await report('explain', { defaultState: 'Open' });
    expect(out).toContain('  There are none.\n  ✓ none of them decides, so the state is "Open"');
  });

  test('lists a hundred rules and counts the others', async () => {
    const rules = Array.from({ length: 1_234 }, (_, index) => ({ ...workday, name: `Rule ${index}` }));
    const out = await report('explain', { rules });
    expect(out).toContain('"Rule 99"');
    expect(out).not.toContain('"Rule 100"');
    expect(out).toContain('  and 1,134 more');
  });

  test('says that nobody supplies a schedule', async () => {
    const files = { 'c.json': '{"id":"lab","name":"Lab"}' };
    const { out } = await commandLine(['explain', '--customers', 'c.json'], { files });
    expect(out).toContain('Lab: After Hours');
    expect(out).toContain('none: no customer supplies one');
    expect(out).toContain('Lab  has no schedule, so it inherits');
  });

  test('lists where the zone was searched, and which zone does not count', async () => {
    const customers = [
      { id: 'desk', name: 'Desk', parentCustomerId: 'lab', schedule: { inherit: true, timeZoneId: 'UTC' } },
      { id: 'lab', name: 'Lab', parentCustomerId: 'acme', schedule: { rules: [workday] } },
      { id: 'acme', name: 'Acme', schedule: { inherit: true, timeZoneId: 'Europe/Berlin' } },
    ];
    const files = { 'c.json': JSON.stringify(customers) };
    const { out } = await commandLine(['explain', '--customers', 'c.json', '--customer', 'desk'], { files });
    expect(out).toContain('Desk  has the time zone UTC, which is not used because it inherits');
    expect(out).toContain('Lab   supplies the schedule\n        has no time zone');
    expect(out).toContain('Acme  gives the time zone Europe/Berlin');
  });

  test('lists what each layer adds', async () => {
    const customers = [
      { id: 'desk', name: 'Desk', parentCustomerId: 'lab', schedule: { inherit: true, rules: [workday] } },
      {
        id: 'lab',
        name: 'Lab',
        schedule: { timeZoneId: 'UTC', rules: [workday, workday], defaultState: 'Away' },
      },
    ];
    const files = { 'c.json': JSON.stringify(customers) };
    const layered = ['--policy', 'scheduleInheritance=layered'];
    const argv = ['explain', '--customers', 'c.json', '--customer', 'desk', ...layered];
    const { out } = await commandLine(argv, { files });
    expect(out).toContain("Desk  adds 1 rule ahead of its parent's");
    expect(out).toContain('Lab   adds 2 rules ahead of its parent\'s\n        has the default state "Away"');
  });
});

describe('lint', () => {
  test('says that there are no findings', async () => {
    const out = await report('lint', { rules: [workday], defaultState: 'Closed' });
    expect(out).toBe('The schedule: no findings\n');
  });

  test('lists each finding with its place in the file', async () => {
    const rules = [
      { ...workday, startDate: '2020-01-01', frequency: 'Daily' as const, untilDate: '2020-02-01' },
      { ...workday, simpleRuleType: 'Time' as const, startTime: null, endTime: null },
    ];
    const out = await report('lint', { rules, defaultState: 'Closed' });
    expect(out).toMatch(/^The schedule: \d findings\n/);
    expect(out).toContain('s.json /rules/0');
    expect(out).toContain('s.json /rules/1');
  });

  test('names the customer whose schedule has the finding', async () => {
    const { out } = await commandLine(['lint', '--customers', 'customers.json', '--customer', 'cus_boston']);
    expect(out).toMatch(/^The schedule of Harbor Clinic Boston: /);
  });
});

describe('fit', () => {
  test('says that no policy explains the recordings, with the expected answers', async () => {
    const schedule = { timeZoneId: 'UTC', rules: [], defaultState: 'Open' };
    const recording = { kind: 'testSchedule', schedule, dateTime: '2026-12-23T15:00:00Z' };
    const files = { 'r.json': JSON.stringify([{ ...recording, answer: { stateName: 'Shut' } }]) };
    const { out } = await commandLine(['fit', '--recordings', 'r.json'], { files });
    expect(out).toContain('No policy explains all of 1 recording.');
    expect(out).toContain('"Shut"');
  });
});

describe('apply', () => {
  const files = {
    'c.json': '[{"id":"lab","name":"Lab","data":{"tier":{"stringValue":"gold"}}}]',
    't.json': '[{"id":"t1","name":"VIP"}]',
    'p.json': '{"tagIds":["t1"],"data":{"floor":{"numberValue":3}}}',
  };
  const argv = ['apply', '--customers', 'c.json', '--patch', 'p.json', '--tags', 't.json'];

  test('finds the tags of a patch, and warns of what is lost', async () => {
    const { out, err, exitCode } = await commandLine(argv, { files });
    expect(exitCode).toBe(0);
    expect(JSON.parse(out).tags).toEqual([{ id: 't1', name: 'VIP' }]);
    expect(err).toContain('/data/tier  patch/dropsStored');
  });

  test('refuses a patch with refused warnings', async () => {
    const { out, err, exitCode } = await commandLine([...argv, '--refuse', 'patch/dropsStored'], { files });
    expect([out, exitCode]).toEqual(['', 1]);
    expect(err).toContain('/data/tier  patch/dropsStored');
  });

  test('names the file in which a tag is missing', async () => {
    const { err } = await commandLine(argv, { files: { ...files, 't.json': '[]' } });
    expect(err).toContain('p.json /tagIds/0  patch/unknownTag');
  });
});

describe('diff', () => {
  test('lists differences that no patch can express', async () => {
    const [before, after] = [
      { id: 'lab', name: 'Lab' },
      { id: 'lab', name: 'Lab', isStaging: true },
    ];
    const files = { 'before.json': JSON.stringify(before), 'after.json': JSON.stringify(after) };
    const { out, err } = await commandLine(['diff', '--before', 'before.json', '--after', 'after.json'], {
      files,
    });
    expect(out).toBe('{}\n');
    expect(err).toContain('after.json /isStaging  diff/notExpressible');
  });
});

describe('free-form data', () => {
  test.each([
    [{ numberValue: 65, stringValue: '', listValue: [] }, { numberValue: 80 }, '65 → 80'],
    [{ boolValue: false, stringValue: '' }, { stringValue: 'no', listValue: [] }, 'no → "no"'],
    [
      { listValue: [{ floor: { numberValue: 3 } }] },
      { structValue: { since: { numberValue: 2019 } } },
      '{"floor":3} → {"since":2019}',
    ],
    [
      { stringValue: '', listValue: [] },
      { stringValue: 'a', numberValue: 1 },
      'none → {"stringValue":"a","numberValue":1}',
    ],
  ])('is shown as its plain value: %j', (before, after, expected) => {
    expect(describeChange({ kind: 'replace', pointer: '/data/size', before, after })).toBe(expected);
  });
});

describe('preview', () => {
  const lab = { id: 'lab', name: 'Lab', parentCustomerId: 'acme' };
  const argv = ['preview', '--customers', 'c.json', '--patch', 'p.json'];
  const given = (patch: object, customers: readonly object[] = [lab]) => ({
    'c.json': JSON.stringify(customers),
    'p.json': JSON.stringify(patch),
  });

  test('says that settings above the loaded customers are unknown', async () => {
    const files = given({ name: 'Laboratory', schedule: { inherit: true } });
    const { out, exitCode } = await commandLine(argv, { files });
    expect(exitCode).toBe(0);
    expect(out).toContain('unknown, above the loaded customers');
    const drawn = await commandLine([...argv, '--svg', 'week.svg'], { files });
    expect([drawn.exitCode, drawn.out]).toEqual([2, '']);
    expect(drawn.err).toContain('the schedule in force is unknown, so there is nothing to draw');
  });

  test('names the account whose rates no longer apply', async () => {
    const files = {
      ...given({ overrideBillingSettings: true, billingSettings: { base: { baseCost: 2 } } }, [
        { id: 'lab', name: 'Lab' },
      ]),
      'a.json': '{"name":"Northwind","billingSettings":{"base":{"baseCost":1}}}',
      'b.json': '{"billingSettings":{"base":{"baseCost":1}}}',
    };
    const named = await commandLine([...argv, '--account', 'a.json'], { files });
    expect(named.out).toContain('the account Northwind');
    const unnamed = await commandLine([...argv, '--account', 'b.json'], { files });
    expect(unnamed.out).toContain('the account');
  });

  test('names the customer that it cannot find, or says that none is given', async () => {
    const two = [
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B' },
    ];
    for (const command of ['preview', 'apply']) {
      const [, ...options] = argv;
      const unsaid = await commandLine([command, ...options], { files: given({ name: 'X' }, two) });
      expect([unsaid.exitCode, unsaid.err]).toEqual([
        2,
        expect.stringContaining('Choose one with --customer'),
      ]);
      const files = given({ name: 'X', customerId: 'c' }, two);
      const stranger = await commandLine([command, ...options], { files });
      expect([stranger.exitCode, stranger.err]).toEqual([
        1,
        expect.stringContaining('chain/unknownCustomer'),
      ]);
    }
    const files = { 'c.json': JSON.stringify(two) };
    const { exitCode } = await commandLine(['diff', '--before', 'c.json', '--after', 'c.json'], { files });
    expect(exitCode).toBe(2);
  });

  test('lists the members of the body with their sizes, and prints all of it on demand', async () => {
    const rules = Array.from({ length: 400 }, (_, index) => ({ id: `r${index}`, ...workday }));
    const files = given({ name: 'X', schedule: { timeZoneId: 'UTC', rules, defaultState: 'Closed' } });
    const { out } = await commandLine(argv, { files });
    expect(out).toMatch(/To send: PATCH \/customers\/lab, [\d,]+ bytes \(--wire prints it\)/);
    expect(out).toMatch(/ {2}name {6}"X"\n {2}schedule {2}\d members, [\d,]+ bytes/);
    expect(out).not.toContain('"r399"');
    const whole = await commandLine([...argv, '--wire'], { files });
    expect(whole.out).toContain('"r399"');
    expect(whole.out.length).toBeGreaterThan(out.length + 400 * 10);
  });

  test('shows the changes that affect most customers and counts the others', async () => {
    const below = Array.from({ length: 20 }, (_, index) => ({
      id: `c${index}`,
      name: `Desk ${index}`,
      parentCustomerId: 'lab',
      schedule: { inherit: true, timeZoneId: 'UTC', forceClosed: index % 2 === 0, defaultState: `S${index}` },
    }));
    const customers = [
      { id: 'lab', name: 'Lab', schedule: { timeZoneId: 'UTC', rules: [workday] } },
      ...below,
    ];
    const files = given({ customerId: 'lab', schedule: { timeZoneId: 'UTC', rules: [] } }, customers);
    const layered = ['--policy', 'scheduleInheritance=layered'];
    const { out } = await commandLine([...argv, ...layered], { files });
    expect(out).toMatch(/and \d+ more kinds? of change for \d+/);
  });
});
