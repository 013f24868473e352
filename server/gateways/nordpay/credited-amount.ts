import type { Asset } from '../../base/money/assets.ts';
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
} from '../../base/money/decimal.ts';
import type { Fee } from '../transaction.ts';
import type { NordPayTransaction } from './wire.ts';
import { shownAmount } from '../../base/money/shown-amount.ts';

/**
 * How much of a payment a transaction pays. `received_amount` is the merchant's net amount; the merchant bears the fees, so
 * they are added. In the document's sample, 500 of 1000 were received with a fee of 5, so `amount` may be the requested instead
 * of the sent amount: it is used as an upper bound, because `received_amount` may also include the fees, which must not cause
 * an overpayment.
 */

/** A fee may be in another coin. It counts as in the transaction's coin if their rates differ by at most this share. */
const SAME_COIN_TOLERANCE = '0.05';
/**
 * Values in whole cents, as in the document's sample, may be off by one cent. For a small fee that exceeds the tolerance;
 * counted in the transaction's coin, it credits at most one cent too much.
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

/** In the transaction's coin with the symbol `symbol`; null without `received_amount`. */
export function creditedAmount(transaction: NordPayTransaction, symbol: string): CreditedAmount | null {
  const figures = inCoins(transaction, symbol);
  return figures === null ? null : { amount: min(figures.amount, totalOf(figures)), fees: figures.fees };
}

/**
 * In the payment's asset, for a transaction in its own coin. If `amount` covers the requested amount and more was received, all
 * of it counts as an overpayment. Fees are ignored in that comparison.
 */
export function ownCreditedAmount(
  transaction: NordPayTransaction,
  asset: Asset,
  requested: Decimal,
): CreditedAmount | null {
  const figures = asset.kind === 'hosted' ? inDollars(transaction, asset) : inCoins(transaction, asset.asset);
  if (figures === null) return null;
  const { amount, received, fees } = figures;
  const isAll = isPositive(amount) && compare(shownAmount(amount, asset), requested) >= 0;
  if (isAll && compare(received, amount) > 0) return { amount: totalOf(figures), fees };
  // The requested amount is shown, and so paid, rounded up.
  return { amount: min(isAll ? trim(max(amount, requested)) : amount, totalOf(figures)), fees };
}

const totalOf = ({ received, fees }: Figures): Decimal =>
  add(received, sum(fees.map(({ amount }) => amount)));

function inCoins(transaction: NordPayTransaction, symbol: string): Figures | null {
  const { amount, amount_usd: dollars, received_amount: received } = transaction;
  if (received === null) return null;
  const parts = [
    ['gateway_fee', transaction.service_fee, transaction.service_fee_usd],
    ['network_fee', transaction.network_fee, transaction.network_fee_usd],
  ] as const;
  // Used without dollar values: amounts in different coins would not add up exactly.
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
  // Difference of the rates, cross-multiplied, so that nothing is divided or rounded.
  const expected = multiply(fee, dollars);
  const stated = multiply(feeDollars, amount);
  const difference = compare(expected, stated) > 0 ? subtract(expected, stated) : subtract(stated, expected);
  const rounding = isInCents(feeDollars) ? multiply(add(fee, amount), CENT) : '0';
  return compare(difference, max(multiply(expected, SAME_COIN_TOLERANCE), rounding)) <= 0;
}

const isInCents = (dollars: Decimal): boolean => decimals(trim(dollars)) <= 2;

/** On Nord PAY's own page any coin may be paid, so its value in dollars counts. */
function inDollars(transaction: NordPayTransaction, { asset }: Asset): Figures | null {
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
