import {
  gatewayName,
  taskReasons,
  type ExceptionKind,
  type TaskKind,
  type TaskReason,
} from '../base/contract/constants.ts';
import type { AddressShortage } from '../money-in/checkout/address-claims.ts';
import { uncountedCoins } from '../money-in/checkout/accepted-coins.ts';
import type { Checkout, Payment } from '../money-in/checkout/model.ts';
import type { StoredTransaction } from '../money-in/checkout/repository.ts';
import { recheckOf } from '../money-in/checkout/recheck.ts';
import { amounts } from '../money-in/checkout/totals.ts';
import { transactionsOf } from '../money-in/checkout/valuation.ts';
import { coinOfMethod, describeCoins, displayAmount, namesOf, networkNameOf } from '../base/assets.ts';
import { keyEndText, keyEndWay, waitsSince, type EndingKey } from '../base/key-end.ts';
import { add, isPositive, max, pad, subtract, sum, type Decimal } from '../base/decimal.ts';
import { heldReason, isHeldBack } from '../money-out/held.ts';
import { isOutcomeUnknown, type Transfer } from '../money-out/model.ts';
import type { Batch } from '../money-out/repository.ts';
import { gatewayTasks, type GatewayHealth } from './gateway-tasks.ts';
import type { Readable } from './search.ts';
import { groupsOf, type TaskGroup } from './task-groups.ts';
import { none, type Task, type TaskAmount } from './task.ts';
import { parseUrl } from '../base/web-address.ts';

/** Tasks for an operator. Times are milliseconds since 1970. */

export const TASK_LIMIT = 100;

/** The waiting items of a batch. */
export interface WaitingBatch {
  readonly batch: Batch;
  /** The first readable item; null if none of them can be read. */
  readonly first: Transfer | null;
  /** Amounts of all waiting items. */
  readonly amounts: readonly Decimal[];
  /** One of them was left held, so that nothing is decided about the batch. */
  readonly isHeld: boolean;
}

/** An endpoint that is disabled, or whose deliveries fail. */
export interface WaitingEndpoint {
  readonly id: string;
  readonly url: string;
  /** Why it is disabled; null if its deliveries fail. */
  readonly disabled: string | null;
  /** First failed attempt after the last success, else the time of the first waiting event. */
  readonly since: number;
  /** Number of waiting deliveries, counted up to a thousand. */
  readonly waiting: number;
}

export interface LastPayment {
  readonly at: number;
  readonly amount: Decimal;
  readonly currency: string;
  readonly checkoutId: string;
}

/** Each list is oldest first, and reads only what is waiting. */
export interface TaskStore {
  checkouts(reason: TaskReason<'checkout'>, limit: number): Promise<readonly Checkout[]>;
  /** Payouts in a batch wait with it, except for those that the gateway contradicted. */
  transfers(
    kind: Transfer['kind'],
    reason: TaskReason<'payout' | 'refund'>,
    limit: number,
  ): Promise<readonly Transfer[]>;
  /** Refunds whose shopper has to enter the address, or can still withdraw it. */
  refundsWithShoppers(limit: number): Promise<readonly Transfer[]>;
  batches(reason: TaskReason<'payout_batch'>, limit: number): Promise<readonly WaitingBatch[]>;
  unmatched(limit: number): Promise<readonly StoredTransaction[]>;
  /** How many wait, where a list has only the first. */
  count(kind: Exclude<TaskKind, WholeKind>, reason: TaskReason): Promise<number>;
  waitingEndpoints(): Promise<readonly WaitingEndpoint[]>;
  endingKeys(now: number): Promise<readonly EndingKey[]>;
  /** The last money received for a checkout. */
  lastPayment(): Promise<LastPayment | null>;
  addressShortages(now: number): Promise<readonly AddressShortage[]>;
}

export interface Tasks {
  /** Money first, then longest waiting first; at most `TASK_LIMIT`. */
  readonly tasks: readonly Task[];
  readonly more: boolean;
  /** Groups of all found tasks, most urgent first. */
  readonly groups: readonly TaskGroup[];
  readonly lastPayment: LastPayment | null;
}

/** For a caller with all scopes. */
export const allTasks = {
  checkouts: true,
  refunds: true,
  payouts: true,
  addresses: true,
  transactions: true,
  webhooks: true,
  keys: true,
};

