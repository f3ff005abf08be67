import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { tests } from './room.mjs';

const inThisFolder = name => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [{ find: /^.*\/arbitraries\/fc\.js$/, replacement: inThisFolder('fc.ts') }],
  },
  test: {
    include: tests,
    setupFiles: inThisFolder('leaveOut.ts'),
    testTimeout: 20_000,
    isolate: false,
  },
});
