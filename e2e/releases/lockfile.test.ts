import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LAST_RELEASE } from './install.ts';

const folder = new URL(`${LAST_RELEASE}/`, import.meta.url);

// Otherwise npm refuses to install it, and the tests against it are skipped.
test('the lockfile of the kept release has the checksums of its packages', () => {
  const { packages } = JSON.parse(readFileSync(new URL('package-lock.json', folder), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly resolved?: string; readonly integrity?: string }>>;
  };
  const locked = Object.values(packages).flatMap(({ resolved, integrity }) =>
    resolved?.startsWith('file:') === true ? [{ file: resolved.slice('file:'.length), integrity }] : [],
  );
  expect(locked.map(({ file }) => file)).toEqual([
    `paywicket-${LAST_RELEASE}.tgz`,
    `paywicket-server-${LAST_RELEASE}.tgz`,
  ]);
  for (const { file, integrity } of locked) {
    const checksum = createHash('sha512')
      .update(readFileSync(new URL(file, folder)))
      .digest('base64');
    expect(integrity, file).toBe(`sha512-${checksum}`);
  }
});
