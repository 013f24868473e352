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
 * Calculates how much of a payment a transaction pays: `received_amount`, which is the merchant's net amount, plus the fees,
 * which the merchant bears.
 *
 * `amount` is only an upper limit of the result. In the document's sample, 500 of 1000 were received with a fee of 5, so
 * `amount` may be the requested amount instead of the sent one. The limit is needed because `received_amount` may already
 * include the fees, which must not turn into an overpayment.
 */

/**
 * A fee may be in another coin than its transaction. The fee counts as being in the transaction's coin if the dollar rates of
 * both differ by at most this share.
 */
const SAME_COIN_TOLERANCE = '0.05';
/**
 * Dollar values in whole cents, as in the document's sample, may be off by one cent. For a small fee, that exceeds the
 * tolerance above, so a difference of one cent is accepted too. If the fee is in another coin after all, at most one cent too
 * much is credited.
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

/**
 * Returns the credited amount in the transaction's own coin, whose symbol is `symbol`. Null if the transaction has no
 * `received_amount`.
 */
export function creditedAmount(transaction: NordPayTransaction, symbol: string): CreditedAmount | null {
  const figures = inCoins(transaction, symbol);
  return figures === null ? null : { amount: min(figures.amount, totalOf(figures)), fees: figures.fees };
}

/**
 * Returns the credited amount in the payment's asset, for a transaction in that asset. If `amount` covers the requested amount
 * and `received_amount` is higher than `amount`, everything counts, as an overpayment; the comparison ignores fees.
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
  // The checkout shows the requested amount rounded up, so that is what the shopper pays.
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
  // Decides a fee's coin if dollar values are missing: amounts in different coins would not add up exactly.
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
  // Compare the rates by cross-multiplication, so that nothing is divided or rounded.
  const expected = multiply(fee, dollars);
  const stated = multiply(feeDollars, amount);
  const difference = compare(expected, stated) > 0 ? subtract(expected, stated) : subtract(stated, expected);
  const rounding = isInCents(feeDollars) ? multiply(add(fee, amount), CENT) : '0';
  return compare(difference, max(multiply(expected, SAME_COIN_TOLERANCE), rounding)) <= 0;
}

const isInCents = (dollars: Decimal): boolean => decimals(trim(dollars)) <= 2;

/**
 * Returns the dollar values of a transaction. On Nord PAY's own page, shoppers may pay in any coin, so the value in dollars
 * counts.
 */
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
