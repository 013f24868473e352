/**
 * What the tests of a suite came to, and what a second run of failed files may change about it. A test that fails and then
 * passes alone, in a fresh process, is flaky: it is named, and only a few of them are green.
 */
import { z } from 'zod';

/** A test that did not pass, or what failed outside any test. */
const Failure = z.object({
  /** From the top of the repository; undefined where an error belongs to no file. */
  file: z.string().optional(),
  /** Undefined where no test failed, but a hook or a file. */
  line: z.number().optional(),
  /** With the names of its groups. */
  name: z.string(),
  /** The first line of its error, or why it was skipped. */
  reason: z.string(),
});
export type Failure = z.infer<typeof Failure>;

/** What one run of vitest came to, as `vitest-reporter.ts` writes it. */
export const Report = z.object({
  /** The names of the tests that passed, of each file. */
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

/** More files than these fail for one reason, which a second run would only repeat. */
const MOST_FILES = 10;
/** That many flaky tests are green, and of them that many about money or security. */
const MOST_FLAKY = 3;
const MOST_FLAKY_MONEY = 1;

/** The risks of server/RISKS.md that are about money, secrets and tokens; titles of tests cite them. */
const moneyRisks = [
  [1, 17],
  [21, 32],
  [34, 34],
  [38, 38],
  [40, 60],
  [63, 64],
  [76, 91],
] as const;

/** Whether a test shows a rule of money or of security: its title cites one of their risks. */
export function isAboutMoney({ name }: { readonly name: string }): boolean {
  return [...name.matchAll(/\bR(\d+)\b/g)].some(([, risk]) =>
    moneyRisks.some(([first, last]) => first <= Number(risk) && Number(risk) <= last),
  );
}

/** A property fails for its seed, which is the same in each run: it is at fault, not its surroundings. */
const isProperty = ({ reason }: Failure) => /^(Error: )?Property failed after \d+ tests/.test(reason);

/** @returns The files to run once more, from the top of the repository; none where a second run could change nothing. */
export function filesToRepeat({ failures }: Report): readonly string[] {
  const files = new Set(failures.map(({ file }) => file));
  const lost = new Set(failures.filter(isProperty).map(({ file }) => file));
  if (files.has(undefined) || files.size > MOST_FILES) return [];
  return [...files].filter((file) => file !== undefined).filter((file) => !lost.has(file));
}

/**
 * @param repeated The files of the second run. One of them passed when nothing in it failed now, and each test that failed
 *   before passed by name: after a failed hook its tests were not run, and a test that is skipped now proves nothing.
 * @param second Undefined where it ended before it wrote a report.
 */
export function afterSecondRun(
  first: Report,
  repeated: readonly string[],
  second: Report | undefined,
): Outcome {
  const isMended = (file: string | undefined): boolean => {
    if (file === undefined || second === undefined || !repeated.includes(file)) return false;
    const names = second.passed[file] ?? [];
    const tests = first.failures.filter((failure) => failure.file === file && failure.line !== undefined);
    return (
      names.length > 0 &&
      second.failures.every((failure) => failure.file !== undefined && failure.file !== file) &&
      tests.every(({ name }) => names.includes(name))
    );
  };
  const passed = { ...first.passed };
  for (const file of repeated) if (isMended(file)) passed[file] = second?.passed[file] ?? [];
  return {
    passed: Object.values(passed).reduce((sum, names) => sum + names.length, 0),
    failures: first.failures.filter(({ file }) => !isMended(file)),
    flaky: first.failures.filter(({ file }) => isMended(file)),
    skipped: first.skipped,
  };
}

/** @returns Why flaky tests make a run red; undefined where they are few. */
export function tooManyFlaky(flaky: readonly Failure[]): string | undefined {
  const money = flaky.filter(isAboutMoney).length;
  if (flaky.length > MOST_FLAKY) return `${flaky.length} tests are flaky; ${MOST_FLAKY} may be.`;
  if (money > MOST_FLAKY_MONEY)
    return `${money} tests of money or security are flaky; ${MOST_FLAKY_MONEY} may be.`;
  return undefined;
}

const PlaywrightError = z.object({
  message: z.string().optional(),
  location: z.object({ file: z.string() }).optional(),
});
const PlaywrightSpec = z.object({
  title: z.string(),
  file: z.string(),
  line: z.number(),
  tests: z.array(
    z.object({
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
/** Of Playwright's reporter `json`, as far as it is read here. */
const PlaywrightReport = z.object({
  errors: z.array(PlaywrightError),
  suites: z.array(PlaywrightSuite),
});

/** @param written What Playwright's reporter `json` wrote; its files stand below e2e. */
export function playwrightOutcome(written: unknown): Required<Outcome> {
  const { errors, suites } = PlaywrightReport.parse(written);
  const outcome = {
    passed: 0,
    failures: errors.map((error) => ({
      name: 'outside any test',
      reason: firstLine(error.message),
    })) as Failure[],
    flaky: [] as Failure[],
    skipped: [] as Failure[],
  };
  const visit = (suite: PlaywrightSuite, groups: readonly string[]): void => {
    for (const { title, file, line, tests } of suite.specs) {
      const where = { file: `e2e/${file}`, line, name: [...groups, title].join(' > ') };
      for (const { status, annotations, results } of tests) {
        const reason = firstLine(results.flatMap(({ errors }) => errors)[0]?.message);
        if (status === 'expected') outcome.passed += 1;
        if (status === 'flaky') outcome.passed += 1;
        if (status === 'flaky') outcome.flaky.push({ ...where, reason });
        if (status === 'unexpected') outcome.failures.push({ ...where, reason });
        if (status === 'skipped')
          outcome.skipped.push({
            ...where,
            reason: annotations.find(isSkip)?.description ?? 'no reason given',
          });
      }
    }
    for (const inner of suite.suites ?? []) visit(inner, [...groups, inner.title]);
  };
  // The outermost is the file.
  for (const suite of suites) visit(suite, []);
  return outcome;
}

const isSkip = ({ type }: { readonly type: string }) => type === 'skip' || type === 'fixme';

// eslint-disable-next-line no-control-regex -- what colours a terminal
const COLOURS = /\u001B\[[\d;]*m/g;

/** Of an error's message, as it is listed. */
export function firstLine(message = 'no message'): string {
  const lines = message
    .replaceAll(COLOURS, '')
    .split('\n')
    .map((line) => line.trim());
  return (lines.find((line) => line !== '') ?? 'no message').slice(0, 300);
}
