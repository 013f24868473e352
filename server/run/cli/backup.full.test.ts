import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { DatabaseSync } from '../../base/store/sqlite/driver.ts';
import { sampleCheckout } from '../../testing/sample.ts';
import { openDatabase, type OpenDatabase } from '../stores.ts';
import { backUp } from '../../base/store/sqlite/backup.ts';
import { scriptedTerminal } from '../../testing/scripted-terminal.ts';

const main = fileURLToPath(new URL('../../main.ts', import.meta.url));

/** In a process of its own. @param before what starts it */
async function alone(
  folder: string,
  before: readonly string[],
  ...args: readonly string[]
): Promise<{ code: number; text: string }> {
  const [command = '', ...rest] = [...before, process.execPath, '--import', 'tsx', main, ...args];
  const child = spawn(command, rest, {
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
  await alone(made, [], 'migrate');
});
afterAll(() => rmSync(made, { recursive: true }));

/** As `paywicket migrate` leaves it. */
function empty(folder: string): void {
  mkdirSync(join(folder, 'data'));
  copyFileSync(fileIn(made), fileIn(folder));
}

async function opened(file: string): Promise<OpenDatabase> {
  const database = await openDatabase({ kind: 'sqlite', file }, 'test');
  onTestFinished(() => database.close().catch(() => undefined));
  return database;
}

const session = (checkoutId: string) => ({
  tokenHash: `hash of ${checkoutId}`,
  checkoutId,
  createdAt: 1,
  expiresAt: 2,
});

async function fill({ checkouts: store }: OpenDatabase, from: number, to: number): Promise<void> {
  await Promise.all(
    Array.from({ length: to - from }, (_, index) => `chk_${from + index}`).map((id) =>
      store.create({ ...sampleCheckout(), id, payments: [], selectedId: null }, session(id)),
    ),
  );
}

describe('a backup', () => {
  test('made beside a running server has all data in one file that only its owner can read', async () => {
    const { type, folder } = scriptedTerminal();
    const database = await opened(fileIn(folder));
    await fill(database, 0, 50);
    const [typed] = await Promise.all([
      type('backup', '--to', join(folder, 'copy.db')),
      fill(database, 50, 300),
    ]);
    expect(typed.code).toBe(0);
    expect(typed.err).toMatch(/^database: .*paywicket\.db \(test mode, \d+ orders\)$/);
    const [, count] = /, checked; (\d+) checkouts$/.exec(typed.out[0] ?? '') ?? [];
    expect(Number(count)).toBeGreaterThanOrEqual(50);
    expect(statSync(join(folder, 'copy.db')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).toSorted()).toEqual(['copy.db', 'data']);
    const copy = await opened(join(folder, 'copy.db'));
    expect((await copy.db.selectFrom('checkouts').select('id').execute()).length).toBe(Number(count));
    expect((await copy.db.selectFrom('tokens').select('subject').execute()).length).toBe(Number(count));
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
    expect(readdirSync(folder).toSorted()).toEqual(['data', 'taken.db']);
  });

  test('does not overwrite a file that is made while it copies, either', async () => {
    const { folder } = scriptedTerminal();
    empty(folder);
    const file = join(folder, 'taken.db');
    const copying = backUp(fileIn(folder), file, 'test', async () => writeFileSync(file, 'mine'));
    await expect(copying).rejects.toThrow('taken.db exists');
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(readdirSync(folder).toSorted()).toEqual(['data', 'taken.db']);
  });

  test.each([
    ['does not exist', 'nowhere/copy.db'],
    ['is a file', 'data/paywicket.db/copy.db'],
    ['takes no files', '/proc/copy.db'],
  ])('to a folder that %s changes nothing', async (_, to) => {
    const { type, folder } = scriptedTerminal();
    empty(folder);
    const { code, err } = await type('backup', '--to', to.startsWith('/') ? to : join(folder, to));
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('copy.db') as string });
    expect(readdirSync(folder)).toEqual(['data']);
    expect(readdirSync(join(folder, 'data'))).toEqual(['paywicket.db']);
  });

  test('R62: on a full disk leaves no file', async () => {
    const { folder } = scriptedTerminal();
    const database = await opened(fileIn(folder));
    await fill(database, 0, 300);
    await database.close();
    // Files of this process cannot grow beyond it: writes fail as on a full disk.
    const limited = ['prlimit', '--fsize=262144'];
    const { code, text } = await alone(folder, limited, 'backup', '--to', join(folder, 'copy.db'));
    expect({ code, text }).toEqual({
      code: 1,
      text: expect.stringMatching(/cannot back up: .*(full|disk I\/O error)/) as string,
    });
    expect(readdirSync(folder)).toEqual(['data']);
  });

  test('R62: that is killed leaves no file of that name, and the next one is made', async () => {
    const { type, folder } = scriptedTerminal();
    empty(folder);
    const to = join(folder, 'copy.db');
    const script = `
      import { backUp } from ${JSON.stringify(new URL('../../base/store/sqlite/backup.ts', import.meta.url))};
      await backUp(${JSON.stringify(fileIn(folder))}, ${JSON.stringify(to)}, 'test', () => {
        console.log('copied');
        return new Promise((resolve) => setTimeout(resolve, 1e9));
      });`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'close');
    const left = readdirSync(folder);
    expect(left).toContain(`copy.db.${child.pid}.part`);
    expect(left).not.toContain('copy.db');
    const again = await type('backup', '--to', to);
    expect(again.code).toBe(0);
    expect(again.err).toMatch(/^database: .*paywicket\.db \(test mode, \d+ orders?\)$/);
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
    expect(code).toBe(78);
    expect(err).toContain('DATABASE_URL');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('of PostgreSQL is left to its own tools, named without the password', async () => {
    const url = 'postgres://shop:canary@db.internal:5432/paywicket?sslmode=require';
    const { type } = scriptedTerminal({ DATABASE_URL: url });
    const { code, err } = await type('backup', '--to', "it's.dump");
    expect(code).toBe(1);
    expect(err).toContain(
      `pg_dump --format=custom --file='it'\\''s.dump' 'postgres://shop@db.internal:5432/paywicket?sslmode=require'`,
    );
    expect(err).toContain('pg_restore --clean');
    expect(err).toContain("paywicket freeze --restored --note 'restored from it'\\''s.dump'");
    expect(err).not.toContain('canary');
  });
});

