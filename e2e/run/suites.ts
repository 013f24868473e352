/** The suites of `npm test` and `npm run test:full`: each runs a tool in a separate process and reads its results. */
import { execFile } from 'node:child_process';
import { readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { JSONReport } from '@playwright/test/reporter';
import { node } from './child.ts';
import type { Missing, Program } from './prerequisites.ts';
import { playwrightResults, type Result } from './reports.ts';
import { repository } from './test-files.ts';
import { afterSecondRun, filesToRepeat } from './verdict.ts';

export interface Suite {
  readonly name: string;
  /** What it needs of the machine. */
  readonly needs?: readonly Program[];
  readonly run: (options: RunOptions) => Promise<readonly Result[]>;
}

export interface RunOptions {
  /** After this time a suite is considered stuck, and ended. */
  readonly minutes: number;
  /** What this machine lacks of what the suites need. */
  readonly missing: readonly Missing[];
  /** As given with `--shard`: `1/3`. */
  readonly shard?: string | undefined;
  /** The test files to run, relative to the repository; undefined for all. */
  readonly files?: readonly string[] | undefined;
  /** A configuration of Vitest instead of the usual one. */
  readonly config?: string | undefined;
}

export const results = `${repository}e2e/results`;
export const say = (line: string): void => console.log(line);
const isFailed = ({ state }: Result) => state === 'failed';
const lacksChromium = ({ missing }: RunOptions) => missing.some(({ name }) => name === 'Chromium');

/** A suite with a single result. Its output is shown only if it fails. */
const check = (name: string, ...command: readonly string[]): Suite => ({
  name,
  async run({ minutes }) {
    const { code, output } = await node(command, { limit: minutes * 60_000 });
    if (code === 0) return [{ state: 'passed', name, reason: '' }];
    say(output.trimEnd());
    return [{ state: 'failed', name, reason: 'its output stands above' }];
  },
});

const tsc = ['node_modules/typescript/bin/tsc', '-b'];

/** Types of all projects except the examples, incrementally; the compiler does not notice newly installed packages. */
const types: Suite = {
  name: 'types',
  async run(options) {
    const changed = (path: string) =>
      stat(`${repository}node_modules/${path}`).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      );
    const isOld =
      (await changed('.package-lock.json')) > (await changed('.cache/types/e2e/tsconfig.tsbuildinfo'));
    return check('types', ...tsc, ...(isOld ? ['--force'] : [])).run(options);
  },
};

export const build = check('build', 'node_modules/vite/bin/vite.js', 'build', '--app');

/** What `npm test` runs before its tests, two at a time. */
export const checks: readonly (readonly Suite[])[] = [
  [
    build,
    check('size', 'node_modules/size-limit/bin.js'),
    check('core', '--import', 'tsx', 'e2e/run/core.ts'),
    check('unused', 'node_modules/knip/bin/knip.js', '--no-progress'),
  ],
  [check('format', 'node_modules/oxfmt/bin/oxfmt', '--check', '.'), types],
];

/** With rules that need types, and so as long as all of the above. */
export const lint = check('lint', 'node_modules/oxlint/bin/oxlint', '--type-aware');

/** Installs the packages that only the examples need, which `npm ci` leaves out, and checks the examples' types. */
export const examples: Suite = {
  name: 'examples',
  async run(options) {
    const cwd = `${repository}demo/examples/packages`;
    await promisify(execFile)('npm', ['ci', '--ignore-scripts'], { cwd, timeout: 10 * 60_000 });
    return check('examples', ...tsc, 'demo/examples').run(options);
  },
};

interface Report {
  readonly path: string;
  readonly read: (text: string) => readonly Result[];
}

/** Runs a tool that writes a report. @returns What the report says, and an error if that does not explain the exit code. */
async function reported(
  name: string,
  command: readonly string[],
  minutes: number,
  { path, read }: Report,
  env: Readonly<Record<string, string>>,
): Promise<readonly Result[]> {
  await rm(path, { force: true });
  const { code, hung } = await node(command, { limit: minutes * 60_000, show: true, env });
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error('it ended before it wrote its report');
  });
  const found = read(text);
  if (!hung && (code === 0 || found.some(isFailed))) return found;
  const reason = hung
    ? `it hung, and was ended after ${minutes} minutes`
    : `it ended with ${code ?? 'a signal'}`;
  return [...found, { state: 'failed', name, reason }];
}

/** @param project A project of `vitest.config.ts`. */
export const vitest = (project: 'unit' | 'money' | 'full', name = project as string): Suite => ({
  name,
  needs: project === 'full' ? ['Chromium', 'PostgreSQL', 'Firefox', 'WebKit'] : ['Chromium', 'PostgreSQL'],
  async run(options) {
    const { minutes, files, config = 'e2e/vitest.config.ts' } = options;
    const wanted = files?.filter((file) => file.endsWith('.test.ts'));
    if (wanted?.length === 0) return [];
    const folder = options.config === undefined ? results : dirname(config);
    const once = (run: string, paths: readonly string[], ...parameters: readonly string[]) => {
      const path = `${folder}/${run}.json`;
      const command = [
        'node_modules/vitest/vitest.mjs',
        'run',
        `--config=${config}`,
        `--project=${project}`,
        '--reporter=default',
        `--reporter=${repository}e2e/run/vitest-reporter.ts`,
        `--outputFile=${path}`,
        '--includeTaskLocation',
        ...parameters,
        // Filters are substrings of paths: a whole path matches one file.
        ...paths.map((file) => `${repository}${file}`),
      ];
      const read = (text: string) => JSON.parse(text) as readonly Result[];
      // Tests without a browser run even if CHROMIUM_PATH names none.
      return reported(
        name,
        command,
        minutes,
        { path, read },
        lacksChromium(options) ? { CHROMIUM_PATH: '' } : {},
      );
    };
    const first = await once(name, wanted ?? [], ...selection(options, '--passWithNoTests'));
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
  needs: project === 'full' ? ['Chromium', 'PostgreSQL'] : ['Chromium'],
  async run(options) {
    const { minutes, files } = options;
    const wanted = files?.filter((file) => file.endsWith('.spec.ts'));
    if (wanted?.length === 0) return [];
    if (lacksChromium(options)) throw new Error('not run: no Chromium');
    const path = `${results}/browser.json`;
    const projects = project === 'full' ? ['full', 'postgres'] : [project];
    const command = [
      'node_modules/@playwright/test/cli.js',
      'test',
      '--config=e2e/playwright.config.ts',
      // It ends itself, with a report, before the suite's time limit.
      `--global-timeout=${(minutes - 1) * 60_000}`,
      ...projects.map((each) => `--project=${each}`),
      ...selection(options, '--pass-with-no-tests'),
      ...(wanted ?? []),
    ];
    const read = (text: string) => playwrightResults(JSON.parse(text) as JSONReport);
    return reported('browser', command, minutes, { path, read }, { PLAYWRIGHT_JSON_OUTPUT_FILE: path });
  },
});

/** @param empty Permits a shard, or a selection of files, that contains no test of the project. */
const selection = ({ shard, files }: RunOptions, empty: string): readonly string[] => [
  ...(shard === undefined && files === undefined ? [] : [empty]),
  ...(shard === undefined ? [] : [`--shard=${shard}`]),
];
