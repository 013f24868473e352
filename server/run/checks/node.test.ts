import { expect, test } from 'vitest';
import { checkNode } from './node.ts';
import { CheckReport } from '../../base/checks/report.ts';

const found = (version: string, day: string, mode: 'test' | 'live' = 'live') => {
  const report = new CheckReport();
  checkNode({ mode }, { now: () => Date.parse(day) }, report, version);
  return report.findings;
};

test.each([
  ['20.19.0', '2026-04-30'],
  ['21.7.3', '2024-06-01'],
  ['22.22.0', '2027-04-30'],
  ['23.11.1', '2025-06-01'],
  ['24.21.0', '2028-04-30'],
  ['25.9.0', '2026-06-01'],
  ['26.1.0', '2029-04-30'],
])('in live mode, Node %s is warned of from the day after %s', (version, lastDay) => {
  expect(found(version, `${lastDay}T23:59:59.999Z`)).toEqual([]);
  const after = new Date(Date.parse(lastDay) + 86_400_000).toISOString();
  expect(found(version, after)).toEqual([
    {
      name: 'Node',
      status: 'warning',
      summary: `is ${version}, which has had no security updates since ${lastDay}`,
      fix: expect.stringMatching(/^Install Node 24: server\/deploy\/README\.md/) as unknown,
    },
  ]);
  expect(found(version, after, 'test')).toEqual([]);
});

test.each(['27.0.0', '28.1.0', '100.0.0', ''])('nothing is said of Node %s, which is not known', (version) =>
  expect(found(version, '2099-01-01')).toEqual([]),
);
