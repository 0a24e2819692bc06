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
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
