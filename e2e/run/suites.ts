/** The suites of `npm test` and `npm run test:full`: each runs a tool in a separate process and reads its results. */
import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
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

/** Checks the types of all projects except the examples, incrementally. A second checker would repeat much of the first one's work. */
const tsc = ['node_modules/typescript/bin/tsc', '-b', '--checkers', '1'];

export const build = check('build', 'node_modules/vite/bin/vite.js', 'build', '--app');

/** What `npm test` runs before its tests, two at a time. */
export const checks: readonly (readonly Suite[])[] = [
  [
    build,
    check('size', 'node_modules/size-limit/bin.js'),
    check('core', '--import', 'tsx', 'e2e/run/core.ts'),
    check('unused', 'node_modules/knip/bin/knip.js', '--no-progress'),
  ],
  [
    check('format', 'node_modules/oxfmt/bin/oxfmt', '--check', '.'),
    check('types', ...tsc),
    check('modules', '--import', 'tsx', 'e2e/run/modules.ts'),
  ],
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
  const text = await readFile(path, 'utf8').catch(() => null);
  const found = text === null ? [] : read(text);
  if (text !== null && !hung && (code === 0 || found.some(isFailed))) return found;
  const early = text === null ? ' before it wrote its report' : '';
  const reason = hung
    ? `it hung, and was ended after ${minutes} minutes`
    : `it ended with ${code ?? 'a signal'}${early}`;
  return [...found, { state: 'failed', name, reason }];
}

/** @param project A project of `vitest.config.ts`. */
export const vitest = (project: 'unit' | 'money' | 'full', name = project as string): Suite => ({
  name,
  needs: project === 'full' ? ['Chromium', 'PostgreSQL', 'Firefox', 'WebKit'] : ['Chromium', 'PostgreSQL'],
  async run(options) {
    const { minutes, config = 'e2e/vitest.config.ts' } = options;
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
    const first = await once(name, [], ...shardOf(options));
    const failed = filesToRepeat(first);
    if (failed.length === 0) return first;
    say(`── ${name}: a second run of ${failed.join(', ')}`);
    // Separate workers share no state.
    const alone = ['--isolate', '--no-file-parallelism'];
    return afterSecondRun(first, await once(`${name}-second`, failed, ...alone));
  },
});

/** @param project A project of `playwright.config.ts`, which repeats failed tests itself. */
export const browser = (project: 'journeys' | 'full'): Suite => ({
  name: 'browser',
  needs: project === 'full' ? ['Chromium', 'PostgreSQL'] : ['Chromium'],
  async run(options) {
    const { minutes } = options;
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
      ...shardOf(options),
    ];
    const read = (text: string) => playwrightResults(JSON.parse(text) as JSONReport);
    return reported('browser', command, minutes, { path, read }, { PLAYWRIGHT_JSON_OUTPUT_FILE: path });
  },
});

const shardOf = ({ shard }: RunOptions): readonly string[] =>
  shard === undefined ? [] : [`--shard=${shard}`];
