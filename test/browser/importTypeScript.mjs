import { build } from 'esbuild';

/** What TypeScript files export, all of them in one module: bundled, as Node does not read them itself. */
export async function importTypeScript(...files) {
  const { outputFiles } = await build({
    stdin: {
      contents: files.map(file => `export * from ${JSON.stringify(file)};`).join('\n'),
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    logLevel: 'warning',
  });
  const [{ contents }] = outputFiles;
  return import(`data:text/javascript;base64,${Buffer.from(contents).toString('base64')}`);
}
