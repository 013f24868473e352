/**
 * `npm test`: build, size, format, lint, types and unused code, two at a time; then the unit tests; then the browser. What
 * the first find ends the run: they say it within two minutes. `npm test -- unit browser` runs those two suites.
 * `npm run test:full`: the tests that take longer, in files named `*.full.test.ts` and `*.full.spec.ts`, and nothing that
 * `npm test` runs. Failed files run once more, alone: `second-run.ts` says what that may change. The last lines name
 * every test that failed, was flaky or was skipped, and what this machine lacks; the last is `N passed, N failed`, and the
 * exit code 1 if anything failed or could not run.
 */
import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildIfStale, staleBuild } from '../demo/build.ts';
import { endWithChildren, node, type ChildOptions, type Ended } from './child.ts';
import {
  chromiumHere,
  firefoxMissing,
  postgresMissing,
  webKitMissing,
  type Missing,
} from './prerequisites.ts';
import {
  afterSecondRun,
  filesToRepeat,
  firstLine,
  isAboutMoney,
  playwrightOutcome,
  Report,
  tooManyFlaky,
  type Failure,
  type Outcome,
} from './second-run.ts';

interface Suite {
  name: string;
  /** What it cannot run without. */
  needs?: readonly (keyof Here)[];
  /** @param here What was found of what the machine has to have. */
  run: (here: Here) => Promise<Outcome>;
}

/**
 * Suites that run beside each other as lanes, each lane one suite after another; the next stage follows when all ended,
 * and `gate` only when none of its suites failed.
 */
interface Stage {
  readonly lanes: readonly (readonly Suite[])[];
  readonly gate?: true;
}

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
const isFull = process.argv.includes('--full');
/** Minutes after which what still runs is ended: it hangs. Three times what all takes on two quiet cores. */
const MINUTES = isFull ? 90 : 25;
const say = (line: string): void => console.log(line);

async function run(name: string, command: string[], options: ChildOptions = {}): Promise<Ended> {
  const left = MINUTES * 60_000 - performance.now();
  if (left <= 0) throw new Error(`not run: ${MINUTES} minutes have passed`);
  const ended = await node(command, { ...options, limit: left });
  if (ended.hung) say(`${name}: was ended, since ${MINUTES} minutes have passed.`);
  return ended;
}

/** A suite that says yes or no: one check. Only a failure's output is worth reading. */
function check(name: string, command: string[]): Suite {
  return {
    name,
    async run() {
      const { code, output } = await run(name, command);
      if (code === 0) return { passed: 1, failures: [] };
      say(output.trimEnd());
      return { passed: 0, failures: [{ name, reason: 'its output stands above' }] };
    },
  };
}

/** How often the file of a flaky test of money or security has to pass after its second run. */
const AGAIN = 3;

/** @param project A project of `vitest.config.ts`. */
const unit = (project: 'unit' | 'full'): Suite => ({
  name: 'unit',
  needs: project === 'full' ? ['chromium', 'postgres', 'firefox', 'webKit'] : ['chromium', 'postgres'],
  async run(here) {
    // Some tests of the second tier look at the widget in a browser of their own; the others run without one, too.
    const chromium = await here.chromium;
    await Promise.all([here.postgres, here.firefox, here.webKit]);
    const vitest = async (...parameters: string[]): Promise<Report & { code: number | null }> => {
      const path = `${results}/unit.json`;
      await rm(path, { force: true });
      const { code } = await run(
        'unit',
        [tool.vitest, 'run', '--config', 'e2e/vitest.config.ts', `--project=${project}`, ...parameters],
        {
          onLine: say,
          env: { CHROMIUM_PATH: typeof chromium === 'string' ? chromium : '', TEST_REPORT: path },
        },
      );
      return { code, ...Report.parse(await readReport(path)) };
    };
    const first = await vitest();
    if (first.code !== 0 && first.failures.length === 0)
      first.failures.push({ name: 'vitest', reason: `it ended with ${first.code ?? 'a signal'}` });
    const files = filesToRepeat(first);
    if (files.length === 0) return afterSecondRun(first, [], undefined);
    say(`── unit: a second run of ${files.join(', ')}`);
    // Filters match parts of names, whole paths but their own; workers of its own leave nothing to share.
    const alone = ['--isolate', '--no-file-parallelism'];
    const paths = (names: readonly string[]) => names.map((name) => `${repository}${name}`);
    const second = await vitest(...alone, ...paths(files)).catch(() => undefined);
    return provenMoney(afterSecondRun(first, files, second), async (file) => {
      for (let turn = 0; turn < AGAIN; turn += 1)
        if ((await vitest(...alone, ...paths([file]))).code !== 0) return false;
      return true;
    });
  },
});

/** A flaky test of money or security is believed once its file has passed several times more. */
async function provenMoney(
  outcome: Outcome,
  passesAgain: (file: string) => Promise<boolean>,
): Promise<Outcome> {
  const { flaky = [] } = outcome;
  const doubtful = flaky.find(isAboutMoney);
  // More than one of them is red without further runs.
  if (doubtful?.file === undefined || tooManyFlaky(flaky) !== undefined) return outcome;
  say(`── ${doubtful.file} shows a rule of money or security and was flaky: ${AGAIN} more runs`);
  if (await passesAgain(doubtful.file)) return outcome;
  return {
    ...outcome,
    failures: [...outcome.failures, doubtful],
    flaky: flaky.filter((test) => test !== doubtful),
  };
}

