import { compare } from '../../core/decimal.ts';
import { GatewayError } from '../../core/errors.ts';
import type { KnownTransaction, WatchedPayment } from '../gateway.ts';
import { truncateJson } from '../http/redact.ts';
import { confirms, contradiction, isPermanent } from '../list-reader.ts';
import { sameCode } from './catalogue.ts';
import type { NovaPayClient } from './client.ts';
import {
  claimantsOf,
  isBefore,
  isPlausible,
  statusOf,
  unreadableOf,
  type ListedDeposit,
  type StatusEvidence,
  type UnclearDeposit,
} from './observation.ts';
import { createLists, emptyList, type ListOptions } from './lists.ts';
import type { PagedList } from './pages.ts';
import type { Deposit, Order } from './wire.ts';

/** Up to so many payments get single calls for their orders, more are read from the list of pending orders. */
export const MAX_ALL_SINGLE = 5;
/** Single calls for known deposits in a round; each payment gets at least one. */
const MAX_SINGLE_DEPOSITS = 50;
export type EvidenceCollector = ReturnType<typeof createEvidenceCollector>;

/**
 * Collects what NovaPay knows of these payments. The lists are read once, when the first payment needs them. Besides, a
 * payment costs at most a call for its order, one for the deposit that the order names, and its share of
 * `MAX_SINGLE_DEPOSITS`.
 */
