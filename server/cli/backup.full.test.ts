import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { recordOf, verifyAudit } from '../access/audit.ts';
import { sampleCheckout } from '../testing/sample.ts';
import { SqlAudit } from '../store/audit.ts';
import { SqlFreeze } from '../store/freeze.ts';
import { openDatabase, type OpenDatabase } from '../store/open.ts';
import { backUp, restore } from '../store/sqlite/backup.ts';
import { scriptedTerminal } from '../testing/scripted-terminal.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** In a process of its own: what a process has closed, SQLite may hold open for it until it ends. */
async function alone(folder: string, ...args: readonly string[]): Promise<{ code: number; text: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', DATABASE_URL: `sqlite:${fileIn(folder)}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, text };
}

const fileIn = (folder: string): string => join(folder, 'data', 'paywicket.db');

const made = mkdtempSync(join(tmpdir(), 'paywicket-empty-'));
beforeAll(async () => {
  await alone(made, 'migrate');
});
afterAll(() => rmSync(made, { recursive: true }));

/** As `paywicket migrate` leaves it. */
function empty(folder: string): void {
  mkdirSync(join(folder, 'data'));
  copyFileSync(fileIn(made), fileIn(folder));
}

async function opened(file: string): Promise<OpenDatabase> {
  const database = await openDatabase({ kind: 'sqlite', file }, 'test');
  onTestFinished(() => database.store.close().catch(() => undefined));
  return database;
}

const session = (checkoutId: string) => ({
  tokenHash: `hash of ${checkoutId}`,
  checkoutId,
  createdAt: 1,
  expiresAt: 2,
});

async function fill({ store }: OpenDatabase, from: number, to: number): Promise<void> {
  await Promise.all(
    Array.from({ length: to - from }, (_, index) => `chk_${from + index}`).map((id) =>
      store.create({ ...sampleCheckout(), id, payments: [], selectedId: null }, session(id)),
    ),
  );
}

