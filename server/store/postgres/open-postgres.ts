import { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import {
  Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type PostgresPool,
} from 'kysely';
import {
  Client,
  DatabaseError,
  Pool,
  TypeOverrides,
  type ClientConfig,
  type PoolClient,
  type PoolConfig,
} from 'pg';
import type { DatabaseAdapter, Write } from '../database-adapter.ts';
import type { Database } from '../schema.ts';
import { PgNotifier } from './notifier.ts';

/**
 * PostgreSQL, for any number of processes on one database. Refuses to start where an answered write might not be on
 * the disk (R58). What it says at the start repeats nothing of the address, which holds a password.
 */

export interface PostgresOptions {
  /** Most connections at a time. */
  readonly connections?: number;
  /** Milliseconds that each query may take, waiting for locks included. */
  readonly timeout?: number;
}

const connectTimeout = 10_000;
/** A process that ends waits no longer for a server that says nothing. */
const answerTimeout = 3000;
/**
 * A process that is stopped in the middle of a transaction loses it after this, and with it its row locks: sooner than
 * whoever waits for one is told that it took too long. The audit log's end is one that every merchant's call needs.
 */
const longestIdleInTransaction = 5000;

/**
 * @param url `postgres://user:password@host:5432/name`, with the parameters that node-postgres knows
 * @throws Error saying what to do where the database can not be used
 */
export async function openPostgres(
  url: string,
  { connections = 10, timeout = 10_000 }: PostgresOptions = {},
): Promise<DatabaseAdapter> {
  await assertUsable(url);
  const sockets = new Sockets();
  const pool = poolOf(url, {
    stream: () => sockets.make(),
    max: connections,
    statement_timeout: timeout,
    // For a server that does not even say that the time is over: then the connection is given up. Without `pipeline`
    // node-postgres would keep it and hand it out again; queries are sent one at a time all the same.
    query_timeout: 2 * timeout,
    pipeline: true,
    idle_in_transaction_session_timeout: longestIdleInTransaction,
  });
  return {
    dialect: dialectOf(pool),
    writer: retrying,
    isUnavailable,
    describeError: (error) => error,
    acquireProcessLock: () => Promise.resolve(),
    listen(listener) {
      const limits = { application_name: 'paywicket wakes', query_timeout: timeout };
      const lines = {
        client: (socket: Socket) => new Client({ ...connectionTo(url), ...limits, stream: () => socket }),
        query: (text: string, values: readonly string[]) => pool.query(text, [...values]),
      };
      return new PgNotifier(lines, { ...listener, lost: (error) => listener.lost(explained(error)) });
    },
    async abortPending() {
      if (!(await isAnswering(url))) sockets.breakAll();
    },
    // Kysely takes an advisory lock. Waiting for another process's migrations may take long, and so may the work.
    async migrate(_, run) {
      const db = new Kysely<Database>({ dialect: dialectOf(poolOf(url, { max: 1 })) });
      try {
        await run(db);
      } finally {
        await db.destroy();
      }
    },
  };
}

/** Of all connections of a pool, so that those can be broken that would wait for a server that does not answer. */
class Sockets {
  readonly #open = new Set<Socket>();
  #areBroken = false;

  make(): Socket {
    const socket = new Socket();
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
    // Once it connects: before, there is nothing to be broken.
    if (this.#areBroken) setImmediate(() => socket.destroy());
    return socket;
  }

  breakAll(): void {
    this.#areBroken = true;
    for (const socket of this.#open) socket.destroy();
  }
}

/** Whether it says anything at all, be it that it has no connection to spare. */
async function isAnswering(url: string): Promise<boolean> {
  const socket = new Socket();
  const client = new Client({ ...connectionTo(url), stream: () => socket });
  client.on('error', () => {});
  try {
    const answered = client.connect().then(() => client.end().then(() => true));
    return await Promise.race([answered, pause(answerTimeout, false, { ref: false })]);
  } catch (error) {
    return error instanceof DatabaseError;
  } finally {
    socket.destroy();
  }
}

const connectionTo = (url: string): ClientConfig => ({
  connectionString: url,
  application_name: 'paywicket',
  connectionTimeoutMillis: connectTimeout,
  keepAlive: true,
  types: ourTypes(),
});

function poolOf(url: string, limits: PoolConfig): Pool {
  const pool = new Pool({ ...connectionTo(url), ...limits });
  // A connection that breaks fails its query, and an idle one is replaced at the next use. Without somebody who
  // listens, each would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

function dialectOf(pool: Pool): Dialect {
  const ending = endingLast(pool);
  return {
    createDriver: () => new Driver({ pool: ending }),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
}

class Driver extends PostgresDriver {
  /** Fails only where the connection is lost, and the transaction with it. What lost it is the error to be told. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch(() => {});
  }
}

/** Whoever still waits for a connection of a pool that ends would wait for ever: it ends once nobody does. */
function endingLast(pool: Pool): PostgresPool {
  const connecting = new Set<Promise<PoolClient>>();
  return {
    async connect() {
      const connected = pool.connect();
      connecting.add(connected);
      return connected.finally(() => connecting.delete(connected));
    },
    async end() {
      await Promise.allSettled(connecting);
      await pool.end();
    },
  };
}

/** Of this pool alone: whoever else uses node-postgres in this process keeps its parsers. */
function ourTypes(): TypeOverrides {
  const int8 = 20;
  const overrides = new TypeOverrides();
  overrides.setTypeParser(int8, (text) => {
    const number = Number(text);
    if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is too large for a number`);
    return number;
  });
  return overrides;
}

async function assertUsable(url: string): Promise<void> {
  for (const { name, setting } of await settingsOf(url, ['fsync', 'synchronous_commit', 'server_encoding'])) {
    if (name === 'server_encoding' && setting !== 'UTF8')
      throw new Error(`the PostgreSQL database is encoded in ${setting}: create one with encoding 'UTF8'`);
    if (name !== 'server_encoding' && setting === 'off')
      throw new Error(`PostgreSQL runs with ${name}=off and can lose what it has confirmed: set it to on`);
  }
}

async function settingsOf(
  url: string,
  names: readonly string[],
): Promise<readonly { name: string; setting: string }[]> {
  const client = new Client(connectionTo(url));
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string; setting: string }>(
      'select name, setting from pg_settings where name = any($1)',
      [names],
    );
    return rows;
  } catch (error) {
    throw explained(error);
  } finally {
    await client.end();
  }
}

const mostAttempts = 5;
/** Milliseconds; random, so that two that met do not meet again. */
const longestPause = 50;
/** Serialization failure and deadlock: nothing was done, and the same may succeed now. */
const passing = new Set(['40001', '40P01']);

function retrying(db: Kysely<Database>): Write {
  return async (work) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await db.transaction().execute(work);
      } catch (error) {
        if (attempt === mostAttempts || !passing.has(codeOf(error) ?? '')) throw error;
        await pause(Math.random() * longestPause);
      }
    }
  };
}

/** Class 22 is bad data, 23 a broken rule, 42 a wrong query; what else has a code is the server's own trouble. */
function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined) return !/^(22|23|42)/.test(code);
  // node-postgres gives no code to connections that end and to times that run out.
  return (
    error instanceof Error &&
    /^(Connection terminated|Client has encountered|timeout exceeded|Query read timeout)/.test(error.message)
  );
}

const unreachable = 'check DATABASE_URL, and that the server runs and can be reached from here';
const remedies: Readonly<Record<string, string>> = {
  '28P01': 'it refuses the user or the password of DATABASE_URL',
  '28000': 'it refuses the user of DATABASE_URL, or connections from this machine, or those without TLS',
  '3D000': 'the database that DATABASE_URL names does not exist: create it',
};

/** The messages of PostgreSQL and Node name user, database and host: only their codes are told. */
function explained(error: unknown): Error {
  const code = codeOf(error);
  return new Error(
    `PostgreSQL can not be used (${code ?? 'no answer'}): ${remedies[code ?? ''] ?? unreachable}`,
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
