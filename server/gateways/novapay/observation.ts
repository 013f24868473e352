import { sameAddress } from '../../base/money/address.ts';
import { assetOf } from '../../base/money/assets.ts';
import { compare, isPositive, sum, type Decimal } from '../../base/money/decimal.ts';
import type { Log } from '../../base/log/logger.ts';
import type { KnownTransaction, Observation, UnclearTransaction, WatchedPayment } from '../gateway.ts';
import type { Fee, ReportedTransaction } from '../transaction.ts';
import { bareTransaction } from '../adapter.ts';
import { redactWords } from '../http/redact.ts';
import { droppedTransaction, type UnreadableEntry } from '../list-reader.ts';
import { slug } from '../catalogue.ts';
import { methodOf, sameCode } from './catalogue.ts';
import { readableFields, type NovaPayDeposit, type NovaPayOrder, type SelectedOrder } from './wire.ts';
import { MINUTE_MS } from '../../base/clock.ts';

/**
 * Interprets NovaPay's orders and deposits for one payment. Addresses come from a pool and are reused, so times and orders must
 * prove that a deposit belongs to the payment. A deposit's `user_id` proves nothing: the document does not explain it for
 * deposits of orders, and its only sample has one.
 */

/** How much older than its order a deposit may be, because their clocks may differ. */
const CLOCK_TOLERANCE_MS = MINUTE_MS;

/** Meaning of order statuses. The document lists them: "Filter by status: pending, paid, expired, cancelled". */
const orderStatuses: ReadonlyMap<string, Observation['status']> = new Map([
  ['pending', 'awaiting'],
  ['paid', 'settled'],
  ['expired', 'expired'],
  ['cancelled', 'cancelled'],
]);

/**
 * Meaning of deposit statuses. The document shows the status `settled`, and times at which a deposit was confirmed and settled;
 * the other two statuses are assumed to come earlier.
 */
const depositStatuses: ReadonlyMap<string, ReportedTransaction['status']> = new Map([
  ['pending', 'detected'],
  ['confirming', 'detected'],
  ['confirmed', 'detected'],
  ['settled', 'final'],
]);

/** NovaPay's statuses of failed orders and withdrawals. Failed deposits are assumed to have the same statuses. */
const failedStatuses: ReadonlySet<string> = new Set(['failed', 'expired', 'cancelled']);

export interface ListedDeposit {
  readonly deposit: NovaPayDeposit;
  /** Whether the deposit was read by a call for this deposit alone. */
  readonly single: boolean;
}

/** A deposit that may belong to the order, but cannot be counted. */
export interface UnclearDeposit extends UnclearTransaction {
  readonly answered: unknown;
}

export interface StatusEvidence {
  readonly payment: WatchedPayment;
  readonly order: NovaPayOrder;
  /** Deposits that belong to the order, because it names them, or because this was proven now or earlier. */
  readonly deposits: readonly ListedDeposit[];
  readonly unclear: readonly UnclearDeposit[];
  /** Known deposits that a single call no longer finds. */
  readonly dropped: readonly KnownTransaction[];
  /** Whether there are deposits that may belong to the order, but without proof. */
  readonly hasUnproven: boolean;
  /** Whether a call failed, so that a missing deposit proves nothing. */
  readonly isIncomplete: boolean;
  /** Whether a call failed that may soon succeed. */
  readonly isRetryable: boolean;
  /** The answers, prepared for storage. */
  readonly raw: unknown;
  /** Values to redact from statuses. */
  readonly secrets: readonly string[];
  readonly observedAt: number;
}

export function readObservation(evidence: StatusEvidence, log: Log): Observation {
  const { payment, order, deposits, dropped, hasUnproven, isIncomplete, raw, observedAt, secrets } = evidence;
  const fields = { provider: 'novapay', paymentId: payment.paymentId };
  const unclear: UnclearTransaction[] = evidence.unclear.map(({ key, reason }) => ({ key, reason }));
  const transactions = deposits.flatMap(({ deposit, single }) => {
    const { deposit_id: id } = deposit;
    // An older deposit, or one at another address, cannot belong to the order, even if the order names it.
    if (!isPlausible(deposit, order, payment)) {
      log.warn({ ...fields, deposit: id }, 'the order names a deposit that is not its own');
      return [];
    }
    const status = depositStatusOf(deposit);
    if (status !== undefined) {
      const transaction = readTransaction(deposit, status, single, evidence);
      if (transaction !== null) return [transaction];
      unclear.push({ key: id, reason: 'a deposit does not name its chain_id' });
      return [];
    }
    const rawStatus = redactWords(deposit.status, secrets);
    if (!isFailed(deposit))
      unclear.push({ key: id, reason: `a deposit has the unknown status "${rawStatus}"` });
    log.warn({ ...fields, deposit: id, rawStatus }, 'a deposit with an unknown status is not counted');
    return [];
  });

  const status = orderStatuses.get(order.status) ?? 'unknown';
  const mismatch = changeOf(order, payment);
  if (mismatch !== null) log.warn({ ...fields, field: mismatch }, 'the order differs from the request');
  // `paid` without deposits means paid in full, but only if the order is as requested and never had a deposit.
  const others = deposits.length + evidence.unclear.length + payment.known.length;
  const hadDeposit = order.deposit_id !== null || others > 0 || hasUnproven;
  const isContradicted =
    status === 'settled' && (mismatch !== null || (transactions.length === 0 && hadDeposit));
  if (isContradicted && transactions.length + unclear.length === 0)
    unclear.push({
      key: payment.reference,
      reason: 'the order is paid, and what else is reported contradicts that',
    });
  return {
    paymentId: payment.paymentId,
    source: 'poll',
    observedAt,
    rawStatus: redactWords(order.status, secrets),
    status: isContradicted || isIncomplete ? 'unknown' : status,
    transactions: [...transactions, ...dropped.map((known) => droppedTransaction(known, payment))],
    unclear: unclear.length === 0 ? undefined : unclear,
    ...(evidence.isRetryable && { isRetryable: true }),
    raw,
  };
}

