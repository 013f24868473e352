import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assetOf, assets, type Asset } from '../../base/money/assets.ts';
import { add, compare, max, multiply } from '../../base/money/decimal.ts';
import { coinsFor, usdIn, toUsd, listedRates, quoteOf, type RateTable, type SourceRates } from './rates.ts';

const now = 1_000_000;
const maxAge = 300_000;

/** The rates of a source; without a time they are the merchant's own. */
const ratesOf = (
  source: string,
  pairs: Readonly<Record<string, string>>,
  at: number | null = null,
  usdProxy: string | null = null,
): SourceRates => ({
  source,
  usdProxy,
  prices: new Map(Object.entries(pairs).map(([pair, rate]) => [pair, { rate, at }])),
});

const tableOf = (sources: readonly SourceRates[], changes: Partial<RateTable> = {}): RateTable => ({
  at: now,
  sources,
  maxAge,
  stablecoinParity: true,
  markup: '0',
  ...changes,
});

const written = ratesOf('static', { 'SOL/USD': '150.00', 'EUR/USD': '1.25', 'BTC/EUR': '80000' });
const table = tableOf([written]);

function asset(method: string): Asset {
  const found = assetOf(method);
  if (found === undefined) throw new Error(`no such method: ${method}`);
  return found;
}

describe('quotes', () => {
  test('use the direct rate of the table', () => {
    expect(quoteOf(table, 'SOL', 'USD')).toEqual({
      pair: 'SOL/USD',
      rate: '150',
      source: 'static',
      at: now,
    });
  });

  test('invert the rate where the table has only the reverse pair', () => {
    expect(quoteOf(table, 'USD', 'EUR')).toMatchObject({ pair: 'USD/EUR', rate: '0.8' });
  });

  test('cross two rates through the US dollar', () => {
    expect(quoteOf(table, 'SOL', 'EUR')).toMatchObject({ pair: 'SOL/EUR', rate: '120' });
    expect(quoteOf(table, 'BTC', 'USD'), 'a cross through the euro is none').toBeUndefined();
  });

  test('use parity for stablecoins, and name it as the source', () => {
    expect(quoteOf(table, 'USDT', 'USD')).toMatchObject({ rate: '1', source: 'parity', at: now });
    expect(quoteOf(table, 'USDC', 'EUR')).toMatchObject({ rate: '0.8', source: 'parity+static' });
    expect(quoteOf(table, 'USDT', 'USDC')).toMatchObject({ rate: '1', source: 'parity' });
    expect(quoteOf(tableOf([]), 'USDT', 'USD'), 'without any source').toMatchObject({ rate: '1' });
    expect(quoteOf(tableOf([written], { stablecoinParity: false }), 'USDT', 'USD')).toBeUndefined();
  });

  test('need no rate for a price in the coin itself', () => {
    expect(quoteOf(tableOf([]), 'DOGE', 'DOGE')).toMatchObject({ rate: '1', source: 'same' });
  });

  test('R50: are not made for a pair without a rate', () => {
    expect(quoteOf(table, 'DOGE', 'EUR')).toBeUndefined();
    expect(quoteOf(table, 'USDT', 'JPY')).toBeUndefined();
    expect(quoteOf(table, '__proto__', 'USD')).toBeUndefined();
  });

  test('include the markup: the shopper sends more, never less', () => {
    const dear = quoteOf(tableOf([written], { markup: '0.25' }), 'SOL', 'USD');
    expect(dear).toBeDefined();
    if (dear === undefined) return;
    expect(coinsFor('150', dear, asset('sol-solana'))).toBe('1.250000');
  });

  test('R50: carry the time of their rate, the older one where two are crossed', () => {
    const coins = ratesOf('nordpay', { 'BTC/USD': '60000' }, now - 5000);
    const fiat = ratesOf('http', { 'EUR/USD': '1.2' }, now - 9000);
    expect(quoteOf(tableOf([coins, fiat]), 'BTC', 'USD')).toMatchObject({
      source: 'nordpay',
      at: now - 5000,
    });
    expect(quoteOf(tableOf([coins, fiat]), 'BTC', 'EUR')).toEqual({
      pair: 'BTC/EUR',
      rate: '50000',
      source: 'nordpay+http',
      at: now - 9000,
    });
    expect(quoteOf(tableOf([coins, written]), 'BTC', 'USD')).toMatchObject({ at: now - 5000 });
    expect(quoteOf(tableOf([written, fiat]), 'USDT', 'EUR')).toMatchObject({
      source: 'parity+static',
      at: now,
    });
  });
});

