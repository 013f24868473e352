import type { Asset } from '../../core/assets.ts';
import {
  add,
  compare,
  decimals,
  isPositive,
  max,
  min,
  multiply,
  subtract,
  sum,
  trim,
  type Decimal,
} from '../../core/decimal.ts';
import type { Fee } from '../gateway.ts';
import type { Transaction } from './wire.ts';
import { shownAmount } from '../../core/shown-amount.ts';

/**
 * How much of a payment a transaction pays. `received_amount` is what is left for the merchant, so the fees are added:
 * the merchant bears them, not the shopper. In the document's sample 500 of 1000 were received and the fee was 5, so
 * `amount` can be what was asked rather than what was sent: it bounds the credit. Nothing says that `received_amount` is
 * without the fees: where it may hold them, they make no payment one of too much.
 */

/** A fee may be in another coin: it is in the transaction's where both are worth the same to this share. */
const sameCoinShare = '0.05';
/**
 * Worths in whole cents, as the document's sample has them, are rounded or cut by up to one. Of a small fee that is more
 * than the share; taken for one in the transaction's coin, it is credited with at most a cent too much.
 */
const cent = '0.01';

export interface Credit {
  readonly amount: Decimal;
  readonly fees: readonly Fee[];
}

interface Figures {
  readonly amount: Decimal;
  readonly received: Decimal;
  readonly fees: readonly Fee[];
}

/** In the transaction's own coin, whose symbol is `symbol`; null where `received_amount` is not told. */
export function creditOf(transaction: Transaction, symbol: string): Credit | null {
  const figures = inCoins(transaction, symbol);
  return figures === null ? null : { amount: min(figures.amount, totalOf(figures)), fees: figures.fees };
}

/**
 * The same for coins of the payment itself, in the payment's asset. Where `amount` is all that was asked and more came,
 * it is told in full: the shopper paid too much. More is what exceeds it without any fee.
 */
export function ownCreditOf(transaction: Transaction, asset: Asset, asked: Decimal): Credit | null {
  const figures = asset.kind === 'hosted' ? inDollars(transaction, asset) : inCoins(transaction, asset.asset);
  if (figures === null) return null;
  const { amount, received, fees } = figures;
  const isAll = isPositive(amount) && compare(shownAmount(amount, asset), asked) >= 0;
  if (isAll && compare(received, amount) > 0) return { amount: totalOf(figures), fees };
  // What was asked is shown rounded up, and then paid so.
  return { amount: min(isAll ? trim(max(amount, asked)) : amount, totalOf(figures)), fees };
}

const totalOf = ({ received, fees }: Figures): Decimal =>
  add(received, sum(fees.map(({ amount }) => amount)));

function inCoins(transaction: Transaction, symbol: string): Figures | null {
  const { amount, amount_usd: dollars, received_amount: received } = transaction;
  if (received === null) return null;
  const parts = [
    ['gateway_fee', transaction.service_fee, transaction.service_fee_usd],
    ['network_fee', transaction.network_fee, transaction.network_fee_usd],
  ] as const;
  // Without their worths: figures in several coins would not add up to the last digit.
  const addsUp = compare(add(received, sum(parts.map(([, fee]) => fee ?? '0'))), amount) === 0;
  const fees = parts.flatMap(([kind, fee, feeDollars]): Fee[] => {
    if (fee === null || !isPositive(fee)) return [];
    const isOwnCoin =
      dollars === null || feeDollars === null ? addsUp : isSameCoin(fee, feeDollars, amount, dollars);
    return isOwnCoin ? [{ kind, asset: symbol, amount: fee }] : [];
  });
  return { amount, received, fees };
}

function isSameCoin(fee: Decimal, feeDollars: Decimal, amount: Decimal, dollars: Decimal): boolean {
  if (!isPositive(amount) || !isPositive(dollars)) return false;
  // The same difference of worth, each side times the amount: nothing is divided, so nothing is rounded here.
  const byRate = multiply(fee, dollars);
  const told = multiply(feeDollars, amount);
  const apart = compare(byRate, told) > 0 ? subtract(byRate, told) : subtract(told, byRate);
  const rounding = isInCents(feeDollars) ? multiply(add(fee, amount), cent) : '0';
  return compare(apart, max(multiply(byRate, sameCoinShare), rounding)) <= 0;
}

const isInCents = (dollars: Decimal): boolean => decimals(trim(dollars)) <= 2;

/** On Nord PAY's own page any coin may be paid, and its worth is what counts. */
function inDollars(transaction: Transaction, { asset }: Asset): Figures | null {
  const { amount_usd: amount, received_amount_usd: received, service_fee_usd, network_fee_usd } = transaction;
  if (amount === null || received === null) return null;
  const parts = [
    ['gateway_fee', service_fee_usd],
    ['network_fee', network_fee_usd],
  ] as const;
  const fees = parts.flatMap(([kind, fee]): Fee[] =>
    fee !== null && isPositive(fee) ? [{ kind, asset, amount: fee }] : [],
  );
  return { amount, received, fees };
}
