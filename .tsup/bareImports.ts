import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Removes imports of chunks for their side effects, which they do not have and which bundlers warn about. */
export async function removeBareImports(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const file = join(folder, `${name}.js`);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replaceAll(/^import "\.\/chunk-[^"]*";\n/gm, ''));
  }
}
