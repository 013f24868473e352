import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

const repository = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

/** A clone with nothing built, and a cache of npx that is empty at first. */
let clone: string;
beforeAll(async () => {
  clone = await mkdtemp(join(tmpdir(), 'paywicket-clone-'));
  const filter = (path: string) => basename(path) !== 'node_modules';
  for (const name of [
    'package.json',
    '.npmrc',
    'tsconfig.json',
    'vite.config.ts',
    'server',
    'widget',
    'demo',
    // Named by the one at the top.
    'e2e/tsconfig.json',
  ])
    await cp(join(repository, name), join(clone, name), { recursive: true, filter });
  await symlink(join(repository, 'node_modules'), join(clone, 'node_modules'));
});
afterAll(async () => rm(clone, { recursive: true }));

const build = async () =>
  run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--app'], { cwd: clone });

async function npx(...command: string[]): Promise<string> {
  const env = { ...process.env, npm_config_cache: join(clone, 'cache') };
  const { stdout } = await run('npx', ['--offline', 'paywicket', ...command], { cwd: clone, env });
  return stdout.trim();
}

test('npx runs the command after each build', async () => {
  await build();
  expect(await npx('--version')).toBe(manifest.version);
  await build();
  expect(await npx('--version')).toBe(manifest.version);
  expect((await stat(join(clone, 'dist/server/main.js'))).mode & 0o111).toBe(0o111);
});