describe('a backup', () => {
  test('holds what was there while a server wrote on, in one plain file for its owner alone', async () => {
    const { type, folder } = scriptedTerminal();
    const database = await opened(fileIn(folder));
    await fill(database, 0, 50);
    const [typed] = await Promise.all([
      type('backup', '--to', join(folder, 'copy.db')),
      fill(database, 50, 300),
    ]);
    expect(typed).toMatchObject({ code: 0, err: '' });
    const [, count] = /, checked; (\d+) checkouts$/.exec(typed.out[0] ?? '') ?? [];
    expect(Number(count)).toBeGreaterThanOrEqual(50);
    expect(statSync(join(folder, 'copy.db')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).toSorted()).toEqual(['copy.db', 'data']);
    const copy = await opened(join(folder, 'copy.db'));
    expect((await copy.db.selectFrom('checkouts').select('id').execute()).length).toBe(Number(count));
    expect((await copy.db.selectFrom('sessions').select('checkoutId').execute()).length).toBe(Number(count));
  });

  test('overwrites nothing', async () => {
    const { type, folder } = scriptedTerminal();
    empty(folder);
    const file = join(folder, 'taken.db');
    writeFileSync(file, 'mine');
    const { code, err } = await type('backup', '--to', file);
    expect(code).toBe(1);
    expect(err).toContain('taken.db exists');
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('R62: of a damaged database is none, and leaves no file', async () => {
    const { type, folder } = scriptedTerminal();
    empty(folder);
    const bytes = readFileSync(fileIn(folder));
    bytes.fill(7, 8192, 16_384);
    writeFileSync(fileIn(folder), bytes);
    const { code, err } = await type('backup', '--to', join(folder, 'copy.db'));
    expect(code).toBe(1);
    expect(err).toMatch(/paywicket\.db is damaged/);
    expect(readdirSync(folder)).toEqual(['data']);
  });

  test('of a database that is not there makes none', async () => {
    const { type, folder } = scriptedTerminal();
    const { code, err } = await type('backup', '--to', join(folder, 'copy.db'));
    expect(code).toBe(1);
    expect(err).toContain('DATABASE_URL');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('of PostgreSQL is left to its own tool, named without the password', async () => {
    const url = 'postgres://shop:canary@db.internal:5432/paywicket?sslmode=require';
    const { type } = scriptedTerminal({ DATABASE_URL: url });
    const saved = await type('backup', '--to', "it's.dump");
    expect(saved.code).toBe(1);
    expect(saved.err).toContain(
      `pg_dump --format=custom --file='it'\\''s.dump' 'postgres://shop@db.internal:5432/paywicket?sslmode=require'`,
    );
    const restored = await type('restore', '--from', 'a.dump');
    expect(restored.err).toContain('pg_restore --clean');
    expect(restored.err).toContain("paywicket freeze --note 'restored from a.dump'");
    expect(saved.err + restored.err).not.toContain('canary');
  });
});

describe('a restored backup', () => {
  test('R81: is what it was, and frozen; what was there before is kept', async () => {
    const { type, folder } = scriptedTerminal();
    empty(folder);
    const copy = join(folder, 'copy.db');
    expect(await type('backup', '--to', copy)).toMatchObject({ code: 0 });
    const former = new DatabaseSync(fileIn(folder));
    former.exec("insert into meta values ('later', 'yes')");
    former.close();
    chmodSync(fileIn(folder), 0o644);
    const { code, text } = await alone(folder, 'restore', '--from', copy);
    expect({ code, text }).toEqual({ code: 0, text: expect.stringContaining('unfreeze') as string });
    const database = await opened(fileIn(folder));
    expect((await new SqlFreeze(database).frozen())?.note).toBe(`restored from ${copy}`);
    const audit = new SqlAudit(database);
    expect(await audit.chain(0, 10)).toMatchObject([{ action: 'restore', actor: 'cli', target: '' }]);
    expect(await verifyAudit(audit)).toEqual({ sound: 1, fault: null });
    const later = (file: OpenDatabase) =>
      file.db.selectFrom('meta').select('value').where('key', '=', 'later').execute();
    expect(await later(database)).toEqual([]);
    const aside = readdirSync(join(folder, 'data')).find((name) => name.includes('before-restore')) ?? '';
    for (const name of ['paywicket.db', aside])
      expect(statSync(join(folder, 'data', name)).mode & 0o777, name).toBe(0o600);
    expect(await later(await opened(join(folder, 'data', aside)))).toEqual([{ value: 'yes' }]);
    expect(readdirSync(join(folder, 'data')).filter((name) => name.includes('restoring'))).toEqual([]);
  });

  test('R57: is in place with its entry in the audit log, behind those that it had, though nothing comes after', async () => {
    const { folder } = scriptedTerminal();
    empty(folder);
    const database = await opened(fileIn(folder));
    const deed = { actor: 'cli', owner: 'ann', action: 'freeze', target: '', data: { many: '"words"' } };
    await new SqlAudit(database).append(recordOf(deed, 1));
    await database.store.close();
    const copy = join(folder, 'copy.db');
    await backUp(fileIn(folder), copy, () => {});
    const put = join(folder, 'elsewhere.db');
    await restore(put, copy, 'test', recordOf({ ...deed, action: 'restore' }, 2), () => {});
    const audit = new SqlAudit(await opened(put));
    expect((await audit.chain(0, 10)).map(({ action, at }) => [action, at])).toEqual([
      ['freeze', 1],
      ['restore', 2],
    ]);
    expect(await verifyAudit(audit)).toEqual({ sound: 2, fault: null });
  });

  test('R57: whose audit log can not be written is not put in place', async () => {
    const { type, folder } = scriptedTerminal();
    empty(folder);
    const copy = join(folder, 'copy.db');
    await type('backup', '--to', copy);
    const spoilt = new DatabaseSync(copy);
    spoilt.exec("create trigger full before insert on audit begin select raise(abort, 'no more'); end");
    spoilt.close();
    const bytes = readFileSync(fileIn(folder));
    const { code, err } = await type('restore', '--from', copy);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('no more') as string });
    expect(readFileSync(fileIn(folder)).equals(bytes)).toBe(true);
    expect(readdirSync(join(folder, 'data'))).toEqual(['paywicket.db']);
  });

  test('comes to a machine that has no database yet', async () => {
    const { type, folder } = scriptedTerminal();
    empty(folder);
    const copy = join(folder, 'copy.db');
    await type('backup', '--to', copy);
    const other = scriptedTerminal();
    expect(await other.type('restore', '--from', copy)).toMatchObject({ code: 0, err: '' });
    expect(await new SqlFreeze(await opened(fileIn(other.folder))).frozen()).not.toBeNull();
  });

  test('is not put in place while a server runs', async () => {
    const { type, folder } = scriptedTerminal();
    const database = await opened(fileIn(folder));
    const copy = join(folder, 'copy.db');
    await type('backup', '--to', copy);
    await fill(database, 0, 1);
    const { code, err } = await type('restore', '--from', copy);
    expect(code).toBe(1);
    expect(err).toContain('stop it first');
    expect(await database.store.find('chk_0')).toBeDefined();
    expect(readdirSync(join(folder, 'data')).filter((name) => /restor/.test(name))).toEqual([]);
  });

  test('is not put in place of what a server has, which is named', async () => {
    const { type, folder } = scriptedTerminal();
    empty(folder);
    const copy = join(folder, 'copy.db');
    await type('backup', '--to', copy);
    const quiet = () => undefined;
    const log = { info: quiet, warn: quiet, error: quiet };
    const location = { kind: 'sqlite', file: fileIn(folder) } as const;
    const server = await openDatabase(location, 'test', { log });
    onTestFinished(() => server.store.close());
    const { code, err } = await type('restore', '--from', copy);
    expect(code).toBe(1);
    expect(err).toContain(`a server runs on ${fileIn(folder)}, in process ${process.pid} on `);
  });

  test.each([
    ['is not there', () => undefined, 'there is no file'],
    ['is something else', (file: string) => writeFileSync(file, 'x'.repeat(9000)), 'no SQLite database'],
    [
      'is of another program',
      (file: string) => {
        const other = new DatabaseSync(file);
        other.exec('create table notes (text text)');
        other.close();
      },
      'no database of Paywicket',
    ],
  ])('that %s changes nothing', async (_, make, said) => {
    const { type, folder } = scriptedTerminal();
    const copy = join(folder, 'copy.db');
    make(copy);
    const { code, err } = await type('restore', '--from', copy);
    expect(code).toBe(1);
    expect(err).toContain(said);
    expect(existsSync(fileIn(folder))).toBe(false);
  });

  test('of the other mode is refused', async () => {
    const { type, folder } = scriptedTerminal();
    empty(folder);
    const copy = join(folder, 'copy.db');
    await type('backup', '--to', copy);
    const live = scriptedTerminal({ PAYWICKET_MODE: 'live' });
    const { code, err } = await live.type('restore', '--from', copy);
    expect(code).toBe(1);
    expect(err).toMatch(/made in test mode/);
  });
});
