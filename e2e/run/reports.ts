/** The JSON reports of Vitest and Playwright as one list of results. */
import { relative } from 'node:path';
import type { JSONReport, JSONReportSuite } from '@playwright/test/reporter';
import type { JsonTestResults } from 'vitest/node';
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
/** Why a test did not run: a hook of its group or file failed. */
export const HOOK_FAILED = 'a hook failed';

/** Of a hook, of a file that cannot be loaded, or outside any test; its file is undefined if it is unknown. */
export interface VitestError {
  readonly file?: string | undefined;
  readonly name: string;
  readonly message: string;
}

/** @param written The report of Vitest as `vitest-reporter.ts` writes it. */
export function vitestResults(written: unknown): readonly Result[] {
  const { testResults, errors } = written as JsonTestResults & { errors: readonly VitestError[] };
  const ofTests = testResults.flatMap(({ name: path, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status, failureMessages, location, meta }): Result => {
      const file = relative(repository, path);
      const line = location?.line ?? 1;
      const name = [...ancestorTitles.filter((group) => group !== ''), title].join(' > ');
      if (status === 'passed') return { state: 'passed', file, line, name, reason: '' };
      if (status === 'pending') return { state: 'failed', file, line, name, reason: 'it did not end' };
      const reason = meta.skipped ?? reasonOf((failureMessages ?? []).map((message) => ({ message })));
      return { state: status === 'failed' ? 'failed' : 'skipped', file, line, name, reason };
    }),
  );
  const others = errors.map(({ file, name, message }): Result => {
    return {
      state: 'failed',
      file: file && relative(repository, file),
      name,
      reason: reasonOf([{ message }]),
    };
  });
  return [...ofTests, ...others];
}

const states = { expected: 'passed', unexpected: 'failed', flaky: 'flaky', skipped: 'skipped' } as const;

/** @param written The output of Playwright's reporter `json`; its files are below e2e. */
export function playwrightResults(written: unknown): readonly Result[] {
  const { errors, suites } = written as JSONReport;
  const ofSuite = (suite: JSONReportSuite, groups: readonly string[]): readonly Result[] => [
    ...suite.specs.flatMap(({ title, file, line, tests }) =>
      tests.map(({ projectName, status, annotations, results }): Result => {
        const name = [...groups, title, ...(projectName === 'postgres' ? ['on PostgreSQL'] : [])].join(' > ');
        const skip = annotations.find(({ type }) => type === 'skip' || type === 'fixme');
        const why = status === 'skipped' ? skip?.description : undefined;
        const reason = why ?? reasonOf(results[0]?.errors ?? []);
        return { state: states[status], file: `e2e/${file}`, line, name, reason };
      }),
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
  const said = [first[0] ?? 'no reason given', locator, second[0]].filter((line) => line !== undefined);
  return said.join(' · ').slice(0, 300);
}

const linesOf = (message: string): readonly string[] =>
  message
    .replaceAll(COLOURS, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
