import {
  add,
  compare,
  decimals,
  divide,
  isPositive,
  max,
  min,
  multiply,
  multiplyDivideDown,
  pad,
  roundDown,
  subtract,
  sum,
  trim,
  type Decimal,
} from '../base/money/decimal.ts';
import { assetOf, type Asset } from '../base/money/assets.ts';
import { ApiError, validationError } from '../base/errors.ts';
import { acceptedAmount } from '../money-in/checkout/accepted-coins.ts';
import type { Checkout, Payment, Transaction } from '../money-in/checkout/model.ts';
import {
  acceptedValue,
  amountOf,
  coinsAtQuote,
  countsLess,
  isFinal,
  ownTransactions,
  receivedAmount,
  totalOf,
  transactionsOf,
  worthAtQuote,
  worthOf,
} from '../money-in/checkout/valuation.ts';
import { isReserved, rateDifferenceOf, type RefundDetails, type Transfer } from './model.ts';
import type { Refundable } from './transfer-store.ts';

/** How much of a payment can be refunded, and how much a refund reduces the amount paid. These functions are pure. */

export type Basis = RefundDetails['basis'];

export interface RefundTerms {
  readonly basis: Basis;
  /** Whether the refund is paid by other means. Only then can money that an operator entered be refunded. */
  readonly outside: boolean;
  /** Returns the coin's present rate in the checkout's currency; null if none is known. */
  readonly rateOf: (asset: string, currency: string) => Decimal | null;
}

export interface RefundWanted extends RefundTerms {
  readonly paymentId: string | undefined;
  /** Method id of the coins to refund. */
  readonly method: string | undefined;
  /** Amount to refund; undefined for everything that is left. */
  readonly amount: Decimal | undefined;
}

/** Coins of one method received for a payment. */
export interface RefundableCoins {
  readonly payment: Payment;
  readonly asset: Asset;
  /** Maximum amount of a new refund. */
  readonly maximum: Decimal;
  /** Maximum number of decimal places of a requested amount: those of the coin or of the currency. */
  readonly places: number;
  /** Final coins that a gateway reported; 0 if an operator entered all of them. */
  readonly reported: Decimal;
  /** Converts a requested amount to coins and to the reduction of the amount paid. */
  readonly valueOf: (amount: Decimal) => RefundValue;
}

export interface RefundValue {
  readonly coins: Decimal;
  /** How much the refund takes off the amount paid. Limits and reservations count this value. */
  readonly value: Decimal;
  /** Value of the refunded coins when they were received. */
  readonly received: Decimal;
}

export interface RefundPlan extends RefundValue {
  readonly payment: Payment;
  readonly asset: Asset;
}

/**
 * Plans a requested refund.
 * @throws ApiError `invalid_state` if no final money was received, or only money that an operator entered;
 *   `invalid_request` if the request has to name the payment or the coin; `amount_out_of_range` with the maximum;
 *   `method_unavailable` if no rate is known
 */
export function planRefund(
  checkout: Checkout,
  refunds: readonly Transfer[],
  wanted: RefundWanted,
): RefundPlan {
  const { paymentId, method, outside } = wanted;
  const came = refundableCoins(checkout, refunds, wanted);
  if (came.length === 0) throw invalidState('it has received no final money');
  const paid = came.filter(({ payment }) => paymentId === undefined || payment.id === paymentId);
  if (paid.length === 0)
    throw validationError(
      'invalid_request',
      'paymentId',
      'must be a payment of this checkout that received money',
    );
  if (new Set(paid.map(({ payment }) => payment.id)).size > 1)
    throw validationError('invalid_request', 'paymentId', 'is required: several payments received money');
  const ofMethod = paid.filter(({ asset }) => method === undefined || asset.method === method);
  if (ofMethod.length === 0)
    throw validationError('invalid_request', 'method', 'must be a coin that this payment received');
  const left = ofMethod.filter(({ maximum }) => isPositive(maximum));
  if (left.length > 1)
    throw validationError('invalid_request', 'method', 'is required: this payment received several coins');
  const [coins] = left.length > 0 ? left : ofMethod;
  if (coins === undefined) throw new Error('no coins were chosen');
  if (!outside && !isPositive(coins.reported))
    throw invalidState(
      'its money was credited by hand: refund it outside Paywicket, and record that with outside: true',
    );
  return planOf(coins, wanted, checkout.currency);
}

function planOf(coins: RefundableCoins, { basis, amount }: RefundWanted, currency: string): RefundPlan {
  const { payment, asset, maximum, places, valueOf } = coins;
  const refused = (message: string) => validationError('amount_out_of_range', 'amount', message);
  const requested = amount ?? maximum;
  const unit = basis === 'price' ? currency : asset.asset;
  if (!isPositive(requested))
    throw refused(amount === undefined ? `there is no ${unit} left to refund` : 'must be more than 0');
  if (decimals(trim(requested)) > places) throw refused(`must have at most ${places} decimals`);
  if (compare(requested, maximum) > 0) throw refused(`must be at most ${maximum} ${unit}`);
  const value = valueOf(requested);
  if (!isPositive(value.coins)) throw refused('is too small: it is less than the smallest unit of this coin');
  return { payment, asset, ...value };
}

