/* Every bundler bundles `applyPatch` alone and the whole program. Both bundles must run. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { command, toolFolder, tools, toolVersion } from './workspace.mjs';

export const bundlers = [
  { name: 'esbuild', bundler: 'esbuild' },
  { name: 'Vite', bundler: 'vite' },
  { name: 'webpack', bundler: 'webpack' },
  { name: 'Rspack', bundler: 'rspack', tool: '@rspack/core' },
  { name: 'Rollup', bundler: 'rollup' },
  { name: 'Parcel', bundler: 'parcel', tool: '@parcel/core', program: 'subpath' },
];

/** The package that the programs with only `applyPatch` import from. */
const importedFrom = { applyPatch: 'customer-patch', subpath: 'customer-patch/patch' };

const markOfLuxon = 'Zone is an abstract class';

/** Texts that only the code of a library contains, and that no minifier changes. */
const marks = {
  rrule: 'Unknown RRULE property',
  valibot: 'strict_object',
};

/** `{ name, version, alone, whole, answers }`, or without sizes if the registry did not give the bundler. */
export async function tryBundler({ name, bundler, tool = bundler, program = 'applyPatch' }, project) {
  if (toolFolder(tool) === undefined) return { name, isMissing: true };
  const version = await toolVersion(tool);
  const alone = await bundled(bundler, program, project);
  const whole = await bundled(bundler, 'run', project);
  for (const [library, mark] of Object.entries(marks)) {
    if (!whole.text.includes(mark)) throw new Error(`${name}: the whole program has no mark of ${library}.`);
    if (alone.text.includes(mark))
      throw new Error(`${name}: the bundle of applyPatch alone contains ${library}.`);
  }
  if (whole.text.includes(markOfLuxon)) throw new Error(`${name}: the program contains luxon.`);
  const patched = JSON.parse(alone.printed);
  if (patched.value?.name !== 'Laboratory')
    throw new Error(`${name}: applyPatch alone answers ${alone.printed}`);
  const sizes = { alone: alone.sizes, whole: whole.sizes };
  return { name, version, ...sizes, from: importedFrom[program], answers: whole.printed };
}

async function bundled(bundler, program, project) {
  const output = `bundled-${bundler}/${program}.mjs`;
  await bundle(bundler, `${program}.mjs`, output, project);
  const text = await readFile(join(project, output), 'utf8');
  const printed = (await command(process.execPath, [output], { cwd: project })).trim();
  return { text, printed, sizes: { minified: text.length, brotli: brotliCompressSync(text).length } };
}

export async function bundle(bundler, entry, output, project) {
  await command(process.execPath, [join(tools, 'bundle.mjs'), bundler, entry, output], { cwd: project });
}
