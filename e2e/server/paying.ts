import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import type { LoopbackServer } from '../../demo/loopback.ts';
import { startNordPaySimulator } from '../../demo/simulators/nordpay/simulator.ts';
import { startNovaPaySimulator } from '../../demo/simulators/novapay/simulator.ts';
import { startNovaXSimulator } from '../../demo/simulators/novax/simulator.ts';
import { startNuxPaySimulator } from '../../demo/simulators/nuxpay/simulator.ts';
import { createPaywicket, type Paywicket } from '../../server/compose/compose.ts';
import { readConfig, type Config, type Environment } from '../../server/settings/config.ts';
import { requireConformance } from '../../server/testing/conformance.ts';
import {
  copyDatabase,
  type DatabaseLocation,
  createKey,
  freeze,
  freezeRestored,
  unfreeze,
} from '../../server/testing/database-commands.ts';
import { requireQuietLog } from '../../server/testing/quiet-log.ts';
import { widgetFolder } from '../../server/testing/widget-folder.ts';
import { temporaryFolder } from '../../server/testing/temporary-folder.ts';
import { testClock } from '../../server/testing/test-clock.ts';
import { openListener } from './listener.ts';
import { expectInTime } from './expect-in-time.ts';

/** The whole server with the three gateways that send money, with a balance each; only the test moves their common clock. */

/** `novax` refunds its own orders, and sends nothing else. */
export type PayingGateway = 'nordpay' | 'novapay' | 'nuxpay' | 'novax';

const secrets = {
  PAYWICKET_SECRET_KEY: 'sk_test_paying_0123456789_0123456789_01',
  NORDPAY_API_KEY: 'nordpay-paying-key',
  NORDPAY_POSTBACK_SECRET: 'nordpay-paying-postback',
  NOVAPAY_API_KEY: 'novapay-paying-key',
  NOVAPAY_IPN_SECRET: 'novapay-paying-ipn',
  NOVAPAY_SIGNER_KEY: 'novapay-paying-signer',
  NOVAX_API_KEY: 'novax-paying-key',
  NOVAX_API_HASH: 'novax-paying-hash',
  NUXPAY_API_KEY: 'nuxpay-paying-key',
  NUXPAY_BUSINESS_ID: '15935',
  NUXPAY_CALLBACK_TOKEN: 'nuxpay-paying-callback-token-0123456789',
  NUXPAY_WHITELIST_API_KEY: 'nuxpay-paying-whitelist',
} as const;
const stepMs = 1000;
/** Initial balance of USDT on TRON at each gateway. */
export const balance = '5000';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

export type Caller = (
  method: string,
  path: string,
  body?: object,
  idempotencyKey?: string,
) => Promise<Answer>;

export interface PaidCheckout {
  readonly id: string;
  readonly paymentId: string;
  /** Token of the shopper. */
  readonly token: string;
  /** The shopper pays again; resolves with the id of the payment. */
  pay(payment?: object, method?: string): Promise<string>;
}