/** Kinds whose tasks are always read all. */
export const wholeKinds = ['webhook_endpoint', 'api_key', 'gateway'] as const satisfies readonly TaskKind[];
type WholeKind = (typeof wholeKinds)[number];

/** @param readable with `webhooks` and `keys`: whether endpoints and keys may be read */
export async function readTasks(
  store: TaskStore,
  gateways: readonly GatewayHealth[],
  readable: Readable & { readonly webhooks: boolean; readonly keys: boolean },
  now: number,
): Promise<Tasks> {
  const most = TASK_LIMIT + 1;
  const money: (readonly Task[])[] = [];
  const others: (readonly Task[])[] = [];
  if (readable.checkouts) {
    for (const reason of taskReasons.checkout)
      money.push((await store.checkouts(reason, most)).flatMap((checkout) => ofCheckout(checkout, reason)));
    others.push(gatewayTasks(gateways, await store.addressShortages(now), now));
  }
  for (const kind of ['refund', 'payout'] as const)
    if (readable[`${kind}s`])
      for (const reason of taskReasons[kind])
        money.push(
          (await store.transfers(kind, reason, most)).map((transfer) => ofTransfer(transfer, reason)),
        );
  if (readable.payouts)
    for (const reason of taskReasons.payout_batch)
      money.push((await store.batches(reason, most)).map((batch) => ofBatch(batch, reason)));
  if (readable.transactions) money.push((await store.unmatched(most)).map(ofTransaction));
  if (readable.webhooks) others.push((await store.waitingEndpoints()).map(ofEndpoint));
  if (readable.keys) others.push((await store.endingKeys(now)).map(ofKey));
  const tasks = [money, others].flatMap((lists) =>
    lists.flat().toSorted((one, other) => one.since - other.since),
  );
  return {
    tasks: tasks.slice(0, TASK_LIMIT),
    more: tasks.length > TASK_LIMIT,
    groups: groupsOf([...money, ...others], TASK_LIMIT),
    lastPayment: readable.checkouts ? await store.lastPayment() : null,
  };
}

function ofCheckout(checkout: Checkout, reason: TaskReason<'checkout'>): readonly Task[] {
  if (reason === 'may_be_gone') return ofRechecked(checkout);
  return [reason === 'not_ready' ? ofUnready(checkout) : ofException(checkout, reason)];
}

function ofException(checkout: Checkout, reason: ExceptionKind): Task {
  const { minorUnits, currency, refunds } = checkout;
  const { paid, pending, due } = amounts(checkout);
  const came = add(paid, pending);
  const inMoney = (amount: Decimal): string => `${pad(amount, minorUnits)} ${currency}`;
  const price = inMoney(checkout.amount);
  const missing = checkout.status === 'paid' ? over(checkout.amount, came) : due;
  const excess = over(paid, checkout.amount);
  const wrong = wrongCoins(checkout);
  const rest = isPositive(missing) ? `${inMoney(missing)} is still due` : 'the price is paid without it';
  const sentences: Readonly<Record<ExceptionKind, string>> = {
    reversed: `Money that had been counted was reversed: ${inMoney(came)} of ${price} is left.`,
    wrong_asset: `${wrong.map(({ text }) => text).join(' and ')} arrived, which is not the coin or not the network of this payment, and does not count: ${rest}.`,
    unclear: `The gateway shows money that could not be counted: check there, and credit by hand what arrived.`,
    underpaid: `Too little arrived: ${inMoney(came)} of ${price}, ${inMoney(missing)} is missing.`,
    late: `Money arrived after the end of the checkout: ${inMoney(came)} for a price of ${price}.`,
    overpaid: `Too much arrived: ${inMoney(excess)} more than ${price}.`,
  };
  const isPaidBack = refunds.some(({ exception, status }) => exception === reason && isOpen(status));
  const summary = isPaidBack ? `${sentences[reason]} A refund is under way.` : sentences[reason];
  const about: Readonly<Record<ExceptionKind, readonly TaskAmount[]>> = {
    reversed: [moneyAs('missing', missing, checkout)],
    wrong_asset: wrong.map(({ text: _text, ...coins }) => coins),
    unclear: [moneyAs('received', came, checkout)],
    underpaid: [moneyAs('missing', missing, checkout)],
    late: [moneyAs('received', came, checkout)],
    overpaid: [moneyAs('excess', excess, checkout)],
  };
  return { ...moneyIn(checkout), amounts: about[reason], reason, summary };
}

/** How much one amount is above the other. */
const over = (one: Decimal, other: Decimal): Decimal => max(subtract(one, other), '0');

