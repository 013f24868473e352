import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { installers } from './installers.ts';
import { runtimes } from './runtimes.ts';
import { jest, typescript } from './tools.ts';

const readme = await readFile(new URL('../../demo/examples/README.md', import.meta.url), 'utf8');

test.each([
  ...runtimes,
  ...installers,
  { id: 'Jest', packages: jest },
  { id: 'TypeScript', packages: typescript },
])('the README of the recipes names the version of $id that is tried', ({ id, packages }) => {
  const [main] = Object.entries<string>(packages);
  expect(readme).toContain(`\n| ${id} | ${main?.join(' ')}`);
});