export interface Paying {
  /** Requests payouts. */
  readonly ann: Caller;
  /** Another person, with a separate key. */
  readonly bob: Caller;
  now(): number;
  readonly location: DatabaseLocation;
  /** A shopper's browser, with the token of a checkout or a refund. */
  shopper(token: string, method: string, path: string, body?: object, headers?: object): Promise<Answer>;
  /** Advances the clock, waits for webhooks, and polls once. */
  pass(milliseconds?: number): Promise<void>;
  control(gateway: PayingGateway, method: string, path: string, body?: object): Promise<Answer['body']>;
  /** Number of a gateway's transfers of this amount. */
  sent(gateway: PayingGateway, amount: string): Promise<number>;
  /** A checkout of 50.00 USD that a shopper pays with USDT on TRON at this gateway; resolves once the server knows. */
  checkout(gateway: PayingGateway, payment?: object, changes?: object): Promise<PaidCheckout>;
  /** A deposit address of the store, as for a shopper. */
  depositAddress(method: string): Promise<string>;
  /** Paths that received messages from gateways. */
  readonly messagePaths: readonly string[];
  /** Sends a message to an address of this server; resolves with the response's status. */
  post(path: string, message: object): Promise<number>;
  /** Sends a callback to NuxPay's callback address; resolves with the response's status. */
  nuxpayCalls(callback: object): Promise<number>;
  /** A resource that is not JSON, with Ann's key. */
  picture(path: string): Promise<{ status: number; type: string | null; body: ArrayBuffer }>;
  /** Types of the events about a payout, oldest first. */
  types(subject: string): Promise<readonly string[]>;
  freeze(note: string): Promise<void>;
  unfreeze(): Promise<void>;
  /** Marks the database as restored from a copy. */
  restore(): Promise<void>;
  /** @param copy the database to start with; by default the same one */
  restart(copy?: DatabaseLocation): Promise<void>;
  /** A frozen copy of the current database: by `paywicket backup`, or `freeze --restored` on PostgreSQL. */
  copy(): Promise<DatabaseLocation>;
}

/** Creates a PostgreSQL database, with options of `create database`, and returns its address; null for SQLite. */
let createPostgres: ((options?: string) => Promise<string>) | null = null;

/** The tests of this file run on PostgreSQL. */
export function payOnPostgres(create: (options?: string) => Promise<string>): void {
  createPostgres = create;
}

/**
 * @param environment of the server; may depend on the gateways' addresses
 * @param answers how many fields the gateways put into their responses
 */
