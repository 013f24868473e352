import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests of parts, in files beside them. Whole journeys in a browser are Playwright specs beside this file. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['{server,widget,demo,e2e}/**/*.test.ts'],
    environment: 'node',
    // Those that take long wait, for browsers, clocks and databases: two cores are busy half of the time with two.
    maxWorkers: Math.max(3, availableParallelism()),
    // How long a test takes says nothing about the product on a machine that has other work, too.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
});
