import { GatewayError } from '../../core/errors.ts';
import type { WatchedPayment } from '../gateway.ts';
import { truncateAsText, truncateJson } from '../http/redact.ts';
import { byAddress } from './at-address.ts';
import type { NovaPayClient } from './client.ts';
import {
  claimantsOf,
  isBefore,
  isPlausible,
  showsNoLess,
  statusOf,
  unreadOf,
  type Evidence,
  type ToldDeposit,
  type Unread,
} from './observation.ts';
import { readPages, type Listed } from './pages.ts';
import type { Deposit, Order } from './wire.ts';
import type { Log } from '../../core/logger.ts';

/** Up to so many payments are asked for one by one, more by the list of pending orders. */
const handful = 5;
/** Deposits that were told before and are asked for alone: so many in all, but at least one for each payment. */
const singles = 50;
/** A list is read on for as long as that takes fewer calls than one for every so many payments; these bound it. */
const paymentsPerPage = 2;
const fewestPages = 20;
export const mostPages = 200;
/** The gateway's clock and ours may be so far apart, in milliseconds. */
export const clockSkew = 3_600_000;
/** Orders that are older by more than this are of no interest: nobody waits any more for coins at their addresses. */
const longestWait = 31 * 24 * 3_600_000;

export interface Collector {
  /** Deposits and orders that were made earlier are of no interest in this round. */
  readonly since: number;
  /** What this payment's state is read from. */
  of(payment: WatchedPayment): Promise<Omit<Evidence, 'askedAt'>>;
  /** All that came in, read once in a round. */
  deposits(): Promise<Listed<Deposit>>;
  /** All orders, whatever their status, read once in a round. */
  orders(): Promise<Listed<Order>>;
  /** The same with those of the month before: former holders of the addresses. */
  olderOrders(): Promise<Listed<Order>>;
}

/**
 * Collects what NovaPay knows of these payments, sharing the calls that serve all of them: the lists are read when
 * the first payment needs them, and once. Besides, a payment takes at most a call for its order, one for the deposit
 * that the order names, and its share of `singles`.
 */
