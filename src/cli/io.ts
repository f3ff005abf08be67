/** What the command line touches of the world, so that a test can stand in for it. */
export interface Io {
  /** The arguments after the name of the program. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether the output is a terminal. */
  readonly isTTY: boolean;
  /** Epoch milliseconds. */
  now(): number;
  /** The text of a file; `-` is the standard input. Rejects with the system's error. */
  read(file: string): Promise<string>;
  writeFile(file: string, text: string): Promise<void>;
  /** Resolves when there is room for more. */
  out(text: string): Promise<void>;
  err(text: string): Promise<void>;
}
