import type { ExceptionKind, RefundStatus } from '../../base/contract/constants.ts';
import type { Checkout, CheckoutRefund, Payment, Terms, Transaction } from './model.ts';
import {
  add,
  compare,
  isPositive,
  min,
  multiply,
  multiplyDivideDown,
  roundDown,
  subtract,
  sum,
  type Decimal,
} from '../../base/money/decimal.ts';

/** The value of a checkout's coins in its currency, and whether it is enough. */

export type Pick = (transaction: Transaction) => boolean;

export const isFinal: Pick = ({ status }) => status === 'final';

/** Returns when the coins moved: by the gateway's clock if known, else when first reported. */
export const movedAt = (transaction: Transaction): number => transaction.at ?? transaction.seenAt;

/** Returns every transaction of a payment, or its status-only payment if there are none. */
export const transactionsOf = ({ transactions, statusOnlyPayment }: Payment): readonly Transaction[] =>
  transactions.length === 0 && statusOnlyPayment !== null ? [statusOnlyPayment] : transactions;

/** Returns the coins of the payment's own asset and network that are not gone. Other coins have no value. */
export const ownTransactions = (payment: Payment, pick: Pick = () => true): readonly Transaction[] =>
  transactionsOf(payment).filter(
    (transaction) =>
      transaction.method === payment.asset.method && transaction.status !== 'gone' && pick(transaction),
  );

export const receivedAmount = (payment: Payment, pick?: Pick): Decimal =>
  amountOf(ownTransactions(payment, pick));

export const amountOf = (coins: readonly { readonly amount: Decimal }[]): Decimal =>
  sum(coins.map(({ amount }) => amount));

export const paymentValueOf = (payment: Payment, minorUnits: number, pick?: Pick): Decimal =>
  worthOf(payment, ownTransactions(payment, pick), minorUnits);

/** Returns the value for which an operator accepted coins of a wrong asset; 0 for other coins. */
export const acceptedValue =
  ({ asset }: Payment, minorUnits: number) =>
  ({ method, amount, accepted }: Transaction): Decimal => {
    if (accepted === null || method === asset.method || !isPositive(accepted.amount)) return '0';
    if (compare(amount, accepted.amount) >= 0) return accepted.value;
    return multiplyDivideDown(accepted.value, amount, accepted.amount, minorUnits);
  };

/** Returns a test for whether coins came after the quote's end, at a lower rate or without a known rate. */
export const countsLess =
  ({ expiresAt, quote }: Payment): Pick =>
  (transaction) =>
    movedAt(transaction) > expiresAt &&
    (transaction.rate === null || compare(transaction.rate, quote.rate) < 0);

/**
 * Sums a payment's coins and values them once at its quote, rounded down to the currency's minor unit. A payment paid in full
 * counts exactly its part of the price, in any number of parts. Coins that came after the quote's end count at the lower of the
 * locked rate and the rate when first seen, so that waiting is no free option (R77); without a rate they have no value until
 * an operator decides.
 */
export function worthOf(payment: Payment, coins: readonly Transaction[], minorUnits: number): Decimal {
  const isDevalued = countsLess(payment);
  const atLockedRate = amountOf(coins.filter((entry) => !isDevalued(entry)));
  const late = coins
    .filter(isDevalued)
    .map(({ amount, rate }) => (rate === null ? '0' : roundDown(multiply(amount, rate), minorUnits)));
  return sum([worthAtQuote(payment, atLockedRate, minorUnits), ...late]);
}

/** Returns the worth of coins that all count at the quote's rate. The payment's amount is worth exactly its part of the price. */
export function worthAtQuote(payment: Payment, coins: Decimal, minorUnits: number): Decimal {
  if (!isPositive(coins)) return '0';
  const { amount, priceAmount } = payment;
  // If the gateway sets the amount and has not stated it, no number of coins is known to be the price.
  if (!isPositive(amount)) return valueAtQuote(payment, coins, minorUnits);
  return compare(coins, amount) < 0
    ? min(valueAtQuote(payment, coins, minorUnits), priceAmount)
    : add(priceAmount, valueAtQuote(payment, subtract(coins, amount), minorUnits));
}

