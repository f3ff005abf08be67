import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json';
import { loadCommands } from '../../src/cli/commands.js';
import {
  applyPatch,
  compileSchedule,
  customerChain,
  diffCustomers,
  explainAt,
  indexCustomers,
  lintSchedule,
  nextChangeAfter,
  orThrow,
  parsePatch,
  previewPatch,
  resolveSchedule,
  stateAt,
  timelineBetween,
} from '../../src/index.js';
import { readAccount, readCustomers, readFixture, readPatch, readTags } from '../fixtures/read.js';
import { commandLine } from './commandLineFor.js';

const commands = await loadCommands();

const at = '2026-12-23T15:00:00Z';
const DAY = 86_400_000;
const asked = (customer: string, instant = at) => [
  ...['--customers', 'customers.json'],
  ...['--customer', customer, '--at', instant],
];
const boston = asked('cus_boston');
const preview = ['preview', '--customers', 'customers.json', '--patch', 'patches/forgotten-wednesday.json'];
const tree = orThrow(indexCustomers(readCustomers()));
const chain = orThrow(customerChain(tree, 'cus_boston'));
const hours = resolveSchedule(chain);
const schedule = hours.status === 'resolved' ? hours.value : {};
const compiled = orThrow(compileSchedule(schedule, { invalidRules: 'skip' }));
const supplier = { kind: 'customer', id: 'cus_boston', name: 'Harbor Clinic Boston' };

