import { assetOf } from '../../base/money/assets.ts';
import type { Checkout, Payment, Transaction } from './model.ts';
import { compare, isPositive, subtract, sum, trim, type Decimal } from '../../base/money/decimal.ts';
import type { Fee } from '../../gateways/transaction.ts';
import { acceptedValue, isFinal, transactionsOf, valueAtQuote, worthOf } from './valuation.ts';
import type { Quote } from '../pricing/rates.ts';

/**
 * Kinds of entries in the ledger, which is append-only. Each entry moves its amount from one account to another, so all
 * accounts add up to zero. The values of a checkout's `received` and `adjustment` entries add up to
 * `totalsOf(checkout).received`. Coins of another asset than the payment's have the value 0 until an operator accepts them for
 * a value. `received`: coins that were never in the ledger before; `adjustment`: any later change of such coins (amount, gone,
 * back, another key, accepted).
 */
export type EntryKind = 'received' | 'gateway_fee' | 'network_fee' | 'adjustment';

export interface NewLedgerEntry {
  readonly kind: EntryKind;
  readonly paymentId: string;
  readonly provider: string;
  /** Code of the coin that `amount` is in. */
  readonly asset: string;
  /** Amount of the coin; negative for a reversal. */
  readonly amount: Decimal;
  /**
   * Value in the checkout's currency, as counted towards the price. A fee's value is at the payment's quote, with more decimals
   * than the currency.
   */
  readonly value: Decimal;
  /** Rate of `value`. Null for coins of a wrong asset that have no value, or whose value an operator entered. */
  readonly quote: Quote | null;
  /** Account that the amount is taken from; `to` is the account that gets it. */
  readonly from: string;
  readonly to: string;
  /** The gateway's key of the transaction. */
  readonly providerReference: string;
  readonly hash: string | null;
}

/** Account for coins that a gateway received for the merchant. */
export const gatewayAccount = (provider: string): string => `gateway:${provider}`;

/**
 * Account for rate differences: value that a refund in the price's currency paid back beyond or below the amount asked, because
 * the coin's rate had changed.
 */
export const RATE_DIFFERENCES = 'rate_differences';

/** Suffix for the id of a rate difference, after the id of its refund's entry. */
export const RATE_DIFFERENCE_SUFFIX = '_rate';

/** Returns the account for the coins that a refund paid back. */
export const refundAccount = (id: string): string => `refund:${id}`;

/** Ledger entries for the change of final money between two states of a checkout. */
export function entriesBetween(before: Checkout, after: Checkout): readonly NewLedgerEntry[] {
  const former = new Map(before.payments.map((payment) => [payment.id, payment]));
  return after.payments.flatMap((payment) => paymentEntries(former.get(payment.id), payment, after));
}

/** Extra decimals for the value of fees, so that small fees are not rounded to 0. */
const feePlaces = 6;

function paymentEntries(
  before: Payment | undefined,
  after: Payment,
  { id, minorUnits }: Checkout,
): readonly NewLedgerEntry[] {
  const held = before === undefined ? [] : heldBy(before);
  const holds = heldBy(after);
  const heldKeys = new Map(held.map((entry) => [entry.key, entry]));
  const holdsKeys = new Map(holds.map((entry) => [entry.key, entry]));
  const known = receivedBefore(before, after);

  // Reversals come first, then additions. Each entry's value is the change of the sum, so that the values add up to the
  // payment's worth.
  const steps = [
    ...held
      .filter(({ key }) => !holdsKeys.has(key))
      .map((gone) => ({ of: gone, amount: subtract('0', gone.amount), now: null })),
    ...holds.map((now) => {
      const then = heldKeys.get(now.key);
      return { of: now, amount: then === undefined ? now.amount : subtract(now.amount, then.amount), now };
    }),
  ];
  const entries: NewLedgerEntry[] = [];
  let counted = held;
  let worth = worthOfAll(before ?? after, held, minorUnits);
  for (const { of, amount, now } of steps) {
    const isNew = now !== null && !heldKeys.has(of.key);
    const isUnchanged = now !== null && !isNew && compare(amount, '0') === 0;
    if (isUnchanged && isOwn(after, of)) continue;
    counted = [...counted.filter(({ key }) => key !== of.key), ...(now === null ? [] : [now])];
    const nextWorth = worthOfAll(after, counted, minorUnits);
    const value = subtract(nextWorth, worth);
    worth = nextWorth;
    // Coins of a wrong asset that are already booked get another entry only when they are accepted for a value.
    if (isUnchanged && compare(value, '0') === 0) continue;
    const kind = isNew && !known(now) ? 'received' : 'adjustment';
    entries.push(entry(kind, after, of, amount, value, id));
  }
  // The worth of the same coins may have changed, as their time or rate was reported later.
  const rest = subtract(worthOfAll(after, holds, minorUnits), worth);
  const first = holds.find((transaction) => isOwn(after, transaction));
  if (first !== undefined && compare(rest, '0') !== 0)
    entries.push(entry('adjustment', after, first, '0', rest, id));

  for (const then of held)
    if (!isSameFees(then.fees, holdsKeys.get(then.key)?.fees ?? []))
      entries.push(...feeEntries(after, then, minorUnits, -1));
  for (const now of holds)
    if (!isSameFees(heldKeys.get(now.key)?.fees ?? [], now.fees))
      entries.push(...feeEntries(after, now, minorUnits, 1));
  return entries;
}

