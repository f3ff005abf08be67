import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import { defineConfig } from 'tsup';

const outDir = 'dist';

const pageDir = 'dist/page';

const calendar = 'src/calendar/index.ts';

const code = defineConfig({
  entry: {
    index: 'src/index.ts',
    calendar,
    cli: 'src/cli/main.ts',
    rrule: 'src/rule/rrule.ts',
    immer: 'src/patch/immer.ts',
    big: 'src/cost/big.ts',
  },
  format: ['esm', 'cjs'],
  dts: { entry: { index: 'src/index.ts' } },
  outDir,
  target: 'es2022',
  platform: 'neutral',
  clean: true,
  sourcemap: true,
  splitting: true,
  // immer reads process.env.NODE_ENV at import, which fails where there is no `process`: it is bundled with it set.
  // big.js does not say that it has no side effects, so that nobody could leave it out: it is bundled too.
  noExternal: ['immer', 'big.js'],
  define: { 'process.env.NODE_ENV': '"production"' },
  onSuccess: makeSourceMapsRelative,
});

/* The declarations of a subpath stand alone, so that those of the package are one file that a review can read. */
const declarationsOfCalendar = defineConfig({
  entry: { calendar },
  format: ['esm', 'cjs'],
  dts: { only: true },
  outDir,
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

export default [code, declarationsOfCalendar, page].flat();

/** The CommonJS maps name their own file by its absolute path, which would publish a folder of this machine. */
async function makeSourceMapsRelative(): Promise<void> {
  for (const file of await readdir(outDir)) {
    if (!file.endsWith('.map')) continue;
    const path = join(outDir, file);
    const map = JSON.parse(await readFile(path, 'utf8')) as { file?: string; sources: string[] };
    if (map.file !== undefined) map.file = basename(map.file);
    map.sources = map.sources.map(source => (isAbsolute(source) ? basename(source) : source));
    await writeFile(path, JSON.stringify(map));
  }
}
