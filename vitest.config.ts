import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { threads } from './apps/server/threads.ts';

/** The files that wait the longest begin first, so that the others run beside them and none is left for the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const long = sorted.filter(({ moduleId }) => moduleId.includes('/tests/faults/'));
    return [...new Set([...long, ...sorted])];
  }
}

/** Unit and integration tests. The journeys in a browser have a runner of their own (tests/journeys). */
export default defineConfig({
  test: {
    // Without this, vitest keeps one processor free for whoever watches.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        plugins: [threads()],
        test: {
          name: 'unit',
          include: ['libs/**/*.spec.ts', 'apps/**/*.spec.{ts,tsx}'],
          pool: 'threads',
          // No measure of anything: a machine that others use at the same time is not a fault.
          testTimeout: 30_000,
          environment: 'node',
        },
      },
      {
        plugins: [threads()],
        test: {
          name: 'integration',
          include: ['tests/{integration,golden,faults,bench}/**/*.spec.ts'],
          environment: 'node',
          globalSetup: ['tests/integration/database.setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
