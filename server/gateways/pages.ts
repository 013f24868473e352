import type { List } from './list-reader.ts';

/**
 * Lists that are read by `limit` and `offset` while entries come and go, and whose order no document names. Times are
 * milliseconds since 1970.
 */

/** Entries asked for; a gateway may give fewer. */
const PAGE_SIZE = 100;
/**
 * Pages begin this many entries before the end of the last one: an entry that leaves the list between two calls (a
 * pending order that is paid) moves those behind it forward, past the offset.
 */
const OVERLAP = 10;
const DEFAULT_MAX_PAGES = 20;
/** Some 18,000 entries: of a list that has to be read to its end in the end. */
export const MAX_PAGES = 200;

/** One page of a list. */
export interface Page<T> extends List<T> {
  /** Number of entries, unreadable ones included. */
  readonly length: number;
  /** Of the whole list, null where it is missing. */
  readonly total: number | null;
  /** Entries per page as the gateway counts, null where it is missing. */
  readonly limit: number | null;
}

export interface PagedList<T> {
  /** Each id once, as read last. */
  readonly entries: ReadonlyMap<string, T>;
  readonly unreadable: List<T>['unreadable'];
  /** The offset to go on from where the list goes on, and what is wanted may be further down; null where it is complete. */
  readonly next: number | null;
}

export interface PageReading<T> {
  readonly fetch: (page: { readonly limit: number; readonly offset: number }) => Promise<Page<T>>;
  readonly idOf: (entry: T) => string;
  /** Null where the gateway does not say. */
  readonly createdAt: (entry: T) => number | null;
  /** Older entries are not needed. A list that runs from new to old is read no further than this. */
  readonly since: number;
  /** The `next` of an earlier reading; 0 by default. */
  readonly from?: number | undefined;
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
  const { fetch, idOf, createdAt, since, from = 0, enough, maxPages = DEFAULT_MAX_PAGES } = reading;
  const entries = new Map<string, T>();
  const unreadable: List<T>['unreadable'][number][] = [];
  let pages = 0;
  const result = (next: number | null): PagedList<T> => ({ entries, unreadable, next });
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

  let offset = from;
  /** The times of the first and the oldest entry so far; the latter is NaN once the list does not run from new to old. */
  let first = Number.NaN;
  let descending = Number.POSITIVE_INFINITY;
  /** Whether it was read from its end in vain: entries that come again then do not mean that the offset is ignored. */
  let triedBackwards = false;

  while (pages < maxPages) {
    const before = entries.size;
    const read = await take(offset, (entry) => {
      const at = createdAt(entry);
      if (entries.size === 0) first = at ?? Number.NaN;
      // Entries of the overlap come twice, and are newer than the last ones.
      if (!entries.has(idOf(entry))) descending = at !== null && at <= descending ? at : Number.NaN;
    });

    const end = offset + read.length;
    const isLast = read.total === null ? read.length < (read.limit ?? PAGE_SIZE) : end >= read.total;
    // Entries of one time may as well be the oldest of a list that runs from old to new.
    const isPast = descending < since && descending < first;
    if (isLast || isPast || isEnough()) return result(null);
    // A gateway that ignores the offset would be read for ever: it has to begin anew.
    if (!triedBackwards && entries.size === before && read.entries.length > 0) return result(0);
    const newest = offset === 0 && read.total !== null ? newestOf(read) : null;
    if (newest !== null && newest < since) {
      triedBackwards = true;
      if (await readBackwards(read, newest)) return result(null);
    }
    offset = end - Math.min(OVERLAP, Math.floor(read.length / 2));
  }
  return result(offset);
}
