import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { packaged, startPostgres } from './postgres-server.ts';

/** A folder that no other user may enter, whose name has to be quoted. */
function privateFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), 'paywicket-private-'));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  const folder = join(parent, 'Größe 1');
  mkdirSync(folder, { mode: 0o700 });
  return folder;
}

test('it starts from a folder that no other user may enter, and leaves nothing behind', async () => {
  const programs = privateFolder();
  cpSync(packaged(), programs, { recursive: true, verbatimSymlinks: true });
  const temporary = mkdtempSync(join(tmpdir(), 'paywicket postgres-'));
  chmodSync(temporary, 0o755);
  onTestFinished(() => rmSync(temporary, { recursive: true, force: true }));
  vi.stubEnv('TMPDIR', temporary);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const server = await startPostgres(programs);
  const url = await server.createDatabase();
  expect(await server.query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await server.stop();
  expect(readdirSync(temporary)).toEqual([]);
});

test('where it cannot be started the error comes at once, with its own output', async () => {
  const programs = privateFolder();
  await expect(startPostgres(programs)).rejects.toThrow(/did not start: .*initdb: not found/);
  mkdirSync(join(programs, 'bin'));
  writeFileSync(join(programs, 'bin', 'initdb'), '#!/bin/sh\necho "no space left" >&2\nexit 1\n', {
    mode: 0o755,
  });
  chmodSync(programs, 0o755);
  chmodSync(join(programs, '..'), 0o755);
  await expect(startPostgres(programs)).rejects.toThrow(/did not start: no space left/);
});
