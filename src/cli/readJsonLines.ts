/** The values of a file with one JSON value on each line, and the number of the line of each. */
export type JsonLines =
  | { readonly ok: true; readonly values: readonly unknown[]; readonly lines: readonly number[] }
  /** The first line that is not JSON. */
  | { readonly ok: false; readonly line: number; readonly text: string };

/** Reads a text as JSON Lines; empty lines do not count. */
export function readJsonLines(text: string): JsonLines {
  const values: unknown[] = [];
  const lines: number[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      values.push(JSON.parse(line));
      lines.push(index + 1);
    } catch {
      return { ok: false, line: index + 1, text: line };
    }
  }
  return { ok: true, values, lines };
}

/** Whether a name says that the file is JSON Lines. */
export function isJsonLinesName(file: string): boolean {
  return /\.(?:jsonl|ndjson)$/i.test(file);
}

/** Whether a text that is not JSON is JSON Lines: its first line is a whole object or list, and more lines follow. */
export function looksLikeJsonLines(text: string): boolean {
  const [, first = ''] = /^\s*([[{][^\n]*)\n\s*\S/.exec(text) ?? [];
  if (first === '') return false;
  try {
    JSON.parse(first);
    return true;
  } catch {
    return false;
  }
}
