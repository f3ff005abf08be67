import { cut } from '../catalogue/define.js';
import { decoded } from './decode.js';
import { fileFault, systemCode } from './fileFault.js';
import { type FoundProblem, found } from './found.js';
import type { Io } from './io.js';
import { jsonFault } from './jsonFault.js';
import { maxFileBytes } from './system.js';

type ReadFile<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: FoundProblem };

export type ReadJson = ReadFile<unknown>;

/** Reads a JSON file or the standard input. */
export async function readJson(file: string, io: Io): Promise<ReadJson> {
  const read = await readText(file, io);
  if (!read.ok) return read;
  const name = fileName(file);
  try {
    return { ok: true, value: JSON.parse(read.value) };
  } catch {
    if (read.value.trim() === '') return failed(found('file/empty', name, ''));
    return failed(found('file/notJson', name, '', faultOf(read.value)));
  }
}

/** Reads a text file or the standard input. */
export async function readText(file: string, io: Io): Promise<ReadFile<string>> {
  const name = fileName(file);
  let bytes: Uint8Array;
  try {
    bytes = await io.read(file);
  } catch (error) {
    return failed(
      systemCode(error) === 'EFBIG'
        ? found('file/tooLarge', name, '', { file: name, megabytes: maxFileBytes / 2 ** 20 })
        : found('file/unreadable', name, '', fileFault(name, error)),
    );
  }
  const read = decoded(bytes);
  return read.ok
    ? { ok: true, value: read.text }
    : failed(found('file/notText', name, '', { encoding: read.encoding, line: read.line }));
}

/** The name of a file for messages. */
export function fileName(file: string): string {
  return file === '-' ? 'standard input' : file;
}

function failed(problem: FoundProblem): ReadFile<never> {
  return { ok: false, problem };
}

function faultOf(text: string): { line: number; column: number; text: string } {
  const place = jsonFault(text) ?? text.length;
  const lines = text.slice(0, place).split('\n');
  const [word = ''] = /^(?:[\p{L}\p{N}_]+|.)/su.exec(text.slice(place, place + 80)) ?? [];
  const column = (lines.at(-1)?.length ?? 0) + 1;
  return { line: lines.length, column, text: word === '' ? '' : JSON.stringify(cut(word)) };
}
