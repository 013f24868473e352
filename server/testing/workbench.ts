import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { DatabaseSync } from '../base/store/sqlite/driver.ts';
import { requireQuietLog } from './quiet-log.ts';
import { recordLog } from './recorded-log.ts';
import { requestsBy, type Answer } from './requests.ts';
import { requireFreshColumns } from './stale-columns.ts';
import type { CheckoutSettings } from '../money-in/checkout/settings.ts';
import { checkoutSettings } from '../run/compose/checkout-settings.ts';
import { composeServer } from '../run/compose/server.ts';
import { plainAnswers } from '../points.ts';
import type { Gateway } from '../gateways/gateway.ts';
import type { Part } from '../part.ts';
import { parts as allParts } from '../parts.ts';
import type { Rates } from '../money-in/pricing/rates.ts';
import type { Config } from '../run/settings/config-types.ts';
import { loadConfig } from '../run/settings/config.ts';
import type { Settings } from '../run/settings/settings.ts';
import { readBuiltFiles } from '../base/http/pages/built-files.ts';
import { RequestLog } from '../base/http/request-log.ts';
import { withRequestIds } from '../base/http/middleware/request-context.ts';
import { openDatabase } from '../run/stores.ts';
import type { DatabaseLocation } from '../base/store/location.ts';
import { widgetFolder } from './widget-folder.ts';
import { temporaryFolder } from './temporary-folder.ts';

/**
 * Test helper: the server as wired by `run/compose/`, without its jobs, with gateways that a test scripts. The store is a real
 * SQLite file, and only the test advances the clock.
 */

export const secretKey = 'sk_test_workbench_0123456789_0123456789';
export const publicUrl = 'http://127.0.0.1:8787';
const liveSecretKey = 'sk_live_workbench_0123456789_0123456789';
const livePublicUrl = 'https://pay.shop.example';
export const shopOrigin = 'https://shop.example';

export type { Answer };

export interface WorkbenchOptions {
  readonly settings?: Partial<CheckoutSettings>;
  /** Limits for transfers without a second person. */
  readonly approvals?: Partial<Settings['approvals']>;
  /** Links of the settings, read at each start. */
  readonly links?: Settings['links'];
  /** Settings of claimed refunds. */
  readonly refunds?: Partial<Settings['refunds']>;
  /** Tokens in a gateway's static webhook URL. */
  readonly tokens?: { readonly nuxpay: readonly string[] };
  /** Maximum of calls to each gateway. */
  readonly callsPerSecond?: number;
  /** In live mode, with an https URL. */
  readonly live?: boolean;
  /** Default: all. */
  readonly parts?: readonly Part[];
  /** Access to `/console`; default: by signing in, where there is one. */
  readonly console?: '0' | '1' | 'owner';
  /** Proxies in front of the server; default: none. */
  readonly trustedProxies?: number;
  /** A database shared by several benches; default: its own SQLite file. */
  readonly location?: DatabaseLocation;
  /** The merchant's time zone; default UTC. */
  readonly timeZone?: string;
  /** `store.currency`. */
  readonly currency?: string;
  /** The endpoint from the environment, read at each start; default none. */
  readonly webhook?: () => Config['webhook'];
  /** The clock's first time; default: noon of 2030-01-01. */
  readonly startsAt?: number;
  /** The test writes rows that differ from their documents. */
  readonly writesOwnRows?: boolean;
}

export type Workbench = Awaited<ReturnType<typeof startWorkbench>>;

/** An empty database with our tables: a copy of it opens in half the time that they take to be made. */
let made: Promise<Buffer> | undefined;
async function makeDatabase(): Promise<Buffer> {
  const folder = temporaryFolder('workbench');
  const file = join(folder, 'paywicket.db');
  const database = await openDatabase({ kind: 'sqlite', file }, 'test');
  // What the first start writes.
  await database.db.deleteFrom('meta').execute();
  await database.close();
  const bytes = readFileSync(file);
  rmSync(folder, { recursive: true });
  return bytes;
}

/** The widget as the tests have it, which none changes. */
const builtFiles = readBuiltFiles(widgetFolder);

