import { readFileSync } from 'node:fs';
import { runCommandLine } from '../../src/cli/commandLine.js';

export interface Given {
  /** The text of files by name; others are read from the fixtures. */
  readonly files?: Readonly<Record<string, string>>;
  /** What the system says instead, by the name of the file. */
  readonly unreadable?: Readonly<Record<string, NodeJS.ErrnoException>>;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly isTTY?: boolean;
}

export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
  readonly written: ReadonlyMap<string, string>;
  /** How long the pieces are in which the output came. */
  readonly pieces: readonly number[];
}

/** Runs a command line in this process, on Wednesday 23 December 2026 at ten in New York. */
export async function commandLine(argv: readonly string[], given: Given = {}): Promise<Ran> {
  const { files = {}, unreadable = {}, stdin = '', env = {}, isTTY = false } = given;
  const written = new Map<string, string>();
  const pieces: number[] = [];
  let [out, err] = ['', ''];
  const exitCode = await runCommandLine({
    argv,
    env,
    isTTY,
    now: () => Date.UTC(2026, 11, 23, 15),
    read: async file => {
      if (unreadable[file]) throw unreadable[file];
      return file === '-' ? stdin : (files[file] ?? fixture(file));
    },
    writeFile: async (file, text) => {
      if (file.includes('/')) throw Object.assign(new Error('no such folder'), { code: 'ENOENT' });
      written.set(file, text);
    },
    out: async text => {
      pieces.push(text.length);
      out += text;
    },
    err: async text => {
      err += text;
    },
  });
  return { exitCode, out, err, written, pieces };
}

function fixture(file: string): string {
  return readFileSync(new URL(`../fixtures/${file}`, import.meta.url), 'utf8');
}
