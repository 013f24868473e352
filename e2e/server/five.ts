import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import type { LoopbackServer } from '../../demo/loopback.ts';
import { startNordPaySimulator } from '../../demo/simulators/nordpay/simulator.ts';
import { startNovaPaySimulator } from '../../demo/simulators/novapay/simulator.ts';
import { startNovaXSimulator } from '../../demo/simulators/novax/simulator.ts';
import { startNoxPaySimulator } from '../../demo/simulators/noxpay/simulator.ts';
import { startNuxPaySimulator } from '../../demo/simulators/nuxpay/simulator.ts';
import { readConfig } from '../../server/settings/config.ts';
import { createPaywicket } from '../../server/compose/compose.ts';
import { requireQuietLog } from '../../server/testing/quiet-log.ts';
import { startManglingProxy } from '../gateways/mangling-proxy.ts';
import { widgetFolder } from '../../server/testing/widget-folder.ts';
import { temporaryFolder } from '../../server/testing/temporary-folder.ts';
import { testClock } from '../../server/testing/test-clock.ts';
import { openListener } from './listener.ts';

/**
 * The whole server behind a real socket with all five gateways, whose messages reach it. Only the test moves the clock that all
 * share, which also times the server's wait for its turn at a gateway.
 */

export type Gateway = 'noxpay' | 'novax' | 'nordpay' | 'novapay' | 'nuxpay';
export const gateways: readonly Gateway[] = ['noxpay', 'novax', 'nordpay', 'novapay', 'nuxpay'];

/** A method for the tests of each gateway. */
export const methodAt: Readonly<Record<Gateway, string>> = {
  noxpay: 'sol-solana',
  novax: 'hosted',
  nordpay: 'usdt-tron',
  novapay: 'usdt-tron',
  nuxpay: 'usdt-tron',
};

/** Secrets that no log, response, page or database may contain. */
export const secrets = {
  PAYWICKET_SECRET_KEY: 'sk_test_five_0123456789_0123456789_0123',
  NOXPAY_CLIENT_ID: 'a7c7f2a4-5a0f-4a56-9a3c-5c6f0c1b2d3e',
  NOXPAY_CLIENT_SECRET: 'noxpay-canary-secret',
  NOVAX_API_KEY: 'novax-canary-key',
  NOVAX_API_HASH: 'novax-canary-hash',
  NORDPAY_API_KEY: 'nordpay-canary-key',
  NORDPAY_POSTBACK_SECRET: 'nordpay-canary-postback-secret',
  NOVAPAY_API_KEY: 'novapay-canary-key',
  NOVAPAY_IPN_SECRET: 'novapay-canary-ipn-secret',
  NUXPAY_API_KEY: 'nuxpay-canary-key-0123456789',
  NUXPAY_BUSINESS_ID: '15935',
  NUXPAY_CALLBACK_TOKEN: 'nuxpay-canary-callback-token-0123456789abcd',
} as const;

export interface Answer {
  readonly status: number;
  readonly text: string;
  /** The parsed body; `{}` without one. */
  readonly body: Record<string, never>;
}

export interface LeverPayment {
  readonly id: string;
  readonly reference: string | null;
  readonly amount: string;
  readonly status: string;
}

export interface Five {
  readonly url: string;
  readonly logged: readonly Record<string, unknown>[];
  now(): number;
  /** Advances the clock, waits for webhooks, and polls once. */
  pass(milliseconds: number): Promise<void>;
  merchant(method: string, path: string, body?: unknown): Promise<Answer>;
  shopper(token: string, method: string, path: string, body?: unknown): Promise<Answer>;
  /** Opens a checkout of 50.00 USD and chooses a method at a gateway. */
  choose(gateway: Gateway, changes?: object): Promise<{ id: string; token: string; payment: LeverPayment }>;
  /** Calls a simulator's control API. */
  lever(gateway: Gateway, method: string, path: string, body?: object): Promise<Answer>;
  pay(gateway: Gateway, paymentId: string, body?: object): Promise<void>;
  /** Changes every response of the gateway named at the start; null passes them unchanged. */
  spoil(how: ((body: Buffer) => Buffer) | null): void;
  /** The checkout as its merchant reads it. */
  checkout(id: string): Promise<Answer['body']>;
  /** Everything that was written to disk. */
  written(): string;
}

const stepMs = 1000;

