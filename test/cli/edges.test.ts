import { describe, expect, test } from 'vitest';
import { commandLine } from './commandLineFor.js';

/* Unusual and invalid files, arguments and outputs. */

const customer = JSON.stringify({ id: 'lab', name: 'Lab', schedule: { defaultState: 'Open' } });
const state = ['state', '--customers', 'c.json'];
const systemError = (code: string) => Object.assign(new Error('the system says no'), { code });

describe('a file that the system cannot read ends the command with 2 and a reason', () => {
  test.each([
    ['ENOENT', 'There is no such file or folder.'],
    ['EISDIR', 'This is a folder, not a file.'],
    ['ENOTDIR', 'A part of this path is a file, not a folder.'],
    ['EACCES', 'You do not have permission to open'],
    ['EPERM', 'You do not have permission to open'],
    ['EMFILE', 'Too many files are open.'],
    ['ELOOP', 'This path has too many symbolic links.'],
    ['EIO', 'The system reports an error: EIO.'],
    ['EFBIG', 'is larger than 256 MB.'],
  ])('%s', async (code, expected) => {
    const { err, out, exitCode } = await commandLine(state, { unreadable: { 'c.json': systemError(code) } });
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toContain('"c.json"');
    expect(err).toContain(expected);
  });

  test("with --json has params for a message of one's own", async () => {
    const unreadable = { 'c.json': systemError('EACCES') };
    const { err, out, exitCode } = await commandLine([...state, '--json'], { unreadable });
    expect([exitCode, err]).toEqual([2, '']);
    expect(JSON.parse(out).problems).toEqual([
      expect.objectContaining({
        file: 'c.json',
        code: 'file/unreadable',
        params: { file: 'c.json', reason: 'notPermitted', system: 'EACCES' },
      }),
    ]);
  });

  test('a file name with blanks is quoted everywhere', async () => {
    const unreadable = { 'my file.json': systemError('ENOENT') };
    const { err } = await commandLine(['state', '--customers', 'my file.json'], { unreadable });
    expect(err).toContain('! "my file.json"  file/unreadable\n    "my file.json": There is no such file');
  });
});

describe('a file that the system cannot write', () => {
  test('ends the command with 2 before anything is printed', async () => {
    const argv = [...state.slice(1), '--svg', 'week.svg'];
    const given = { files: { 'c.json': customer }, unwritable: systemError('ENOSPC') };
    const { exitCode, out, err } = await commandLine(['timeline', ...argv], given);
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toContain('week.svg  file/unwritable\n    "week.svg": The disk is full.');
  });
});

describe('a closed or full output', () => {
  const files = { 'c.json': customer };

  test('ends the command quietly with its exit code if the reader has closed it', async () => {
    const unprintable = { out: systemError('EPIPE') };
    expect(await commandLine(state, { files, unprintable })).toMatchObject({ exitCode: 0, err: '' });
    const asJson = await commandLine([...state, '--json'], { files: { 'c.json': '7' }, unprintable });
    expect(asJson).toMatchObject({ exitCode: 1, err: '' });
  });

  test('ends the command with 2 if the disk is full', async () => {
    const given = { files, unprintable: { out: systemError('ENOSPC') } };
    const { exitCode, err } = await commandLine(state, given);
    expect([exitCode, err]).toEqual([2, 'customer-patch: "standard output": The disk is full.\n']);
  });

  test('ends the command with 2 if nothing can be printed', async () => {
    const unprintable = { out: systemError('ENOSPC'), err: systemError('ENOSPC') };
    expect(await commandLine(state, { files, unprintable })).toMatchObject({ exitCode: 2, out: '', err: '' });
    expect(await commandLine(['previw'], { unprintable })).toMatchObject({ exitCode: 2 });
  });

  test('does not hide a bug', async () => {
    const bug = new TypeError('undefined is not a function');
    await expect(commandLine(state, { files, unprintable: { out: bug } })).rejects.toBe(bug);
  });
});

