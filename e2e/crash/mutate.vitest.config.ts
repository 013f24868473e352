import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Tests that start a server would take seconds for each mutation. */
const withoutServer = (folder: string): string[] =>
  readdirSync(root + folder)
    .map((name) => `${folder}/${name}`)
    .filter((file) => file.endsWith('.test.ts') && !readFileSync(root + file, 'utf8').includes('workbench'));

/** `npm run mutate`: checks that the tests beside the domain, in their short form, notice every mutation of it. */
export default defineConfig({
  root,
  test: {
    include: [
      'server/base/money/decimal.test.ts',
      ...withoutServer('server/money-in/checkout'),
      ...withoutServer('server/money-out'),
      'server/client/verify-webhook.test.ts',
    ],
    environment: 'node',
    // A mutation takes as long as its tests are loaded.
    isolate: false,
    globalSetup: ['e2e/stub-widget.ts'],
    setupFiles: ['e2e/property-seed.ts'],
    testTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
