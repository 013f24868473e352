import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { recipes } from './recipes.ts';

test('every recipe has an id of its own and files that are there', () => {
  expect(new Set(recipes.map(({ id }) => id)).size).toBe(recipes.length);
  const files = recipes.flatMap((recipe) => recipe.files);
  expect(files.filter((file) => !existsSync(fileURLToPath(new URL(file, import.meta.url))))).toEqual([]);
});
