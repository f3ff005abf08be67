/*
 * `npm run test:matrix`: packs the library, installs it into an empty project, and runs one program everywhere. Fails if
 * anything gives another answer than Node 20, or does not compile; a runtime that the registry does not have is only
 * reported. `--write` puts the table into the README. Tools are kept in node_modules/.cache/matrix (1.5 GB).
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundlers, tryBundler } from './bundlers.mjs';
import { compilers, tryCompiler } from './compilers.mjs';
import { mustEqual, runtimes, tryRuntime } from './runtimes.mjs';
import { matrixText } from './table.mjs';
import { command, installTools, newProject, tools } from './workspace.mjs';

const README = new URL('../../README.md', import.meta.url);
const MARKED = /(<!-- matrix -->\n)[\s\S]*?(\n<!-- \/matrix -->)/;

const counts = { passed: 0, failed: 0, skipped: 0 };
const started = performance.now();
const TIME_LIMIT = 480_000;
setTimeout(() => {
  console.log(`Not done after ${TIME_LIMIT / 60_000} minutes.`);
  process.exit(1);
}, TIME_LIMIT).unref();

await installTools();
const project = await newProject();
try {
  await writeCommonJsProgram(project.folder);
  const tried = {
    runtimes: await all(runtimes, tryRuntime),
    bundlers: await all(bundlers, tryBundler),
    compilers: await all(compilers, tryCompiler),
    packed: project,
  };
  compare([...tried.runtimes, ...tried.bundlers]);
  const text = matrixText(tried);
  console.log(`\n${text}\n`);
  if (counts.failed === 0 && process.argv.includes('--write')) await writeToReadme(text);
} finally {
  await project.remove();
}
const { passed, failed, skipped } = counts;
console.log(`${((performance.now() - started) / 1000).toFixed(0)} s`);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

/** Runs all attempts, two at a time. Failures are reported and left out of the results. */
async function all(list, attempt) {
  const results = [];
  const waiting = [...list.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [place, each] = next;
      results[place] = await outcome(each.name, () => attempt(each, project.folder));
    }
  };
  await Promise.all([work(), work()]);
  return results.filter(Boolean);
}

async function outcome(name, attempt) {
  try {
    const result = await attempt();
    if (result.isMissing) {
      counts.skipped += 1;
      console.log(`- ${name}: the registry did not give it`);
    } else {
      counts.passed += 1;
      console.log(`✓ ${name} (${result.version})`);
    }
    return result;
  } catch (error) {
    fail(name, error);
    return undefined;
  }
}

function fail(name, error) {
  counts.failed += 1;
  console.log(`✗ ${name}: ${error.message}`);
}

/** All answers must equal the answers of Node 20, or of the running Node if the registry did not give Node 20. */
function compare(results) {
  const given = results.filter(({ answers }) => answers !== undefined);
  const [first, ...others] = given;
  for (const { name, answers } of others) {
    try {
      mustEqual(answers, first.answers, `${name} and ${first.name}`);
    } catch (error) {
      fail(name, error);
    }
  }
}

/** The same program in CommonJS, which requires the package. */
async function writeCommonJsProgram(folder) {
  const esbuild = join(tools, 'node_modules/esbuild/bin/esbuild');
  await command(process.execPath, [esbuild, 'program.mjs', '--format=cjs', '--outfile=program.cjs'], {
    cwd: folder,
  });
}

async function writeToReadme(text) {
  const readme = await readFile(README, 'utf8');
  if (!MARKED.test(readme)) throw new Error('README.md has no <!-- matrix --> markers.');
  await writeFile(
    README,
    readme.replace(MARKED, (_, before, after) => `${before}\n${text}\n${after}`),
  );
}
