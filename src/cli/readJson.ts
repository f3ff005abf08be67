import { cut } from '../catalogue/define.js';
import { decoded } from './decode.js';
import { fileFault, systemCode } from './fileFault.js';
import { fileName } from './fileName.js';
import { type FoundProblem, found } from './found.js';
import type { Io } from './io.js';
import { jsonFault } from './jsonFault.js';
import { isJsonLinesName, looksLikeJsonLines, readJsonLines } from './readJsonLines.js';
import { maxFileBytes } from './system.js';

type ReadFile<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: FoundProblem };

export type ReadJson =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** The line of each item of the value, if the file is JSON Lines. */
      readonly lines?: readonly number[];
    }
  | { readonly ok: false; readonly problem: FoundProblem };

/** Reads a JSON file, a file of JSON Lines as a list, or the standard input. */
export async function readJson(file: string, io: Io): Promise<ReadJson> {
  const read = await readText(file, io);
  if (!read.ok) return read;
  const { value: text } = read;
  const name = fileName(file);
  if (text.trim() === '') return failed(found('file/empty', name, ''));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const isLines = isJsonLinesName(file) || looksLikeJsonLines(text);
    return isLines ? listOf(text, name) : failed(found('file/notJson', name, '', faultOf(text)));
  }
  // A single line is a list of one.
  return isJsonLinesName(file) && !Array.isArray(value) ? listOf(text, name) : { ok: true, value };
}

function listOf(text: string, name: string): ReadJson {
  const read = readJsonLines(text);
  if (read.ok) return { ok: true, value: read.values, lines: read.lines };
  return failed(found('file/notJson', name, '', { ...faultOf(read.text), line: read.line }));
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

function failed(problem: FoundProblem): { readonly ok: false; readonly problem: FoundProblem } {
  return { ok: false, problem };
}

function faultOf(text: string): { line: number; column: number; text: string } {
  const place = jsonFault(text) ?? text.length;
  const lines = text.slice(0, place).split('\n');
  const [word = ''] = /^(?:[\p{L}\p{N}_]+|.)/su.exec(text.slice(place, place + 80)) ?? [];
  const column = (lines.at(-1)?.length ?? 0) + 1;
  return { line: lines.length, column, text: word === '' ? '' : JSON.stringify(cut(word)) };
}
