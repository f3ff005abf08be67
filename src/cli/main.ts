#!/usr/bin/env node
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { runCommandLine } from './commandLine.js';

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The reader has seen enough, as in `customer-patch preview … | head`.
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    throw error;
  });
}

runCommandLine({
  argv: process.argv.slice(2),
  env: process.env,
  isTTY: process.stdout.isTTY === true,
  now: () => Date.now(),
  read: file => (file === '-' ? text(process.stdin) : readFile(file, 'utf8')),
  writeFile: (file, content) => writeFile(file, content),
  out: content => write(process.stdout, content),
  err: content => write(process.stderr, content),
}).then(exitCode => {
  process.exitCode = exitCode;
});

async function write(stream: NodeJS.WriteStream, content: string): Promise<void> {
  if (!stream.write(content)) await once(stream, 'drain');
}
