/** Builds the product where it has not been built, or has changed since. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['server', 'widget', 'vite.config.ts', 'package.json', 'package-lock.json'];
const RESULTS = [
  'dist/server/main.js',
  'dist/widget/paywicket.js',
  'dist/widget/integrity.json',
  'dist/browser/index.js',
];

/**
 * @param announce Called first if it takes a few seconds.
 * @throws With all that the build wrote, if it fails.
 */
export async function buildIfStale(announce: () => void, signal: AbortSignal): Promise<void> {
  if (!(await isStale())) return;
  announce();
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--app'], {
    cwd: REPOSITORY,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = (await once(child, 'close', { signal })) as [number | null];
  if (code !== 0) throw new Error(`The build failed.\n${output.trim()}`);
}

async function isStale(): Promise<boolean> {
  const built = await Promise.all(
    RESULTS.map(async (path) => stat(join(REPOSITORY, path)).catch(() => null)),
  );
  const oldest = Math.min(...built.map((result) => result?.mtimeMs ?? 0));
  const newest = await Promise.all(SOURCES.map(async (path) => newestChange(join(REPOSITORY, path))));
  return Math.max(...newest) > oldest;
}

/** Of a file, or of a folder with all that is in it: a file that has gone shows in its folder's own time. */
async function newestChange(path: string): Promise<number> {
  const { mtimeMs } = await stat(path);
  const inside = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  const relevant = inside.filter((entry) => !entry.name.endsWith('.test.ts'));
  const times = await Promise.all(
    relevant.map(async (entry) => (await stat(join(entry.parentPath, entry.name))).mtimeMs),
  );
  return Math.max(mtimeMs, ...times);
}
