import { changeTo } from '../../../money-in/checkout/change.ts';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { sql, type Migration } from 'kysely';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Checkout, Payment } from '../../../money-in/checkout/model.ts';
import { ConfigError, HashConflictError, ReferenceConflictError } from '../../errors.ts';
import { canonicalHash } from '../../money/tx-hash.ts';
import { changed, storedTransaction, sampleCheckout, samplePayment, start } from '../../../testing/sample.ts';
import type { CheckoutStore } from '../../../money-in/checkout/checkout-store.ts';
import { openDatabase, openExistingDatabase } from '../../../run/stores.ts';
import type { DatabaseLocation } from '../location.ts';
import { migrations } from '../migrations.ts';
import { bringUpToDate, migrationsOf } from '../upgrade.ts';
import { failoverSuite } from './failover.suite.ts';
import { openPostgres } from './open-postgres.ts';
import { selfSigned } from '../../../testing/self-signed.ts';
import { temporaryFolder } from '../../../testing/temporary-folder.ts';
import { startBetween } from '../../../testing/tcp-between.ts';
import { startMigratedPostgres, type MigratedPostgres } from '../../../testing/migrated-postgres.ts';
import { kyselyOf } from '../schema.ts';
import { SqlInbox } from '../../../money-in/store/inbox.ts';
import { SqlPolls } from '../../../money-in/store/polls.ts';
import { SqlCheckouts } from '../../../money-in/store/sql-checkouts.ts';
import { TolerantReader } from '../documents.ts';
import { lockRow } from '../queries.ts';
import { moneyStoreSuites } from '../suites/store.suite.ts';

let server: MigratedPostgres;
beforeAll(async () => {
  server = await startMigratedPostgres();
});
afterAll(() => server.stop());

const fresh = async (): Promise<DatabaseLocation> => ({ kind: 'postgres', url: await server.fresh() });
const unmade = async () => ({ kind: 'postgres', url: await server.createDatabase() }) as const;
moneyStoreSuites('PostgreSQL', fresh, unmade);
failoverSuite(() => server);

test.each(['en-u-ka-shifted', 'th-TH', 'da'])(
  'R172: with the collation %s every text is compared and sorted byte by byte',
  async (locale) => {
    const url = await server.createDatabase(
      `template template0 locale_provider icu icu_locale '${locale}' encoding 'UTF8'`,
    );
    await (await openDatabase({ kind: 'postgres', url }, 'test')).close();
    const columns = await server.query(
      url,
      `select table_name, column_name, collation_name from information_schema.columns
        where table_schema = 'public' and table_name not like 'kysely_%' and data_type = 'text'`,
    );
    expect(columns.length).toBeGreaterThan(100);
    expect(columns.filter((column) => column['collation_name'] !== 'C')).toEqual([]);
  },
);