/** @param projects Projects of `playwright.config.ts`. */
const browser = (...projects: ('journeys' | 'full-journeys' | 'full')[]): Suite => ({
  name: 'browser',
  needs: ['chromium'],
  async run(here) {
    const chromium = await here.chromium;
    if (typeof chromium !== 'string') throw new Error('not run: no Chromium');
    const stale = await staleBuild();
    if (stale !== undefined) throw new Error(stale);
    const playwright = async (...parameters: string[]): Promise<Required<Outcome>> => {
      const path = `${results}/browser.json`;
      await rm(path, { force: true });
      const { code } = await run(
        'browser',
        [
          tool.playwright,
          'test',
          '--config',
          'e2e/playwright.config.ts',
          ...projects.map((name) => `--project=${name}`),
          ...parameters,
        ],
        { onLine: say, env: { CHROMIUM_PATH: chromium } },
      );
      const outcome = playwrightOutcome(await readReport(path));
      if (code !== 0 && outcome.failures.length === 0)
        return {
          ...outcome,
          failures: [{ name: 'playwright', reason: `it ended with ${code ?? 'a signal'}` }],
        };
      return outcome;
    };
    return provenMoney(await playwright(), async (file) => {
      const again = await playwright(
        '--retries=0',
        '--workers=1',
        `--repeat-each=${AGAIN}`,
        file.replaceAll('.', String.raw`\.`),
      );
      return again.failures.length === 0;
    });
  },
});

/** What the tests of both tiers need and no result of their own, so it counts only where it fails. */
const freshBuild: Suite = {
  name: 'build',
  async run() {
    await buildIfStale(() => say('The build is older than its sources.'), AbortSignal.timeout(600_000));
    return { passed: 0, failures: [] };
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
    {
      lanes: [
        [
          check('build', [tool.vite, 'build', '--app']),
          check('size', [tool.sizeLimit]),
          check('format', [tool.oxfmt, '--check', '.']),
          types,
          check('unused', [tool.knip, '--no-progress']),
        ],
        [check('lint', [tool.oxlint, '--type-aware'])],
      ],
      gate: true,
    },
    { lanes: [[unit('unit')]] },
    { lanes: [[browser('journeys')]] },
  ],
  full: [
    // What is installed in the folder of the examples makes the build older than that folder.
    { lanes: [[examples, freshBuild]], gate: true },
    { lanes: [[unit('full')]] },
    { lanes: [[browser('full', 'full-journeys')]] },
  ],
};

async function readReport(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error('It ended before it wrote its report.');
  });
  return JSON.parse(text);
}

async function runSuite({ name, run }: Suite, here: Here): Promise<Row> {
  say(`── ${name}`);
  const start = performance.now();
  let outcome: Outcome;
  try {
    outcome = await run(here);
  } catch (error) {
    say(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    outcome = { passed: 0, failures: [{ name, reason: firstLine(String(error)) }] };
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  say(`── ${name}: ${outcome.failures.length === 0 ? 'ok' : 'FAILED'}, ${seconds} s`);
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
  const stages = tiers[isFull ? 'full' : 'test'];
  const suites = stages.flatMap(({ lanes }) => lanes.flat());
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
  for (const { lanes, gate } of stages) {
    await Promise.all(
      lanes.map(async (lane) => {
        for (const suite of lane) if (wanted.includes(suite)) table.push(await runSuite(suite, here));
      }),
    );
    if (gate === true && table.some(({ failures }) => failures.length > 0)) break;
  }
  const missing = (await Promise.all([here.chromium, here.firefox, here.webKit, here.postgres])).filter(
    isMissing,
  );
  const left = wanted.filter(({ name }) => !table.some((row) => row.name === name));
  report(table, missing, left);
}

/** The last lines: all that somebody has to know who reads nothing else. */
function report(table: readonly Row[], missing: readonly Missing[], left: readonly Suite[]): void {
  say(`\n${'suite'.padEnd(10)}${'seconds'.padStart(8)}${'passed'.padStart(8)}${'failed'.padStart(8)}`);
  for (const { name, seconds, passed, failures } of table)
    say(
      `${name.padEnd(10)}${seconds.padStart(8)}${String(passed).padStart(8)}${String(failures.length).padStart(8)}`,
    );
  const failures = table.flatMap((row) => row.failures);
  const flaky = table.flatMap((row) => row.flaky ?? []);
  list(
    'Skipped',
    table.flatMap(({ skipped = [] }) => skipped),
  );
  list('Flaky: failed, and passed in a second run', flaky);
  list('Failed', failures);
  for (const { name, reason, remedy } of missing)
    say(`\n${name} cannot run here: ${reason}\n  Way out: ${remedy}.`);
  if (left.length > 0)
    say(`\nNot run, since a check before them failed: ${left.map(({ name }) => name).join(', ')}`);
  const tooMany = tooManyFlaky(flaky);
  if (tooMany !== undefined) say(`\n${tooMany} They count as failed.`);
  const passed = table.reduce((sum, row) => sum + row.passed, 0);
  const failed = Math.max(failures.length + (tooMany === undefined ? 0 : flaky.length), missing.length);
  say(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

function list(heading: string, tests: readonly Failure[]): void {
  if (tests.length === 0) return;
  say(`\n${heading} (${tests.length})`);
  for (const { file, line, name, reason } of tests)
    say(`  ${[file, line].filter((part) => part !== undefined).join(':')} ${name}\n    ${reason}`.trimEnd());
}

endWithChildren();
await main(process.argv.slice(2));
