import { describe, expect, onTestFinished, test } from 'vitest';
import { quoteOf } from '../rates.ts';
import { startSelfSigned } from '../../../testing/self-signed.ts';
import { startGateway } from '../../../testing/gateway-server.ts';
import { openRates, type RateSettings, type RatesOptions } from './open-rates.ts';
import type { Log } from '../../../base/log/logger.ts';

const now = Date.UTC(2030, 0, 1);
const clock = { now: () => now };
const nordpay = {
  id: 'nordpay',
  rates: () =>
    Promise.resolve({
      usd: new Map([
        ['SOL', '140'],
        ['USDT', '1'],
      ]),
      at: now - 7000,
    }),
};
const novapay = { id: 'novapay', rates: null };

async function open(
  changes: Partial<RateSettings>,
  gateways: Parameters<typeof openRates>[0]['gateways'] = [],
  { mode = 'test', coinbaseUrl }: Partial<Pick<RatesOptions, 'mode' | 'coinbaseUrl'>> = {},
) {
  const warned: object[] = [];
  const warn: Log['warn'] = (fields, message) => void warned.push({ ...fields, message });
  const log = { info: warn, warn, error: warn };
  const settings = {
    static: { 'SOL/USD': '150' },
    maxAge: 300,
    staticMaxAge: 604_800,
    markup: '0%',
    stablecoinParity: true,
    ...changes,
  };
  const { book, pause, close } = openRates({ settings, mode, coinbaseUrl, gateways, clock, log });
  onTestFinished(close);
  await book.loaded();
  return { book, pause, warned, source: () => quoteOf(book.table(), 'SOL', 'USD') };
}

