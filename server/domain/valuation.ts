import type { Checkout, Payment, Terms, Transaction } from './checkout.ts';
import { add, compare, min, multiply, roundDown, subtract, sum, type Decimal } from './money.ts';

/** What a checkout's coins are worth, in its own currency, and whether that is enough. */

export type Pick = (transaction: Transaction, payment: Payment) => boolean;

/** When the coins moved: by the gateway's clock where it tells, else when we heard of it. */
export const movedAt = (transaction: Transaction): number => transaction.at ?? transaction.seenAt;

/** Coins of the payment's own asset and network; anything else counts nothing. */
export const ownCoins = (payment: Payment, pick: Pick = () => true): readonly Transaction[] =>
  payment.transactions.filter(
    (transaction) => transaction.method === payment.asset.method && pick(transaction, payment),
  );

export const coinsOf = (payment: Payment, pick?: Pick): Decimal =>
  payment.settledByWord && payment.transactions.length === 0
    ? payment.amount
    : sum(ownCoins(payment, pick).map(({ amount }) => amount));

/**
 * Sums a payment's coins and values them once at the locked quote, rounded down to the currency's minor unit. A
 * payment met in full counts exactly its part of the price. Coins that came after the quote's end count at the
 * lower of the locked rate and the rate when first seen, so that waiting is no free option on the price (R77);
 * those for which no rate was known count nothing until a person decides.
 */
export function valueOf(payment: Payment, minorUnits: number, pick?: Pick): Decimal {
  const worsened = (transaction: Transaction): boolean =>
    movedAt(transaction) > payment.expiresAt &&
    (transaction.rate === null || compare(transaction.rate, payment.quote.rate) < 0);
  const coins =
    payment.settledByWord && payment.transactions.length === 0
      ? payment.amount
      : sum(
          ownCoins(payment, pick)
            .filter((entry) => !worsened(entry))
            .map(({ amount }) => amount),
        );
  const late = ownCoins(payment, pick)
    .filter(worsened)
    .map(({ amount, rate }) => (rate === null ? '0' : roundDown(multiply(amount, rate), minorUnits)));
  return sum([atQuote(payment, coins, minorUnits), ...late]);
}

function atQuote({ amount, priceAmount, quote }: Payment, coins: Decimal, minorUnits: number): Decimal {
  const worth = (part: Decimal): Decimal => roundDown(multiply(part, quote.rate), minorUnits);
  return compare(coins, amount) < 0
    ? min(worth(coins), priceAmount)
    : add(priceAmount, worth(subtract(coins, amount)));
}

export const totalOf = (checkout: Checkout, minorUnits: number, pick?: Pick): Decimal =>
  sum(checkout.payments.map((payment) => valueOf(payment, minorUnits, pick)));

/**
 * `short`: not enough; `enough`: within the tolerance of the price; `over`: beyond it. One payment for the whole
 * price is judged in coins, which rounding does not touch; several by their sum in the price's currency.
 */
export function judge(
  checkout: Checkout,
  terms: Terms,
  minorUnits: number,
  pick?: Pick,
): 'short' | 'enough' | 'over' {
  const total = totalOf(checkout, minorUnits, pick);
  const missing = subtract(checkout.amount, total);
  const contributing = checkout.payments.filter(
    (payment) => compare(valueOf(payment, minorUnits, pick), '0') > 0,
  );
  const [only] = contributing;
  const inCoins =
    only !== undefined && contributing.length === 1 && compare(only.priceAmount, checkout.amount) === 0;
  const [asked, came] = inCoins ? [only.amount, coinsOf(only, pick)] : [checkout.amount, total];

  if (compare(missing, '0') > 0) {
    const forgiven =
      compare(subtract(asked, came), multiply(asked, terms.underpaymentTolerance)) <= 0 &&
      compare(missing, terms.underpaymentToleranceMax) <= 0;
    return forgiven ? 'enough' : 'short';
  }
  return compare(came, multiply(asked, add('1', terms.overpaymentTolerance))) > 0 ? 'over' : 'enough';
}
