import { expect, test } from 'vitest';
import { playwrightResults, reasonOf, vitestResults } from './reports.ts';
import { repository } from './test-files.ts';

test('Vitest’s report is read with groups, files, errors outside tests and why tests did not run', () => {
  const of = (title: string, status: string, more: object = {}) => ({
    ancestorTitles: ['', 'a group'],
    title,
    status,
    failureMessages: [],
    location: { line: 7 },
    meta: {},
    ...more,
  });
  const file = 'server/core/money.test.ts';
  const written = {
    testResults: [
      {
        name: `${repository}${file}`,
        assertionResults: [
          of('adds', 'passed'),
          of('divides', 'failed', { failureMessages: ['AssertionError: expected 1 to be 2\n    at x'] }),
          of('hangs', 'pending'),
          of('waits', 'skipped', { meta: { skipped: 'no PHP' } }),
        ],
      },
    ],
    errors: [
      { file: `${repository}${file}`, name: 'outside any test', message: 'not awaited' },
      { name: 'the file, or a hook', message: 'no port' },
    ],
  };
  const where = { file, line: 7 };
  expect(vitestResults(written)).toMatchObject([
    { ...where, state: 'passed', name: 'a group > adds' },
    {
      ...where,
      state: 'failed',
      name: 'a group > divides',
      reason: 'AssertionError: expected 1 to be 2',
    },
    { ...where, state: 'failed', name: 'a group > hangs', reason: 'it did not end' },
    { ...where, state: 'skipped', name: 'a group > waits', reason: 'no PHP' },
    { state: 'failed', file, name: 'outside any test', reason: 'not awaited' },
    { state: 'failed', name: 'the file, or a hook', reason: 'no port' },
  ]);
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
    tests: tests.map((each) => ({ projectName, ...each })),
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
  expect(playwrightResults({ errors: [{ message: 'Error: no config' }], suites })).toMatchObject([
    { state: 'failed', name: 'outside any test', reason: 'Error: no config' },
    { ...where, state: 'passed', name: 'pays' },
    {
      ...where,
      state: 'failed',
      name: 'on a phone > fails',
      reason: 'Error: not in sight · Locator: .pay',
    },
    { ...where, state: 'flaky', name: 'on a phone > flaky', reason: 'Error: once' },
    { ...where, state: 'skipped', name: 'on a phone > skips', reason: 'no touch here' },
    { ...where, state: 'failed', name: 'on a phone > waits > on PostgreSQL', reason: 'Error: locked' },
  ]);
});

test('a time-out has what was waited for', () => {
  const errors = [
    { message: 'Test timeout of 300000ms exceeded.' },
    { message: 'Error: waiting for paid\n  at x' },
  ];
  expect(reasonOf(errors)).toBe('Test timeout of 300000ms exceeded. · Error: waiting for paid');
});