export function createCollector(
  client: NovaPayClient,
  payments: readonly WatchedPayment[],
  {
    log,
    secrets,
    pageOf,
  }: {
    readonly log: Log;
    readonly secrets: readonly string[];
    /** Address of an order's own page, null where it is not known. */
    readonly pageOf: (orderId: string) => string | null;
  },
): Collector {
  const pages = Math.ceil(payments.length / paymentsPerPage);
  const bounded = { mostPages: Math.min(Math.max(pages, fewestPages), mostPages) };
  const share = Math.max(1, Math.floor(singles / payments.length));
  const since = Math.min(...payments.map(({ createdAt }) => createdAt)) - clockSkew;
  const orderKeys = {
    idOf: (order: Order) => order.order_id,
    madeAt: (order: Order) => order.created_at,
    since,
  };

  const pendingOrders = lazily(async () => {
    const reading = readPages({
      ...orderKeys,
      ...bounded,
      fetch: (page) => client.orders({ ...page, status: 'pending' }),
      enough: (orders) => payments.every(({ reference }) => orders.has(reference)),
    });
    return reading.catch((error: unknown) => {
      if (isLasting(error)) return nothing;
      throw error;
    });
  });
  const allOrders = lazily(async () =>
    told('orders', await readPages({ ...orderKeys, fetch: (page) => client.orders(page) })),
  );
  const olderOrders = lazily(() =>
    readPages({ ...orderKeys, since: since - longestWait, fetch: (page) => client.orders(page) }),
  );
  const allDeposits = lazily(async () =>
    told(
      'deposits',
      await readPages({
        ...bounded,
        fetch: (page) => client.deposits(page),
        idOf: ({ deposit_id }) => deposit_id,
        madeAt: ({ created_at }) => created_at,
        since,
      }),
    ),
  );
  const depositsAt = lazily(async () => {
    const { entries } = await allDeposits().catch(() => nothing);
    return byAddress([...entries.values()]);
  });

  function told<T>(list: string, listed: Listed<T>): Listed<T> {
    const { complete, unreadable } = listed;
    if (!complete) log.warn({ provider: 'novapay', list }, 'a list is longer than is read');
    if (unreadable[0] !== undefined) {
      const { fault } = unreadable[0];
      log.warn(
        { provider: 'novapay', list, count: unreadable.length, fault },
        'a list has unreadable entries',
      );
    }
    return listed;
  }

  async function orderOf({ reference }: WatchedPayment, failed: GatewayError[]): Promise<Order> {
    const pending = payments.length > handful ? (await pendingOrders()).entries.get(reference) : undefined;
    if (pending !== undefined) return pending;
    try {
      const order = await client.order(reference);
      if (order.order_id === reference) return order;
      throw unexpected('GET /v1/pay/orders/{order_id} answered another order_id', order.answered);
    } catch (error) {
      // Without the deposits, a state moves nothing: a gateway in trouble is not asked for another list.
      const { entries } = await allDeposits()
        .then(allOrders)
        .catch(() => nothing);
      const listed = entries.get(reference);
      if (listed === undefined) throw error;
      failed.push(asProviderError(error));
      return listed;
    }
  }

  /** Null where NovaPay has no such deposit (any more): of one that was never told, that is no answer. */
  async function alone(id: string, order: Order, payment: WatchedPayment): Promise<Deposit | null> {
    const deposit = await client.deposit(id);
    const told = payment.known.find(({ key }) => key === id);
    const wasTold = told !== undefined;
    if (deposit === null) {
      if (wasTold) return null;
      throw unexpected('the order names a deposit_id that NovaPay does not have', order.answered);
    }
    if (deposit.deposit_id !== id)
      throw unexpected('GET /v1/pay/deposit/{deposit_id} answered another deposit_id', deposit.answered);
    // Coins do not move to another address or an earlier time: such an answer neither keeps nor undoes what counts.
    if (wasTold && told.matchedByPerson !== true && !isPlausible(deposit, order, payment))
      throw unexpected("a deposit no longer has the payment's address or time", deposit.answered);
    return deposit;
  }

  const unexpected = (message: string, answered: unknown) =>
    new GatewayError('novapay', 'unexpected_response', message, {
      effect: 'none',
      body: truncateAsText(answered, secrets),
    });

  /** Whose a deposit is; `open` where not all orders are known that may have a claim to it. */
  async function ownerOf(
    order: Order,
    deposit: Deposit,
    payment: WatchedPayment,
  ): Promise<'own' | 'other' | 'shared' | 'open'> {
    if (deposit.deposit_id === order.deposit_id) return 'own';
    // Of a deposit that is older than its order, a former holder of the address must be ruled out.
    const isEarly = isBefore(deposit, order.created_at ?? payment.createdAt);
    const { entries, complete } = await (isEarly ? olderOrders() : allOrders());
    if (!complete) return 'open';
    const [owner, rival] = claimantsOf(
      deposit,
      holders(order, payment, payments, entries),
      payment.asset.network.id,
    );
    if (owner === undefined || rival !== undefined) return 'shared';
    return owner === order.order_id ? 'own' : 'other';
  }

  async function collect(payment: WatchedPayment): Promise<Omit<Evidence, 'askedAt'>> {
    /** Calls that failed; and those of them that no other answer makes up for. */
    const failed: GatewayError[] = [];
    const missing: GatewayError[] = [];
    const miss = (caught: unknown): void => {
      const error = asProviderError(caught);
      failed.push(error);
      missing.push(error);
    };

    const [order, listed] = await Promise.all([
      orderOf(payment, failed),
      allDeposits().catch((error: unknown): Listed<Deposit> => {
        miss(error);
        return nothing;
      }),
    ]);
    const unread = unreadOf(listed.unreadable, order, payment);
    const isUnread = (id: string): boolean => unread.some(({ key }) => key === id);
    const candidates = (await depositsAt())(payment.asset.network.id, payment.address).filter((deposit) =>
      isPlausible(deposit, order, payment),
    );
    const shown = new Map(candidates.map((deposit) => [deposit.deposit_id, deposit]));
    const known = new Map(payment.known.map((former) => [former.key, former]));

    const single = new Map<string, Deposit | null>();
    const unanswered = new Set<string>();
    async function readAlone(id: string): Promise<void> {
      const isListed = showsNoLess(shown.get(id), known.get(id));
      try {
        const deposit = await alone(id, order, payment);
        if (deposit !== null || !isListed) single.set(id, deposit);
      } catch (error) {
        if (isListed) failed.push(asProviderError(error));
        else {
          miss(error);
          unanswered.add(id);
        }
      }
    }
    if (order.deposit_id !== null && !isUnread(order.deposit_id)) await readAlone(order.deposit_id);
    const lessThanTold = payment.known.filter(
      (former) =>
        former.key !== order.deposit_id &&
        !isUnread(former.key) &&
        !showsNoLess(shown.get(former.key), former),
    );
    for (const { key } of someOf(lessThanTold, share)) await readAlone(key);

    // What a person placed may have come elsewhere, or before: as money of nobody's it is told of all the same.
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
    const deposits: ToldDeposit[] = [];
    const open: Unread[] = [];
    let doubtful = false;
    for (const told of answered) {
      const { deposit_id: deposit } = told.deposit;
      const wasTold = known.has(deposit);
      const owner = await ownerOf(order, told.deposit, payment).catch((caught: unknown) => {
        const error = asProviderError(caught);
        // What was told before was proven then: it need not be again, but it can be disproved.
        if (!wasTold) miss(error);
        return isLasting(error) ? 'open' : null;
      });
      if (owner === 'own' || (owner !== 'other' && wasTold)) deposits.push(told);
      else if (owner === 'other') {
        const { paymentId } = payment;
        if (wasTold)
          log.warn({ provider: 'novapay', paymentId, deposit }, 'a deposit went over to another order');
      } else {
        doubtful = true;
        // An order names its own deposit in the end. Until then, one that is on its way may be anybody's.
        if (owner === 'open' && statusOf(told.deposit) === 'final') open.push(openDeposit(told.deposit));
      }
    }
    const gone = payment.known.filter(({ key }) => single.get(key) === null);
    const [failure] = missing;
    if (failure !== undefined && deposits.length + unread.length + open.length + gone.length === 0) {
      // That the order is paid is news of money, too, which must not stay hidden behind a call that keeps failing.
      const isNews = order.status === 'paid' && payment.known.length === 0 && isLasting(failure);
      if (!isNews) throw failure;
    }
    const page = pageOf(order.order_id);
    return {
      payment,
      order,
      deposits,
      unread: [...unread, ...open],
      gone,
      doubtful: doubtful || failure !== undefined,
      incomplete: failure !== undefined,
      raw: {
        ...(page !== null && { page }),
        order: truncateJson(order.answered, secrets),
        deposits: truncateJson(
          [...answered.map(({ deposit }) => deposit.answered), ...unread.map((entry) => entry.answered)],
          secrets,
        ),
        ...(failed.length > 0 && { failed: failed.map(({ message, body }) => ({ message, body })) }),
      },
    };
  }

  return { since, of: collect, deposits: allDeposits, orders: allOrders, olderOrders };
}

/** What a list that can not be had shows. */
const nothing = { entries: new Map<string, never>(), unreadable: [], complete: false } as const;

/** Whether the gateway answered, and would answer the same again: not in words that the document has. */
const isLasting = (error: unknown): boolean =>
  error instanceof GatewayError && (error.fault === 'unexpected_response' || error.fault === 'rejected');

/** @throws Anything else: a defect of ours. */
function asProviderError(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  throw error;
}

const openDeposit = ({ deposit_id: key, answered }: Deposit): Unread => ({
  key,
  reason: 'a deposit at its address may be for another order: not all orders could be read',
  answered,
});

/** Our orders hold the address that was shown for them, whatever became of them since, and whatever a list leaves out. */
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

/** Once, when it is needed first. */
export function lazily<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => (loading ??= load());
}

/** At random where there are more, so that each gets its turn in some round. */
function someOf<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return items
    .map((item) => ({ item, place: Math.random() }))
    .toSorted((a, b) => a.place - b.place)
    .slice(0, most)
    .map(({ item }) => item);
}
