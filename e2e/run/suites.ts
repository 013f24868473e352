/** The suites of `npm test` and `npm run test:full`: each runs a tool in a separate process and reads its results. */
import { execFile } from 'node:child_process';
import { readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { buildIfStale } from '../../demo/build.ts';
import { node, type ChildOptions, type Ended } from './child.ts';
import type { Missing } from './prerequisites.ts';
import { playwrightResults, vitestResults, type Result } from './reports.ts';
import { repository } from './test-files.ts';
import { afterSecondRun, filesToRepeat } from './verdict.ts';

export interface Suite {
  readonly name: string;
  /** Prerequisites without which it cannot run. */
  readonly needs?: readonly (keyof Prerequisites)[];
  readonly run: (here: Here) => Promise<readonly Result[]>;
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
      if (code === 0) return [{ state: 'passed', name, reason: '' }];
      say(output.trimEnd());
      return [{ state: 'failed', name, reason: 'its output stands above' }];
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
    return [];
  },
};

/** Runs a tool that writes a report. @returns What the report says, and an error if that does not explain the exit code. */
async function tested(
  name: string,
  command: string[],
  here: Here,
  report: { readonly path: string; readonly read: (written: unknown) => readonly Result[] },
  env: Record<string, string>,
): Promise<readonly Result[]> {
  await rm(report.path, { force: true });
  const { code, hung } = await run(name, command, here, { onLine: say, env });
  const text = await readFile(report.path, 'utf8').catch(() => {
    throw new Error('It ended before it wrote its report.');
  });
  const results = report.read(JSON.parse(text));
  if (!hung && (code === 0 || results.some(({ state }) => state === 'failed'))) return results;
  const reason = hung ? 'it hung, and was ended' : `it ended with ${code ?? 'a signal'}`;
  return [...results, { state: 'failed', name, reason }];
}

/** @param project A project of `vitest.config.ts`. */
export const vitest = (name: string, project: 'unit' | 'money' | 'full'): Suite => ({
  name,
  needs: project === 'full' ? ['chromium', 'postgres', 'firefox', 'webKit'] : ['chromium', 'postgres'],
  async run(here) {
    const { files, config = 'e2e/vitest.config.ts' } = here;
    const wanted = files?.filter((file) => file.endsWith('.test.ts'));
    if (wanted?.length === 0) return [];
    // Some tests of the second tier use a browser for the widget; the others run without one, too.
    const chromium = await here.chromium;
    await Promise.all([here.postgres, here.firefox, here.webKit]);
    const folder = here.config === undefined ? results : dirname(config);
    const reporters = ['--reporter=default', `--reporter=${repository}e2e/run/vitest-reporter.ts`];
    const once = async (run: string, paths: readonly string[], ...parameters: string[]) => {
      const path = `${folder}/${run}.json`;
      const command = [tool.vitest, 'run', '--config', config, `--project=${project}`, ...reporters];
      const report = ['--includeTaskLocation', `--outputFile=${path}`];
      // Filters are substrings of paths: a whole path matches one file.
      const filters = paths.map((file) => `${repository}${file}`);
      return tested(
        name,
        [...command, ...report, ...parameters, ...filters],
        here,
        { path, read: vitestResults },
        { CHROMIUM_PATH: typeof chromium === 'string' ? chromium : '' },
      );
    };
    const first = await once(name, wanted ?? [], ...selection(here, '--passWithNoTests'));
    const failed = filesToRepeat(first);
    if (failed.length === 0) return first;
    say(`── ${name}: a second run of ${failed.join(', ')}`);
    // Separate workers share no state.
    const alone = ['--isolate', '--no-file-parallelism'];
    const second = await once(`${name}-second`, failed, ...alone).catch(() => undefined);
    return afterSecondRun(first, second, project !== 'full');
  },
});

/** @param project A project of `playwright.config.ts`, which repeats failed tests itself. */
export const browser = (project: 'journeys' | 'full'): Suite => ({
  name: 'browser',
  needs: project === 'full' ? ['chromium', 'postgres'] : ['chromium'],
  async run(here) {
    const wanted = here.files?.filter((file) => file.endsWith('.spec.ts'));
    if (wanted?.length === 0) return [];
    const [chromium] = await Promise.all([here.chromium, here.postgres]);
    if (typeof chromium !== 'string') throw new Error('not run: no Chromium');
    const path = `${results}/browser.json`;
    const projects = project === 'full' ? ['full', 'postgres'] : [project];
    const command = [
      tool.playwright,
      'test',
      '--config=e2e/playwright.config.ts',
      // It ends itself, with a report, before the suite's time limit.
      `--global-timeout=${(here.minutes - 1) * 60_000}`,
      ...projects.map((each) => `--project=${each}`),
      ...selection(here, '--pass-with-no-tests'),
      // Filters are regular expressions.
      ...(wanted ?? []).map((file) =>
        `${repository}${file}`.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`),
      ),
    ];
    const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: path };
    return tested('browser', command, here, { path, read: playwrightResults }, env);
  },
});

/** @param empty Permits a shard, or a selection of files, that contains no test of the project. */
const selection = ({ shard, files }: Here, empty: string): readonly string[] => [
  ...(shard === undefined && files === undefined ? [] : [empty]),
  ...(shard === undefined ? [] : [`--shard=${shard}`]),
];
