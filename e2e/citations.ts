/** The risks of server/RISKS.md are numbered; a test that shows that one is prevented cites its number in its title. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository, testFiles } from './test-files.ts';

/** A title opens with what it shows: `'R24: …'`, or several, `'R3, R71: …'`. */
const citation = /['"`](R\d+(?:(?:, | and )R\d+)*):/g;

/** The numbers that titles of tests cite, each with the files that do. */
export async function citations(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const cited = new Map<string, Set<string>>();
  for (const name of await testFiles()) {
    const path = join(repository, name);
    const source = await readFile(path, 'utf8');
    for (const [, numbers = ''] of source.matchAll(citation)) {
      for (const number of numbers.match(/R\d+/g) ?? []) {
        const files = cited.get(number) ?? new Set();
        cited.set(number, files.add(path));
      }
    }
  }
  return cited;
}
