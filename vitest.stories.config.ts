import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Stories that look at many pages or open houses of their own begin first, so that no worker waits at the end for the other. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const all = await super.sort(files);
    const takesLong = ({ moduleId }: TestSpecification) => /E9-lighthouse|H3-languages|D7-after-the-sale|H5-nothing-lost/.test(moduleId);
    return [...all.filter(takesLong), ...all.filter((one) => !takesLong(one))];
  }
}

/** Each worker has one real house and one real browser, and tells one story after the other. Two are quicker by a minute, but hurry what waits for the clock. */
export default defineConfig({
  test: {
    include: ['tests/stories/**/*.story.ts'],
    globalSetup: ['tests/stories/house/open-house.ts'],
    maxWorkers: 1,
    isolate: false,
    pool: 'forks',
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // what is wrong with a page is told in full
    chaiConfig: { truncateThreshold: 0 },
  },
});
