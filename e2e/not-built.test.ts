import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

const repository = fileURLToPath(new URL('..', import.meta.url));
const command = manifest.bin.paywicket;

/** A clone with nothing built. */
let clone: string;
beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), 'paywicket-clone-'));
  for (const name of ['package.json', '.npmrc', command]) cpSync(join(repository, name), join(clone, name));
});
afterAll(() => rmSync(clone, { recursive: true }));

test.each([
  ['npm', '--silent', 'start'],
  ['npx', '--offline', 'paywicket', 'dev'],
])('%s %s … ends in one line where nothing is built', (program, ...parameters) => {
  const env = { ...process.env, npm_config_cache: join(clone, 'cache'), npm_config_update_notifier: 'false' };
  const { status, stdout, stderr } = spawnSync(program, parameters, { cwd: clone, env, encoding: 'utf8' });
  expect([status, stdout, stderr]).toEqual([1, '', 'Not built yet: npm run build\n']);
});

test('the command is executable', () => {
  expect(statSync(join(repository, command)).mode & 0o111).toBe(0o111);
});
