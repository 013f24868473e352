import { sameAddress } from '../../core/address.ts';
import { assetOf } from '../../core/assets.ts';
import { compare, isPositive, type Decimal } from '../../core/decimal.ts';
import type {
  Fee,
  Observation,
  ReportedTransaction,
  UnclearTransaction,
  WatchedPayment,
} from '../gateway.ts';
import { truncate } from '../http/redact.ts';
import { methodOf, sameCode, slug } from './catalogue.ts';
import { claimed, type Deposit, type Order, type SelectedOrder, type Unreadable } from './wire.ts';
import type { Log } from '../../core/logger.ts';

/**
 * What NovaPay's orders and deposits mean for one payment. Addresses come from a pool and come again, so every
 * deposit has to prove by time and order that it is the payment's. A deposit's `user_id` proves nothing: the document
 * does not say what it is for an order's deposit, and its only sample has one.
 */

/** Orders and deposits may be stamped by different clocks: a deposit may be so much older than its order. */
const clockTolerance = 60_000;

/** "Filter by status: pending, paid, expired, cancelled". */
const orderStates: ReadonlyMap<string, Observation['status']> = new Map([
  ['pending', 'awaiting'],
  ['paid', 'settled'],
  ['expired', 'expired'],
  ['cancelled', 'cancelled'],
]);

/** The document shows `settled` and has times for confirmed and settled; the other two are what comes before. */
const depositStates: ReadonlyMap<string, ReportedTransaction['status']> = new Map([
  ['pending', 'detected'],
  ['confirming', 'detected'],
  ['confirmed', 'detected'],
  ['settled', 'final'],
]);

/** What NovaPay calls orders and withdrawals that came to nothing. */
const deadStates: ReadonlySet<string> = new Set(['failed', 'expired', 'cancelled']);

export interface ToldDeposit {
  readonly deposit: Deposit;
  /** Whether it was read by a call for it alone. */
  readonly single: boolean;
}

/** What may be the order's and can not be counted. */
export interface Unread extends UnclearTransaction {
  readonly answered: unknown;
}

/** What was told of a deposit before. */
export type Known = WatchedPayment['known'][number];

export interface Evidence {
  readonly payment: WatchedPayment;
  readonly order: Order;
  /** Those that are the order's: by its own word, by proof, or by former proof. */
  readonly deposits: readonly ToldDeposit[];
  readonly unread: readonly Unread[];
  /** Told before, and no longer there when asked for alone. */
  readonly gone: readonly Known[];
  /** Whether there are deposits that may be the order's, but are not proven to be. */
  readonly doubtful: boolean;
  /** Whether an answer is missing: what came shows money, and its absence proves nothing. */
  readonly incomplete: boolean;
  /** What all this was read from, fit to be kept. */
  readonly raw: unknown;
  readonly askedAt: number;
}

export function readObservation(evidence: Evidence, log: Log): Observation {
  const { payment, order, deposits, unread, gone, doubtful, incomplete, raw, askedAt } = evidence;
  const about = { provider: 'novapay', paymentId: payment.paymentId };
  const shown: UnclearTransaction[] = unread.map(({ key, reason }) => ({ key, reason }));
  const transactions = deposits.flatMap(({ deposit, single }) => {
    const { deposit_id: id, status: word } = deposit;
    // The order says it is its own; an older deposit, or one elsewhere, can not be.
    if (!isPlausible(deposit, order, payment)) {
      log.warn({ ...about, deposit: id }, 'the order names a deposit that is not its own');
      return [];
    }
    const status = statusOf(deposit);
    if (status !== undefined) {
      const transaction = readTransaction(deposit, status, single, evidence);
      if (transaction !== null) return [transaction];
      shown.push({ key: id, reason: 'a deposit does not name its chain_id' });
      return [];
    }
    if (!deadStates.has(word))
      shown.push({ key: id, reason: `a deposit has the unknown status "${shortened(word)}"` });
    log.warn(
      { ...about, deposit: id, word: shortened(word) },
      'a deposit with a word that counts for nothing',
    );
    return [];
  });

  const state = orderStates.get(order.status) ?? 'unknown';
  const strange = changeOf(order, payment);
  if (strange !== null) log.warn({ ...about, field: strange }, 'the order is no longer what was ordered');
  // `paid` on its own means paid in full: only for our order as it was, and where no deposit was ever to be had.
  const others = deposits.length + unread.length + payment.known.length;
  const hadDeposit = order.deposit_id !== null || others > 0 || doubtful;
  const contradicted = transactions.length === 0 && hadDeposit;
  const isDoubted = state === 'settled' && (strange !== null || contradicted);
  if (isDoubted && transactions.length + shown.length === 0)
    shown.push({
      key: payment.reference,
      reason: 'the order is paid, and what else is told contradicts that',
    });
  return {
    paymentId: payment.paymentId,
    source: 'poll',
    observedAt: askedAt,
    rawStatus: shortened(order.status),
    status: isDoubted || incomplete ? 'unknown' : state,
    transactions: [...transactions, ...gone.map((former) => goneOf(former, payment))],
    unclear: shown.length === 0 ? undefined : shown,
    raw,
  };
}

