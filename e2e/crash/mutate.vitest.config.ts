import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** `npm run mutate`: checks that the tests beside the domain notice every mutation of it. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: [
      'server/money-in/checkout/*.test.ts',
      'server/money-out/*.test.ts',
      'server/webhooks/verify.test.ts',
    ],
    environment: 'node',
    globalSetup: ['e2e/stub-widget.ts'],
    testTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    env: { TEST_TIER: 'full' },
  },
});
