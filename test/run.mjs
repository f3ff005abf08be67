/*
 * Everything that must hold before a commit: style, types, build, tests. Prints the seed of the run's random tests;
 * FC_SEED=<seed> npm test repeats them. Arguments go to vitest.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const seed = process.env.FC_SEED ?? String(Math.floor(Math.random() * 2 ** 31));
const folder = mkdtempSync(join(tmpdir(), 'customer-patch-'));
const report = join(folder, 'report.json');

function run(title, command) {
  console.log(`\n— ${title}`);
  const { status } = spawnSync('npx', ['--no-install', ...command], {
    stdio: 'inherit',
    env: { ...process.env, FC_SEED: seed },
  });
  return status === 0;
}

const filters = process.argv.slice(2);
const checks = [
  ['style', ['biome', 'check', '--error-on-warnings']],
  ['types of the library', ['tsc', '-p', '.']],
  ['types of command line and tests', ['tsc', '-p', 'test']],
  ['build', ['tsup', '--silent']],
  [
    `tests, seed ${seed}`,
    ['vitest', 'run', '--typecheck', '--typecheck.tsconfig=test/tsconfig.json', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filters],
  ],
];
const failed = checks.filter(([title, command]) => !run(title, command)).map(([title]) => title);

let counts = { passed: 0, failed: 0 };
try {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
  counts = { passed: numPassedTests, failed: numFailedTests };
} catch {
  console.log('The tests wrote no report.');
}
rmSync(folder, { recursive: true, force: true });
if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}. Repeat with FC_SEED=${seed} npm test`);
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = failed.length === 0 && counts.passed > 0 ? 0 : 1;