export async function startPaying(
  settings: object = {},
  environment:
    | Environment
    | ((gateways: Readonly<Record<PayingGateway, string>>) => Promise<Environment>) = {},
  answers: 'complete' | 'documented' = 'complete',
): Promise<Paying> {
  let time = Date.UTC(2030, 0, 1, 12);
  const now = (): number => time;
  const wait = async (milliseconds: number): Promise<void> => {
    // A clock has whole milliseconds; a pause with jitter does not.
    const until = time + Math.ceil(milliseconds);
    await yieldToEventLoop();
    time = Math.max(time, until);
  };
  const listener = await openListener();
  const { url, port } = listener;
  const shared = { port: 0, now, stepMs, answers };
  const simulators: Readonly<Record<PayingGateway, LoopbackServer>> = {
    nordpay: await startNordPaySimulator({
      ...shared,
      apiKey: secrets.NORDPAY_API_KEY,
      postbackSecret: secrets.NORDPAY_POSTBACK_SECRET,
    }),
    novapay: await startNovaPaySimulator({
      ...shared,
      apiKey: secrets.NOVAPAY_API_KEY,
      ipnSecret: secrets.NOVAPAY_IPN_SECRET,
      signerKey: secrets.NOVAPAY_SIGNER_KEY,
      webhookUrl: `${url}/webhooks/novapay`,
    }),
    novax: await startNovaXSimulator({
      ...shared,
      apiKey: secrets.NOVAX_API_KEY,
      apiHash: secrets.NOVAX_API_HASH,
      currency: 'USD',
    }),
    nuxpay: await startNuxPaySimulator({
      ...shared,
      apiKey: secrets.NUXPAY_API_KEY,
      businessId: secrets.NUXPAY_BUSINESS_ID,
      whitelistApiKey: secrets.NUXPAY_WHITELIST_API_KEY,
      callbackUrl: `${url}/webhooks/nuxpay/${secrets.NUXPAY_CALLBACK_TOKEN}`,
    }),
  };
  const [nordpay, novapay, novax, nuxpay] = [
    simulators.nordpay.url,
    simulators.novapay.url,
    simulators.novax.url,
    simulators.nuxpay.url,
  ];
  const changes =
    typeof environment === 'function' ? await environment({ nordpay, novapay, novax, nuxpay }) : environment;
  const folder = temporaryFolder('paying');
  const settingsFile = join(folder, 'settings.json');
  writeFileSync(settingsFile, JSON.stringify({ rates: { source: 'static' }, ...settings }));
  let location: DatabaseLocation =
    createPostgres === null
      ? { kind: 'sqlite', file: join(folder, 'paywicket.db') }
      : { kind: 'postgres', url: await createPostgres() };
  const logged: Record<string, unknown>[] = [];
  const write = (level: string) => (fields: object, message: string) => {
    logged.push({ level, ...fields, message });
  };
  const log = { info: write('info'), warn: write('warn'), error: write('error') };
  const configOf = (database: DatabaseLocation): Config =>
    readConfig(
      {
        ...secrets,
        PORT: String(port),
        DATABASE_URL: database.kind === 'sqlite' ? `sqlite:${database.file}` : database.url,
        PAYWICKET_CONFIG: settingsFile,
        NORDPAY_BASE_URL: nordpay,
        NOVAPAY_BASE_URL: novapay,
        NUXPAY_BASE_URL: nuxpay,
        NOVAX_BASE_URL: novax,
        NOVAX_CURRENCY: 'USD',
        ...changes,
      },
      folder,
    );
  const start = (): Promise<Paywicket> =>
    createPaywicket(configOf(location), { log, clock: testClock(now, wait), widgetFolder });
  let paywicket = await start();
  const messagePaths: string[] = [];
  listener.serve((request) => {
    const { pathname, search } = new URL(request.url);
    if (pathname.startsWith('/webhooks/')) messagePaths.push(pathname + search);
    return paywicket.app.fetch(request);
  });
  onTestFinished(async () => {
    await listener.close();
    await paywicket.stop();
    for (const simulator of Object.values(simulators)) await simulator.close();
    rmSync(folder, { recursive: true });
    requireQuietLog(logged, Object.values(secrets));
  });

  const keyOf = (owner: string): Promise<string> => createKey(location, owner, now());
  async function send(
    token: string,
    method: string,
    path: string,
    body?: object,
    headers?: object,
  ): Promise<Answer> {
    const response = await paywicket.app.request(path, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const type = response.headers.get('content-type');
    requireConformance({ method, path, status: response.status, type, text });
    const parsed = JSON.parse(text === '' ? '{}' : text) as Answer['body'];
    return { status: response.status, headers: response.headers, body: parsed };
  }

  async function personNamed(owner: string): Promise<Caller> {
    const key = await keyOf(owner);
    return (method, path, body, idempotencyKey) =>
      send(key, method, path, body, {
        ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
      });
  }

  async function control(gateway: PayingGateway, method: string, path: string, body?: object) {
    const response = await fetch(`${simulators[gateway].url}/control${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${gateway} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer['body'];
  }
  async function messagesArrive(): Promise<void> {
    for (const gateway of Object.keys(simulators) as readonly PayingGateway[]) {
      await control(gateway, 'POST', '/advance', {});
      const onTheirWay = async () => {
        const { data } = (await control(gateway, 'GET', '/webhooks')) as {
          data: { sent: readonly { state: string }[] };
        };
        return data.sent.filter(({ state }) => state === 'sending');
      };
      await expect.poll(onTheirWay, { interval: 5 }).toEqual([]);
    }
  }

  async function pass(milliseconds = 10 * stepMs): Promise<void> {
    time += milliseconds;
    await messagesArrive();
    await paywicket.round();
  }

  const post = async (path: string, message: object): Promise<number> =>
    (await paywicket.app.request(path, { method: 'POST', body: JSON.stringify(message) })).status;

  await control('novapay', 'POST', '/deposits', {
    user_id: 'somebody',
    currency: 'USDT_TRC20',
    amount: balance,
  });
  await fetch(`${simulators.nordpay.url}/wallet/create`, {
    method: 'POST',
    headers: { 'X-API-KEY': secrets.NORDPAY_API_KEY, 'Content-Type': 'application/json' },
    body: JSON.stringify({ currency: 'USDTTRC20', label: 'till', postback_url: `${url}/nowhere` }),
  });
  const { data: wallets } = (await control('nordpay', 'GET', '/wallets')) as { data: { id: string }[] };
  await control('nordpay', 'POST', `/wallets/${wallets[0]?.id}/pay`, { amount: balance, instant: true });
  await control('nuxpay', 'POST', '/balance', { unit: 'tronusdt', amount: balance });
  time += 10 * stepMs;
  await messagesArrive();
  const [ann, bob] = [await personNamed('Ann'), await personNamed('Bob')];

  return {
    ann,
    bob,
    now,
    get location() {
      return location;
    },
    shopper: send,
    pass,
    post,
    messagePaths,
    control,
    async sent(gateway, amount) {
      const others = gateway === 'nuxpay' ? '/transfers' : '/refunds';
      const hasWithdrawals = gateway === 'novapay' || gateway === 'nordpay';
      const { data } = await control(gateway, 'GET', hasWithdrawals ? '/withdrawals' : others);
      const isIts = (entry: unknown): boolean =>
        [...JSON.stringify(entry).matchAll(/"amount":"([\d.]+)"/g)].some(
          ([, text]) => Number(text) === Number(amount),
        );
      return (data as readonly unknown[]).filter(isIts).length;
    },
    async checkout(gateway, payment = {}, changes = {}) {
      const wanted = { amount: '50.00', currency: 'USD', provider: gateway, ...changes };
      const { body } = await ann('POST', '/v1/checkouts', wanted);
      const token = String(body['sessionToken']);
      const amountPaid = async (): Promise<unknown> =>
        (await ann('GET', `/v1/checkouts/${String(body['id'])}`)).body['amountPaid'];
      const pay = async (paid: object = {}, method = 'usdt-tron'): Promise<string> => {
        const chosen = await paywicket.app.request('/v1/session/method', {
          method: 'POST',
          headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
          body: JSON.stringify({ method }),
        });
        const { payment: own } = (await chosen.json()) as { payment: { id: string } };
        const { data } = (await control(gateway, 'GET', '/payments')) as {
          data: readonly { id: string; reference: string }[];
        };
        const order = data.find(({ reference }) => reference === own.id);
        const paidBefore = await amountPaid();
        await control(gateway, 'POST', `/payments/${order?.id}/pay`, { instant: true, ...paid });
        await expectInTime(() => pass(), amountPaid).not.toBe(paidBefore);
        return own.id;
      };
      const paymentId = await pay(payment, gateway === 'novax' ? 'hosted' : 'usdt-tron');
      return { id: String(body['id']), paymentId, token, pay };
    },
    async depositAddress(method) {
      const { body } = await ann('POST', '/v1/checkouts', { amount: '50.00', currency: 'USD' });
      const chosen = await paywicket.app.request('/v1/session/method', {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${String(body['sessionToken'])}`,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({ method }),
      });
      return ((await chosen.json()) as { payment: { address: string } }).payment.address;
    },
    async nuxpayCalls(callback) {
      return post(`/webhooks/nuxpay/${secrets.NUXPAY_CALLBACK_TOKEN}`, callback);
    },
    async picture(path) {
      const headers = { Authorization: `Bearer ${await keyOf('Ann')}` };
      const response = await paywicket.app.request(path, { headers });
      const { status } = response;
      return { status, type: response.headers.get('content-type'), body: await response.arrayBuffer() };
    },
    async types(subject) {
      const { body } = await ann('GET', '/v1/events?limit=100');
      const events = body['data'] as readonly { type: string; data: { id: string } }[];
      return events
        .filter(({ data }) => data.id === subject)
        .map(({ type }) => type)
        .toReversed();
    },
    freeze: (note) => freeze(location, { at: now(), note }),
    unfreeze: () => unfreeze(location, now()),
    restore: () => freezeRestored(configOf(location), now()),
    async restart(copy = location) {
      await paywicket.stop();
      location = copy;
      paywicket = await start();
    },
    async copy() {
      await paywicket.stop();
      const copied = await copyDatabase(configOf(location), folder, now(), createPostgres);
      paywicket = await start();
      return copied;
    },
  };
}
