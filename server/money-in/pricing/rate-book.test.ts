import { describe, expect, test } from 'vitest';
import { GatewayError } from '../../base/errors.ts';
import { RateBook, type LoadedRates, type RateBookOptions, type RateSource } from './rate-book.ts';
import { quoteOf } from './rates.ts';
import type { Log } from '../../base/log/logger.ts';

const minute = 60_000;
const maxAge = 5 * minute;
let time = Date.UTC(2030, 0, 1);
const clock = { now: () => time };

/** A source with scripted answers. */
class Oracle implements RateSource {
  readonly id: string;
  readonly usdProxy: string | null;
  asked = 0;
  answer: () => Promise<LoadedRates> = () => Promise.resolve({ usd: new Map(), faults: [] });

  constructor(id = 'http', usdProxy: string | null = null) {
    this.id = id;
    this.usdProxy = usdProxy;
  }

  says(usd: Readonly<Record<string, string>>, at = time, faults: readonly string[] = []): void {
    const prices = new Map(Object.entries(usd).map(([symbol, rate]) => [symbol, { rate, at }]));
    this.answer = () => Promise.resolve({ usd: prices, faults });
  }

  fails(error: Error = new GatewayError(this.id, 'timeout', 'was not answered in time', { effect: 'none' })) {
    this.answer = async () => {
      throw error;
    };
  }

  load(): Promise<LoadedRates> {
    this.asked += 1;
    return this.answer();
  }
}

function bookOf(sources: RateBookOptions['sources'], changes: Partial<RateBookOptions> = {}) {
  const logged: object[] = [];
  const write: Log['warn'] = (fields, message) => void logged.push({ ...fields, message });
  const log = { info: write, warn: write, error: write };
  const settings = { maxAge, stablecoinParity: true, markup: '0', timeoutMs: 60_000 };
  const book = new RateBook({ sources, ...settings, clock, log, ...changes });
  const quote = (base: string, counter = 'USD') => quoteOf(book.table(), base, counter);
  return { book, logged, quote };
}

const written = {
  source: 'static',
  usdProxy: null,
  prices: new Map([['SOL/USD', { rate: '150', at: null }]]),
};

describe('the rate book', () => {
  test('has the merchant’s own rates from the start, and a source’s once it is loaded', async () => {
    const oracle = new Oracle();
    oracle.says({ BTC: '60000' });
    const { book, quote } = bookOf([oracle, written]);
    expect(quote('SOL')).toMatchObject({ source: 'static' });
    expect(quote('BTC')).toBeUndefined();
    await book.refresh();
    expect(quote('BTC')).toEqual({ pair: 'BTC/USD', rate: '60000', source: 'http', at: time });
    expect(book.faults()).toEqual([]);
  });

  test('R50: a source that fails keeps its rates until they are stale, then the next one is used', async () => {
    const oracle = new Oracle();
    oracle.says({ SOL: '140' });
    const { book, quote } = bookOf([oracle, written]);
    await book.refresh();
    const said = time;
    oracle.fails();
    time += maxAge;
    await book.refresh();
    expect(quote('SOL')).toEqual({ pair: 'SOL/USD', rate: '140', source: 'http', at: said });
    time += 1;
    await book.refresh();
    expect(quote('SOL')).toMatchObject({ rate: '150', source: 'static' });
    oracle.says({ SOL: '141' });
    await book.refresh();
    expect(quote('SOL')).toMatchObject({ rate: '141', at: time });
  });

  test('says why a source does not count, until it does', async () => {
    const [first, second] = [new Oracle('nordpay'), new Oracle('http')];
    first.fails();
    second.fails(new TypeError('x is not a function of secret-key'));
    const { book, logged } = bookOf([first, second]);
    await book.refresh();
    expect(book.faults()).toEqual([
      { source: 'nordpay', code: 'timeout', message: 'nordpay: was not answered in time', at: time },
      {
        source: 'http',
        code: 'internal_error',
        message: expect.not.stringContaining('secret') as string,
        at: time,
      },
    ]);
    expect(logged).toHaveLength(2);
    first.says({ SOL: '140' });
    second.says({ SOL: '140' });
    await book.refresh();
    expect(book.faults()).toEqual([]);
  });

  test('names entries that were left out of a response, a few of many', async () => {
    const oracle = new Oracle();
    oracle.says({ SOL: '140' }, time, ['a', 'b', 'c', 'd', 'e']);
    const { book, quote } = bookOf([oracle]);
    await book.refresh();
    expect(quote('SOL')).toBeDefined();
    expect(book.faults()).toMatchObject([
      { code: 'unexpected_response', message: 'http: a; b; c (and 2 more)' },
    ]);
  });

  test('R50: a source that answers with old prices is stale, and says so', async () => {
    const oracle = new Oracle();
    const at = time - maxAge - 1;
    oracle.says({ SOL: '140' }, at);
    const { book, quote } = bookOf([oracle]);
    await book.refresh();
    expect(quote('SOL')).toBeUndefined();
    expect(book.faults()).toMatchObject([{ source: 'http', code: 'stale', at }]);
  });

  test('R50: a source whose clock is ahead does not keep its prices for longer', async () => {
    const oracle = new Oracle();
    oracle.says({ SOL: '140' }, time + 60 * minute);
    const { book, quote } = bookOf([oracle]);
    await book.refresh();
    expect(quote('SOL')).toMatchObject({ at: time });
    time += maxAge + 1;
    expect(quote('SOL')).toBeUndefined();
  });

  test('a coin that a response lacks keeps its price until that is stale', async () => {
    const oracle = new Oracle();
    oracle.says({ SOL: '140', DOGE: '0.1' });
    const { book, quote } = bookOf([oracle]);
    await book.refresh();
    time += maxAge;
    oracle.says({ SOL: '141' });
    await book.refresh();
    expect(quote('SOL')).toMatchObject({ rate: '141' });
    expect(quote('DOGE')).toMatchObject({ rate: '0.1' });
    time += 1;
    expect(quote('DOGE')).toBeUndefined();
  });

  test.each([
    ['zero', { SOL: '0' }],
    ['a negative price', { SOL: '-1' }],
    ['a dollar that is none', { USD: '2' }],
    ['a name that breaks the pair', { 'SOL/EUR': '2' }],
    ['a name without end', { ['S'.repeat(31)]: '2' }],
    ['the coin that it counts in', { USDT: '1' }],
  ])('takes nothing from a source whose response has %s', async (_name, usd) => {
    const oracle = new Oracle('nordpay', 'USDT');
    oracle.says(usd);
    const { book } = bookOf([oracle]);
    await book.refresh();
    expect([...(book.table().sources[0]?.prices ?? [])]).toEqual([]);
  });

  test('keeps a bounded number of prices, whatever a source returns', async () => {
    const oracle = new Oracle();
    const { book } = bookOf([oracle]);
    for (const round of [1, 2, 3]) {
      oracle.says(Object.fromEntries(Array.from({ length: 4000 }, (_, index) => [`${round}C${index}`, '1'])));
      await book.refresh();
    }
    expect(book.table().sources[0]?.prices.size).toBe(5000);
    expect(book.table().sources[0]?.prices.has('3C3999/USD'), 'the newest go first').toBe(true);
  });
});

