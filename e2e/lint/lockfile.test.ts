/**
 * `npm ci` compares the lockfile with what package.json asks for, and stops where a package for another platform is
 * missing. npm itself forgets those that the registry at hand does not hold, so each new lockfile is looked at here.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { keptReleases } from '../releases/install.ts';
import { starters } from '../shops/stacks.ts';
import manifest from '../../package.json' with { type: 'json' };

const Lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      resolved: z.string().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
      integrity: z.string().optional(),
      hasInstallScript: z.boolean().default(false),
      inBundle: z.boolean().default(false),
    }),
  ),
});

/** @param folder Of the repository, with a slash behind it; `''` is its top. */
const installedIn = (folder: string) => {
  const text = readFileSync(new URL(`../../${folder}package-lock.json`, import.meta.url), 'utf8');
  return Object.entries(Lockfile.parse(JSON.parse(text)).packages).filter(([path]) => path !== '');
};
const installed = installedIn('');
const apart = 'demo/examples/packages/';
const lockfiles = {
  '': installed,
  [apart]: installedIn(apart),
  'e2e/bench/': installedIn('e2e/bench/'),
  'e2e/horrors/': installedIn('e2e/horrors/'),
  ...Object.fromEntries(
    [
      ...starters.map(({ id }) => `e2e/shops/locks/${id}/`),
      ...keptReleases.map((version) => `e2e/releases/${version}/`),
    ].map((folder) => [folder, installedIn(folder)]),
  ),
};

it('the lockfile names the packages of every platform', () => {
  const asked = installed.flatMap(([, { optionalDependencies = {} }]) => Object.keys(optionalDependencies));
  expect(asked.length).toBeGreaterThan(50);
  expect(asked.filter((name) => !installed.some(([path]) => path.endsWith(`node_modules/${name}`)))).toEqual(
    [],
  );
});

it.each(Object.entries(lockfiles))('the lockfile of %j holds no address to download from', (_, packages) => {
  // A file beside it is none.
  expect(packages.filter(([, { resolved = 'file:' }]) => !resolved.startsWith('file:'))).toEqual([]);
});

it.each(Object.entries(lockfiles))(
  'the lockfile of %j holds the hash of every package, of those for other platforms, too',
  (_, packages) => {
    expect(packages.length).toBeGreaterThan(5);
    const unhashed = packages.filter(
      // What another package brings within itself is in that one's hash.
      ([, { integrity = '', inBundle }]) => !inBundle && !/^sha512-[A-Za-z\d+/]{86}==$/.test(integrity),
    );
    expect(unhashed.map(([path]) => path)).toEqual([]);
  },
);

it('npm warns of no package with an install script: package.json names each of them', () => {
  const scripted = installed.filter(([, { hasInstallScript }]) => hasInstallScript);
  const names = scripted.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 13));
  expect(Object.keys(manifest.allowScripts).toSorted()).toEqual([...new Set(names)].toSorted());
});

it('npm ci at the top installs nothing that only the examples need', () => {
  const names = new Set(installed.map(([path]) => path));
  const frameworks = ['express', 'preact', 'react', 'react-dom'];
  const paths = frameworks.map((name) => `node_modules/${name}`);
  expect(paths.filter((path) => names.has(path))).toEqual([]);
  const others = new Set(lockfiles[apart]?.map(([path]) => path));
  expect(paths.filter((path) => !others.has(path))).toEqual([]);
});
