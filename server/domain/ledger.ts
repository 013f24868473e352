import type { Checkout, Payment, Quote, Transaction } from './checkout.ts';
import { compare, multiply, roundDown, subtract, type Decimal } from './money.ts';
import { isFinal, ownCoins, transactionsOf, worthOf } from './valuation.ts';

/**
 * The books. Append-only; every entry moves its amount from one account to another, so that the sum over all
 * accounts is zero by construction. `received` and `adjustment` entries of a checkout add up to its `amountPaid`.
 */
export type EntryKind = 'received' | 'gateway_fee' | 'network_fee' | 'adjustment';

export interface LedgerEntry {
  readonly kind: EntryKind;
  readonly paymentId: string;
  readonly provider: string;
  /** Code of the coin that `amount` is in. */
  readonly asset: string;
  /** In the coin; negative where an adjustment takes back. */
  readonly amount: Decimal;
  /** The amount's worth in the checkout's currency, as it counts towards the price. */
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

function paymentEntries(
  before: Payment | undefined,
  after: Payment,
  { id, minorUnits }: Checkout,
): readonly LedgerEntry[] {
  const held = before === undefined ? [] : ownCoins(before, isFinal);
  const holds = ownCoins(after, isFinal);
  const heldBy = new Map(held.map((entry) => [entry.key, entry]));
  const holdsBy = new Map(holds.map((entry) => [entry.key, entry]));

  // Taken back first, then added, each valued by what it changes in the sum: values add up to the payment's worth.
  const entries: LedgerEntry[] = [];
  let counted = held;
  let worth = worthOf(before ?? after, held, minorUnits);
  const enter = (
    kind: EntryKind,
    transaction: Transaction,
    amount: Decimal,
    next: readonly Transaction[],
  ): void => {
    const nextWorth = worthOf(after, next, minorUnits);
    entries.push(entry(kind, after, transaction, amount, subtract(nextWorth, worth), id));
    counted = next;
    worth = nextWorth;
  };
  for (const gone of held)
    if (!holdsBy.has(gone.key))
      enter(
        'adjustment',
        gone,
        subtract('0', gone.amount),
        counted.filter(({ key }) => key !== gone.key),
      );
  for (const now of holds) {
    const then = heldBy.get(now.key);
    if (then === undefined) enter('received', now, now.amount, [...counted, now]);
    else if (compare(then.amount, now.amount) !== 0)
      enter(
        'adjustment',
        now,
        subtract(now.amount, then.amount),
        counted.map((item) => (item.key === now.key ? now : item)),
      );
  }
  // The same coins may be worth something else by now: their time was told later, or their rate.
  const rest = subtract(worthOf(after, holds, minorUnits), worth);
  const [first] = holds;
  if (first !== undefined && compare(rest, '0') !== 0)
    entries.push(entry('adjustment', after, first, '0', rest, id));
  return [...entries, ...feeEntries(before, after, minorUnits)];
}

/** Fees are entered once, when their transaction is first final; wrong coins have fees, too. */
function feeEntries(before: Payment | undefined, after: Payment, minorUnits: number): readonly LedgerEntry[] {
  const entered = new Set(
    (before === undefined ? [] : transactionsOf(before))
      .filter(({ finalAmount }) => finalAmount !== null)
      .map(({ key }) => key),
  );
  return transactionsOf(after)
    .filter((transaction) => isFinal(transaction) && !entered.has(transaction.key))
    .flatMap((transaction) =>
      transaction.fees
        .filter(({ amount }) => compare(amount, '0') > 0)
        .map((fee) => {
          const own = fee.asset === after.asset.asset;
          const value = own ? roundDown(multiply(fee.amount, after.quote.rate), minorUnits) : '0';
          const { provider, quote } = after;
          return {
            kind: fee.kind,
            paymentId: after.id,
            provider,
            asset: fee.asset,
            amount: fee.amount,
            value,
            quote,
            from: gatewayAccount(provider),
            to: fee.kind === 'gateway_fee' ? `fees:${provider}` : 'fees:network',
            providerReference: transaction.key,
            hash: transaction.hash,
          };
        }),
    );
}

function entry(
  kind: EntryKind,
  { id: paymentId, provider, asset, quote }: Payment,
  { key, hash }: Transaction,
  amount: Decimal,
  value: Decimal,
  checkoutId: string,
): LedgerEntry {
  return {
    kind,
    paymentId,
    provider,
    asset: asset.asset,
    amount,
    value,
    quote,
    from: `checkout:${checkoutId}`,
    to: gatewayAccount(provider),
    providerReference: key,
    hash,
  };
}
