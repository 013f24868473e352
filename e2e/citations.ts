/** The risks of server/RISKS.md are numbered; a test that shows that one is prevented cites its number in its title. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));
const folders = ['server', 'widget', 'demo', 'e2e'];
const isTest = (name: string) => /\.(test|spec|suite)\.ts$/.test(name);

/** A title opens with what it shows: `'R24: …'`, or several, `'R3, R71: …'`. */
const citation = /['"`](R\d+(?:(?:, | and )R\d+)*):/g;

/** The numbers that titles of tests cite, each with the files that do. */
export async function citations(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const cited = new Map<string, Set<string>>();
  for (const path of await testFiles()) {
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

async function testFiles(): Promise<string[]> {
  const listed = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(join(repository, folder), { recursive: true });
      return names
        .filter((name) => isTest(name) && !/node_modules|^results\b/.test(name))
        .map((name) => join(repository, folder, name));
    }),
  );
  return listed.flat();
}