/** A restart uses the present `gateways`. */
export async function startWorkbench(
  gateways: readonly Gateway[],
  {
    settings,
    approvals,
    links = {},
    refunds,
    tokens,
    callsPerSecond = 20,
    live = false,
    parts: built = allParts,
    console = built.some(({ name }) => name === 'console') ? '1' : '0',
    trustedProxies = 0,
    location,
    timeZone = 'UTC',
    currency,
    webhook,
    startsAt = Date.UTC(2030, 0, 1, 12),
    writesOwnRows = false,
  }: WorkbenchOptions = {},
) {
  let time = startsAt;
  const clock = { now: () => time };
  const folder = temporaryFolder('workbench');
  const file = join(folder, 'paywicket.db');
  if (location === undefined) writeFileSync(file, await (made ??= makeDatabase()), { mode: 0o600 });
  const recorded = recordLog();
  const { logged } = recorded;
  const log = withRequestIds(recorded.log);
  const requests = new RequestLog(recorded.log);

  const given = { live, tokens: tokens?.nuxpay, console, trustedProxies, callsPerSecond, parts: built };
  const config = workbenchConfig(
    folder,
    { store: { name: 'Shop', timeZone, currency }, approvals, refunds },
    given,
  );
  const ownKey = live ? liveSecretKey : secretKey;
  const start = async () => {
    const present = { ...config, settings: { ...config.settings, links: { ...links } } };
    const database = await openDatabase(location ?? { kind: 'sqlite', file }, config.mode);
    const decided = { ...checkoutSettings(present, fixedRates()), ...settings };
    const opened = {
      database,
      gateways,
      checkoutSettings: decided,
      clock,
      log,
      pollLog: log,
      points: plainAnswers(),
    };
    const { server, rooms, keys } = await composeServer(
      { ...present, webhook: webhook?.() },
      {
        ...opened,
        parts: built,
        requests,
        built: builtFiles,
        compress: true,
        rates: { ...decided.rates, refresh: () => Promise.resolve(), faults: () => [], sources: () => [] },
        ratesPause: Infinity,
        close: async () => {
          try {
            if (!writesOwnRows) await requireFreshColumns(database.db);
          } finally {
            await database.close();
          }
        },
      },
    );
    return { ...rooms, ...server, keys };
  };

  let parts = await start();
  onTestFinished(async () => {
    try {
      await parts.stop();
    } finally {
      rmSync(folder, { recursive: true });
    }
    requireQuietLog(logged, [ownKey]);
  });

  const { request, send } = requestsBy((path, init) => parts.app.request(path, init));
  const sql = (statement: string): readonly Record<string, unknown>[] => {
    const database = new DatabaseSync(file);
    try {
      return database.prepare(statement).all() as readonly Record<string, unknown>[];
    } finally {
      database.close();
    }
  };
  return {
    get parts() {
      return parts;
    },
    publicUrl: config.publicUrl,
    /** Of its database. */
    location: location ?? ({ kind: 'sqlite', file } as const),
    /** The key from the environment. */
    secretKey: ownKey,
    logged,
    requests,
    now: clock.now,
    request,
    round: () => parts.round(),
    sql,
    /** Advances the clock, and polls once. */
    async pass(milliseconds: number): Promise<void> {
      time += milliseconds;
      await parts.round();
    },
    /** Advances the clock without a poll. */
    wait(milliseconds: number): void {
      time += milliseconds;
    },
    merchant: (method: string, path: string, body?: unknown) => send(ownKey, method, path, body),
    shopper: send,
    authorization: `Bearer ${ownKey}`,
    /** Creates a checkout; default 50.00 USD. */
    async open(changes: object = {}): Promise<{ readonly id: string; readonly token: string }> {
      const price = { amount: '50.00', currency: 'USD', ...changes };
      const { status, body, text } = await send(ownKey, 'POST', '/v1/checkouts', price);
      if (status !== 201) throw new Error(`checkout not opened: ${text}`, { cause: logged.at(-2)?.['err'] });
      return { id: String(body['id']), token: String(body['sessionToken']) };
    },
    choose: (token: string, method = 'usdt-tron') => send(token, 'POST', '/v1/session/method', { method }),
    /** Sends a message like a gateway; by default with a valid signature. */
    post: (path: string, body: unknown, headers: Record<string, string> = { 'X-Proof': 'right' }) =>
      request(path, {
        method: 'POST',
        headers,
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    /** Stops, and starts again on the same database. */
    async restart(): Promise<void> {
      await parts.stop();
      parts = await start();
    },
    /** Starts again on the same database as after a kill: nothing is finished first. */
    async crash(): Promise<void> {
      await parts.database.close();
      parts = await start();
    },
  };
}

/** The settings of a small shop in test mode. */
/** An address without a server. */
const nowhere = 'http://127.0.0.1:9';

function workbenchConfig(
  folder: string,
  given: object,
  {
    live,
    tokens: callbackTokens = ['0123456789'.repeat(4)],
    console,
    trustedProxies,
    callsPerSecond,
    parts,
  }: {
    readonly live: boolean;
    readonly tokens: readonly string[] | undefined;
    readonly console: '0' | '1' | 'owner';
    readonly trustedProxies: number;
    readonly callsPerSecond: number;
    readonly parts: readonly Part[];
  },
): Config {
  const limits = {
    gatewayCallsPerSecond: callsPerSecond,
    selectionsPerMinute: 1000,
    linksPerMinute: 100_000,
    linksPerMinuteTotal: 100_000,
  };
  const environment = {
    PAYWICKET_MODE: live ? 'live' : 'test',
    PAYWICKET_SECRET_KEY: live ? liveSecretKey : secretKey,
    PAYWICKET_ORIGINS: shopOrigin,
    PUBLIC_URL: live ? livePublicUrl : publicUrl,
    PAYWICKET_CONSOLE: console,
    PAYWICKET_TRUST_PROXY: String(trustedProxies),
  };
  const config = loadConfig(environment, folder, { limits, ...given }, false, undefined, parts);
  const nuxpay = {
    apiKey: 'key',
    businessId: 'business',
    whitelistApiKey: undefined,
    baseUrl: nowhere,
    allowHttp: true,
  };
  return { ...config, gateways: { ...config.gateways, nuxpay: { ...nuxpay, callbackTokens } } };
}

/** The merchant's own rates, such as `BTC/USD`; a stablecoin counts as a dollar. */
export function fixedRates(pairs: Readonly<Record<string, string>> = {}): Rates {
  const prices = new Map(Object.entries(pairs).map(([pair, rate]) => [pair, { rate, at: null }]));
  const sources = [{ source: 'static', usdProxy: null, prices }];
  return {
    loaded: () => Promise.resolve(),
    isReliable: () => true,
    table: () => ({
      at: Date.UTC(2030, 0, 1, 12),
      sources,
      maxAge: 300_000,
      stablecoinParity: true,
      markup: '0',
    }),
  };
}
