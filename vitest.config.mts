import { defineConfig } from 'vitest/config';

const SECOND_MS = 1_000;

/** They stand a page up in place of Forge's bridge. */
const PAGE = 'test/unit/frontend/**/*.test.{ts,tsx}';

/** The kinds of tests. Those that start the stand-in build it first, once for all. */
export default defineConfig({
  test: {
    projects: [
      // None takes so long; a machine with other work may be many times slower.
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          exclude: [PAGE],
          isolate: false, // a file keeps nothing in modules: to load them anew took half of the time
          testTimeout: 60 * SECOND_MS,
        },
      },
      {
        test: {
          name: 'page',
          include: [PAGE],
          isolate: false,
          setupFiles: ['test/unit/frontend/support/setup.ts'],
          testTimeout: 60 * SECOND_MS,
        },
      },
      {
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          isolate: false,
          testTimeout: 60 * SECOND_MS,
          hookTimeout: 60 * SECOND_MS,
        },
      },
      {
        test: {
          name: 'integration',
          isolate: false,
          execArgv: ['--max-semi-space-size=64'], // what the run model makes is soon forgotten: less to collect, 9 % of its time
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
