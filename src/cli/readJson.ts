import type { Io } from './io.js';
import type { FoundProblem } from './locate.js';

export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: FoundProblem };

/** What a file or the standard input holds. */
export async function readJson(file: string, io: Io): Promise<ReadJson> {
  let text: string;
  try {
    text = await io.read(file);
  } catch (error) {
    return failed(
      file,
      'file/unreadable',
      `${reasonOf(error)} Give the name of a JSON file, or - for the standard input.`,
    );
  }
  try {
    // Editors on Windows put a byte order mark ahead of the text.
    return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    return failed(file, 'file/notJson', notJson(text, (error as Error).message));
  }
}

/** The name of a file as it is shown. */
export function fileName(file: string): string {
  return file === '-' ? 'standard input' : file;
}

function failed(file: string, code: string, message: string): ReadJson {
  return { ok: false, problem: { file: fileName(file), pointer: '', code, message } };
}

/** What the system says against reading or writing a file. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'There is no such file or folder.';
  if (code === 'EISDIR') return 'This is a folder and not a file.';
  if (code === 'EACCES' || code === 'EPERM') return 'This is not permitted.';
  return `The system says: ${message}.`;
}

function notJson(text: string, reason: string): string {
  if (text.trim() === '') return 'This is empty: it must hold JSON.';
  const position = Number(/at position (\d+)/.exec(reason)?.[1] ?? Number.NaN);
  if (Number.isNaN(position)) return `This is not JSON: ${reason}.`;
  const lines = text.slice(0, position).split('\n');
  return `This is not JSON: see line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}.`;
}