describe('R50: a rate', () => {
  const aged = (age: number) => ratesOf('http', { 'SOL/USD': '140', 'EUR/USD': '1.2' }, now - age);

  test('at the maximum age is used, one a millisecond older is not', () => {
    expect(quoteOf(tableOf([aged(maxAge)]), 'SOL', 'USD')).toMatchObject({ rate: '140' });
    expect(quoteOf(tableOf([aged(maxAge + 1)]), 'SOL', 'USD')).toBeUndefined();
    expect(quoteOf(tableOf([aged(maxAge + 1)]), 'USD', 'SOL'), 'inverted').toBeUndefined();
    expect(quoteOf(tableOf([aged(maxAge + 1)]), 'SOL', 'EUR'), 'crossed').toBeUndefined();
  });

  test('of the merchant never goes stale', () => {
    expect(quoteOf(tableOf([written], { at: now * 1000 }), 'SOL', 'USD')).toMatchObject({ rate: '150' });
  });

  test('that is stale is replaced by that of the next source', () => {
    expect(quoteOf(tableOf([aged(maxAge + 1), written]), 'SOL', 'USD')).toMatchObject({ source: 'static' });
    expect(quoteOf(tableOf([aged(maxAge), written]), 'SOL', 'USD')).toMatchObject({ source: 'http' });
  });
});

describe('the order of the sources', () => {
  const live = ratesOf('http', { 'SOL/USD': '140', 'BTC/USD': '60000', 'EUR/USD': '1.2' }, now);

  test('decides for each pair', () => {
    const both = tableOf([ratesOf('nordpay', { 'SOL/USD': '139' }, now), live]);
    expect(quoteOf(both, 'SOL', 'USD')).toMatchObject({ rate: '139', source: 'nordpay' });
    expect(quoteOf(both, 'BTC', 'USD')).toMatchObject({ rate: '60000', source: 'http' });
  });

  test('prefers a cross rate of the first to a direct rate of the second', () => {
    expect(quoteOf(tableOf([live, written]), 'BTC', 'EUR')).toMatchObject({ rate: '50000', source: 'http' });
    expect(quoteOf(tableOf([written, live]), 'BTC', 'EUR')).toMatchObject({
      rate: '80000',
      source: 'static',
    });
  });

  test('crosses with the second source where the first lacks one of the two rates', () => {
    const coins = ratesOf('nordpay', { 'SOL/USD': '139' }, now);
    const fiat = ratesOf('static', { 'EUR/USD': '1.25' });
    expect(quoteOf(tableOf([coins, fiat]), 'SOL', 'EUR')).toMatchObject({
      rate: '111.2',
      source: 'nordpay+static',
    });
  });
});

