/** The risks of server/RISKS.md are numbered; a test that shows the prevention of one cites its number in its title. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository, testFiles } from './run/test-files.ts';

/** At the start of a title: `'R24: …'`, or several, `'R3, R71: …'`. */
const citation = /['"`](R\d+(?:(?:, | and )R\d+)*):/g;

/** The cited numbers, each with the files whose tests cite it. */
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
