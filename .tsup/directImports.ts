import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { Plugin } from 'esbuild';

const INDEX = resolve('src/index.ts');
const FROM_INDEX = /import (type )?\{([^}]*)\} from '((?:\.\.\/)+index\.js)';/g;
const NAMED_EXPORTS = /export (?:type )?\{([^}]*)\} from '([^']+)';/g;

/**
 * Makes the command line import each function from its own file instead of from `src/index.ts`. A bundler splits code
 * by file, so that every command would otherwise load everything that `index.ts` exports.
 */
export const directImports: Plugin = {
  name: 'direct-imports',
  setup(build) {
    let files: Promise<ReadonlyMap<string, string>> | undefined;
    build.onLoad({ filter: /[\\/]src[\\/]cli[\\/].*\.ts$/ }, async ({ path }) => {
      files ??= fileByName();
      const known = await files;
      const text = await readFile(path, 'utf8');
      const contents = text.replaceAll(FROM_INDEX, (_, type, names: string) =>
        type
          ? ''
          : valueNames(names)
              .map(name => importOf(name, path, known))
              .join(' '),
      );
      return { contents, loader: 'ts' };
    });
  },
};

function importOf(name: string, importer: string, files: ReadonlyMap<string, string>): string {
  const file = files.get(name);
  if (file === undefined) throw new Error(`src/index.ts does not export ${name}.`);
  const path = relative(dirname(importer), file).replaceAll('\\', '/');
  return `import { ${name} } from '${path}';`;
}

/** The file that declares each export of `src/index.ts`. */
async function fileByName(): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(INDEX, 'utf8');
  return new Map(
    [...text.matchAll(NAMED_EXPORTS)].flatMap(([, names = '', from = '']) =>
      valueNames(names).map(name => [name, join(dirname(INDEX), from)] as const),
    ),
  );
}

function valueNames(names: string): readonly string[] {
  return names
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '' && !name.startsWith('type '));
}