export function createEvidenceCollector(
  client: NovaPayClient,
  payments: readonly WatchedPayment[],
  {
    secrets,
    pageOf,
    ...options
  }: ListOptions & {
    readonly secrets: readonly string[];
    /** Address of an order's own page, null where it is unknown. */
    readonly pageOf: (orderId: string) => string | null;
  },
) {
  const { log } = options;
  const lists = createLists(client, payments, options);
  const share = Math.max(1, Math.floor(MAX_SINGLE_DEPOSITS / payments.length));
  const orders = new Map<string, Promise<Order>>();
  function readOrder(reference: string): Promise<Order> {
    const reading = orders.get(reference) ?? client.order(reference);
    orders.set(reference, reading);
    return reading;
  }

  async function orderOf({ reference }: WatchedPayment, failed: GatewayError[]): Promise<Order> {
    const pending =
      payments.length > MAX_ALL_SINGLE ? (await lists.pendingOrders()).entries.get(reference) : undefined;
    if (pending !== undefined) return pending;
    try {
      const order = await readOrder(reference);
      if (order.order_id === reference) return order;
      throw unexpected('GET /v1/pay/orders/{order_id} answered another order_id', order.answered);
    } catch (error) {
      // Without the deposits, a status moves nothing: no other list is worth a call then.
      const { entries } = await lists
        .deposits()
        .then(lists.orders)
        .catch(() => emptyList);
      const listed = entries.get(reference);
      if (listed === undefined) throw error;
      failed.push(asGatewayError(error));
      return listed;
    }
  }

  /** Null where NovaPay no longer has a known deposit. */
  async function readDeposit(id: string, order: Order, payment: WatchedPayment): Promise<Deposit | null> {
    const deposit = await client.deposit(id);
    const known = payment.known.find(({ key }) => key === id);
    if (deposit === null) {
      if (known !== undefined) return null;
      throw unexpected('the order names a deposit_id that NovaPay does not have', order.answered);
    }
    if (known === undefined && (await lists.ownersOf([deposit])).size > 0)
      throw unexpected('the order names a deposit to a permanent address', deposit.answered);
    if (deposit.deposit_id !== id)
      throw unexpected('GET /v1/pay/deposit/{deposit_id} answered another deposit_id', deposit.answered);
    // Coins do not move to another address or an earlier time: such an answer neither confirms nor drops the deposit.
    if (known !== undefined && known.matchedByPerson !== true && !isPlausible(deposit, order, payment))
      throw unexpected("a deposit no longer has the payment's address or time", deposit.answered);
    return deposit;
  }

  const unexpected = (message: string, answered: unknown) =>
    contradiction('novapay', message, answered, secrets);

  /** `open` where not all orders are known that may have a claim to the deposit. */
  async function ownerOf(
    order: Order,
    deposit: Deposit,
    payment: WatchedPayment,
  ): Promise<'own' | 'other' | 'shared' | 'open'> {
    if (deposit.deposit_id === order.deposit_id) return 'own';
    // A deposit that is older than the order may be that of a former holder of the address.
    const isEarly = isBefore(deposit, order.created_at ?? payment.createdAt);
    const { entries, complete } = await (isEarly ? lists.olderOrders() : lists.orders());
    if (!complete) return 'open';
    const [owner, rival] = claimantsOf(
      deposit,
      holders(order, payment, payments, entries),
      payment.asset.network.id,
    );
    if (owner === undefined || rival !== undefined) return 'shared';
    return owner === order.order_id ? 'own' : 'other';
  }

  /**
   * Without lists: null where the order, and the deposit that it names, do not show the payment to be paid in full, and
   * where that deposit was known before: then the question is whether more has come.
   */
  async function collectAlone(payment: WatchedPayment): Promise<Omit<StatusEvidence, 'observedAt'> | null> {
    const order = await readOrder(payment.reference);
    const { deposit_id: id } = order;
    if (order.order_id !== payment.reference || order.status !== 'paid' || id === null) return null;
    if (payment.known.length > 0) return null;
    const deposit = await readDeposit(id, order, payment);
    const isPaid =
      deposit !== null &&
      isPlausible(deposit, order, payment) &&
      statusOf(deposit) === 'final' &&
      sameCode(deposit.currency, order.currency) &&
      compare(deposit.amount, payment.amount) >= 0;
    if (!isPaid) return null;
    const deposits = [{ deposit, single: true }];
    return {
      payment,
      order,
      deposits,
      unclear: [],
      dropped: [],
      hasUnproven: false,
      isIncomplete: false,
      isRetryable: false,
      raw: rawOf(order, [deposit.answered], []),
    };
  }

  const rawOf = (order: Order, deposits: readonly unknown[], failed: readonly GatewayError[]) => {
    const page = pageOf(order.order_id);
    return {
      ...(page !== null && { page }),
      order: truncateJson(order.answered, secrets),
      deposits: truncateJson(deposits, secrets),
      ...(failed.length > 0 && { failed: failed.map(({ message, body }) => ({ message, body })) }),
    };
  };

  async function collect(payment: WatchedPayment): Promise<Omit<StatusEvidence, 'observedAt'>> {
    /** Calls that failed; `missing` are those without a substitute in another answer. */
    const failed: GatewayError[] = [];
    const missing: GatewayError[] = [];
    const miss = (caught: unknown): void => {
      const error = asGatewayError(caught);
      failed.push(error);
      missing.push(error);
    };

    const [order, list] = await Promise.all([
      orderOf(payment, failed),
      lists.deposits().catch((error: unknown): PagedList<Deposit> => {
        miss(error);
        return emptyList;
      }),
    ]);
    const unreadable = unreadableOf(list.unreadable, order, payment);
    const isUnreadable = (id: string): boolean => unreadable.some(({ key }) => key === id);
    const candidates = (await lists.depositsAt())(payment.asset.network.id, payment.address).filter(
      (deposit) => isPlausible(deposit, order, payment),
    );
    const listed = new Map(candidates.map((deposit) => [deposit.deposit_id, deposit]));
    const known = new Map(payment.known.map((former) => [former.key, former]));

    const single = new Map<string, Deposit | null>();
    const unanswered = new Set<string>();
    async function readSingle(id: string): Promise<void> {
      const isListed = isConfirmed(listed.get(id), known.get(id));
      try {
        const deposit = await readDeposit(id, order, payment);
        if (deposit !== null || !isListed) single.set(id, deposit);
      } catch (error) {
        if (isListed) failed.push(asGatewayError(error));
        else {
          miss(error);
          unanswered.add(id);
        }
      }
    }
    const named = order.deposit_id;
    const isNamedKnown =
      named !== null && known.has(named) && isConfirmed(listed.get(named), known.get(named));
    if (named !== null && !isNamedKnown && !isUnreadable(named)) await readSingle(named);
    const unconfirmed = payment.known.filter(
      (former) =>
        former.key !== order.deposit_id &&
        !isUnreadable(former.key) &&
        !isConfirmed(listed.get(former.key), former),
    );
    for (const { key } of sample(unconfirmed, share)) await readSingle(key);

    // What a person matched may be at another address, or older: it is reported as unmatched all the same.
    const isElsewhere = (deposit: Deposit): boolean =>
      known.get(deposit.deposit_id)?.matchedByPerson === true && !isPlausible(deposit, order, payment);
    const answered = [
      ...[...single.values()].flatMap((deposit) =>
        deposit === null || isElsewhere(deposit) ? [] : [{ deposit, single: true }],
      ),
      ...candidates
        .filter(({ deposit_id: id }) => !single.has(id) && !unanswered.has(id))
        .map((deposit) => ({ deposit, single: false })),
    ];
    const deposits: ListedDeposit[] = [];
    const open: UnclearDeposit[] = [];
    let hasUnproven = false;
    for (const entry of answered) {
      const { deposit_id: deposit } = entry.deposit;
      const isKnown = known.has(deposit);
      const owner = await ownerOf(order, entry.deposit, payment).catch((caught: unknown) => {
        const error = asGatewayError(caught);
        // A known deposit was proven before: it need not be again, but it can be disproved.
        if (!isKnown) miss(error);
        return isPermanent(error) ? 'open' : null;
      });
      if (owner === 'own' || (owner !== 'other' && isKnown)) deposits.push(entry);
      else if (owner === 'other') {
        const { paymentId } = payment;
        if (isKnown)
          log.warn({ provider: 'novapay', paymentId, deposit }, 'a deposit went over to another order');
      } else {
        hasUnproven = true;
        // An order names its own deposit in the end. Until then, one that is not final may be another order's.
        if (owner === 'open' && statusOf(entry.deposit) === 'final') open.push(openDeposit(entry.deposit));
      }
    }
    const dropped = payment.known.filter(({ key }) => single.get(key) === null);
    const [failure] = missing;
    if (failure !== undefined && deposits.length + unreadable.length + open.length + dropped.length === 0) {
      // A paid order must not stay hidden behind a call that keeps failing.
      const isPaid = order.status === 'paid' && payment.known.length === 0 && isPermanent(failure);
      if (!isPaid) throw failure;
    }
    return {
      payment,
      order,
      deposits,
      unclear: [...unreadable, ...open],
      dropped,
      hasUnproven: hasUnproven || failure !== undefined,
      isIncomplete: failure !== undefined,
      isRetryable: !missing.every(isPermanent),
      raw: rawOf(
        order,
        [...answered.map(({ deposit }) => deposit.answered), ...unreadable.map((entry) => entry.answered)],
        failed,
      ),
    };
  }

  const { since, deposits, orders: allOrders, olderOrders } = lists;
  return { since, collect, collectAlone, deposits, orders: allOrders, olderOrders };
}

