import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take long begin first, so that no worker waits at the end for the other's longest. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const all = await super.sort(files);
    const takesLong = ({ moduleId }: TestSpecification) => /[\\/]tests[\\/](?:attacks|house|faults)[\\/]/.test(moduleId);
    return [...all.filter(takesLong), ...all.filter((one) => !takesLong(one))];
  }
}

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
    sequence: { sequencer: LongestFirst },
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
