import { defineConfig } from 'vitest/config';

/* What an editor's plain `npx vitest run` does is what `npm test` does. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    typecheck: { enabled: true, tsconfig: 'test/tsconfig.json', include: ['test/**/*.test-d.ts'] },
    testTimeout: 60_000,
    // By default one core stays idle, which is half of them on a small machine.
    maxWorkers: '100%',
    // One seed for the whole run, so that FC_SEED=… repeats it.
    env: { FC_SEED: process.env['FC_SEED'] ?? String(Math.floor(Math.random() * 2 ** 31)) },
  },
});
