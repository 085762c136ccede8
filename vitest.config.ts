import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: './test/support/compilers.ts',
    reporters: ['default', './test/support/countLine.ts'],
    // Compilers are heavy: two at a time are what a small machine can take.
    maxWorkers: 2,
    testTimeout: 30_000,
  },
});
