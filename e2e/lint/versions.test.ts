/** Which version this is: the manifests, commands of documents, the changelog, and what is kept of the last release. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import manifest from '../../package.json' with { type: 'json' };
import { markdownFiles } from '../readme/blocks.ts';
import { FORMER } from '../releases/install.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(join(repository, file), 'utf8');

const { version } = manifest;
/** `0.2.0-dev` is what comes before that release and is none itself. */
const isReleased = !version.includes('-');
const [unreleased = '', ...releases] = read('CHANGELOG.md').split(/^## /m).slice(1);
const newest = /^\[(.+)\] - \d{4}-\d\d-\d\d$/m.exec(releases[0] ?? '')?.[1];

test('the version is that of a release, or of what follows one, in both manifests', () => {
  expect(version).toMatch(/^\d+\.\d+\.\d+(-dev)?$/);
  const named = z.object({ version: z.string() });
  const lock = named
    .extend({ packages: z.object({ '': named }) })
    .parse(JSON.parse(read('package-lock.json')));
  expect([lock.version, lock.packages[''].version]).toEqual([version, version]);
});

test.each(await markdownFiles())('commands of %s name the tarballs of this version', (file) => {
  const named = [...read(file).matchAll(/paywicket(?:-server)?-(\d[\w.-]*)\.tgz/g)].map(([, each]) => each);
  expect([...new Set(named)]).toEqual(named.length === 0 ? [] : [version]);
});

test('the changelog has what is unreleased, and each release with its day, newest first', () => {
  expect(unreleased).toMatch(/^\[Unreleased\]\n/);
  for (const release of releases) expect(release).toMatch(/^\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d\n/);
  if (isReleased) expect(unreleased.trim()).toBe('[Unreleased]');
});

test.each(['Unreleased', ...releases.map((release) => release.split(']')[0]?.slice(1) ?? '')])(
  'of %s the changelog says what to know before an upgrade, and links to its commits',
  (name) => {
    const text =
      read('CHANGELOG.md')
        .split(/^## /m)
        .find((each) => each.startsWith(`[${name}]`)) ?? '';
    const isEmpty = !/^### (?!Before)/m.test(text);
    if (!isEmpty) expect(text).toMatch(/^### Before you upgrade\n\n\S/m);
    expect(read('CHANGELOG.md')).toMatch(
      new RegExp(`^\\[${name}\\]: https://github\\.com/paywicket/paywicket/(compare|commits|releases)/`, 'm'),
    );
  },
);

test('this is the newest release in the changelog, or what follows it, and then its packages are kept', () => {
  if (isReleased) return expect(version).toBe(newest);
  expect(FORMER).toBe(newest);
  expect(version.localeCompare(FORMER, 'en', { numeric: true })).toBeGreaterThan(0);
  const packages = [`paywicket-${FORMER}.tgz`, `paywicket-server-${FORMER}.tgz`];
  const kept = readdirSync(join(repository, 'e2e/releases', FORMER));
  expect(kept).toEqual(
    expect.arrayContaining([...packages, 'package.json', 'package-lock.json', 'databases']),
  );
});
