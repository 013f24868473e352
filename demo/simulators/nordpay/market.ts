/** Rates and switches of the gateway's coins, as they are at the moment. */
import { CURRENCIES, type Currency } from './currencies.ts';
import { converted, decimalsOf, product } from './exact.ts';
import { BARE_AMOUNT_IS_COINS, FIAT, USD_DECIMALS } from './silences.ts';

export interface Switches {
  readonly deposit: boolean;
  readonly withdrawal: boolean;
}

/** An amount as it was asked for: `unit` is a coin's name or ticker, or the fiat currency. */
export interface Asked {
  readonly value: string;
  readonly unit: string;
}

export class Market {
  readonly #rates = new Map<Currency, string>();
  readonly #switches = new Map<Currency, Switches>();
  /** The published table turned upside down; the gateway itself goes on with the true one. */
  inverted = false;

  /** One coin in USDT. */
  rate(currency: Currency): string {
    return this.#rates.get(currency) ?? currency.rate;
  }

  publishedRate(currency: Currency): string {
    const rate = this.rate(currency);
    return this.inverted ? converted('1', '1', rate, USD_DECIMALS) : rate;
  }

  setRate(currency: Currency, rate: string): void {
    this.#rates.set(currency, rate);
  }

  switches(currency: Currency): Switches {
    return this.#switches.get(currency) ?? { deposit: true, withdrawal: true };
  }

  setSwitches(currency: Currency, switches: Switches): void {
    this.#switches.set(currency, switches);
  }

  usd(amount: string, rate: string): string {
    return product(amount, rate, USD_DECIMALS);
  }

  /** Reads "200 USD" or "0.015 BNB"; undefined where the unit is unknown or it is written otherwise. */
  readAsked(text: string, coin: Currency | null): Asked | undefined {
    const [, value, unit] = /^(\d{1,30}(?:\.\d{1,40})?)(?: ([A-Z0-9]{2,20}))?$/.exec(text) ?? [];
    if (value === undefined) return undefined;
    if (unit === undefined)
      return BARE_AMOUNT_IS_COINS && coin !== null ? { value, unit: coin.name } : undefined;
    return unit === FIAT || this.#unit(unit, coin) !== undefined ? { value, unit } : undefined;
  }

  /** What was asked for in a coin; undefined where it is finer than the coin itself. */
  inCoin({ value, unit }: Asked, coin: Currency): string | undefined {
    const asked = this.#unit(unit, coin);
    if (asked === coin)
      return decimalsOf(value) > coin.decimals ? undefined : product(value, '1', coin.decimals);
    return converted(value, asked === undefined ? '1' : this.rate(asked), this.rate(coin), coin.decimals);
  }

  /** A ticker that several coins share means the invoice's own before any other. */
  #unit(unit: string, coin: Currency | null): Currency | undefined {
    const named = (currency: Currency): boolean => currency.name === unit;
    const ticked = (currency: Currency): boolean => currency.ticker === unit;
    if (coin !== null && (named(coin) || ticked(coin))) return coin;
    return CURRENCIES.find(named) ?? CURRENCIES.find(ticked);
  }
}
