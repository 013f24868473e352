import { expect, test } from 'vitest';
import {
  afterSecondRun,
  filesToRepeat,
  isAboutMoney,
  playwrightOutcome,
  tooManyFlaky,
  type Failure,
  type Report,
} from './second-run.ts';

const failed = (file: string, name: string, reason = 'expected 1 to be 2'): Failure => ({
  file,
  line: 3,
  name,
  reason,
});
const hook = (file: string): Failure => ({ file, name: 'the file, or a hook', reason: 'EADDRINUSE' });
const report = (failures: Failure[], passed: Report['passed'] = {}): Report => ({
  passed,
  failures,
  skipped: [],
});

test('failed files are run once more, each once', () => {
  const first = report([failed('a.test.ts', 'one'), failed('a.test.ts', 'two'), hook('b.test.ts')]);
  expect(filesToRepeat(first)).toEqual(['a.test.ts', 'b.test.ts']);
});

test('more than ten failed files, and an error of no file, get no second run', () => {
  const files = Array.from({ length: 11 }, (_, index) => failed(`${index}.test.ts`, 'one'));
  expect(filesToRepeat(report(files))).toEqual([]);
  expect(filesToRepeat(report(files.slice(1)))).toHaveLength(10);
  expect(filesToRepeat(report([failed('a.test.ts', 'one'), { name: 'vitest', reason: 'SIGSEGV' }]))).toEqual(
    [],
  );
});

test('a failed property gets no second run: its seed is fixed', () => {
  const property = failed('a.test.ts', 'holds', 'Property failed after 7 tests');
  expect(filesToRepeat(report([property, failed('b.test.ts', 'one')]))).toEqual(['b.test.ts']);
});

test('what passes in the second run is flaky and counts as passed', () => {
  const first = report([failed('a.test.ts', 'one'), failed('b.test.ts', 'two')], {
    'a.test.ts': ['other'],
    'c.test.ts': ['three'],
  });
  const second = report([failed('b.test.ts', 'two')], { 'a.test.ts': ['one', 'other'] });
  expect(afterSecondRun(first, ['a.test.ts', 'b.test.ts'], second)).toMatchObject({
    passed: 3,
    flaky: [{ name: 'one' }],
    failures: [{ name: 'two' }],
  });
});

test('after a failed hook each test of the file has to pass, none may fail anew', () => {
  const first = report([hook('a.test.ts')]);
  const at = (second: Report) => afterSecondRun(first, ['a.test.ts'], second).failures;
  expect(at(report([], { 'a.test.ts': ['one'] }))).toEqual([]);
  expect(at(report([failed('a.test.ts', 'two')], { 'a.test.ts': ['one'] }))).toHaveLength(1);
  expect(at(report([]))).toHaveLength(1);
});

test('a test that is skipped in the second run proves nothing', () => {
  const second = { ...report([], { 'a.test.ts': ['other'] }), skipped: [] };
  const outcome = afterSecondRun(report([failed('a.test.ts', 'one')]), ['a.test.ts'], second);
  expect(outcome.failures).toHaveLength(1);
});

test('a second run that ends without a report, or with an error of no file, mends nothing', () => {
  const first = report([failed('a.test.ts', 'one')]);
  const stray = report([{ name: 'outside any test', reason: 'stray' }], { 'a.test.ts': ['one'] });
  expect(afterSecondRun(first, ['a.test.ts'], undefined).failures).toHaveLength(1);
  expect(afterSecondRun(first, ['a.test.ts'], stray).failures).toHaveLength(1);
});

test('tests of money and security are known by the risks that they cite', () => {
  const about = (name: string) => isAboutMoney({ name });
  expect(['R1: a', 'refunds > R52, R70: b', 'R91: c'].map(about)).toEqual([true, true, true]);
  expect(['R35: a', 'R99 b', 'no risk', 'USDR17 c'].map(about)).toEqual([false, false, false, false]);
});

test('three flaky tests are green, four are not, nor are two of money', () => {
  const plain = [1, 2, 3].map((number) => failed('a.test.ts', `test ${number}`));
  const money = failed('b.test.ts', 'R51: sent once');
  expect(tooManyFlaky(plain)).toBeUndefined();
  expect(tooManyFlaky([...plain.slice(1), money])).toBeUndefined();
  expect(tooManyFlaky([...plain, money])).toBe('4 tests are flaky; 3 may be.');
  expect(tooManyFlaky([money, money])).toBe('2 tests of money or security are flaky; 1 may be.');
});

test('Playwright’s report is read with its groups, files and the first error of each test', () => {
  const spec = (title: string, status: string, message?: string, annotations: object[] = []) => ({
    title,
    file: 'journeys/pay.spec.ts',
    line: 12,
    tests: [{ status, annotations, results: [{ errors: message === undefined ? [] : [{ message }] }] }],
  });
  const suites = [
    {
      title: 'journeys/pay.spec.ts',
      specs: [spec('pays', 'expected')],
      suites: [
        {
          title: 'on a phone',
          specs: [
            spec('fails', 'unexpected', '\u001B[31mError: late\u001B[39m\n  at x'),
            spec('flaky', 'flaky', 'Error: once'),
            spec('skips', 'skipped', undefined, [{ type: 'skip', description: 'no touch here' }]),
          ],
        },
      ],
    },
  ];
  const where = { file: 'e2e/journeys/pay.spec.ts', line: 12 };
  expect(playwrightOutcome({ errors: [{ message: 'Error: no config' }], suites })).toEqual({
    passed: 2,
    failures: [
      { name: 'outside any test', reason: 'Error: no config' },
      { ...where, name: 'on a phone > fails', reason: 'Error: late' },
    ],
    flaky: [{ ...where, name: 'on a phone > flaky', reason: 'Error: once' }],
    skipped: [{ ...where, name: 'on a phone > skips', reason: 'no touch here' }],
  });
});