describe('--svg does not overwrite an input', () => {
  const files = { 'c.json': customer, 'p.json': '{}', 'old.svg': '<svg/>' };
  const preview = ['preview', '--customers', 'c.json', '--patch', 'p.json'];

  test.each([
    ['by the same name', 'c.json', {}, '--customers'],
    ['through a link', 'link.svg', { 'link.svg': 'p.json' }, '--patch'],
    ['in another case, where the system takes both for one', 'C.JSON', { 'C.JSON': 'c.json' }, '--customers'],
  ])('%s', async (_, svg, links, option) => {
    const { exitCode, out, err, written } = await commandLine([...preview, '--svg', svg], { files, links });
    expect([exitCode, out, written.size]).toEqual([2, '', 0]);
    expect(err).toContain(`--svg "${svg}" would overwrite the file of ${option}. Give another file.`);
  });

  test('even if it is read through the standard input', async () => {
    const argv = ['preview', '--customers', 'c.json', '--patch', '-', '--svg', 'p.json'];
    const { exitCode, written } = await commandLine(argv, { files, links: { '-': 'p.json' }, stdin: '{}' });
    expect([exitCode, written.size]).toEqual([2, 0]);
  });

  test('but may replace an older picture', async () => {
    const { exitCode, written } = await commandLine([...preview, '--svg', 'old.svg'], { files });
    expect([exitCode, [...written.keys()]]).toEqual([0, ['old.svg']]);
  });
});

