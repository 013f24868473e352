import { copyFileSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import type { AnswerDetail } from '../../demo/simulators/engine/simulation.ts';
import type { Environment } from '../../server/run/settings/environment.ts';
import { copyDatabase, createKey, freezeRestored } from '../../server/testing/database-commands.ts';
import type { DatabaseLocation } from '../../server/base/store/location.ts';
import { startMigratedPostgres, type MigratedPostgres } from '../../server/testing/migrated-postgres.ts';
import type { Answer } from '../../server/testing/requests.ts';
import { MovedClock } from '../../server/testing/test-clock.ts';
import { sqliteFile, startWholeServer } from '../../server/testing/whole-server.ts';
import { openListener } from './listener.ts';
import { sales } from './sales.ts';
import { gateways, secrets, startSimulators, type Gateway, type Simulators } from './simulators.ts';

/**
 * The whole server with the gateways' simulators. Nothing is mocked: a real database, real HTTP to the gateways and back. Only
 * the test, and the server's own pauses, advance the clock that all share.
 */

export type { Answer, Gateway };
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

export type Server = Awaited<ReturnType<typeof startServer>>;

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
}: ServerOptions = {}) {
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
  onTestFinished(() => simulators.close());
  // What NoxPay offers is priced by rates.
  const rates = names.includes('noxpay')
    ? { static: { 'SOL/USD': '150.00', 'INR/USD': '0.012' } }
    : { source: 'static' };
  const whole = await startWholeServer({
    secretKey,
    secrets: Object.values(secrets),
    environment: {
      ...(listener !== null && { PORT: String(listener.port) }),
      ...simulators.environment,
      ...(typeof environment === 'function' ? await environment(simulators.baseUrls) : environment),
    },
    settings: { rates, ...settings },
    location: database ?? (postgres === null ? undefined : { kind: 'postgres', url: await postgres.fresh() }),
    opening: { clock: clock.for(now) },
    ask:
      listener === null
        ? undefined
        : (path, init) => fetch(listener.url + path, { redirect: 'manual', ...init }),
  });
  const messagePaths: string[] = [];
  listener?.serve(async (request) => {
    const response = await whole.services.app.fetch(request);
    const { pathname, search } = new URL(request.url);
    if (pathname.startsWith('/webhooks/') && response.ok) messagePaths.push(pathname + search);
    return response;
  });
  onTestFinished(() => listener?.close());

  const { merchant, shopper, request, open, choose } = whole;
  let made: Promise<readonly [string, string]> | null = null;
  const keyOf = async (owner: string) => (await createKey(whole.services.database, now(), { owner })).key;
  const keys = () => (made ??= Promise.all([keyOf('Ann'), keyOf('Bob')]));
  const person =
    (index: 0 | 1): Caller =>
    async (method, path, body, idempotencyKey) =>
      shopper((await keys())[index], method, path, body, {
        ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
      });

  /** Advances the clock, waits for messages, and runs the server's jobs once. */
  const pass = async (milliseconds = 10 * stepMs): Promise<void> => {
    clock.advance(milliseconds);
    if (messages) await simulators.messagesArrive();
    await whole.round();
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
  return Object.assign(whole, {
    /** Of its socket. */
    url: listener?.url ?? whole.publicUrl,
    /** Paths at which messages from gateways were accepted. */
    messagePaths,
    now,
    /** How far each clock is ahead, in milliseconds. */
    ahead,
    pass,
    /** Advances the clock. */
    wait: (milliseconds: number) => clock.advance(milliseconds),
    /** Requests payouts. */
    ann: person(0),
    /** Another person, with a separate key. */
    bob: person(1),
    /** Sends a message to an address of this server. */
    post: (path: string, message: object) => request(path, { method: 'POST', body: JSON.stringify(message) }),
    /** A resource that is not JSON, with Ann's key. */
    async picture(path: string) {
      const response = await whole.ask(path, {
        headers: { Authorization: `Bearer ${(await keys())[0]}` },
      });
      const { status, headers } = response;
      return { status, type: headers.get('content-type'), body: await response.arrayBuffer() };
    },
    control,
    ...sales({ merchant, open, choose, ann: person(0), control, pass }),
    freeze: (note: string) => whole.services.database.freeze.freeze({ at: now(), note }),
    unfreeze: () => whole.services.database.freeze.unfreeze(now()),
    /** Marks the database as restored from a copy. */
    restore: () => freezeRestored(whole.config, now()),
    /** A frozen copy of the current database: by `paywicket backup`, or `freeze --restored` on PostgreSQL. */
    async copy(): Promise<DatabaseLocation> {
      await whole.stop();
      const copied = await copyDatabase(whole.config, whole.folder, now(), postgres);
      await whole.start();
      return copied;
    },
    /** SQLite: a copy of the files as they are now, as a killed server leaves them. */
    copyFiles(): DatabaseLocation {
      const [file, copy] = [sqliteFile(whole.location), join(whole.folder, `copy-${crypto.randomUUID()}.db`)];
      for (const suffix of ['', '-wal'])
        if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix);
      return { kind: 'sqlite', file: copy };
    },
    /** Everything that was written to disk. */
    written: () =>
      readdirSync(whole.folder)
        .filter((name) => name.startsWith('paywicket.db'))
        .map((name) => readFileSync(join(whole.folder, name), 'latin1'))
        .join('\n'),
  });
}
