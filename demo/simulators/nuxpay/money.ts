import Big from 'big.js';
import { FIAT_RATES, type Wallet } from './currencies.ts';
import { ROUND_UP } from './silences.ts';

/** More decimals than any coin has, so that a division's own rounding is never seen. */
const Exact = Big();
Exact.DP = 60;

/** A positive amount in plain decimals with no more of them than this, or null. */
export function plainAmount(value: unknown, decimals: number): string | null {
  if (typeof value !== 'string' || !/^\d{1,30}(\.\d+)?$/.test(value)) return null;
  if ((value.split('.')[1] ?? '').length > decimals) return null;
  return new Big(value).gt('0') ? value : null;
}

/** What fiat money is worth in a coin, with every decimal of the coin. */
export function coinsFor(fiatAmount: string, fiat: string, wallet: Wallet): string {
  const price = new Exact(priceIn(fiat, wallet));
  return new Exact(fiatAmount).div(price).round(wallet.decimals, ROUND_UP).toFixed(wallet.decimals);
}

/** What one coin costs in a fiat currency. */
export function priceIn(fiat: string, wallet: Wallet): string {
  const rate = FIAT_RATES.get(fiat);
  if (rate === undefined) throw new Error(`no rate for ${fiat}`);
  return new Big(wallet.usd).times(rate).toFixed();
}

export function share(amount: string, rate: string, { decimals }: Wallet): string {
  return new Big(amount).times(rate).round(decimals, Big.roundDown).toFixed(decimals);
}

/** As many dollars in the coin, with every decimal of it. */
export function coinsForDollars(usd: string, wallet: Wallet): string {
  return coinsFor(usd, 'usd', wallet);
}

export function sum(amounts: readonly string[], { decimals }: Wallet): string {
  return amounts.reduce((total, amount) => total.plus(amount), new Big('0')).toFixed(decimals);
}

/** Never below zero. */
export function less(amount: string, taken: readonly string[], wallet: Wallet): string {
  const left = new Big(amount).minus(sum(taken, wallet));
  return (left.gt('0') ? left : new Big('0')).toFixed(wallet.decimals);
}

/** "5", not "5.000000" */
export function short(amount: string): string {
  return new Big(amount).toFixed();
}

/** With five significant digits. */
export function rounded(amount: string): string {
  return new Big(amount).prec(5, Big.roundHalfUp).toFixed();
}

/** In the coin's smallest units. */
export function units(amount: string, { decimals }: Wallet): string {
  return new Big(amount).times(new Big('10').pow(decimals)).toFixed(0);
}

/** The same figure with as many decimals as the coin can hold. */
export function cut(amount: string, decimals: number): string {
  return new Big(amount).round(decimals, Big.roundDown).toFixed(decimals);
}