describe('stablecoin parity', () => {
  const says = (rate: string, at = now, source = 'http') => ratesOf(source, { 'USDT/USD': rate }, at);

  test('applies while a live source reports the coin near one dollar', () => {
    for (const rate of ['0.98', '0.9997', '1.01'])
      expect(quoteOf(tableOf([says(rate)]), 'USDT', 'USD')).toMatchObject({ rate: '1', source: 'parity' });
  });

  test('is suspended for a coin while any live source reports less than 0.98', () => {
    const lost = tableOf([says('0.99', now, 'nordpay'), says('0.9799')]);
    expect(quoteOf(lost, 'USDT', 'USD')).toMatchObject({ rate: '0.99', source: 'nordpay' });
    expect(quoteOf(tableOf([says('0.5')]), 'USDT', 'USD')).toMatchObject({ rate: '0.5', source: 'http' });
    expect(quoteOf(tableOf([says('0.5')]), 'USDC', 'USD')).toMatchObject({ source: 'parity' });
  });

  test('stays suspended when that source goes stale, until a newer rate is at parity', () => {
    const old = says('0.5', now - maxAge - 1);
    expect(quoteOf(tableOf([old]), 'USDT', 'USD'), 'R50: too old to count').toBeUndefined();
    expect(quoteOf(tableOf([old, says('0.999', now, 'nordpay')]), 'USDT', 'USD')).toMatchObject({
      source: 'parity',
    });
    const older = says('0.999', now - maxAge - 2, 'nordpay');
    expect(quoteOf(tableOf([older, old]), 'USDT', 'USD'), 'the last word').toBeUndefined();
  });

  test('gives way to the merchant’s own rate where that comes first', () => {
    const own = ratesOf('static', { 'USDT/USD': '0.97' });
    expect(quoteOf(tableOf([own]), 'USDT', 'USD')).toMatchObject({ rate: '0.97', source: 'static' });
    expect(quoteOf(tableOf([own, says('1')]), 'USDT', 'USD')).toMatchObject({ source: 'static' });
    expect(quoteOf(tableOf([says('1'), own]), 'USDT', 'USD')).toMatchObject({ source: 'parity' });
  });

  test('that is suspended excludes sources that quote the coin as US dollars', () => {
    const counting = ratesOf('nordpay', { 'BTC/USD': '66000' }, now, 'USDT');
    const knowing = ratesOf('http', { 'USDT/USD': '0.90', 'BTC/USD': '60000' }, now);
    expect(quoteOf(tableOf([counting, knowing]), 'BTC', 'USD')).toMatchObject({ rate: '60000' });
    const sound = ratesOf('http', { 'USDT/USD': '1' }, now);
    expect(quoteOf(tableOf([counting, sound]), 'BTC', 'USD')).toMatchObject({ rate: '66000' });
  });
});

describe('a price in dollars', () => {
  test('is rounded up to cents, without markup', () => {
    const dear = tableOf([written], { markup: '0.5' });
    expect(toUsd(dear, '10.00', 'EUR')).toBe('12.50');
    expect(toUsd(dear, '0.01', 'EUR')).toBe('0.02');
    expect(toUsd(dear, '5.00', 'USD')).toBe('5.00');
    expect(toUsd(dear, '5.00', 'JPY')).toBeNull();
    expect([usdIn(dear, 'EUR', 2), usdIn(dear, 'USD', 2), usdIn(dear, 'JPY', 0)]).toEqual([
      '0.80',
      '1.00',
      null,
    ]);
  });
});

describe('the list of rates', () => {
  test('shows each pair that a source has at the rate used, without markup, and stablecoins at parity', () => {
    const live = ratesOf('http', { 'SOL/USD': '140', 'DOGE/USD': '0.1' }, now - 1);
    const old = ratesOf('nordpay', { 'TRX/USD': '0.3' }, now - maxAge - 1);
    expect(listedRates(tableOf([old, live, written], { markup: '0.5' }))).toEqual([
      { pair: 'BTC/EUR', rate: '80000', source: 'static', at: now },
      { pair: 'DOGE/USD', rate: '0.1', source: 'http', at: now - 1 },
      { pair: 'EUR/USD', rate: '1.25', source: 'static', at: now },
      { pair: 'SOL/USD', rate: '140', source: 'http', at: now - 1 },
      { pair: 'USDC/USD', rate: '1', source: 'parity', at: now },
      { pair: 'USDT/USD', rate: '1', source: 'parity', at: now },
    ]);
  });
});

/**
 * Against arithmetic in whole numbers, which shares nothing with ours: units are billionths. A mutant that inverts a
 * rate, swaps a pair's two sides or rounds the other way breaks these.
 */
