import type { ParsedList } from './list-reader.ts';

/**
 * Reads paged lists with `limit` and `offset`. The order of their entries is not documented, and entries are added and removed
 * between calls. Times are milliseconds since 1970.
 */

/** Number of entries to request per page; a gateway may return fewer. */
const PAGE_SIZE = 100;
/**
 * Number of entries that each page shares with the previous one. If an entry leaves the list between two calls (a pending
 * order is paid, for example), all later entries move up.
 */
const OVERLAP = 10;
const DEFAULT_MAX_PAGES = 20;
/** Page limit for lists that must be read to the end: about 18,000 entries. */
export const MAX_PAGES = 200;

/** One page of a list. */
export interface Page<T> extends ParsedList<T> {
  /** Number of entries, including unreadable ones. */
  readonly length: number;
  /** Length of the whole list; null if not stated. */
  readonly total: number | null;
  /** Page size that the gateway applied, by its answer; null if not stated. */
  readonly limit: number | null;
}

export interface PagedList<T> {
  /** Entries by id, each in its latest version. */
  readonly entries: ReadonlyMap<string, T>;
  readonly unreadable: ParsedList<T>['unreadable'];
  /** Offset for the next reading: null if no more entries are needed, 0 if the gateway ignored the offset. */
  readonly next: number | null;
}

export interface PageReading<T> {
  readonly fetch: (page: { readonly limit: number; readonly offset: number }) => Promise<Page<T>>;
  readonly idOf: (entry: T) => string;
  /** Returns an entry's creation time; null if not stated. */
  readonly createdAt: (entry: T) => number | null;
  /** Time from which entries are needed. A list in descending order is read no further than this. */
  readonly since: number;
  /** Offset to start from: the `next` of an earlier reading. Default: 0. */
  readonly from?: number | undefined;
  /** Stops the reading early when it returns true for the entries read so far. */
  readonly enough?: ((entries: ReadonlyMap<string, T>) => boolean) | undefined;
  /** Maximum number of calls. Default: 20. */
  readonly maxPages?: number | undefined;
}

/**
 * Reads a list page by page. A list in ascending order that states its `total` is read backwards from its end if all entries of
 * its first page are older than `since`.
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

  /** Returns the time of a page's newest entry; null if the page is not in ascending order. */
  function newestOf(page: Page<T>): number | null {
    let newest = Number.NEGATIVE_INFINITY;
    for (const entry of page.entries) {
      const at = createdAt(entry);
      if (at === null || at < newest) return null;
      newest = at;
    }
    return newest;
  }

  /**
   * Reads from the end of the list back to `since`. Returns false if the list turns out not to be in ascending order, or is too
   * long.
   */
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
        // Entries were added in the meantime: continue at the new end.
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
  /**
   * Time of the first entry (`first`) and of the oldest entry so far (`descending`). The latter is NaN once the list is known
   * not to be in descending order.
   */
  let first = Number.NaN;
  let descending = Number.POSITIVE_INFINITY;
  /** Whether reading backwards was tried. Repeated entries then no longer mean that the gateway ignores the offset. */
  let triedBackwards = false;

  while (pages < maxPages) {
    const before = entries.size;
    const read = await take(offset, (entry) => {
      const at = createdAt(entry);
      if (entries.size === 0) first = at ?? Number.NaN;
      // Ignore repeated entries: they come from the overlap and are newer than the last entry.
      if (!entries.has(idOf(entry))) descending = at !== null && at <= descending ? at : Number.NaN;
    });

    const end = offset + read.length;
    const isLast = read.total === null ? read.length < (read.limit ?? PAGE_SIZE) : end >= read.total;
    // If all entries have the same time, they may be the oldest entries of a list in ascending order.
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
