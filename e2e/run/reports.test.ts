import type { JSONReport } from '@playwright/test/reporter';
import { expect, test } from 'vitest';
import { playwrightResults, reasonOf } from './reports.ts';

test('Playwright’s report is read with its groups, files and the first error of each test', () => {
  const spec = (title: string, status: string, message?: string, annotations: object[] = []) => ({
    title,
    file: 'journeys/shopper/pay.spec.ts',
    line: 12,
    tests: [{ status, annotations, results: [{ errors: message === undefined ? [] : [{ message }] }] }],
  });
  const inProject = (projectName: string, { tests, ...rest }: ReturnType<typeof spec>) => ({
    ...rest,
    tests: tests.map((each) => ({ projectName, ...each })),
  });
  const suites = [
    {
      title: 'journeys/shopper/pay.spec.ts',
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
  const where = { file: 'e2e/journeys/shopper/pay.spec.ts', line: 12 };
  const report = { errors: [{ message: 'Error: no config' }], suites } as unknown as JSONReport;
  expect(playwrightResults(report)).toMatchObject([
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
  const errors = ['Test timeout of 300000ms exceeded.', 'Error: waiting for paid\n  at x'];
  expect(reasonOf(errors)).toBe('Test timeout of 300000ms exceeded. · Error: waiting for paid');
});
