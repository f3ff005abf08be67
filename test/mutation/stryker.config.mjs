import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { room } from './room.mjs';

/*
 * Texts are not mutated: most are messages, and tests compare codes and pointers instead. Mutants in code that runs
 * once, when a file is loaded, would each need a new process.
 */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation/vitest.config.mjs', related: false },
  plugins: ['./test/mutation/node_modules/@stryker-mutator/vitest-runner/dist/src/index.js'],
  mutator: { excludedMutations: ['StringLiteral'] },
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  disableTypeChecks: false,
  timeoutMS: 3000,
  timeoutFactor: 1, // for the first run, which loads everything and takes twice as long as the others
  concurrency: Number(process.env.MUTATION_WORKERS ?? 2),
  // In another folder, because `vitest` would otherwise find the copies of the tests.
  tempDirName: join(tmpdir(), 'customer-patch-mutation'),
  ignorePatterns: ['bench', 'dist'],
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: `reports/mutation-${room}.json` },
  clearTextReporter: { allowColor: false, reportTests: false },
  thresholds: { high: 90, low: 85, break: 85 },
};