describe('loading rates', () => {
  test('is not done twice at once', async () => {
    const oracle = new Oracle();
    const { book } = bookOf([oracle]);
    await Promise.all([book.refresh(), book.refresh(), book.loaded()]);
    expect(oracle.asked).toBe(1);
    await book.loaded();
    expect(oracle.asked, 'only the first time is waited for').toBe(1);
    await book.refresh();
    expect(oracle.asked).toBe(2);
  });

  test('a source that hangs delays neither the others nor, for long, the requests that wait', async () => {
    const [hanging, oracle] = [new Oracle('nordpay'), new Oracle('http')];
    let answer: (loaded: LoadedRates) => void = () => {};
    hanging.answer = () => new Promise((resolve) => (answer = resolve));
    oracle.says({ SOL: '140' });
    const { book, quote } = bookOf([hanging, oracle], { timeoutMs: 1 });
    await book.loaded();
    expect(quote('SOL')).toMatchObject({ rate: '140', source: 'http' });
    oracle.says({ SOL: '141' });
    const again = book.refresh();
    answer({ usd: new Map([['BTC', { rate: '60000', at: time }]]), faults: [] });
    await again;
    expect(quote('SOL')).toMatchObject({ rate: '141' });
    expect(quote('BTC')).toMatchObject({ source: 'nordpay' });
    expect(hanging.asked).toBe(1);
  });

  test('a failure is recorded, and never thrown', async () => {
    const oracle = new Oracle();
    oracle.fails(new Error('x'));
    const { book } = bookOf([oracle]);
    await expect(book.refresh()).resolves.toBeUndefined();
    await expect(book.loaded()).resolves.toBeUndefined();
  });

  test('is reliable once every source has answered, and while none fails', async () => {
    const oracle = new Oracle();
    const { book } = bookOf([oracle, written]);
    expect(book.isReliable()).toBe(false);
    oracle.fails();
    await book.refresh();
    expect(book.isReliable()).toBe(false);
    oracle.says({ BTC: '60000' });
    await book.refresh();
    expect(book.isReliable()).toBe(true);
    oracle.fails();
    await book.refresh();
    expect(book.isReliable()).toBe(false);
    expect(bookOf([written]).book.isReliable()).toBe(true);
  });

  test('says how old the newest price of each source is', async () => {
    const oracle = new Oracle();
    const { book } = bookOf([oracle, { ...written, asOf: time - 3 * minute }]);
    expect(book.sources()).toEqual([
      { source: 'http', at: null, age: null },
      { source: 'static', at: time - 3 * minute, age: 3 * minute },
    ]);
    oracle.says({ BTC: '60000' }, time - minute);
    await book.refresh();
    expect(book.sources()[0]).toEqual({ source: 'http', at: time - minute, age: minute });
  });
});
