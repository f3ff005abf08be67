/* The tools, kept in node_modules/.cache from run to run, and an empty project with the packed library in it. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
export const tools = join(root, 'node_modules/.cache/matrix');

/** Installs the tools if the lock file is not the one that they were installed from. */
export async function installTools() {
  const wanted = await readFile(join(here, 'package-lock.json'), 'utf8');
  const stamp = join(tools, 'installed.json');
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return;
  await mkdir(tools, { recursive: true });
  for (const file of ['package.json', 'package-lock.json', '.npmrc'])
    await cp(join(here, file), join(tools, file));
  await command('npm', ['ci', '--prefer-offline'], { cwd: tools, timeout: 300_000 });
  await writeFile(stamp, wanted);
}

/** Packs the library and installs it into a new folder, next to the programs of `consumer`. */
export async function newProject() {
  const folder = await mkdtemp(join(tmpdir(), 'customer-patch-matrix-'));
  await cp(join(here, 'consumer'), folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const packed = await command('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
  });
  const [{ filename, size, unpackedSize }] = JSON.parse(packed);
  await command('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', `./${filename}`], {
    cwd: folder,
  });
  await cp(join(here, 'bundle.mjs'), join(tools, 'bundle.mjs'));
  return { folder, size, unpackedSize, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The folder of a tool; undefined if the registry did not give it. */
export function toolFolder(name) {
  const folder = join(tools, 'node_modules', name);
  return existsSync(join(folder, 'package.json')) ? folder : undefined;
}

export async function toolVersion(name) {
  const folder = toolFolder(name);
  return folder && JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')).version;
}

/** Runs a command and returns its standard output. A command that fails or takes too long is an error with its output. */
export async function command(file, args, { cwd, timeout = 120_000 } = {}) {
  try {
    const { stdout } = await promisify(execFile)(file, args, {
      ...{ cwd, timeout, killSignal: 'SIGKILL', maxBuffer: 2 ** 26 },
      env: { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '' },
    });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '', killed } = error;
    const what = killed ? `took longer than ${timeout / 1000} s` : 'failed';
    throw new Error(`${[file, ...args].join(' ')} ${what}\n${stdout}${stderr}`.trim());
  }
}
