/** A simulator on a free port, with a clock that only a test moves and a server that takes its callbacks. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { ask, type Answer } from '../testing.ts';
import { startNuxPaySimulator, type NuxPaySimulatorOptions } from './simulator.ts';

export const API_KEY = 'test-key-9b02';
export const WHITELIST_KEY = 'test-key-77aa';
export const BUSINESS_ID = '15935';
export const STEP_MS = 1_000;
const START = Date.parse('2021-03-25T11:17:25Z');

export interface TestSimulator {
  readonly url: string;
  /** Moves the simulator's clock on and does what is due by then. */
  pass(ms: number): Promise<void>;
  /** A documented call with the credentials; a body that is a string is sent as it stands. */
  call(path: string, body: object | string): Promise<Answer>;
  control(method: string, path: string, body?: unknown): Promise<Answer>;
  get(path: string): Promise<Answer>;
  /** Requests a transaction and resolves to its token. */
  payment(body?: object): Promise<string>;
  /** Waits until so many callbacks have come, and gives their texts. */
  callbacks(count: number): Promise<readonly string[]>;
  /** How many callbacks have left, whether they have come yet or not. */
  sent(): Promise<number>;
}

export const REQUEST = '/payment_gateway/merchant/transaction/request';
export const TRANSFER = '/crypto/external/transfer';
export const BATCH = '/crypto/external/transfer/by/batch';
export const WHITELIST = '/whitelist/address/multi';

/** What is at a path of a parsed answer or callback; undefined where there is none. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<string | number, unknown>)[step];
  }
  return found;
}

export function params(callback: string | undefined): Record<string, unknown> {
  return at(JSON.parse(callback ?? 'null'), 'params') as Record<string, unknown>;
}

/** Stops by itself when the test is over. */
export async function startTestSimulator(
  options: Partial<NuxPaySimulatorOptions> = {},
): Promise<TestSimulator> {
  const received: string[] = [];
  const receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push(Buffer.concat(chunks).toString());
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => {
    receiver.listen(0, '127.0.0.1', resolve);
  });
  let now = START;
  const simulator = await startNuxPaySimulator({
    port: 0,
    apiKey: API_KEY,
    businessId: BUSINESS_ID,
    whitelistApiKey: WHITELIST_KEY,
    callbackUrl: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/callback`,
    stepMs: STEP_MS,
    now: () => now,
    ...options,
  });
  onTestFinished(async () => {
    await simulator.close();
    receiver.close();
    receiver.closeAllConnections();
  });

  const call: TestSimulator['call'] = async (path, body) => {
    const credentials = { api_key: path === WHITELIST ? WHITELIST_KEY : API_KEY, business_id: BUSINESS_ID };
    return ask(simulator.url + path, 'POST', typeof body === 'string' ? body : { ...credentials, ...body });
  };
  const control: TestSimulator['control'] = (method, path, body) =>
    ask(`${simulator.url}/control${path}`, method, body);
  return {
    url: simulator.url,
    pass: async (ms) => {
      now += ms;
      await control('POST', '/advance');
    },
    call,
    control,
    get: (path) => ask(simulator.url + path, 'GET'),
    payment: async (body = {}) => {
      const asked = {
        currency: 'tetherusd',
        amount: '10',
        reference_id: 'pay-1',
        fiat_currency_id: 'usd',
        ...body,
      };
      const token = at((await call(REQUEST, asked)).json, 'data', 'transaction_token');
      if (typeof token !== 'string') throw new Error('the transaction was refused');
      return token;
    },
    callbacks: async (count) => {
      await expect.poll(() => received.length).toBe(count);
      return received;
    },
    sent: async () => {
      const sent = at((await control('GET', '/webhooks')).json, 'data', 'sent');
      if (!Array.isArray(sent)) throw new Error('the frame lists no callbacks');
      return sent.length;
    },
  };
}
