import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Served } from '../../src/cli/pageServer.js';
import { commandLine, type Given } from './commandLineFor.js';

const root = join(import.meta.dirname, '../..');

/** The answers of the page while a command line runs. */
async function visited(paths: readonly string[], argv: readonly string[], given: Given = {}) {
  const answers: (Served | undefined)[] = [];
  const ran = await commandLine(['page', ...argv], {
    ...given,
    visit: async route => {
      for (const path of paths) answers.push(await route(path));
    },
  });
  return { ...ran, answers };
}

describe('customer-patch page', () => {
  test('prints the address and serves the files as they are', async () => {
    const customers = '[{"id": "lab", "name": "Lab"}]';
    const { out, exitCode, answers } = await visited(
      ['/start', '/data/customers', '/data/tags', '/data/constructor'],
      ['--customers', 'c.json', '--at', '2026-12-23T15:00:00Z', '--policy', 'zoneFrom=self'],
      { files: { 'c.json': customers } },
    );
    expect([exitCode, out]).toEqual([0, 'The page is at http://127.0.0.1:1/ (Ctrl+C ends it).\n']);
    const [start, data, ...others] = answers;
    expect(JSON.parse(String(start?.body))).toMatchObject({
      files: { customers: 'c.json' },
      at: Date.UTC(2026, 11, 23, 15),
      policy: { zoneFrom: 'self' },
    });
    expect([data?.body, ...others]).toEqual([customers, undefined, undefined]);
  });

  test('serves the customers of a folder, or of one on each line, as one list', async () => {
    const [lab, desk] = ['{"id":"lab","name":"Lab"}', '{"id":"desk","name":"Desk"}'];
    const files = { 'all.jsonl': `${lab}\n${desk}`, 'data/1.json': lab, 'data/2.json': `[${desk}]` };
    const folders = { data: ['data/1.json', 'data/2.json'] };
    for (const customers of ['all.jsonl', 'data']) {
      const given = { files, folders };
      const { answers } = await visited(['/data/customers'], ['--customers', customers], given);
      const page = JSON.parse(String(answers[0]?.body)) as { items: { id: string }[] };
      expect(page.items.map(({ id }) => id)).toEqual(['lab', 'desk']);
    }
  });

  test('starts without a file', async () => {
    const { exitCode, answers } = await visited(['/start', '/data/customers'], []);
    expect(exitCode).toBe(0);
    expect(JSON.parse(String(answers[0]?.body))).toMatchObject({ files: {}, at: null });
    expect(answers[1]).toBeUndefined();
  });

  test('reads a file again at every request, and says why it cannot', async () => {
    const files: Record<string, string | Uint8Array> = { 'c.json': '[{"id": "lab", "name": "Lab"}]' };
    const answers: (Served | undefined)[] = [];
    await commandLine(['page', '--customers', 'c.json'], {
      files,
      visit: async route => {
        files['c.json'] = 'changed';
        answers.push(await route('/data/customers'));
        files['c.json'] = Uint8Array.of(0x22, 0xff, 0x22);
        answers.push(await route('/data/customers'));
      },
    });
    expect(answers[0]).toMatchObject({ body: 'changed' });
    expect(answers[1]?.status).toBe(422);
    expect(JSON.parse(String(answers[1]?.body)).problems[0].code).toBe('file/notText');
  });

  test('stops at once if a file has problems', async () => {
    const { exitCode, err } = await commandLine(['page', '--customers', 'c.json'], {
      files: { 'c.json': '[{"id": "lab"}]' },
    });
    expect([exitCode, err.includes('customer/missingField')]).toEqual([1, true]);
  });

  test('names a wrong port', async () => {
    for (const port of ['-1', '65536', 'eighty', '1e3']) {
      const { exitCode, err } = await commandLine(['page', `--port=${port}`]);
      expect([exitCode, err.includes('--port')], port).toEqual([2, true]);
    }
  });

  test('says where the page is if no browser can be opened', async () => {
    const { exitCode, err } = await commandLine(['page', '--open']);
    expect([exitCode, err]).toEqual([0, 'Open http://127.0.0.1:1/ in a browser yourself.\n']);
  });

  test.runIf(process.platform !== 'win32')('Ctrl+C ends the built command with exit code 0', async () => {
    const child = spawn(process.execPath, [join(root, 'dist/cli.js'), 'page'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const url = await new Promise<string>(resolve => {
      child.stdout.on('data', text => resolve(/http:\S+/.exec(String(text))?.[0] ?? ''));
    });
    const page = await fetch(url);
    expect([page.status, (await page.text()).includes('/app.js')]).toEqual([200, true]);
    expect((await fetch(`${url}../package.json`)).status).toBe(404);
    child.kill('SIGINT');
    expect(await new Promise(resolve => child.once('exit', resolve))).toBe(0);
  });
});
