import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shownLocation, type DatabaseLocation } from '../../base/store/location.ts';
import { openDatabase } from '../stores.ts';
import { DatabaseSync } from '../../base/store/sqlite/driver.ts';
import { recordLog } from '../../testing/recorded-log.ts';
import { sampleCheckout, start } from '../../testing/sample.ts';
import { scriptedTerminal, type ScriptedTerminal } from '../../testing/scripted-terminal.ts';
import { databaseOfTier } from '../../testing/tier-database.ts';

const { name, locate } = databaseOfTier();

/** A terminal with a database's settings, and where that database would be. */
async function terminal(
  environment: Readonly<Record<string, string>> = {},
): Promise<ScriptedTerminal & { readonly location: DatabaseLocation }> {
  const postgres = await locate();
  const typed = scriptedTerminal({
    PAYWICKET_CONSOLE: '1',
    ...(postgres !== undefined && { DATABASE_URL: postgres.url }),
    ...environment,
  });
  return {
    ...typed,
    location: postgres ?? { kind: 'sqlite', file: join(typed.folder, 'data/paywicket.db') },
  };
}

const commands = [
  'freeze --note lost',
  'freeze --restored --note lost',
  'unfreeze --note found',
  'today',
  'purge --older-than 365d',
  'replay --all',
  'console',
  'console --name Ada',
  'console invite Bob --scopes *',
  'console people',
  'console remove Bob',
  'console passkeys Bob',
  'keys list',
  'keys revoke key_1',
  'keys create --name shop --owner Ada --scopes *',
].map((line) => line.split(' '));
const sqliteOnly = name === 'SQLite' ? [['backup', '--to', 'copy.db']] : [];

