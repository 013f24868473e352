import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium, fontsOfTests } from './chromium.ts';
import type { DatabaseOption } from './journeys/support/fixtures.ts';
import { desktop } from './journeys/support/sizes.ts';

const executablePath = findChromium();
/** The journeys of `npm test`: money and security. */
const gate = /@gate|@both/;
/** All others belong to `npm run test:full`, with those that look at screens there (`@both`). */
const gateAlone = /@gate/;
/** Copies left by an interrupted `npm run mutate`. */
const results = '**/e2e/results/**';

export default defineConfig<object, DatabaseOption>({
  globalSetup: './fresh-build.ts',
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: 'results/browser',
  snapshotPathTemplate: '{testDir}/visual/snapshots/{arg}{ext}',
  // Only `npm run pictures` takes pictures.
  updateSnapshots: 'none',
  fullyParallel: true,
  forbidOnly: true,
  workers: 3,
  // Failed tests run once more, alone, after all others: one that passes then is reported as flaky.
  retries: 1,
  retryStrategy: 'isolated',
  // As in vitest.config.ts: these limits only end tests that hang.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['json', { outputFile: 'results/browser.json' }]],
  use: {
    ...desktop,
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    // A trace costs as much as the test itself: use `--trace on` when needed.
    screenshot: 'only-on-failure',
    actionTimeout: 60_000,
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      env: fontsOfTests.env,
      // Only this machine's own names resolve, so no request can leave it.
      args: [
        ...chromiumArguments,
        ...fontsOfTests.args,
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
      ],
    },
  },
  projects: [
    { name: 'journeys', grep: gate, testIgnore: results },
    { name: 'full', grepInvert: gateAlone, testIgnore: results },
    // In `npm run test:full` as well: the merchant's console on the other database.
    {
      name: 'postgres',
      grepInvert: gateAlone,
      testMatch: '**/journeys/merchant/console*.spec.ts',
      testIgnore: results,
      use: { database: 'postgres' },
    },
  ],
});
