import { GatewayError } from '../../base/errors.ts';
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log/logger.ts';
import type { KnownTransaction, PollableGateway, WatchedPayment } from '../gateway.ts';
import { truncateJson } from '../http/redact.ts';
import type { ListEntry } from '../incoming-list.ts';
import {
  confirms,
  contradiction,
  isPermanent,
  warnUnreadable,
  type UnreadableEntry,
} from '../list-reader.ts';
import { MAX_PAGES } from '../pages.ts';
import type { AddressHolder, AddressHolders } from '../address-holders.ts';
import type { AddressOwners } from '../permanent-addresses.ts';
import type { NovaPayClient } from './client.ts';
import { CLOCK_SKEW_MS, DepositEntry, ordersSince, readDeposits, readOrders } from './lists.ts';
import {
  claimantsOf,
  coversAmount,
  isBefore,
  isPlausible,
  readObservation,
  depositStatusOf,
  unreadableOf,
  type ListedDeposit,
  type StatusEvidence,
  type UnclearDeposit,
} from './observation.ts';
import type { NovaPayDeposit, NovaPayOrder } from './wire.ts';

/** Maximum number of single calls for the known deposits of one payment. */
const MAX_SINGLE_DEPOSITS = 50;

interface ObserveOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: readonly string[];
  /** Returns the URL of an order's own page; null if it is not known. */
  readonly pageOf: (orderId: string) => string | null;
  readonly addressOwners?: AddressOwners | undefined;
  readonly addressHolders?: AddressHolders | undefined;
}

/**
 * Returns a function that polls one payment. It reads the order, the deposit that the order names, and those known or unclear
 * deposits that no list entry confirms. Other deposits come from the list, and count only if the lists of orders prove that
 * they belong to the payment. If the order is paid but these deposits do not add up to its amount, the list of deposits is
 * read, because amounts take precedence over the status `paid`.
 */
