import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PostgresDriver, SqliteDriver, type DatabaseConnection } from 'kysely';
import { Pool } from 'pg';
import { CheckoutWriter } from '../../server/money-in/checkout/checkout-writer.ts';
import { hashOf, newId } from '../../server/base/ids.ts';
import { DatabaseSync } from '../../server/base/store/sqlite/driver.ts';
import {
  end,
  sampleCheckout,
  sampleCreated,
  sampleObservation,
  samplePayment,
  sampleTransaction,
  start,
  terms,
} from '../../server/testing/sample.ts';
import { startPostgres } from '../../server/testing/postgres-server.ts';
import { openDatabase } from '../../server/run/stores.ts';
import type { DatabaseLocation } from '../../server/base/store/location.ts';

/**
 * For the benchmark: a process that writes whole lives of checkouts (created, payment begun and created, money seen, final
 * and paid with its event), each step durable before the next. Its argument is a folder for SQLite, or `postgres`. It
 * says when it is ready. Each line of its input is `ours` or `peer`, how many lives, and how many of
 * them at once; it answers with how many a second there were.
 *
 * The peer writes the same rows as one recorded life of ours, by plain prepared statements in as many transactions.
 */

interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}
/** The writes of a life, by transaction. */
type Writes = readonly (readonly Statement[])[];

const CONNECTIONS = 8;
const isWrite = /^\s*(insert|update|delete)\b/i;

const where = process.argv[2] ?? '';
const postgres = where === 'postgres' ? await startPostgres() : null;
/** The peer's database has the same tables. */
const [ours, peer] = [await location('ours'), await location('peer')];
let recorded: Statement[] | null = null;
recordStatements();
const database = await openDatabase(ours, 'test');
await (await openDatabase(peer, 'test')).close();
const silent = (): void => undefined;
const log = { info: silent, warn: silent, error: silent };
const writer = new CheckoutWriter({
  checkouts: database.checkouts,
  polls: database.polls,
  clock: { now: () => start + 62_000 },
  log,
  terms,
  render: (checkout) => checkout,
  gateways: [],
  reportFailure: () => silent,
});

const sample = await recordLife();
const replay = peer.kind === 'sqlite' ? replayOnSqlite(peer.file) : await replayOnPostgres(peer.url);

process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const [side = '', count = '0', atOnce = '1'] = line.split(' ');
  const lives = Array.from({ length: Number(count) }, () => {
    if (side === 'ours') return stepByStep(life(newId('chk'), newId('pay')));
    const writes = writesOfAnother(sample);
    return () => replay.life(writes);
  });
  const began = performance.now();
  for (let done = 0; done < lives.length; done += Number(atOnce))
    await Promise.all(lives.slice(done, done + Number(atOnce)).map((live) => live()));
  process.stdout.write(`${(Number(count) * 1000) / (performance.now() - began)}\n`);
}
await database.close();
await replay.close();
await postgres?.stop();

async function location(name: string): Promise<DatabaseLocation> {
  return postgres === null
    ? { kind: 'sqlite', file: join(where, `${name}.db`) }
    : { kind: 'postgres', url: await postgres.createDatabase() };
}

type Step = () => Promise<unknown>;

function stepByStep(steps: readonly Step[]): () => Promise<void> {
  return async () => {
    for (const step of steps) await step();
  };
}

