import { readFileSync } from 'node:fs';
import { runCommandLine } from '../../src/cli/commandLine.js';
import type { Route } from '../../src/cli/pageServer.js';

export interface Given {
  /** The texts of files by name. Other files are read from the fixtures. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** The files of folders by name. */
  readonly folders?: Readonly<Record<string, readonly string[]>>;
  /** Names that link to another file, or to the standard input (`-`). */
  readonly links?: Readonly<Record<string, string>>;
  /** System errors by file name. */
  readonly unreadable?: Readonly<Record<string, NodeJS.ErrnoException>>;
  readonly stdin?: string;
  /** The system error for writing. */
  readonly unwritable?: Error;
  readonly unprintable?: { readonly out?: Error; readonly err?: Error };
  readonly env?: Readonly<Record<string, string>>;
  readonly isTTY?: boolean;
  /** The width of the terminal. */
  readonly columns?: number;
  /** The requests of a browser while the page is served. */
  readonly visit?: (route: Route) => Promise<void>;
}

export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
  readonly written: ReadonlyMap<string, string>;
  /** The lengths of the pieces of the output. */
  readonly pieces: readonly number[];
}

/** Runs a command line in this process, on Wednesday 23 December 2026 at ten in New York. */
export async function commandLine(argv: readonly string[], given: Given = {}): Promise<Ran> {
  const {
    files = {},
    folders = {},
    links = {},
    unreadable = {},
    stdin = '',
    env = {},
    isTTY = false,
    columns,
  } = given;
  const { unwritable, unprintable = {} } = given;
  const written = new Map<string, string>();
  const pieces: number[] = [];
  let [out, err] = ['', ''];
  const exitCode = await runCommandLine({
    argv,
    env,
    isTTY,
    columns,
    now: () => Date.UTC(2026, 11, 23, 15),
    read: async file => {
      if (unreadable[file]) throw unreadable[file];
      const content = file === '-' ? stdin : (files[file] ?? fixture(file));
      return typeof content === 'string' ? new TextEncoder().encode(content) : content;
    },
    filesIn: async folder => folders[folder],
    fileId: async file => links[file] ?? (files[file] === undefined && !written.has(file) ? undefined : file),
    writeFile: async (file, text) => {
      if (unwritable) throw unwritable;
      if (file.includes('/')) throw Object.assign(new Error('no such folder'), { code: 'ENOENT' });
      written.set(file, text);
    },
    out: async text => {
      if (unprintable.out) throw unprintable.out;
      pieces.push(text.length);
      out += text;
    },
    err: async text => {
      if (unprintable.err) throw unprintable.err;
      err += text;
    },
    pageFile: async () => undefined,
    serve: async (route, _port, onReady) => {
      await onReady('http://127.0.0.1:1/');
      await given.visit?.(route);
    },
    openInBrowser: async () => {
      throw new Error('no browser');
    },
  });
  return { exitCode, out, err, written, pieces };
}

function fixture(file: string): string {
  return readFileSync(new URL(`../fixtures/${file}`, import.meta.url), 'utf8');
}
