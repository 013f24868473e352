import { ProviderError } from '../../domain/errors.ts';
import type { Log, WatchedPayment } from '../../domain/ports.ts';
import { excerptAsText, excerptOfJson } from '../excerpt.ts';
import { byAddress } from './at-address.ts';
import type { NovaPayClient } from './client.ts';
import {
  claimantsOf,
  isBefore,
  isPlausible,
  showsNoLess,
  unreadOf,
  type Evidence,
  type ToldDeposit,
} from './observation.ts';
import { readPages, type Listed } from './pages.ts';
import type { Deposit, Order } from './wire.ts';

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

  const pendingOrders = lazily(() =>
    readPages({
      ...orderKeys,
      ...bounded,
      fetch: (page) => client.orders({ ...page, status: 'pending' }),
      enough: (orders) => payments.every(({ reference }) => orders.has(reference)),
    }),
  );
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
  const depositsAt = lazily(async () => byAddress([...(await allDeposits()).entries.values()]));

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

  async function orderOf({ reference }: WatchedPayment): Promise<Order> {
    const listed = payments.length > handful ? (await pendingOrders()).entries.get(reference) : undefined;
    const order = listed ?? (await client.order(reference));
    if (order.order_id === reference) return order;
    throw unexpected('GET /v1/pay/orders/{order_id} answered another order_id', order.answered);
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
    if (wasTold && told.placed !== true && !isPlausible(deposit, order, payment))
      throw unexpected("a deposit no longer has the payment's address or time", deposit.answered);
    return deposit;
  }

  const unexpected = (message: string, answered: unknown) =>
    new ProviderError('novapay', 'unexpected_response', message, {
      effect: 'none',
      body: excerptAsText(answered, secrets),
    });

  /** Whether a deposit is the order's; null where that is neither proven nor disproved. */
  async function isOf(order: Order, deposit: Deposit, payment: WatchedPayment): Promise<boolean | null> {
    if (deposit.deposit_id === order.deposit_id) return true;
    // Of a deposit that is older than its order, a former holder of the address must be ruled out.
    const isEarly = isBefore(deposit, order.created_at ?? payment.createdAt);
    const { entries, complete } = await (isEarly ? olderOrders() : allOrders());
    if (!complete) return null;
    const [owner, rival] = claimantsOf(deposit, holders(order, payment, entries), payment.asset.network.id);
    return owner === undefined || rival !== undefined ? null : owner === order.order_id;
  }

  async function collect(payment: WatchedPayment): Promise<Omit<Evidence, 'askedAt'>> {
    const [order, listed] = await Promise.all([orderOf(payment), allDeposits()]);
    const unread = unreadOf(listed.unreadable, order, payment);
    const isUnread = (id: string): boolean => unread.some(({ key }) => key === id);
    const candidates = (await depositsAt())(payment.asset.network.id, payment.address).filter((deposit) =>
      isPlausible(deposit, order, payment),
    );
    const shown = new Map(candidates.map((deposit) => [deposit.deposit_id, deposit]));
    const known = new Map(payment.known.map((former) => [former.key, former]));

    const single = new Map<string, Deposit | null>();
    if (order.deposit_id !== null && !isUnread(order.deposit_id))
      single.set(order.deposit_id, await alone(order.deposit_id, order, payment));
    const lessThanTold = payment.known.filter(
      (former) =>
        !single.has(former.key) && !isUnread(former.key) && !showsNoLess(shown.get(former.key), former),
    );
    for (const { key } of someOf(lessThanTold, share)) single.set(key, await alone(key, order, payment));

    // What a person placed may have come elsewhere, or before: as money of nobody's it is told of all the same.
    const isElsewhere = (deposit: Deposit): boolean =>
      known.get(deposit.deposit_id)?.placed === true && !isPlausible(deposit, order, payment);
    const answered = [
      ...[...single.values()].flatMap((deposit) =>
        deposit === null || isElsewhere(deposit) ? [] : [{ deposit, single: true }],
      ),
      ...candidates
        .filter(({ deposit_id: id }) => !single.has(id))
        .map((deposit) => ({ deposit, single: false })),
    ];
    const deposits: ToldDeposit[] = [];
    let doubtful = false;
    for (const told of answered) {
      const { deposit_id: deposit } = told.deposit;
      const isOwn = await isOf(order, told.deposit, payment);
      // What was told before was proven then: it need not be again, but it can be disproved.
      if (isOwn ?? known.has(deposit)) deposits.push(told);
      else if (isOwn === null) doubtful = true;
      else if (known.has(deposit)) {
        const { paymentId } = payment;
        log.warn({ provider: 'novapay', paymentId, deposit }, 'a deposit went over to another order');
      }
    }
    const page = pageOf(order.order_id);
    return {
      payment,
      order,
      deposits,
      unread,
      gone: payment.known.filter(({ key }) => single.get(key) === null),
      doubtful,
      raw: {
        ...(page !== null && { page }),
        order: excerptOfJson(order.answered, secrets),
        deposits: excerptOfJson(
          [...answered.map(({ deposit }) => deposit.answered), ...unread.map((entry) => entry.answered)],
          secrets,
        ),
      },
    };
  }

  return { since, of: collect, deposits: allDeposits, orders: allOrders, olderOrders };
}

/** Our order holds the address that was shown for it, whatever became of the order since. */
function holders(
  order: Order,
  { address, createdAt }: WatchedPayment,
  others: ReadonlyMap<string, Order>,
): readonly Order[] {
  const own = { ...order, deposit_address: address, created_at: order.created_at ?? createdAt };
  return [...new Map([...others, [order.order_id, own]]).values()];
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