describe('opening a PostgreSQL database', () => {
  const refusalOf = async (url: string): Promise<string> => {
    const error: unknown = await openDatabase({ kind: 'postgres', url }, 'test').catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(Error);
    // With its causes and whatever else hangs on it: nothing of the address is in there.
    expect(inspect(error, { depth: 10, showHidden: true })).not.toMatch(
      /canary|paywicket:|test_\d|127\.0\.0\.1/,
    );
    return error instanceof Error ? error.message : '';
  };

  test('R71: errors say what is wrong without any part of the address', async () => {
    const url = await server.createDatabase();
    const changed = (change: (url: URL) => void): string => {
      const other = new URL(url);
      change(other);
      return other.href;
    };
    expect(await refusalOf(changed((other) => (other.password = 'canary-wrong')))).toMatch(/28P01.*password/);
    expect(await refusalOf(changed((other) => (other.pathname = '/canary_none')))).toMatch(
      /3D000.*create it/,
    );
    expect(await refusalOf(changed((other) => (other.port = '1')))).toMatch(
      /ECONNREFUSED.*check DATABASE_URL/,
    );
  });

  test('a fault of TLS is said to be about the certificate, with the parameter of DATABASE_URL that helps', async () => {
    const url = await server.createDatabase();
    const noTls = /^PostgreSQL has no certificate, so it offers no TLS: .* sslmode=disable in DATABASE_URL/;
    expect(await refusalOf(`${url}?sslmode=verify-full`)).toMatch(noTls);

    const write = (file: string, text: string) =>
      server.query(
        url,
        `copy (select unnest(string_to_array('${text.trim()}', e'\\n'))) to program 'umask 077; cat > ${file}'`,
      );
    await write('server.crt', selfSigned.cert);
    await write('server.key', selfSigned.key);
    onTestFinished(async () => {
      await server.query(url, 'alter system reset ssl');
      await server.query(url, 'select pg_reload_conf()');
    });
    await server.query(url, 'alter system set ssl = on');
    await server.query(url, 'select pg_reload_conf()');
    const ownCertificate =
      /^PostgreSQL has a certificate of an authority that this machine does not trust \(DEPTH_ZERO_SELF_SIGNED_CERT\): add sslmode=verify-full&sslrootcert=\S+ to DATABASE_URL/;
    await expect.poll(() => refusalOf(`${url}?sslmode=require`)).toMatch(ownCertificate);
    expect(await refusalOf(`${url}?sslmode=verify-full&sslrootcert=/none/ca.crt`)).toMatch(
      /sslrootcert.* cannot be read \(ENOENT\)$/,
    );
    const folder = temporaryFolder('postgres-ca');
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const root = join(folder, 'ca.crt');
    writeFileSync(root, selfSigned.cert);
    expect(await refusalOf(`${url}?sslmode=verify-full&sslrootcert=${root}`)).toMatch(
      /certificate for another host name .*: DATABASE_URL has to name the host/,
    );
    await (await openDatabase({ kind: 'postgres', url: `${url}?sslmode=no-verify` }, 'test')).close();
  });

  test('R165: a command is refused where there is none, or none of ours, and makes no table', async () => {
    const url = await server.createDatabase();
    const none = new URL(url);
    none.pathname = '/none';
    const tables = () =>
      server.query(url, "select table_name from information_schema.tables where table_schema = 'public'");
    await server.query(url, 'create table checkouts (id text)');
    for (const each of [url, none.href]) {
      const refused: unknown = await openExistingDatabase({ kind: 'postgres', url: each }, 'test').catch(
        (reason: unknown) => reason,
      );
      expect(refused).toBeInstanceOf(ConfigError);
      const { hostname, port, pathname } = new URL(each);
      const where = `PostgreSQL at ${hostname}:${port}, database ${pathname.slice(1)}`;
      expect(String(refused)).toContain(`there is no database of Paywicket at ${where}.`);
      expect(inspect(refused, { depth: 10, showHidden: true })).not.toMatch(/canary|paywicket:/);
    }
    expect(await tables()).toEqual([{ table_name: 'checkouts' }]);
  });

  test('R58: one that confirms before it has written is refused', async () => {
    const url = await server.createDatabase();
    const name = new URL(url).pathname.slice(1);
    await server.query(url, `alter database ${name} set synchronous_commit = off`);
    expect(await refusalOf(url)).toMatch(/synchronous_commit=off/);
    await server.query(url, `alter database ${name} reset synchronous_commit`);

    onTestFinished(async () => {
      await server.query(url, 'alter system reset fsync');
      await server.query(url, 'select pg_reload_conf()');
    });
    await server.query(url, 'alter system set fsync = off');
    await server.query(url, 'select pg_reload_conf()');
    await expect.poll(() => refusalOf(url)).toMatch(/fsync=off/);
  });

  test('one that cannot hold every character is refused', async () => {
    const url = await server.createDatabase(`encoding 'SQL_ASCII' template template0`);
    expect(await refusalOf(url)).toMatch(/encoded in SQL_ASCII/);
  });

  test('R62: one that can only be read is refused', async () => {
    const url = await server.fresh();
    const name = new URL(url).pathname.slice(1);
    await server.query(url, `alter database ${name} set default_transaction_read_only = on`);
    expect(await refusalOf(url)).toMatch(/read-only/);
  });

  test('numbers come as numbers, too large ones as an error, and other users of the driver see no difference', async () => {
    const url = await server.createDatabase();
    const { dialect } = await openPostgres(url);
    const db = kyselyOf(dialect);
    onTestFinished(() => db.destroy());
    const read = async (value: string) =>
      (await sql<{ value: unknown }>`select ${sql.lit(value)}::bigint as value`.execute(db)).rows;
    expect(await read('9007199254740991')).toEqual([{ value: Number.MAX_SAFE_INTEGER }]);
    await expect(read('9007199254740992')).rejects.toThrow(/too large/);
    expect(await read('-1')).toEqual([{ value: -1 }]);
    const other = new Client({ connectionString: url });
    await other.connect();
    onTestFinished(() => other.end());
    expect((await other.query('select 1::bigint as value')).rows).toEqual([{ value: '1' }]);
  });
});

