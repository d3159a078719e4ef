import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    // The main thread does next to nothing; one worker a core, not one fewer.
    maxWorkers: '100%',
  },
});
