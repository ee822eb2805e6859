import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/long/**'],
          testTimeout: 30_000,
          // Loading the sources anew for each file would take longer than running it.
          isolate: false,
          // By itself it would leave one core of two idle.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'browser',
          environment: 'node',
          include: ['test/browser/**/*.test.ts'],
          // Each worker has one Chromium for all its files, whose software renderer keeps to one core (test/run.mjs).
          isolate: false,
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // What takes minutes or hours: `npm run long`.
        test: {
          name: 'long',
          environment: 'node',
          include: ['test/long/**/*.test.ts'],
          fileParallelism: false,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
