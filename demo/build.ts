/** Builds the product if there is no build, or if the sources are newer than the build. */
import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['server', 'widget', 'demo', 'vite.config.ts', 'package.json', 'package-lock.json'];
const RESULTS = [
  'dist/server/main.js',
  'dist/demo/dev.js',
  'dist/demo/desk.js',
  'dist/widget/paywicket.js',
  'dist/widget/integrity.json',
  'dist/browser/index.js',
];

const LONGEST_OUTPUT = 10_000_000;

/**
 * Builds the product if the build is missing or out of date.
 *
 * @param announce Called before a build starts; a build takes a few seconds.
 * @throws If the build fails. The message contains the whole output of the build.
 */
export async function buildIfStale(announce: () => void, signal: AbortSignal): Promise<void> {
  if ((await staleBuild()) === undefined) return;
  announce();
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  await new Promise<void>((resolve, reject) => {
    const options = { cwd: REPOSITORY, signal, maxBuffer: LONGEST_OUTPUT };
    execFile(process.execPath, [vite, 'build', '--app'], options, (error, out, err) =>
      error === null
        ? resolve()
        : reject(new Error(`The build failed.\n${`${out}${err}`.trim() || error.message}`, { cause: error })),
    ).stdin?.end();
  });
}

/** Returns why the build is missing or older than the sources, in one line; undefined if it is up to date. */
export async function staleBuild(root = REPOSITORY): Promise<string | undefined> {
  const built = await Promise.all(RESULTS.map(async (path) => stat(join(root, path)).catch(() => null)));
  const oldest = Math.min(...built.map((result) => result?.mtimeMs ?? 0));
  if (oldest === 0) return 'There is no build to test: run `npm run build`.';
  const changed = (await Promise.all(SOURCES.map(async (path) => changesOf(root, path)))).flat();
  const newer = changed.find(({ mtimeMs }) => mtimeMs > oldest);
  return newer && `dist is older than ${newer.path}: run \`npm run build\`.`;
}

/**
 * Files that are not part of the build: tests, documents and installed packages. (`npm install` also changes a folder's time.)
 */
const NOT_BUILT =
  /\.(test|suite)\.ts$|\.md$|(^|[\\/])node_modules([\\/]|$)|^demo[\\/]examples[\\/]packages([\\/]|$)/;

/** Returns the modification times of a file, or of a folder and everything in it. A deleted file changes its folder's time. */
async function changesOf(
  root: string,
  path: string,
): Promise<readonly { readonly path: string; readonly mtimeMs: number }[]> {
  const inside = await readdir(join(root, path), { recursive: true }).catch(() => []);
  const relevant = inside.map((name) => join(path, name)).filter((name) => !NOT_BUILT.test(name));
  return Promise.all(
    [...relevant, path].map(async (each) => ({
      path: each,
      mtimeMs: (await stat(join(root, each))).mtimeMs,
    })),
  );
}
