import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from './chromium.ts';

const executablePath = findChromium();
/** What sets its sizes itself, or has nothing to do with them: seen once. */
const once = /\/(examples|live|long-names|snapshots|snapshots-around|security|trouble)\.spec\.ts$/;

export default defineConfig({
  globalSetup: './fresh-build.ts',
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: 'results/browser',
  fullyParallel: true,
  forbidOnly: true,
  workers: 3,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'results/browser.json' }]],
  use: {
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    // A trace of each test costs as much as the test: `--trace on` where one is needed.
    screenshot: 'only-on-failure',
    actionTimeout: 10_000,
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
    {
      name: 'phone',
      testIgnore: once,
      use: { viewport: { width: 412, height: 915 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
    },
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
  ],
});