/**
 * Returns final transactions of any asset, because coins of another asset than the payment's are also in the merchant's
 * account.
 */
const heldBy = (payment: Payment): readonly Transaction[] => transactionsOf(payment).filter(isFinal);

const isOwn = ({ asset }: Payment, { method }: Transaction): boolean => method === asset.method;

const worthOfAll = (payment: Payment, coins: readonly Transaction[], minorUnits: number): Decimal => {
  const own = coins.filter((transaction) => isOwn(payment, transaction));
  return sum([worthOf(payment, own, minorUnits), ...coins.map(acceptedValue(payment, minorUnits))]);
};

/**
 * Returns a test for whether coins were in the ledger before: under their key, or as a status-only or manual payment that they
 * replace. Call the test once per transaction.
 */
function receivedBefore(before: Payment | undefined, after: Payment): (coins: Transaction) => boolean {
  const { transactions = [], statusOnlyPayment = null } = before ?? {};
  const entered = transactions.filter(({ finalAmount }) => finalAmount !== null);
  const keys = new Set(entered.map(({ key }) => key));
  const kept = new Set(transactionsOf(after).map(({ key }) => key));
  const own = entered.filter((transaction) => isOwn(after, transaction));
  const amountsOf = (some: readonly Transaction[]): Decimal =>
    sum(some.map(({ finalAmount }) => finalAmount ?? '0'));
  // A status-only payment stays stored after its gateway reports transactions: their amounts are subtracted from it.
  const unshown = subtract(statusOnlyPayment?.finalAmount ?? '0', amountsOf(own));
  const replaced = amountsOf(own.filter(({ key }) => !kept.has(key)));
  let left = sum([isPositive(unshown) ? unshown : '0', replaced]);
  return (coins) => {
    if (keys.has(coins.key)) return true;
    if (!isOwn(after, coins) || !isPositive(left)) return false;
    left = subtract(left, coins.amount);
    return true;
  };
}

const isSameFees = (some: readonly Fee[], others: readonly Fee[]): boolean =>
  some.length === others.length &&
  some.every((fee, index) => {
    const other = others[index];
    return (
      other !== undefined &&
      fee.kind === other.kind &&
      fee.asset === other.asset &&
      compare(fee.amount, other.amount) === 0
    );
  });

/**
 * Returns the fee entries of received coins, including coins of a wrong asset. A reversal of the coins reverses their fees
 * (`sign` -1).
 */
function feeEntries(
  payment: Payment,
  { key: providerReference, hash, fees }: Transaction,
  minorUnits: number,
  sign: 1 | -1,
): readonly NewLedgerEntry[] {
  const { id: paymentId, provider, asset, quote } = payment;
  const signed = (amount: Decimal): Decimal => (sign === 1 ? amount : subtract('0', amount));
  return fees
    .filter(({ amount }) => isPositive(amount))
    .map((fee) => {
      const isInAsset = fee.asset === asset.asset;
      const value = isInAsset ? trim(valueAtQuote(payment, fee.amount, minorUnits + feePlaces)) : '0';
      return {
        kind: fee.kind,
        paymentId,
        provider,
        asset: fee.asset,
        amount: signed(fee.amount),
        value: signed(value),
        quote,
        from: gatewayAccount(provider),
        to: fee.kind === 'gateway_fee' ? `fees:${provider}` : 'fees:network',
        providerReference,
        hash,
      };
    });
}

function entry(
  kind: EntryKind,
  payment: Payment,
  transaction: Transaction,
  amount: Decimal,
  value: Decimal,
  checkoutId: string,
): NewLedgerEntry {
  const { id: paymentId, provider, asset, quote } = payment;
  const { key, hash, method, accepted } = transaction;
  return {
    kind,
    paymentId,
    provider,
    asset: isOwn(payment, transaction) ? asset.asset : (assetOf(method)?.asset ?? method),
    amount,
    value,
    quote: isOwn(payment, transaction) ? quote : (accepted?.quote ?? null),
    from: `checkout:${checkoutId}`,
    to: gatewayAccount(provider),
    providerReference: key,
    hash,
  };
}