/** Deposits that a payment accounts for, whatever they count. */
export const accountedFor = ({ payment, order, deposits, unread }: Evidence): readonly string[] => [
  ...unread.map(({ key }) => key),
  ...payment.known.filter(({ matchedByPerson: placed }) => placed !== true).map(({ key }) => key),
  ...deposits
    .filter(({ deposit }) => isPlausible(deposit, order, payment))
    .map(({ deposit }) => deposit.deposit_id),
];

/** Entries of the list that the order names, or at the payment's address and not before its time as far as they tell. */
export const unreadOf = (
  entries: readonly Unreadable[],
  order: Order,
  payment: WatchedPayment,
): readonly Unread[] =>
  entries.flatMap(({ value, fault }): Unread[] => {
    const { deposit_id: id, address, tx_hash: hash, created_at: at } = claimed(value);
    const isAt = address !== null && sameAddress(payment.asset.network.id, address, payment.address);
    const isNamed = id !== null && id === order.deposit_id;
    const isBefore = at !== null && isTooEarly(at, order.created_at ?? payment.createdAt);
    if (!isNamed && (!isAt || isBefore)) return [];
    const reason = `a deposit ${isNamed ? 'that the order names' : 'at its address'} can not be read: ${fault}`;
    return [{ key: id ?? hash ?? payment.reference, reason, answered: value }];
  });

/** Whether address and time are the payment's. */
export function isPlausible(deposit: Deposit, order: Order, payment: WatchedPayment): boolean {
  return isAtAddress(deposit, payment) && isInTime(deposit, order, payment);
}

/** Whether a list confirms what was told before, if anything. What was gone and comes back, a list alone does not prove. */
export function showsNoLess(listed: Deposit | undefined, former: Known | undefined): boolean {
  if (listed === undefined || former === undefined) return listed !== undefined;
  if (former.status === 'gone') return false;
  const status = statusOf(listed);
  const isFinalEnough = status === 'final' || (status === 'detected' && former.status === 'detected');
  return isFinalEnough && compare(listed.amount, former.amount) >= 0;
}

/**
 * The order that a deposit belongs to: the one that names it, else the one that was the last to get the address before
 * the money came, for the same coin where there is one. An order that got the address up to a minute after the deposit
 * has a claim, too, unless the time of the former holder was not over yet. Several where none outranks the others.
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
  const isInFormersTime = former.some(
    ({ order: { expires_at: end } }) => end === null || deposit.created_at <= end,
  );
  return (isInFormersTime ? former : [...former, ...next]).map(({ order }) => order.order_id);
}

/** What was ordered, to hold an answer against. */
export interface Ordered {
  readonly reference: string;
  readonly paymentId: string;
  readonly amount: Decimal;
  readonly isCode: (code: string) => boolean;
}

/** The field in which an order is not what was ordered; null where it is. What it does not tell is not compared. */
export function differenceOf(order: Order | SelectedOrder, ordered: Ordered): string | null {
  if (order.order_id !== ordered.reference) return 'order_id';
  if (order.amount !== null && compare(order.amount, ordered.amount) !== 0) return 'amount';
  if (order.currency !== null && !ordered.isCode(order.currency)) return 'currency';
  if (order.selected_crypto !== null && !ordered.isCode(order.selected_crypto)) return 'selected_crypto';
  if (order.metadata !== null && order.metadata !== ordered.paymentId) return 'metadata.payment_id';
  return null;
}

