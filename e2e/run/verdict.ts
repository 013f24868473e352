/** Which results make a run red: failures, unless they pass in a second run and only few do. */
import { moneyFiles } from '../money-files.ts';
import { HOOK_FAILED, type Result } from './reports.ts';

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
  const isTooMany = flaky.length > MOST_FLAKY;
  const [red, green] = [
    flaky.filter((result) => isTooMany || isAboutMoney(result)),
    flaky.filter((result) => !isTooMany && !isAboutMoney(result)),
  ];
  const asFailed = (result: Result): Result => {
    const why = isAboutMoney(result)
      ? 'flaky, and about money or security'
      : `one of ${flaky.length} flaky tests, of which ${MOST_FLAKY} may be`;
    return { ...result, reason: `${why}: ${result.reason}` };
  };
  return {
    passed: of('passed').length + green.filter(isTest).length,
    failed: [...of('failed'), ...red.map(asFailed)],
    flaky: green,
    skipped: of('skipped'),
  };
}

const asFlaky = (result: Result): Result => ({ ...result, state: 'flaky' });
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
 * The failures of a file are flaky if the second run has no failure in it or outside of all files, and each test that failed,
 * or did not run because of a failed hook, passes by name. Otherwise they stay, and failures of the second run alone are added.
 */
export function afterSecondRun(first: readonly Result[], second: readonly Result[]): readonly Result[] {
  const failed = first.filter(isFailed);
  const isMended = (file: string): boolean => {
    const now = second.filter((result) => result.file === file);
    const passed = now.filter(({ state }) => state === 'passed').map(({ name }) => name);
    const before = first.filter((result) => result.file === file && isTest(result));
    const wanted = before.filter((result) => isFailed(result) || result.reason === HOOK_FAILED);
    return passed.length > 0 && !now.some(isFailed) && wanted.every(({ name }) => passed.includes(name));
  };
  const isStray = second.some((result) => isFailed(result) && result.file === undefined);
  const mended = isStray ? [] : filesToRepeat(first).filter(isMended);
  const isIn = ({ file }: Result): boolean => file !== undefined && mended.includes(file);
  const isKnown = (result: Result): boolean =>
    failed.some(({ file, name }) => file === result.file && name === result.name);
  return [
    ...first.filter((result) => !isIn(result)),
    ...second.filter((result) => (isIn(result) || isFailed(result)) && !isKnown(result)),
    ...failed.filter(isIn).map(asFlaky),
  ];
}