/** The durable steps of a life: created, payment begun, payment created, money seen, paid. */
function life(checkoutId: string, paymentId: string): readonly Step[] {
  const session = { tokenHash: checkoutId, checkoutId, createdAt: start, expiresAt: start + 1 };
  const payment = samplePayment({
    id: paymentId,
    status: 'creating',
    providerReference: null,
    address: null,
  });
  const ofPayment = { subject: paymentId, provider: payment.provider, checkoutId };
  const tokens = [
    { ...ofPayment, kind: 'payment', hash: hashOf(`payment ${paymentId}`) },
    { ...ofPayment, kind: 'return', hash: hashOf(`return ${paymentId}`) },
  ] as const;
  const reported = (status: 'detected' | 'final') => {
    const transaction = sampleTransaction({ key: `dep_${paymentId}`, status });
    return { ...sampleObservation([transaction], { paymentId }) };
  };
  return [
    () =>
      database.checkouts.create(sampleCheckout({ id: checkoutId, payments: [], selectedId: null }), session),
    () => writer.apply(checkoutId, { type: 'begin', payment, tokens, maxPayments: 1 }),
    () =>
      writer.apply(checkoutId, {
        type: 'created',
        paymentId,
        // An address is one payment's alone.
        created: sampleCreated({ reference: `order_${paymentId}`, address: `addr_${paymentId}` }),
        expiresAt: end,
        quote: payment.quote,
      }),
    () => writer.apply(checkoutId, { type: 'observed', observation: reported('detected'), rate: '1' }),
    async () => {
      const observation = reported('final');
      const { status } = await writer.apply(checkoutId, { type: 'observed', observation, rate: '1' });
      if (status !== 'paid') throw new Error(`the checkout is ${status}`);
    },
  ];
}

async function recordLife(): Promise<Writes> {
  const writes: (readonly Statement[])[] = [];
  for (const step of life(newId('chk'), newId('pay'))) {
    const statements: Statement[] = [];
    recorded = statements;
    await step();
    recorded = null;
    if (statements.length === 0) throw new Error('no statement was recorded');
    writes.push(statements);
  }
  return writes;
}

/** The same writes with ids and hashes of its own. */
function writesOfAnother(writes: Writes): Writes {
  const mark = newId('chk').slice(4);
  const renamed = (value: unknown): unknown =>
    typeof value === 'string'
      ? value
          .replaceAll(/\b[a-z]{3,5}_[\w-]{16,}/g, (id) => id.slice(0, 10) + mark)
          .replaceAll(/\b[0-9a-f]{64}\b/g, (hash) => hashOf(hash + mark))
      : value;
  return writes.map((step) => step.map(({ sql, values }) => ({ sql, values: values.map(renamed) })));
}

/** Both drivers, where every statement passes. */
function recordStatements(): void {
  const recording = new WeakSet<DatabaseConnection>();
  for (const { prototype } of [SqliteDriver, PostgresDriver]) {
    const acquire: () => Promise<DatabaseConnection> = prototype.acquireConnection;
    prototype.acquireConnection = async function acquireConnection(this: unknown) {
      const connection = await acquire.call(this);
      if (recording.has(connection)) return connection;
      recording.add(connection);
      const execute = connection.executeQuery.bind(connection);
      connection.executeQuery = (query) => {
        record(query.sql, query.parameters);
        return execute(query);
      };
      return connection;
    };
  }
}

function record(sql: string, values: readonly unknown[]): void {
  if (recorded !== null && isWrite.test(sql)) recorded.push({ sql, values });
}

interface Replay {
  readonly life: (writes: Writes) => Promise<void>;
  readonly close: () => Promise<void>;
}

function replayOnSqlite(file: string): Replay {
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
  const statements = new Map<string, ReturnType<typeof database.prepare>>();
  const prepared = (sql: string) => {
    const known = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  return {
    life(writes) {
      for (const step of writes) {
        database.exec('begin immediate');
        for (const { sql, values } of step) prepared(sql).run(...(values as string[]));
        database.exec('commit');
      }
      return Promise.resolve();
    },
    close() {
      database.close();
      return Promise.resolve();
    },
  };
}

async function replayOnPostgres(url: string): Promise<Replay> {
  const pool = new Pool({ connectionString: url, max: CONNECTIONS });
  const names = new Map<string, string>();
  const nameOf = (sql: string): string => {
    const name = names.get(sql) ?? `s${names.size}`;
    names.set(sql, name);
    return name;
  };
  await pool.query('select 1');
  return {
    async life(writes) {
      const client = await pool.connect();
      try {
        for (const step of writes) {
          await client.query('begin');
          for (const { sql, values } of step)
            await client.query({ name: nameOf(sql), text: sql, values: [...values] });
          await client.query('commit');
        }
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}
