import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

/**
 * An ES module for each CommonJS file in a folder, with the same exports. It goes through a file of one line, because
 * Node searches a CommonJS file that is imported for the names of its exports, which takes three times as long as
 * loading it.
 */
export async function writeModules(folder: string, names: readonly string[]): Promise<void> {
  const require = createRequire(import.meta.url);
  for (const name of names) {
    const exported = Object.keys(require(resolve(folder, `${name}.cjs`)) as object).sort();
    const module = [
      `import loaded from './${name}.loaded.cjs';`,
      `export const {\n  ${exported.join(',\n  ')},\n} = loaded.library;\n`,
    ];
    await writeFile(join(folder, `${name}.loaded.cjs`), `exports.library = require('./${name}.cjs');\n`);
    await writeFile(join(folder, `${name}.js`), module.join('\n'));
  }
}