/** Returns the final money received, and how much of it can still be refunded, by payment and coin. */
export function refundableCoins(
  checkout: Checkout,
  refunds: readonly Transfer[],
  terms: RefundTerms,
): readonly RefundableCoins[] {
  const reserved = refunds.filter(isReserved);
  return checkout.payments.flatMap((payment) => {
    const final = transactionsOf(payment).filter(isFinal);
    const own = reserved.filter(({ refund }) => refund?.paymentId === payment.id);
    return [...new Set(final.map(({ method }) => method))].flatMap((method) => {
      const isOwn = method === payment.asset.method;
      const asset = isOwn ? payment.asset : assetOf(method);
      // Coins of another asset than the payment's never count towards the price, so all of them are excess.
      if (asset === undefined || (!isOwn && terms.basis !== 'excess')) return [];
      const coins = final.filter((entry) => entry.method === method && isPositive(entry.amount));
      if (coins.length === 0) return [];
      const taken = own.filter((transfer) => transfer.asset.method === method);
      const account = accountOf(checkout, payment, asset, coins, taken, terms.outside);
      return [
        {
          payment,
          asset,
          reported: account.reported,
          ...(isOwn ? ownCoins(account, taken, terms) : strayCoins(account, coins, taken)),
        },
      ];
    });
  });
}

/** Coins of one method: how many were received, and how many are left. */
interface CoinAccount {
  readonly checkout: Checkout;
  readonly payment: Payment;
  readonly asset: Asset;
  readonly came: Decimal;
  readonly reported: Decimal;
  readonly left: Decimal;
}

type Share = Pick<RefundableCoins, 'maximum' | 'places' | 'valueOf'>;

/**
 * Counts the coins of one method. A gateway refunds at most the final coins that it reported; money that an operator
 * entered can only be refunded outside.
 */
function accountOf(
  checkout: Checkout,
  payment: Payment,
  asset: Asset,
  coins: readonly Transaction[],
  taken: readonly Transfer[],
  outside: boolean,
): CoinAccount {
  const came = amountOf(coins);
  const { reported, byGateway } = gatewayShare(coins, taken);
  const left = subtract(came, sum(taken.map(({ amount }) => amount)));
  const rest = outside ? left : min(left, subtract(reported, byGateway));
  return { checkout, payment, asset, came, reported, left: trim(max(rest, '0')) };
}

/** Whether the final coins that the gateway reported still cover this refund and all others of the same payment and coin. */
export function isCovered({ checkout, refunds }: Refundable, { asset, refund }: Transfer): boolean {
  const payment = checkout.payments.find(({ id }) => id === refund?.paymentId);
  if (payment === undefined) return false;
  const coins = transactionsOf(payment).filter((entry) => isFinal(entry) && entry.method === asset.method);
  const taken = refunds.filter(
    (other) =>
      isReserved(other) && other.refund?.paymentId === payment.id && other.asset.method === asset.method,
  );
  const { reported, byGateway } = gatewayShare(coins, taken);
  return compare(byGateway, reported) <= 0;
}

export const reversedError = (): ApiError =>
  invalidState('its money was reversed, or no longer covers all of its refunds');

/** Sums the coins that a gateway reported, and the coins that refunds through the gateway take of them. */
const gatewayShare = (coins: readonly Transaction[], taken: readonly Transfer[]) => ({
  reported: amountOf(coins.filter(({ source }) => source === 'gateway')),
  byGateway: sum(taken.filter(({ sendMethod }) => sendMethod !== 'outside').map(({ amount }) => amount)),
});

/**
 * Returns a function that values refunded coins by their share of the worth of all coins. The refund that takes the last
 * coins gets the rest of the worth, so that rounding leaves nothing over.
 */
const sharing =
  (worth: Decimal, of: Decimal, remaining: Decimal, minorUnits: number) =>
  (coins: Decimal, limit: Decimal): Decimal => {
    const share = isPositive(of) ? multiplyDivideDown(coins, worth, of, minorUnits) : '0';
    return pad(compare(coins, remaining) >= 0 ? limit : min(share, limit), minorUnits);
  };

/**
 * Subtracts earlier refunds from the worth and the number of coins. `difference` is the sum of these refunds' rate
 * differences.
 */
function lessTaken(worth: Decimal, came: Decimal, taken: readonly Transfer[]) {
  const left = subtract(worth, sum(taken.map(({ refund }) => refund?.priceAmount ?? '0')));
  const difference = sum(taken.map(rateDifferenceOf));
  return {
    value: max(left, '0'),
    /** Value that the remaining coins had when they were received. */
    received: max(add(left, difference), '0'),
    difference,
    remaining: subtract(came, sum(taken.map(({ amount }) => amount))),
  };
}

/**
 * Returns what can be refunded of coins in another asset than the payment's. They are worth the value at which an operator
 * accepted them.
 */
