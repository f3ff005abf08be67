import { build } from 'esbuild';

/** The exports of TypeScript files as one module. They are bundled, because Node does not read TypeScript. */
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