/** The value after a round trip through JSON. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

async function jsonOf(...argv: readonly string[]): Promise<unknown> {
  const { exitCode, out, err } = await commandLine([...argv, '--json']);
  expect([exitCode, err]).toEqual([0, '']);
  return JSON.parse(out);
}

describe('--json prints the value of the function', () => {
  test('preview', async () => {
    const expected = previewPatch({
      customers: tree,
      account: readAccount(),
      tags: new Map(readTags().map(tag => [tag.id, tag])),
      patch: readPatch('patches/early-reopening.json'),
      at,
      days: 3,
    });
    const files = ['--customers', 'customers.json', '--account', 'account.json', '--tags', 'tags.json'];
    const patch = ['--patch', 'patches/early-reopening.json'];
    expect(await jsonOf('preview', ...files, ...patch, '--at', at, '--days', '3')).toEqual(
      plain(orThrow(expected)),
    );
  });

  test('state', async () => {
    expect(await jsonOf('state', ...boston)).toEqual(
      plain({
        customerId: 'cus_boston',
        at: Date.parse(at),
        supplier,
        state: stateAt(compiled, at),
        next: nextChangeAfter(compiled, at),
        warnings: [],
      }),
    );
  });

  test('timeline', async () => {
    const [from, to] = [Date.parse(at), Date.parse(at) + 7 * DAY];
    expect(await jsonOf('timeline', ...boston)).toEqual(
      plain({
        customerId: 'cus_boston',
        supplier,
        timeZoneId: 'America/New_York',
        from,
        to,
        timeline: timelineBetween(compiled, from, to),
        warnings: [],
      }),
    );
  });

  test('explain', async () => {
    expect(await jsonOf('explain', ...boston)).toMatchObject(
      plain({
        trace: hours.trace,
        verdicts: explainAt(compiled, at),
        state: stateAt(compiled, at),
      }) as object,
    );
  });

  test('lint', async () => {
    const { exitCode, out } = await commandLine(['lint', ...boston, '--days', '30', '--json']);
    const [from, to] = [Date.parse(at), Date.parse(at) + 30 * DAY];
    const findings = lintSchedule(schedule, { from, to });
    expect(findings.length).toBeGreaterThan(0);
    expect(JSON.parse(out)).toEqual(plain({ customerId: 'cus_boston', supplier, from, to, findings }));
    expect(exitCode).toBe(1);
  });

  test('apply, which prints the same without --json', async () => {
    const patch = readPatch('patches/new-parent.json');
    const after = orThrow(
      applyPatch(tree.get('cus_ballard') ?? chain.customers[0], patch, { customers: tree }),
    );
    const argv = ['apply', '--customers', 'customers.json', '--patch', 'patches/new-parent.json'];
    expect(await jsonOf(...argv)).toEqual(plain(after));
    expect(JSON.parse((await commandLine(argv)).out)).toEqual(plain(after));
  });

  test('diff, which prints only the patch without --json', async () => {
    const [before, after] = [
      { id: 'lab', name: 'Lab', referenceId: 'L-1' },
      { id: 'lab', name: 'Laboratory' },
    ];
    const files = { 'before.json': JSON.stringify(before), 'after.json': JSON.stringify([after]) };
    const argv = ['diff', '--before', 'before.json', '--after', 'after.json'];
    const data = await commandLine([...argv, '--json'], { files });
    expect(JSON.parse(data.out)).toEqual(plain(diffCustomers(before, after)));
    const printed = await commandLine(argv, { files });
    expect(JSON.parse(printed.out)).toEqual({ name: 'Laboratory' });
    expect(printed.err).toContain('before.json /referenceId  diff/notExpressible');
  });

  test('fit', async () => {
    const recording = {
      kind: 'testSchedule',
      schedule: { timeZoneId: 'UTC', forceClosed: true, rules: [] },
      dateTime: at,
      answer: { stateName: 'Closed' },
    };
    const files = { 'recordings.json': JSON.stringify([recording]) };
    const argv = ['fit', '--recordings', 'recordings.json'];
    const { out, exitCode } = await commandLine([...argv, '--json'], { files });
    expect(exitCode).toBe(0);
    expect(JSON.parse(out).policies[0].closedState).toBe('Closed');
    const report = await commandLine(argv, { files });
    expect(report.out).toContain('closedState           "Closed"\n');
    expect(report.out).toContain('/0 (testSchedule): 64 policies');
  });
});

describe('a report for a person says', () => {
  test('the state, its rule, and the next change', async () => {
    const { out } = await commandLine([
      'state',
      '--customers',
      'customers.json',
      '--customer',
      'cus_front_desk',
    ]);
    expect(out).toBe(
      [
        'Front Desk: Business Hours',
        '  on        Wed 23 Dec 2026, 10:00 (America/New_York)',
        '  why       by the rule "Weekdays"',
        '            Business Hours: Every week on Monday to Friday, 08:00–18:00',
        '  schedule  of Harbor Clinic Boston',
        '  next      Lunch, on Wed 23 Dec 2026, 12:00, by the rule "Lunch"',
        '',
      ].join('\n'),
    );
  });

  test('why a customer is closed, and which rules would apply', async () => {
    const { out } = await commandLine(['explain', ...asked('cus_billing_office')]);
    expect(out).toContain('Billing Office: After Hours');
    expect(out).toContain('  Billing Office        is force-closed\n                        inherits');
    expect(out).toContain('· "Weekdays" applies, but the schedule is force-closed');
    expect(out).toContain('force-closed, so the state is "After Hours" whatever the rules say');
  });

  test('which rules are undecided, and which option decides them', async () => {
    const spanish = asked('cus_pharmacy', '2026-12-22T16:00:00Z');
    const unknown = await commandLine(['explain', ...spanish]);
    expect(unknown.out).toMatch(/\? "Spanish.*undecided/);
  });

  test('that a day skips or repeats an hour', async () => {
    const berlin = JSON.stringify({ timeZoneId: 'Europe/Berlin', defaultState: 'Open' });
    const files = { 'berlin.json': berlin };
    const argv = ['timeline', '--schedule', 'berlin.json', '--days', '1', '--at'];
    const spring = await commandLine([...argv, '2026-03-28T23:00:00Z'], { files });
    expect(spring.out).toContain('Sun 29 Mar         ····  ····');
    expect(spring.out).toContain('On Sun 29 Mar 2026 the clock goes forward from 02:00 to 03:00.');
    const autumn = await commandLine([...argv, '2026-10-24T22:00:00Z'], { files });
    expect(autumn.out).toContain('On Sun 25 Oct 2026 the clock goes back from 03:00 to 02:00');
  });

  test('that a schedule without a zone is drawn in UTC', async () => {
    const files = { 's.json': '{"defaultState":"Open"}' };
    const { out } = await commandLine(['timeline', '--schedule', 's.json'], { files });
    expect(out).toContain('(UTC, as no time zone is given)');
  });

  test('that a patch changes nothing', async () => {
    const files = { 'patch.json': '{"customerId":"cus_boston","name":"Harbor Clinic Boston"}' };
    const argv = ['preview', '--customers', 'customers.json', '--patch', 'patch.json'];
    const { out } = await commandLine(argv, { files });
    expect(out).toContain('Nothing: all values are stored already.');
    expect(out).not.toContain('To send');
  });
});

describe('input files', () => {
  const customer = { id: 'lab', name: 'Lab', schedule: { defaultState: 'Open' } };

  test.each([
    ['a list', [customer]],
    ['a page with items', { items: [customer], totalCount: 1, totalPages: 1, hasMorePages: false }],
    ['a page with results', { results: [customer], total: 1 }],
    ['one customer, whose own data is an object', { ...customer, data: { floor: 3 } }],
  ])('may hold customers as %s', async (_, content) => {
    const files = { 'c.json': `\uFEFF${JSON.stringify(content)}` };
    const { out, exitCode } = await commandLine(['state', '--customers', 'c.json'], { files });
    expect([out.split('\n')[0], exitCode]).toEqual(['Lab: Open', 0]);
  });

  test('may be the standard input', async () => {
    const stdin = JSON.stringify(readPatch('patches/new-parent.json'));
    const { out } = await commandLine(['preview', '--customers', 'customers.json', '--patch', '-'], {
      stdin,
    });
    expect(out).toContain('Ballard Dental, patched by standard input');
  });

  test('may choose the policy, or its names may be given directly', async () => {
    const closed = asked('cus_billing_office');
    const named = await commandLine(['state', ...closed, '--policy', 'closedState=Shut,zoneFrom=self']);
    expect(named.out).toContain('Billing Office: Shut');
    const files = { 'policy.json': '{"closedState":"Shut"}' };
    const filed = await commandLine(['state', ...closed, '--policy', 'policy.json'], { files });
    expect(filed.out).toContain('Billing Office: Shut');
  });

  test('receive the picture of the states', async () => {
    const { written, exitCode } = await commandLine(['timeline', ...boston, '--svg', 'week.svg']);
    expect(exitCode).toBe(0);
    expect(written.get('week.svg')).toMatch(/^<svg .*<title[^>]*>Harbor Clinic Boston<\/title>/s);
  });
});

describe('exits with 1 and names the file and the place', () => {
  test.each([
    [
      'text that is not JSON',
      ['state', '--customers', 'c.json'],
      { 'c.json': '{\n "id": 1,,' },
      'line 2, column 10 has ",", which is not allowed there',
    ],
    ['an empty file', ['state', '--customers', 'c.json'], { 'c.json': ' ' }, 'This file is empty'],
    [
      'a customer that is none',
      ['state', '--customers', 'c.json', '--customer', 'x'],
      { 'c.json': '{"results":[{"id":"x","name":7}]}' },
      'c.json /results/0/name  customer/wrongType',
    ],
    [
      'an id that stands twice',
      ['state', '--customers', 'c.json', '--customer', 'x'],
      { 'c.json': '[{"id":"x","name":"X"},{"id":"x","name":"Y"}]' },
      'c.json /1/id  tree/duplicateId',
    ],
    [
      'a parent that is not at hand, so that the schedule is unknown',
      ['state', '--customers', 'c.json'],
      { 'c.json': '[{"id":"x","name":"X","parentCustomerId":"y"}]' },
      'c.json /0/parentCustomerId  chain/parentMissing',
    ],
    [
      'a schedule that is none',
      ['state', '--schedule', 's.json'],
      { 's.json': '{"rules":[{"priority":"first"}]}' },
      's.json /rules/0/priority  customer/wrongType',
    ],
    [
      'a patch with a member that there is not',
      ['preview', '--customers', 'customers.json', '--patch', 'p.json'],
      { 'p.json': '{"customerId":"cus_boston","nam":"X"}' },
      'p.json /nam  patch/unknownField',
    ],
    [
      'a patch for somebody else',
      ['apply', '--customers', 'customers.json', '--patch', 'p.json', '--customer', 'cus_boston'],
      { 'p.json': '{"customerId":"cus_chicago"}' },
      'p.json /customerId  patch/customerIdMismatch',
    ],
    [
      'a page that calls its customers something else',
      ['state', '--customers', 'c.json'],
      { 'c.json': '{"people":[{"id":"x","name":"X"}]}' },
      'c.json  customers/none',
    ],
    [
      'an account with a price that is none',
      [...preview, '--account', 'a.json'],
      { 'a.json': '{"billingSettings":{"base":{"unitCost":"1"}}}' },
      'a.json /billingSettings/base/unitCost  customer/wrongType',
    ],
    [
      'tags that are none',
      [...preview, '--tags', 't.json'],
      { 't.json': '[{"name":"VIP"}]' },
      't.json /0/id',
    ],
    [
      'a policy with a value that there is not',
      ['state', ...boston, '--policy', 'p.json'],
      { 'p.json': '{"dialect":"dense"}' },
      'p.json /dialect  policy/unknownValue',
    ],
    ['recordings that are none', ['fit', '--recordings', 'r.json'], { 'r.json': '[{}]' }, 'r.json /0/kind'],
    [
      'a warning that is refused',
      [...preview, '--refuse', 'schedule/opensGap'],
      {},
      '/schedule  schedule/opensGap',
    ],
  ])('%s', async (_, argv, files, expected) => {
    const { exitCode, out, err } = await commandLine(argv, { files });
    expect([exitCode, out]).toEqual([1, '']);
    expect(err).toContain(expected);
    expect(err).toMatch(/^customer-patch: \d+ problems?\n/);
  });

  test("for the placeholders of the service's own sample", async () => {
    const argv = ['preview', '--customers', 'customers.json', '--customer', 'cus_boston'];
    const { exitCode, err } = await commandLine([...argv, '--patch', 'page-sample-request.json']);
    expect(exitCode).toBe(1);
    const result = parsePatch(readFixture('page-sample-request.json'));
    const pointers = result.ok ? [] : result.problems.map(({ pointer }) => pointer);
    expect(pointers.length).toBeGreaterThan(5);
    for (const pointer of pointers) expect(err).toContain(`page-sample-request.json ${pointer}  `);
  });

  test('for all problems of all files at once', async () => {
    const files = { 'c.json': '[{"id":7,"name":7}]', 'p.json': 'no', 'a.json': '[]' };
    const argv = ['preview', '--customers', 'c.json', '--patch', 'p.json', '--account', 'a.json'];
    const { err } = await commandLine(argv, { files });
    for (const place of ['c.json /0/id', 'c.json /0/name', 'p.json', 'a.json']) expect(err).toContain(place);
    expect(err).toContain('customer-patch: 4 problems');
  });
});

test('with --json, problems are data on the standard output', async () => {
  const files = { 'p.json': '{"customerId":"cus_boston","nam":"X"}' };
  const argv = ['preview', '--customers', 'customers.json', '--patch', 'p.json', '--json'];
  const { exitCode, out, err } = await commandLine(argv, { files });
  expect([exitCode, err]).toEqual([1, '']);
  const place = { file: 'p.json', pointer: '/nam', code: 'patch/unknownField' };
  expect(JSON.parse(out)).toEqual({ problems: [expect.objectContaining(place)] });
});

describe('exits with 2 and mentions the help', () => {
  test.each([
    ['no command', [], 'Usage'],
    ['another command', ['previw'], 'There is no command "previw". Did you mean preview?'],
    [
      'another option',
      ['state', '--custmers', 'x'],
      'There is no option "--custmers". Did you mean --customers?',
    ],
    ['an option without its value', ['state', '--customers'], '--customers'],
    ['a word too many', ['state', 'cus_boston'], 'cus_boston'],
    ['no patch', ['preview', '--customers', 'customers.json'], '--patch must be given'],
    ['no schedule', ['state'], 'Choose a schedule'],
    ['two schedules', ['state', '--schedule', 's.json', '--customers', 'c.json'], 'but not both'],
    [
      'no customer of many',
      ['state', '--customers', 'customers.json'],
      'Choose one with --customer ID or NAME',
    ],
    [
      'an instant that is none',
      ['state', ...asked('cus_boston', '2026-12-23')],
      '--at: "2026-12-23" is not an instant',
    ],
    ['days that are none', ['timeline', ...boston, '--days', '1.5'], '--days "1.5" is not a number of days'],
    ['too many days', ['timeline', ...boston, '--days', '367'], 'Give a whole number from 1 to 366'],
    [
      'a policy that there is not',
      ['state', ...boston, '--policy', 'dialekt=sparse'],
      'There is no policy "dialekt"',
    ],
    [
      'a warning that there is not, which would refuse nothing',
      [...preview, '--refuse', 'schedule/opensGap,billing/implictZero'],
      'There is no warning "billing/implictZero". Did you mean "billing/implicitZero"?',
    ],
    ['the standard input twice', ['preview', '--customers', '-', '--patch', '-'], 'Only one of'],
    [
      'a picture on the standard output',
      ['timeline', ...boston, '--svg', '-'],
      '--svg takes the name of a file',
    ],
  ])('%s', async (_, argv, expected) => {
    const { exitCode, out, err } = await commandLine(argv);
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toContain(expected);
    expect(err).toContain('--help');
  });
});

describe('--version', () => {
  test('prints the version of the package', async () => {
    const { exitCode, out } = await commandLine(['--version']);
    expect([exitCode, out]).toEqual([0, `${packageJson.version}\n`]);
  });
});

describe('--help', () => {
  test.each(commands)('of $name has examples that run', async ({ name, examples }) => {
    const { exitCode, out } = await commandLine([name, '--help']);
    expect(exitCode).toBe(0);
    expect(out.split('\n').filter(line => [...line].length > 100)).toEqual([]);
    for (const { line } of examples) {
      expect(out.replaceAll(/ \\\n +/g, ' ')).toContain(line);
      const [, ...argv] = (line.split(/ [|<>] /)[0] ?? '').split(' ');
      expect((await commandLine(argv)).err).not.toContain('Try customer-patch');
    }
  });

  test('lists every command', async () => {
    const { exitCode, out } = await commandLine(['--help']);
    expect(exitCode).toBe(0);
    for (const { name } of commands) expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
  });
});

describe('colours', () => {
  const escapeCharacter = '\u001b';

  test.each([
    ['on a terminal', { isTTY: true }, true],
    ['not in a file', { isTTY: false }, false],
    ['not where NO_COLOR is set', { isTTY: true, env: { NO_COLOR: '1' } }, false],
    ['where NO_COLOR is empty', { isTTY: true, env: { NO_COLOR: '' } }, true],
    ['not on a dumb terminal', { isTTY: true, env: { TERM: 'dumb' } }, false],
  ])('%s', async (_, given, expected) => {
    const { out } = await commandLine(['state', ...boston], given);
    expect(out.includes(escapeCharacter)).toBe(expected);
  });

  test('never come from a file', async () => {
    const name = `${escapeCharacter}[31mRed\u202e`;
    const files = { 'c.json': JSON.stringify({ id: 'x', name, schedule: { defaultState: name } }) };
    const { out } = await commandLine(['state', '--customers', 'c.json'], { files });
    expect(out.split('\n')[0]).toBe('\\u001b[31mRed\\u202e: \\u001b[31mRed\\u202e');
  });
});

describe('the report for ten thousand customers', () => {
  const root = {
    id: 'root',
    name: 'Root',
    overrideBillingSettings: true,
    billingSettings: {},
    overrideAppSettings: true,
    appSettings: {},
  };
  const list = Array.from({ length: 10_000 }, (_, index) => {
    const parentCustomerId = index < 100 ? 'root' : `c${index % 100}`;
    return { id: `c${index}`, name: `Customer ${index}`, parentCustomerId };
  });
  const files = {
    'c.json': JSON.stringify([root, ...list]),
    'p.json': JSON.stringify({ customerId: 'root', name: 'Roots', appSettings: { pageTitle: 'Phones' } }),
  };
  const argv = ['preview', '--customers', 'c.json', '--patch', 'p.json'];

  test('stays short, and counts', async () => {
    const { out } = await commandLine(argv, { files });
    expect(out).toContain('Who else is affected: 10,000 customers below');
    expect(out).toMatch(/Other app settings for 10,000 customers: 1 setting; from Roots\n( {4}.*\n){1,3}/);
    expect(out).toMatch(/and 9,9\d\d more$/m);
    expect(out.split('\n').length).toBeLessThan(60);
  });

  test('is printed in pieces, also as JSON', async () => {
    const { out, pieces } = await commandLine([...argv, '--json'], { files });
    expect(JSON.parse(out).affected).toHaveLength(10_000);
    expect(Math.max(...pieces)).toBeLessThan(40_000);
    expect(out).toBe(`${JSON.stringify(JSON.parse(out), null, 2)}\n`);
  });
});
