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

const checks = [
  ['style', 'npm run --silent lint'],
  ['types', 'npm run --silent typecheck'],
  ['build', 'npm run --silent build'],
  [
    `tests, seed ${seed}`,
    [
      'npx --no-install vitest run',
      `--reporter=default --reporter=json --outputFile.json=${report}`,
      ...process.argv.slice(2),
    ].join(' '),
  ],
];
const failed = checks.filter(([title, command]) => !run(title, command)).map(([title]) => title);

const { passed, failed: failures } = counts();
rmSync(folder, { recursive: true, force: true });
if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}. Repeat with FC_SEED=${seed} npm test`);
console.log(`\n${passed} passed, ${failures} failed`);
process.exitCode = failed.length === 0 && passed > 0 ? 0 : 1;

function run(title, command) {
  console.log(`\n— ${title}`);
  const { status } = spawnSync(command, {
    shell: true,
    stdio: 'inherit',
    env: { ...process.env, FC_SEED: seed },
  });
  return status === 0;
}

function counts() {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