/** Returns the value of coins at a payment's quote, rounded down. */
export function valueAtQuote(payment: Payment, coins: Decimal, places: number): Decimal {
  const exact = ratioOf(payment);
  return multiplyDivideDown(coins, exact.value, exact.coins, places);
}

/** Returns the coins for a value at a payment's quote, rounded down to the coin's decimals. */
export function coinsAtQuote(payment: Payment, value: Decimal): Decimal {
  const exact = ratioOf(payment);
  return multiplyDivideDown(value, exact.coins, exact.value, payment.asset.decimals);
}

/**
 * Returns the payment's rate as a fraction: the number of `coins` that are worth `value`. The fraction is price to amount,
 * because the quote's rate is cut to 18 decimals. If the amount was rounded up for display, the quote's rate is higher and is
 * used instead: shoppers are not charged for rounding.
 */
function ratioOf({ amount, priceAmount, quote: { rate } }: Payment): {
  readonly value: Decimal;
  readonly coins: Decimal;
} {
  return compare(priceAmount, multiply(rate, amount)) > 0 && isPositive(amount)
    ? { value: priceAmount, coins: amount }
    : { value: rate, coins: '1' };
}

/** Whether late coins without a known rate wait for an operator. */
export const hasUnpriced = (payment: Payment): boolean =>
  ownTransactions(payment, countsLess(payment)).some(({ rate }) => rate === null);

/** Returns the money counted towards the price: incoming transactions less what was refunded or is reserved for refunds. */
export const totalOf = (checkout: Checkout, pick?: Pick): Decimal =>
  subtract(
    sum(checkout.payments.map((payment) => paymentValueOf(payment, checkout.minorUnits, pick))),
    refundedOf(checkout),
  );

const ended: readonly RefundStatus[] = ['failed', 'rejected', 'cancelled', 'expired', 'returned'];

/** Whether the coins of a refund were sent, or may still be sent. */
export const isRefundReserved = ({ status }: { readonly status: RefundStatus }): boolean =>
  !ended.includes(status);

/** Whether a refund pays back coins of another asset than the payment's, which never count towards the price. */
export const isOfWrongAsset = ({ payments }: Checkout, { paymentId, asset }: CheckoutRefund): boolean =>
  payments.some((payment) => payment.id === paymentId && payment.asset.method !== asset.method);

const refundedOf = (checkout: Checkout): Decimal =>
  sum(
    checkout.refunds
      .filter((refund) => isRefundReserved(refund) && !isOfWrongAsset(checkout, refund))
      .map(({ value }) => value),
  );

export const hasSucceeded = ({ status }: CheckoutRefund): boolean => status === 'succeeded';

/** Whether a refund is under way, and can still succeed. */
export const isOpenRefund = ({ status }: CheckoutRefund): boolean =>
  !['succeeded', 'failed', 'rejected', 'cancelled', 'expired', 'returned'].includes(status);

/**
 * Returns the open refund of the money that an exception is about: a refund of the excess, a refund of all coins that do not
 * count, or a refund that was created for the exception. Undefined if there is none.
 */
export function openRefundOf(checkout: Checkout, exception: ExceptionKind): CheckoutRefund | undefined {
  const isStray = (payment: Payment, { method }: Transaction): boolean => method !== payment.asset.method;
  const takesStray = () => isWhollyRefunded(checkout, isRefundReserved, isStray);
  return checkout.refunds.find((refund) => {
    if (!isOpenRefund(refund)) return false;
    const isOfStray = isOfWrongAsset(checkout, refund);
    if (exception === 'overpaid' && !isOfStray) return true;
    return refund.exception === exception || (exception === 'wrong_asset' && isOfStray && takesStray());
  });
}

/** Returns the checkout with only those refunds that have succeeded. */
export const lessPaidBack = (checkout: Checkout): Checkout => ({
  ...checkout,
  refunds: checkout.refunds.filter(hasSucceeded),
});

