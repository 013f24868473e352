import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { moneyFiles } from './money-files.ts';
import { repository, testFiles } from './run/test-files.ts';

/** At the start of a title: `'R24: …'`, or several, `'R3, R71: …'`. */
const citation = /['"`](R\d+(?:(?:, | and )R\d+)*):/g;

/** Cited numbers, each with the files whose tests cite it. */
export type Citations = ReadonlyMap<string, ReadonlySet<string>>;

/** All, and those by tests that `npm test` runs. */
export async function citations(): Promise<{ readonly all: Citations; readonly inGate: Citations }> {
  const sources = new Map<string, string>();
  for (const name of await testFiles())
    sources.set(join(repository, name), await readFile(join(repository, name), 'utf8'));
  const gate = gateFiles(sources);
  const all = new Map<string, Set<string>>();
  const inGate = new Map<string, Set<string>>();
  for (const [path, source] of sources)
    for (const { 1: numbers = '', index } of source.matchAll(citation))
      for (const number of numbers.match(/R\d+/g) ?? []) {
        addTo(all, number, path);
        if (gate.has(path) || isTagged(path, source, index)) addTo(inGate, number, path);
      }
  return { all, inGate };
}

function addTo(cited: Map<string, Set<string>>, number: string, path: string): void {
  cited.set(number, (cited.get(number) ?? new Set()).add(path));
}

/** Whether a journey's title is followed by a tag of the gate, ahead of its function. */
const isTagged = (path: string, source: string, index: number): boolean =>
  path.endsWith('.spec.ts') && /'@(gate|both)'/.test(source.slice(index, source.indexOf('async', index)));

/** Test files that run in the gate as a whole, and the suites that these import. */
function gateFiles(sources: ReadonlyMap<string, string>): ReadonlySet<string> {
  const money = new Set(moneyFiles.map((name) => join(repository, name)));
  const found = new Set(
    [...sources.keys()].filter(
      (path) => money.has(path) || (path.endsWith('.test.ts') && !path.endsWith('.full.test.ts')),
    ),
  );
  // A set goes on to what is added meanwhile.
  for (const path of found)
    for (const [, name = ''] of (sources.get(path) ?? '').matchAll(/from '(\.[^']*\.suite\.ts)'/g))
      found.add(join(path, '..', name));
  return found;
}
