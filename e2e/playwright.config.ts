import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from './chromium.ts';
import type { DatabaseOption } from './journeys/fixtures.ts';
import { desktop } from './journeys/sizes.ts';

const executablePath = findChromium();
/** The journeys of `npm test`: money and security. All others are those of `npm run test:full`. */
const gate = /@gate/;
/** Copies that an interrupted `npm run mutate` leaves. */
const results = '**/e2e/results/**';

export default defineConfig<object, DatabaseOption>({
  globalSetup: './fresh-build.ts',
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: 'results/browser',
  snapshotPathTemplate: '{testDir}/visual/snapshots/{arg}{ext}',
  // Pictures are taken by `npm run pictures` alone.
  updateSnapshots: 'none',
  fullyParallel: true,
  forbidOnly: true,
  workers: 3,
  // Failed ones once more, alone, after all others: what passes then is flaky, and named.
  retries: 1,
  retryStrategy: 'isolated',
  // As in vitest.config.ts: these end what hangs, and say nothing about how fast the product is.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['json', { outputFile: 'results/browser.json' }]],
  use: {
    ...desktop,
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    // A trace of each test costs as much as the test: `--trace on` where one is needed.
    screenshot: 'only-on-failure',
    actionTimeout: 60_000,
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      // No name but this machine's resolves, so nothing can leave it even where a test forgot to look.
      args: [
        ...chromiumArguments,
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
      ],
    },
  },
  projects: [
    // Two, so that none waits for a core.
    { name: 'journeys', grep: gate, testIgnore: results, workers: 2 },
    { name: 'full', grepInvert: gate, testIgnore: results },
    // Of `npm run test:full`, too: the merchant's window on the other database.
    {
      name: 'postgres',
      grepInvert: gate,
      testMatch: '**/journeys/console*.spec.ts',
      testIgnore: results,
      use: { database: 'postgres' },
    },
  ],
});
