import { defineConfig } from 'vitest/config';

/** One real house, one real browser, one story after the other. */
export default defineConfig({
  test: {
    include: ['tests/stories/**/*.story.ts'],
    globalSetup: ['tests/stories/house/open-house.ts'],
    fileParallelism: false,
    isolate: false,
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
