import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The declarations of `customer-patch/patch` name those of the package again, so that the types of both are the same.
 * Everything that `source` exports must be an export of the package, too.
 */
export async function writePatchDeclarations(source: string, outDir: string): Promise<void> {
  const text = await readFile(source, 'utf8');
  for (const [declarations, main] of [
    ['patch.d.ts', './index.js'],
    ['patch.d.cts', './index.cjs'],
  ] as const) {
    await writeFile(join(outDir, declarations), text.replaceAll(/from '[^']+'/g, `from '${main}'`));
  }
}
