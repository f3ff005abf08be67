import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { commandNames, loadCommands } from '../../src/cli/commands.js';
import { commandLine } from './commandLineFor.js';

const script = async (shell: string) => (await commandLine(['completion', shell])).out;

/** What bash offers after some words, the last of which is being written. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const line = [
    await script('bash'),
    `COMP_WORDS=(customer-patch ${words.map(word => `'${word}'`).join(' ')})`,
    `COMP_CWORD=${words.length}`,
    '_customer_patch',
    'printf "%s\\n" "${COMPREPLY[@]}"',
  ].join('\n');
  const { stdout, status } = spawnSync('bash', ['--norc', '-c', line], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  return stdout.split('\n').filter(Boolean);
}

describe('completion', () => {
  test('is a script that bash accepts', async () => {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: await script('bash'), encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });

  test('offers the commands in bash', async () => {
    expect(await offered('')).toEqual([...commandNames, '--help', '--version']);
    expect(await offered('p')).toEqual(['preview', 'plan', 'page']);
  });

  test('offers the options of each command in bash', async () => {
    for (const { name, required, optional } of await loadCommands()) {
      const options = new Set([...required, ...optional, 'help'].map(option => `--${option}`));
      expect(new Set(await offered(name, '--'))).toEqual(options);
    }
  });

  test('offers files after an option that takes one, and nothing after another value', async () => {
    expect(await offered('state', '--customers', 'completion')).toEqual(['completion.test.ts']);
    expect(await offered('check', 'completion')).toEqual(['completion.test.ts']);
    expect(await offered('check', '--p')).toEqual(['--plan']);
    expect(await offered('state', '--at', '')).toEqual([]);
    expect(await offered('completion', 'f')).toEqual(['fish']);
  });

  test.each(['zsh', 'fish'])('names every command and option in %s, with balanced quotes', async shell => {
    const text = await script(shell);
    for (const { name, required, optional } of await loadCommands()) {
      expect(text).toContain(name);
      for (const option of [...required, ...optional]) {
        expect(text).toContain(shell === 'fish' ? `-l ${option}` : `--${option}`);
      }
    }
    for (const line of text.split('\n')) expect((line.match(/'/g) ?? []).length % 2).toBe(0);
  });

  test('names the shells if it has no script for one', async () => {
    const { exitCode, err } = await commandLine(['completion', 'tcsh']);
    expect(exitCode).toBe(2);
    expect(err).toContain('There is no script for "tcsh". Choose bash, zsh or fish.');
  });
});
