import { fileFault } from './fileFault.js';
import { found } from './found.js';
import type { Io } from './io.js';
import { jsonPieces } from './json.js';
import { type Stop, stopped } from './step.js';

/** Writes a file; why not, if it cannot be written. */
export async function writeOutput(file: string, text: string, io: Io): Promise<Stop | undefined> {
  try {
    await io.writeFile(file, text);
    return undefined;
  } catch (error) {
    return stopped([found('file/unwritable', file, '', fileFault(file, error))]).stop;
  }
}

export async function writeJson(
  file: string | undefined,
  value: () => unknown,
  io: Io,
): Promise<Stop | undefined> {
  return file === undefined ? undefined : writeOutput(file, `${[...jsonPieces(value())].join('')}\n`, io);
}
