import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Unit and contract tests: everything that needs no browser. What needs one is a Playwright spec beside this file. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['{server,widget,demo,e2e}/**/*.test.ts'],
    environment: 'node',
    // Most of them wait, for browsers and databases: a core for each. Left alone, vitest keeps one of two free.
    maxWorkers: '100%',
    // How long a test takes says nothing about the product on a machine that has other work, too.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
});