function strayCoins(
  { checkout: { minorUnits }, payment, asset, came, left }: CoinAccount,
  coins: readonly Transaction[],
  taken: readonly Transfer[],
): Share {
  const worth = sum(coins.map(acceptedValue(payment, minorUnits)));
  const { value, remaining } = lessTaken(worth, came, taken);
  const shareOf = sharing(worth, sum(coins.map(acceptedAmount)), remaining, minorUnits);
  const valueOf = (refunded: Decimal): RefundValue => {
    const share = shareOf(refunded, value);
    return { coins: trim(refunded), value: share, received: share };
  };
  return { maximum: left, places: asset.decimals, valueOf };
}

function ownCoins(account: CoinAccount, taken: readonly Transfer[], { basis, rateOf }: RefundTerms): Share {
  const { checkout, payment, asset, came, left } = account;
  const { minorUnits, currency } = checkout;
  const worth = worthOf(payment, ownTransactions(payment, isFinal), minorUnits);
  const { value, received, difference, remaining } = lessTaken(worth, came, taken);
  const shareOf = sharing(worth, came, remaining, minorUnits);
  const isDevalued = ownTransactions(payment, isFinal).some(countsLess(payment));
  /**
   * Returns the value that a refund's coins had when they were received, so that exactly the value of the remaining coins
   * is left.
   */
  const receivedFor = (coins: Decimal): Decimal => {
    const kept = max(subtract(remaining, coins), '0');
    // If some coins count at a lower rate, all of them are valued at the average rate.
    const worthKept = isDevalued
      ? multiplyDivideDown(kept, worth, came, minorUnits)
      : worthAtQuote(payment, kept, minorUnits);
    return pad(max(subtract(received, worthKept), '0'), minorUnits);
  };
  switch (basis) {
    case 'coins': {
      const maximum =
        compare(value, worth) === 0
          ? left
          : min(left, multiplyDivideDown(value, came, worth, asset.decimals));
      return {
        maximum: trim(maximum),
        places: asset.decimals,
        valueOf: (coins) => ({
          coins: trim(coins),
          value: shareOf(coins, value),
          received: shareOf(coins, received),
        }),
      };
    }
    case 'price': {
      const rate = rateOf(asset.asset, currency);
      if (rate === null)
        throw new ApiError(
          'method_unavailable',
          `There is no exchange rate for ${asset.asset} in ${currency} right now.`,
        );
      const maximum = min(value, roundDown(multiply(left, rate), minorUnits));
      return {
        maximum: pad(maximum, minorUnits),
        places: minorUnits,
        valueOf: (amount) => {
          const coins = trim(min(left, roundDown(divide(amount, rate), asset.decimals)));
          return { coins, value: pad(amount, minorUnits), received: receivedFor(coins) };
        },
      };
    }
    case 'excess': {
      const excess = excessOf(account, remaining, value, worth);
      const over = max(subtract(totalOf(checkout, isFinal), checkout.amount), '0');
      const limit = checkout.status === 'paid' ? min(value, over) : value;
      // If no earlier refund has a rate difference, these coins are worth exactly the value that they take off the price.
      const hasDifference = compare(difference, '0') !== 0;
      return {
        maximum: trim(min(left, excess)),
        places: asset.decimals,
        valueOf: (coins) => {
          const whole = compare(coins, excess) === 0;
          const taken = whole ? pad(limit, minorUnits) : shareOf(coins, limit);
          return { coins: trim(coins), value: taken, received: hasDifference ? receivedFor(coins) : taken };
        },
      };
    }
  }
}

/** Returns the coins above the price of a paid checkout; all remaining coins if the checkout is not paid. */
function excessOf(
  { checkout, payment, asset, came }: CoinAccount,
  remaining: Decimal,
  value: Decimal,
  worth: Decimal,
): Decimal {
  if (checkout.status !== 'paid') return remaining;
  const contributing = checkout.payments.filter((other) => isPositive(receivedAmount(other, isFinal)));
  const isDevalued = ownTransactions(payment, isFinal).some(countsLess(payment));
  // A single payment for the whole price is compared in coins, which needs no rounding.
  if (contributing.length === 1 && !isDevalued && compare(payment.priceAmount, checkout.amount) === 0)
    return max(subtract(remaining, payment.amount), '0');
  const over = max(subtract(totalOf(checkout, isFinal), checkout.amount), '0');
  if (compare(over, value) >= 0) return remaining;
  // If some coins count at a lower rate, all of them are valued at the average rate.
  return isDevalued ? multiplyDivideDown(over, came, worth, asset.decimals) : coinsAtQuote(payment, over);
}

/** Returns the value of coins in the checkout's currency at the present rate; null if no rate is known. */
export function presentValue(
  { currency, minorUnits }: Checkout,
  asset: Asset,
  coins: Decimal,
  { rateOf }: RefundTerms,
): Decimal | null {
  const rate = rateOf(asset.asset, currency);
  return rate === null ? null : roundDown(multiply(coins, rate), minorUnits);
}

const invalidState = (why: string): ApiError =>
  new ApiError('invalid_state', `This checkout cannot be refunded like this: ${why}.`);
