import { spawn } from 'node:child_process';
import { createReadStream, fstatSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Io } from './io.js';
import { type Route, startPageServer } from './pageServer.js';

/** The maximum size of a file. The data of a larger one may not fit into memory. */
export const maxFileBytes = 256 * 2 ** 20;

/** The real system. */
export function systemIo(): Io {
  const { stdout, stderr } = process;
  // A failed write rejects where it is awaited; without a listener it would also end the process.
  for (const stream of [stdout, stderr]) stream.on('error', () => {});
  return {
    argv: process.argv.slice(2),
    env: process.env,
    columns: stdout.isTTY ? stdout.columns : undefined,
    isTTY: stdout.isTTY === true,
    now: () => Date.now(),
    read,
    filesIn,
    fileId,
    writeFile: (file, text) => writeFile(file, text),
    out: text => write(stdout, text),
    err: text => write(stderr, text),
    pageFile,
    serve,
    openInBrowser,
  };
}

/** Reads in pieces, because the size of a device or a pipe is unknown. */
async function read(file: string): Promise<Uint8Array> {
  const stream = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 2 ** 20 });
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > maxFileBytes) throw Object.assign(new Error('too large'), { code: 'EFBIG' });
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

async function filesIn(folder: string): Promise<readonly string[] | undefined> {
  if (folder === '-') return undefined;
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.filter(entry => !entry.isDirectory()).map(({ name }) => name);
    return names.sort().map(name => join(folder, name));
  } catch {
    // Not a folder, or one that cannot be read; reading it as a file says why.
    return undefined;
  }
}

async function fileId(file: string): Promise<string | undefined> {
  try {
    const { dev, ino } = file === '-' ? fstatSync(0, { bigint: true }) : await stat(file, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return undefined;
  }
}

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, error => (error ? reject(error) : resolve()));
  });
}

/** The page is built into a folder beside this program, which may be in a folder of its own. */
async function pageFile(name: string): Promise<Uint8Array | undefined> {
  for (const folder of ['./page/', '../page/']) {
    try {
      return await readFile(new URL(folder + name, import.meta.url));
    } catch {
      // Not there.
    }
  }
  return undefined;
}

async function serve(route: Route, port: number, onReady: (url: string) => Promise<void>): Promise<void> {
  const server = await startPageServer(route, port);
  const ended = new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve());
  });
  await onReady(server.url);
  await ended;
  await server.close();
}

function openInBrowser(url: string): Promise<void> {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url];
  return new Promise((resolve, reject) => {
    const child = spawn(command as string, args, { stdio: 'ignore', detached: true });
    child.once('error', reject);
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });
}
