#!/usr/bin/env node
import { runCommandLine } from './commandLine.js';
import { systemIo } from './system.js';
import { shown } from './text.js';

const io = systemIo();

runCommandLine(io)
  .catch(async (error: unknown) => {
    const { message = String(error) } = error as Error;
    await io.err(`customer-patch: This is a bug, please report it: ${shown(message)}\n`).catch(() => {});
    return 2;
  })
  .then(exitCode => {
    process.exitCode = exitCode;
  });
