import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';
import { chromiumArguments, findChromium } from './chromium.ts';
import { longerMoneyFiles, moneyFiles } from './money-files.ts';
import { reactOfExamples } from '../widget/testing/react-of-examples.ts';

const tests = '{server,widget,demo,e2e}/**/*.test.ts';
/** Tests of `npm run test:full`, but those of money. */
const full = '{server,widget,demo,e2e}/**/*.full.test.ts';
/** Tests of both tiers: `npm test` runs their short form, `npm run test:full` the long one. */
const both = '{server,widget,demo,e2e}/**/*.both.test.ts';

/** What `npm run mutate` leaves where it is interrupted. */
const exclude = [...configDefaults.exclude, 'e2e/results/**'];

/** Tests of parts, in files beside them. Whole journeys in a browser are Playwright specs beside this file. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  resolve: { alias: [reactOfExamples] },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [tests],
          exclude: [...exclude, full],
          // Each worker loads the server once instead of once for each file: they change nothing of each other's.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'money',
          include: [...moneyFiles],
          globalSetup: ['e2e/fresh-build.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'full',
          include: [full, both],
          exclude: [...exclude, ...moneyFiles.filter((file) => !longerMoneyFiles.includes(file))],
          globalSetup: ['e2e/fresh-build.ts', 'e2e/browser-server.ts'],
          env: {
            TEST_TIER: 'full',
          },
        },
      },
    ],
    environment: 'node',
    reporters: ['default', './e2e/vitest-reporter.ts'],
    // For the reporter: where a test stands.
    includeTaskLocation: true,
    setupFiles: ['e2e/property-seed.ts'],
    globalSetup: ['e2e/stub-widget.ts'],
    env: {
      // Of the browser that some of them look at the widget in.
      CHROMIUM_PATH: findChromium() ?? '',
      CHROMIUM_ARGUMENTS: chromiumArguments.join(' '),
    },
    // Those that take long wait, for browsers, clocks and databases: two cores are busy half of the time with two.
    maxWorkers: Math.max(3, availableParallelism()),
    // How long a test takes says nothing about the product on a machine that has other work, too: these only end one
    // that hangs, and what a test waits for may take nearly as long.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    restoreMocks: true,
  },
});
