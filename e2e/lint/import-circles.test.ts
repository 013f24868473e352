/**
 * No module of the server, the widget, the demo or a simulator imports itself by way of others: types, `import()` and
 * `typeof import()` included. The linter's own rule (`import/no-cycle`) sees neither of the last two.
 */
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseSync } from 'vite';

/** Relative addresses of all that a module imports. */
function importsOf(path: string, code: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, source } = node as { type?: unknown; source?: { value?: unknown } | null };
    if (typeof type === 'string' && /^(Import|Export|TSImport)/.test(type)) {
      const address = source?.value;
      if (typeof address === 'string' && address.startsWith('.')) found.push(address);
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseSync(path, code).program);
  return found;
}

/** Groups of a folder's modules that import each other, by their paths in it. */
async function circlesIn(folder: string): Promise<string[][]> {
  const names = await readdir(folder, { recursive: true });
  const paths = names.filter((name) => /\.tsx?$/.test(name) && !/\.(test|d)\.tsx?$|node_modules/.test(name));
  const imports = new Map<string, string[]>();
  for (const name of paths) {
    const path = join(folder, name);
    const addresses = importsOf(path, await readFile(path, 'utf8'));
    imports.set(
      path,
      addresses.map((address) => resolve(dirname(path), address)),
    );
  }
  const reachedFrom = new Map(
    [...imports.keys()].map((start) => {
      const reached = new Set<string>(imports.get(start));
      for (const path of reached) for (const next of imports.get(path) ?? []) reached.add(next);
      return [start, reached];
    }),
  );
  const circular = [...imports.keys()].filter((path) => reachedFrom.get(path)?.has(path));
  const groups = circular.map((path) =>
    circular.filter((other) => reachedFrom.get(path)?.has(other) && reachedFrom.get(other)?.has(path)),
  );
  const distinct = new Map(
    groups.map((group) => [group.join(), group.map((path) => relative(folder, path)).toSorted()]),
  );
  return [...distinct.values()];
}

test.each(['widget', 'demo', 'server'])('no modules of %s import each other', async (folder) => {
  expect(await circlesIn(fileURLToPath(new URL(`../../${folder}/`, import.meta.url)))).toEqual([]);
});

test.each([
  ['types', `import type { B } from './b.ts';\nexport type A = B;`],
  ['values', `import { b } from './b.ts';\nexport const a = [b];`],
  ['a re-export', `export { b } from './b.ts';`],
  ['import()', `export const a = async () => import('./b.ts');`],
  ['typeof import()', `export type A = typeof import('./b.ts');`],
])('a circle by %s is found', async (_, code) => {
  const folder = await mkdtemp(join(tmpdir(), 'paywicket-circles-'));
  try {
    await mkdir(join(folder, 'part'));
    await writeFile(join(folder, 'a.ts'), code);
    await writeFile(join(folder, 'b.ts'), `import { c } from './part/c.ts';\nexport const b = [c];`);
    await writeFile(join(folder, 'part/c.ts'), `import type { A } from '../a.ts';\nexport type C = A;`);
    await writeFile(join(folder, 'd.ts'), `import './a.ts';`);
    expect(await circlesIn(folder)).toEqual([['a.ts', 'b.ts', 'part/c.ts']]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
