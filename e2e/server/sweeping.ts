import { copyFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { AnswerDetail } from '../../demo/simulators/engine/simulation.ts';
import { startNordPaySimulator } from '../../demo/simulators/nordpay/simulator.ts';
import { startNovaPaySimulator } from '../../demo/simulators/novapay/simulator.ts';
import { createPaywicket, type Paywicket } from '../../server/compose/compose.ts';
import { readConfig } from '../../server/settings/config.ts';
import { DatabaseSync } from '../../server/store/sqlite/driver.ts';
import {
  startGateway,
  type RawReply,
  type ReceivedRequest,
  type Reply,
} from '../../server/testing/gateway-server.ts';
import { requireQuietLog } from '../../server/testing/quiet-log.ts';
import { temporaryFolder } from '../../server/testing/temporary-folder.ts';
import { testClock } from '../../server/testing/test-clock.ts';
import { widgetFolder } from '../../server/testing/widget-folder.ts';
import { forwarded } from './between.ts';
import { openListener } from './listener.ts';

/**
 * The whole server with one gateway whose messages do not arrive, so that it learns of money only from polls and sweeps. Each
 * gateway call is recorded and can be answered by the test; server and gateway have separate clocks.
 */

export type Lister = 'novapay' | 'nordpay';

const secrets = {
  PAYWICKET_SECRET_KEY: 'sk_test_sweeping_0123456789_0123456789',
  NORDPAY_API_KEY: 'nordpay-sweeping-key',
  NORDPAY_POSTBACK_SECRET: 'nordpay-sweeping-postback',
  NOVAPAY_API_KEY: 'novapay-sweeping-key',
  NOVAPAY_IPN_SECRET: 'novapay-sweeping-ipn',
} as const;

export type Body = Readonly<Record<string, unknown>>;

export interface Sold {
  readonly id: string;
  readonly token: string;
  readonly paymentId: string;
}

/** Responds in the gateway's place; `forward` lets the gateway execute the call. */
export type Answerer = (
  request: ReceivedRequest,
  forward: (request: ReceivedRequest) => Promise<Reply>,
) => Promise<Reply | RawReply>;

export interface Sweeping {
  /** Of the server. */
  readonly url: string;
  /** How far each clock is ahead, in milliseconds. */
  readonly ahead: { server: number; gateway: number };
  /** Advances both clocks, and runs the server's jobs once. */
  pass(milliseconds: number): Promise<void>;
  /** Advances both clocks. */
  wait(milliseconds: number): void;
  merchant(method: string, path: string, body?: object): Promise<Body>;
  control(method: string, path: string, body?: object): Promise<Body>;
  /** A checkout of 50.00 USD whose shopper sees an address for USDT on TRON. */
  sell(changes?: object): Promise<Sold>;
  /** The shopper pays the missing amount, unless the body says otherwise. */
  pay(sold: Sold, body?: object): Promise<void>;
  /** The gateway calls since the last read: method, path and query. */
  calls(): readonly string[];
  /** Null lets calls through. */
  intercept(answerer: Answerer | null): void;
  sql(statement: string): readonly Body[];
  /** A copy of the database as it is on disk now. */
  copy(): string;
  stop(): Promise<void>;
  /** @param copy the database to start with; by default the same one */
  start(copy?: string): Promise<void>;
}

export async function startSweeping(
  gateway: Lister,
  {
    answers = 'complete',
    lifetimeMs = 30 * 60_000,
  }: {
    readonly answers?: AnswerDetail;
    /** Lifetime of an order at the gateway and of its price at the server. */
    readonly lifetimeMs?: number;
  } = {},
): Promise<Sweeping> {
  let time = Date.UTC(2030, 0, 1, 12);
  const ahead = { server: 0, gateway: 0 };
  const now = (): number => time + ahead.server;
  const wait = async (milliseconds: number): Promise<void> => {
    const until = time + milliseconds;
    await yieldToEventLoop();
    time = Math.max(time, until);
  };
  const options = { port: 0, now: () => time + ahead.gateway, stepMs: 1000, answers };
  const simulator = await (gateway === 'novapay'
    ? startNovaPaySimulator({
        ...options,
        apiKey: secrets.NOVAPAY_API_KEY,
        ipnSecret: secrets.NOVAPAY_IPN_SECRET,
        orderLifetimeMs: lifetimeMs,
      })
    : startNordPaySimulator({
        ...options,
        apiKey: secrets.NORDPAY_API_KEY,
        postbackSecret: secrets.NORDPAY_POSTBACK_SECRET,
      }));
  let calls: string[] = [];
  let answerer: Answerer | null = null;
  const forward = (request: ReceivedRequest): Promise<Reply> => forwarded(request, simulator.url);
  const proxy = await startGateway((request) => {
    calls.push(`${request.call}${request.query.size > 0 ? `?${request.query.toString()}` : ''}`);
    return answerer === null ? forward(request) : answerer(request, forward);
  });
  let paywicket: Paywicket | null = null;
  const running = (): Paywicket => {
    if (paywicket === null) throw new Error('the server is stopped');
    return paywicket;
  };
  const listener = await openListener();
  listener.serve((request) => running().app.fetch(request));
  const { url, port } = listener;
  const folder = temporaryFolder('sweeping');
  const settingsFile = join(folder, 'settings.json');
  const limits = { gatewayCallsPerSecond: 1000, selectionsPerMinute: 1000 };
  writeFileSync(
    settingsFile,
    JSON.stringify({ rates: { source: 'static' }, limits, checkout: { quoteLock: lifetimeMs / 1000 } }),
  );
  const logged: Record<string, unknown>[] = [];
  const write = (level: string) => (fields: object, message: string) => {
    logged.push({ level, ...fields, message });
  };
  const log = { info: write('info'), warn: write('warn'), error: write('error') };
  const name = gateway.toUpperCase();
  let file = join(folder, 'paywicket.db');
  const open = (): Promise<Paywicket> => {
    const own = Object.entries(secrets).filter(
      ([key]) => key.startsWith(name) || key.startsWith('PAYWICKET'),
    );
    const config = readConfig(
      {
        ...Object.fromEntries(own),
        PORT: String(port),
        DATABASE_URL: `sqlite:${file}`,
        PAYWICKET_CONFIG: settingsFile,
        [`${name}_BASE_URL`]: proxy.url,
      },
      folder,
    );
    return createPaywicket(config, { log, clock: testClock(now, wait), widgetFolder });
  };
  paywicket = await open();
  const stop = async (): Promise<void> => {
    await paywicket?.stop();
    paywicket = null;
  };
  onTestFinished(async () => {
    await listener.close();
    await stop();
    await proxy.close();
    await simulator.close();
    rmSync(folder, { recursive: true });
    requireQuietLog(logged, Object.values(secrets));
  });

  async function send(target: string, method: string, body?: object, token?: string): Promise<Body> {
    const response = await fetch(target, {
      method,
      headers: {
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${target}: ${response.status} ${text}`);
    return JSON.parse(text) as Body;
  }
  const control: Sweeping['control'] = (method, path, body) =>
    send(`${simulator.url}/control${path}`, method, body);
  const merchant: Sweeping['merchant'] = (method, path, body) =>
    send(url + path, method, body, secrets.PAYWICKET_SECRET_KEY);
  await control('POST', '/webhooks', { mode: 'drop' });
  await merchant('GET', '/v1/providers');

  /** The gateway's payment ids, by ours. */
  const orders = new Map<string, string>();
  async function orderOf({ paymentId }: Sold): Promise<string> {
    if (!orders.has(paymentId)) {
      const { data } = (await control('GET', '/payments')) as {
        data: readonly { id: string; reference: string | null }[];
      };
      for (const { id, reference } of data) if (reference !== null) orders.set(reference, id);
    }
    const order = orders.get(paymentId);
    if (order === undefined) throw new Error(`${gateway} does not have ${paymentId}`);
    return order;
  }

  return {
    url,
    ahead,
    async pass(milliseconds) {
      time += milliseconds;
      await running().round();
    },
    wait(milliseconds) {
      time += milliseconds;
    },
    merchant,
    control,
    async sell(changes = {}) {
      const price = { amount: '50.00', currency: 'USD', ...changes };
      const { id, sessionToken } = await merchant('POST', '/v1/checkouts', price);
      const token = String(sessionToken);
      const method = { method: 'usdt-tron' };
      const chosen = await send(`${url}/v1/session/method`, 'POST', method, token);
      const { payment } = chosen as { payment: { id: string } };
      return { id: String(id), token, paymentId: payment.id };
    },
    async pay(sold, body = {}) {
      await control('POST', `/payments/${await orderOf(sold)}/pay`, body);
    },
    calls() {
      const made = calls;
      calls = [];
      return made;
    },
    intercept(next) {
      answerer = next;
    },
    sql(statement) {
      const database = new DatabaseSync(file);
      try {
        return database.prepare(statement).all() as readonly Body[];
      } finally {
        database.close();
      }
    },
    copy() {
      const copy = join(folder, `copy-${crypto.randomUUID()}.db`);
      for (const suffix of ['', '-wal'])
        if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix);
      return copy;
    },
    stop,
    async start(copy = file) {
      file = copy;
      paywicket = await open();
    },
  };
}
