import type { RateTable, Rates } from '../../../money-in/pricing/rates.ts';
import { by, down, read, times, write } from './fractions.ts';

/** Test helper: the merchant's own rates in US dollars, which move. */

const first: Readonly<Record<string, string>> = {
  BTC: '64871.23',
  ETH: '3120.77',
  TRX: '0.2719',
  EUR: '1.0837',
  CHF: '1.1319',
  GBP: '1.2711',
  JPY: '0.006713',
  KWD: '3.2537',
};
const coins = ['BTC', 'ETH', 'TRX'];
const rateDecimals = 18;

export class MovingRates implements Rates {
  #dollars = new Map(Object.entries(first));
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  // Of the object itself: the workbench spreads it.
  readonly loaded = (): Promise<void> => Promise.resolve();
  readonly isReliable = (): boolean => true;
  readonly table = (): RateTable => {
    const prices = new Map([...this.#dollars].map(([code, rate]) => [`${code}/USD`, { rate, at: null }]));
    const sources = [{ source: 'static', usdProxy: null, prices }];
    return { at: this.#now(), sources, maxAge: 300_000, stablecoinParity: true, markup: '0' };
  };

  /** @param share by how many thousandths coins rise, or fall below 0 */
  move(share: number): void {
    this.#dollars = new Map(
      Object.entries(first).map(([code, rate]) => {
        const factor = coins.includes(code) ? read(String(1000 + share)) : read('1000');
        return [code, write(by(times(read(rate), factor), read('1000')))];
      }),
    );
  }

  /** One coin in a currency, cut to as many decimals as a rate has. */
  rateOf(asset: string, currency: string): string {
    const dollars = (code: string) =>
      read(code === 'USD' || code === 'USDT' ? '1' : (this.#dollars.get(code) ?? '0'));
    const rate = down(by(dollars(asset), dollars(currency)), rateDecimals);
    return write(rate);
  }
}
