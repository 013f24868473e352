import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DatabaseSync } from '@photostructure/sqlite';
import { onTestFinished } from 'vitest';
import { requireConformance } from './conformance.ts';
import { requireQuietLog } from './quiet-log.ts';
import { UnmatchedTransactions } from '../ingest/unmatched.ts';
import { Audit } from '../access/audit.ts';
import { Checkouts, type CheckoutSettings } from '../checkout/checkouts.ts';
import { createChangeFeed } from '../checkout/change-feed.ts';
import { WebhookEndpoints } from '../webhooks/endpoints.ts';
import { hashOf } from '../core/ids.ts';
import { WebhookInbox } from '../ingest/webhook-inbox.ts';
import { ApiKeys } from '../access/api-keys.ts';
import { Links } from '../checkout/links.ts';
import type { PollableGateway, Gateway } from '../gateways/gateway.ts';
import type { Rates } from '../pricing/rates.ts';
import { terms } from './sample.ts';
import type { Repository } from '../checkout/repository.ts';
import type { Settings } from '../settings/settings.ts';
import { createApp } from '../http/app.ts';
import { auditMiddleware } from '../http/routes/audit.ts';
import { merchantGuard } from '../http/middleware/auth.ts';
import { idempotency } from '../http/middleware/idempotency.ts';
import { readBuiltFiles } from '../http/pages/built-files.ts';
import { renderTransactionRecord } from '../http/routes/transactions.ts';
import { renderCheckout } from '../http/render.ts';
import { withRequestIds } from '../http/middleware/request-context.ts';
import { Streams } from '../http/sse.ts';
import { statusAnswers } from '../http/status-reads.ts';
import { Views } from '../http/session-views.ts';
import { tickOverdue } from '../ingest/overdue.ts';
import { PaymentPoller } from '../ingest/poller.ts';
import { createUrlFault } from '../webhooks/sender.ts';
import { SqlIdempotency } from '../store/idempotency.ts';
import { SqlFiles } from '../store/files.ts';
import { SqlAddresses } from '../store/addresses.ts';
import { SqlAudit } from '../store/audit.ts';
import { SqlBooks } from '../store/ledger.ts';
import { SqlKeys } from '../store/keys.ts';
import { openDatabase, type DatabaseLocation, type OpenDatabase } from '../store/open.ts';
import { composeDeposits } from '../compose-deposits.ts';
import { composePayouts } from '../compose-payouts.ts';
import { SqlWebhooks } from '../store/webhooks.ts';

/**
 * For tests: every part of the server between the gateways and the routes, wired as in `index.ts`, around gateways
 * that a test scripts. The store is a real SQLite file, and time stands still until it is let pass.
 */

export const secretKey = 'sk_test_workbench_0123456789_0123456789';
export const publicUrl = 'http://127.0.0.1:8787';
export const shopOrigin = 'https://shop.example';
const noBounds: Settings['approvals'] = { payoutsAbove: {}, settleAbove: {} };
const claimedBy: Settings['refunds'] = { claimExpiresIn: 2_592_000, hold: 0, claimInCheckout: false };
const widgetFolder = fileURLToPath(new URL('../../dist/widget', import.meta.url));
const day = 86_400_000;

export interface Answer {
  readonly status: number;
  readonly text: string;
  /** The parsed body; `{}` where it is none. */
  readonly body: Readonly<Record<string, never>>;
}

export interface WorkbenchOptions {
  readonly settings?: Partial<CheckoutSettings>;
  /** Bounds of money out. */
  readonly approvals?: Settings['approvals'];
  /** Of refunds that a shopper claims. */
  readonly refunds?: Partial<Settings['refunds']>;
  /** By gateway, the tokens in an address that serves all its messages. */
  readonly tokens?: Readonly<Record<string, readonly string[]>>;
  /** A database that several share; its own SQLite file unless given. */
  readonly location?: DatabaseLocation;
}