describe('the copy', () => {
  test('R81: is frozen, with its entry in the audit log; the database itself is not', async () => {
    const { type, folder } = scriptedTerminal();
    const database = await opened(fileIn(folder));
    const copy = join(folder, 'copy.db');
    expect(await type('backup', '--to', copy)).toMatchObject({ code: 0 });
    const copied = await opened(copy);
    expect((await copied.freeze.frozen())?.note).toMatch(/^a backup of \d{4}-/);
    expect(await copied.audit.list({}, null, 10)).toMatchObject([
      { action: 'backup', actor: 'cli', target: '' },
    ]);
    expect(await database.freeze.frozen()).toBeNull();
    expect(await database.audit.list({}, null, 10)).toEqual([]);
  });

  test('R81: put beside the log of a server that was killed is refused in one line, until the log is away', async () => {
    const { type, folder } = scriptedTerminal();
    const file = fileIn(folder);
    empty(folder);
    const copy = join(folder, 'copy.db');
    expect(await type('backup', '--to', copy)).toMatchObject({ code: 0 });
    const script = `
      import { openDatabase } from ${JSON.stringify(new URL('../stores.ts', import.meta.url))};
      import { sampleCheckout } from ${JSON.stringify(new URL('../../testing/sample.ts', import.meta.url))};
      const { checkouts } = await openDatabase({ kind: 'sqlite', file: ${JSON.stringify(file)} }, 'test');
      const session = { tokenHash: 'a', checkoutId: 'chk_1', createdAt: 1, expiresAt: 2 };
      await checkouts.create(sampleCheckout({ id: 'chk_1', payments: [], selectedId: null }), session);
      console.log('written');
      setTimeout(() => {}, 1e9);`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
    renameSync(copy, file);
    const { code, err } = await type('unfreeze', '--note', 'all compared');
    expect({ code, err }).toEqual({
      code: 78,
      err: expect.stringContaining(
        `${file}, a copy beside the log of another database: move ${file}-wal and ${file}-shm away`,
      ) as string,
    });
    for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`);
    const database = await opened(file);
    expect(await database.freeze.frozen()).not.toBeNull();
    expect(await database.checkouts.find('chk_1')).toBeUndefined();
    // From now on it has a log of its own.
    await fill(database, 1, 2);
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
    expect(await (await opened(file)).checkouts.find('chk_1')).toMatchObject({ id: 'chk_1' });
  });

  test('of a frozen database keeps the reason', async () => {
    const { type, folder } = scriptedTerminal();
    await type('migrate');
    await type('freeze', '--note', 'a key was lost');
    const copy = join(folder, 'copy.db');
    expect(await type('backup', '--to', copy)).toMatchObject({ code: 0 });
    expect((await (await opened(copy)).freeze.frozen())?.note).toMatch(/^a key was lost; a backup of \d{4}-/);
  });

  test('R57: that cannot be frozen is not made', async () => {
    const { type, folder } = scriptedTerminal();
    empty(folder);
    const spoilt = new DatabaseSync(fileIn(folder));
    spoilt.exec("create trigger full before insert on audit begin select raise(abort, 'no more'); end");
    spoilt.close();
    const { code, err } = await type('backup', '--to', join(folder, 'copy.db'));
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('no more') as string });
    expect(readdirSync(folder)).toEqual(['data']);
  });

  test.each([
    ['is something else', (file: string) => writeFileSync(file, 'x'.repeat(9000)), 1, 'no SQLite database'],
    [
      'is of another program',
      (file: string) => {
        const other = new DatabaseSync(file);
        other.exec('create table notes (text text)');
        other.close();
      },
      78,
      'no database of Paywicket',
    ],
  ])('of a database that %s is not made', async (_, make, exit, message) => {
    const { type, folder } = scriptedTerminal();
    mkdirSync(join(folder, 'data'));
    make(fileIn(folder));
    const { code, err } = await type('backup', '--to', join(folder, 'copy.db'));
    expect({ code, err }).toEqual({ code: exit, err: expect.stringContaining(message) as string });
    expect(readdirSync(folder)).toEqual(['data']);
  });

  test('of the other mode is not made', async () => {
    const { folder } = scriptedTerminal();
    empty(folder);
    const live = scriptedTerminal({ PAYWICKET_MODE: 'live', DATABASE_URL: `sqlite:${fileIn(folder)}` });
    const { code, err } = await live.type('backup', '--to', join(folder, 'copy.db'));
    expect({ code, err }).toEqual({ code: 78, err: expect.stringContaining('made in test mode') as string });
    expect(readdirSync(folder)).toEqual(['data']);
  });
});
