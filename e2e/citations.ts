/** The dangers that the project knows are numbered; a test that shows one is met cites its number in its title. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));
const lastNumber = 83;
const folders = ['server', 'widget', 'demo', 'e2e'];
const isTest = (name: string) => /\.(test|spec|suite)\.ts$/.test(name);

/** A title opens with what it shows: `'R24: …'`, or several, `'R3, R71: …'`. */
const citation = /['"`](R\d+(?:(?:, | and )R\d+)*):/g;

/** The numbers that no title of a test cites, in order: `['R1', …]`. */
export async function uncited(): Promise<string[]> {
  const cited = new Set<string>();
  for (const path of await testFiles()) {
    const source = await readFile(path, 'utf8');
    for (const [, numbers = ''] of source.matchAll(citation)) {
      for (const number of numbers.match(/R\d+/g) ?? []) cited.add(number);
    }
  }
  return Array.from({ length: lastNumber }, (_, index) => `R${index + 1}`).filter(
    (number) => !cited.has(number),
  );
}

async function testFiles(): Promise<string[]> {
  const listed = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(join(repository, folder), { recursive: true });
      return names.filter(isTest).map((name) => join(repository, folder, name));
    }),
  );
  return listed.flat();
}
