import { spawnSync } from 'node:child_process';
import { linkSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/* Runs the built command line in its own process, with real system errors. Run `npm run build` first. */

const cli = join(import.meta.dirname, '../../dist/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'customer-patch-cli-'));
const many = Array.from({ length: 3_000 }, (_, index) => ({
  id: `c${index}`,
  name: `Customer ${index}`,
  ...(index > 0 ? { parentCustomerId: 'c0' } : { schedule: { timeZoneId: 'UTC', defaultState: 'Open' } }),
}));

/** Runs a shell command in the folder. `$cli` is the command line. */
function shell(line: string): { status: number | null; out: string; err: string } {
  const env = { ...process.env, cli: `${process.execPath} ${cli}` };
  const { status, stdout, stderr } = spawnSync('bash', ['-c', line], { cwd: folder, env, encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}

beforeAll(() => {
  writeFileSync(join(folder, 'c.json'), JSON.stringify(many));
  writeFileSync(
    join(folder, 'p.json'),
    '{"customerId":"c0","schedule":{"timeZoneId":"UTC","defaultState":"Shut"}}',
  );
  symlinkSync('c.json', join(folder, 'soft.svg'));
  linkSync(join(folder, 'p.json'), join(folder, 'hard.svg'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const preview = '$cli preview --customers c.json --patch p.json --at 2026-12-23T15:00:00Z';

describe('the command line as a process', () => {
  test('ends with 2 and one line if the disk of the output is full', () => {
    const { status, err } = shell(`${preview} --json > /dev/full`);
    expect([status, err]).toEqual([2, 'customer-patch: "standard output": The disk is full.\n']);
  });

  test('ends with 2 if both outputs are full', () => {
    expect(shell(`${preview} > /dev/full 2> /dev/full`).status).toBe(2);
    expect(shell('$cli state 2> /dev/full').status).toBe(2);
  });

  test('ends with 2 if a picture goes to a full disk', () => {
    const { status, out, err } = shell(`${preview} --svg /dev/full`);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain('/dev/full  file/unwritable\n    "/dev/full": The disk is full.');
  });

  test('ends quietly if its reader has closed the pipe', () => {
    const { out, err, status } = shell(`set -o pipefail; ${preview} --json | head -n 1`);
    expect([out, err]).toEqual(['{\n', '']);
    expect(status).toBe(0);
  });

  test.each([
    ['a symbolic link', './soft.svg', '--customers'],
    ['a hard link', 'hard.svg', '--patch'],
    ['another way of writing its path', `../${folder.split('/').at(-1)}/c.json`, '--customers'],
  ])('refuses to draw over an input by %s', (_, svg, option) => {
    const before = readFileSync(join(folder, svg), 'utf8');
    const { status, err } = shell(`${preview} --svg ${svg}`);
    expect(status).toBe(2);
    expect(err).toContain(`would overwrite the file of ${option}`);
    expect(readFileSync(join(folder, svg), 'utf8')).toBe(before);
  });

  test('refuses to draw over the file of its standard input', () => {
    const line = '$cli preview --customers c.json --patch - --svg p.json < p.json';
    expect(shell(line)).toMatchObject({ status: 2, out: '' });
    expect(readFileSync(join(folder, 'p.json'), 'utf8')).toContain('customerId');
  });

  test('stops reading a file without end', () => {
    const { status, err } = shell('$cli state --customers /dev/zero');
    expect(status).toBe(2);
    expect(err).toContain('"/dev/zero" is larger than 256 MB.');
  }, 60_000);

  test('handles a folder, an empty input, a pipe and a closed input', () => {
    expect(shell('$cli state --customers .').err).toContain('p.json');
    expect(shell('mkdir -p all && cp c.json all && $cli state --customers all --customer c1').out).toContain(
      'Customer 1: Open',
    );
    expect(shell('mkdir -p none && $cli state --customers none').err).toContain('file/noJsonFiles');
    expect(shell('$cli preview --customers c.json --patch .')).toMatchObject({ status: 2 });
    expect(shell('$cli state --customers - < /dev/null').err).toContain('This file is empty');
    expect(shell('$cli state --customers <(cat c.json) --customer c1').out).toContain('Customer 1: Open');
    expect(shell('cat c.json | $cli state --customers - --customer c1').out).toContain('Customer 1: Open');
    expect([1, 2]).toContain(shell('$cli state --customers - <&-').status);
  });

  test('never prints a stack', () => {
    const lines = [
      ...['$cli', '$cli preview', "$cli state --customers ''", '$cli state --customers nowhere.json'],
      ...[
        '$cli fit --recordings c.json',
        '$cli apply --customers c.json --patch c.json',
        '$cli state --customers /',
      ],
      ...['ulimit -n 30; $cli state --customers c.json', '$cli diff --before c.json --after p.json'],
    ];
    for (const line of lines) {
      const { status, err } = shell(line);
      expect([1, 2]).toContain(status);
      expect(err).not.toMatch(/^\s+at |node:internal/m);
      expect(err).not.toContain('This is a bug');
    }
  }, 60_000);
});
