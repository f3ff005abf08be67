import { describe, expect, test } from 'vitest';
import { commandLine, type Given } from './commandLineFor.js';

/* The forms in which customers and settings may be given. */

const hours = { timeZoneId: 'America/New_York', defaultState: 'Open' };
const clinic = { id: 'clinic', name: 'Harbor Clinic', schedule: hours };
const desk = { id: 'desk', name: 'Front Desk', parentCustomerId: 'clinic' };
const lab = { id: 'lab', name: 'Lab', parentCustomerId: 'clinic' };

const lines = (...values: readonly unknown[]) => values.map(each => JSON.stringify(each)).join('\n');

async function state(customers: string, given: Given, ...more: readonly string[]) {
  return commandLine(['state', '--customers', customers, ...more], given);
}

describe('customers', () => {
  test.each([
    ['a file whose name ends in .jsonl', 'all.jsonl'],
    ['a file whose name ends in .ndjson', 'all.ndjson'],
    ['a file that begins like JSON Lines', 'all.json'],
    ['the standard input', '-'],
  ])('may stand one on each line: %s', async (_, name) => {
    const text = `${lines(clinic, desk)}\n\n`;
    const { out } = await state(name, { files: { [name]: text }, stdin: text }, '--customer', 'desk');
    expect(out).toContain('Front Desk: Open');
  });

  test('may stand one on a single line', async () => {
    const { out } = await state('one.jsonl', { files: { 'one.jsonl': lines(clinic) } });
    expect(out).toContain('Harbor Clinic: Open');
  });

  test('may come as pages, one on each line', async () => {
    const text = lines(
      { items: [clinic], totalCount: 2, hasMorePages: true },
      { items: [desk], totalCount: 2 },
    );
    const { out } = await state('p.jsonl', { files: { 'p.jsonl': text } }, '--customer', 'desk');
    expect(out).toContain('Front Desk: Open');
  });

  test('on lines have the number of the line in the place of a problem', async () => {
    const wrong = await state('c.jsonl', { files: { 'c.jsonl': lines(clinic, '', { ...desk, name: 7 }) } });
    expect(wrong.err).toContain('c.jsonl:2  ');
    expect(wrong.err).toContain('c.jsonl:3 /name  customer/wrongType');
    const twice = await state('c.jsonl', { files: { 'c.jsonl': `\n${lines(clinic, clinic)}` } });
    expect(twice.err).toContain('c.jsonl:3 /id  tree/duplicateId');
  });

  test('on lines say which line is not JSON', async () => {
    const { err, exitCode } = await state('c.jsonl', { files: { 'c.jsonl': `${lines(clinic)}\n{"id":,}` } });
    expect(exitCode).toBe(1);
    expect(err.replaceAll(/\s+/g, ' ')).toContain('line 2, column 7 has ",", which is not allowed there');
  });

  test('may be the JSON files of a folder', async () => {
    const given = {
      folders: { data: ['data/1.json', 'data/2.jsonl', 'data/notes.txt'] },
      files: { 'data/1.json': JSON.stringify([clinic]), 'data/2.jsonl': lines(desk, lab) },
    };
    const { out } = await state('data', given, '--all');
    expect(out).toContain('3 customers, 3 Open, no warnings');
  });

  test('of a folder are complete if its pages hold as many as the service has', async () => {
    const page = (items: readonly unknown[], hasMorePages: boolean) =>
      JSON.stringify({ items, totalCount: 2, hasMorePages });
    const given = {
      folders: { data: ['data/1.json', 'data/2.json'] },
      files: {
        'data/1.json': page([clinic], true),
        'data/2.json': page([desk], false),
        'p.json': '{"customerId":"desk","name":"Desk"}',
      },
    };
    const { out } = await commandLine(['preview', '--customers', 'data', '--patch', 'p.json'], given);
    expect(out).toContain('1 change, nobody else affected, no hours differ, no warnings');
  });

  test('of a folder give every problem with its file', async () => {
    const given = {
      folders: { data: ['data/1.json', 'data/2.json', 'data/3.json'] },
      files: { 'data/1.json': '[{"id":"a"}]', 'data/2.json': '{', 'data/3.json': JSON.stringify(clinic) },
    };
    const { err, exitCode } = await state('data', given);
    expect(exitCode).toBe(1);
    expect(err).toContain('data/1.json /0/name  customer/');
    expect(err).toContain('data/2.json  file/notJson');
    const twice = {
      ...given,
      files: { ...given.files, 'data/1.json': `[${JSON.stringify(clinic)}]`, 'data/2.json': '[]' },
    };
    expect((await state('data', twice)).err).toContain('data/3.json /id  tree/duplicateId');
  });

  test('cannot be a folder without JSON', async () => {
    const { err, exitCode } = await state('docs', { folders: { docs: ['docs/readme.md'] } });
    expect(exitCode).toBe(1);
    expect(err).toContain('docs  file/noJsonFiles');
  });

  test('are not overwritten in their folder', async () => {
    const given = {
      folders: { data: ['data/1.json'] },
      files: { 'data/1.json': JSON.stringify([clinic]), 'p.json': '{"name":"X"}' },
    };
    const argv = ['preview', '--customers', 'data', '--patch', 'p.json', '--svg', 'data/1.json'];
    const { err, exitCode } = await commandLine(argv, given);
    expect(exitCode).toBe(2);
    expect(err).toContain('would overwrite the file of --customers');
  });
});

