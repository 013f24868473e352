import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { onTestFinished } from 'vitest';
import type { DatabaseLocation } from '../base/store/location.ts';
import { DatabaseSync } from '../base/store/sqlite/driver.ts';
import { createPaywicketServer, type PaywicketServerOptions } from '../run/compose/compose.ts';
import { loadConfig } from '../run/settings/config.ts';
import type { Config } from '../run/settings/config-types.ts';
import type { Environment } from '../run/settings/environment.ts';
import { openDatabase } from '../run/stores.ts';
import { requireFreshDatabase } from './database-commands.ts';
import { requireQuietLog } from './quiet-log.ts';
import { recordLog } from './recorded-log.ts';
import { requestsBy, type Answer } from './requests.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { widgetFolder } from './widget-folder.ts';

/**
 * Test helper: a whole server in the test's process, on a real database. When the test ends, its database may hold nothing
 * stale, and its log no secret.
 */

export const shopOrigin = 'https://shop.example';

type Ask = Parameters<typeof requestsBy>[0];

export interface WholeServerOptions {
  /** The key from the environment. */
  readonly secretKey?: string;
  /** What no log may contain; default: the key. */
  readonly secrets?: readonly string[];
  /** What the environment adds. */
  readonly environment?: Environment;
  /** Content of the settings file; default: a stablecoin counts as a dollar. */
  readonly settings?: object;
  /** Changes the configuration at each start. */
  readonly configure?: (read: Config) => Config;
  /** How the server is opened; default: as the command line opens it. */
  readonly opening?: Omit<PaywicketServerOptions, 'log' | 'widgetFolder'>;
  /** Default: its own SQLite file. */
  readonly location?: DatabaseLocation | undefined;
  /** The test writes rows that differ from their documents. */
  readonly writesOwnRows?: boolean;
  /** Default: without a socket. */
  readonly ask?: Ask | undefined;
}

/** Starts a server as the command line does, but without its jobs. */
export async function startWholeServer({
  secretKey = 'sk_test_whole_0123456789_0123456789',
  secrets = [secretKey],
  environment = {},
  settings = { rates: { source: 'static' } },
  configure = (read) => read,
  opening = {},
  location: shared,
  writesOwnRows = false,
  ask: bySocket,
}: WholeServerOptions = {}) {
  const folder = temporaryFolder('server');
  const { logged, log } = recordLog();
  let location = shared ?? (await createDatabase(folder));
  let parts: Awaited<ReturnType<typeof createPaywicketServer>> | null = null;
  const running = () => {
    if (parts === null) throw new Error('the server is stopped');
    return parts;
  };
  let config: Config;
  const begin = async (changes: Environment = {}): Promise<void> => {
    const own = {
      PAYWICKET_SECRET_KEY: secretKey,
      PAYWICKET_ORIGINS: shopOrigin,
      DATABASE_URL: location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url,
    };
    const given = { ...own, ...environment, ...changes };
    config = configure(loadConfig(given, folder, settings, false, undefined, opening.modules));
    parts = await createPaywicketServer(config, { ...opening, log, widgetFolder });
  };
  const stop = async (): Promise<void> => {
    await parts?.stop();
    parts = null;
  };
  onTestFinished(async () => {
    try {
      await stop();
      if (!writesOwnRows) await requireFreshDatabase(config);
    } finally {
      rmSync(folder, { recursive: true });
    }
    requireQuietLog(logged, secrets);
  });
  await begin();

  const ask: Ask = bySocket ?? ((path, init) => running().app.request(path, init));
  const { request, send } = requestsBy(ask);
  const merchant = (
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer<never>> => send(secretKey, method, path, body, headers);
  return {
    /** What the server consists of while it runs. */
    get services() {
      return running();
    },
    /** Of its database. */
    get location() {
      return location;
    },
    /** Of all that it writes. */
    folder,
    /** Of the present start. */
    get config() {
      return config;
    },
    get publicUrl() {
      return config.publicUrl;
    },
    /** The key from the environment. */
    secretKey,
    authorization: `Bearer ${secretKey}`,
    /** Every logged line so far. */
    logged,
    ask,
    request,
    /** With the key of the environment. */
    merchant,
    /** With the token of a checkout or a refund. */
    shopper: send,
    /** Creates a checkout; default 50.00 USD. */
    open: async (changes: object = {}): Promise<Opened> => {
      const price = { amount: '50.00', currency: 'USD', ...changes };
      const { status, body, text } = await merchant('POST', '/v1/checkouts', price);
      if (status !== 201) throw new Error(`checkout not opened: ${text}`, { cause: logged.at(-2)?.['err'] });
      return { id: String(body['id']), token: String(body['sessionToken']) };
    },
    /** The shopper chooses a method. */
    choose: (token: string, method = 'usdt-tron') => send(token, 'POST', '/v1/session/method', { method }),
    round: () => running().round(),
    /** Of SQLite. */
    sql: (statement: string): readonly Readonly<Record<string, unknown>>[] => {
      const database = new DatabaseSync(sqliteFile(location));
      try {
        return database.prepare(statement).all() as readonly Record<string, unknown>[];
      } finally {
        database.close();
      }
    },
    /** After `stop`, or after a kill. */
    start: begin,
    stop,
    /** Stops the server if it runs, and starts another: on the same database unless another is given. */
    async restart({
      environment: changes,
      database = location,
    }: { readonly environment?: Environment; readonly database?: DatabaseLocation } = {}): Promise<void> {
      await stop();
      location = database;
      await begin(changes);
    },
  };
}

export type WholeServer = Awaited<ReturnType<typeof startWholeServer>>;

export interface Opened {
  readonly id: string;
  /** Token of the shopper. */
  readonly token: string;
}

export function sqliteFile(location: DatabaseLocation): string {
  if (location.kind === 'sqlite') return location.file;
  throw new Error('not SQLite');
}

/** An empty database with our tables: a copy of it opens in half the time that they take to be made. */
let made: Promise<Buffer> | undefined;

async function createDatabase(folder: string): Promise<DatabaseLocation> {
  const file = join(folder, 'paywicket.db');
  writeFileSync(file, await (made ??= makeDatabase()), { mode: 0o600 });
  return { kind: 'sqlite', file };
}

async function makeDatabase(): Promise<Buffer> {
  const folder = temporaryFolder('tables');
  const file = join(folder, 'paywicket.db');
  const database = await openDatabase({ kind: 'sqlite', file }, 'test');
  // What the first start writes.
  await database.db.deleteFrom('meta').execute();
  // Closing leaves them in the log where the library keeps statements.
  await sql`pragma wal_checkpoint(truncate)`.execute(database.db);
  await database.close();
  const bytes = readFileSync(file);
  rmSync(folder, { recursive: true });
  return bytes;
}
