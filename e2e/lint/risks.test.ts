import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { citations } from '../citations.ts';

/** server/RISKS.md compared with the tests that cite it. */

const server = new URL('../../server/', import.meta.url);
const row = /^\| (R\d+) \| .* \| .* \| (.*) \|$/gm;

let rows: (readonly [number: string, tests: string])[];
let listed: Map<string, string>;
let cited: ReadonlyMap<string, ReadonlySet<string>>;

beforeAll(async () => {
  const text = await readFile(new URL('RISKS.md', server), 'utf8');
  rows = [...text.matchAll(row)].map(([, number = '', tests = '']) => [number, tests] as const);
  listed = new Map(rows);
  cited = await citations();
});

test('every risk has one row', () => {
  expect(rows.map(([number]) => number)).toEqual([...listed.keys()]);
});

test('every number that a test cites is listed', () => {
  expect(listed.size).toBeGreaterThan(80);
  expect([...cited.keys()].filter((number) => !listed.has(number))).toEqual([]);
});

test('every risk has a test, or is marked as not built yet', () => {
  for (const [number, tests] of listed)
    expect([number, cited.has(number)]).toEqual([number, tests !== 'not built yet']);
});

test('the tests that are named cite the number', () => {
  for (const [number, tests] of listed) {
    for (const [, path = ''] of tests.matchAll(/\]\(([^)]+)\)/g)) {
      const file = fileURLToPath(new URL(path, server));
      expect([number, path, cited.get(number)?.has(file)]).toEqual([number, path, true]);
    }
  }
});
