import { mkdir, writeFile } from 'node:fs/promises';

/**
 * A folder for each subpath, for tools that do not read `exports`: Parcel by default, and TypeScript with
 * `moduleResolution: node`.
 */
export async function writeSubpathFolders(names: readonly string[]): Promise<void> {
  for (const name of names) {
    await mkdir(name, { recursive: true });
    const entries = {
      main: `../dist/node/${name}.cjs`,
      module: `../dist/${name}.js`,
      types: `../dist/${name}.d.ts`,
      sideEffects: false,
    };
    await writeFile(`${name}/package.json`, `${JSON.stringify(entries, null, 2)}\n`);
  }
}