describe('a PostgreSQL store', () => {
  async function open(options = {}) {
    const url = await server.fresh();
    const adapter = await openPostgres(url, options);
    const db = kyselyOf(adapter.dialect);
    const connection = { db, ...adapter.writers(db), reader: new TolerantReader(() => {}) };
    onTestFinished(() => db.destroy());
    const store = new SqlCheckouts(connection);
    const inbox = new SqlInbox(connection);
    const polls = new SqlPolls(connection);
    const own = samplePayment();
    const checkout = sampleCheckout({ payments: [], selectedId: null });
    await store.create(checkout, { tokenHash: 'hash', checkoutId: checkout.id, createdAt: 0, expiresAt: 1 });
    await changed(store, checkout.id, (before) => ({ ...before, payments: [own], version: 2 }));
    const unavailable = (error: unknown): boolean => adapter.isUnavailable(error);
    const ping = () => connection.write((tx) => lockRow(tx, 'ping'));
    return { store, inbox, polls, ping, db, checkout, own, url, unavailable, rival: await connect(url) };
  }

  async function connect(url: string): Promise<Client> {
    const client = new Client({ connectionString: url });
    await client.connect();
    onTestFinished(() => client.end());
    return client;
  }

  const here = 'from pg_stat_activity where datname = current_database()';
  const waiting = (client: Client) =>
    expect.poll(async () => (await client.query(`select pid ${here} and wait_event_type = 'Lock'`)).rowCount);

  test('R30: a change that met a deadlock is made again', async () => {
    const { store, checkout, url, rival } = await open();
    const more = [samplePayment({ id: 'pay_2' }), samplePayment({ id: 'pay_3' })];
    await changed(store, checkout.id, (before) => ({
      ...before,
      payments: [...before.payments, ...more],
      version: 3,
    }));
    const gate = await connect(url);
    await gate.query(`begin; select * from payments where id = 'pay_2' for update`);
    // The one that looks for a deadlock has to give up, not its rival.
    await rival.query(`set deadlock_timeout = '1min'`);
    await rival.query(`begin; select * from payments where id = 'pay_3' for update`);
    const next = vi.fn<(before: Checkout) => Checkout>((before) => ({
      ...before,
      payments: before.payments.map((payment) => ({ ...payment, expiresAt: payment.expiresAt + 1 })),
      version: before.version + 1,
    }));
    const observer = await connect(url);
    const changing = changed(store, checkout.id, next);
    await waiting(observer).toBe(1);
    // A table is handed to the one that waits for it. Of a row that is let go, the first to try again may be ahead.
    const updated = rival.query(
      `lock table checkouts in exclusive mode; update checkouts set document =
        (document::jsonb || '{"cancelledBy": "shopper"}')::text`,
    );
    await waiting(observer).toBe(2);
    await gate.query('commit');
    await updated;
    await rival.query('commit');
    expect(await changing).toMatchObject({ version: 4, cancelledBy: 'shopper' });
    expect(next).toHaveBeenCalledTimes(2);
  });

  test('a migration that met a deadlock is made again', async () => {
    const { url, rival } = await open();
    const observer = await connect(url);
    // The migration has to find it, before its wait for the lock ends.
    await rival.query(`set deadlock_timeout = '1min'`);
    await rival.query(`alter database ${new URL(url).pathname.slice(1)} set deadlock_timeout = '100ms'`);
    const lock = (table: string) => `lock table ${table} in access exclusive mode`;
    let made = 0;
    const locks: Migration = {
      async up(own) {
        made += 1;
        await sql.raw(lock('links')).execute(own);
        await sql.raw(lock('checkouts')).execute(own);
      },
    };
    const adapter = await openPostgres(url);
    const db = kyselyOf(adapter.dialect);
    onTestFinished(() => db.destroy());
    await rival.query(`begin; ${lock('checkouts')}`);
    const upgraded = bringUpToDate(adapter, db, {
      migrations: { ...migrations, '9999_locks': locks },
      indexes: {},
    });
    await waiting(observer).toBe(1);
    await rival.query(`${lock('links')}; commit`);
    await upgraded;
    expect(made).toBeGreaterThan(1);
    expect(await migrationsOf(db)).toContain('9999_locks');
  });

  test('R24: of two concurrent writes of one gateway id, the second waits and is refused', async () => {
    const { store, rival, checkout, own, url } = await open();
    await rival.query(
      `insert into checkouts select (jsonb_populate_record(c, '{"id": "chk_rival"}')).* from checkouts c`,
    );
    await rival.query(
      `insert into payments select (jsonb_populate_record(
        p, '{"id": "pay_rival", "checkout_id": "chk_rival", "provider_reference": ""}')).* from payments p`,
    );
    await rival.query(`begin; update payments set provider_reference = 'same' where id = 'pay_rival'`);
    const changing = changed(store, checkout.id, (before) => ({
      ...before,
      payments: [{ ...own, providerReference: 'same' }],
      version: 3,
    }));
    const refusal = changing.catch((reason: unknown) => reason);
    await waiting(await connect(url)).toBe(1);
    await rival.query('commit');
    expect(await refusal).toBeInstanceOf(ReferenceConflictError);
    expect(await store.findByReference('novapay', 'same')).toMatchObject({ paymentId: 'pay_rival' });
  });

  test('R24: of two processes that credit one hash, the second waits for the first and is refused', async () => {
    const { store, rival, checkout, own, url } = await open();
    const other = await openDatabase({ kind: 'postgres', url }, 'test');
    onTestFinished(() => other.close());
    const second = sampleCheckout({ id: 'chk_2', payments: [], selectedId: null });
    await other.checkouts.create(second, {
      tokenHash: 'hash_2',
      checkoutId: 'chk_2',
      createdAt: 0,
      expiresAt: 1,
    });
    const credit = (by: CheckoutStore, id: string, payment: Payment) => {
      const coins = storedTransaction({ key: `dep_${payment.id}`, hash: '0xab' });
      const change = (before: Checkout) =>
        changeTo(before, { ...before, payments: [{ ...payment, transactions: [coins] }], version: 3 });
      const sole = { provider: own.provider, hashes: [canonicalHash('0xab')], paymentId: payment.id };
      return by.change(id, change, sole);
    };
    // It keeps the first one from going on after it has begun.
    await rival.query(`begin; select * from checkouts where id = '${checkout.id}' for update`);
    const observer = await connect(url);
    const first = credit(store, checkout.id, own);
    await waiting(observer).toBe(1);
    const refusal = credit(other.checkouts, 'chk_2', samplePayment({ id: 'pay_2' })).catch(
      (reason: unknown) => reason,
    );
    await waiting(observer).toBe(2);
    await rival.query('commit');
    expect(await first).toMatchObject({ version: 3 });
    const error = await refusal;
    expect(error).toBeInstanceOf(HashConflictError);
    expect(error).toMatchObject({ holder: { checkoutId: checkout.id, paymentId: own.id } });
    expect(await other.checkouts.find('chk_2')).toEqual(second);
  });

  /** What happens when a transaction that has stored a message commits. */
  const atCommit = (url: string, action: string) =>
    server.query(
      url,
      `create sequence commits;
      create function at_commit() returns trigger language plpgsql as $$ begin ${action}; return null; end $$;
      create constraint trigger at_commit after insert on inbox deferrable initially deferred
        for each row execute function at_commit()`,
    );
  const message = { id: 'msg_1', provider: 'novapay', subject: null, body: '{}', receivedAt: start };

  test('R29: a write of one statement is reported as stored after its commit alone', async () => {
    const { inbox, url } = await open();
    await atCommit(url, `raise exception 'not committed'`);
    await expect(inbox.keep(message)).rejects.toThrow('not committed');
    expect(await inbox.list({}, null, 10)).toEqual([]);
  });

  test('R30: a write of one statement that met a conflict is made again', async () => {
    const { inbox, url } = await open();
    await atCommit(url, `if nextval('commits') < 3 then raise exception using errcode = '40001'; end if`);
    await inbox.keep(message);
    expect(await inbox.list({}, null, 10)).toMatchObject([{ id: 'msg_1', times: 1 }]);
  });

  test('R60: a payment that another process is claiming is left to it', async () => {
    const { polls, rival, own } = await open();
    await rival.query(`begin; select * from payments where id = '${own.id}' for update`);
    expect(await polls.claimDuePayments('novapay', start, 1000, 10)).toEqual([]);
    await rival.query('rollback');
    expect(await polls.claimDuePayments('novapay', start, 1000, 10)).toHaveLength(1);
  });

  test('outlives connections that break, in use or idle', async () => {
    const { store, ping, rival, own, checkout, url } = await open();
    await rival.query(`begin; select * from payments where id = '${own.id}' for update`);
    const changing = changed(store, checkout.id, (before) => ({
      ...before,
      payments: [{ ...own, expiresAt: own.expiresAt + 1 }],
      version: 3,
    }));
    const refusal = changing.catch(String);
    const observer = await connect(url);
    await waiting(observer).toBe(1);
    await Promise.all([ping(), ping()]);
    const { rowCount } = await observer.query(
      `select pg_terminate_backend(pid) ${here} and application_name = 'paywicket'`,
    );
    expect(rowCount).toBeGreaterThan(1);
    expect(await refusal).toMatch(/terminat|ECONNRESET/);
    await rival.query('rollback');
    await expect.poll(() => store.find(checkout.id).catch(() => undefined)).toMatchObject({ version: 2 });
  });

  test('gives up a connection that no longer answers, and makes another', async () => {
    // The first has to fail by it.
    const { store, rival, checkout } = await open({ connections: 1, timeout: 1000 });
    const { rows } = await rival.query<{ pid: number }>(
      `select pid ${here} and application_name = 'paywicket'`,
    );
    const [{ pid } = { pid: 0 }] = rows;
    expect(rows).toHaveLength(1);
    process.kill(pid, 'SIGSTOP');
    onTestFinished(() => {
      process.kill(pid, 'SIGCONT');
    });
    await expect(store.find(checkout.id)).rejects.toThrow(/timeout|terminated/i);
    await expect.poll(() => store.find(checkout.id).catch(() => undefined)).toMatchObject({ version: 2 });
  });

  test('R60: a row lock of a stopped process is released to the next, without an error', async () => {
    const { store, db, checkout, unavailable } = await open();
    const change = () => changed(store, checkout.id, (before) => ({ ...before, version: 3 }));
    let waited: Promise<Checkout> | undefined;
    const stopping = db.transaction().execute(async (tx) => {
      // Five seconds otherwise: see the next test.
      await sql`set local idle_in_transaction_session_timeout = 500`.execute(tx);
      await tx.selectFrom('checkouts').selectAll().forUpdate().execute();
      waited = change();
      await waited;
    });
    const error: unknown = await stopping.catch((reason: unknown) => reason);
    expect(unavailable(error)).toBe(true);
    expect(await waited).toMatchObject({ version: 3 });
  });

  test('R60: no wait is without end, nor what a process holds that was stopped', async () => {
    // A setting, which is only read here.
    const { db } = await open({ timeout: 1234 });
    const { rows } = await sql`
      select name, setting from pg_settings
      where name in ('statement_timeout', 'idle_in_transaction_session_timeout', 'application_name')
      order by name`.execute(db);
    expect(rows).toEqual([
      { name: 'application_name', setting: 'paywicket' },
      { name: 'idle_in_transaction_session_timeout', setting: '5000' },
      { name: 'statement_timeout', setting: '1234' },
    ]);
  });
});

