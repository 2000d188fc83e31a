import { defineConfig } from 'vitest/config';
import { threads } from './apps/server/threads.ts';

/** Unit and integration tests. The journeys in a browser have a runner of their own (tests/journeys). */
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [threads()],
        test: {
          name: 'unit',
          include: ['libs/**/*.spec.ts', 'apps/**/*.spec.{ts,tsx}'],
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