interface Parts {
  readonly database: OpenDatabase;
  readonly store: Repository;
  readonly checkouts: Checkouts;
  readonly unmatched: UnmatchedTransactions;
  readonly inbox: WebhookInbox;
  readonly reconcilers: readonly PaymentPoller[];
  readonly app: ReturnType<typeof createApp>;
  readonly views: Views;
  readonly moneyOut: Awaited<ReturnType<typeof composePayouts>>;
}

export type Workbench = Awaited<ReturnType<typeof startWorkbench>>;

/** `providers` are asked for again at each start, so that a restart may change them. */
export async function startWorkbench(
  providers: readonly Gateway[],
  { settings = {}, approvals = noBounds, refunds = {}, tokens = {}, location }: WorkbenchOptions = {},
) {
  let time = Date.UTC(2030, 0, 1, 12);
  const clock = { now: () => time };
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-workbench-'));
  const file = join(folder, 'paywicket.db');
  const logged: Record<string, unknown>[] = [];
  const write = (level: string) => (fields: object, message: string) => {
    logged.push({ level, ...fields, message });
  };
  const log = withRequestIds({ info: write('info'), warn: write('warn'), error: write('error') });

  const start = async (): Promise<Parts> => {
    const database = await openDatabase(location ?? { kind: 'sqlite', file }, 'test');
    const { store } = database;
    const requests = new SqlIdempotency(database);
    const audit = new Audit(new SqlAudit(database), clock);
    const keys = new ApiKeys({
      store: new SqlKeys(database),
      clock,
      log,
      mode: 'test',
      first: { key: secretKey, scopes: ['*'] },
    });
    const feed = createChangeFeed(log);
    const decided = { ...defaults, ...settings };
    const checkouts = new Checkouts(
      {
        store,
        providers,
        clock,
        log,
        feed,
        render: renderCheckout,
        renderTransactionRecord: renderTransactionRecord,
      },
      decided,
    );
    await checkouts.recover({ starting: true });
    const shop = { name: 'Shop', legalName: null, country: null, url: null, logoUrl: null, supportUrl: null };
    const moneyOut = await composePayouts({
      database,
      providers,
      rates: decided.rates,
      settings: { approvals, refunds: { ...claimedBy, ...refunds } },
      checkouts,
      publicUrl,
      mode: 'test',
      clock,
      log,
    });
    const views = new Views({
      checkouts,
      claims: moneyOut.claims,
      feed,
      clock,
      context: { test: true, store: shop, terms: decided.terms },
      maxAge: () => 0,
    });
    const unmatched = new UnmatchedTransactions({
      store,
      checkouts,
      providers,
      clock,
      log,
      render: renderTransactionRecord,
    });
    const reconcilers = providers.filter(isPollable).map(
      (provider) =>
        new PaymentPoller({
          store,
          checkouts,
          unmatched,
          provider,
          isViewed: () => false,
          clock,
          log,
          minIntervalMs: 5000,
        }),
    );
    const deposits = composeDeposits({
      store: new SqlAddresses(database),
      unmatched,
      providers,
      rates: decided.rates,
      routing: decided.routing,
      publicUrl,
      clock,
      log,
    });
    const inbox = new WebhookInbox({
      store,
      checkouts,
      unmatched,
      providers,
      staticCapabilities: new Map(Object.entries(tokens).map(([id, own]) => [id, own.map(hashOf)])),
      async poll(provider, payments) {
        await Promise.all(
          reconcilers.filter(({ id }) => id === provider).map((entry) => entry.pollNow(payments)),
        );
      },
      moneyOut,
      deposits,
      clock,
      log,
    });
    const origins = new Set([shopOrigin, publicUrl]);
    const app = createApp({
      checkouts,
      views,
      streams: new Streams({ streamsPerSession: 1, streamsPerAddress: 1, streamsTotal: 1 }, clock.now),
      clock,
      log,
      built: readBuiltFiles(widgetFolder),
      files: new SqlFiles(database),
      test: true,
      store: shop,
      publicUrl,
      origins,
      storefronts: [shopOrigin],
      answerStatus: statusAnswers(views, origins),
      audit,
      books: new SqlBooks(database),
      allow: merchantGuard(keys, auditMiddleware(audit)),
      selectionsPerMinute: 1000,
      links: decided.links,
      linksPerMinute: 1000,
      linksPerMinuteTotal: 1000,
      sessionLife: decided.sessionLife,
      trustedProxies: 0,
      touch: () => {},
      async sync(checkoutId) {
        const checkout = await checkouts.get(checkoutId);
        await Promise.all(reconcilers.map((reconciler) => reconciler.sync(checkout)));
      },
      timeline: (...page) => store.timeline(...page),
      list: (...page) => store.list(...page),
      refund: (...request) => moneyOut.refunds.create(...request),
      async endSessions(id) {
        await store.endSessions(id);
        views.endSessions(id);
      },
      idempotent: idempotency(requests, clock),
      webhooks: new WebhookEndpoints({
        store: new SqlWebhooks(database),
        clock,
        urlFault: createUrlFault({ mode: 'test', allowPrivate: [], httpHosts: [] }),
        first: undefined,
      }),
      unmatched,
      inbox,
      moneyOut,
      deposits,
      paymentMethods: checkouts.paymentMethods,
      rates: {
        loaded: () => decided.rates.loaded(),
        table: () => decided.rates.table(),
        faults: () => [],
        sources: () => [],
      },
      providers,
      gateways: [],
      findReturn: () => Promise.resolve(undefined),
      settingsSchema: () => ({}),
      instance: database.instance,
      ready: () => store.ping(),
    });
    return { database, store, checkouts, unmatched, inbox, reconcilers, app, views, moneyOut };
  };

  let parts = await start();
  const stop = async (): Promise<void> => {
    await parts.inbox.read();
    await parts.checkouts.idle();
    parts.views.close();
    await parts.store.close();
  };
  onTestFinished(async () => {
    await stop();
    rmSync(folder, { recursive: true });
    requireQuietLog(logged, [secretKey]);
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
  const round = async (): Promise<void> => {
    await parts.inbox.read();
    await Promise.all(parts.reconcilers.map((reconciler) => reconciler.round()));
    await tickOverdue({ ...parts, clock, log });
  };

  return {
    get parts() {
      return parts;
    },
    logged,
    now: clock.now,
    request,
    round,
    sql,
    /** Lets time pass, and does one round of watching. */
    async pass(milliseconds: number): Promise<void> {
      time += milliseconds;
      await round();
    },
    /** Lets time pass and does nothing. */
    wait(milliseconds: number): void {
      time += milliseconds;
    },
    merchant: (method: string, path: string, body?: unknown) => send(secretKey, method, path, body),
    shopper: send,
    authorization: `Bearer ${secretKey}`,
    /** Creates a checkout over 50.00 USD by default. */
    async open(changes: object = {}): Promise<{ readonly id: string; readonly token: string }> {
      const price = { amount: '50.00', currency: 'USD', ...changes };
      const { status, body, text } = await send(secretKey, 'POST', '/v1/checkouts', price);
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
      const { store, views } = parts;
      views.close();
      await store.close();
      parts = await start();
    },
  };
}

const isPollable = (provider: Gateway): provider is PollableGateway => provider.observe !== null;

/** What the merchant wrote down, such as `BTC/USD`, and a stablecoin is a dollar. */
export function fixedRates(pairs: Readonly<Record<string, string>> = {}): Rates {
  const prices = new Map(Object.entries(pairs).map(([pair, rate]) => [pair, { rate, at: null }]));
  return {
    loaded: () => Promise.resolve(),
    isComplete: () => true,
    isReliable: () => true,
    table: () => ({
      at: Date.UTC(2030, 0, 1, 12),
      sources: [{ source: 'static', usdProxy: null, prices }],
      maxAge: 300_000,
      stablecoinParity: true,
      markup: '0',
    }),
  };
}

const defaults: CheckoutSettings = {
  terms,
  expiresIn: 1_800_000,
  minExpiresIn: 1000,
  quoteLock: 1_800_000,
  sessionLife: 30 * day,
  paymentsPerCheckout: 12,
  methods: null,
  rates: fixedRates(),
  routing: { providers: [], methods: {} },
  trustGateway: [],
  links: new Links({}),
  publicUrl,
};