/** Returns unreadable entries that the order names, or that are at the payment's address and not too old. */
export const unreadableOf = (
  entries: readonly UnreadableEntry[],
  order: NovaPayOrder,
  payment: WatchedPayment,
): readonly UnclearDeposit[] =>
  entries.flatMap(({ value, fault }): UnclearDeposit[] => {
    const { deposit_id: id, address, tx_hash: hash, created_at: at } = readableFields(value);
    const isAt = address !== null && sameAddress(payment.asset.network.id, address, payment.address);
    const isNamed = id !== null && id === order.deposit_id;
    const isBefore = at !== null && isTooEarly(at, order.created_at ?? payment.createdAt);
    if (!isNamed && (!isAt || isBefore)) return [];
    const reason = `a deposit ${isNamed ? 'that the order names' : 'at its address'} cannot be read: ${fault}`;
    return [{ key: id ?? hash ?? address ?? payment.reference, reason, answered: value }];
  });

/** Whether these deposits, final or not, add up to at least the payment's amount. */
export function coversAmount(
  deposits: readonly NovaPayDeposit[],
  order: NovaPayOrder,
  payment: WatchedPayment,
): boolean {
  const counted = deposits.filter(
    (deposit) =>
      isPlausible(deposit, order, payment) &&
      sameCode(deposit.currency, order.currency) &&
      depositStatusOf(deposit) !== undefined,
  );
  return compare(sum(counted.map(({ amount }) => amount)), payment.amount) >= 0;
}

/** Whether a deposit's address and time match the payment. */
export function isPlausible(deposit: NovaPayDeposit, order: NovaPayOrder, payment: WatchedPayment): boolean {
  return isAtAddress(deposit, payment) && isInTime(deposit, order, payment);
}

/**
 * Returns the ids of the orders that a deposit may belong to. If an order names the deposit, it is the only one. Otherwise it
 * is the latest order that got the address before the deposit, preferably for the same coin. An order created up to a minute
 * after the deposit is included too, unless the earlier order had not expired yet. Returns several orders if they are equally
 * likely.
 */
export function claimantsOf(
  deposit: NovaPayDeposit,
  orders: Iterable<NovaPayOrder>,
  network: string,
): readonly string[] {
  const holders: { readonly order: NovaPayOrder; readonly createdAt: number }[] = [];
  for (const order of orders) {
    if (order.deposit_id === deposit.deposit_id) return [order.order_id];
    const { deposit_address: address, created_at: createdAt } = order;
    if (address === null || createdAt === null || !sameAddress(network, address, deposit.address)) continue;
    if (!isTooEarly(deposit.created_at, createdAt)) holders.push({ order, createdAt });
  }
  const sameCoin = holders.filter(({ order }) => sameCode(order.currency, deposit.currency));
  const claimants = sameCoin.length > 0 ? sameCoin : holders;
  const next = claimants.filter(({ createdAt }) => isBefore(deposit, createdAt));
  const earlier = claimants.filter((holder) => !next.includes(holder));
  const latest = Math.max(...earlier.map(({ createdAt }) => second(createdAt)));
  const former = earlier.filter(({ createdAt }) => second(createdAt) === latest);
  const isBeforeExpiry = former.some(
    ({ order: { expires_at: end } }) => end === null || deposit.created_at <= end,
  );
  return (isBeforeExpiry ? former : [...former, ...next]).map(({ order }) => order.order_id);
}

/** The values that an order must have, by our request. */
export interface OrderRequest {
  readonly reference: string;
  readonly paymentId: string;
  readonly amount: Decimal;
  readonly isCode: (code: string) => boolean;
}

