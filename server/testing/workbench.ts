import type { DatabaseLocation } from '../base/store/location.ts';
import type { Gateway } from '../gateways/gateway.ts';
import type { CheckoutSettings } from '../money-in/checkout/settings.ts';
import type { Rates } from '../money-in/pricing/rates.ts';
import type { ServerModule } from '../run/compose/services.ts';
import { modules as allModules } from '../run/modules.ts';
import type { Config } from '../run/settings/config-types.ts';
import type { Settings } from '../run/settings/settings.ts';
import type { Answer } from './requests.ts';
import { startWholeServer } from './whole-server.ts';

/**
 * Test helper: the whole server with gateways that a test scripts, without a socket. Only the test advances the clock.
 */

export const secretKey = 'sk_test_workbench_0123456789_0123456789';
export const publicUrl = 'http://127.0.0.1:8787';
const liveSecretKey = 'sk_live_workbench_0123456789_0123456789';
const livePublicUrl = 'https://pay.shop.example';
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
  readonly modules?: readonly ServerModule[];
  /** Access to `/console`; default: by signing in, where there is one. */
  readonly console?: '0' | '1' | 'owner';
  /** Proxies in front of the server; default: none. */
  readonly trustedProxies?: number;
  /** A database shared by several benches; default: its own SQLite file. */
  readonly location?: DatabaseLocation | undefined;
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

/** An address without a server. */
const nowhere = 'http://127.0.0.1:9';

/** A restart uses the present `gateways`. */
export async function startWorkbench(
  gateways: readonly Gateway[],
  {
    settings,
    approvals,
    links = {},
    refunds,
    tokens: { nuxpay: callbackTokens } = { nuxpay: ['0123456789'.repeat(4)] },
    callsPerSecond = 20,
    live = false,
    modules = allModules,
    console = modules.some(({ name }) => name === 'console') ? '1' : '0',
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
  const now = () => time;
  const { rates = fixedRates() } = settings ?? {};
  const ownKey = live ? liveSecretKey : secretKey;
  const nuxpay = {
    apiKey: 'key',
    businessId: 'business',
    whitelistApiKey: undefined,
    baseUrl: nowhere,
    allowHttp: true,
    callbackTokens,
  };
  const whole = await startWholeServer({
    secretKey: ownKey,
    environment: {
      PAYWICKET_MODE: live ? 'live' : 'test',
      PUBLIC_URL: live ? livePublicUrl : publicUrl,
      PAYWICKET_CONSOLE: console,
      PAYWICKET_TRUST_PROXY: String(trustedProxies),
    },
    settings: {
      store: { name: 'Shop', timeZone, currency },
      limits: {
        gatewayCallsPerSecond: callsPerSecond,
        selectionsPerMinute: 1000,
        linksPerMinute: 100_000,
        linksPerMinuteTotal: 100_000,
      },
      approvals,
      refunds,
    },
    location,
    writesOwnRows,
    configure: (read) => ({
      ...read,
      settings: { ...read.settings, links: { ...links } },
      gateways: { ...read.gateways, nuxpay },
      webhook: webhook?.(),
    }),
    opening: {
      gateways,
      rates: {
        book: { ...rates, refresh: () => Promise.resolve(), faults: () => [], sources: () => [] },
        pause: Infinity,
        close: () => Promise.resolve(),
      },
      checkouts: settings,
      clock: { now },
      modules,
    },
  });
  return Object.assign(whole, {
    now,
    /** Advances the clock, and runs the server's jobs once. */
    async pass(milliseconds: number): Promise<void> {
      time += milliseconds;
      await whole.round();
    },
    /** Advances the clock. */
    wait(milliseconds: number): void {
      time += milliseconds;
    },
    /** Sends a message like a gateway; by default with a valid signature. */
    post: (path: string, body: unknown, headers: Record<string, string> = { 'X-Proof': 'right' }) =>
      whole.request(path, {
        method: 'POST',
        headers,
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    /** Starts again on the same database as after a kill: nothing is finished first. */
    async crash(): Promise<void> {
      await whole.services.database.close();
      await whole.start();
    },
  });
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
