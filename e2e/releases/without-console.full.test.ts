/** The console is a client of the API in a folder of its own: without the folder, the server builds, starts and takes money. */
import { execFile } from 'node:child_process';
import { cp, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../server/testing/temporary-folder.ts';
import { openScene, secrets } from './scene.ts';
import { Shop } from './shop.ts';

const run = promisify(execFile);
const repository = fileURLToPath(new URL('../..', import.meta.url));

test('a server that is built without the folder of the console has a checkout paid', async () => {
  const copy = temporaryFolder('without-console');
  onTestFinished(() => rm(copy, { recursive: true }));
  const built = [
    'package.json',
    'tsconfig.json',
    'vite.config.ts',
    'server',
    'widget',
    'demo',
    'e2e/tsconfig.json',
  ];
  const { stdout } = await run('git', ['ls-files', ...built], { cwd: repository });
  const files = stdout.split('\n').filter((file) => file !== '' && !file.startsWith('server/console/'));
  for (const file of files) await cp(join(repository, file), join(copy, file));
  await symlink(join(repository, 'node_modules'), join(copy, 'node_modules'));
  await run('npx', ['vite', 'build', '--app'], { cwd: copy });

  const entry = join(copy, 'dist/server/main.js');
  const scene = await openScene({ entry, start: Date.UTC(2030, 0, 1, 12), console: false });
  onTestFinished(() => scene.close());
  const merchant = scene.as(secrets.PAYWICKET_SECRET_KEY);
  expect((await merchant('GET', '/console')).status).toBe(404);
  await new Shop(scene, merchant).paid('novapay');
});