export function createObserve(
  client: NovaPayClient,
  {
    clock,
    log,
    secrets,
    pageOf,
    addressOwners = () => Promise.resolve(new Set<string>()),
    addressHolders = () => Promise.resolve([]),
  }: ObserveOptions,
): PollableGateway['observe'] {
  const unexpected = (message: string, answered: unknown) =>
    contradiction('novapay', message, answered, secrets);

  /** Returns the users of these deposits who have a permanent address of ours. */
  async function ownersOf(deposits: readonly NovaPayDeposit[]): Promise<ReadonlySet<string>> {
    const users = new Set(deposits.flatMap(({ user_id: user }) => user ?? []));
    return users.size === 0 ? users : addressOwners([...users]);
  }

  /** Reads the order by a call of its own or, if that fails, in the list of orders. */
  async function readOrder(
    { reference, createdAt }: WatchedPayment,
    failed: GatewayError[],
  ): Promise<NovaPayOrder> {
    try {
      const order = await client.order(reference);
      if (order.order_id === reference) return order;
      throw unexpected('GET /v1/pay/orders/{order_id} answered another order_id', order.answered);
    } catch (error) {
      const since = createdAt - CLOCK_SKEW_MS;
      const enough = (orders: ReadonlyMap<string, NovaPayOrder>) => orders.has(reference);
      const list = await readOrders(client, { since, enough }).catch(() => null);
      const listed = list?.entries.get(reference);
      if (listed === undefined) throw error;
      failed.push(asGatewayError(error));
      return listed;
    }
  }

  /** Reads one deposit. Returns null if NovaPay no longer has a known deposit. */
  async function readDeposit(
    id: string,
    order: NovaPayOrder,
    payment: WatchedPayment,
  ): Promise<NovaPayDeposit | null> {
    const deposit = await client.deposit(id);
    const known = payment.known.find(({ key }) => key === id);
    if (deposit === null) {
      if (known !== undefined || id !== order.deposit_id) return null;
      throw unexpected('the order names a deposit_id that NovaPay does not have', order.answered);
    }
    if (known === undefined && (await ownersOf([deposit])).size > 0)
      throw unexpected('the order names a deposit to a permanent address', deposit.answered);
    if (deposit.deposit_id !== id)
      throw unexpected('GET /v1/pay/deposit/{deposit_id} answered another deposit_id', deposit.answered);
    // A deposit cannot move to another address or to an earlier time, so such an answer neither confirms nor drops it.
    if (known !== undefined && known.matchedByPerson !== true && !isPlausible(deposit, order, payment))
      throw unexpected("a deposit no longer has the payment's address or time", deposit.answered);
    return deposit;
  }

  /** Returns the deposits at the payment's address since its creation, without those to permanent addresses. */
  async function ofPayment(
    deposits: readonly NovaPayDeposit[],
    order: NovaPayOrder,
    payment: WatchedPayment,
  ): Promise<readonly NovaPayDeposit[]> {
    const candidates = deposits.filter((deposit) => isPlausible(deposit, order, payment));
    const owners = await ownersOf(candidates);
    return candidates.filter(
      ({ deposit_id: id, user_id: user }) =>
        user === null || !owners.has(user) || payment.known.some(({ key }) => key === id),
    );
  }

  /**
   * Returns to whom a deposit belongs. `shared`: several orders are equally likely, or none is. `open`: not all orders to which
   * the deposit may belong are known.
   */
  async function ownerOf(
    deposit: NovaPayDeposit,
    order: NovaPayOrder,
    payment: WatchedPayment,
    orders: ReturnType<typeof ordersSince>,
  ): Promise<'own' | 'other' | 'shared' | 'open'> {
    if (deposit.deposit_id === order.deposit_id) return 'own';
    // A deposit that is older than the order may belong to an earlier order with the same address.
    const isEarly = isBefore(deposit, order.created_at ?? payment.createdAt);
    const { entries, next } = await (isEarly ? orders.older() : orders.recent());
    if (next !== null) return 'open';
    const network = payment.asset.network.id;
    const sharing = payment.address === null ? [] : await addressHolders(network, payment.address);
    const [owner, rival] = claimantsOf(deposit, withHolders(entries, order, payment, sharing), network);
    if (owner === undefined || rival !== undefined) return 'shared';
    return owner === order.order_id ? 'own' : 'other';
  }

  /** Separates the deposits that belong to the payment from final ones that may belong to another order (`open`). */
  async function prove(
    answered: readonly ListedDeposit[],
    order: NovaPayOrder,
    payment: WatchedPayment,
    miss: (error: unknown) => void,
  ) {
    const deposits: ListedDeposit[] = [];
    const open: UnclearDeposit[] = [];
    let hasUnproven = false;
    const orders = ordersSince(client, log, payment.createdAt);
    for (const entry of answered) {
      const { deposit_id: deposit } = entry.deposit;
      const isKnown = payment.known.some(({ key }) => key === deposit);
      const owner = await ownerOf(entry.deposit, order, payment, orders).catch((caught: unknown) => {
        const error = asGatewayError(caught);
        // A known deposit needs no new proof, because it was proven earlier. It can only be disproved.
        if (!isKnown) miss(error);
        return isPermanent(error) ? 'open' : null;
      });
      if (owner === 'own' || (owner !== 'other' && isKnown)) deposits.push(entry);
      else if (owner === 'other') {
        const { paymentId } = payment;
        if (isKnown)
          log.warn({ provider: 'novapay', paymentId, deposit }, 'a deposit now belongs to another order');
      } else {
        hasUnproven = true;
        // Report only final deposits as unclear. An order will name its own deposit, and until a deposit is final, it may still
        // turn out to be the deposit of another order.
        if (owner === 'open' && depositStatusOf(entry.deposit) === 'final')
          open.push(openDeposit(entry.deposit));
      }
    }
    return { deposits, open, hasUnproven };
  }

  async function collect(
    payment: WatchedPayment,
    entries: readonly DepositEntry[],
  ): Promise<Omit<StatusEvidence, 'observedAt'>> {
    /** Errors of all failed calls. `missing` has only those of calls whose data no other answer provides. */
    const failed: GatewayError[] = [];
    const missing: GatewayError[] = [];
    const miss = (caught: unknown): void => {
      const error = asGatewayError(caught);
      failed.push(error);
      missing.push(error);
    };
    const order = await readOrder(payment, failed);
    const known = new Map(payment.known.map((former) => [former.key, former]));
    const listed = new Map<string, NovaPayDeposit>();
    const unreadable = new Map<string, UnclearDeposit>();
    async function addListed(
      deposits: readonly NovaPayDeposit[],
      others: readonly UnreadableEntry[],
    ): Promise<void> {
      for (const deposit of await ofPayment(deposits, order, payment))
        listed.set(deposit.deposit_id, deposit);
      for (const entry of unreadableOf(others, order, payment)) unreadable.set(entry.key, entry);
    }
    const isConfirmed = (id: string): boolean => confirmsKnown(listed.get(id), known.get(id));

    await addListed(
      entries.flatMap(({ deposit }) => deposit ?? []),
      entries.flatMap(({ unreadable: entry }) => entry ?? []),
    );
    const named = order.deposit_id;
    const isNamedKnown = named !== null && known.has(named) && isConfirmed(named);
    const unconfirmed = [...known.keys()].filter((id) => id !== named && !isConfirmed(id));
    // Read earlier unclear deposits again: the order may not name them and the list is read for them only once, so no other
    // answer would show them.
    const unclearBefore = (payment.unclear ?? []).filter(
      (id) => id !== payment.reference && id !== named && !known.has(id) && !listed.has(id),
    );
    const asked = [
      ...(named === null || isNamedKnown ? [] : [named]),
      ...sample(unconfirmed, MAX_SINGLE_DEPOSITS),
      ...unclearBefore,
    ];
    const single = new Map<string, NovaPayDeposit | null>();
    const unanswered = new Map<string, unknown>();
    for (const id of asked) {
      if (unreadable.has(id)) continue;
      try {
        single.set(id, await readDeposit(id, order, payment));
      } catch (error) {
        if (unclearBefore.includes(id) && isPermanent(error)) unreadable.set(id, stillUnclear(id, error));
        else unanswered.set(id, error);
      }
    }
    const atHand = () => [...new Map([...listed, ...single]).values()].filter((deposit) => deposit !== null);
    if (order.status === 'paid' && !coversAmount(atHand(), order, payment)) {
      try {
        const since = payment.createdAt - CLOCK_SKEW_MS;
        const list = await readDeposits(client, { since, maxPages: MAX_PAGES });
        if (list.next !== null)
          log.warn({ provider: 'novapay', list: 'deposits' }, 'a list is longer than the part that is read');
        warnUnreadable(log, 'novapay', 'deposits', list);
        await addListed([...list.entries.values()], list.unreadable);
      } catch (error) {
        miss(error);
      }
    }
    // A deposit that the list confirms counts, even if its own GET fails or answers 404.
    for (const [id, error] of unanswered) {
      if (isConfirmed(id)) failed.push(asGatewayError(error));
      else miss(error);
    }
    for (const [id, deposit] of single) if (deposit === null && isConfirmed(id)) single.delete(id);

    // Leave out a deposit that an operator matched although it is at another address or too old: it is reported as unmatched
    // anyway.
    const isElsewhere = (deposit: NovaPayDeposit): boolean =>
      known.get(deposit.deposit_id)?.matchedByPerson === true && !isPlausible(deposit, order, payment);
    const answered = [
      ...[...single.values()].flatMap((deposit) =>
        deposit === null || isElsewhere(deposit) ? [] : [{ deposit, single: true }],
      ),
      ...[...listed.values()]
        .filter(({ deposit_id: id }) => !single.has(id) && (!unanswered.has(id) || isConfirmed(id)))
        .map((deposit) => ({ deposit, single: false })),
    ];
    const { deposits, open, hasUnproven } = await prove(answered, order, payment, miss);
    const dropped = payment.known.filter(({ key }) => single.get(key) === null);
    const unclear = [...unreadable.values(), ...open];
    const [failure] = missing;
    if (failure !== undefined && deposits.length + unclear.length + dropped.length === 0) {
      // Report a paid order even if another call keeps failing.
      const isPaid = order.status === 'paid' && payment.known.length === 0 && isPermanent(failure);
      if (!isPaid) throw failure;
    }
    const page = pageOf(order.order_id);
    const answers = [
      ...answered.map(({ deposit }) => deposit.answered),
      ...[...unreadable.values()].map((entry) => entry.answered),
    ];
    return {
      payment,
      order,
      deposits,
      unclear,
      dropped,
      hasUnproven: hasUnproven || failure !== undefined,
      isIncomplete: failure !== undefined,
      isRetryable: !missing.every(isPermanent),
      secrets,
      raw: {
        ...(page !== null && { page }),
        order: truncateJson(order.answered, secrets),
        deposits: truncateJson(answers, secrets),
        ...(failed.length > 0 && { failed: failed.map(({ message, body }) => ({ message, body })) }),
      },
    };
  }

  return async (payment, listed: readonly ListEntry[] = []) => {
    const observedAt = clock.now();
    const entries = listed.filter((entry) => entry instanceof DepositEntry);
    return readObservation({ ...(await collect(payment, entries)), observedAt }, log);
  };
}