describe('R50: every quote', () => {
  const billion = 1_000_000_000n;
  const places = 10n ** 18n;
  const units = fc.bigInt({ min: 1n, max: 10n ** 15n });
  const text = (value: bigint): string =>
    `${value / billion}.${(value % billion).toString().padStart(9, '0')}`;
  const scaled = (rate: string): bigint => {
    const [whole = '0', fraction = ''] = rate.split('.');
    return BigInt(whole) * places + BigInt(fraction.padEnd(18, '0'));
  };

  /** The quote is the exact fraction or less, by less than one unit of the last place. */
  function expectClose(rate: string | undefined, over: bigint, under: bigint): void {
    const exact = (over * places) / under;
    if (exact === 0n) expect(rate).toBeUndefined();
    else expect(rate === undefined ? undefined : scaled(rate)).toBe(exact);
  }

  test('direct, inverted or crossed, is exact to the last decimal', () => {
    fc.assert(
      fc.property(units, units, (coin, fiat) => {
        const prices = tableOf([ratesOf('http', { 'SOL/USD': text(coin), 'EUR/USD': text(fiat) }, now)]);
        expectClose(quoteOf(prices, 'SOL', 'USD')?.rate, coin, billion);
        expectClose(quoteOf(prices, 'USD', 'SOL')?.rate, billion, coin);
        expectClose(quoteOf(prices, 'SOL', 'EUR')?.rate, coin, fiat);
        expectClose(quoteOf(prices, 'EUR', 'SOL')?.rate, fiat, coin);
      }),
      { numRuns: 500 },
    );
  });

  test('crossed from an inverted pair is exact, too', () => {
    fc.assert(
      fc.property(units, units, (coin, fiat) => {
        const prices = tableOf([ratesOf('static', { 'USD/SOL': text(coin), 'USD/EUR': text(fiat) })]);
        expectClose(quoteOf(prices, 'SOL', 'EUR')?.rate, fiat, coin);
      }),
      { numRuns: 300 },
    );
  });

  test('includes the markup, and the coins for a price are worth it to the last decimal of the rate', () => {
    const share = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(units, units, share, fc.constantFrom(...assets), (coin, fiat, markup, of) => {
        const prices = tableOf(
          [ratesOf('http', { [`${of.asset}/USD`]: text(coin), 'XAF/USD': text(fiat) }, now)],
          { markup: `0.${String(markup).padStart(4, '0')}`, stablecoinParity: false },
        );
        const quote = quoteOf(prices, of.asset, 'XAF');
        expectClose(quote?.rate, coin * 10_000n, fiat * BigInt(10_000 + markup));
        fc.pre(quote !== undefined);
        if (quote === undefined) return;
        const sent = scaled(coinsFor('1000', quote, of));
        expect(sent * (scaled(quote.rate) + 1n) >= 1000n * places * places).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('coins for a price', () => {
  const quote = (rate: string) => ({ pair: 'X/EUR', rate, source: 'static', at: now });

  test('are rounded up to the decimals shown for the asset', () => {
    expect(coinsFor('49.90', quote('0.92'), asset('usdt-tron'))).toBe('54.24');
    expect(coinsFor('50', quote('1'), asset('usdt-tron'))).toBe('50.00');
  });

  test('do not grow because the rate was rounded', () => {
    const inverted = quoteOf(tableOf([ratesOf('static', { 'USD/INR': '90' })]), 'INR', 'USD');
    expect(inverted?.rate).toBe('0.011111111111111111');
    expect(inverted && coinsFor('50.00', inverted, asset('upi'))).toBe('4500.00');
    const whole = quote('0.001');
    expect(coinsFor('10000.01', whole, asset('btc-bitcoin')), 'nor less').toBe('10000010.00000000');
  });

  test('have more decimals where rounding would cost more than half a percent', () => {
    expect(coinsFor('0.001', quote('1'), asset('usdt-tron'))).toBe('0.001');
    expect(coinsFor('0.10', quote('0.99'), asset('usdt-tron'))).toBe('0.1011');
  });

  test('R46: are worth at least the price, and at most half a percent more', () => {
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
