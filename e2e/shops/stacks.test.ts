import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { lockOf, NODE_VERSION, starters } from './stacks.ts';

const Manifest = z.object({ dependencies: z.record(z.string(), z.string()) });
const Lockfile = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });
const parsed = async (file: URL): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));

const readme = await readFile(new URL('../../demo/examples/README.md', import.meta.url), 'utf8');
/** Cells of the table of what was tried, by the first of them. */
const rows = new Map(
  [...readme.matchAll(/^\| ([^|]+) \| ([^|]+) \| \d{4}-\d\d-\d\d \|$/gm)].map(
    ([, name = '', versions = '']) => [name.toLowerCase(), versions],
  ),
);

test.each(starters)(
  '$id is tried with the versions that its row in the README of the recipes names',
  async ({ id }) => {
    const { dependencies } = Manifest.parse(await parsed(new URL('package.json', lockOf(id))));
    const { packages } = Lockfile.parse(await parsed(new URL('package-lock.json', lockOf(id))));
    const locked = new Map(
      Object.keys(dependencies).map((name) => [name, packages[`node_modules/${name}`]?.version]),
    );
    expect(Object.fromEntries(locked)).toEqual(dependencies);
    const named = (rows.get(id) ?? '').split(', ').map((each) => each.split(' '));
    expect(named.map(([name = '']) => [name, locked.get(name)])).toEqual(named);
    if (locked.has('typescript')) expect(readme).toContain(`TypeScript ${locked.get('typescript')}`);
  },
);

test('the README of the recipes names the Node that they are tried on', () => {
  expect(readme).toContain(`Node ${NODE_VERSION}`);
});
