import { isUtf8 } from 'node:buffer';

export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly encoding: string; readonly line: number };

/**
 * The text of a JSON file in UTF-8 or UTF-16, which PowerShell writes when it redirects output. UTF-16 is detected by its
 * byte order mark, or by a zero byte next to the first character, which is always ASCII in JSON.
 */
export function decoded(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes);
  try {
    // TextDecoder removes a byte order mark.
    return { ok: true, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, encoding: encoding.toUpperCase(), line: encoding === 'utf-8' ? wrongLine(bytes) : 1 };
  }
}

/** The encoding of a JSON file. */
export function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0 && second) return 'utf-16be';
  return first && second === 0 ? 'utf-16le' : 'utf-8';
}

/** The first line that is not UTF-8. */
function wrongLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; ; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}
