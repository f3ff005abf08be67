import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defineConfig, type Options } from 'tsup';
import { removeBareImports } from './.tsup/bareImports.js';
import { pureClasses, textOfRRule } from './.tsup/bundledParts.js';
import { directImports } from './.tsup/directImports.js';
import { writeModules } from './.tsup/modules.js';
import { writePatchDeclarations } from './.tsup/patchDeclarations.js';
import { writeSubpathFolders } from './.tsup/subpathFolders.js';

const outDir = 'dist';

const pageDir = 'dist/page';

const patch = 'src/patch/index.ts';
const calendar = 'src/calendar/index.ts';

const bundledParts = [textOfRRule, pureClasses];

const bundled: Options = {
  outDir,
  target: 'es2022',
  platform: 'neutral',
  // immer reads process.env.NODE_ENV at import, which fails where there is no `process`: it is bundled with it set.
  define: { 'process.env.NODE_ENV': '"production"' },
  esbuildPlugins: bundledParts,
};

const subpaths = { index: 'src/index.ts', patch, calendar };

/* For bundlers: in chunks and not minified, so that every function that is not used can be left out. */
const forBundlers = defineConfig({
  ...bundled,
  entry: { ...subpaths, immer: 'src/patch/immer.ts' },
  format: ['esm'],
  splitting: true,
  onSuccess: async () => {
    await removeBareImports(outDir, Object.keys(subpaths));
    await writePatchDeclarations(patch, outDir);
    await writeSubpathFolders(['patch', 'calendar']);
  },
});

/*
 * For Node, which loads whole files: one file for each subpath, and small, because parsing takes most of the time.
 * `import` and `require` share the CommonJS file, so that a program never has two copies.
 */
const forNode = defineConfig({
  ...bundled,
  entry: subpaths,
  outDir: join(outDir, 'node'),
  format: ['cjs'],
  splitting: false,
  minify: true,
  esbuildOptions(options) {
    // Node prints the line of an uncaught error.
    options.lineLimit = 120;
  },
  onSuccess: () => writeModules(join(outDir, 'node'), Object.keys(subpaths)),
});

/* The page of `customer-patch page`: loaded by that command only, and by no entry of the library. */
const page = defineConfig({
  entry: { app: 'src/page/app.tsx', worker: 'src/page/worker.ts', page: 'src/page/page.css' },
  format: ['esm'],
  outDir: pageDir,
  target: 'es2022',
  platform: 'browser',
  minify: true,
  splitting: true,
  noExternal: [/./],
  define: { 'process.env.NODE_ENV': '"production"' },
  onSuccess: async () => {
    for (const file of ['index.html', 'icon.svg']) await copyFile(`src/page/${file}`, join(pageDir, file));
  },
});

/* The declarations of calendars stand alone, so that those of the package are one file that a review can read. */
const declarations = [{ index: subpaths.index }, { calendar }].map(entry =>
  defineConfig({ entry, format: ['esm', 'cjs'], dts: { only: true }, outDir }),
);

/* The command line has a copy of the library, so that a command loads the parts that it uses and nothing else. */
const commandLine = defineConfig({
  ...bundled,
  entry: { cli: 'src/cli/main.ts' },
  format: ['esm'],
  platform: 'node',
  splitting: true,
  minify: true,
  esbuildPlugins: [...bundledParts, directImports],
  esbuildOptions(options) {
    options.chunkNames = 'cli/[name]-[hash]';
  },
});

export default [forBundlers, forNode, ...declarations, commandLine, page].flat();
