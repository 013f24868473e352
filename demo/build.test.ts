import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { staleBuild } from './build.ts';

const files = [
  'server/main.ts',
  'widget/index.ts',
  'demo/stack.ts',
  'demo/examples/packages/package.json',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
  ...['server/main', 'demo/dev', 'demo/desk', 'widget/paywicket', 'browser/index'].map(
    (name) => `dist/${name}.js`,
  ),
  'dist/widget/integrity.json',
];

/** @returns The repository's folder with a current build, and how one of its paths changes later. */
function built(): { readonly root: string; readonly change: (path: string) => void } {
  const root = mkdtempSync(join(tmpdir(), 'paywicket-build-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const path of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), '');
  }
  const later = Date.now() / 1000 + 60;
  for (const path of files.filter((each) => each.startsWith('dist/')))
    utimesSync(join(root, path), later, later);
  return { root, change: (path) => utimesSync(join(root, path), later + 60, later + 60) };
}

test('installing the packages of the examples does not make the build older than its sources', async () => {
  const { root, change } = built();
  mkdirSync(join(root, 'demo/examples/packages/node_modules'));
  change('demo/examples/packages');
  change('demo/examples/packages/package.json');
  expect(await staleBuild(root)).toBeUndefined();
});

test('a changed source makes the build older, and is named', async () => {
  const { root, change } = built();
  change('demo/stack.ts');
  expect(await staleBuild(root)).toBe('dist is older than demo/stack.ts: run `npm run build`.');
});

test('so does a deleted one', async () => {
  const { root, change } = built();
  rmSync(join(root, 'server/main.ts'));
  change('server');
  expect(await staleBuild(root)).toBe('dist is older than server: run `npm run build`.');
});
