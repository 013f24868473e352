import { assetOf, coinOfMethod } from '../../base/money/assets.ts';
import { priceFault } from '../../base/money/currency.ts';
import {
  add,
  compare,
  isPositive,
  max,
  min,
  multiply,
  multiplyDivideDown,
  roundDown,
  subtract,
  sum,
  type Decimal,
} from '../../base/money/decimal.ts';
import { validationError, type ApiError } from '../../base/errors.ts';
import { marketQuoteOf, type Quote, type RateTable } from '../pricing/rates.ts';
import type { AcceptedCoins, Checkout, CheckoutRefund, Payment, Transaction } from './model.ts';
import { acceptedValue, amountOf, isFinal, isRefundReserved, lessPaidBack } from './valuation.ts';

/**
 * Coins of a wrong asset that an operator accepts. Their value is fixed when they are accepted. This value counts as received
 * and can be refunded, but never counts towards the price (R178).
 */

export interface AcceptTerms {
  /** Current rates of these coins in the checkout's currency (`presentQuotes`). */
  readonly quotes?: readonly Quote[] | undefined;
  /** Value of the coins without a rate, in the checkout's currency, as the operator entered it. */
  readonly value?: Decimal | undefined;
}

/**
 * Returns the current rates of a checkout's coins of a wrong asset, without markup. Coins that this server does not know get no
 * rate, because anybody can name a token after another coin.
 */
export function presentQuotes(checkout: Checkout, table: RateTable): readonly Quote[] {
  const coins = checkout.payments.flatMap((payment) => strayCoins(payment).map(coinOf));
  return [...new Set(coins)].flatMap((coin) =>
    coin === undefined ? [] : (marketQuoteOf(table, coin, checkout.currency) ?? []),
  );
}

const coinOf = ({ method }: Transaction): string | undefined => assetOf(method)?.asset;

const strayCoins = ({ asset, transactions }: Payment): readonly Transaction[] =>
  transactions.filter(({ method, status }) => method !== asset.method && status !== 'gone');

/**
 * Returns the payments with all coins of a wrong asset accepted, except coins that are gone. Coins that were accepted before
 * keep their value.
 * @throws ApiError `invalid_request` for a missing, superfluous or invalid `value`
 */
export function acceptCoins(
  checkout: Checkout,
  { quotes = [], value }: AcceptTerms,
  at: number,
): readonly Payment[] {
  const { currency, minorUnits } = checkout;
  const fresh = freshCoins(checkout);
  const unrated = withoutRate([...fresh.keys()], quotes, currency);
  assertValue(value, unrated, checkout);
  const entered = sharesOf(value ?? '0', unrated, fresh, minorUnits);
  const accepted = (transaction: Transaction): Transaction => {
    const amount = fresh.get(transaction);
    if (amount === undefined) return transaction;
    const quote = quoteOf(transaction, quotes, currency);
    const worth =
      quote === null
        ? (entered.get(transaction) ?? '0')
        : roundDown(multiply(amount, quote.rate), minorUnits);
    return withAccepted(transaction, { amount, value: worth, quote, at });
  };
  return checkout.payments.map((payment) => ({
    ...payment,
    transactions: payment.transactions.map(accepted),
  }));
}

const withAccepted = (transaction: Transaction, { amount, value, ...of }: AcceptedCoins): Transaction => {
  const former = transaction.accepted ?? { amount: '0', value: '0' };
  return {
    ...transaction,
    accepted: { amount: add(former.amount, amount), value: add(former.value, value), ...of },
  };
};

/**
 * Shares the entered value, which is that of all coins without a rate together. It is divided among the transactions of the
 * first of these coins, in proportion to their amounts. The last of these transactions gets the rounding remainder.
 */
function sharesOf(
  value: Decimal,
  [first, ...others]: readonly Transaction[],
  amounts: ReadonlyMap<Transaction, Decimal>,
  minorUnits: number,
): ReadonlyMap<Transaction, Decimal> {
  if (first === undefined) return new Map();
  const coins = [first, ...others.filter(({ method }) => method === first.method)];
  const of = (transaction: Transaction): Decimal => amounts.get(transaction) ?? '0';
  const all = sum(coins.map(of));
  const shares = coins.slice(0, -1).map((coin) => multiplyDivideDown(value, of(coin), all, minorUnits));
  const last = subtract(value, sum(shares));
  return new Map(coins.map((coin, index) => [coin, shares[index] ?? last]));
}

/**
 * Returns the payments after a refund of a wrong asset has ended without sending its coins. Coins that the refund kept from
 * being accepted are accepted now, at the rate of the last acceptance, or at their share of the value that the operator
 * entered. If the refund turns out to have been sent after all, the coins stay accepted: an operator is asked about such a
 * contradiction.
 */
