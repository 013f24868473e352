import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assetOf, assets, type Asset } from './assets.ts';
import { add, compare, max, multiply } from './money.ts';
import { coinsFor, quoteOf, type RateTable } from './rates.ts';

const table: RateTable = {
  static: { 'SOL/USD': '150.00', 'EUR/USD': '1.25', 'BTC/EUR': '80000' },
  stablecoinParity: true,
  markup: '0',
};
const at = 0;

function asset(method: string): Asset {
  const found = assetOf(method);
  if (found === undefined) throw new Error(`no such method: ${method}`);
  return found;
}

describe('quotes', () => {
  test('come straight from the table', () => {
    expect(quoteOf(table, 'SOL', 'USD', at)).toMatchObject({ pair: 'SOL/USD', source: 'static' });
    expect(compare(quoteOf(table, 'SOL', 'USD', at)?.rate ?? '0', '150')).toBe(0);
  });

  test('are inverted where the table has the other direction', () => {
    expect(compare(quoteOf(table, 'USD', 'EUR', at)?.rate ?? '0', '0.8')).toBe(0);
  });

  test('are crossed once through the US dollar', () => {
    expect(compare(quoteOf(table, 'SOL', 'EUR', at)?.rate ?? '0', '120')).toBe(0);
    expect(quoteOf(table, 'BTC', 'USD', at), 'a cross through the euro is none').toBeUndefined();
  });

  test('take a stablecoin for a dollar, and say so', () => {
    expect(quoteOf(table, 'USDT', 'USD', at)).toMatchObject({ source: 'parity' });
    expect(quoteOf(table, 'USDT', 'EUR', at)).toMatchObject({ source: 'parity+static' });
    expect(compare(quoteOf(table, 'USDT', 'EUR', at)?.rate ?? '0', '0.8')).toBe(0);
    expect(quoteOf({ ...table, stablecoinParity: false }, 'USDT', 'USD', at)).toBeUndefined();
  });

  test('a price in the coin itself needs no table', () => {
    expect(quoteOf({ ...table, static: {} }, 'USDT', 'USDT', at)).toMatchObject({
      rate: '1',
    });
  });

  test('R50: a pair without a way has no quote', () => {
    expect(quoteOf(table, 'DOGE', 'EUR', at)).toBeUndefined();
    expect(quoteOf(table, 'USDT', 'JPY', at)).toBeUndefined();
    expect(quoteOf(table, '__proto__', 'USD', at)).toBeUndefined();
  });

  test('a markup makes the shopper send more, never less', () => {
    const dear = quoteOf({ ...table, markup: '0.02' }, 'SOL', 'USD', at);
    expect(dear).toBeDefined();
    if (dear === undefined) return;
    expect(compare(coinsFor('150', dear, asset('sol-solana')), '1.02')).toBeGreaterThanOrEqual(0);
  });
});

describe('coins for a price', () => {
  const quote = (rate: string) => ({ pair: 'X/EUR', rate, source: 'static', at });

  test('are rounded up to the decimals that people expect', () => {
    expect(coinsFor('49.90', quote('0.92'), asset('usdt-tron'))).toBe('54.24');
    expect(coinsFor('50', quote('1'), asset('usdt-tron'))).toBe('50.00');
  });

  test('are finer where rounding would cost more than half a percent', () => {
    expect(coinsFor('0.001', quote('1'), asset('usdt-tron'))).toBe('0.001');
    expect(coinsFor('0.10', quote('0.99'), asset('usdt-tron'))).toBe('0.1011');
  });

  test('R46: are worth the price at least, and half a percent more at most', () => {
    const price = fc
      .integer({ min: 1, max: 10_000_000 })
      .map((cents) => `${Math.floor(cents / 100)}.${`${cents % 100}`.padStart(2, '0')}`);
    const rate = fc
      .integer({ min: 1, max: 10_000_000 })
      .map((units) => `${Math.floor(units / 1000)}.${`${units % 1000}`.padStart(3, '0')}`);
    fc.assert(
      fc.property(price, rate, fc.constantFrom(...assets), (amount, value, coin) => {
        fc.pre(compare(amount, '0') > 0 && compare(value, '0') > 0);
        const coins = coinsFor(amount, quote(value), coin);
        const worth = multiply(coins, value);
        expect(compare(worth, amount)).toBeGreaterThanOrEqual(0);
        const smallest = multiply(value, `0.${'0'.repeat(coin.decimals - 1)}1`);
        const most = max(multiply(amount, '1.005'), add(amount, smallest));
        expect(compare(worth, most)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });
});