/** @param spoilt a gateway whose responses a test may change */
export async function startFive(settings: object = {}, spoilt?: Gateway): Promise<Five> {
  let time = Date.UTC(2030, 0, 1, 12);
  const now = (): number => time;
  const wait = async (milliseconds: number): Promise<void> => {
    const until = time + milliseconds;
    await yieldToEventLoop();
    time = Math.max(time, until);
  };
  const listener = await openListener();
  const { url, port } = listener;
  const shared = { port: 0, now, stepMs };
  const simulators: Readonly<Record<Gateway, LoopbackServer>> = {
    noxpay: await startNoxPaySimulator({
      ...shared,
      clientId: secrets.NOXPAY_CLIENT_ID,
      clientSecret: secrets.NOXPAY_CLIENT_SECRET,
    }),
    novax: await startNovaXSimulator({
      ...shared,
      apiKey: secrets.NOVAX_API_KEY,
      apiHash: secrets.NOVAX_API_HASH,
      currency: 'USD',
    }),
    nordpay: await startNordPaySimulator({
      ...shared,
      apiKey: secrets.NORDPAY_API_KEY,
      postbackSecret: secrets.NORDPAY_POSTBACK_SECRET,
    }),
    novapay: await startNovaPaySimulator({
      ...shared,
      apiKey: secrets.NOVAPAY_API_KEY,
      ipnSecret: secrets.NOVAPAY_IPN_SECRET,
      webhookUrl: `${url}/webhooks/novapay`,
    }),
    nuxpay: await startNuxPaySimulator({
      ...shared,
      apiKey: secrets.NUXPAY_API_KEY,
      businessId: secrets.NUXPAY_BUSINESS_ID,
      callbackUrl: `${url}/webhooks/nuxpay/${secrets.NUXPAY_CALLBACK_TOKEN}`,
    }),
  };
  const proxy = spoilt === undefined ? undefined : await startManglingProxy(simulators[spoilt].url);
  const urlOf = (gateway: Gateway): string =>
    gateway === spoilt ? (proxy?.url ?? '') : simulators[gateway].url;
  const folder = temporaryFolder('five');
  const settingsFile = join(folder, 'settings.json');
  writeFileSync(
    settingsFile,
    JSON.stringify({
      rates: { static: { 'SOL/USD': '150.00', 'INR/USD': '0.012' } },
      ...settings,
    }),
  );
  const logged: Record<string, unknown>[] = [];
  const write = (level: string) => (fields: object, message: string) => {
    logged.push({ level, ...fields, message });
  };
  const config = readConfig(
    {
      ...secrets,
      PORT: String(port),
      DATABASE_URL: `sqlite:${join(folder, 'paywicket.db')}`,
      PAYWICKET_CONFIG: settingsFile,
      NOXPAY_BASE_URL: `${urlOf('noxpay')}/api/v1`,
      NOVAX_BASE_URL: urlOf('novax'),
      NOVAX_CURRENCY: 'USD',
      NORDPAY_BASE_URL: urlOf('nordpay'),
      NOVAPAY_BASE_URL: urlOf('novapay'),
      NUXPAY_BASE_URL: urlOf('nuxpay'),
    },
    folder,
  );
  const log = { info: write('info'), warn: write('warn'), error: write('error') };
  const paywicket = await createPaywicket(config, { log, clock: testClock(now, wait), widgetFolder });
  listener.serve((request) => paywicket.app.fetch(request));
  onTestFinished(async () => {
    await listener.close();
    await paywicket.stop();
    await proxy?.close();
    for (const simulator of Object.values(simulators)) await simulator.close();
    rmSync(folder, { recursive: true });
    requireQuietLog(logged, Object.values(secrets));
  });

  async function send(target: string, method: string, body: unknown, token?: string): Promise<Answer> {
    const response = await fetch(target, {
      method,
      redirect: 'manual',
      headers: {
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, text, body: json ? (JSON.parse(text) as Answer['body']) : {} };
  }

  async function lever(gateway: Gateway, method: string, path: string, body?: object): Promise<Answer> {
    const answer = await send(`${simulators[gateway].url}/control${path}`, method, body);
    if (answer.status >= 400) throw new Error(`${gateway} ${path}: ${answer.status} ${answer.text}`);
    return answer;
  }

  async function messagesArrive(): Promise<void> {
    for (const gateway of gateways) {
      await lever(gateway, 'POST', '/advance', {});
      const onTheirWay = async () => {
        const { body } = await lever(gateway, 'GET', '/webhooks');
        const { sent } = body['data'] as unknown as { sent: readonly { state: string }[] };
        return sent.filter(({ state }) => state === 'sending');
      };
      await expect.poll(onTheirWay, { interval: 5 }).toEqual([]);
    }
  }

  const merchant: Five['merchant'] = (method, path, body) =>
    send(url + path, method, body, secrets.PAYWICKET_SECRET_KEY);
  const shopper: Five['shopper'] = (token, method, path, body) => send(url + path, method, body, token);
  return {
    url,
    logged,
    now,
    async pass(milliseconds) {
      time += milliseconds;
      await messagesArrive();
      await paywicket.round();
    },
    merchant,
    shopper,
    async choose(gateway, changes = {}) {
      const opened = await merchant('POST', '/v1/checkouts', {
        amount: '50.00',
        currency: 'USD',
        provider: gateway,
        ...changes,
      });
      if (opened.status !== 201) throw new Error(`checkout not opened: ${opened.text}`);
      const { id = '', sessionToken: token = '' } = opened.body;
      const chosen = await shopper(token, 'POST', '/v1/session/method', { method: methodAt[gateway] });
      if (chosen.status !== 200) throw new Error(`method not chosen: ${chosen.text}`);
      const shown = (chosen.body['payment'] as unknown as { id: string }).id;
      const { body } = await lever(gateway, 'GET', '/payments');
      const all = body['data'] as unknown as readonly LeverPayment[];
      const payment = all.find(({ reference }) => reference === shown);
      if (payment === undefined) throw new Error(`${gateway} does not know ${shown}`);
      return { id, token, payment };
    },
    lever,
    async pay(gateway, paymentId, body = {}) {
      await lever(gateway, 'POST', `/payments/${paymentId}/pay`, body);
    },
    spoil(how) {
      if (proxy === undefined) throw new Error('no gateway was named whose answers may be spoilt');
      proxy.mangle(how);
    },
    async checkout(id) {
      return (await merchant('GET', `/v1/checkouts/${id}`)).body;
    },
    written: () =>
      readdirSync(folder)
        .filter((name) => name.startsWith('paywicket.db'))
        .map((name) => readFileSync(join(folder, name), 'latin1'))
        .join('\n'),
  };
}