/** Whether the list has the deposit, and confirms what is known of it. */
const isConfirmed = (listed: Deposit | undefined, known: KnownTransaction | undefined): boolean =>
  listed !== undefined &&
  (known === undefined || confirms({ status: statusOf(listed), amount: listed.amount }, known));

/** @throws any other error: a defect of ours */
function asGatewayError(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  throw error;
}

const openDeposit = ({ deposit_id: key, answered }: Deposit): UnclearDeposit => ({
  key,
  reason: 'a deposit at its address may be for another order: not all orders could be read',
  answered,
});

/** Our orders keep the address that was shown for them, whatever their status, even if a list lacks them. */
function holders(
  order: Order,
  payment: WatchedPayment,
  payments: readonly WatchedPayment[],
  others: ReadonlyMap<string, Order>,
): readonly Order[] {
  const { address, asset } = payment;
  const sharing = payments.filter(
    (other) => other.address === address && other.asset.method === asset.method,
  );
  const held = new Map(others);
  for (const { reference, createdAt, expiresAt } of [...sharing, payment]) {
    const listed = reference === order.order_id ? order : others.get(reference);
    held.set(reference, {
      ...(listed ?? { ...order, order_id: reference, deposit_id: null, expires_at: expiresAt }),
      deposit_address: address,
      created_at: listed?.created_at ?? createdAt,
    });
  }
  return [...held.values()];
}

/** At random, so that each is included in some round. */
function sample<T>(items: readonly T[], size: number): readonly T[] {
  if (items.length <= size) return items;
  return items
    .map((item) => ({ item, place: Math.random() }))
    .toSorted((a, b) => a.place - b.place)
    .slice(0, size)
    .map(({ item }) => item);
}
