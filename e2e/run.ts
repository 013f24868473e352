/**
 * `npm test`: format, lint, types, unused code and the build beside the unit tests, then the browser, which has the
 * machine to itself; `npm test -- unit browser` runs those two. `npm run test:full`: the tests that take longer, in files
 * named `*.full.test.ts` and `*.full.spec.ts`, and nothing that `npm test` runs. A failed suite does not stop the rest.
 * What this machine cannot run is found at the start and named in the last lines. The last line is `N passed, N failed`,
 * and the exit code 1 if anything failed or could not run.
 */
import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { buildIfStale, staleBuild } from '../demo/build.ts';
import { endWithChildren, node, type ChildOptions, type Ended } from './child.ts';
import {
  chromiumHere,
  firefoxMissing,
  postgresMissing,
  webKitMissing,
  type Missing,
} from './prerequisites.ts';

interface Outcome {
  passed: number;
  failed: number;
  skipped?: number;
}

interface Suite {
  name: string;
  /** What it cannot run without. */
  needs?: readonly (keyof Here)[];
  /** @param here What was found of what the machine has to have. */
  run: (here: Here) => Promise<Outcome>;
}

/** Suites that run beside each other as lanes, each lane one suite after another; the next stage follows when all ended. */
type Stage = readonly (readonly Suite[])[];

interface Here {
  /** Path of a Chromium that starts, or why there is none; undefined where no suite needs it. */
  readonly chromium: Promise<string | Missing | undefined>;
  readonly postgres: Promise<Missing | undefined>;
  readonly firefox: Promise<Missing | undefined>;
  readonly webKit: Promise<Missing | undefined>;
}

type Row = Outcome & { name: string; seconds: string };

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
/** Milliseconds for a suite of many tests: ten times what it takes on two quiet cores. */
const LONG = 60 * 60_000;
const say = (line: string): void => console.log(line);

async function run(name: string, command: string[], options: ChildOptions = {}): Promise<Ended> {
  const ended = await node(command, options);
  if (ended.hung) say(`${name}: took too long and was ended.`);
  return ended;
}

/** A suite that says yes or no: one check, whatever number of commands. Only a failure's output is worth reading. */
function check(name: string, ...commands: string[][]): Suite {
  return {
    name,
    async run() {
      const ended = [];
      for (const command of commands) ended.push(await run(name, command));
      const bad = ended.filter(({ code }) => code !== 0);
      for (const { output } of bad) say(output.trimEnd());
      return bad.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
    },
  };
}

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
});

