/** The suites of `npm test` and `npm run test:full`: each runs tools in separate processes and reports their outcome. */
import { execFile } from 'node:child_process';
import { readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { buildIfStale, staleBuild } from '../../demo/build.ts';
import { node, type ChildOptions, type Ended } from './child.ts';
import type { Missing } from './prerequisites.ts';
import {
  afterSecondRun,
  filesToRepeat,
  isAboutMoney,
  playwrightOutcome,
  Report,
  tooManyFlaky,
  type Outcome,
} from './second-run.ts';
import { repository } from './test-files.ts';

export interface Suite {
  readonly name: string;
  /** Prerequisites without which it cannot run. */
  readonly needs?: readonly (keyof Prerequisites)[];
  readonly run: (here: Here) => Promise<Outcome>;
}

/** Suites in parallel lanes, one after another within a lane; the next stage follows when all have ended. */
export interface Stage {
  readonly lanes: readonly (readonly Suite[])[];
  /** If one of its suites fails, no further stage runs. */
  readonly endsRunOnFailure?: true;
}

/** The prerequisites on this machine; undefined for those that no suite needs. */
export interface Prerequisites {
  /** Path of a Chromium that starts. */
  readonly chromium: Promise<string | Missing | undefined>;
  readonly postgres: Promise<Missing | undefined>;
  readonly firefox: Promise<Missing | undefined>;
  readonly webKit: Promise<Missing | undefined>;
}

export interface Here extends Prerequisites {
  /** After this time a suite is considered stuck, and ended. */
  readonly minutes: number;
  /** As given with `--shard`: `1/3`. */
  readonly shard?: string | undefined;
  /** The test files to run, relative to the repository; undefined for all. */
  readonly files?: readonly string[] | undefined;
  /** A configuration of vitest instead of the usual one. */
  readonly config?: string | undefined;
}

export const results = `${repository}e2e/results`;
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
/** How often the file of a flaky test of money or security has to pass after its second run. */
const FURTHER_RUNS = 3;
const nothing: Outcome = { passed: 0, failures: [] };
export const say = (line: string): void => console.log(line);

async function run(
  name: string,
  command: string[],
  { minutes }: Here,
  options: ChildOptions = {},
): Promise<Ended> {
  const ended = await node(command, { ...options, limit: minutes * 60_000 });
  if (ended.hung) say(`${name} was ended after ${minutes} minutes: it hung.`);
  return ended;
}

/** A suite with a single result. Its output is shown only if it fails. */
function check(name: string, command: string[]): Suite {
  return {
    name,
    async run(here) {
      const { code, output } = await run(name, command, here);
      if (code === 0) return { passed: 1, failures: [] };
      say(output.trimEnd());
      return { passed: 0, failures: [{ name, reason: 'its output stands above' }] };
    },
  };
}

export const checks = {
  build: check('build', [tool.vite, 'build', '--app']),
  size: check('size', [tool.sizeLimit]),
  format: check('format', [tool.oxfmt, '--check', '.']),
  lint: check('lint', [tool.oxlint, '--type-aware']),
  unused: check('unused', [tool.knip, '--no-progress']),
};

/**
 * Types of all projects except the examples. Unchanged files are not checked again; the compiler does not notice newly installed
 * packages, so after that everything is checked.
 */
export const types: Suite = {
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

/** Installs the packages that only the examples need, which `npm ci` leaves out, and checks the examples' types. */
export const examples: Suite = {
  name: 'examples',
  async run(here) {
    await promisify(execFile)('npm', ['ci', '--ignore-scripts'], {
      cwd: `${repository}demo/examples/packages`,
      timeout: 10 * 60_000,
    });
    return check('examples', [tool.tsc, '-b', 'demo/examples']).run(here);
  },
};

/** A prerequisite of tests rather than a result, so it counts only if it fails. */
export const freshBuild: Suite = {
  name: 'build',
  async run() {
    await buildIfStale(() => say('The build is older than its sources.'), AbortSignal.timeout(600_000));
    return nothing;
  },
};

/** @param project A project of `vitest.config.ts`. */
export const vitest = (name: string, project: 'unit' | 'money' | 'full'): Suite => ({
  name,
  needs: project === 'full' ? ['chromium', 'postgres', 'firefox', 'webKit'] : ['chromium', 'postgres'],
  async run(here) {
    const { shard, files, config = 'e2e/vitest.config.ts' } = here;
    const wanted = files?.filter((file) => file.endsWith('.test.ts'));
    if (wanted?.length === 0) return nothing;
    // Some tests of the second tier use a browser for the widget; the others run without one, too.
    const chromium = await here.chromium;
    await Promise.all([here.postgres, here.firefox, here.webKit]);
    // Filters are substrings of paths: a whole path matches one file.
    const paths = (names: readonly string[]) => names.map((file) => `${repository}${file}`);
    const folder = here.config === undefined ? results : dirname(config);
    const once = async (file: string, ...parameters: string[]): Promise<Report> => {
      const path = `${folder}/${file}.json`;
      await rm(path, { force: true });
      const command = [tool.vitest, 'run', '--config', config, `--project=${project}`, ...parameters];
      const env = { CHROMIUM_PATH: typeof chromium === 'string' ? chromium : '', TEST_REPORT: path };
      const { code } = await run(name, command, here, { onLine: say, env });
      const report = Report.parse(await readReport(path));
      if (code !== 0 && report.failures.length === 0)
        report.failures.push({ name: 'vitest', reason: `it ended with ${code ?? 'a signal'}` });
      return report;
    };
    const first = await once(
      name,
      // A shard, or a selection, may contain no file of this project.
      ...(shard === undefined && wanted === undefined ? [] : ['--passWithNoTests']),
      ...(shard === undefined ? [] : [`--shard=${shard}`]),
      ...paths(wanted ?? []),
    );
    const failed = filesToRepeat(first);
    if (failed.length === 0) return afterSecondRun(first, [], undefined);
    say(`── ${name}: a second run of ${failed.join(', ')}`);
    // Separate workers share no state.
    const alone = ['--isolate', '--no-file-parallelism'];
    const second = await once(`${name}-second`, ...alone, ...paths(failed)).catch(() => undefined);
    return rerunFlakyMoney(afterSecondRun(first, failed, second, project === 'unit'), async (file) => {
      for (let turn = 0; turn < FURTHER_RUNS; turn += 1)
        if ((await once(`${name}-further`, ...alone, ...paths([file]))).failures.length > 0) return false;
      return true;
    });
  },
});

/** @param project A project of `playwright.config.ts`, which repeats failed tests itself. */
export const browser = (project: 'journeys' | 'full'): Suite => ({
  name: 'browser',
  needs: project === 'full' ? ['chromium', 'postgres'] : ['chromium'],
  async run(here) {
    const { shard, files } = here;
    const wanted = files?.filter((file) => file.endsWith('.spec.ts'));
    if (wanted?.length === 0) return nothing;
    const [chromium] = await Promise.all([here.chromium, here.postgres]);
    if (typeof chromium !== 'string') throw new Error('not run: no Chromium');
    const stale = await staleBuild();
    if (stale !== undefined) throw new Error(stale);
    // Filters are regular expressions.
    const paths = (names: readonly string[]) =>
      names.map((file) => `${repository}${file}`.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
    const once = async (file: string, ...parameters: string[]): Promise<Required<Outcome>> => {
      const path = `${results}/${file}.json`;
      await rm(path, { force: true });
      // It ends itself, with a report, before the suite's time limit.
      const limit = `--global-timeout=${(here.minutes - 1) * 60_000}`;
      const command = [tool.playwright, 'test', '--config', 'e2e/playwright.config.ts', limit];
      const projects = project === 'full' ? ['full', 'postgres'] : [project];
      const named = projects.map((each) => `--project=${each}`);
      const { code } = await run('browser', [...command, ...named, ...parameters], here, {
        onLine: say,
        env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: path },
      });
      const outcome = playwrightOutcome(await readReport(path));
      if (code === 0 || outcome.failures.length > 0) return outcome;
      return {
        ...outcome,
        failures: [{ name: 'playwright', reason: `it ended with ${code ?? 'a signal'}` }],
      };
    };
    const first = await once(
      'browser',
      ...(shard === undefined && wanted === undefined ? [] : ['--pass-with-no-tests']),
      ...(shard === undefined ? [] : [`--shard=${shard}`]),
      ...paths(wanted ?? []),
    );
    return rerunFlakyMoney(first, async (file) => {
      // In a separate folder: the first run's screenshots are kept.
      const apart = ['--retries=0', '--workers=1', `--output=${results}/browser-further`];
      const again = await once(
        'browser-further',
        ...apart,
        `--repeat-each=${FURTHER_RUNS}`,
        ...paths([file]),
      );
      return again.failures.length === 0;
    });
  },
});

/** A flaky test of money or security counts as passed once its file has passed several more times. */
async function rerunFlakyMoney(
  outcome: Outcome,
  passesAgain: (file: string) => Promise<boolean>,
): Promise<Outcome> {
  const { flaky = [] } = outcome;
  const doubtful = flaky.find(isAboutMoney);
  // With more than one of them the run is red without further runs.
  if (doubtful?.file === undefined || tooManyFlaky(flaky) !== undefined) return outcome;
  say(`── ${doubtful.file} shows a rule of money or security and was flaky: ${FURTHER_RUNS} more runs`);
  if (await passesAgain(doubtful.file).catch(() => false)) return outcome;
  return {
    ...outcome,
    passed: outcome.passed - 1,
    failures: [...outcome.failures, doubtful],
    flaky: flaky.filter((test) => test !== doubtful),
  };
}

async function readReport(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error('It ended before it wrote its report.');
  });
  return JSON.parse(text);
}
