/** A NuxPay simulator whose clock only a test moves, and a server that receives its callbacks. */
import { expect } from 'vitest';
import {
  at,
  request,
  startMerchant,
  startWithClock,
  type Answer,
  type TestSimulator as EngineSimulator,
} from '../engine/testing.ts';
import { startNuxPaySimulator, type NuxPaySimulatorOptions } from './simulator.ts';

export const API_KEY = 'test-key-9b02';
export const WHITELIST_KEY = 'test-key-77aa';
export const BUSINESS_ID = '15935';
export const STEP_MS = 1_000;

export interface TestSimulator extends Omit<EngineSimulator, 'call'> {
  /** A documented call with the credentials; a string body is sent unchanged. */
  readonly call: (path: string, body: object | string) => Promise<Answer>;
  readonly get: (path: string) => Promise<Answer>;
  /** Requests a transaction and resolves to its token. */
  readonly payment: (body?: object) => Promise<string>;
  /** Waits for so many callbacks, and returns their texts. */
  readonly callbacks: (count: number) => Promise<readonly string[]>;
  /** How many callbacks were sent, received or not. */
  readonly sent: () => Promise<unknown>;
}

export const REQUEST = '/payment_gateway/merchant/transaction/request';
export const TRANSFER = '/crypto/external/transfer';
export const BATCH = '/crypto/external/transfer/by/batch';
export const WHITELIST = '/whitelist/address/multi';

export function params(callback: string | undefined): Record<string, unknown> {
  return at(JSON.parse(callback ?? 'null'), 'params') as Record<string, unknown>;
}

export async function startTestSimulator(
  options: Partial<NuxPaySimulatorOptions> = {},
): Promise<TestSimulator> {
  const { url: callbackUrl, received } = await startMerchant();
  const keys = { apiKey: API_KEY, businessId: BUSINESS_ID, whitelistApiKey: WHITELIST_KEY };
  const simulator = await startWithClock('2021-03-25T11:17:25Z', {}, (now) =>
    startNuxPaySimulator({ port: 0, ...keys, callbackUrl, stepMs: STEP_MS, now, ...options }),
  );
  const call: TestSimulator['call'] = (path, body) => {
    const credentials = { api_key: path === WHITELIST ? WHITELIST_KEY : API_KEY, business_id: BUSINESS_ID };
    return request(
      simulator.url + path,
      'POST',
      typeof body === 'string' ? body : { ...credentials, ...body },
    );
  };
  return {
    ...simulator,
    call,
    get: (path) => request(simulator.url + path, 'GET'),
    payment: async (body = {}) => {
      const sample = { currency: 'tetherusd', amount: '10', reference_id: 'pay-1', fiat_currency_id: 'usd' };
      const token = at(await call(REQUEST, { ...sample, ...body }), 'data', 'transaction_token');
      if (typeof token !== 'string') throw new Error('the transaction was refused');
      return token;
    },
    callbacks: async (count) => {
      await expect.poll(() => received.length).toBe(count);
      return received;
    },
    sent: async () => at(await simulator.control('GET', '/webhooks'), 'data', 'sent', 'length'),
  };
}
