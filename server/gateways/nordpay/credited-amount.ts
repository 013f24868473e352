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
import type { Fee } from '../transaction.ts';
import type { Transaction } from './wire.ts';
import { shownAmount } from '../../core/shown-amount.ts';

/**
 * How much of a payment a transaction pays. `received_amount` is what is left for the merchant, so the fees are added:
 * the merchant bears them, not the shopper. In the document's sample 500 of 1000 were received and the fee was 5, so
 * `amount` can be the requested amount rather than the sent one: it is the upper bound. Nothing says that
 * `received_amount` is without the fees: where it may include them, they must not make an overpayment.
 */

/** A fee may be in another coin: it is in the transaction's where their rates differ by this share at most. */
const SAME_COIN_TOLERANCE = '0.05';
/**
 * Values in whole cents, as in the document's sample, are rounded or cut by up to one. Of a small fee that is more than
 * the tolerance; counted in the transaction's coin, it credits a cent too much at most.
 */
const CENT = '0.01';

export interface CreditedAmount {
  readonly amount: Decimal;
  readonly fees: readonly Fee[];
}

interface Figures {
  readonly amount: Decimal;
  readonly received: Decimal;
  readonly fees: readonly Fee[];
}

/** In the transaction's own coin, whose symbol is `symbol`; null without `received_amount`. */
export function creditedAmount(transaction: Transaction, symbol: string): CreditedAmount | null {
  const figures = inCoins(transaction, symbol);
  return figures === null ? null : { amount: min(figures.amount, totalOf(figures)), fees: figures.fees };
}

/**
 * The same for the payment's own coin, in the payment's asset. Where `amount` covers the requested amount and more was
 * received, all of it counts: an overpayment. Fees are left out of that comparison.
 */
export function ownCreditedAmount(
  transaction: Transaction,
  asset: Asset,
  requested: Decimal,
): CreditedAmount | null {
  const figures = asset.kind === 'hosted' ? inDollars(transaction, asset) : inCoins(transaction, asset.asset);
  if (figures === null) return null;
  const { amount, received, fees } = figures;
  const isAll = isPositive(amount) && compare(shownAmount(amount, asset), requested) >= 0;
  if (isAll && compare(received, amount) > 0) return { amount: totalOf(figures), fees };
  // The requested amount is shown rounded up, and then paid so.
  return { amount: min(isAll ? trim(max(amount, requested)) : amount, totalOf(figures)), fees };
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
  // Without values in dollars: amounts in several coins would not add up to the last digit.
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
  // The difference of the values, each side times the amount: nothing is divided, so nothing is rounded here.
  const expected = multiply(fee, dollars);
  const stated = multiply(feeDollars, amount);
  const difference = compare(expected, stated) > 0 ? subtract(expected, stated) : subtract(stated, expected);
  const rounding = isInCents(feeDollars) ? multiply(add(fee, amount), CENT) : '0';
  return compare(difference, max(multiply(expected, SAME_COIN_TOLERANCE), rounding)) <= 0;
}

const isInCents = (dollars: Decimal): boolean => decimals(trim(dollars)) <= 2;

/** On Nord PAY's own page any coin may be paid, and its value in dollars counts. */
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
