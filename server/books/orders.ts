import { refundAccount } from '../money-in/checkout/ledger-entries.ts';
import { coinOfMethod } from '../base/money/assets.ts';
import { compare, subtract, sum, type Decimal } from '../base/money/decimal.ts';
import type { Period } from '../gateways/incoming-list.ts';
import { orderEntryParts, type LedgerStore, type OrderEntry } from './ledger.ts';

/** Amounts that orders received, paid back and cost in fees, from the ledger entries of checkouts. */

export interface OrderRow {
  readonly kind: 'received' | 'correction' | 'refund' | 'refund returned' | 'fee';
  /** The entry that the row shows; for a fee that was booked separately, the first of its fee entries. */
  readonly entry: OrderEntry;
  /** Coins received; negative if they were sent or reversed. Null for a fee. */
  readonly coins: Decimal | null;
  /** Value received, in the currency of the price, like the next three fields. Negative if money was reversed. */
  readonly received: Decimal;
  /** Value refunded; negative if the refund came back. */
  readonly refunded: Decimal;
  readonly fee: Decimal;
  /** Rate difference that was booked with this refund, or reversed with it. */
  readonly rateDifference: Decimal;
}

/**
 * Returns the rows of a period, in batches, newest first. Each row depends only on entries that were booked at one time, so
 * that it is the same in any period that contains this time.
 */
export async function* orderRowParts(
  ledger: Pick<LedgerStore, 'orderEntries'>,
  period: Partial<Period>,
): AsyncGenerator<readonly OrderRow[], void> {
  // The last entries of a batch are kept back, because the next batch may have more entries of the same time.
  let rest: readonly OrderEntry[] = [];
  for await (const part of orderEntryParts(ledger, period)) {
    const entries = [...rest, ...part];
    const last = entries.at(-1)?.at;
    rest = entries.filter(({ at }) => at === last);
    yield orderRows(entries.filter(({ at }) => at !== last));
  }
  yield orderRows(rest);
}

/** Returns the key that groups entries that were booked together: money that moved, and its fees. */
const togetherKey = ({ at, checkoutId, paymentId, providerReference }: OrderEntry): string =>
  JSON.stringify([at, checkoutId, paymentId, providerReference]);

function orderRows(entries: readonly OrderEntry[]): readonly OrderRow[] {
  const together = new Map<string, OrderEntry[]>();
  for (const entry of entries) {
    const key = togetherKey(entry);
    const others = together.get(key);
    if (others === undefined) together.set(key, [entry]);
    else others.push(entry);
  }
  return [...together.values()].flatMap((booked) => rowsOf(booked));
}

function rowsOf(booked: readonly OrderEntry[]): readonly OrderRow[] {
  const fees = booked.filter((entry) => isFee(entry));
  const differences = booked.filter(({ kind }) => kind === 'rate_difference');
  const money = booked.filter(
    (entry) =>
      !isFee(entry) && !differences.includes(entry) && !(isZero(entry.value) && isZero(entry.amount)),
  );
  const fee = sum(fees.map(({ value }) => value));
  const [first] = fees;
  if (money.length === 0)
    return first === undefined || isZero(fee)
      ? []
      : [{ kind: 'fee', entry: first, coins: null, received: '0', refunded: '0', fee, rateDifference: '0' }];
  const bearing = money.find(({ kind }) => kind === 'received') ?? money[0];
  return money.map((entry) => {
    const own = differences.filter(({ from }) => entry.kind === 'refund' && from === entry.to);
    const rateDifference = sum(own.map(({ value }) => value));
    return Object.assign(moved(entry), { entry, fee: entry === bearing ? fee : '0', rateDifference });
  });
}

function moved(entry: OrderEntry): Omit<OrderRow, 'entry' | 'fee' | 'rateDifference'> {
  const { kind, value, amount } = entry;
  if (kind !== 'refund')
    return {
      kind: kind === 'received' ? 'received' : 'correction',
      coins: amount,
      received: value,
      refunded: '0',
    };
  const isReturned = compare(amount, '0') < 0;
  return {
    kind: isReturned ? 'refund returned' : 'refund',
    coins: subtract('0', amount),
    received: '0',
    refunded: value,
  };
}

const isFee = ({ kind }: OrderEntry): boolean => kind === 'gateway_fee' || kind === 'network_fee';
const isZero = (value: Decimal): boolean => compare(value, '0') === 0;

/** Returns the network of a row's coins, from the checkout's payments and refunds; null if unknown. */
export function networkOf({ entry }: OrderRow): string | null {
  const { checkout, paymentId, kind, asset, to, providerReference } = entry;
  if (checkout === null) return null;
  if (kind === 'refund')
    return checkout.refunds.find(({ id }) => to === refundAccount(id))?.asset.network.id ?? null;
  const payment = checkout.payments.find(({ id }) => id === paymentId);
  if (payment === undefined) return null;
  const { transactions, asset: own } = payment;
  const method = transactions.find(({ key }) => key === providerReference)?.method;
  if (method === own.method || (method === undefined && asset === own.asset)) return own.network.id;
  return method === undefined ? null : (coinOfMethod(method).network?.id ?? null);
}