describe('the sources of rates', () => {
  test('are Nord PAY where it is on', async () => {
    const { source, warned } = await open({}, [novapay, nordpay]);
    expect(source()).toEqual({ pair: 'SOL/USD', rate: '140', source: 'nordpay', at: now - 7000 });
    expect(warned).toEqual([]);
  });

  test('are Coinbase where nothing else is set, so that a fresh shop sells BTC and prices in EUR', async () => {
    const rates = { BTC: '0.00001', EUR: '0.8' };
    const coinbase = await startGateway(() => ({ body: { data: { currency: 'USD', rates } } }));
    onTestFinished(() => coinbase.close());
    const fresh = await open({ static: {} }, [novapay], { coinbaseUrl: coinbase.url });
    const table = fresh.book.table();
    expect(quoteOf(table, 'BTC', 'EUR')).toMatchObject({ rate: '80000', source: 'coinbase', at: now });
    expect(fresh.book.sources()).toEqual([{ source: 'coinbase', at: now, age: 0 }]);
    expect(fresh.warned).toEqual([]);

    const beside = await open({ static: {} }, [nordpay], { coinbaseUrl: coinbase.url });
    expect(quoteOf(beside.book.table(), 'SOL', 'EUR')).toMatchObject({ source: 'nordpay+coinbase' });

    const calls = coinbase.requests.length;
    await open({}, [novapay], { coinbaseUrl: coinbase.url });
    await open({ static: {}, source: ['static'] }, [], { coinbaseUrl: coinbase.url });
    expect(coinbase.requests, 'not called for a shop with a table, or another source').toHaveLength(calls);
  });

  test('say of a certificate that it is not trusted, and with which setting it is', async () => {
    const { port } = await startSelfSigned();
    const { warned } = await open({ source: ['http'], url: `https://127.0.0.1:${port}`, static: {} });
    expect(warned).toContainEqual({
      source: 'http',
      message: 'no rates from this source',
      err: expect.objectContaining({
        message: expect.stringMatching(/ has a certificate of an authority .*NODE_EXTRA_CA_CERTS/) as string,
      }) as Error,
    });
  });

  test('that are a table too old in live mode price stablecoins in dollars, and nothing that floats', async () => {
    const day = 86_400_000;
    const table = { 'SOL/USD': '150', 'EUR/USD': '1.1', 'USDT/USD': '0.999' };
    const of = async (asOf: number, mode: 'test' | 'live') => {
      const dated = { ...table, asOf: new Date(asOf).toISOString() };
      const { book } = await open({ static: dated }, [], { mode });
      const pairs = [
        ['SOL', 'USD'],
        ['EUR', 'USD'],
        ['USDT', 'EUR'],
        ['USDT', 'USD'],
      ] as const;
      const known = pairs.filter(([base, counter]) => quoteOf(book.table(), base, counter) !== undefined);
      return { known: known.map((pair) => pair.join('/')), faults: book.faults(), sources: book.sources() };
    };
    const all = ['SOL/USD', 'EUR/USD', 'USDT/EUR', 'USDT/USD'];
    expect(await of(now - 7 * day, 'live')).toEqual({
      known: all,
      faults: [],
      sources: [{ source: 'static', at: now - 7 * day, age: 7 * day }],
    });
    const refused = await of(now - 7 * day - 1, 'live');
    expect(refused.known).toEqual(['USDT/USD']);
    expect(refused.faults).toMatchObject([{ source: 'static', code: 'stale', at: now - 7 * day - 1 }]);
    expect(refused.faults[0]?.message).toContain('rates.static.asOf');
    expect(await of(now - 70 * day, 'test')).toMatchObject({ known: all, faults: [] });
    const undated = await open({ static: table }, [], { mode: 'live' });
    expect(undated.source()).toMatchObject({ rate: '150' });
    expect(undated.book.sources()).toEqual([{ source: 'static', at: null, age: null }]);
  });

  test('that are a table which rates.source does not name are reported to have no effect', async () => {
    const { source, warned } = await open({ source: ['nordpay'] }, [novapay, nordpay]);
    expect(source()).toMatchObject({ source: 'nordpay' });
    expect(warned).toMatchObject([
      { message: expect.stringMatching(/rates\.static has no effect/) as string },
    ]);
  });

  test('are the merchant’s own table otherwise', async () => {
    const { source, warned } = await open({}, [novapay]);
    expect(source()).toMatchObject({ rate: '150', source: 'static' });
    expect(warned).toEqual([]);
  });

  test('are used in the order that the merchant names', async () => {
    const prices = await startGateway(() => ({ body: { solana: { usd: 145 } } }));
    onTestFinished(() => prices.close());
    const url = prices.url;
    const order = async (source: RateSettings['source']) =>
      (await open({ source, url }, [nordpay])).source()?.source;
    expect(await order(['http', 'nordpay', 'static'])).toBe('http');
    expect(await order(['static', 'http'])).toBe('static');
    expect(await order(['nordpay', 'http'])).toBe('nordpay');
    expect(await order(['http', 'http'])).toBe('http');
  });

  test("Nord PAY's prices are in USDT: it does not say what that one is worth, and does not count once it is lost", async () => {
    const lost = await startGateway(() => ({ body: { tether: { usd: 0.9 }, solana: { usd: 130 } } }));
    onTestFinished(() => lost.close());
    const alone = await open({ source: ['nordpay'], stablecoinParity: false }, [nordpay]);
    expect(quoteOf(alone.book.table(), 'USDT', 'USD')).toBeUndefined();
    const { source, book } = await open({ source: ['nordpay', 'http'], url: lost.url }, [nordpay]);
    expect(source()).toMatchObject({ rate: '130', source: 'http' });
    expect(quoteOf(book.table(), 'USDT', 'USD')).toMatchObject({ rate: '0.9', source: 'http' });
  });

  test('are loaded five times in the life of a rate, once a minute at least', async () => {
    expect((await open({ maxAge: 300 })).pause).toBe(60_000);
    expect((await open({ maxAge: 10 })).pause).toBe(2000);
    expect((await open({ maxAge: 86_400 })).pause).toBe(60_000);
  });

  test('that cannot be called stop the start', async () => {
    await expect(open({ source: ['http'] })).rejects.toThrow('rates.url');
    await expect(open({ source: ['nordpay'] }, [novapay])).rejects.toThrow('Nord PAY');
  });

  test('R50: a markup is a share on top', async () => {
    const { source } = await open({ markup: '25%' });
    expect(source()).toMatchObject({ rate: '120' });
  });
});
