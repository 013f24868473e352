import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { DatabaseSync } from '../store/sqlite/driver.ts';
import { requireConformance } from './conformance.ts';
import { requireQuietLog } from './quiet-log.ts';
import { staleColumns } from './stale-columns.ts';
import type { CheckoutSettings } from '../checkout/ports.ts';
import { checkoutSettings } from '../compose/checkout-settings.ts';
import { composeApp } from '../compose/app.ts';
import { composeParts } from '../compose/parts.ts';
import type { Gateway } from '../gateways/gateway.ts';
import type { Rates } from '../pricing/rates.ts';
import { readConfig, type Config } from '../settings/config.ts';
import type { Settings } from '../settings/settings.ts';
import { readBuiltFiles } from '../http/pages/built-files.ts';
import { withRequestIds } from '../http/middleware/request-context.ts';
import { openDatabase, type DatabaseLocation } from '../store/open.ts';
import { widgetFolder } from './widget-folder.ts';
import { temporaryFolder } from './temporary-folder.ts';

/**
 * For tests: the server as `compose/` wires it, without its jobs, around gateways that a test scripts. The store is a
 * real SQLite file, and the clock stands still until a test moves it.
 */

export const secretKey = 'sk_test_workbench_0123456789_0123456789';
export const publicUrl = 'http://127.0.0.1:8787';
const liveSecretKey = 'sk_live_workbench_0123456789_0123456789';
const livePublicUrl = 'https://pay.shop.example';
export const shopOrigin = 'https://shop.example';

export interface Answer {
  readonly status: number;
  readonly text: string;
  /** The parsed body; `{}` where it is none. */
  readonly body: Readonly<Record<string, never>>;
}

export interface WorkbenchOptions {
  readonly settings?: Partial<CheckoutSettings>;
  /** Bounds of money out. */
  readonly approvals?: Partial<Settings['approvals']>;
  /** Of refunds that a shopper claims. */
  readonly refunds?: Partial<Settings['refunds']>;
  /** The tokens in the address that serves all messages of a gateway. */
  readonly tokens?: { readonly nuxpay: readonly string[] };
  /** Calls to each gateway. */
  readonly callsPerSecond?: number;
  /** In live mode, at an https address. */
  readonly live?: boolean;
  /** How `/console` is opened: by signing in unless given. */
  readonly console?: '1' | 'owner';
  /** A database that several share; its own SQLite file unless given. */
  readonly location?: DatabaseLocation;
  /** The merchant's; UTC unless given. */
  readonly timeZone?: string;
  /** The endpoint of the environment, as each start finds it; none unless given. */
  readonly webhook?: () => Config['webhook'];
}

export type Workbench = Awaited<ReturnType<typeof startWorkbench>>;

