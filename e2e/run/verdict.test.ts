import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { moneyFiles } from '../money-files.ts';
import type { Result } from './reports.ts';
import { repository, testFiles } from './test-files.ts';
import { afterSecondRun, filesToRepeat, isAboutMoney, verdict } from './verdict.ts';

const result = (state: Result['state'], file: string, name: string, reason = 'why'): Result => ({
  state,
  file,
  line: 3,
  name,
  reason,
});
const failed = (file: string, name: string, reason?: string) => result('failed', file, name, reason);
const passed = (file: string, name: string) => result('passed', file, name);
const hook = (file: string): Result => ({ state: 'failed', file, name: 'a hook', reason: 'EADDRINUSE' });
const stray: Result = { state: 'failed', name: 'outside any test', reason: 'stray' };
const states = (results: readonly Result[]) => results.map(({ state, name }) => `${name} ${state}`);

test('failed files are run once more, each once', () => {
  const first = [failed('a.test.ts', 'one'), failed('a.test.ts', 'two'), hook('b.test.ts')];
  expect(filesToRepeat([...first, passed('c.test.ts', 'three')])).toEqual(['a.test.ts', 'b.test.ts']);
});

test('more than ten failed files, and an error of no file, get no second run', () => {
  const files = Array.from({ length: 11 }, (_, index) => failed(`${index}.test.ts`, 'one'));
  expect(filesToRepeat(files)).toEqual([]);
  expect(filesToRepeat(files.slice(1))).toHaveLength(10);
  expect(filesToRepeat([failed('a.test.ts', 'one'), stray])).toEqual([]);
});

test('a failed property gets no second run: its seed is fixed', () => {
  const property = failed('a.test.ts', 'holds', 'Error: Property failed after 7 tests');
  expect(filesToRepeat([property, failed('b.test.ts', 'one')])).toEqual(['b.test.ts']);
});

test('what passes in the second run is flaky, the rest stays as it was', () => {
  const first = [
    failed('a.test.ts', 'one'),
    passed('a.test.ts', 'other'),
    failed('b.test.ts', 'two'),
    passed('c.test.ts', 'three'),
  ];
  const second = [passed('a.test.ts', 'one'), passed('a.test.ts', 'other'), failed('b.test.ts', 'two')];
  expect(states(afterSecondRun(first, second)).toSorted()).toEqual([
    'one flaky',
    'other passed',
    'three passed',
    'two failed',
  ]);
});

test('after a failed hook each test of the file has to pass, none may fail anew', () => {
  const at = (...second: Result[]) => states(afterSecondRun([hook('a.test.ts')], second));
  expect(at(passed('a.test.ts', 'one'))).toEqual(['one passed', 'a hook flaky']);
  expect(at(passed('a.test.ts', 'one'), failed('a.test.ts', 'two'))).toEqual(['a hook failed', 'two failed']);
  expect(at()).toEqual(['a hook failed']);
});

test('a test that is skipped in the second run proves nothing', () => {
  const second = [passed('a.test.ts', 'other'), result('skipped', 'a.test.ts', 'one')];
  expect(states(afterSecondRun([failed('a.test.ts', 'one')], second))).toEqual(['one failed']);
});

test('after a failed hook what was not run has to pass by name', () => {
  const first = [hook('a.test.ts'), result('skipped', 'a.test.ts', 'one', 'a hook failed')];
  const at = (name: string) => states(afterSecondRun(first, [passed('a.test.ts', name)]));
  expect(at('one')).toEqual(['one passed', 'a hook flaky']);
  expect(at('two')).toEqual(['a hook failed', 'one skipped']);
});

test('a test that fails in the second run alone is named, too', () => {
  const second = [passed('a.test.ts', 'one'), failed('a.test.ts', 'two')];
  const after = afterSecondRun([failed('a.test.ts', 'one')], second);
  expect(states(after)).toEqual(['one failed', 'two failed']);
});

test('a second run with an error of no file mends nothing', () => {
  const first = [failed('a.test.ts', 'one')];
  const second = [passed('a.test.ts', 'one'), stray];
  expect(states(afterSecondRun(first, second))).toEqual(['one failed', 'outside any test failed']);
});

test('tests of money and security are known by the risks that they cite', () => {
  const about = (name: string) => isAboutMoney({ file: 'a.test.ts', name });
  expect(['R1: a', 'refunds > R52, R70: b', 'R91: c'].map(about)).toEqual([true, true, true]);
  expect(['R35: a', 'R99 b', 'no risk', 'USDR17 c'].map(about)).toEqual([false, false, false, false]);
  expect(isAboutMoney({ file: 'e2e/server/money/refunds.full.test.ts', name: 'the file, or a hook' })).toBe(
    true,
  );
});

test('three flaky tests are green, four are red, and one of money is', () => {
  const plain = [1, 2, 3, 4].map((number) => result('flaky', 'a.test.ts', `test ${number}`));
  const money = result('flaky', 'b.test.ts', 'R51: sent once');
  expect(verdict(plain.slice(1))).toMatchObject({ passed: 3, failed: [], flaky: { length: 3 } });
  expect(verdict(plain)).toMatchObject({ passed: 0, failed: { length: 4 }, flaky: [] });
  expect(verdict([...plain.slice(2), money])).toMatchObject({
    passed: 2,
    failed: [{ name: 'R51: sent once', reason: 'flaky, and about money or security: why' }],
    flaky: [{ name: 'test 3' }, { name: 'test 4' }],
  });
});

test('a flaky hook is named and is no passed test', () => {
  expect(verdict([passed('a.test.ts', 'one'), { ...hook('a.test.ts'), state: 'flaky' }])).toMatchObject({
    passed: 1,
    failed: [],
    flaky: [{ name: 'a hook' }],
  });
});

test('npm test holds files of money that exist, and journeys', async () => {
  const tests = await testFiles();
  expect(moneyFiles.filter((file) => !tests.includes(file))).toEqual([]);
  const journeys = tests.filter((path) => path.startsWith('e2e/journeys/'));
  const texts = await Promise.all(journeys.map(async (path) => readFile(`${repository}${path}`, 'utf8')));
  expect(texts.join().match(/'@gate'/g)?.length).toBeGreaterThanOrEqual(24);
});