describe('a process that ends', () => {
  async function start() {
    const url = await server.createDatabase();
    const between = await startBetween(url);
    const { dialect, abortPending } = await openPostgres(between.url, { timeout: 600_000 });
    const db = kyselyOf(dialect);
    onTestFinished(async () => {
      await db.destroy();
      between.close();
    });
    const observer = new Client({ connectionString: url });
    await observer.connect();
    onTestFinished(() => observer.end());
    return { db, abortPending, observer, silence: () => between.silence() };
  }

  test('does not wait for a server that does not answer', async () => {
    const { db, abortPending, silence } = await start();
    await sql`select 1`.execute(db);
    silence();
    const asked = sql`select 1`.execute(db).then(() => 'answered', String);
    await abortPending();
    expect(await asked).toMatch(/terminated/);
    await expect(sql`select 1`.execute(db)).rejects.toThrow(/terminated|ECONNREFUSED/);
  });

  test('waits for what is only slow, and can go on meanwhile', async () => {
    const { db, abortPending, observer } = await start();
    await observer.query('select pg_advisory_lock(1)');
    const waiting = sql`select pg_advisory_xact_lock(1), 'done' as outcome`.execute(db);
    await expect
      .poll(async () => (await observer.query(`select from pg_locks where not granted`)).rowCount)
      .toBe(1);
    await abortPending();
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
    await observer.query('select pg_advisory_unlock(1)');
    expect((await waiting).rows).toMatchObject([{ outcome: 'done' }]);
  });
});
