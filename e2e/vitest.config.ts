import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';
import { chromiumArguments, findChromium } from './chromium.ts';
import { optionalModules } from './lint/left-out.js';
import { missingModules } from './lint/missing-module.ts';
import { longerMoneyFiles, moneyFiles } from './money-files.ts';
import { reactOfExamples } from '../widget/testing/react-of-examples.ts';

const tests = '{server,widget,demo,e2e}/**/*.test.ts';
/** Tests of `npm run test:full`, except those of money. */
const full = '{server,widget,demo,e2e}/**/*.full.test.ts';
/** Tests of both tiers: `npm test` runs their short form, `npm run test:full` the long one. */
const both = '{server,widget,demo,e2e}/**/*.both.test.ts';

/** A test outside an optional module that needs the module has its name as a tag: without the module, the test is skipped. */
const tags = [
  ...optionalModules.map((folder) => ({ name: basename(folder) })),
  ...missingModules.map((name) => ({ name, skip: true })),
];

/** Left by an interrupted `npm run mutate`. */
const exclude = [...configDefaults.exclude, 'e2e/results/**'];

/** Unit and server tests, in files beside the code. Whole journeys in a browser are Playwright specs beside this file. */
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
          // Each worker loads the server once instead of once per file: test files share no mutable state.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'money',
          include: [...moneyFiles],
          isolate: false,
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
    tags,
    setupFiles: ['e2e/property-seed.ts'],
    globalSetup: ['e2e/stub-widget.ts'],
    env: {
      // The browser in which some tests use the widget.
      CHROMIUM_PATH: findChromium() ?? '',
      CHROMIUM_ARGUMENTS: chromiumArguments.join(' '),
    },
    // Long tests mostly wait, for browsers, clocks and databases: with two of them two cores are half idle.
    maxWorkers: Math.max(3, availableParallelism()),
    // On a busy machine a duration says nothing about the product: this limit only ends tests that hang, and conditions may take
    // nearly as long.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    restoreMocks: true,
  },
});
