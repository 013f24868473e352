/** The package is in no registry, so whoever takes its name there would run code where these commands are typed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { markdownFiles } from '../readme/blocks.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const files = [...(await markdownFiles()), 'server/base/contract/guide.ts', 'server/deploy/Dockerfile'];
const read = (file: string): string => readFileSync(join(repository, file), 'utf8');

/** Each is about a folder that has the package: the clone itself, or one that it was installed in. */
const haveIt = [
  'README.md',
  '.github/CONTRIBUTING.md',
  'demo/examples/README.md',
  'server/OPERATIONS.md',
  'server/base/contract/guide.ts',
];

test.each(files)('%s installs the package from a file, never by its name', (file) => {
  const commands = read(file).match(/\b(?:npm|pnpm|yarn) (?:i|install|add)\b[^\n`]*/g) ?? [];
  expect(commands.filter((command) => /\spaywicket(?=[\s@]|$)/.test(command))).toEqual([]);
});

test.each(files.filter((file) => !haveIt.includes(file)))('%s has npx fetch nothing by that name', (file) => {
  expect(read(file)).not.toMatch(/\bnpx (?:-\S+ )*paywicket\b/);
});

test.each(files)('%s names the packed files of this version', (file) => {
  const versions = [...read(file).matchAll(/\bpaywicket(?:-server)?-(\d[\w.-]*)\.tgz/g)].map(
    ([, version]) => version,
  );
  expect(versions.filter((version) => version !== manifest.version)).toEqual([]);
});
