import type { List } from '../list-reader.ts';
import type { NovaPayClient } from './client.ts';
import type { Deposit, Order, Page } from './wire.ts';

/** NovaPay's maximum. */
const PAGE_SIZE = 100;
/**
 * Pages begin this many entries before the end of the last one: an entry that leaves the list between two calls (a
 * pending order that is paid) moves those behind it forward, past the offset.
 */
const OVERLAP = 10;
const DEFAULT_MAX_PAGES = 20;

export interface PagedList<T> {
  /** Each id once, as read last. */
  readonly entries: ReadonlyMap<string, T>;
  readonly unreadable: List<T>['unreadable'];
  /** False where the list goes on, and what is wanted may be further down. */
  readonly complete: boolean;
}

export interface PageReading<T> {
  readonly fetch: (page: { readonly limit: number; readonly offset: number }) => Promise<Page<T>>;
  readonly idOf: (entry: T) => string;
  /** Null where the gateway does not say. */
  readonly createdAt: (entry: T) => number | null;
  /** Older entries are not needed. A list that runs from new to old is read no further than this. */
  readonly since: number;
  /** Ends the reading. */
  readonly enough?: ((entries: ReadonlyMap<string, T>) => boolean) | undefined;
  /** 20 by default. */
  readonly maxPages?: number | undefined;
}

/**
 * Reads a list page by page. One that runs from old to new and has a `total` is read from its end once its first page
 * shows only older entries.
 */
export async function readPages<T>(reading: PageReading<T>): Promise<PagedList<T>> {
  const { fetch, idOf, createdAt, since, enough, maxPages = DEFAULT_MAX_PAGES } = reading;
  const entries = new Map<string, T>();
  const unreadable: List<T>['unreadable'][number][] = [];
  let pages = 0;
  const result = (complete: boolean): PagedList<T> => ({ entries, unreadable, complete });
  const isEnough = (): boolean => enough?.(entries) === true;

  async function take(offset: number, before?: (entry: T) => void): Promise<Page<T>> {
    pages += 1;
    const read = await fetch({ limit: PAGE_SIZE, offset });
    for (const entry of read.entries) {
      before?.(entry);
      entries.set(idOf(entry), entry);
    }
    unreadable.push(...read.unreadable);
    return read;
  }

  /** Time of a page's newest entry, null where the page does not run from old to new. */
  function newestOf(page: Page<T>): number | null {
    let newest = Number.NEGATIVE_INFINITY;
    for (const entry of page.entries) {
      const at = createdAt(entry);
      if (at === null || at < newest) return null;
      newest = at;
    }
    return newest;
  }

  /** Reads from the end back to `since`. False where the list does not run from old to new after all, or is too long. */
  async function readBackwards(first: Page<T>, earliest: number): Promise<boolean> {
    const size = first.length;
    let end = first.total ?? 0;
    while (pages < maxPages) {
      const offset = Math.max(end - size, 0);
      const before = entries.size;
      const read = await take(offset);
      const [oldest] = read.entries;
      const newest = newestOf(read);
      const isEnd = oldest !== undefined && newest !== null && newest >= earliest;
      if (!isEnd || entries.size === before) return false;
      const reached = offset + read.length;
      if (end >= (first.total ?? 0) && read.total !== null && read.total > reached) {
        // Entries were added meanwhile: the end has moved.
        end = read.total;
        continue;
      }
      const at = createdAt(oldest);
      if (offset === 0 || (at !== null && at < since) || isEnough()) return true;
      end = offset + Math.min(OVERLAP, Math.floor(size / 2));
    }
    return false;
  }

  let offset = 0;
  /** The time of the oldest entry so far, NaN once the list does not run from new to old. */
  let descending = Number.POSITIVE_INFINITY;
  /** Whether it was read from its end in vain: entries that come again then do not mean that the offset is ignored. */
  let triedBackwards = false;

  while (pages < maxPages) {
    const before = entries.size;
    const read = await take(offset, (entry) => {
      const at = createdAt(entry);
      // Entries of the overlap come twice, and are newer than the last ones.
      if (!entries.has(idOf(entry))) descending = at !== null && at <= descending ? at : Number.NaN;
    });

    const end = offset + read.length;
    const isLast = read.total === null ? read.length < (read.limit ?? PAGE_SIZE) : end >= read.total;
    if (isLast || descending < since || isEnough()) return result(true);
    // A gateway that ignores the offset would be read for ever.
    if (!triedBackwards && entries.size === before && read.entries.length > 0) break;
    const newest = pages === 1 && read.total !== null ? newestOf(read) : null;
    if (newest !== null && newest < since) {
      triedBackwards = true;
      if (await readBackwards(read, newest)) return result(true);
    }
    offset = end - Math.min(OVERLAP, Math.floor(read.length / 2));
  }
  return result(false);
}

type Reading<T> = Pick<PageReading<T>, 'since' | 'enough' | 'maxPages'>;

/** Deposits of all users, or of one. */
export const readDeposits = (
  client: NovaPayClient,
  reading: Reading<Deposit>,
  query: { readonly user_id?: string } = {},
): Promise<PagedList<Deposit>> =>
  readPages({
    ...reading,
    fetch: (page) => client.deposits({ ...page, ...query }),
    idOf: ({ deposit_id }) => deposit_id,
    createdAt: ({ created_at }) => created_at,
  });

export const readOrders = (
  client: NovaPayClient,
  reading: Reading<Order>,
  query: { readonly status?: 'pending' } = {},
): Promise<PagedList<Order>> =>
  readPages({
    ...reading,
    fetch: (page) => client.orders({ ...page, ...query }),
    idOf: ({ order_id }) => order_id,
    createdAt: ({ created_at }) => created_at,
  });