/** Whether the list contains a deposit and does not contradict its known data. */
const confirmsKnown = (listed: NovaPayDeposit | undefined, known: KnownTransaction | undefined): boolean =>
  listed !== undefined &&
  (known === undefined || confirms({ status: depositStatusOf(listed), amount: listed.amount }, known));

/**
 * Returns a GatewayError unchanged.
 * @throws any other error, which is a bug
 */
function asGatewayError(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  throw error;
}

function stillUnclear(key: string, error: unknown): UnclearDeposit {
  const { message, body } = asGatewayError(error);
  return { key, reason: `a deposit that was unclear cannot be read: ${message}`, answered: body };
}

const openDeposit = ({ deposit_id: key, answered }: NovaPayDeposit): UnclearDeposit => ({
  key,
  reason: 'a deposit at its address may be for another order: not all orders could be read',
  answered,
});

/** Adds our own payments with this address to the orders, whatever their status: NovaPay's list may lack their orders. */
function withHolders(
  listed: ReadonlyMap<string, NovaPayOrder>,
  order: NovaPayOrder,
  payment: WatchedPayment,
  sharing: readonly AddressHolder[],
): readonly NovaPayOrder[] {
  const held = new Map(listed);
  const others = sharing.filter(({ asset }) => asset.method === payment.asset.method);
  for (const { reference, createdAt, expiresAt } of [...others, payment]) {
    const own = reference === order.order_id ? order : listed.get(reference);
    held.set(reference, {
      ...(own ?? { ...order, order_id: reference, deposit_id: null, expires_at: expiresAt }),
      deposit_address: payment.address,
      created_at: own?.created_at ?? createdAt,
    });
  }
  return [...held.values()];
}

/** Returns a random sample, so that repeated polls cover all items in time. */
function sample<T>(items: readonly T[], size: number): readonly T[] {
  if (items.length <= size) return items;
  return items
    .map((item) => ({ item, place: Math.random() }))
    .toSorted((a, b) => a.place - b.place)
    .slice(0, size)
    .map(({ item }) => item);
}
