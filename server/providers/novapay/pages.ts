import type { Page, Unreadable } from './wire.ts';

/** NovaPay's largest page. */
const limit = 100;
/**
 * Pages begin this many entries before the last one ended: an entry that leaves the list between two calls (a pending
 * order that is paid) moves those behind it to the front, past the offset.
 */
const overlap = 10;
const maxPages = 20;

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
}

/** Reads a list page by page, at most 20 of them. */
export async function readPages<T>({ fetch, idOf, madeAt, since, enough }: Reading<T>): Promise<Listed<T>> {
  const entries = new Map<string, T>();
  const unreadable: Unreadable[] = [];
  let offset = 0;
  /** The oldest entry so far, as long as each was older than the one before it. */
  let descending = Number.POSITIVE_INFINITY;

  for (let page = 0; page < maxPages; page += 1) {
    const read = await fetch({ limit, offset });
    const before = entries.size;
    for (const entry of read.entries) {
      const at = madeAt(entry);
      // The overlap is read twice, and is newer than what came last.
      if (!entries.has(idOf(entry))) descending = at !== null && at <= descending ? at : Number.NaN;
      entries.set(idOf(entry), entry);
    }
    unreadable.push(...read.unreadable);

    const end = offset + read.length;
    const isLast = read.total === null ? read.length < (read.limit ?? limit) : end >= read.total;
    if (isLast || descending < since || enough?.(entries) === true) {
      return { entries, unreadable, complete: true };
    }
    // A gateway that does not heed the offset would be read for ever.
    if (entries.size === before && read.entries.length > 0) break;
    offset = end - Math.min(overlap, Math.floor(read.length / 2));
  }
  return { entries, unreadable, complete: false };
}
