import type { Page, Unreadable } from './wire.ts';

/** NovaPay's largest page. */
const limit = 100;
/**
 * Pages begin this many entries before the last one ended: an entry that leaves the list between two calls (a pending
 * order that is paid) moves those behind it to the front, past the offset.
 */
const overlap = 10;
/** How many pages are read unless told. */
const fewPages = 20;

export interface Listed<T> {
  /** Each id once, as read last. */
  readonly entries: ReadonlyMap<string, T>;
  readonly unreadable: readonly Unreadable[];
  /** False where the list went on, and what was wanted may be further down. */
  readonly complete: boolean;
}

export interface Reading<T> {
  readonly fetch: (page: { readonly limit: number; readonly offset: number }) => Promise<Page<T>>;
  readonly idOf: (entry: T) => string;
  /** When an entry was made, in milliseconds, null where the gateway does not say. */
  readonly madeAt: (entry: T) => number | null;
  /** Entries made earlier are of no interest. A list that runs from new to old is read no further than this. */
  readonly since: number;
  /** Whether what was read is enough. */
  readonly enough?: (entries: ReadonlyMap<string, T>) => boolean;
  /** So many pages are read and no more, where it is worth more than 20. */
  readonly mostPages?: number;
}

/**
 * Reads a list page by page, at most 20 of them unless told. One that runs from old to new and tells its length is read from its end
 * once its first page shows nothing of interest.
 */
export async function readPages<T>(reading: Reading<T>): Promise<Listed<T>> {
  const { idOf, madeAt, since, enough, mostPages = fewPages } = reading;
  const book = openBook(reading);
  let offset = 0;
  /** The oldest entry so far, as long as each was older than the one before it. */
  let descending = Number.POSITIVE_INFINITY;
  /** Whether the end was looked at in vain: what is read again on the way there says nothing of the gateway. */
  let tried = false;

  while (book.pages < mostPages) {
    const before = book.entries.size;
    const read = await book.take(offset, (entry) => {
      const at = madeAt(entry);
      // The overlap is read twice, and is newer than what came last.
      if (!book.entries.has(idOf(entry))) descending = at !== null && at <= descending ? at : Number.NaN;
    });

    const end = offset + read.length;
    const isLast = read.total === null ? read.length < (read.limit ?? limit) : end >= read.total;
    if (isLast || descending < since || enough?.(book.entries) === true) return book.close(true);
    // A gateway that does not heed the offset would be read for ever.
    if (!tried && book.entries.size === before && read.entries.length > 0) break;
    const newest = book.pages === 1 && read.total !== null ? newestOf(read, madeAt) : null;
    if (newest !== null && newest < since) {
      tried = true;
      if (await readBackwards(reading, book, read, newest)) return book.close(true);
    }
    offset = end - Math.min(overlap, Math.floor(read.length / 2));
  }
  return book.close(false);
}

/**
 * Reads from the end as far back as entries are of interest. False where the list turns out not to run from old to new
 * after all, or is longer than is read.
 */
async function readBackwards<T>(
  { madeAt, since, enough, mostPages = fewPages }: Reading<T>,
  book: Book<T>,
  first: Page<T>,
  earliest: number,
): Promise<boolean> {
  const size = first.length;
  let end = first.total ?? 0;
  while (book.pages < mostPages) {
    const offset = Math.max(end - size, 0);
    const before = book.entries.size;
    const read = await book.take(offset);
    const [oldest] = read.entries;
    const newest = newestOf(read, madeAt);
    const isEnd = oldest !== undefined && newest !== null && newest >= earliest;
    if (!isEnd || book.entries.size === before) return false;
    const reached = offset + read.length;
    if (end >= (first.total ?? 0) && read.total !== null && read.total > reached) {
      // Something came in since: the end is further down, and what was read here is read again.
      end = read.total;
      continue;
    }
    const at = madeAt(oldest);
    if (offset === 0 || (at !== null && at < since) || enough?.(book.entries) === true) return true;
    end = offset + Math.min(overlap, Math.floor(size / 2));
  }
  return false;
}

/** When the newest entry of a page was made, null where the page does not run from old to new. */
function newestOf<T>({ entries }: Page<T>, madeAt: (entry: T) => number | null): number | null {
  let newest = Number.NEGATIVE_INFINITY;
  for (const entry of entries) {
    const at = madeAt(entry);
    if (at === null || at < newest) return null;
    newest = at;
  }
  return newest;
}

/** What was read so far, and how often was asked. */
interface Book<T> {
  readonly pages: number;
  readonly entries: ReadonlyMap<string, T>;
  take(offset: number, before?: (entry: T) => void): Promise<Page<T>>;
  close(complete: boolean): Listed<T>;
}

function openBook<T>({ fetch, idOf }: Reading<T>): Book<T> {
  const entries = new Map<string, T>();
  const unreadable: Unreadable[] = [];
  let pages = 0;
  return {
    get pages() {
      return pages;
    },
    entries,
    async take(offset, before) {
      pages += 1;
      const read = await fetch({ limit, offset });
      for (const entry of read.entries) {
        before?.(entry);
        entries.set(idOf(entry), entry);
      }
      unreadable.push(...read.unreadable);
      return read;
    },
    close: (complete) => ({ entries, unreadable, complete }),
  };
}
