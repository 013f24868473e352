import { canonicalAddress } from '../../core/address.ts';
import type { Log } from '../../core/logger.ts';
import type { WatchedPayment } from '../gateway.ts';
import { isPermanent, warnUnreadable } from '../list-reader.ts';
import type { AddressOwners } from '../permanent-addresses.ts';
import type { NovaPayClient } from './client.ts';
import { readPages, type PagedList } from './pages.ts';
import type { Deposit, Order } from './wire.ts';

/** A list is read while that takes fewer calls than one per so many payments, within these bounds. */
const PAYMENTS_PER_PAGE = 2;
const MIN_PAGES = 20;
export const MAX_PAGES = 200;
export const CLOCK_SKEW_MS = 3_600_000;
/** Former holders of an address are looked for among orders this much older. */
const MAX_ORDER_AGE_MS = 31 * 24 * 3_600_000;

export interface ListOptions {
  readonly log: Log;
  /** A deposit of one of these users is no order's. */
  readonly addressOwners?: AddressOwners | undefined;
  /** Only the newest page of deposits is read: what is further down is left to the next round. */
  readonly isAlone?: boolean;
}

/** NovaPay's lists as one round needs them. Each is read once, when it is needed first. */
export interface Lists {
  /** Older deposits and orders are not needed in this round. */
  readonly since: number;
  readonly pendingOrders: () => Promise<PagedList<Order>>;
  /** All deposits. */
  readonly deposits: () => Promise<PagedList<Deposit>>;
  /** All orders, in any status. */
  readonly orders: () => Promise<PagedList<Order>>;
  /** The same with those of the month before: former holders of the addresses. */
  readonly olderOrders: () => Promise<PagedList<Order>>;
  readonly depositsAt: () => Promise<DepositsAt>;
  /** Which users of these deposits have a permanent address. */
  readonly ownersOf: (deposits: Iterable<Deposit>) => Promise<ReadonlySet<string>>;
}

export function createLists(
  client: NovaPayClient,
  payments: readonly WatchedPayment[],
  { log, addressOwners = () => Promise.resolve(new Set<string>()), isAlone = false }: ListOptions,
): Lists {
  const pages = Math.ceil(payments.length / PAYMENTS_PER_PAGE);
  const bounded = { maxPages: Math.min(Math.max(pages, MIN_PAGES), MAX_PAGES) };
  const newest = { maxPages: 2, enough: isNewestFirst };
  const since = Math.min(...payments.map(({ createdAt }) => createdAt)) - CLOCK_SKEW_MS;
  const orderKeys = {
    idOf: (order: Order) => order.order_id,
    createdAt: (order: Order) => order.created_at,
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
      if (isPermanent(error)) return emptyList;
      throw error;
    });
  });
  const allOrders = lazily(async () =>
    warn('orders', await readPages({ ...orderKeys, fetch: (page) => client.orders(page) })),
  );
  const olderOrders = lazily(() =>
    readPages({ ...orderKeys, since: since - MAX_ORDER_AGE_MS, fetch: (page) => client.orders(page) }),
  );
  const allDeposits = lazily(async () => {
    const list = warn(
      'deposits',
      await readPages({
        ...(isAlone ? newest : bounded),
        fetch: (page) => client.deposits(page),
        idOf: ({ deposit_id }) => deposit_id,
        createdAt: ({ created_at }) => created_at,
        since,
      }),
    );
    const owners = await ownersOf(list.entries.values());
    const isOrders = ({ deposit_id: id, user_id: user }: Deposit) =>
      user === null || !owners.has(user) || isKnown(id);
    return { ...list, entries: new Map([...list.entries].filter(([, deposit]) => isOrders(deposit))) };
  });
  const isKnown = (id: string): boolean => payments.some(({ known }) => known.some(({ key }) => key === id));

  async function ownersOf(deposits: Iterable<Deposit>): Promise<ReadonlySet<string>> {
    const users = new Set([...deposits].flatMap(({ user_id: user }) => user ?? []));
    return users.size === 0 ? users : addressOwners([...users]);
  }

  const depositsAt = lazily(async () => {
    const { entries } = await allDeposits().catch(() => emptyList);
    return byAddress([...entries.values()]);
  });

  function warn<T>(name: string, list: PagedList<T>): PagedList<T> {
    if (!list.complete && !isAlone)
      log.warn({ provider: 'novapay', list: name }, 'a list is longer than is read');
    warnUnreadable(log, 'novapay', name, list);
    return list;
  }

  return {
    since,
    pendingOrders,
    orders: allOrders,
    olderOrders,
    deposits: allDeposits,
    depositsAt,
    ownersOf,
  };
}

/** A list that runs from old to new has its newest entries on its last page. */
function isNewestFirst(entries: ReadonlyMap<string, Deposit>): boolean {
  const times = [...entries.values()].map(({ created_at: at }) => at ?? Number.NaN);
  return (times[0] ?? 0) >= (times.at(-1) ?? 0);
}

/** Stands for a list that could not be read. */
export const emptyList = { entries: new Map<string, never>(), unreadable: [], complete: false } as const;

/** Loads once, when it is needed first. */
function lazily<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => (loading ??= load());
}

/** Deposits to an address of a network. */
type DepositsAt = (network: string, address: string | null) => readonly Deposit[];

/** Indexes the deposits once a network: there are thousands, and thousands of payments are looked up in them. */
export function byAddress(deposits: Iterable<Deposit>): DepositsAt {
  const indexes = new Map<string, ReadonlyMap<string, readonly Deposit[]>>();
  return (network, address) => {
    if (address === null) return [];
    const index = indexes.get(network) ?? indexOf(deposits, network);
    indexes.set(network, index);
    return index.get(canonicalAddress(network, address)) ?? [];
  };
}

function indexOf(deposits: Iterable<Deposit>, network: string): ReadonlyMap<string, readonly Deposit[]> {
  const index = new Map<string, Deposit[]>();
  for (const deposit of deposits) {
    if (deposit.address === null) continue;
    const address = canonicalAddress(network, deposit.address);
    const others = index.get(address);
    if (others === undefined) index.set(address, [deposit]);
    else others.push(deposit);
  }
  return index;
}
