import type { ParsedList } from './list-reader.ts';

/**
 * Reads lists with `limit` and `offset`, in undocumented order, while entries are added and removed. Times are milliseconds
 * since 1970.
 */

/** Requested entries per page; a gateway may return fewer. */
const PAGE_SIZE = 100;
/**
 * Each page overlaps the last one by this many entries: when an entry leaves the list between two calls (such as a pending
 * order that is paid), all later entries move up.
 */
const OVERLAP = 10;
const DEFAULT_MAX_PAGES = 20;
/** About 18,000 entries, for a list that has to be read to its end. */
export const MAX_PAGES = 200;

/** One page of a list. */
export interface Page<T> extends ParsedList<T> {
  /** Number of entries, including unreadable ones. */
  readonly length: number;
  /** Length of the whole list, null if not stated. */
  readonly total: number | null;
  /** Entries per page by the gateway's answer, null if not stated. */
  readonly limit: number | null;
}

export interface PagedList<T> {
  /** Each id once, with its last version. */
  readonly entries: ReadonlyMap<string, T>;
  readonly unreadable: ParsedList<T>['unreadable'];
  /** The next offset; null if nothing more is needed; 0 if the gateway ignored the offset. */
  readonly next: number | null;
}

export interface PageReading<T> {
  readonly fetch: (page: { readonly limit: number; readonly offset: number }) => Promise<Page<T>>;
  readonly idOf: (entry: T) => string;
  /** Null if not stated. */
  readonly createdAt: (entry: T) => number | null;
  /** Older entries are not needed. A list from new to old is read no further than this. */
  readonly since: number;
  /** The `next` of an earlier reading; 0 by default. */
  readonly from?: number | undefined;
  /** Stops the reading when it returns true. */
  readonly enough?: ((entries: ReadonlyMap<string, T>) => boolean) | undefined;
  /** Default 20. */
  readonly maxPages?: number | undefined;
}

/**
 * Reads a list page by page. A list from old to new with a `total` is read backwards from its end if its first page has only
 * entries older than `since`.
 */
export async function readPages<T>(reading: PageReading<T>): Promise<PagedList<T>> {
  const { fetch, idOf, createdAt, since, from = 0, enough, maxPages = DEFAULT_MAX_PAGES } = reading;
  const entries = new Map<string, T>();
  const unreadable: ParsedList<T>['unreadable'][number][] = [];
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

  /** Time of a page's newest entry, null if the page is not ordered from old to new. */
  function newestOf(page: Page<T>): number | null {
    let newest = Number.NEGATIVE_INFINITY;
    for (const entry of page.entries) {
      const at = createdAt(entry);
      if (at === null || at < newest) return null;
      newest = at;
    }
    return newest;
  }

  /** Reads from the end back to `since`. False if the list is not ordered from old to new after all, or is too long. */
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
        // Entries were added meanwhile: continue at the new end.
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
  /** Times of the first and the oldest entry so far; the latter is NaN once the list is not ordered from new to old. */
  let first = Number.NaN;
  let descending = Number.POSITIVE_INFINITY;
  /** Whether reading backwards failed: then repeated entries do not mean that the gateway ignores the offset. */
  let triedBackwards = false;

  while (pages < maxPages) {
    const before = entries.size;
    const read = await take(offset, (entry) => {
      const at = createdAt(entry);
      if (entries.size === 0) first = at ?? Number.NaN;
      // Repeated entries of the overlap are newer than the last ones, so they are ignored.
      if (!entries.has(idOf(entry))) descending = at !== null && at <= descending ? at : Number.NaN;
    });

    const end = offset + read.length;
    const isLast = read.total === null ? read.length < (read.limit ?? PAGE_SIZE) : end >= read.total;
    // If all entries have the same time, they may be the oldest of a list from old to new.
    const isPast = descending < since && descending < first;
    if (isLast || isPast || isEnough()) return result(null);
    // The gateway ignores the offset: stop here, and start from 0 next time.
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
