/** The JSON reports of Vitest and Playwright as one list of results. */
import { relative } from 'node:path';
import { z } from 'zod';
import { repository } from './test-files.ts';

export interface Result {
  /** Flaky: failed, and passed in a second run. */
  readonly state: 'passed' | 'failed' | 'flaky' | 'skipped';
  /** Relative to the repository; undefined for an error that belongs to no file. */
  readonly file?: string | undefined;
  /** Undefined if a hook or a file failed rather than a test. */
  readonly line?: number;
  /** Including the names of its groups. */
  readonly name: string;
  /** The first line of its (first) error, or why it was skipped. */
  readonly reason: string;
}

/** The name of a failure while a file ran, but in none of its tests. */
export const OUTSIDE = 'outside any test';
/** Why a test was skipped: a hook of its group or file failed. */
export const HOOK_FAILED = 'a hook failed';

const VitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(
        z.object({
          ancestorTitles: z.array(z.string()),
          title: z.string(),
          status: z.enum(['passed', 'failed', 'skipped', 'pending', 'todo', 'disabled']),
          failureMessages: z.array(z.string()),
          location: z.object({ line: z.number() }).optional(),
          meta: z.object({ skipped: z.string().optional() }),
        }),
      ),
    }),
  ),
  // From `vitest-reporter.ts`.
  errors: z.array(
    z.object({ file: z.string().optional(), name: z.string().default(OUTSIDE), message: z.string() }),
  ),
});

const vitestStates = {
  passed: 'passed',
  failed: 'failed',
  pending: 'failed',
  skipped: 'skipped',
  todo: 'skipped',
  disabled: 'skipped',
} as const;

/** @param written The report of Vitest as `vitest-reporter.ts` writes it. */
export function vitestResults(written: unknown): readonly Result[] {
  const { testResults, errors } = VitestReport.parse(written);
  const ofTests = testResults.flatMap(({ name: path, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status, failureMessages, location, meta }): Result => ({
      state: vitestStates[status],
      file: relative(repository, path),
      line: location?.line ?? 1,
      name: [...ancestorTitles.filter((group) => group !== ''), title].join(' > '),
      reason:
        status === 'pending'
          ? 'it did not end'
          : (meta.skipped ?? reasonOf(failureMessages.map((message) => ({ message })))),
    })),
  );
  const ofFiles = errors.map(({ file, name, message }): Result => ({
    state: 'failed',
    file: file && relative(repository, file),
    name,
    reason: reasonOf([{ message }]),
  }));
  return [...ofTests, ...ofFiles];
}

const PlaywrightError = z.object({ message: z.string().optional() });
const PlaywrightSuite = z.object({
  title: z.string(),
  specs: z.array(
    z.object({
      title: z.string(),
      file: z.string(),
      line: z.number(),
      tests: z.array(
        z.object({
          projectName: z.string().optional(),
          status: z.enum(['skipped', 'expected', 'unexpected', 'flaky']),
          annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })),
          results: z.array(z.object({ errors: z.array(PlaywrightError) })),
        }),
      ),
    }),
  ),
  get suites() {
    return z.array(PlaywrightSuite).optional();
  },
});
const PlaywrightReport = z.object({ errors: z.array(PlaywrightError), suites: z.array(PlaywrightSuite) });

const playwrightStates = {
  expected: 'passed',
  unexpected: 'failed',
  flaky: 'flaky',
  skipped: 'skipped',
} as const;

/** @param written The output of Playwright's reporter `json`; its files are below e2e. */
export function playwrightResults(written: unknown): readonly Result[] {
  const { errors, suites } = PlaywrightReport.parse(written);
  const ofSuite = (suite: z.infer<typeof PlaywrightSuite>, groups: readonly string[]): readonly Result[] => [
    ...suite.specs.flatMap(({ title, file, line, tests }) =>
      tests.map(({ projectName, status, annotations, results }): Result => ({
        state: playwrightStates[status],
        file: `e2e/${file}`,
        line,
        name: [...groups, title, ...(projectName === 'postgres' ? ['on PostgreSQL'] : [])].join(' > '),
        reason:
          status === 'skipped'
            ? (annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ??
              'no reason given')
            : reasonOf(results[0]?.errors ?? []),
      })),
    ),
    ...(suite.suites ?? []).flatMap((inner) => ofSuite(inner, [...groups, inner.title])),
  ];
  return [
    ...errors.map((error): Result => ({ state: 'failed', name: OUTSIDE, reason: reasonOf([error]) })),
    // The outermost suite is the file.
    ...suites.flatMap((suite) => ofSuite(suite, [])),
  ];
}

// eslint-disable-next-line no-control-regex -- what colours a terminal
const COLOURS = /\u001B\[[\d;]*m/g;

/**
 * @returns The first line of the first error, and what the test waited for: an assertion of Playwright has that in its locator's
 *   line, a time-out in its second error.
 */
export function reasonOf(errors: readonly { readonly message?: string | undefined }[]): string {
  const [first = [], second = []] = errors.map(({ message = '' }) => linesOf(message));
  const locator = first.find((line) => /^(Locator:|- waiting for)/.test(line));
  const said = [first[0] ?? 'no message', locator, second[0]].filter((line) => line !== undefined);
  return said.join(' · ').slice(0, 300);
}

const linesOf = (message: string): readonly string[] =>
  message
    .replaceAll(COLOURS, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
