import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** @returns Paths of all test files, relative to the repository. */
export async function testFiles(): Promise<readonly string[]> {
  const folders = ['server', 'widget', 'demo', 'e2e'];
  const listed = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(`${repository}${folder}`, { recursive: true });
      return names.map((name) => `${folder}/${name}`);
    }),
  );
  return listed
    .flat()
    .filter((path) => /\.(test|spec|suite)\.ts$/.test(path) && !/node_modules|^e2e\/results\//.test(path));
}
