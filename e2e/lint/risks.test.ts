import { readFile } from 'node:fs/promises';
import { basename, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { citations, type Citations } from '../citations.ts';
import { isOfMissingModule } from './missing-module.ts';

/** server/RISKS.md compared with the tests that cite it. */

const repository = new URL('../../', import.meta.url);
const server = new URL('server/', repository);
/** Paths of the tests of a row in the repository. */
const pathsIn = (tests: string): readonly string[] =>
  [...tests.matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) => posix.join('server', path));

const row = /^\| (R\d+) \| .* \| .* \| (.*) \|$/gm;

let rows: (readonly [number: string, tests: string])[];
let listed: Map<string, string>;
let cited: Citations;
let citedInGate: Citations;

beforeAll(async () => {
  const text = await readFile(new URL('RISKS.md', server), 'utf8');
  rows = [...text.matchAll(row)].map(([, number = '', tests = '']) => [number, tests] as const);
  listed = new Map(rows);
  ({ all: cited, inGate: citedInGate } = await citations());
});

test('every risk has one row', () => {
  expect(rows.map(([number]) => number)).toEqual([...listed.keys()]);
});

test('every number that a test cites is listed', () => {
  expect(listed.size).toBeGreaterThan(80);
  expect([...cited.keys()].filter((number) => !listed.has(number))).toEqual([]);
});

/** All tests of a row went with modules that are left out. */
const isLeftOut = (tests: string): boolean =>
  pathsIn(tests).length > 0 && pathsIn(tests).every(isOfMissingModule);

test('every risk has a test, or is marked as not built yet', () => {
  for (const [number, tests] of [...listed].filter(([, each]) => !isLeftOut(each)))
    expect([number, cited.has(number)]).toEqual([number, tests !== 'not built yet']);
});

test('the tests that are named cite the number', () => {
  for (const [number, tests] of listed) {
    for (const path of pathsIn(tests).filter((each) => !isOfMissingModule(each))) {
      const file = fileURLToPath(new URL(path, repository));
      expect([number, path, cited.get(number)?.has(file)]).toEqual([number, path, true]);
    }
  }
});

test('every risk has a test that `npm test` runs, and what only the second tier runs is told from it', () => {
  const secondTier = [...cited.keys()].filter(
    (number) => !citedInGate.has(number) && !pathsIn(listed.get(number) ?? '').some(isOfMissingModule),
  );
  expect(secondTier).toEqual([]);
  const namesOf = (number: string) => [...(citedInGate.get(number) ?? [])].map((path) => basename(path));
  // Of a file of the second tier, of a journey without the tag, of a suite, and of a file of money.
  expect(namesOf('R2')).not.toContain('clipboard.full.test.ts');
  expect(namesOf('R2')).not.toContain('help.spec.ts');
  expect(namesOf('R2')).toContain('security.spec.ts');
  expect(namesOf('R86')).toContain('address-claims.suite.ts');
  expect(namesOf('R86')).toContain('reused-addresses.full.test.ts');
});
