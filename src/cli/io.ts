import type { Route } from './pageServer.js';

/** The access of the command line to the system, which tests replace. */
export interface Io {
  /** The arguments after the name of the program. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The width of the terminal; undefined if the output is not a terminal. */
  readonly columns: number | undefined;
  /** Whether the output is a terminal. */
  readonly isTTY: boolean;
  /** Epoch milliseconds. */
  now(): number;
  /** The bytes of a file; `-` is the standard input. Rejects with the system's error. */
  read(file: string): Promise<Uint8Array>;
  /** The files of a folder, in order; undefined if this is not a folder. */
  filesIn(folder: string): Promise<readonly string[] | undefined>;
  /** Equal for all names of and links to one file; undefined if the file does not exist. */
  fileId(file: string): Promise<string | undefined>;
  /** Rejects with the system's error. */
  writeFile(file: string, text: string): Promise<void>;
  /** Resolves when there is room for more. Rejects with the system's error. */
  out(text: string): Promise<void>;
  err(text: string): Promise<void>;
  /** A file of the built page; undefined if there is none. */
  pageFile(name: string): Promise<Uint8Array | undefined>;
  /** Serves on this machine until the user ends the program. `onReady` gets the address. */
  serve(route: Route, port: number, onReady: (url: string) => Promise<void>): Promise<void>;
  /** Rejects if there is no browser to open. */
  openInBrowser(url: string): Promise<void>;
}
