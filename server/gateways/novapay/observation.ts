import { sameAddress } from '../../core/address.ts';
import { assetOf } from '../../core/assets.ts';
import { compare, isPositive, sum, type Decimal } from '../../core/decimal.ts';
import type { Log } from '../../core/logger.ts';
import type { KnownTransaction, Observation, UnclearTransaction, WatchedPayment } from '../gateway.ts';
import type { Fee, ReportedTransaction } from '../transaction.ts';
import { bareTransaction } from '../adapter.ts';
import { truncate } from '../http/redact.ts';
import { droppedTransaction, type UnreadableEntry } from '../list-reader.ts';
import { slug } from '../catalogue.ts';
import { methodOf, sameCode } from './catalogue.ts';
import { readableFields, type Deposit, type Order, type SelectedOrder } from './wire.ts';
import { MINUTE_MS } from '../../core/clock.ts';

/**
 * What NovaPay's orders and deposits mean for one payment. Addresses come from a pool and are reused, so time and order
 * have to prove that a deposit is the payment's. A deposit's `user_id` proves nothing: the document does not say what it
 * is for an order's deposit, and its only sample has one.
 */

/** How much older a deposit may be than its order: both may be stamped by different clocks. */
const CLOCK_TOLERANCE_MS = MINUTE_MS;

/** "Filter by status: pending, paid, expired, cancelled". */
const orderStatuses: ReadonlyMap<string, Observation['status']> = new Map([
  ['pending', 'awaiting'],
  ['paid', 'settled'],
  ['expired', 'expired'],
  ['cancelled', 'cancelled'],
]);

/** The document shows `settled` and has times for confirmed and settled; the other two are what comes before. */
const depositStatuses: ReadonlyMap<string, ReportedTransaction['status']> = new Map([
  ['pending', 'detected'],
  ['confirming', 'detected'],
  ['confirmed', 'detected'],
  ['settled', 'final'],
]);

/** NovaPay's statuses of orders and withdrawals that failed. */
const failedStatuses: ReadonlySet<string> = new Set(['failed', 'expired', 'cancelled']);

export interface ListedDeposit {
  readonly deposit: Deposit;
  /** Whether it was read by a call for it alone. */
  readonly single: boolean;
}

/** May be the order's and can not be counted. */
export interface UnclearDeposit extends UnclearTransaction {
  readonly answered: unknown;
}

export interface StatusEvidence {
  readonly payment: WatchedPayment;
  readonly order: Order;
  /** Those that are the order's: named by it, proven, or proven before. */
  readonly deposits: readonly ListedDeposit[];
  readonly unclear: readonly UnclearDeposit[];
  /** Known before, and missing by a single call. */
  readonly dropped: readonly KnownTransaction[];
  /** Whether there are deposits that may be the order's, and are not proven to be. */
  readonly hasUnproven: boolean;
  /** Whether a call failed: a missing deposit proves nothing then. */
  readonly isIncomplete: boolean;
  /** Whether a call failed that may be answered soon. */
  readonly isRetryable: boolean;
  /** The answers, fit to be stored. */
  readonly raw: unknown;
  readonly observedAt: number;
}

export function readObservation(evidence: StatusEvidence, log: Log): Observation {
  const { payment, order, deposits, dropped, hasUnproven, isIncomplete, raw, observedAt } = evidence;
  const fields = { provider: 'novapay', paymentId: payment.paymentId };
  const unclear: UnclearTransaction[] = evidence.unclear.map(({ key, reason }) => ({ key, reason }));
  const transactions = deposits.flatMap(({ deposit, single }) => {
    const { deposit_id: id } = deposit;
    // The order names it; an older deposit, or one at another address, can not be the order's.
    if (!isPlausible(deposit, order, payment)) {
      log.warn({ ...fields, deposit: id }, 'the order names a deposit that is not its own');
      return [];
    }
    const status = statusOf(deposit);
    if (status !== undefined) {
      const transaction = readTransaction(deposit, status, single, evidence);
      if (transaction !== null) return [transaction];
      unclear.push({ key: id, reason: 'a deposit does not name its chain_id' });
      return [];
    }
    const rawStatus = shortened(deposit.status);
    if (!isFailed(deposit))
      unclear.push({ key: id, reason: `a deposit has the unknown status "${rawStatus}"` });
    log.warn({ ...fields, deposit: id, rawStatus }, 'a deposit with an unknown status is not counted');
    return [];
  });

  const status = orderStatuses.get(order.status) ?? 'unknown';
  const mismatch = changeOf(order, payment);
  if (mismatch !== null) log.warn({ ...fields, field: mismatch }, 'the order differs from the request');
  // `paid` on its own means paid in full: only for our order as requested, and where there never was a deposit.
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
    rawStatus: shortened(order.status),
    status: isContradicted || isIncomplete ? 'unknown' : status,
    transactions: [...transactions, ...dropped.map((known) => droppedTransaction(known, payment))],
    unclear: unclear.length === 0 ? undefined : unclear,
    ...(evidence.isRetryable && { isRetryable: true }),
    raw,
  };
}

