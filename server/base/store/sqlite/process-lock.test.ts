import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase, type OpenDatabase } from '../../../run/stores.ts';

function fresh() {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-place-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'paywicket.db');
  const reported: object[] = [];
  const write = (fields: object): void => void reported.push(fields);
  const log = { info: write, warn: write, error: write };
  const serve = async (lockTimeoutMs = 0, path = file): Promise<OpenDatabase> => {
    const opened = await openDatabase({ kind: 'sqlite', file: path }, 'test', { log, lockTimeoutMs });
    onTestFinished(() => opened.close().catch(() => undefined));
    return opened;
  };
  return { folder, file, reported, serve };
}

const self = `process ${process.pid} on ${hostname()}`;

test('a second server on the same file is refused, with the running process and the way out, until that one has ended', async () => {
  const { file, serve } = fresh();
  const first = await serve();
  await expect(serve()).rejects.toThrow(
    `a server runs on ${file}, in ${self}: stop it first. With SQLite one runs at a time; with PostgreSQL`,
  );
  await first.ping();
  await first.close();
  await (await serve()).ping();
});

test('a server that replaces another waits for its end, and logs that once', async () => {
  const { reported, serve } = fresh();
  const first = await serve();
  let ended = false;
  const second = serve(60_000).then((opened) => {
    expect(ended).toBe(true);
    return opened;
  });
  await expect.poll(() => reported).toEqual([{ holder: self }]);
  // Both try several times meanwhile, and log the first time alone.
  await expect(serve(300)).rejects.toThrow(`a server runs on`);
  expect(reported).toEqual([{ holder: self }, { holder: self }]);
  ended = true;
  await first.close();
  await (await second).ping();
  expect(reported).toHaveLength(2);
});

test('a server whose name is not there to be read is refused to others all the same', async () => {
  const { file, serve } = fresh();
  await serve();
  rmSync(`${file}-server.pid`);
  await expect(serve()).rejects.toThrow(`a server runs on ${file}, in another process: stop it first`);
});

test('a link to the file has the same lock', async () => {
  const { folder, file, serve } = fresh();
  await serve();
  symlinkSync(file, join(folder, 'link.db'));
  await expect(serve(0, join(folder, 'link.db'))).rejects.toThrow(`a server runs on ${file}`);
});

test('commands work beside a server, and do not block its start', async () => {
  const { file, serve } = fresh();
  const command = await openDatabase({ kind: 'sqlite', file }, 'test');
  const { freeze } = await serve();
  const beside = await openDatabase({ kind: 'sqlite', file }, 'test');
  await beside.freeze.freeze({ at: 1, note: 'by a command' });
  await beside.close();
  await command.close();
  expect(await freeze.frozen()).toEqual({ at: 1, note: 'by a command' });
});

test('files that a process left behind block no other, whatever they name', async () => {
  const { file, serve } = fresh();
  writeFileSync(`${file}-server`, '');
  writeFileSync(`${file}-server.pid`, `process ${process.pid} on ${hostname()}`);
  await (await serve()).close();
  expect(existsSync(`${file}-server.pid`)).toBe(false);
});

test('servers in memory have nothing to do with each other', async () => {
  const { serve } = fresh();
  const servers = [await serve(0, ':memory:'), await serve(0, ':memory:')] as const;
  await servers[0].freeze.freeze({ at: 1, note: 'of the first' });
  expect(await Promise.all(servers.map(({ freeze }) => freeze.frozen()))).toEqual([
    { at: 1, note: 'of the first' },
    null,
  ]);
});
