import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { NODE_VERSION, starters } from './stacks.ts';

const readme = await readFile(new URL('../../demo/examples/README.md', import.meta.url), 'utf8');

test('the README of the recipes names the versions that are tried', () => {
  expect(readme).toContain(`Node ${NODE_VERSION}`);
  for (const { id, packages } of starters) {
    const [main] = Object.entries(packages);
    expect(readme.toLowerCase()).toContain(`\n| ${id} | ${main?.join(' ')}`);
    expect(readme).toContain(`TypeScript ${packages['typescript']}`);
  }
});
