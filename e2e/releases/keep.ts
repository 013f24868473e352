/**
 * Keeps this version as a release that later ones are tested against: both packages as `npm pack` makes them, the lockfile of a
 * folder that installs them, and databases that the packages fill. Run once, at the commit that is the release:
 * `npx tsx e2e/releases/keep.ts`.
 */
import { execFile } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import manifest from '../../package.json' with { type: 'json' };
import { startPostgres } from '../../server/testing/postgres-server.ts';
import { summaryOf } from './answers.ts';
import { fill, type Filled } from './filling.ts';
import { installRelease, keptAs } from './install.ts';
import { dump, schemaOf, withPlaceholders, writeKept, type KeptDatabase } from './kept.ts';
import { lackingIn } from './kinds.ts';
import { answersOf } from './reading.ts';
import { openScene, type Scene } from './scene.ts';
import { hangCalls } from './shop.ts';

const run = promisify(execFile);
const repository = fileURLToPath(new URL('../..', import.meta.url));
const folder = fileURLToPath(new URL(manifest.version, import.meta.url));
const start = Date.UTC(2026, 10, 2, 9);

if (!keptAs.test(manifest.version)) throw new Error(`${manifest.version} is no release`);
const { stdout: changes } = await run('git', ['status', '--porcelain'], { cwd: repository });
if (changes !== '') throw new Error(`not of a release alone:\n${changes}`);
await keepPackages();
const installed = await installRelease(manifest.version);
if ('missing' in installed) throw new Error(installed.missing);
const { entry } = installed;
const [sqlite, postgres] = [await fillSqlite(), await fillPostgres()];
const lacking = lackingIn([sqlite, postgres].map(({ tables }) => tables));
if (lacking.length > 0) throw new Error(`filling.ts leaves out what can be stored:\n${lacking.join('\n')}`);
writeKept(
  manifest.version,
  { sqlite, postgres, schema: await schemaOf(sqlite.migrations) },
  {
    sqlite: await summaryBy(sqlite),
    postgres: await summaryBy(postgres),
  },
);

async function summaryBy(kept: KeptDatabase): Promise<string> {
  const [answers = {}] = await answersOf([entry], kept);
  return summaryOf(answers);
}

async function keepPackages(): Promise<void> {
  await mkdir(folder);
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
  const lock = ['--package-lock-only', '--ignore-scripts', '--omit-lockfile-registry-resolved'];
  await run('npm', ['install', ...lock, '--no-audit', '--no-fund'], { cwd: folder });
}

/** Money that came in, as a copy that the release made to be restored from. */
async function fillSqlite(): Promise<KeptDatabase> {
  const scene = await openScene({ entry, start });
  try {
    const filled = await fillAndHang(scene, 'in');
    const file = join(scene.folder, 'copy.db');
    await scene.command('backup', '--to', file);
    return withPlaceholders({ ...filled, ...(await dump({ kind: 'sqlite', file })) });
  } finally {
    await scene.close();
  }
}

/** Money that went out, frozen and killed. */
async function fillPostgres(): Promise<KeptDatabase> {
  const server = await startPostgres();
  try {
    const url = await server.createDatabase();
    const scene = await openScene({ entry, start, databaseUrl: url });
    try {
      const filled = await fillAndHang(scene, 'out');
      await scene.as(filled.ann)('POST', '/v1/money-out/freeze', { note: 'a key was lost' });
      await scene.server.kill('SIGKILL');
      return withPlaceholders({ ...filled, ...(await dump({ kind: 'postgres', url })) });
    } finally {
      await scene.close();
    }
  } finally {
    await server.stop();
  }
}

async function fillAndHang(
  scene: Scene,
  what: 'in' | 'out',
): Promise<Omit<KeptDatabase, 'migrations' | 'tables'>> {
  const { shop, out: _, ...filled }: Filled = await fill(scene, what);
  // Each process looks at its start for what waits for a person, and sends notices of it.
  await scene.restart(entry);
  await scene.until('a notice', () => Promise.resolve(scene.taken.has('/notify')));
  await hangCalls(shop);
  return { ...filled, at: scene.now(), origins: scene.origins };
}