/** @param project A project of `vitest.config.ts`. */
const unit = (project: 'unit' | 'full'): Suite => ({
  name: 'unit',
  needs: project === 'full' ? ['chromium', 'postgres', 'firefox', 'webKit'] : ['chromium', 'postgres'],
  async run(here) {
    const report = `${results}/unit.json`;
    await rm(report, { force: true });
    // Some tests of the second tier look at the widget in a browser of their own; the others run without one, too.
    const chromium = await here.chromium;
    await Promise.all([here.postgres, here.firefox, here.webKit]);
    const { code } = await run(
      'unit',
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
      { onLine: say, limit: LONG, env: { CHROMIUM_PATH: typeof chromium === 'string' ? chromium : '' } },
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
const browser = (...projects: ('journeys' | 'full-journeys' | 'full')[]): Suite => ({
  name: 'browser',
  needs: ['chromium'],
  async run(here) {
    const chromium = await here.chromium;
    if (typeof chromium !== 'string') throw new Error('not run: no Chromium');
    const stale = await staleBuild();
    if (stale !== undefined) throw new Error(stale);
    const report = `${results}/browser.json`;
    await rm(report, { force: true });
    const { code } = await run(
      'browser',
      [
        tool.playwright,
        'test',
        '--config',
        'e2e/playwright.config.ts',
        ...projects.map((name) => `--project=${name}`),
      ],
      { onLine: say, limit: LONG, env: { CHROMIUM_PATH: chromium } },
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
    await buildIfStale(() => say('The build is older than its sources.'), AbortSignal.timeout(600_000));
    return { passed: 0, failed: 0 };
  },
};

/**
 * Of all projects but the examples. What has not changed is not checked again; the compiler does not notice that packages
 * were installed meanwhile, so then everything is.
 */
const types: Suite = {
  name: 'types',
  async run(here) {
    const [checked = 0, installed = 0] = await Promise.all(
      ['.cache/types/e2e/tsconfig.tsbuildinfo', '.package-lock.json'].map(async (name) =>
        stat(`${repository}node_modules/${name}`).then(
          ({ mtimeMs }) => mtimeMs,
          () => 0,
        ),
      ),
    );
    return check('types', [tool.tsc, '-b', ...(installed > checked ? ['--force'] : [])]).run(here);
  },
};

/** Installs what the examples alone need, which `npm ci` leaves out, and checks their types against it. */
const examples: Suite = {
  name: 'examples',
  async run(here) {
    await promisify(execFile)('npm', ['ci', '--ignore-scripts'], {
      cwd: `${repository}demo/examples/packages`,
      timeout: 10 * 60_000,
    });
    return check('examples', [tool.tsc, '-b', 'demo/examples']).run(here);
  },
};

const tiers: Record<'test' | 'full', readonly Stage[]> = {
  test: [
    [
      [
        check('build', [tool.vite, 'build', '--app']),
        check('size', [tool.sizeLimit]),
        check('format', [tool.oxfmt, '--check', '.']),
        check('lint', [tool.oxlint, '--type-aware']),
        types,
        check('unused', [tool.knip, '--no-progress']),
      ],
      [unit('unit')],
    ],
    [[browser('journeys')]],
  ],
  // What is installed in the folder of the examples makes the build older than that folder.
  full: [[[examples, freshBuild]], [[unit('full')]], [[browser('full', 'full-journeys')]]],
};

async function readReport(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error('It ended before it wrote its report.');
  });
  return JSON.parse(text);
}

/** A runner can fail outside any test (a file that does not load, an unhandled error): that counts as one failure. */
function judged(outcome: Outcome, code: number | null): Outcome {
  return code !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome;
}

async function runSuite({ name, run }: Suite, here: Here): Promise<Row> {
  say(`── ${name}`);
  const start = performance.now();
  let outcome: Outcome;
  try {
    outcome = await run(here);
  } catch (error) {
    say(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    outcome = { passed: 0, failed: 1 };
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  say(`── ${name}: ${outcome.failed === 0 ? 'ok' : 'FAILED'}, ${seconds} s`);
  return { name, seconds, ...outcome };
}

/** Looks for what is needed, beside the first suites, and says what is missing as soon as it is known. */
function lookFor(needs: ReadonlySet<keyof Here>): Here {
  const announced = async <T>(found: Promise<T | Missing>): Promise<T | Missing> => {
    const missing = await found;
    if (isMissing(missing)) say(`${missing.name} cannot run here: ${missing.reason}`);
    return missing;
  };
  return {
    chromium: needs.has('chromium') ? announced(chromiumHere(say)) : Promise.resolve(undefined),
    postgres: needs.has('postgres') ? announced(postgresMissing()) : Promise.resolve(undefined),
    firefox: needs.has('firefox') ? announced(firefoxMissing(say)) : Promise.resolve(undefined),
    webKit: needs.has('webKit') ? announced(webKitMissing(say)) : Promise.resolve(undefined),
  };
}

const isMissing = (found: unknown): found is Missing => typeof found === 'object' && found !== null;

async function main(parameters: string[]): Promise<void> {
  const stages = tiers[parameters.includes('--full') ? 'full' : 'test'];
  const suites = stages.flat(2);
  const asked = parameters.filter((parameter) => parameter !== '--full');
  const unknown = asked.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    console.error(`No suite ${unknown.join(', ')}. There are: ${suites.map(({ name }) => name).join(', ')}.`);
    process.exitCode = 64;
    return;
  }
  const wanted = suites.filter(({ name }) => asked.length === 0 || asked.includes(name));
  await mkdir(results, { recursive: true });
  const here = lookFor(new Set(wanted.flatMap(({ needs = [] }) => needs)));
  const table: Row[] = [];
  for (const stage of stages)
    await Promise.all(
      stage.map(async (lane) => {
        for (const suite of lane) if (wanted.includes(suite)) table.push(await runSuite(suite, here));
      }),
    );
  report(table, await Promise.all([here.chromium, here.firefox, here.webKit, here.postgres]));
}

function report(table: readonly Row[], found: readonly (string | Missing | undefined)[]): void {
  say(`\n${'suite'.padEnd(10)}${'seconds'.padStart(8)}${'passed'.padStart(8)}${'failed'.padStart(8)}`);
  for (const { name, seconds, passed, failed, skipped = 0 } of table) {
    const counts = `${seconds.padStart(8)}${String(passed).padStart(8)}${String(failed).padStart(8)}`;
    say(`${name.padEnd(10)}${counts}${skipped > 0 ? `  ${skipped} skipped` : ''}`);
  }
  const missing = found.filter(isMissing);
  for (const { name, reason, remedy } of missing)
    say(`\n${name} cannot run here: ${reason}\n  Way out: ${remedy}.`);
  const sum = (key: 'passed' | 'failed') => table.reduce((total, outcome) => total + outcome[key], 0);
  const failed = Math.max(sum('failed'), missing.length);
  say(`\n${sum('passed')} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

endWithChildren();
await main(process.argv.slice(2));
