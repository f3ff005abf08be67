import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

/** An ES module for each CommonJS file in a folder, with the same exports. */
export async function writeModules(folder: string, names: readonly string[]): Promise<void> {
  const require = createRequire(import.meta.url);
  for (const name of names) {
    const exported = Object.keys(require(resolve(folder, `${name}.cjs`)) as object).sort();
    const text = `import library from './${name}.cjs';\nexport const {\n  ${exported.join(',\n  ')},\n} = library;\n`;
    await writeFile(join(folder, `${name}.js`), text);
  }
}
