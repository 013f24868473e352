import { describe, expect, onTestFinished, test } from 'vitest';
import { compare } from '../../../base/money/decimal.ts';
import { GatewayError } from '../../../base/errors.ts';
import { hangUp, startGateway, type RawReply, type Reply } from '../../../testing/gateway-server.ts';
import { createCoinbase } from './coinbase.ts';

const now = Date.UTC(2030, 0, 1, 12);
/** In the documented shape: what one US dollar buys, as strings, coins and currencies in one list. */
const rates = {
  AED: '3.6729833333333333',
  BTC: '0.00001',
  DOGE: '8',
  ETH: '0.0004',
  EUR: '0.8',
  GBP: '0.75',
  INR: '84.1',
  MNT: '1.25',
  USD: '1.0',
  USDC: '1',
  USDT: '1.0004',
};
const list = (changes: object = {}) => ({ data: { currency: 'USD', rates: { ...rates, ...changes } } });

async function startSource(reply: Reply | RawReply) {
  const server = await startGateway(() => reply);
  const source = createCoinbase({ url: server.url, clock: { now: () => now } });
  onTestFinished(async () => {
    await source.close();
    await server.close();
  });
  return { server, source };
}

const load = async (body: unknown) => (await startSource({ body })).source.load();

async function failure(reply: Reply | RawReply): Promise<GatewayError> {
  const { source } = await startSource(reply);
  const error: unknown = await source.load().catch((thrown: unknown) => thrown);
  if (error instanceof GatewayError) return error;
  throw new Error('not refused', { cause: error });
}

describe('Coinbase', () => {
  test('is called once for all prices, without a key', async () => {
    const { server, source } = await startSource({ body: list() });
    await source.load();
    expect(server.requests.map(({ call }) => call)).toEqual(['GET /v2/exchange-rates']);
    expect(server.requests[0]?.query.toString()).toBe('currency=USD');
    expect(Object.keys(server.requests[0]?.headers ?? {})).not.toContain('authorization');
  });

  test('gives the price in dollars of coins and currencies: what a dollar buys is inverted', async () => {
    const { usd, faults } = await load(list());
    expect(faults).toEqual([]);
    expect(usd.get('BTC')).toEqual({ rate: '100000', at: now });
    expect(usd.get('ETH')?.rate).toBe('2500');
    expect(usd.get('EUR')?.rate).toBe('1.25');
    expect(compare(usd.get('GBP')?.rate ?? '0', '1.33')).toBe(1);
    expect(compare(usd.get('USDT')?.rate ?? '1', '1')).toBe(-1);
    expect(usd.has('TRX'), 'a coin that is not listed').toBe(false);
  });

  test('is not read for a coin that has the code of a currency', async () => {
    const { usd } = await load(list());
    expect(usd.has('MNT')).toBe(false);
  });
});

describe('R50: an implausible response of Coinbase', () => {
  test.each<[string, unknown, string]>([
    ['zero', '0', 'data.rates.ETH must be more than 0'],
    ['zero with decimals', '0.00000000', 'data.rates.ETH must be more than 0'],
    ['a negative number', '-1', 'data.rates.ETH must be a decimal number'],
    ['words', 'none', 'data.rates.ETH must be a decimal number'],
    ['an object', {}, 'data.rates.ETH must be a decimal number'],
    ['too much of a coin for a dollar', '10000000000000', 'ETH is not believable'],
  ])('%s is left out and named, and the other prices stay', async (_name, value, fault) => {
    const { usd, faults } = await load(list({ ETH: value }));
    expect(usd.has('ETH')).toBe(false);
    expect(usd.has('BTC')).toBe(true);
    expect(faults).toEqual([expect.stringContaining(fault)]);
  });

  test('a currency that is worth more than any is left out', async () => {
    const { usd, faults } = await load(list({ INR: '0.012' }));
    expect(usd.has('INR')).toBe(false);
    expect(faults).toEqual(['its price of INR is not believable']);
  });

  test.each<[string, unknown, RegExp]>([
    ['prices in dollars where it gave coins for a dollar', list({ BTC: '60000' }), /price of BTC cannot be/],
    ['a coin that costs what it cannot', list({ DOGE: '0.1' }), /price of DOGE cannot be/],
    ['another currency', { data: { currency: 'EUR', rates } }, /data\.currency must be USD/],
    ['currencies alone', { data: { currency: 'USD', rates: { EUR: '0.8' } } }, /neither BTC, DOGE nor TRX/],
    ['no list', { data: { currency: 'USD' } }, /data\.rates/],
    ['nothing', {}, /data/],
  ])('%s is not used at all', async (_name, body, message) => {
    const error = await failure({ body });
    expect(error.fault).toBe('unexpected_response');
    expect(error.message).toMatch(message);
  });

  test.each<[string, Reply | RawReply, string, RegExp]>([
    ['a page', { body: '<!doctype html>' }, 'unexpected_response', /not JSON/],
    [
      'a refusal',
      { status: 400, body: { errors: [{ id: 'invalid_request', message: 'Invalid currency (USD)' }] } },
      'rejected',
      /400 invalid_request/,
    ],
    ['too many requests', { status: 429, body: {} }, 'rate_limited', /429/],
    ['a failure of its own', { status: 503, body: {} }, 'network', /503/],
    ['a lost connection', hangUp, 'network', /lost its connection/],
  ])('%s is a failure that says so', async (_name, reply, fault, message) => {
    const error = await failure(reply);
    expect(error).toMatchObject({ provider: 'coinbase', fault, effect: 'none' });
    expect(error.message).toMatch(message);
  });
});
