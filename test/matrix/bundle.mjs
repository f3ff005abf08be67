/*
 * Bundles one file with one bundler, as its documentation says, for browsers: node bundle.mjs BUNDLER ENTRY OUTPUT.
 * A process of its own, because some bundlers leave workers behind.
 */
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const [bundler, entryName, outputName] = process.argv.slice(2);
const [entry, output] = [resolve(entryName), resolve(outputName)];
const [outDir, outName] = [dirname(output), basename(output)];

const bundlers = {
  async esbuild() {
    const { build } = await import('esbuild');
    await build({ entryPoints: [entry], outfile: output, bundle: true, minify: true, format: 'esm' });
  },
  async vite() {
    const { build } = await import('vite');
    await build({
      configFile: false,
      logLevel: 'warn',
      build: {
        ...{ outDir, emptyOutDir: false, minify: true, modulePreload: false, target: 'es2022' },
        rollupOptions: { input: entry, output: { format: 'es', entryFileNames: outName } },
      },
    });
  },
  async webpack() {
    const { default: webpack } = await import('webpack');
    await packed(webpack);
  },
  async rspack() {
    const { rspack } = await import('@rspack/core');
    await packed(rspack);
  },
  async rollup() {
    const { rollup } = await import('rollup');
    const { nodeResolve } = await import('@rollup/plugin-node-resolve');
    const { transform } = await import('esbuild');
    const minify = {
      name: 'minify',
      renderChunk: async code => (await transform(code, { minify: true, format: 'esm' })).code,
    };
    const made = await rollup({ input: entry, plugins: [nodeResolve({ browser: true })] });
    await made.write({ file: output, format: 'es', plugins: [minify] });
    await made.close();
  },
  async parcel() {
    const { Parcel } = await import('@parcel/core');
    const made = new Parcel({
      entries: entry,
      defaultConfig: fileURLToPath(import.meta.resolve('@parcel/config-default')),
      ...{ mode: 'production', shouldDisableCache: true, cacheDir: `${output}.cache`, logLevel: 'error' },
      defaultTargetOptions: { shouldOptimize: true, shouldScopeHoist: true, sourceMaps: false },
      targets: {
        page: {
          ...{ distDir: outDir, distEntry: outName, context: 'browser', outputFormat: 'esmodule' },
          ...{ includeNodeModules: true, engines: { browsers: 'last 2 Chrome versions' } },
        },
      },
    });
    await made.run();
  },
};

await bundlers[bundler]();
process.exit(0);

/** webpack and rspack accept the same options. */
function packed(make) {
  const options = {
    ...{ mode: 'production', target: 'web', entry, context: dirname(entry), devtool: false },
    output: { path: outDir, filename: outName },
    performance: { hints: false },
  };
  return new Promise((done, failed) => {
    make(options, (error, stats) => {
      if (error ?? stats?.hasErrors()) failed(error ?? new Error(stats.toString('errors-only')));
      else done();
    });
  });
}
