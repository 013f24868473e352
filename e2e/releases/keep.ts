/**
 * Keeps this version as a release that later ones are tested against: both packages as `npm pack` makes them, and the lockfile
 * of a folder that installs them. Run once, at the commit that is the release: `npx tsx e2e/releases/keep.ts`.
 */
import { execFile } from 'node:child_process';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import manifest from '../../package.json' with { type: 'json' };

const run = promisify(execFile);
const repository = fileURLToPath(new URL('../..', import.meta.url));
const folder = fileURLToPath(new URL(manifest.version, import.meta.url));

await mkdir(folder, { recursive: true });
await run('npm', ['run', 'pack', '--', '--pack-destination', folder], { cwd: repository });
const tarballs = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
const dependencies = {
  // For SQLite on a Node that has none.
  '@photostructure/sqlite': manifest.peerDependencies['@photostructure/sqlite'],
  ...Object.fromEntries(
    tarballs.map((name) => [name.replace(`-${manifest.version}.tgz`, ''), `file:${name}`]),
  ),
};
await writeFile(
  join(folder, 'package.json'),
  `${JSON.stringify({ name: 'release', private: true, dependencies }, null, 2)}\n`,
);
// npm keeps the checksum that a lockfile has of a file with the same version.
await rm(join(folder, 'package-lock.json'), { force: true });
const lock = ['--package-lock-only', '--ignore-scripts', '--omit-lockfile-registry-resolved'];
await run('npm', ['install', ...lock, '--no-audit', '--no-fund'], { cwd: folder });
