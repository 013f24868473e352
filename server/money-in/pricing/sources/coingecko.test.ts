import { describe, expect, onTestFinished, test } from 'vitest';
import { compare } from '../../../base/money/decimal.ts';
import { GatewayError } from '../../../base/errors.ts';
import {
  hangUp,
  startGateway,
  type ReceivedRequest,
  type RawReply,
  type Reply,
} from '../../../testing/gateway-server.ts';
import { createCoinGecko, keyHeader } from './coingecko.ts';

const now = Date.UTC(2030, 0, 1, 12);
const clock = { now: () => now };
const updated = now / 1000 - 42;

const price = (usd: number, eur: number) => ({ usd, eur, last_updated_at: updated });
const sample = {
  bitcoin: { usd: 60000, eur: 50000, inr: 5400000, last_updated_at: updated },
  ethereum: price(3000, 2500),
  tether: price(0.9996, 0.833),
  dogecoin: price(0.12, 0.1),
};

async function startSource(answer: (asked: ReceivedRequest) => Reply | RawReply | Promise<Reply | RawReply>) {
  const server = await startGateway(answer);
  const source = createCoinGecko({ url: `${server.url}/api/v3`, clock });
  onTestFinished(async () => {
    await source.close();
    await server.close();
  });
  return { server, source };
}

/** What the source makes of this body. */
async function read(body: unknown) {
  const { source } = await startSource(() => ({ body }));
  return source.load();
}

async function failure(answer: Reply | RawReply): Promise<GatewayError> {
  const { source } = await startSource(() => answer);
  const error: unknown = await source.load().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof GatewayError) return error;
  throw new Error('not refused', { cause: error });
}

describe('CoinGecko', () => {
  test('is called once for all coins and currencies, at the address of the settings', async () => {
    const { server, source } = await startSource(() => ({ body: sample }));
    await source.load();
    expect(server.requests.map(({ call }) => call)).toEqual(['GET /api/v3/simple/price']);
    const query = server.requests[0]?.query;
    expect(query?.get('ids')?.split(',')).toEqual(expect.arrayContaining(['bitcoin', 'tether', 'tron']));
    expect(query?.get('vs_currencies')?.split(',')).toEqual(
      expect.arrayContaining(['usd', 'eur', 'gbp', 'inr', 'myr']),
    );
  });

  test('has the prices of coins in dollars, each with its time', async () => {
    const { usd, faults } = await read(sample);
    expect(faults).toEqual([]);
    expect(usd.get('BTC')).toEqual({ rate: '60000', at: updated * 1000 });
    expect(usd.get('DOGE')).toMatchObject({ rate: '0.12' });
    expect(usd.get('USDT')).toMatchObject({ rate: '0.9996' });
    expect(usd.has('SOL'), 'a coin that it left out').toBe(false);
  });

  test('has rates of currencies, from the coins that have a price in both', async () => {
    const { usd } = await read(sample);
    expect(usd.get('EUR')).toEqual({ rate: '1.2', at: updated * 1000 });
    expect(compare(usd.get('INR')?.rate ?? '0', '0.0111')).toBe(1);
    expect(compare(usd.get('INR')?.rate ?? '0', '0.0112')).toBe(-1);
    expect(usd.has('GBP')).toBe(false);
  });

  test('one wrong price in a currency does not change its rate', async () => {
    const { usd } = await read({ ...sample, ethereum: price(3000, 250), dogecoin: price(0.12, 12) });
    expect(usd.get('EUR')?.rate).toBe('1.2');
  });

  test('a coin without recent trades keeps its own age, and is not used for currencies', async () => {
    const old = { usd: 4000, eur: 1000, last_updated_at: updated - 86_400 };
    const { usd } = await read({ bitcoin: sample.bitcoin, ethereum: old, solana: old, litecoin: old });
    expect(usd.get('ETH')).toMatchObject({ at: (updated - 86_400) * 1000 });
    expect(usd.get('EUR')).toEqual({ rate: '1.2', at: updated * 1000 });
  });

  test('prices without a time have the time of the request', async () => {
    const { usd } = await read({ bitcoin: { usd: 60000 } });
    expect(usd.get('BTC')).toEqual({ rate: '60000', at: now });
  });

  test('numbers are read to their last digit, exponents included', async () => {
    const { usd, faults } = await read(
      '{"bitcoin":{"usd":6.0000123456789012345e4},"tron":{"usd":1.5e-7},"dogecoin":{"usd":0.10000000000000000001}}',
    );
    expect(faults).toEqual([]);
    expect(usd.get('BTC')?.rate).toBe('60000.123456789012345');
    expect(usd.get('TRX')?.rate).toBe('0.00000015');
    expect(usd.get('DOGE')?.rate).toBe('0.10000000000000000001');
  });

  test('a number in a string is that number', async () => {
    const { usd } = await read({ bitcoin: { usd: '60000.50' } });
    expect(compare(usd.get('BTC')?.rate ?? '0', '60000.5')).toBe(0);
  });

  test('a missing price is no fault', async () => {
    expect(await read({ ...sample, solana: {}, tron: { usd: null }, litecoin: { eur: 1 } })).toMatchObject({
      faults: [],
    });
  });
});