/** Returns the checkout without its refunds. */
export const beforeRefunds = (checkout: Checkout): Checkout => ({ ...checkout, refunds: [] });

/** Whether any coins, of any asset, are still there. */
export const hasCoins = ({ payments }: Checkout): boolean =>
  payments.some((payment) => transactionsOf(payment).some(({ status }) => status !== 'gone'));

/**
 * Whether the refunds that `counts` selects pay back all coins that are not gone; false if it selects no refund.
 * @param of selects the coins to check; default: all
 */
export function isWhollyRefunded(
  { payments, refunds, minorUnits }: Checkout,
  counts: (refund: CheckoutRefund) => boolean,
  of: (payment: Payment, transaction: Transaction) => boolean = () => true,
): boolean {
  const counted = refunds.filter(counts);
  const isBack = (payment: Payment, method: string): boolean => {
    const own = counted.filter(({ paymentId, asset }) => paymentId === payment.id && asset.method === method);
    const coins = transactionsOf(payment).filter(
      (entry) => entry.method === method && entry.status !== 'gone',
    );
    if (compare(amountOf(coins), sum(own.map(({ amount }) => amount))) <= 0) return true;
    // A refund in the price's currency may return the whole worth and leave some coins.
    const worth = method === payment.asset.method ? paymentValueOf(payment, minorUnits) : '0';
    return isPositive(worth) && compare(worth, sum(own.map(({ value }) => value))) <= 0;
  };
  return (
    counted.length > 0 &&
    payments.every((payment) =>
      transactionsOf(payment)
        .filter((transaction) => of(payment, transaction))
        .every(({ method }) => isBack(payment, method)),
    )
  );
}

/** Returns how many coins of a payment were refunded. */
export const paidBack = ({ refunds }: Checkout, paymentId: string, method: string): Decimal =>
  sum(
    refunds
      .filter(
        (refund) => hasSucceeded(refund) && refund.paymentId === paymentId && refund.asset.method === method,
      )
      .map(({ amount }) => amount),
  );

/**
 * Compares the money with the price. `short`: not enough; `enough`: within the tolerance; `over`: more. A single payment for
 * the whole price is compared in coins, without rounding. Several payments, and coins at a lower rate than the quote's, are
 * compared by their sum in the price's currency.
 */
export function judge(checkout: Checkout, terms: Terms, pick?: Pick): 'short' | 'enough' | 'over' {
  const total = totalOf(checkout, pick);
  const missing = subtract(checkout.amount, total);
  const contributing = checkout.payments.filter(
    (payment) => compare(paymentValueOf(payment, checkout.minorUnits, pick), '0') > 0,
  );
  const [only] = contributing;
  const inCoins =
    only !== undefined &&
    contributing.length === 1 &&
    !isPositive(refundedOf(checkout)) &&
    compare(only.priceAmount, checkout.amount) === 0 &&
    !ownTransactions(only, pick).some(countsLess(only));
  const [due, received] = inCoins ? [only.amount, receivedAmount(only, pick)] : [checkout.amount, total];

  if (compare(missing, '0') > 0) {
    const tolerated =
      compare(subtract(due, received), multiply(due, terms.underpaymentTolerance)) <= 0 &&
      compare(missing, terms.underpaymentToleranceMax ?? checkout.usdRate ?? '1') <= 0;
    return tolerated ? 'enough' : 'short';
  }
  return compare(received, multiply(due, add('1', terms.overpaymentTolerance))) > 0 ? 'over' : 'enough';
}

/** Returns a fingerprint of the reported money. It changes when money comes, goes or changes its amount. */
export const moneyOf = (checkout: Checkout): string =>
  checkout.payments
    .flatMap((payment) => [
      ...transactionsOf(payment).map(
        ({ key, amount, status }) => `${payment.id} ${key} ${status === 'gone' ? 'gone' : amount}`,
      ),
      ...payment.unclear.map(({ key }) => `${payment.id} ${key} unclear`),
    ])
    .toSorted()
    .join('\n');