export function acceptFreed(
  before: Checkout,
  after: Checkout,
  { paymentId, asset: { method }, createdAt }: CheckoutRefund,
): readonly Payment[] {
  const [reserved, free] = [freshCoins(before), freshCoins(after)];
  return after.payments.map((payment) => {
    const coins = strayCoins(payment).filter((transaction) => transaction.method === method);
    // Acceptances before the refund was created do not matter: the refund kept no coins back from them.
    const accepted = coins
      .flatMap((transaction) => transaction.accepted ?? [])
      .filter(({ at }) => at >= createdAt);
    const last = accepted.toSorted((one, other) => other.at - one.at)[0];
    if (payment.id !== paymentId || last === undefined) return payment;
    const { quote, at } = last;
    const entered = accepted.filter((each) => each.quote === null);
    const freed = (transaction: Transaction): Transaction => {
      const amount = subtract(free.get(transaction) ?? '0', reserved.get(transaction) ?? '0');
      if (transaction.method !== method || !isPositive(amount)) return transaction;
      const value =
        quote === null
          ? multiplyDivideDown(
              amount,
              sum(entered.map((each) => each.value)),
              amountOf(entered),
              after.minorUnits,
            )
          : roundDown(multiply(amount, quote.rate), after.minorUnits);
      return withAccepted(transaction, { amount, value, quote, at });
    };
    return { ...payment, transactions: payment.transactions.map(freed) };
  });
}

const quoteOf = (transaction: Transaction, quotes: readonly Quote[], currency: string): Quote | null =>
  quotes.find(({ pair }) => pair === `${coinOf(transaction)}/${currency}`) ?? null;

const withoutRate = (coins: readonly Transaction[], quotes: readonly Quote[], currency: string) =>
  coins.filter((transaction) => quoteOf(transaction, quotes, currency) === null);

/** Returns the names of the coins whose value an operator has to enter to accept `wrong_asset`, because no rate is known. */
export const coinsToValue = (checkout: Checkout, quotes: readonly Quote[]): readonly string[] =>
  namesOf(withoutRate([...freshCoins(checkout).keys()], quotes, checkout.currency));

const namesOf = (coins: readonly Transaction[]): readonly string[] => [
  ...new Set(coins.map(({ method }) => coinOfMethod(method).asset)),
];

/** Highest number of decimals of any coin. */
const MAX_DECIMALS = 18;

/** Returns the coins of a wrong asset that are neither accepted yet nor reserved for a refund. */
const freshCoins = (checkout: Checkout): ReadonlyMap<Transaction, Decimal> =>
  new Map(checkout.payments.flatMap((payment) => freshIn(checkout, payment)));

/** Returns the total value at which a checkout's coins of a wrong asset were accepted. Coins that are gone do not count. */
export const allAccepted = ({ payments, minorUnits }: Checkout): Decimal =>
  sum(payments.flatMap((payment) => strayCoins(payment).map(acceptedValue(payment, minorUnits))));

/** Returns the coins of a wrong asset that were neither accepted nor paid back by refunds. */
export const uncountedCoins = (checkout: Checkout): ReadonlyMap<Transaction, Decimal> =>
  freshCoins(lessPaidBack(checkout));

function freshIn(
  { refunds, minorUnits }: Checkout,
  payment: Payment,
): readonly (readonly [Transaction, Decimal])[] {
  const present = strayCoins(payment);
  return [...new Set(present.map(({ method }) => method))].flatMap((method) => {
    const ofMethod = present.filter((transaction) => transaction.method === method);
    // Only final coins are refunded.
    const final = ofMethod.filter(isFinal);
    const coins = [...final, ...ofMethod.filter((coin) => !isFinal(coin))];
    const reserved = refunds.filter(
      (refund) =>
        isRefundReserved(refund) && refund.paymentId === payment.id && refund.asset.method === method,
    );
    // A refund's value shows how many of its coins had been accepted, because other coins have no value.
    const worth = sum(final.map(acceptedValue(payment, minorUnits)));
    const accepted = sum(final.map(acceptedAmount));
    const value = sum(reserved.map((refund) => refund.value));
    const ofAccepted = isPositive(worth)
      ? min(multiplyDivideDown(value, accepted, worth, MAX_DECIMALS), accepted)
      : '0';
    let taken = max(subtract(amountOf(reserved), ofAccepted), '0');
    return coins.flatMap((transaction) => {
      const open = subtract(transaction.amount, acceptedAmount(transaction));
      const left = max(subtract(open, taken), '0');
      taken = max(subtract(taken, open), '0');
      return isPositive(left) ? [[transaction, left] as const] : [];
    });
  });
}

/** Returns how many coins of a transaction were accepted and are still there. */
export const acceptedAmount = ({ amount, accepted }: Pick<Transaction, 'amount' | 'accepted'>): Decimal =>
  accepted === null ? '0' : min(amount, accepted.amount);

function assertValue(
  value: Decimal | undefined,
  unrated: readonly Transaction[],
  { currency, minorUnits }: Checkout,
): void {
  if (unrated.length === 0) {
    if (value !== undefined) throw refused('leave it out: an exchange rate is known for each coin that came');
    return;
  }
  const names = namesOf(unrated).join(' and ');
  if (value === undefined)
    throw refused(
      `is required, because no exchange rate is known for ${names} in ${currency}: say what these coins are worth, 0 if nothing`,
    );
  const fault = compare(value, '0') === 0 ? undefined : priceFault(value, minorUnits);
  if (fault !== undefined) throw refused(fault);
}

/** @throws ApiError `invalid_request` if a value was given for a decision that needs none */
export function assertNoValue({ value }: AcceptTerms): void {
  if (value !== undefined) throw refused('leave it out: it is only for accepting the exception wrong_asset');
}

const refused = (message: string): ApiError => validationError('invalid_request', 'value', message);