describe('the key for CoinGecko', () => {
  test.each([
    ['https://api.coingecko.com/api/v3', 'x-cg-demo-api-key'],
    ['https://pro-api.coingecko.com/api/v3', 'x-cg-pro-api-key'],
    ['https://prices.example/pro-api.coingecko.com', 'x-cg-demo-api-key'],
  ])('is sent to %s as %s', (url, header) => expect(keyHeader(url)).toBe(header));

  test('is sent with each request, and no error holds it', async () => {
    const key = 'CG-canary0123456789';
    const reply = { status: 401, body: { status: { error_code: key } } };
    const server = await startGateway(() => reply);
    const calls: object[] = [];
    const source = createCoinGecko({ url: server.url, key, clock, onCall: (line) => void calls.push(line) });
    onTestFinished(async () => {
      await source.close();
      await server.close();
    });
    const error: unknown = await source.load().catch((thrown: unknown) => thrown);
    expect(server.requests[0]?.headers).toMatchObject({ 'x-cg-demo-api-key': key });
    expect(String(error)).toContain('401');
    expect(String(error) + JSON.stringify([error, calls])).not.toContain('canary');
  });

  test('is not sent where none is set', async () => {
    const { server, source } = await startSource(() => ({ body: sample }));
    await source.load();
    expect(Object.keys(server.requests[0]?.headers ?? {}).filter((name) => name.startsWith('x-'))).toEqual(
      [],
    );
  });
});

describe('R50: an implausible response of CoinGecko', () => {
  test.each<[string, unknown, string]>([
    ['zero', { usd: 0 }, 'ethereum.usd must be more than 0'],
    ['a negative price', { usd: -3000 }, 'ethereum.usd must be a decimal number'],
    ['a price with commas', { usd: '3,000' }, 'ethereum.usd must be a decimal number'],
    ['words', { usd: 'three thousand' }, 'ethereum.usd must be a decimal number'],
    ['a truth', { usd: true }, 'ethereum.usd must be a decimal number'],
    ['an exponent without end', '{"usd":1e400}', 'ethereum.usd must be a decimal number'],
    ['an exponent in a string', { usd: '3e3' }, 'ethereum.usd must be a decimal number'],
    ['more than anything costs', { usd: 1_000_000_000_001 }, 'ethereum.usd is not believable'],
    ['less than anything costs', '{"usd":0.0000000000009}', 'ethereum.usd is not believable'],
    ['no prices', 3000, 'ethereum'],
    ['a list', [3000], 'ethereum'],
    ['no time', { usd: 3000, last_updated_at: 'today' }, 'ethereum.last_updated_at must be a whole number'],
  ])('%s is left out and named, and the other coins stay', async (_name, said, fault) => {
    const ethereum = typeof said === 'string' ? said : JSON.stringify(said);
    const { usd, faults } = await read(`{"bitcoin":{"usd":60000},"ethereum":${ethereum}}`);
    expect([...usd.keys()]).toEqual(['BTC']);
    expect(faults).toEqual([expect.stringContaining(fault)]);
  });

  test('a currency that is worth more than any is left out: it is the wrong way round', async () => {
    const { usd, faults } = await read({ bitcoin: { usd: 60000, inr: 720, eur: 50000 } });
    expect([...usd.keys()]).toEqual(['BTC', 'EUR']);
    expect(faults).toEqual(['its price of inr is not believable']);
  });

  test.each([
    ['BTC', { bitcoin: { usd: 0.0000166 } }],
    ['BTC', { bitcoin: { usd: 100 } }],
    ['DOGE', { bitcoin: { usd: 60000 }, dogecoin: { usd: 10 } }],
    ['TRX', { bitcoin: { usd: 60000 }, tron: { usd: 12 } }],
  ])('a table that is the wrong way round by its %s is not used at all', async (symbol, body) => {
    const { fault, message } = await failure({ body });
    expect(fault).toBe('unexpected_response');
    expect(message).toContain(`its price of ${symbol} cannot be in US dollars`);
  });

  test.each<[string, Reply | RawReply, string, RegExp]>([
    ['a page', { body: '<!doctype html><title>Just a moment</title>' }, 'unexpected_response', /not JSON/],
    ['half an answer', { body: '{"bitcoin":{"usd":60' }, 'unexpected_response', /not JSON/],
    ['nothing', { body: '' }, 'unexpected_response', /not JSON/],
    ['a list', { body: [] }, 'unexpected_response', /differs from its document/],
    ['no coin that we know', { body: { pepe: { usd: 1 } } }, 'unexpected_response', /no price of a coin/],
    ['only nonsense', { body: { bitcoin: { usd: -1 } } }, 'unexpected_response', /bitcoin\.usd/],
    [
      'one name twice',
      { body: '{"bitcoin":{"usd":1},"bitcoin":{"usd":2}}' },
      'unexpected_response',
      /not JSON/,
    ],
    ['too much', { body: `{"x":"${'x'.repeat(300_000)}"}` }, 'unexpected_response', /too large/],
    [
      'a refusal',
      { status: 401, body: { status: { error_code: 10_002, error_message: 'API Key Missing' } } },
      'rejected',
      /401 10002/,
    ],
    [
      'that it was asked too often',
      { status: 429, headers: { 'Retry-After': '30' }, body: { status: { error_code: 429 } } },
      'rate_limited',
      /429/,
    ],
    ['a failure of its own', { status: 500, body: { error: 'x' } }, 'network', /500 error/],
    [
      'a move elsewhere',
      { status: 302, headers: { Location: 'http://127.0.0.1:1/' } },
      'unexpected_response',
      /302/,
    ],
    ['no word', hangUp, 'network', /lost its connection/],
  ])('%s is a failure that says so', async (_name, answer, fault, message) => {
    const error = await failure(answer);
    expect(error).toMatchObject({ provider: 'http', fault, effect: 'none' });
    expect(error.message).toMatch(message);
  });

  test('a base address that takes a query is refused at once', () => {
    expect(() => createCoinGecko({ url: 'https://prices.example/?key=1', clock })).toThrow(/http: .*query/);
    expect(() => createCoinGecko({ url: 'http://prices.example', clock })).toThrow(/https/);
  });
});