/** Unreadable entries that the order names, or at the payment's address and not before its time. */
export const unreadableOf = (
  entries: readonly UnreadableEntry[],
  order: Order,
  payment: WatchedPayment,
): readonly UnclearDeposit[] =>
  entries.flatMap(({ value, fault }): UnclearDeposit[] => {
    const { deposit_id: id, address, tx_hash: hash, created_at: at } = readableFields(value);
    const isAt = address !== null && sameAddress(payment.asset.network.id, address, payment.address);
    const isNamed = id !== null && id === order.deposit_id;
    const isBefore = at !== null && isTooEarly(at, order.created_at ?? payment.createdAt);
    if (!isNamed && (!isAt || isBefore)) return [];
    const reason = `a deposit ${isNamed ? 'that the order names' : 'at its address'} can not be read: ${fault}`;
    return [{ key: id ?? hash ?? address ?? payment.reference, reason, answered: value }];
  });

/** Whether they add up to the payment's amount, be they final or not. */
export function coversAmount(deposits: readonly Deposit[], order: Order, payment: WatchedPayment): boolean {
  const counted = deposits.filter(
    (deposit) =>
      isPlausible(deposit, order, payment) &&
      sameCode(deposit.currency, order.currency) &&
      statusOf(deposit) !== undefined,
  );
  return compare(sum(counted.map(({ amount }) => amount)), payment.amount) >= 0;
}

/** Whether address and time are the payment's. */
export function isPlausible(deposit: Deposit, order: Order, payment: WatchedPayment): boolean {
  return isAtAddress(deposit, payment) && isInTime(deposit, order, payment);
}

/**
 * The order that a deposit belongs to: the one that names it, else the last one that got the address before the deposit,
 * for the same coin where there is one. An order that got the address up to a minute after the deposit has a claim, too,
 * unless the former holder had not expired yet. Several where none outranks the others.
 */
export function claimantsOf(deposit: Deposit, orders: Iterable<Order>, network: string): readonly string[] {
  const holders: { readonly order: Order; readonly createdAt: number }[] = [];
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

/** The request that an answer is compared with. */
export interface OrderRequest {
  readonly reference: string;
  readonly paymentId: string;
  readonly amount: Decimal;
  readonly isCode: (code: string) => boolean;
}

/** The field in which an order differs from the request. Missing fields are not compared. */
export function mismatchOf(order: Order | SelectedOrder, request: OrderRequest): string | null {
  if (order.order_id !== request.reference) return 'order_id';
  if (order.amount !== null && compare(order.amount, request.amount) !== 0) return 'amount';
  if (order.currency !== null && !request.isCode(order.currency)) return 'currency';
  if (order.selected_crypto !== null && !request.isCode(order.selected_crypto)) return 'selected_crypto';
  if (order.metadata !== null && order.metadata !== request.paymentId) return 'metadata.payment_id';
  return null;
}

/** Our table lacks the codes of some assets: for those, the order's own code counts, as checked when created. */
function changeOf(
  order: Order,
  { asset, paymentId, reference, amount, address }: WatchedPayment,
): string | null {
  const isCode = (code: string) =>
    assetOf(asset.method) === undefined ? sameCode(code, order.currency) : methodOf(code) === asset.method;
  const isMoved =
    order.deposit_address !== null && !sameAddress(asset.network.id, order.deposit_address, address);
  return mismatchOf(order, { reference, paymentId, amount, isCode }) ?? (isMoved ? 'deposit_address' : null);
}

function readTransaction(
  deposit: Deposit,
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

/** Undefined for an unknown status. */
export const statusOf = ({ status }: Deposit): ReportedTransaction['status'] | undefined =>
  depositStatuses.get(status);

/** Whether no money came, by NovaPay's word for orders and withdrawals. */
export const isFailed = ({ status }: Deposit): boolean => failedStatuses.has(status);

/** Part of the deposit, and in its coin: the document's sample takes 1.000000 of 100.000000. */
export function feesOf({ fee_amount: amount }: Deposit, asset: string): readonly Fee[] {
  return amount === null || !isPositive(amount) ? [] : [{ kind: 'gateway_fee', asset, amount }];
}

const coinOf = (method: string, { asset }: WatchedPayment): string =>
  (method === asset.method ? asset : assetOf(method))?.asset ?? method;

/** An unknown code may look like a method of ours without being its code. */
function unknownMethod(currency: string): string {
  const method = slug(currency);
  return assetOf(method) === undefined ? method : `unknown:${method}`;
}

/** The payment's method only where code and chain are the payment's. Null where the chain is missing. */
function methodOfDeposit(
  { currency, chain_id }: Deposit,
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

const isAtAddress = (deposit: Deposit, { asset, address }: WatchedPayment): boolean =>
  sameAddress(asset.network.id, deposit.address, address);

/** By the gateway's clock where the order has a time. */
const isInTime = (deposit: Deposit, order: Order, { createdAt }: WatchedPayment): boolean =>
  !isTooEarly(deposit.created_at, order.created_at ?? createdAt);

/** Whether a deposit is older than an order of that time, in whole seconds, as NovaPay writes them. */
export const isBefore = (deposit: Deposit, orderedAt: number): boolean =>
  second(deposit.created_at) < second(orderedAt);

/** Whether it is older by more than clocks may differ. */
const isTooEarly = (at: number, orderedAt: number): boolean =>
  second(at + CLOCK_TOLERANCE_MS) < second(orderedAt);

const second = (milliseconds: number): number => Math.floor(milliseconds / 1000);

const shortened = (status: string): string => truncate(status, 100);