/** The table lacks some assets, and so their codes: of those the order's own code stands, as checked when created. */
function changeOf(
  order: Order,
  { asset, paymentId, reference, amount, address }: WatchedPayment,
): string | null {
  const isCode = (code: string) =>
    assetOf(asset.method) === undefined ? sameCode(code, order.currency) : methodOf(code) === asset.method;
  const isMoved =
    order.deposit_address !== null && !sameAddress(asset.network.id, order.deposit_address, address);
  return (
    differenceOf(order, { reference, paymentId, amount, isCode }) ?? (isMoved ? 'deposit_address' : null)
  );
}

function readTransaction(
  deposit: Deposit,
  status: ReportedTransaction['status'],
  single: boolean,
  evidence: Evidence,
): ReportedTransaction | null {
  const method = methodOfDeposit(deposit, evidence);
  if (method === null) return null;
  return {
    key: deposit.deposit_id,
    method,
    amount: deposit.amount,
    hash: deposit.tx_hash,
    status,
    confirmations: null,
    requiredConfirmations: null,
    at: deposit.created_at,
    confirmedAt: deposit.confirmed_at,
    fees: feesOf(deposit, coinOf(method, evidence.payment)),
    single,
  };
}

/** What a deposit's word means; undefined for one that counts for nothing. */
export const statusOf = ({ status }: Deposit): ReportedTransaction['status'] | undefined =>
  depositStates.get(status);

/** The same where it only has to be shown: a word that nobody knows may mean money. */
export const shownStatusOf = (deposit: Deposit): ReportedTransaction['status'] | undefined =>
  statusOf(deposit) ?? (deadStates.has(deposit.status) ? undefined : 'detected');

/** The document's sample takes 1.000000 off 100.000000: of the deposit, and in its coin. */
export function feesOf({ fee_amount: amount }: Deposit, asset: string): readonly Fee[] {
  return amount === null || !isPositive(amount) ? [] : [{ kind: 'gateway_fee', asset, amount }];
}

const coinOf = (method: string, { asset }: WatchedPayment): string =>
  (method === asset.method ? asset : assetOf(method))?.asset ?? method;

const goneOf = ({ key, amount }: Known, { asset }: WatchedPayment): ReportedTransaction => ({
  key,
  method: asset.method,
  amount,
  hash: null,
  status: 'gone',
  confirmations: null,
  requiredConfirmations: null,
  at: null,
  fees: [],
  single: true,
});

/** An unknown code may look like a method of ours without being its code. */
function strangeMethod(currency: string): string {
  const method = slug(currency);
  return assetOf(method) === undefined ? method : `unknown:${method}`;
}

/**
 * The payment's method only where code and chain are the payment's; any other method counts for nothing. Null where the
 * chain is not told.
 */
function methodOfDeposit(
  { currency, chain_id }: Deposit,
  { order, payment: { asset } }: Evidence,
): string | null {
  const listed = methodOf(currency);
  const isOwnCode =
    assetOf(asset.method) === undefined && listed === undefined && sameCode(currency, order.currency);
  const method = isOwnCode ? asset.method : (listed ?? strangeMethod(currency));
  const { chainId } = asset.network;
  if (method !== asset.method || chainId === null || chainId === chain_id) return method;
  return chain_id === null ? null : `${method}@${chain_id}`;
}

const isAtAddress = (deposit: Deposit, { asset, address }: WatchedPayment): boolean =>
  sameAddress(asset.network.id, deposit.address, address);

/** By the gateway's own clock where it tells when the order was made. */
const isInTime = (deposit: Deposit, order: Order, { createdAt }: WatchedPayment): boolean =>
  !isTooEarly(deposit.created_at, order.created_at ?? createdAt);

/** Whether a deposit is older than an order of that time, in whole seconds, as NovaPay writes them. */
export const isBefore = (deposit: Deposit, orderedAt: number): boolean =>
  second(deposit.created_at) < second(orderedAt);

/** Whether it is older by more than clocks may differ. */
const isTooEarly = (at: number, orderedAt: number): boolean =>
  second(at + clockTolerance) < second(orderedAt);

const second = (milliseconds: number): number => Math.floor(milliseconds / 1000);

/** A word is kept for people to read; an essay is not. */
const shortened = (word: string): string => truncate(word, 100);