describe('the bytes of a file', () => {
  const utf16 = (text: string, swap: boolean) => {
    const bytes = Buffer.from(text, 'utf16le');
    return swap ? bytes.swap16() : bytes;
  };

  test.each([
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${customer}`)],
    ['UTF-16, as PowerShell redirects it', utf16(`\uFEFF${customer}`, false)],
    ['UTF-16 of the other order', utf16(`\uFEFF${customer}`, true)],
    ['UTF-16 without a mark', utf16(customer, false)],
    ['UTF-16 of the other order without a mark', utf16(customer, true)],
  ])('may be %s', async (_, bytes) => {
    const { out } = await commandLine(state, { files: { 'c.json': bytes } });
    expect(out).toContain('Lab: Open');
  });

  test('that are not UTF-8 are a problem with a line', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"id":"lab",\n"name":"Caf'),
      Buffer.from([0xe9]),
      Buffer.from('"}'),
    ]);
    const { exitCode, err } = await commandLine(state, { files: { 'c.json': bytes } });
    expect(exitCode).toBe(1);
    expect(err).toContain(
      'c.json  file/notText\n    Line 2 has bytes that are not UTF-8. Save the file as UTF-8.',
    );
  });

  test('that end in the middle of UTF-16 are a problem', async () => {
    const { err } = await commandLine(state, {
      files: { 'c.json': utf16(`\uFEFF${customer}`, false).subarray(0, 51) },
    });
    expect(err).toContain('not UTF-16LE');
  });
});

describe('text that is not JSON', () => {
  test.each([
    ['{\n "id": 1,,', 'line 2, column 10 has ",", which'],
    ['{"id": lab}', 'line 1, column 8 has "lab", which'],
    ["{'id': 1}", 'line 1, column 2 has "\'", which'],
    ['[1, 2', 'it ends too early, at line 1, column 6.'],
    ['{"a": 1} {"a": 2}', 'line 1, column 10 has "{", which'],
    ['{"a": "\t"}', 'line 1, column 7 has "\\"", which'],
    ['[01]', 'line 1, column 3 has "1", which'],
    ['[NaN]', 'line 1, column 2 has "NaN", which'],
  ])('%s', async (text, expected) => {
    const { exitCode, err } = await commandLine(state, { files: { 'c.json': text } });
    expect(exitCode).toBe(1);
    expect(err.replaceAll(/\s+/g, ' ')).toContain(expected);
  });
});

test('a file with hundreds of thousands of problems lists the first ten thousand', async () => {
  const files = { 'c.json': `[${Array.from({ length: 200_000 }, () => '{"id":1,"name":2}').join(',')}]` };
  const { err } = await commandLine(state, { files });
  expect(err).toMatch(/^customer-patch: the first 10,000 problems\n/);
  expect(err.length).toBeLessThan(20_000);
  const { out } = await commandLine([...state, '--json'], { files });
  expect(JSON.parse(out).problems).toHaveLength(10_000);
});

describe('mistyped arguments', () => {
  test.each([
    [['--days', '1e3'], '--days "1e3" is not a number of days'],
    [['--days', '-1'], '--days "-1" is not a number of days'],
    [['--days', '0'], '--days "0" is not a number of days'],
    [['--days', '007'], '--days "007" is not a number of days'],
    [['--days='], '--days needs a value: --days N.'],
    [['--days', ''], '--days needs a value: --days N.'],
    [['--days', '--json'], '--days needs a value: --days N.'],
    [['--days', '3', '--days', '4'], '--days is given twice. Give it once.'],
    [['--json', '--json'], '--json is given twice. Give it once.'],
    [['--json=no'], '--json takes no value. Leave out "=no".'],
    [['--dayz', '3'], 'There is no option "--dayz". Did you mean --days?'],
    [['--cust', 'x'], 'There is no option "--cust". Did you mean --customers?'],
    [['--__proto__', '3'], 'There is no option "--__proto__". It takes --'],
    [['--recordings', 'r.json'], 'This command does not take --recordings. It takes --'],
    [['-d', '3'], 'There is no option "-d". Options begin with two dashes.'],
    [['--', 'x'], '"--" does not belong to an option.'],
    [['--at', 'tomorrow'], '--at: "tomorrow"'],
    [['--at', '2026-02-30T00:00:00Z'], '--at: '],
    [['--refuse', ','], '--refuse: A code is missing between two commas.'],
    [['--refuse', 'patch/dropsStored,'], '--refuse: A code is missing between two commas.'],
    [['--refuse', 'rule/partlyShadow'], 'There is no warning "rule/partlyShadow"'],
    [['--policy', 'dialect=sparse,dialect=mergePatch'], '--policy: "dialect" is given twice. Give it once.'],
    [['--policy', 'closedState= '], 'The policy closedState cannot be "". Choose the name of a state.'],
    [['--policy', 'dialect'], '"dialect": There is no such file or folder.'],
  ])('%j', async (slipped, expected) => {
    const files = { 'c.json': customer, 'p.json': '{}' };
    const unreadable = { dialect: systemError('ENOENT') };
    const argv = ['preview', '--customers', 'c.json', '--patch', 'p.json', ...slipped];
    const { exitCode, out, err } = await commandLine(argv, { files, unreadable });
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toContain(expected);
  });

  test('a value with two dashes in front may follow an equals sign', async () => {
    const files = { '--c.json': customer };
    expect(await commandLine(['state', '--customers=--c.json'], { files })).toMatchObject({ exitCode: 0 });
  });

  test('a file with an equals sign in its name may be given with its folder', async () => {
    const files = { 'c.json': customer, './a=b.json': '{"closedState":"Shut"}' };
    expect(await commandLine([...state, '--policy', './a=b.json'], { files })).toMatchObject({ exitCode: 0 });
  });
});

describe('--customer', () => {
  const list = [
    { id: 'acme', name: 'Acme' },
    { id: 'desk1', name: 'Front Desk', parentCustomerId: 'acme' },
    { id: 'desk2', name: 'Front Desk' },
    { id: 'Lab', name: 'desk1' },
    { id: 'x', name: 'Night Line' },
  ].map(each => ({ ...each, schedule: { defaultState: each.id } }));
  const files = { 'c.json': JSON.stringify(list) };
  const stateOf = (name: string) => commandLine([...state, '--customer', name], { files });

  test.each([
    ['an id', 'x', 'Night Line: x'],
    ['a name', 'Night Line', 'Night Line: x'],
    ['a name in another case', ' night line', 'Night Line: x'],
    ['an id before a name', 'desk1', 'Front Desk: desk1'],
  ])('accepts %s', async (_, name, expected) => {
    expect((await stateOf(name)).out).toContain(expected);
  });

  test('lists the customers that share a name', async () => {
    const { exitCode, err } = await stateOf('Front Desk');
    expect(exitCode).toBe(2);
    expect(err).toContain(
      '--customer: 2 customers have the name "Front Desk". Give one of these ids: "desk1" (below "Acme"), "desk2".',
    );
  });

  test('chooses the customer of a patch and of a diff, too', async () => {
    const given = { files: { ...files, 'p.json': '{"name":"Late Line"}' } };
    const argv = ['--customer', 'Night Line'];
    const applied = await commandLine(
      ['apply', '--customers', 'c.json', '--patch', 'p.json', ...argv],
      given,
    );
    expect(JSON.parse(applied.out)).toMatchObject({ id: 'x', name: 'Late Line' });
    const diff = await commandLine(['diff', '--before', 'c.json', '--after', 'c.json', ...argv], given);
    expect(diff).toMatchObject({ exitCode: 0, out: '{}\n' });
  });
});
