import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/temporary-folder.ts'],
    // Only so that what hangs ends at some time: how long anything takes is measured by benchmarks, and decides nothing here.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    // The main thread does next to nothing; one worker a core, not one fewer.
    maxWorkers: '100%',
  },
});
