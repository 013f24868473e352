import type { List } from '../list-reader.ts';
import type { Page } from './wire.ts';

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
  readonly enough?: (entries: ReadonlyMap<string, T>) => boolean;
  /** 20 by default. */
  readonly maxPages?: number;
}

/**
 * Reads a list page by page. One that runs from old to new and has a `total` is read from its end once its first page
 * shows only older entries.
 */
export async function readPages<T>(reading: PageReading<T>): Promise<PagedList<T>> {
  const { idOf, createdAt, since, enough, maxPages = DEFAULT_MAX_PAGES } = reading;
  const collector = createCollector(reading);
  let offset = 0;
  /** The time of the oldest entry so far, NaN once the list does not run from new to old. */
  let descending = Number.POSITIVE_INFINITY;
  /** Whether it was read from its end in vain: entries that come again then do not mean that the offset is ignored. */
  let triedBackwards = false;

  while (collector.pages < maxPages) {
    const before = collector.entries.size;
    const read = await collector.take(offset, (entry) => {
      const at = createdAt(entry);
      // Entries of the overlap come twice, and are newer than the last ones.
      if (!collector.entries.has(idOf(entry))) descending = at !== null && at <= descending ? at : Number.NaN;
    });

    const end = offset + read.length;
    const isLast = read.total === null ? read.length < (read.limit ?? PAGE_SIZE) : end >= read.total;
    if (isLast || descending < since || enough?.(collector.entries) === true) return collector.result(true);
    // A gateway that ignores the offset would be read for ever.
    if (!triedBackwards && collector.entries.size === before && read.entries.length > 0) break;
    const newest = collector.pages === 1 && read.total !== null ? newestOf(read, createdAt) : null;
    if (newest !== null && newest < since) {
      triedBackwards = true;
      if (await readBackwards(reading, collector, read, newest)) return collector.result(true);
    }
    offset = end - Math.min(OVERLAP, Math.floor(read.length / 2));
  }
  return collector.result(false);
}

/** Reads from the end back to `since`. False where the list does not run from old to new after all, or is too long. */
async function readBackwards<T>(
  { createdAt, since, enough, maxPages = DEFAULT_MAX_PAGES }: PageReading<T>,
  collector: PageCollector<T>,
  first: Page<T>,
  earliest: number,
): Promise<boolean> {
  const size = first.length;
  let end = first.total ?? 0;
  while (collector.pages < maxPages) {
    const offset = Math.max(end - size, 0);
    const before = collector.entries.size;
    const read = await collector.take(offset);
    const [oldest] = read.entries;
    const newest = newestOf(read, createdAt);
    const isEnd = oldest !== undefined && newest !== null && newest >= earliest;
    if (!isEnd || collector.entries.size === before) return false;
    const reached = offset + read.length;
    if (end >= (first.total ?? 0) && read.total !== null && read.total > reached) {
      // Entries were added meanwhile: the end has moved.
      end = read.total;
      continue;
    }
    const at = createdAt(oldest);
    if (offset === 0 || (at !== null && at < since) || enough?.(collector.entries) === true) return true;
    end = offset + Math.min(OVERLAP, Math.floor(size / 2));
  }
  return false;
}

/** Time of a page's newest entry, null where the page does not run from old to new. */
function newestOf<T>({ entries }: Page<T>, createdAt: (entry: T) => number | null): number | null {
  let newest = Number.NEGATIVE_INFINITY;
  for (const entry of entries) {
    const at = createdAt(entry);
    if (at === null || at < newest) return null;
    newest = at;
  }
  return newest;
}

/** Pages and entries so far. */
interface PageCollector<T> {
  readonly pages: number;
  readonly entries: ReadonlyMap<string, T>;
  take(offset: number, before?: (entry: T) => void): Promise<Page<T>>;
  result(complete: boolean): PagedList<T>;
}

function createCollector<T>({ fetch, idOf }: PageReading<T>): PageCollector<T> {
  const entries = new Map<string, T>();
  const unreadable: List<T>['unreadable'][number][] = [];
  let pages = 0;
  return {
    get pages() {
      return pages;
    },
    entries,
    async take(offset, before) {
      pages += 1;
      const read = await fetch({ limit: PAGE_SIZE, offset });
      for (const entry of read.entries) {
        before?.(entry);
        entries.set(idOf(entry), entry);
      }
      unreadable.push(...read.unreadable);
      return read;
    },
    result: (complete) => ({ entries, unreadable, complete }),
  };
}
