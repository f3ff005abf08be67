#!/usr/bin/env node
import { faultText } from './catalogue.js';
import { runCommandLine } from './commandLine.js';
import { fileFault, isFromSystem } from './fileFault.js';
import { systemIo } from './system.js';
import { shown } from './text.js';

const io = systemIo();

runCommandLine(io)
  .catch(async (error: unknown) => {
    await io.err(`customer-patch: ${reasonOf(error)}\n`).catch(() => {});
    return 2;
  })
  .then(exitCode => {
    process.exitCode = exitCode;
  });

/** A file of the program itself may be out of reach, such as when too many files are open. */
function reasonOf(error: unknown): string {
  const { message = String(error), path = '' } = error as NodeJS.ErrnoException;
  if (isFromSystem(error)) return faultText(fileFault(path, error));
  return `This is a bug, please report it: ${shown(message)}`;
}
