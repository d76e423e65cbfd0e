import { defineConfig } from 'vitest/config';

const SECOND_MS = 1_000;

/** The kinds of tests. Those that start the stand-in build it first, once for all. */
export default defineConfig({
  test: {
    projects: [
      // None takes so long; a machine with other work may be many times slower.
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], testTimeout: 60 * SECOND_MS } },
      {
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          testTimeout: 60 * SECOND_MS,
          hookTimeout: 60 * SECOND_MS,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 180 * SECOND_MS,
          hookTimeout: 60 * SECOND_MS,
          globalSetup: ['test/support/build-once.ts'],
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120 * SECOND_MS,
          hookTimeout: 60 * SECOND_MS,
          globalSetup: ['test/support/build-once.ts'],
        },
      },
    ],
    maxWorkers: 2,
  },
});