/** Returns the field in which an order differs from the request, or null. Missing fields are not compared. */
export function mismatchOf(order: NovaPayOrder | SelectedOrder, request: OrderRequest): string | null {
  if (order.order_id !== request.reference) return 'order_id';
  if (order.amount !== null && compare(order.amount, request.amount) !== 0) return 'amount';
  if (order.currency !== null && !request.isCode(order.currency)) return 'currency';
  if (order.selected_crypto !== null && !request.isCode(order.selected_crypto)) return 'selected_crypto';
  if (order.metadata !== null && order.metadata !== request.paymentId) return 'metadata.payment_id';
  return null;
}

/**
 * Returns the field in which an order has changed since its creation, or null. If the asset is not in our table, its code is
 * compared with the order's own currency, which was checked at the creation.
 */
function changeOf(
  order: NovaPayOrder,
  { asset, paymentId, reference, amount, address }: WatchedPayment,
): string | null {
  const isCode = (code: string) =>
    assetOf(asset.method) === undefined ? sameCode(code, order.currency) : methodOf(code) === asset.method;
  const isMoved =
    order.deposit_address !== null && !sameAddress(asset.network.id, order.deposit_address, address);
  return mismatchOf(order, { reference, paymentId, amount, isCode }) ?? (isMoved ? 'deposit_address' : null);
}

function readTransaction(
  deposit: NovaPayDeposit,
  status: ReportedTransaction['status'],
  single: boolean,
  evidence: StatusEvidence,
): ReportedTransaction | null {
  const method = methodOfDeposit(deposit, evidence);
  if (method === null) return null;
  return {
    ...bareTransaction,
    key: deposit.deposit_id,
    method,
    amount: deposit.amount,
    hash: deposit.tx_hash,
    status,
    at: deposit.created_at,
    confirmedAt: deposit.confirmed_at,
    fees: feesOf(deposit, coinOf(method, evidence.payment)),
    single,
  };
}

/** Returns the meaning of a deposit's status; undefined for an unknown status. */
export const depositStatusOf = ({ status }: NovaPayDeposit): ReportedTransaction['status'] | undefined =>
  depositStatuses.get(status);

/** Whether a deposit brought no money, judged by NovaPay's statuses for failed orders and withdrawals. */
export const isFailed = ({ status }: NovaPayDeposit): boolean => failedStatuses.has(status);

/**
 * Returns a deposit's fee, which is part of its amount and in its coin. In the document's sample the fee is 1.000000 of
 * 100.000000.
 */
export function feesOf({ fee_amount: amount }: NovaPayDeposit, asset: string): readonly Fee[] {
  return amount === null || !isPositive(amount) ? [] : [{ kind: 'gateway_fee', asset, amount }];
}

const coinOf = (method: string, { asset }: WatchedPayment): string =>
  (method === asset.method ? asset : assetOf(method))?.asset ?? method;

/** Returns a method id for an unknown code. A prefix is added if it would otherwise equal one of our own method ids. */
function unknownMethod(currency: string): string {
  const method = slug(currency);
  return assetOf(method) === undefined ? method : `unknown:${method}`;
}

/** Returns the method of a deposit: the payment's own method only if code and chain match. Null if the chain is missing. */
function methodOfDeposit(
  { currency, chain_id }: NovaPayDeposit,
  { order, payment: { asset } }: StatusEvidence,
): string | null {
  const listed = methodOf(currency);
  const isOwnCode =
    assetOf(asset.method) === undefined && listed === undefined && sameCode(currency, order.currency);
  const method = isOwnCode ? asset.method : (listed ?? unknownMethod(currency));
  const { chainId } = asset.network;
  if (method !== asset.method || chainId === null || chainId === chain_id) return method;
  return chain_id === null ? null : `${method}@${chain_id}`;
}

const isAtAddress = (deposit: NovaPayDeposit, { asset, address }: WatchedPayment): boolean =>
  sameAddress(asset.network.id, deposit.address, address);

/** Whether a deposit is recent enough for the order. If the order's creation time is not known, the payment's is used. */
const isInTime = (deposit: NovaPayDeposit, order: NovaPayOrder, { createdAt }: WatchedPayment): boolean =>
  !isTooEarly(deposit.created_at, order.created_at ?? createdAt);

/** Whether a deposit is older than an order. Compares whole seconds, because NovaPay's times have whole seconds. */
export const isBefore = (deposit: NovaPayDeposit, orderedAt: number): boolean =>
  second(deposit.created_at) < second(orderedAt);

/** Whether a time is before an order's creation by more than the tolerance for different clocks. */
const isTooEarly = (at: number, orderedAt: number): boolean =>
  second(at + CLOCK_TOLERANCE_MS) < second(orderedAt);

const second = (milliseconds: number): number => Math.floor(milliseconds / 1000);
