/** Results of tests, and how Playwright's JSON report says them; those of Vitest are written by `vitest-reporter.ts`. */
import type { JSONReport, JSONReportSuite } from '@playwright/test/reporter';

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
/** Why a test did not run: a hook of its group or file failed. */
export const HOOK_FAILED = 'a hook failed';

const states = { expected: 'passed', unexpected: 'failed', flaky: 'flaky', skipped: 'skipped' } as const;

/** @param report The output of Playwright's reporter `json`; its files are below e2e. */
export function playwrightResults({ errors, suites }: JSONReport): readonly Result[] {
  const ofSuite = (suite: JSONReportSuite, groups: readonly string[]): readonly Result[] => [
    ...suite.specs.flatMap(({ title, file, line, tests }) =>
      tests.map(({ projectName, status, annotations, results }): Result => {
        const name = [...groups, title, ...(projectName === 'postgres' ? ['on PostgreSQL'] : [])].join(' > ');
        const skip = annotations.find(({ type }) => type === 'skip' || type === 'fixme');
        const why = status === 'skipped' ? skip?.description : undefined;
        const reason = why ?? reasonOf((results[0]?.errors ?? []).map(({ message }) => message));
        return { state: states[status], file: `e2e/${file}`, line, name, reason };
      }),
    ),
    ...(suite.suites ?? []).flatMap((inner) => ofSuite(inner, [...groups, inner.title])),
  ];
  return [
    ...errors.map(({ message = '' }): Result => ({
      state: 'failed',
      name: OUTSIDE,
      reason: reasonOf([message]),
    })),
    // The outermost suite is the file.
    ...suites.flatMap((suite) => ofSuite(suite, [])),
  ];
}

// eslint-disable-next-line no-control-regex -- what colours a terminal
const COLOURS = /\u001B\[[\d;]*m/g;

/**
 * @param errors Their texts.
 * @returns The first line of the first error, and what the test waited for: an assertion of Playwright has that in its locator's
 *   line, a time-out in its second error.
 */
export function reasonOf(errors: readonly string[]): string {
  const [first = [], second = []] = errors.map(linesOf);
  const locator = first.find((line) => /^(Locator:|- waiting for)/.test(line));
  const said = [first[0] ?? 'no reason given', locator, second[0]].filter((line) => line !== undefined);
  return said.join(' · ').slice(0, 300);
}

const linesOf = (text: string): readonly string[] =>
  text
    .replaceAll(COLOURS, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
