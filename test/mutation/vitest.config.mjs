import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import { tests } from './room.mjs';

const inThisFolder = name => fileURLToPath(new URL(name, import.meta.url));

/** Runs examples before properties, because most faults fail an example at once. */
class ExamplesFirst extends BaseSequencer {
  async sort(files) {
    const sorted = await super.sort(files);
    const isProperty = ({ moduleId }) => moduleId.includes('.prop.test.');
    return [...sorted.filter(file => !isProperty(file)), ...sorted.filter(isProperty)];
  }
}

export default defineConfig({
  resolve: {
    alias: [{ find: /^.*\/arbitraries\/fc\.js$/, replacement: inThisFolder('fc.ts') }],
  },
  test: {
    include: tests,
    setupFiles: inThisFolder('leaveOut.ts'),
    testTimeout: 20_000,
    isolate: false,
    sequence: { sequencer: ExamplesFirst },
  },
});
