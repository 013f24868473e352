import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { moneyFiles } from '../money-files.ts';
import {
  afterSecondRun,
  filesToRepeat,
  isAboutMoney,
  playwrightOutcome,
  reasonOf,
  tooManyFlaky,
  type Failure,
  type Report,
} from './second-run.ts';
import { repository, testFiles } from './test-files.ts';

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
  expect(at(report([failed('a.test.ts', 'two')], { 'a.test.ts': ['one'] }))).toHaveLength(2);
  expect(at(report([]))).toHaveLength(1);
});

test('a test that is skipped in the second run proves nothing', () => {
  const second = { ...report([], { 'a.test.ts': ['other'] }), skipped: [] };
  const outcome = afterSecondRun(report([failed('a.test.ts', 'one')]), ['a.test.ts'], second);
  expect(outcome.failures).toHaveLength(1);
});

test('after a failed hook what was not run has to pass by name', () => {
  const notRun = { file: 'a.test.ts', name: 'one', reason: 'a hook failed' };
  const first = { ...report([hook('a.test.ts')]), skipped: [notRun] };
  const mended = afterSecondRun(first, ['a.test.ts'], report([], { 'a.test.ts': ['one'] }));
  expect(mended).toMatchObject({ failures: [], flaky: [{ name: 'the file, or a hook' }], skipped: [] });
  const other = afterSecondRun(first, ['a.test.ts'], report([], { 'a.test.ts': ['two'] }));
  expect(other).toMatchObject({ failures: [{ name: 'the file, or a hook' }], skipped: [notRun] });
});

test('a test that fails in the second run alone is named, too', () => {
  const second = report([failed('a.test.ts', 'two')], { 'a.test.ts': ['one'] });
  const { failures } = afterSecondRun(report([failed('a.test.ts', 'one')]), ['a.test.ts'], second);
  expect(failures.map(({ name }) => name)).toEqual(['one', 'two']);
});

test('what fails outside any test stays a failure where files share a worker', () => {
  const stray: Failure = { file: 'a.test.ts', name: 'outside any test', reason: 'stray' };
  const second = report([], { 'a.test.ts': ['one'] });
  const of = (isShared: boolean) => afterSecondRun(report([stray]), ['a.test.ts'], second, isShared);
  expect(of(true)).toMatchObject({ failures: [stray], flaky: [] });
  expect(of(false)).toMatchObject({ failures: [], flaky: [stray] });
});

test('a second run that ends without a report, or with an error of no file, mends nothing', () => {
  const first = report([failed('a.test.ts', 'one')]);
  const stray = report([{ name: 'outside any test', reason: 'stray' }], { 'a.test.ts': ['one'] });
  expect(afterSecondRun(first, ['a.test.ts'], undefined).failures).toHaveLength(1);
  expect(afterSecondRun(first, ['a.test.ts'], stray).failures).toHaveLength(2);
});

test('tests of money and security are known by the risks that they cite', () => {
  const about = (name: string) => isAboutMoney({ file: 'a.test.ts', name });
  expect(['R1: a', 'refunds > R52, R70: b', 'R91: c'].map(about)).toEqual([true, true, true]);
  expect(['R35: a', 'R99 b', 'no risk', 'USDR17 c'].map(about)).toEqual([false, false, false, false]);
  expect(isAboutMoney({ file: 'e2e/server/refunds.full.test.ts', name: 'the file, or a hook' })).toBe(true);
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
  const inProject = (projectName: string, { tests, ...rest }: ReturnType<typeof spec>) => ({
    ...rest,
    tests: tests.map((test) => ({ projectName, ...test })),
  });
  const suites = [
    {
      title: 'journeys/pay.spec.ts',
      specs: [inProject('full', spec('pays', 'expected'))],
      suites: [
        {
          title: 'on a phone',
          specs: [
            spec('fails', 'unexpected', '\u001B[31mError: not in sight\u001B[39m\n\nLocator: .pay\n  at x'),
            spec('flaky', 'flaky', 'Error: once'),
            spec('skips', 'skipped', undefined, [{ type: 'skip', description: 'no touch here' }]),
            inProject('postgres', spec('waits', 'unexpected', 'Error: locked')),
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
      { ...where, name: 'on a phone > fails', reason: 'Error: not in sight · Locator: .pay' },
      { ...where, name: 'on a phone > waits > on PostgreSQL', reason: 'Error: locked' },
    ],
    flaky: [{ ...where, name: 'on a phone > flaky', reason: 'Error: once' }],
    skipped: [{ ...where, name: 'on a phone > skips', reason: 'no touch here' }],
  });
});

test('a time-out has what was waited for', () => {
  const errors = [
    { message: 'Test timeout of 300000ms exceeded.' },
    { message: 'Error: waiting for paid\n  at x' },
  ];
  expect(reasonOf(errors)).toBe('Test timeout of 300000ms exceeded. · Error: waiting for paid');
});

test('npm test holds files of money that exist, and journeys', async () => {
  const tests = await testFiles();
  expect(moneyFiles.filter((file) => !tests.includes(file))).toEqual([]);
  const journeys = tests.filter((path) => path.startsWith('e2e/journeys/'));
  const texts = await Promise.all(journeys.map(async (path) => readFile(`${repository}${path}`, 'utf8')));
  expect(texts.join().match(/'@gate'/g)?.length).toBeGreaterThanOrEqual(24);
});