describe(`commands on ${name}`, () => {
  test.each([...commands, ...sqliteOnly].map((args) => [args.join(' '), args] as const))(
    'R165: %s is refused where there is no database, names the place, and makes none',
    async (_, args) => {
      const { type, folder, location } = await terminal();
      const before = readdirSync(folder);
      // Twice: the first must not have left a database for the second.
      for (const time of ['first', 'second']) {
        const { code, out, err } = await type(...args);
        expect({ code, out }, time).toEqual({ code: 78, out: [] });
        expect(err).toContain(`there is no database of Paywicket at ${shownLocation(location)}`);
        expect(err).toContain('only serve, dev, migrate and keys create --new make a database');
      }
      expect(readdirSync(folder)).toEqual(before);
    },
  );

  test.each(['migrate', 'keys create --new --name shop --owner Ada --scopes *'])(
    'R165: %s makes a database and says where, and from then on the others work on it',
    async (line) => {
      const { type, location } = await terminal();
      const { code, err } = await type(...line.split(' '));
      expect(code).toBe(0);
      expect(err.split('\n')[0]).toBe(
        `created the database ${shownLocation(location)} (test mode, 0 orders)`,
      );
      expect(await type('freeze', '--note', 'lost')).toMatchObject({ code: 0 });
      expect(await type('today')).toMatchObject({ code: 0 });
    },
  );

  test('R89: doctor takes the clock of a database on this machine for no other clock', async () => {
    const { type } = await terminal();
    await type('migrate');
    const { out } = await type('doctor');
    const server =
      name === 'SQLite' ? '' : ': the database server runs on this machine and has the same clock';
    expect(out).toContain(
      `warn  clock: there was no other clock to compare with${server}. Make sure that NTP is on`,
    );
  });

  test('R165: they say on which database they worked: where it is, its mode, how many orders it has', async () => {
    const { type, location } = await terminal({ PAYWICKET_MODE: 'live' });
    const database = await openDatabase(location, 'live');
    for (const id of ['chk_1', 'chk_2']) {
      const session = { tokenHash: id, checkoutId: id, createdAt: start, expiresAt: start };
      await database.checkouts.create(sampleCheckout({ id, payments: [], selectedId: null }), session);
    }
    await database.close();
    const lines = [
      'migrate',
      'freeze --note lost',
      'unfreeze --note found',
      'today',
      'replay --all',
      'keys list',
      'console --name Ada',
      'console people',
      'purge --older-than 365d',
    ];
    for (const line of lines) {
      const { code, err } = await type(...line.split(' '));
      expect({ code, err }, line).toEqual({
        code: 0,
        err: `database: ${shownLocation(location)} (live mode, 2 orders)`,
      });
    }
    expect(shownLocation(location)).not.toMatch(/canary|secret/);
  });

  test('R165: freeze works where the checkouts cannot be counted', async () => {
    const { type, location } = await terminal();
    const database = await openDatabase(location, 'test');
    await database.db.schema.alterTable('checkouts').renameTo('checkouts_away').execute();
    await database.db.schema.createTable('checkouts').addColumn('other', 'text').execute();
    await database.close();
    const { code, err } = await type('freeze', '--note', 'lost');
    expect(err).toContain('its orders cannot be counted');
    expect(code).toBe(0);
  });

  test('R165: a server in live mode warns of the database that it made, and not of one that was there', async () => {
    const { location } = await terminal();
    const warned = async () => {
      const { log, logged } = recordLog();
      await (await openDatabase(location, 'live', { log })).close();
      return logged.filter(({ level }) => level === 'warn');
    };
    expect(await warned()).toEqual([
      {
        level: 'warn',
        message: expect.stringContaining(
          `a new database was made in live mode, ${location.kind === 'sqlite' ? location.file : 'in PostgreSQL'}: `,
        ) as string,
      },
    ]);
    expect(await warned()).toEqual([]);
  });

  test('a server in test mode makes its first database without a warning', async () => {
    const { location } = await terminal();
    const { log, logged } = recordLog();
    await (await openDatabase(location, 'test', { log })).close();
    expect(logged.filter(({ level }) => level === 'warn')).toEqual([]);
  });

  test.each([
    ['PORT', { PORT: 'eighty' }],
    ['half a gateway’s keys', { NOVAPAY_API_KEY: 'key' }],
    ['a secret’s file', { PAYWICKET_SECRET_KEY_FILE: 'nowhere' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'pay' }],
  ])('R165: freeze, also after a restore, works although %s is wrong', async (_, wrong) => {
    const { type, environment } = await terminal();
    expect(await type('migrate')).toMatchObject({ code: 0 });
    Object.assign(environment, wrong);
    expect(await type('freeze', '--note', 'lost')).toMatchObject({ code: 0 });
    expect(await type('freeze', '--restored', '--note', 'restored')).toMatchObject({ code: 0 });
    expect(await type('unfreeze', '--note', 'found')).toMatchObject({ code: 78 });
  });

  test('R165: freeze works although the settings file is wrong, which freeze --restored needs', async () => {
    const { type, folder } = await terminal();
    expect(await type('migrate')).toMatchObject({ code: 0 });
    writeFileSync(join(folder, 'paywicket.config.json'), '{');
    expect(await type('freeze', '--note', 'lost')).toMatchObject({ code: 0 });
    const restored = await type('freeze', '--restored', '--note', 'restored');
    expect(restored.code).toBe(78);
    expect(restored.err).toContain('is not JSON');
  });

  test.each([
    ['DATABASE_URL', 'mysql://shop'],
    ['PAYWICKET_MODE', 'demo'],
    ['PAYWICKET_MODE', 'live'],
  ])('R165: freeze is refused where %s is %s', async (setting, value) => {
    const { type, environment } = await terminal();
    expect(await type('migrate')).toMatchObject({ code: 0 });
    environment[setting] = value;
    const { code, err } = await type('freeze', '--note', 'lost');
    expect(code).toBe(78);
    expect(err).toContain(setting);
  });
});

describe.skipIf(name !== 'SQLite')('a file of SQLite without tables of ours', () => {
  const foreign = (file: string): void => {
    const other = new DatabaseSync(file);
    other.exec('create table checkouts (text text)');
    other.close();
  };
  test.each([
    ['empty', (file: string) => writeFileSync(file, '')],
    ['of another program', foreign],
  ])('R165: is no database for freeze if it is %s, and is left as it was', async (_, make) => {
    const { type, folder } = scriptedTerminal();
    const file = join(folder, 'data/paywicket.db');
    mkdirSync(join(folder, 'data'));
    make(file);
    const before = readFileSync(file);
    expect(await type('freeze', '--note', 'lost')).toMatchObject({ code: 78, out: [] });
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(existsSync(`${file}-wal`)).toBe(false);
  });
});
