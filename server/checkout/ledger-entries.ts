import { assetOf } from '../core/assets.ts';
import type { Checkout, Payment, Transaction } from './model.ts';
import {
  compare,
  isPositive,
  multiply,
  roundDown,
  subtract,
  sum,
  trim,
  type Decimal,
} from '../core/decimal.ts';
import type { Fee } from '../gateways/transaction.ts';
import { isFinal, transactionsOf, worthOf } from './valuation.ts';
import type { Quote } from '../pricing/rates.ts';

/**
 * The books. Append-only; every entry moves its amount from one account to another, so that the sum over all
 * accounts is zero by construction. The values of a checkout's `received` and `adjustment` entries add up to its `amountPaid`; coins
 * of another asset than a payment's are worth nothing. `received` is what was never in the books before: what changes,
 * goes, comes back or is reported under another key is an `adjustment`.
 */
export type EntryKind = 'received' | 'gateway_fee' | 'network_fee' | 'adjustment';

export interface LedgerEntry {
  readonly kind: EntryKind;
  readonly paymentId: string;
  readonly provider: string;
  /** Code of the coin that `amount` is in. */
  readonly asset: string;
  /** In the coin; negative where it takes back. */
  readonly amount: Decimal;
  /**
   * The amount's worth in the checkout's currency, as it counts towards the price. Of a fee, its worth at the quote, which
   * may be a part of the currency's minor unit.
   */
  readonly value: Decimal;
  readonly quote: Quote;
  /** The account that the amount is taken from, and the one that it goes to. */
  readonly from: string;
  readonly to: string;
  /** The gateway's key of the movement. */
  readonly providerReference: string;
  readonly hash: string | null;
}

/** Where a gateway keeps what it has taken for the merchant. */
export const gatewayAccount = (provider: string): string => `gateway:${provider}`;

/** What changed in final money between two states of a checkout. */
export function entriesBetween(before: Checkout, after: Checkout): readonly LedgerEntry[] {
  const former = new Map(before.payments.map((payment) => [payment.id, payment]));
  return after.payments.flatMap((payment) => paymentEntries(former.get(payment.id), payment, after));
}

/** A fee's worth has so many decimals more than the currency: of many small ones, none is lost. */
const feePlaces = 6;

function paymentEntries(
  before: Payment | undefined,
  after: Payment,
  { id, minorUnits }: Checkout,
): readonly LedgerEntry[] {
  const held = before === undefined ? [] : heldBy(before);
  const holds = heldBy(after);
  const heldKeys = new Map(held.map((entry) => [entry.key, entry]));
  const holdsKeys = new Map(holds.map((entry) => [entry.key, entry]));
  const known = receivedBefore(before, after);

  // Taken back first, then added, each valued by what it changes in the sum: values add up to the payment's worth.
  const steps = [
    ...held
      .filter(({ key }) => !holdsKeys.has(key))
      .map((gone) => ({ of: gone, amount: subtract('0', gone.amount), now: null })),
    ...holds.map((now) => {
      const then = heldKeys.get(now.key);
      return { of: now, amount: then === undefined ? now.amount : subtract(now.amount, then.amount), now };
    }),
  ];
  const entries: LedgerEntry[] = [];
  let counted = held;
  let worth = ownWorth(before ?? after, held, minorUnits);
  for (const { of, amount, now } of steps) {
    const isNew = now !== null && !heldKeys.has(of.key);
    if (now !== null && !isNew && compare(amount, '0') === 0) continue;
    counted = [...counted.filter(({ key }) => key !== of.key), ...(now === null ? [] : [now])];
    const nextWorth = ownWorth(after, counted, minorUnits);
    const kind = isNew && !known(now) ? 'received' : 'adjustment';
    entries.push(entry(kind, after, of, amount, subtract(nextWorth, worth), id));
    worth = nextWorth;
  }
  // The same coins may be worth something else by now: their time was reported later, or their rate.
  const rest = subtract(ownWorth(after, holds, minorUnits), worth);
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

/** Of every asset: what is not the payment's is in the merchant's account all the same. */
const heldBy = (payment: Payment): readonly Transaction[] => transactionsOf(payment).filter(isFinal);

const isOwn = ({ asset }: Payment, { method }: Transaction): boolean => method === asset.method;

const ownWorth = (payment: Payment, coins: readonly Transaction[], minorUnits: number): Decimal =>
  worthOf(
    payment,
    coins.filter((transaction) => isOwn(payment, transaction)),
    minorUnits,
  );

/**
 * Whether coins were in the books before: under their key, or as a status-only or manual payment that they replace. Call
 * it once for each transaction.
 */
function receivedBefore(before: Payment | undefined, after: Payment): (coins: Transaction) => boolean {
  const { transactions = [], statusOnlyPayment = null } = before ?? {};
  const entered = transactions.filter(({ finalAmount }) => finalAmount !== null);
  const keys = new Set(entered.map(({ key }) => key));
  const kept = new Set(transactionsOf(after).map(({ key }) => key));
  const own = entered.filter((transaction) => isOwn(after, transaction));
  const amountsOf = (some: readonly Transaction[]): Decimal =>
    sum(some.map(({ finalAmount }) => finalAmount ?? '0'));
  // A status-only payment is stored on once its gateway shows transactions: those shown since are subtracted.
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

/** Of coins that are there: what is taken back from a merchant has cost nothing. Wrong coins have fees, too. */
function feeEntries(
  { id: paymentId, provider, asset, quote }: Payment,
  { key: providerReference, hash, fees }: Transaction,
  minorUnits: number,
  sign: 1 | -1,
): readonly LedgerEntry[] {
  const signed = (amount: Decimal): Decimal => (sign === 1 ? amount : subtract('0', amount));
  return fees
    .filter(({ amount }) => isPositive(amount))
    .map((fee) => {
      const isInAsset = fee.asset === asset.asset;
      const value = isInAsset
        ? trim(roundDown(multiply(fee.amount, quote.rate), minorUnits + feePlaces))
        : '0';
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
): LedgerEntry {
  const { id: paymentId, provider, asset, quote } = payment;
  const { key, hash, method } = transaction;
  return {
    kind,
    paymentId,
    provider,
    asset: isOwn(payment, transaction) ? asset.asset : (assetOf(method)?.asset ?? method),
    amount,
    value,
    quote,
    from: `checkout:${checkoutId}`,
    to: gatewayAccount(provider),
    providerReference: key,
    hash,
  };
}
