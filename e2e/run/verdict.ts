/** Which results make a run red: failures, unless they pass in a second run and only few do. */
import { moneyFiles } from '../money-files.ts';
import { HOOK_FAILED, OUTSIDE, type Result } from './reports.ts';

/** More failed files than these have a common cause, which a second run would only repeat. */
const MOST_FILES = 10;
/** The number of flaky tests tolerated; none of them may be about money or security. */
const MOST_FLAKY = 3;

/** The risks of server/RISKS.md about money, secrets and tokens, from and to; titles of tests cite them. */
const moneyRisks = [
  [1, 17],
  [21, 32],
  [34, 34],
  [38, 38],
  [40, 60],
  [63, 64],
  [76, 91],
] as const;

/** Whether a test covers a rule of money or of security: by its file, or by a risk that its title cites. */
export function isAboutMoney({ file = '', name }: Pick<Result, 'file' | 'name'>): boolean {
  if (moneyFiles.includes(file)) return true;
  return [...name.matchAll(/\bR(\d+)\b/g)].some(([, risk]) =>
    moneyRisks.some(([first, last]) => first <= Number(risk) && Number(risk) <= last),
  );
}

export interface Verdict {
  readonly passed: number;
  readonly failed: readonly Result[];
  readonly flaky: readonly Result[];
  readonly skipped: readonly Result[];
}

/** A flaky test of money or security counts as failed; of the others, more than three do. */
export function verdict(results: readonly Result[]): Verdict {
  const of = (state: Result['state']) => results.filter((result) => result.state === state);
  const flaky = of('flaky');
  const money = flaky.filter(isAboutMoney);
  const others = flaky.filter((result) => !money.includes(result));
  const tooMany = flaky.length > MOST_FLAKY;
  const green = tooMany ? [] : others;
  return {
    passed: of('passed').length + green.filter(isTest).length,
    failed: [
      ...of('failed'),
      ...because('flaky, and about money or security', money),
      ...(tooMany
        ? because(`one of ${flaky.length} flaky tests, of which ${MOST_FLAKY} may be`, others)
        : []),
    ],
    flaky: green,
    skipped: of('skipped'),
  };
}

const because = (why: string, results: readonly Result[]): readonly Result[] =>
  results.map((result) => ({ ...result, reason: `${why}: ${result.reason}` }));

const isFailed = ({ state }: Result) => state === 'failed';
const isTest = ({ line }: Result) => line !== undefined;
/** A property test has the same seed in each run, so its failure is a fault of the product rather than of the environment. */
const isProperty = ({ reason }: Result) => /^(Error: )?Property failed after \d+ tests/.test(reason);

/** @returns The files to run once more, relative to the repository; none if a second run could change nothing. */
export function filesToRepeat(results: readonly Result[]): readonly string[] {
  const failed = results.filter(isFailed);
  const files = [...new Set(failed.map(({ file }) => file))];
  if (files.includes(undefined) || files.length > MOST_FILES) return [];
  return files
    .filter((file) => file !== undefined)
    .filter((file) => !failed.some((result) => result.file === file && isProperty(result)));
}

/**
 * A file that failed is flaky if nothing in it fails in the second run, and each test that failed, or did not run because of a
 * failed hook, passes by name. Otherwise its failures stay, and new ones are added.
 *
 * @param second Undefined if it ended before it wrote a report.
 * @param isShared Whether files share a worker: a failure outside any test may then be caused by another file than the one that
 *   ran, and repeating that one does not show it.
 */
export function afterSecondRun(
  first: readonly Result[],
  second: readonly Result[] | undefined,
  isShared = false,
): readonly Result[] {
  if (second === undefined) return first;
  const repeated = filesToRepeat(first);
  const withoutFile = second.filter((result) => isFailed(result) && result.file === undefined);
  const ofFile = (file: string): readonly Result[] => {
    const before = first.filter((result) => result.file === file);
    const now = second.filter((result) => result.file === file);
    const passed = now.filter(({ state }) => state === 'passed').map(({ name }) => name);
    const wanted = before.filter(
      (result) => isTest(result) && (isFailed(result) || result.reason === HOOK_FAILED),
    );
    const failed = before.filter(isFailed);
    const isNew = ({ name }: Result) => !failed.some((result) => result.name === name);
    const passes = passed.length > 0 && withoutFile.length === 0 && !now.some(isFailed);
    if (!passes || !wanted.every(({ name }) => passed.includes(name)))
      return [...before, ...now.filter((result) => isFailed(result) && isNew(result))];
    return [...now.filter(isNew), ...failed.map(flakyUnless(isShared))];
  };
  const others = first.filter(({ file }) => file === undefined || !repeated.includes(file));
  return [...others, ...repeated.flatMap(ofFile), ...withoutFile];
}

const flakyUnless =
  (isShared: boolean) =>
  (result: Result): Result =>
    isShared && result.name === OUTSIDE ? result : { ...result, state: 'flaky' };
