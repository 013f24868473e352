import { copyFileSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import type { AnswerDetail } from '../../demo/simulators/engine/simulation.ts';
import { createPaywicketServer } from '../../server/run/compose/compose.ts';
import type { PaywicketServer } from '../../server/run/compose/server.ts';
import type { Config } from '../../server/run/settings/config-types.ts';
import { loadConfig } from '../../server/run/settings/config.ts';
import type { Environment } from '../../server/run/settings/environment.ts';
import { DatabaseSync } from '../../server/base/store/sqlite/driver.ts';
import {
  copyDatabase,
  createKeys,
  freeze,
  freezeRestored,
  requireFreshDatabase,
  unfreeze,
} from '../../server/testing/database-commands.ts';
import type { DatabaseLocation } from '../../server/base/store/location.ts';
import { startMigratedPostgres, type MigratedPostgres } from '../../server/testing/migrated-postgres.ts';
import { requireQuietLog } from '../../server/testing/quiet-log.ts';
import { recordLog } from '../../server/testing/recorded-log.ts';
import { requestsBy, type Answer, type Requests } from '../../server/testing/requests.ts';
import { temporaryFolder } from '../../server/testing/temporary-folder.ts';
import { MovedClock } from '../../server/testing/test-clock.ts';
import { widgetFolder } from '../../server/testing/widget-folder.ts';
import { openListener } from './listener.ts';
import { sales, type Sales } from './sales.ts';
import { gateways, secrets, startSimulators, type Gateway, type Simulators } from './simulators.ts';

/**
 * The whole server in the test's process, with the gateways' simulators. Nothing is mocked: a real database, real HTTP to the
 * gateways and back. Only the test, and the server's own pauses, advance the clock that all share.
 */

export type { Answer, Gateway };
export const shopOrigin = 'https://shop.example';
export const secretKey = secrets.PAYWICKET_SECRET_KEY;

export interface ServerOptions {
  /** Whose simulators are started. */
  readonly gateways?: readonly Gateway[];
  /**
   * The server listens, and the gateways' messages reach it; default: it learns of money only by asking, and requests skip its
   * socket.
   */
  readonly messages?: boolean;
  /** With the keys for sending, and so much USDT on TRON at each gateway that keeps a balance. */
  readonly balance?: string;
  /** What the settings file adds. */
  readonly settings?: object;
  /** What the environment adds; may depend on the simulators' addresses. */
  readonly environment?: Environment | ((urls: Simulators['baseUrls']) => Environment | Promise<Environment>);
  /** Default: an own file, or a database by `onPostgres`. */
  readonly database?: DatabaseLocation;
  /** How many fields the gateways put into their responses. */
  readonly answers?: AnswerDetail;
  /** Milliseconds between two statuses of money at a gateway. */
  readonly stepMs?: number;
  /** Milliseconds that an order is open at a gateway. */
  readonly orderLifetimeMs?: number;
}

/** All five gateways. */
export const atAllGateways = { gateways, messages: true, stepMs: 1000 } as const;
/** The gateways that send money, with a balance; NovaX only refunds its own orders. */
export const withBalances = {
  gateways: ['nordpay', 'novapay', 'novax', 'nuxpay'],
  messages: true,
  stepMs: 1000,
  balance: '5000',
} as const;

export type PayingGateway = (typeof withBalances.gateways)[number];

/** A person with a key. */
export type Caller = (
  method: string,
  path: string,
  body?: object,
  idempotencyKey?: string,
) => Promise<Answer>;
type Send = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer<never>>;

export interface Server extends Sales {
  /** Of its socket. */
  readonly url: string;
  readonly location: DatabaseLocation;
  /** Every logged line so far. */
  readonly logged: readonly Readonly<Record<string, unknown>>[];
  /** Paths at which messages from gateways were accepted. */
  readonly messagePaths: readonly string[];
  now(): number;
  /** How far each clock is ahead, in milliseconds. */
  readonly ahead: { server: number; gateway: number };
  /** Advances the clock, waits for messages, and runs the server's jobs once. */
  pass(milliseconds?: number): Promise<void>;
  /** Advances the clock. */
  wait(milliseconds: number): void;
  readonly request: Requests['request'];
  /** With the key of the environment. */
  readonly merchant: Send;
  /** With the token of a checkout or a refund. */
  readonly shopper: Requests['send'];
  /** Requests payouts. */
  readonly ann: Caller;
  /** Another person, with a separate key. */
  readonly bob: Caller;
  /** Sends a message to an address of this server. */
  post(path: string, message: object): Promise<Answer<never>>;
  /** A resource that is not JSON, with Ann's key. */
  picture(path: string): Promise<{ status: number; type: string | null; body: ArrayBuffer }>;
  readonly control: Simulators['control'];
  freeze(note: string): Promise<void>;
  unfreeze(): Promise<void>;
  /** Marks the database as restored from a copy. */
  restore(): Promise<void>;
  stop(): Promise<void>;
  /** Stops the server if it runs, and starts another: on the same database unless another is given. */
  restart(changes?: {
    readonly environment?: Environment;
    readonly database?: DatabaseLocation;
  }): Promise<void>;
  /** A frozen copy of the current database: by `paywicket backup`, or `freeze --restored` on PostgreSQL. */
  copy(): Promise<DatabaseLocation>;
  /** SQLite: a copy of the files as they are now, as a killed server leaves them. */
  copyFiles(): DatabaseLocation;
  /** Of SQLite. */
  sql(statement: string): readonly Readonly<Record<string, unknown>>[];
  /** Everything that was written to disk. */
  written(): string;
}

let postgres: MigratedPostgres | null = null;

/** The servers of this file's tests run on a PostgreSQL of their own. */
export function onPostgres(): void {
  beforeAll(async () => {
    postgres = await startMigratedPostgres();
  });
  afterAll(async () => {
    await postgres?.stop();
    // The next file in this worker runs on SQLite.
    postgres = null;
  });
}

export async function startServer({
  gateways: names = ['novapay'],
  messages = false,
  balance,
  settings = {},
  environment = {},
  database,
  answers = 'complete',
  stepMs = 2000,
  orderLifetimeMs,
}: ServerOptions = {}): Promise<Server> {
  const clock = new MovedClock();
  const ahead = { server: 0, gateway: 0 };
  const now = (): number => clock.now() + ahead.server;
  const listener = messages ? await openListener() : null;
  const simulators = await startSimulators(names, {
    now: () => clock.now() + ahead.gateway,
    stepMs,
    answers,
    orderLifetimeMs,
    server: listener?.url ?? null,
    send: balance !== undefined,
  });
  const given = typeof environment === 'function' ? await environment(simulators.baseUrls) : environment;
  const folder = temporaryFolder('server');
  const settingsFile = join(folder, 'settings.json');
  // What NoxPay offers is priced by rates.
  const rates = names.includes('noxpay')
    ? { static: { 'SOL/USD': '150.00', 'INR/USD': '0.012' } }
    : { source: 'static' };
  writeFileSync(settingsFile, JSON.stringify({ rates, ...settings }));
  let location =
    database ??
    (postgres === null
      ? ({ kind: 'sqlite', file: join(folder, 'paywicket.db') } as const)
      : ({ kind: 'postgres', url: await postgres.fresh() } as const));
  const fileOf = (at: DatabaseLocation): string => {
    if (at.kind === 'sqlite') return at.file;
    throw new Error('not SQLite');
  };
  const { logged, log } = recordLog();
  const configOf = (at: DatabaseLocation, changes: Environment = {}): Config =>
    loadConfig(
      {
        PAYWICKET_SECRET_KEY: secretKey,
        PAYWICKET_ORIGINS: shopOrigin,
        PAYWICKET_CONFIG: settingsFile,
        DATABASE_URL: at.kind === 'sqlite' ? `sqlite:${at.file}` : at.url,
        ...(listener !== null && { PORT: String(listener.port) }),
        ...simulators.environment,
        ...given,
        ...changes,
      },
      folder,
    );
  const start = (changes?: Environment): Promise<PaywicketServer> =>
    createPaywicketServer(configOf(location, changes), { log, clock: clock.for(now), widgetFolder });
  let paywicket: PaywicketServer | null = await start();
  const running = (): PaywicketServer => {
    if (paywicket === null) throw new Error('the server is stopped');
    return paywicket;
  };
  const stop = async (): Promise<void> => {
    await paywicket?.stop();
    paywicket = null;
  };
  const messagePaths: string[] = [];
  listener?.serve(async (request) => {
    const response = await running().app.fetch(request);
    const { pathname, search } = new URL(request.url);
    if (pathname.startsWith('/webhooks/') && response.ok) messagePaths.push(pathname + search);
    return response;
  });
  onTestFinished(async () => {
    await listener?.close();
    await stop();
    await simulators.close();
    try {
      await requireFreshDatabase(configOf(location));
    } finally {
      rmSync(folder, { recursive: true });
    }
    requireQuietLog(logged, Object.values(secrets));
  });

  const ask = (path: string, init?: RequestInit): Response | Promise<Response> =>
    listener === null
      ? running().app.request(path, init)
      : fetch(listener.url + path, { redirect: 'manual', ...init });
  const { request, send } = requestsBy(ask);
  const merchant: Send = (method, path, body, headers) => send(secretKey, method, path, body, headers);
  let made: Promise<readonly [string, string]> | null = null;
  const keys = () => (made ??= createKeys(location, ['Ann', 'Bob'] as const, now()));
  const person =
    (index: 0 | 1): Caller =>
    async (method, path, body, idempotencyKey) =>
      send((await keys())[index], method, path, body, {
        ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
      });

  const pass = async (milliseconds = 10 * stepMs): Promise<void> => {
    clock.advance(milliseconds);
    if (messages) await simulators.messagesArrive();
    await running().round();
  };

  // A checkout that is opened before the gateways' catalogues are loaded would change at an unknown time.
  const methods = () => merchant('GET', '/v1/methods?amount=50&currency=USD');
  await expect.poll(async () => (await methods()).body['data']).not.toEqual([]);
  if (balance !== undefined) {
    await simulators.fill(balance);
    clock.advance(10 * stepMs);
    await simulators.messagesArrive();
    // A copy of the database has them from the start.
    await keys();
  }
  const { control } = simulators;
  const ann = person(0);
  return {
    url: listener?.url ?? configOf(location).publicUrl,
    get location() {
      return location;
    },
    logged,
    messagePaths,
    now,
    ahead,
    pass,
    wait: (milliseconds) => clock.advance(milliseconds),
    request,
    merchant,
    shopper: send,
    ann,
    bob: person(1),
    post: (path, message) => request(path, { method: 'POST', body: JSON.stringify(message) }),
    async picture(path) {
      const response = await ask(path, {
        headers: { Authorization: `Bearer ${(await keys())[0]}` },
      });
      const { status, headers } = response;
      return { status, type: headers.get('content-type'), body: await response.arrayBuffer() };
    },
    control,
    ...sales({ merchant, shopper: send, ann, control, pass }),
    freeze: (note) => freeze(location, { at: now(), note }),
    unfreeze: () => unfreeze(location, now()),
    restore: () => freezeRestored(configOf(location), now()),
    stop,
    async restart({ environment: changes, database: other = location } = {}) {
      await stop();
      location = other;
      paywicket = await start(changes);
    },
    async copy() {
      await stop();
      const copied = await copyDatabase(configOf(location), folder, now(), postgres);
      paywicket = await start();
      return copied;
    },
    copyFiles() {
      const [file, copy] = [fileOf(location), join(folder, `copy-${crypto.randomUUID()}.db`)];
      for (const suffix of ['', '-wal'])
        if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix);
      return { kind: 'sqlite', file: copy };
    },
    sql(statement) {
      const opened = new DatabaseSync(fileOf(location));
      try {
        return opened.prepare(statement).all() as readonly Record<string, unknown>[];
      } finally {
        opened.close();
      }
    },
    written: () =>
      readdirSync(folder)
        .filter((name) => name.startsWith('paywicket.db'))
        .map((name) => readFileSync(join(folder, name), 'latin1'))
        .join('\n'),
  };
}
