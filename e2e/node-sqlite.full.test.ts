/** The server on a Node that has an SQLite of its own, from npm: the tests here run on Node 20, which has none. */
import { execFile } from 'node:child_process';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { installPacked } from './consumer.ts';
import { installPackages } from './shops/packages.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

const VERSION = '24.21.0';
const name = `node-${process.platform}-${process.arch}`;
const packages = await installPackages(`node-${VERSION}`, { [name]: VERSION });
const skipped = 'missing' in packages ? ` (skipped: ${packages.missing})` : '';

describe.skipIf('missing' in packages)(`on Node ${VERSION}${skipped}`, () => {
  const node24 = 'modules' in packages ? join(packages.modules, name, 'bin/node') : '';

  test('R58, R59: every test of SQLite holds with Node’s own', async () => {
    const tests = ['server/base/store/sqlite', 'server/run/cli/doctor.test.ts'];
    const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'e2e/vitest.config.ts'];
    const { stdout } = await run(node24, [...vitest, '--project=unit', ...tests], { cwd: repository });
    expect(stdout).toMatch(/Tests .*\d passed/);
    expect(stdout).not.toContain('skipped');
  }, 300_000);

  test('a server needs no package for SQLite, and its warning is in no log', async () => {
    const consumer = await installPacked();
    const folder = await mkdtemp(join(tmpdir(), 'paywicket-node-'));
    onTestFinished(async () => {
      await rm(folder, { recursive: true });
      await consumer.remove();
    });
    await rename(join(consumer.folder, 'node_modules/@photostructure'), join(consumer.folder, 'away'));
    const command = join(consumer.folder, 'node_modules/paywicket-server/dist/server/main.js');
    const env = { PAYWICKET_SECRET_KEY: `sk_test_${'a'.repeat(32)}`, PAYWICKET_MODE: 'test' };
    const keys = [
      'keys',
      'create',
      '--new',
      '--name',
      'shop',
      '--owner',
      'shop',
      '--scopes',
      'checkouts:read',
    ];
    const created = await run(node24, [command, ...keys], { cwd: folder, env });
    expect(created.stdout).toMatch(/sk_test_[\w-]{32,}/);
    expect(created.stderr).toMatch(/^created the database .*\n$/);
    const { stdout, stderr } = await run(node24, [command, 'today'], { cwd: folder, env });
    expect(stdout).toContain('To ship');
    expect(stderr).toMatch(/^database: .* \(test mode, 0 orders\)\n$/);
  }, 120_000);
});