describe('a file in UTF-16', () => {
  const given = { files: { 'c.json': Buffer.from(`\uFEFF${JSON.stringify(clinic)}`, 'utf16le') } };

  test('is read, with a note that names the encoding', async () => {
    const { out, err, exitCode } = await state('c.json', given);
    expect(out).toContain('Harbor Clinic: Open');
    expect(err).toBe('customer-patch: "c.json" is read as UTF-16LE. Save it as UTF-8 for other programs.\n');
    expect(exitCode).toBe(0);
  });

  test('leaves the error output empty with --json', async () => {
    expect((await state('c.json', given, '--json')).err).toBe('');
  });
});

describe('--inherited', () => {
  const cut = { id: 'desk', name: 'Front Desk', parentCustomerId: 'not-loaded' };
  const above = { schedule: { ...hours, defaultState: 'Lunch' }, billingSettings: { base: { baseCost: 3 } } };
  const files = {
    'cut.json': JSON.stringify([cut]),
    'above.json': JSON.stringify(above),
    'p.json': '{"referenceId":"D-1"}',
    'usage.json': '{"desk":{"base":1}}',
  };
  const given = ['--customers', 'cut.json', '--inherited', 'above.json'];

  test.each([
    ['state', [], 'Front Desk: Lunch'],
    ['state', ['--all'], '1 customer, 1 Lunch'],
    ['explain', [], 'above the loaded customers'],
    ['timeline', [], 'Lunch'],
    ['audit', ['--day', '2026-12-25'], 'Lunch all day'],
    ['preview', ['--patch', 'p.json'], 'Lunch, by default'],
    ['plan', ['--patch', 'p.json', '--where', '/id=desk'], '(America/New_York)'],
    ['cost', ['--usage', 'usage.json'], 'In all'],
  ])('stands for what is above the customers in %s %j', async (command, more, expected) => {
    const { out, exitCode } = await commandLine([command, ...given, ...more], { files });
    expect(exitCode).toBeLessThanOrEqual(1);
    expect(out).toContain(expected);
  });

  test('is used when a plan is checked', async () => {
    const made = await commandLine(
      ['plan', ...given, '--patch', 'p.json', '--where', '/id=desk', '--out', 'plan.json'],
      { files },
    );
    const plan = made.written.get('plan.json') ?? '';
    const { out } = await commandLine(['check', 'plan.json', ...given], {
      files: { ...files, 'plan.json': plan },
    });
    expect(out).toContain('The plan still does what was approved.');
  });

  test('gives its problems in its own file', async () => {
    const wrong = { ...files, 'above.json': '{"schedule":{"rules":7}}' };
    const { err, exitCode } = await commandLine(['state', ...given], { files: wrong });
    expect(exitCode).toBe(1);
    expect(err).toContain('above.json /schedule/rules  customer/wrongType');
  });

  test('must have one of the settings', async () => {
    const { err } = await commandLine(['state', ...given], {
      files: { ...files, 'above.json': '{"rules":[]}' },
    });
    expect(err).toContain('above.json  file/noInherited');
  });
});

describe('a customer that is not there', () => {
  const given = {
    files: { 'c.json': JSON.stringify([clinic, desk, { ...desk, id: 'desk2', name: 'Side Desk' }]) },
  };

  test.each([
    ['a wrong letter in a name', 'Frnt Desk', 'Did you mean "Front Desk" ("desk")?'],
    ['a wrong letter in a word of a name', 'Habor', 'Did you mean "Harbor Clinic" ("clinic")?'],
    ['a part of a name', 'clin', 'Did you mean "Harbor Clinic" ("clinic")?'],
    ['a part of several', 'desk ', 'Did you mean "Front Desk" ("desk") or "Side Desk" ("desk2")?'],
    ['nothing similar', 'xyzzy', 'Give an id or a whole name.'],
  ])('gives suggestions: %s', async (_, name, hint) => {
    const { err, exitCode } = await state('c.json', given, '--customer', name);
    expect(exitCode).toBe(2);
    expect(err).toContain(`--customer: There is no customer "${name}" in "c.json". ${hint}`);
  });

  test('gives suggestions for --under too', async () => {
    const argv = ['plan', '--customers', 'c.json', '--patch', 'p.json', '--under', 'Harbour Clinic'];
    const { err, exitCode } = await commandLine(argv, {
      files: { ...given.files, 'p.json': '{"name":"X"}' },
    });
    expect(exitCode).toBe(2);
    expect(err).toContain(
      '--under: There is no customer "Harbour Clinic" in "c.json". Did you mean "Harbor Clinic"',
    );
  });
});