/** A restart uses `providers` as they are then. */
export async function startWorkbench(
  providers: readonly Gateway[],
  {
    settings,
    approvals,
    refunds,
    tokens,
    callsPerSecond = 20,
    live = false,
    console = '1',
    location,
    timeZone = 'UTC',
    webhook,
  }: WorkbenchOptions = {},
) {
  let time = Date.UTC(2030, 0, 1, 12);
  const clock = { now: () => time };
  const folder = temporaryFolder('workbench');
  const file = join(folder, 'paywicket.db');
  const logged: Record<string, unknown>[] = [];
  const write = (level: string) => (fields: object, message: string) => {
    logged.push({ level, ...fields, message });
  };
  const log = withRequestIds({ info: write('info'), warn: write('warn'), error: write('error') });

  const given = { live, tokens: tokens?.nuxpay, console, callsPerSecond };
  const config = workbenchConfig(folder, { store: { name: 'Shop', timeZone }, approvals, refunds }, given);
  const ownKey = live ? liveSecretKey : secretKey;
  const start = async () => {
    const database = await openDatabase(location ?? { kind: 'sqlite', file }, config.mode);
    const decided = { ...checkoutSettings(config, fixedRates()), ...settings };
    const opened = { database, providers, checkoutSettings: decided, clock, log };
    const parts = await composeParts({ ...config, webhook: webhook?.() }, { ...opened, pollLog: log });
    const { app, keys } = composeApp(config, {
      ...opened,
      parts,
      built: readBuiltFiles(widgetFolder),
      compress: true,
      rates: { ...decided.rates, faults: () => [], sources: () => [] },
    });
    return { ...parts, app, keys };
  };

  let parts = await start();
  const stop = async (): Promise<void> => {
    await parts.stop();
    await parts.checkouts.close();
  };
  onTestFinished(async () => {
    await parts.stop();
    const stale = await staleColumns(parts.database.db);
    await parts.checkouts.close();
    rmSync(folder, { recursive: true });
    requireQuietLog(logged, [ownKey]);
    if (stale.length > 0) throw new Error(`columns are stale: ${stale.slice(0, 10).join('; ')}`);
  });

  const request = async (path: string, init?: RequestInit): Promise<Answer> => {
    const response = await parts.app.request(path, init);
    const text = await response.text();
    const type = response.headers.get('content-type');
    requireConformance({ method: init?.method ?? 'GET', path, status: response.status, type, text });
    const json = type?.includes('json') === true;
    return { status: response.status, text, body: json ? (JSON.parse(text) as Answer['body']) : {} };
  };
  const send = (token: string, method: string, path: string, body?: unknown): Promise<Answer> =>
    request(path, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
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
    /** Of the environment. */
    secretKey: ownKey,
    logged,
    now: clock.now,
    request,
    round: () => parts.round(),
    sql,
    /** Moves the clock on, and polls once. */
    async pass(milliseconds: number): Promise<void> {
      time += milliseconds;
      await parts.round();
    },
    /** Moves the clock on without a poll. */
    wait(milliseconds: number): void {
      time += milliseconds;
    },
    merchant: (method: string, path: string, body?: unknown) => send(ownKey, method, path, body),
    shopper: send,
    authorization: `Bearer ${ownKey}`,
    /** Creates a checkout over 50.00 USD by default. */
    async open(changes: object = {}): Promise<{ readonly id: string; readonly token: string }> {
      const price = { amount: '50.00', currency: 'USD', ...changes };
      const { status, body, text } = await send(ownKey, 'POST', '/v1/checkouts', price);
      if (status !== 201) throw new Error(`checkout not opened: ${text}`, { cause: logged.at(-2)?.['err'] });
      return { id: String(body['id']), token: String(body['sessionToken']) };
    },
    choose: (token: string, method = 'usdt-tron') => send(token, 'POST', '/v1/session/method', { method }),
    /** Sends a message as a gateway would; the signature is right by default. */
    post: (path: string, body: unknown, headers: Record<string, string> = { 'X-Proof': 'right' }) =>
      request(path, {
        method: 'POST',
        headers,
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    /** Ends what runs and starts again on the same file. */
    async restart(): Promise<void> {
      await stop();
      parts = await start();
    },
    /** Starts again on the same file as if the process had been killed: nothing is finished first. */
    async crash(): Promise<void> {
      await parts.checkouts.close();
      parts = await start();
    },
  };
}

/** The settings of a small shop in test mode. */
/** Nothing listens there. */
const nowhere = 'http://127.0.0.1:9';

function workbenchConfig(
  folder: string,
  given: object,
  {
    live,
    tokens: callbackTokens = ['0123456789'.repeat(4)],
    console,
    callsPerSecond,
  }: {
    readonly live: boolean;
    readonly tokens: readonly string[] | undefined;
    readonly console: '1' | 'owner';
    readonly callsPerSecond: number;
  },
): Config {
  const limits = {
    gatewayCallsPerSecond: callsPerSecond,
    selectionsPerMinute: 1000,
    linksPerMinute: 1000,
    linksPerMinuteTotal: 1000,
  };
  const environment = {
    PAYWICKET_MODE: live ? 'live' : 'test',
    PAYWICKET_SECRET_KEY: live ? liveSecretKey : secretKey,
    PAYWICKET_ORIGINS: shopOrigin,
    PUBLIC_URL: live ? livePublicUrl : publicUrl,
    PAYWICKET_CONSOLE: console,
  };
  const config = readConfig(environment, folder, { limits, ...given });
  const nuxpay = {
    apiKey: 'key',
    businessId: 'business',
    whitelistApiKey: undefined,
    baseUrl: nowhere,
    allowHttp: true,
  };
  return { ...config, gateways: { ...config.gateways, nuxpay: { ...nuxpay, callbackTokens } } };
}

/** What the merchant wrote down, such as `BTC/USD`, and a stablecoin is a dollar. */
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
