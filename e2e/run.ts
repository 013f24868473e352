/**
 * `npm test`: one suite after another; `npm test -- unit browser` runs those two. `npm run test:full`: the tests that take
 * longer, in files named `*.full.test.ts` and `*.full.spec.ts`, and nothing that `npm test` runs. A failed suite does not
 * stop the rest. The last line is `N passed, N failed`, and the exit code 1 if anything failed.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { buildIfStale, staleBuild } from '../demo/build.ts';
import { endWithChildren, node } from './child.ts';
import { ensureChromium } from './chromium.ts';

interface Outcome {
  passed: number;
  failed: number;
  skipped?: number;
}

interface Suite {
  name: string;
  run: () => Promise<Outcome>;
}

const repository = fileURLToPath(new URL('..', import.meta.url));
const results = `${repository}e2e/results`;
const tool = {
  oxfmt: 'node_modules/oxfmt/bin/oxfmt',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  tsc: 'node_modules/typescript/bin/tsc',
  knip: 'node_modules/knip/bin/knip.js',
  vite: 'node_modules/vite/bin/vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
  sizeLimit: 'node_modules/size-limit/bin.js',
};

/** A suite that says yes or no: one check, whatever number of commands. Only a failure's output is worth reading. */
function check(name: string, ...commands: string[][]): Suite {
  return {
    name,
    async run() {
      const ended = [];
      for (const command of commands) ended.push(await node(command));
      const bad = ended.filter(({ code }) => code !== 0);
      for (const { output } of bad) console.log(output.trimEnd());
      return verdict(bad.length === 0);
    },
  };
}

function verdict(good: boolean): Outcome {
  return good ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
});

/** @param project A project of `vitest.config.ts`. */
const unit = (project: 'unit' | 'full'): Suite => ({
  name: 'unit',
  async run() {
    const report = `${results}/unit.json`;
    await rm(report, { force: true });
    const { code } = await node(
      [
        tool.vitest,
        'run',
        '--config',
        'e2e/vitest.config.ts',
        `--project=${project}`,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ],
      // Some of them look at the widget in a browser of their own.
      { show: true, env: { CHROMIUM_PATH: ensureChromium(console.log) } },
    );
    const tests = VitestReport.parse(await readReport(report));
    return judged(
      { passed: tests.numPassedTests, failed: tests.numFailedTests, skipped: tests.numPendingTests },
      code,
    );
  },
});

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/** @param projects Projects of `playwright.config.ts`. */
const browser = (...projects: ('phone' | 'desktop' | 'full')[]): Suite => ({
  name: 'browser',
  async run() {
    const stale = await staleBuild();
    if (stale !== undefined) throw new Error(stale);
    const report = `${results}/browser.json`;
    await rm(report, { force: true });
    const { code } = await node(
      [
        tool.playwright,
        'test',
        '--config',
        'e2e/playwright.config.ts',
        ...projects.map((name) => `--project=${name}`),
      ],
      { show: true, env: { CHROMIUM_PATH: ensureChromium(console.log) } },
    );
    const { stats } = PlaywrightReport.parse(await readReport(report));
    return judged(
      { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped },
      code,
    );
  },
});

/** What the tests of both tiers need and no result of their own, so it counts only where it fails. */
const freshBuild: Suite = {
  name: 'build',
  async run() {
    await buildIfStale(
      () => console.log('The build is older than its sources.'),
      AbortSignal.timeout(600_000),
    );
    return { passed: 0, failed: 0 };
  },
};

const tiers: Record<'test' | 'full', Suite[]> = {
  test: [
    check('format', [tool.oxfmt, '--check', '.']),
    check('lint', [tool.oxlint, '--type-aware']),
    check(
      'types',
      ...['.', 'server', 'widget', 'demo', 'demo/examples', 'e2e'].map((project) => [
        tool.tsc,
        '-p',
        project,
      ]),
    ),
    check('unused', [tool.knip, '--no-progress']),
    check('build', [tool.vite, 'build', '--app']),
    unit('unit'),
    check('size', [tool.sizeLimit]),
    browser('phone', 'desktop'),
  ],
  full: [freshBuild, unit('full'), browser('full')],
};

async function readReport(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}

/** A runner can fail outside any test (a file that does not load, an unhandled error): that counts as one failure. */
function judged(outcome: Outcome, code: number | null): Outcome {
  return code !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome;
}

async function main(parameters: string[]): Promise<void> {
  const suites = tiers[parameters.includes('--full') ? 'full' : 'test'];
  const asked = parameters.filter((parameter) => parameter !== '--full');
  const unknown = asked.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    console.error(`No suite ${unknown.join(', ')}. There are: ${suites.map(({ name }) => name).join(', ')}.`);
    process.exitCode = 64;
    return;
  }
  await mkdir(results, { recursive: true });
  const table: (Outcome & { name: string; seconds: string })[] = [];
  for (const { name, run } of suites) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    console.log(`\n── ${name} ──`);
    const start = performance.now();
    let outcome: Outcome;
    try {
      outcome = await run();
    } catch (error) {
      console.log(error instanceof Error ? error.message : error);
      outcome = { passed: 0, failed: 1 };
    }
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    table.push({ name, seconds, ...outcome });
    console.log(`${outcome.failed === 0 ? 'ok' : 'FAILED'}, ${seconds} s`);
  }
  report(table);
}

function report(table: (Outcome & { name: string; seconds: string })[]): void {
  console.log(
    `\n${'suite'.padEnd(10)}${'seconds'.padStart(8)}${'passed'.padStart(8)}${'failed'.padStart(8)}`,
  );
  for (const { name, seconds, passed, failed, skipped = 0 } of table) {
    const counts = `${seconds.padStart(8)}${String(passed).padStart(8)}${String(failed).padStart(8)}`;
    console.log(`${name.padEnd(10)}${counts}${skipped > 0 ? `  ${skipped} skipped` : ''}`);
  }
  const sum = (key: 'passed' | 'failed') => table.reduce((total, outcome) => total + outcome[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
}

endWithChildren();
await main(process.argv.slice(2));
