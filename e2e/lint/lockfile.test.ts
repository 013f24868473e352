/**
 * `npm ci` compares the lockfile with what package.json asks for, and stops where a package for another platform is
 * missing. npm itself forgets those that the registry at hand does not hold, so each new lockfile is looked at here.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';

const Lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string(),
      resolved: z.string().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
      os: z.array(z.string()).optional(),
      integrity: z.string().optional(),
    }),
  ),
});

const { packages } = Lockfile.parse(
  JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')),
);
const installed = Object.entries(packages).filter(([path]) => path !== '');

it('the lockfile names the packages of every platform', () => {
  const asked = installed.flatMap(([, { optionalDependencies = {} }]) => Object.keys(optionalDependencies));
  expect(asked.length).toBeGreaterThan(50);
  expect(asked.filter((name) => !installed.some(([path]) => path.endsWith(`node_modules/${name}`)))).toEqual(
    [],
  );
});

it('the lockfile holds no address to download from', () => {
  expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

it('the lockfile holds the hash of whatever is not for one platform alone', () => {
  const unhashed = installed.filter(([, { integrity, os }]) => integrity === undefined && os === undefined);
  expect(unhashed.map(([path]) => path)).toEqual([]);
});
