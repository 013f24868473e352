/** Shop systems and libraries of others, installed by npm once, outside the repository, whose `npm ci` would remove them. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const { XDG_CACHE_HOME = '' } = process.env;
const cache = join(
  isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : join(homedir(), '.cache'),
  'paywicket-shops',
);

export type Packages = { readonly modules: string } | { readonly missing: string };

/**
 * @param name of the folder in the cache; other versions need another name
 * @param dependencies by name and exact version
 * @returns The folder `node_modules`, or why there is none, such as an unreachable registry.
 */
export async function installPackages(
  name: string,
  dependencies: Readonly<Record<string, string>>,
): Promise<Packages> {
  return once(name, async (cwd) => {
    await writeFile(join(cwd, 'package.json'), JSON.stringify({ private: true, dependencies }));
    // This repository enforces engines; a shop's packages may require others.
    await run('npm', ['install', ...quiet, '--no-package-lock', '--engine-strict=false'], { cwd, timeout });
  });
}

/**
 * @param folder with a package.json and its lockfile, an .npmrc and tarballs where they need them
 * @returns As {@link installPackages}. Nothing that comes along is run.
 */
export async function installLocked(folder: URL): Promise<Packages> {
  const names = (await readdir(folder)).filter(
    (name) => ['package.json', 'package-lock.json', '.npmrc'].includes(name) || name.endsWith('.tgz'),
  );
  const files = await Promise.all(
    names.toSorted().map(async (name) => ({ name, bytes: await readFile(new URL(name, folder)) })),
  );
  const hash = createHash('sha256');
  for (const { bytes } of files) hash.update(bytes);
  return once(`locked-${hash.digest('hex').slice(0, 16)}`, async (cwd) => {
    await Promise.all(files.map(async ({ name, bytes }) => writeFile(join(cwd, name), bytes)));
    await run('npm', ['ci', ...quiet, '--ignore-scripts', '--engine-strict=false'], { cwd, timeout });
  });
}

const timeout = 20 * 60_000;
const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=1', '--fetch-timeout=60000'];

/** @param install Installs into the given folder. */
async function once(name: string, install: (folder: string) => Promise<void>): Promise<Packages> {
  const folder = join(cache, name);
  const modules = join(folder, 'node_modules');
  if (existsSync(folder)) return { modules };
  await mkdir(cache, { recursive: true });
  // Renamed only after it is complete.
  const unfinished = await mkdtemp(join(cache, '.new-'));
  try {
    await install(unfinished);
    await rename(unfinished, folder).catch((error: unknown) => {
      // Another process was faster.
      if (!existsSync(folder)) throw error;
    });
    return { modules };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // Any other error is our own fault.
    const code = unreachable.exec(reason)?.[1];
    if (code === undefined) throw error;
    return { missing: `the registry of npm does not answer (${code})` };
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** npm's messages if it cannot reach its registry, or if that one lacks a package. */
const unreachable =
  /npm error code (ENOTFOUND|EAI_AGAIN|ECONN\w+|EHOSTUNREACH|ENETUNREACH|E?TIMEDOUT|ERR_SOCKET_TIMEOUT|E[45]\d\d)/;