const moneyAs = (
  what: TaskAmount['what'],
  amount: Decimal,
  { minorUnits, currency }: Checkout,
): TaskAmount => ({ what, amount: pad(amount, minorUnits), currency, asset: null, networkName: null });

const coinsAs = (amount: Decimal, asset: string, networkName: string | null): TaskAmount => ({
  what: 'coins',
  amount,
  currency: null,
  asset,
  networkName,
});

/** Coins of other assets and networks than their payment's that were neither refunded nor accepted: they have no value. */
function wrongCoins(checkout: Checkout): readonly (TaskAmount & { readonly text: string })[] {
  const uncounted = uncountedCoins(checkout);
  const methodsOf = (payment: Payment): readonly string[] =>
    [...new Set(transactionsOf(payment).map(({ method }) => method))].filter(
      (method) => method !== payment.asset.method,
    );
  return checkout.payments.flatMap((payment) =>
    methodsOf(payment).flatMap((method) => {
      const coins = payment.transactions.filter((entry) => entry.method === method);
      const amount = sum(coins.map((entry) => uncounted.get(entry) ?? '0'));
      const { asset, network } = coinOfMethod(method);
      return isPositive(amount)
        ? [{ ...coinsAs(amount, asset, network?.name ?? null), text: describeCoins(amount, method) }]
        : [];
    }),
  );
}

/** A checkout without exceptions that still cannot be shipped. */
function ofUnready(checkout: Checkout): Task {
  const { amount, minorUnits, currency, refunds } = checkout;
  const { paid, pending } = amounts(checkout);
  const inMoney = (sum: Decimal): string => `${pad(sum, minorUnits)} ${currency}`;
  const kept = add(paid, pending);
  const left = `${inMoney(kept)} of ${inMoney(amount)} is left`;
  const sentence = `It is paid, but was never ready to ship: ${left}. Accept it, or refund the rest.`;
  const summary = refunds.some(({ status }) => isOpen(status))
    ? `${sentence} A refund is under way.`
    : sentence;
  return {
    ...moneyIn(checkout),
    amounts: [moneyAs('left', kept, checkout)],
    reason: 'not_ready',
    summary,
  };
}

/** Before the recheck is decided: unshipped goods can still be held back (R142). */
function ofRechecked(checkout: Checkout): readonly Task[] {
  const recheck = recheckOf(checkout.payments);
  if (recheck === null) return [];
  const gateways = checkout.payments
    .filter((payment) => recheckOf([payment]) !== null)
    .map(({ provider }) => gatewayName(provider));
  const summary = `Money that was final may be gone: ${[...new Set(gateways)].join(' and ')} no longer shows all of it. Hold the delivery until that is decided.`;
  const { since, until } = recheck;
  return [{ ...moneyIn(checkout), since, recheckedUntil: until, reason: 'may_be_gone', summary }];
}

function moneyIn(checkout: Checkout): Omit<Task, 'reason' | 'summary'> {
  const { id, currency, minorUnits, details, createdAt, payments } = checkout;
  const { paid, pending } = amounts(checkout);
  const came = add(paid, pending);
  const seen = payments.flatMap(({ transactions, statusOnlyPayment, unclear }) =>
    transactions
      .map(({ seenAt }) => seenAt)
      .concat(statusOnlyPayment?.seenAt ?? [])
      .concat(unclear.map(({ at }) => at)),
  );
  return {
    ...none,
    kind: 'checkout',
    id,
    since: seen.length === 0 ? createdAt : Math.min(...seen),
    checkoutId: id,
    reference: details.reference ?? null,
    amount: pad(came, minorUnits),
    currency,
    amounts: [moneyAs('received', came, checkout)],
  };
}

const isOpen = (status: Checkout['refunds'][number]['status']): boolean =>
  !['succeeded', 'failed', 'rejected', 'cancelled', 'expired', 'returned'].includes(status);

