import { canonicalAddress } from '../../core/address.ts';
import type { Log } from '../../core/logger.ts';
import type { WatchedPayment } from '../gateway.ts';
import { groupBy, isPermanent, warnUnreadable } from '../list-reader.ts';
import type { AddressOwners } from '../permanent-addresses.ts';
import type { NovaPayClient } from './client.ts';
import { readDeposits, readOrders, type PagedList } from './pages.ts';
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
  /** Only the newest page of deposits is read: what is further down is left to a round that reads it whole. */
  readonly isAlone?: boolean;
}

/** NovaPay's lists as one round needs them. Each is read once, when it is needed first. */
export function createLists(
  client: NovaPayClient,
  payments: readonly WatchedPayment[],
  { log, addressOwners = () => Promise.resolve(new Set<string>()), isAlone = false }: ListOptions,
) {
  const pages = Math.ceil(payments.length / PAYMENTS_PER_PAGE);
  const bounded = { maxPages: Math.min(Math.max(pages, MIN_PAGES), MAX_PAGES) };
  const newest = { maxPages: 2, enough: isNewestFirst };
  const since = Math.min(...payments.map(({ createdAt }) => createdAt)) - CLOCK_SKEW_MS;

  const pendingOrders = lazily(async () => {
    const enough = (orders: ReadonlyMap<string, Order>) =>
      payments.every(({ reference }) => orders.has(reference));
    try {
      return await readOrders(client, { ...bounded, since, enough }, { status: 'pending' });
    } catch (error) {
      if (isPermanent(error)) return emptyList;
      throw error;
    }
  });
  const allOrders = lazily(async () => warn('orders', await readOrders(client, { since })));
  const olderOrders = lazily(() => readOrders(client, { since: since - MAX_ORDER_AGE_MS }));
  const allDeposits = lazily(async () => {
    const list = warn('deposits', await readDeposits(client, { ...(isAlone ? newest : bounded), since }));
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
    /** Older deposits and orders are not needed in this round. */
    since,
    pendingOrders,
    /** All orders, in any status. */
    orders: allOrders,
    /** The same with those of the month before: former holders of the addresses. */
    olderOrders,
    /** All deposits. */
    deposits: allDeposits,
    depositsAt,
    /** Which users of these deposits have a permanent address. */
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

/** Deposits to an address of a network. Indexes the deposits once a network: there are thousands, and thousands of payments are looked up in them. */
export function byAddress(deposits: readonly Deposit[]) {
  const indexes = new Map<string, ReadonlyMap<string, readonly Deposit[]>>();
  return (network: string, address: string | null): readonly Deposit[] => {
    if (address === null) return [];
    const index =
      indexes.get(network) ?? groupBy(deposits, (deposit) => canonicalAddress(network, deposit.address));
    indexes.set(network, index);
    return index.get(canonicalAddress(network, address)) ?? [];
  };
}
