import { defineConfig } from 'vitest/config';

/* What an editor's plain `npx vitest run` does is what `npm test` does. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    typecheck: { enabled: true, tsconfig: 'test/tsconfig.json', include: ['test/**/*.test-d.ts'] },
    testTimeout: 60_000,
    // One seed for the whole run, so that FC_SEED=… repeats it.
    env: { FC_SEED: process.env['FC_SEED'] ?? String(Math.floor(Math.random() * 2 ** 31)) },
  },
});