const waitingFor: Readonly<Record<TaskReason<'payout_batch'>, (what: string, by: Transfer) => string>> = {
  unknown: (what, { provider }) =>
    `It is unknown whether ${what} was sent: check at ${gatewayName(provider)}, and resolve it.`,
  awaiting_approval: (what, { approvalBy, provider }) =>
    approvalBy === 'provider'
      ? `${capital(what)} waits for an approval at ${gatewayName(provider)}.`
      : `${capital(what)} waits for the approval of a second person.`,
  awaiting_funds: (what, { provider }) => `${capital(what)} waits for funds at ${gatewayName(provider)}.`,
  awaiting_confirmation: (what, by) =>
    isOutcomeUnknown(by)
      ? `${capital(what)} waits for another one-time password, and may have been sent: check at ${gatewayName(by.provider)} first.`
      : `${capital(what)} waits for a confirmation.`,
};
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function ofTransfer(transfer: Transfer, reason: TaskReason<'payout' | 'refund'>): Task {
  if (reason === 'conflict') return ofContradicted(transfer);
  if (isHeldBack(transfer))
    return { ...moneyOut(transfer), reason, summary: `${capital(nameOf(transfer))} is held. ${heldReason}` };
  return { ...moneyOut(transfer), reason, summary: waitingFor[reason](nameOf(transfer), transfer) };
}

function ofContradicted(transfer: Transfer): Task {
  const gateway = gatewayName(transfer.provider);
  const status = transfer.status === 'returned' ? 'returned' : 'sent';
  const summary = `${gateway} contradicts the status of ${nameOf(transfer)}, which is recorded as ${status}: check at ${gateway}, and resolve it.`;
  return { ...moneyOut(transfer), reason: 'conflict', summary };
}

const nameOf = ({ kind, amount, asset }: Transfer): string =>
  `a ${kind} of ${describeCoins(amount, asset.method, asset)}`;

function moneyOut(transfer: Transfer): Omit<Task, 'reason' | 'summary'> {
  const { kind, id, provider, asset, amount, refund, createdAt } = transfer;
  return {
    ...none,
    kind,
    id,
    since: createdAt,
    checkoutId: refund?.checkoutId ?? null,
    reference: refund?.reference ?? transfer.reference,
    provider,
    amount,
    asset: asset.asset,
    networkName: asset.network.name,
    amounts: [coinsAs(amount, asset.asset, asset.network.name)],
  };
}

function ofBatch(
  { batch, first, amounts: each, isHeld }: WaitingBatch,
  reason: TaskReason<'payout_batch'>,
): Task {
  const { method, provider } = batch;
  const { asset, network } = first?.asset ?? coinOfMethod(method);
  const amount = sum(each);
  const coins = describeCoins(amount, method, first?.asset);
  const count = each.length === 1 ? 'one payout' : `${each.length} payouts`;
  const what = `a batch (${count}, together ${coins})`;
  return {
    ...none,
    kind: 'payout_batch',
    id: batch.id,
    since: batch.createdAt,
    reference: batch.reference,
    provider,
    amount,
    asset,
    networkName: network?.name ?? null,
    amounts: [coinsAs(amount, asset, network?.name ?? null)],
    reason,
    summary: isHeld
      ? `A payout of ${what} is held. ${heldReason}`
      : first === null
        ? `${capital(what)} cannot be read, and may have been sent: look at ${gatewayName(provider)}, and run paywicket doctor.`
        : waitingFor[reason](what, first),
  };
}

function ofTransaction(money: StoredTransaction): Task {
  const { id, provider, amount, method, seenAt } = money;
  const { asset, network } = namesOf(money);
  const coins = method === null ? `${displayAmount(amount, asset)} ${asset}` : describeCoins(amount, method);
  return {
    ...none,
    kind: 'transaction',
    id,
    since: seenAt,
    provider,
    amount,
    asset,
    networkName: networkNameOf(network),
    amounts: [coinsAs(amount, asset, networkNameOf(network))],
    reason: 'unmatched',
    summary: `${coins} arrived at ${gatewayName(provider)} and matches no payment.`,
  };
}

function ofEndpoint({ id, url, disabled, since, waiting }: WaitingEndpoint): Task {
  const host = parseUrl(url)?.host ?? url;
  const count = waiting === 1 ? 'One event waits' : `${waiting} events wait`;
  const state = disabled === null ? `Webhooks to ${host} fail` : `The webhook endpoint ${host} is disabled`;
  return {
    ...none,
    kind: 'webhook_endpoint',
    id,
    since,
    reason: disabled === null ? 'failing' : 'disabled',
    summary: `${state}. ${count}.`,
  };
}

const ofKey = (key: EndingKey): Task => ({
  ...none,
  kind: 'api_key',
  id: key.id,
  since: waitsSince(key),
  reason: key.reason,
  summary: `${keyEndText(key)}. ${keyEndWay}.`,
});
