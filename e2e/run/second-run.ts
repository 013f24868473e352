/**
 * The outcome of a suite's tests, and how a second run of failed files may change it. A test that fails and then passes alone,
 * in a fresh process, is flaky: it is reported, and only a few flaky tests are tolerated.
 */
import { z } from 'zod';
import { moneyFiles } from '../money-files.ts';

/** A test that did not pass, or a failure outside any test. */
const Failure = z.object({
  /** Relative to the repository; undefined for an error that belongs to no file. */
  file: z.string().optional(),
  /** Undefined if a hook or a file failed rather than a test. */
  line: z.number().optional(),
  /** Including the names of its groups. */
  name: z.string(),
  /** The first line of its error, or why it was skipped. */
  reason: z.string(),
});
export type Failure = z.infer<typeof Failure>;

/** The outcome of one run of vitest, as `vitest-reporter.ts` writes it. */
export const Report = z.object({
  /** The names of each file's passed tests. */
  passed: z.record(z.string(), z.array(z.string())),
  failures: z.array(Failure),
  skipped: z.array(Failure),
});
export type Report = z.infer<typeof Report>;

export interface Outcome {
  passed: number;
  failures: readonly Failure[];
  /** Passed in a second run; each with the reason of its first failure. */
  flaky?: readonly Failure[];
  skipped?: readonly Failure[];
}

/** Why a test did not run: a hook of its group or file failed. */
export const HOOK_FAILED = 'a hook failed';
/** A failure while a file ran, but in none of its tests. */
export const OUTSIDE = 'outside any test';

/** More failed files than these have a common cause, which a second run would only repeat. */
const MOST_FILES = 10;
/** The number of flaky tests tolerated, and of those about money or security. */
const MOST_FLAKY = 3;
const MOST_FLAKY_MONEY = 1;

/** The risks of server/RISKS.md about money, secrets and tokens; titles of tests cite them. */
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
export function isAboutMoney({ file = '', name }: Pick<Failure, 'file' | 'name'>): boolean {
  if (moneyFiles.includes(file)) return true;
  return [...name.matchAll(/\bR(\d+)\b/g)].some(([, risk]) =>
    moneyRisks.some(([first, last]) => first <= Number(risk) && Number(risk) <= last),
  );
}

/** A property test has the same seed in each run, so its failure is a fault of the product rather than of the environment. */
const isProperty = ({ reason }: Failure) => /^(Error: )?Property failed after \d+ tests/.test(reason);

/** @returns The files to run once more, relative to the repository; none if a second run could change nothing. */
export function filesToRepeat({ failures }: Report): readonly string[] {
  const files = new Set(failures.map(({ file }) => file));
  const withFailedProperty = new Set(failures.filter(isProperty).map(({ file }) => file));
  if (files.has(undefined) || files.size > MOST_FILES) return [];
  return [...files].filter((file) => file !== undefined).filter((file) => !withFailedProperty.has(file));
}

/**
 * @param repeated The files of the second run. One of them passes if nothing in it fails now, and each test that failed, or did
 *   not run because of a failed hook, passes by name.
 * @param second Undefined if it ended before it wrote a report.
 * @param isShared Whether files share a worker: a failure outside any test may then be caused by another file than the one that
 *   ran, and repeating that one does not show it.
 */
export function afterSecondRun(
  first: Report,
  repeated: readonly string[],
  second: Report | undefined,
  isShared = false,
): Outcome {
  const passesNow = (file: string | undefined): boolean => {
    if (file === undefined || second === undefined || !repeated.includes(file)) return false;
    const names = second.passed[file] ?? [];
    const wanted = [
      ...first.failures.filter(({ line }) => line !== undefined),
      ...first.skipped.filter(({ reason }) => reason === HOOK_FAILED),
    ].filter((test) => test.file === file);
    return (
      names.length > 0 &&
      second.failures.every((failure) => failure.file !== undefined && failure.file !== file) &&
      wanted.every(({ name }) => names.includes(name))
    );
  };
  const passed = { ...first.passed };
  for (const file of repeated) if (passesNow(file)) passed[file] = second?.passed[file] ?? [];
  const isFlaky = ({ file, name }: Failure) => passesNow(file) && !(isShared && name === OUTSIDE);
  const isNew = ({ file, name }: Failure) =>
    !first.failures.some((failure) => failure.file === file && failure.name === name);
  return {
    passed: Object.values(passed).reduce((sum, names) => sum + names.length, 0),
    failures: [
      ...first.failures.filter((failure) => !isFlaky(failure)),
      ...(second?.failures.filter(isNew) ?? []),
    ],
    flaky: first.failures.filter(isFlaky),
    skipped: first.skipped.filter(({ file, reason }) => reason !== HOOK_FAILED || !passesNow(file)),
  };
}

/** @returns Why flaky tests make a run red; undefined if they are few. */
export function tooManyFlaky(flaky: readonly Failure[]): string | undefined {
  const money = flaky.filter(isAboutMoney).length;
  if (flaky.length > MOST_FLAKY) return `${flaky.length} tests are flaky; ${MOST_FLAKY} may be.`;
  if (money > MOST_FLAKY_MONEY)
    return `${money} tests of money or security are flaky; ${MOST_FLAKY_MONEY} may be.`;
  return undefined;
}

const PlaywrightError = z.object({ message: z.string().optional() });
const PlaywrightSpec = z.object({
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
});
interface PlaywrightSuite {
  title: string;
  specs: z.infer<typeof PlaywrightSpec>[];
  suites?: PlaywrightSuite[] | undefined;
}
const PlaywrightSuite: z.ZodType<PlaywrightSuite> = z.object({
  title: z.string(),
  specs: z.array(PlaywrightSpec),
  get suites() {
    return z.array(PlaywrightSuite).optional();
  },
});
/** The part of the report of Playwright's reporter `json` that is read here. */
const PlaywrightReport = z.object({ errors: z.array(PlaywrightError), suites: z.array(PlaywrightSuite) });

/** @param written The output of Playwright's reporter `json`; its files are below e2e. */
export function playwrightOutcome(written: unknown): Required<Outcome> {
  const { errors, suites } = PlaywrightReport.parse(written);
  const failures: Failure[] = errors.map((error) => ({ name: OUTSIDE, reason: reasonOf([error]) }));
  const flaky: Failure[] = [];
  const skipped: Failure[] = [];
  let passed = 0;
  const visit = (suite: PlaywrightSuite, groups: readonly string[]): void => {
    for (const { title, file, line, tests } of suite.specs) {
      for (const { projectName, status, annotations, results } of tests) {
        const name = [...groups, title, ...(projectName === 'postgres' ? ['on PostgreSQL'] : [])].join(' > ');
        const where = { file: `e2e/${file}`, line, name };
        const failure = { ...where, reason: reasonOf(results[0]?.errors ?? []) };
        const why = annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description;
        if (status === 'expected' || status === 'flaky') passed += 1;
        if (status === 'flaky') flaky.push(failure);
        if (status === 'unexpected') failures.push(failure);
        if (status === 'skipped') skipped.push({ ...where, reason: why ?? 'no reason given' });
      }
    }
    for (const inner of suite.suites ?? []) visit(inner, [...groups, inner.title]);
  };
  // The outermost suite is the file.
  for (const suite of suites) visit(suite, []);
  return { passed, failures, flaky, skipped };
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
