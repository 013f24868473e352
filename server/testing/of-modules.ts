import { readdirSync } from 'node:fs';

const server = new URL('../', import.meta.url);

/**
 * Files of the server, by their paths in it, in the same order everywhere: what a module brings for tests goes with its folder.
 * They import only types of the file that asks, which waits for them.
 */
export async function modulesAt(isMeant: (path: string) => boolean): Promise<readonly unknown[]> {
  const paths = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter(isMeant).toSorted();
  return Promise.all(paths.map((path) => import(new URL(path, server).href)));
}
