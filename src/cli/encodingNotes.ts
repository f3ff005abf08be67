import { quoted } from './catalogue.js';
import { encodingOf } from './decode.js';
import { fileName } from './fileName.js';
import type { Io } from './io.js';

/** An access to the system that remembers which files are not in UTF-8. */
export function notingEncodings(io: Io): { readonly io: Io; readonly notes: ReadonlySet<string> } {
  const notes = new Set<string>();
  const read = async (file: string) => {
    const bytes = await io.read(file);
    const encoding = encodingOf(bytes);
    if (encoding !== 'utf-8') {
      const name = quoted(fileName(file));
      notes.add(`${name} is read as ${encoding.toUpperCase()}. Save it as UTF-8 for other programs.`);
    }
    return bytes;
  };
  return { io: { ...io, read }, notes };
}
