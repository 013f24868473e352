/**
 * No module of the server, the widget, the demo or a simulator imports itself by way of others: types, `import()` and
 * `typeof import()` included. The linter's own rule (`import/no-cycle`) sees neither of the last two.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { circlesOf, importsIn, type Imports } from './imports.ts';

/** Groups of a folder's modules that import each other, by their paths in it. */
const circlesIn = (imports: Imports): readonly (readonly string[])[] =>
  circlesOf(new Map([...imports].map(([name, found]) => [name, found.map(({ path }) => path)])));

/**
 * Folders of the server that import each other, as pairs and as members of the largest circle: by values, and with types. These
 * limits never rise.
 */
const limits = { values: { pairs: 0, circle: 0 }, types: { pairs: 0, circle: 0 } };
/** Files on the top level that know all folders. */
const top = /^(main|library)\.ts$/;

const importsOf = (folder: string) => importsIn(fileURLToPath(new URL(`../../${folder}/`, import.meta.url)));
/** Read once: it takes seconds. */
const ofServer = importsOf('server');

test.each(['values', 'types'] as const)(
  'no more folders of the server import each other by %s',
  async (kind) => {
    const imports = await ofServer;
    const folderOf = (path: string): string => path.split('/')[0] ?? path;
    const edges = new Map<string, Set<string>>();
    for (const [module, found] of imports) {
      if (top.test(module)) continue;
      const from = folderOf(module);
      const others = edges.get(from) ?? new Set();
      edges.set(from, others);
      for (const { path, isType } of found)
        if (imports.has(path) && !top.test(path) && folderOf(path) !== from && (kind === 'types' || !isType))
          others.add(folderOf(path));
    }
    const pairs = [...edges].flatMap(([one, others]) =>
      [...others].filter((other) => one < other && edges.get(other)?.has(one)).map((other) => [one, other]),
    );
    const [largest = []] = circlesOf(edges);
    console.log(`Folders that import each other by ${kind}: ${JSON.stringify({ pairs, largest })}`);
    expect({ pairs: pairs.length, circle: largest.length }).toEqual(limits[kind]);
  },
);

test.each(['widget', 'demo', 'server'])('no modules of %s import each other', async (folder) => {
  expect(circlesIn(await (folder === 'server' ? ofServer : importsOf(folder)))).toEqual([]);
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
    expect(circlesIn(await importsIn(folder))).toEqual([['a.ts', 'b.ts', 'part/c.ts']]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
