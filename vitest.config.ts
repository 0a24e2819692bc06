import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'src/**/*.test.tsx',
      'samples/**/*.test.ts',
      'tests/house/**/*.test.ts',
      'tests/attacks/**/*.test.ts',
      'tests/faults/**/*.test.ts',
      'tests/bench/**/*.test.ts',
      'tests/checks/**/*.test.ts',
    ],
    globalSetup: ['tests/house/database.ts'],
    // one process reads the house once for all its files; nothing of ours keeps a state of its own beside the house it is given
    isolate: false,
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
