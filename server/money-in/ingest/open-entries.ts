import { DAY_MS, SECOND_MS } from '../../base/clock.ts';
import type { ListEntry } from '../../gateways/incoming-list.ts';
import type { OpenEntry, OpenEntryChanges } from './sweep-store.ts';

/** Time after which an unexplained entry is recorded as unmatched, for an operator. */
const MAX_OPEN_MS = DAY_MS;
/** Maximum number of stored entries of one list. While the list has more, its mark does not move. */
const MAX_OPEN = 10_000;

export interface ReadingTimes {
  /** Entries are read from this time on. */
  readonly readSince: number;
  /** The mark with which the next reading starts at `readSince` again. */
  readonly mark: number;
}

/**
 * Unexplained entries of a list during one reading. They are stored with the list's mark, which does not move past them. After
 * a restart or outage, no entry is lost, and none has to wait for a whole day again (R106).
 */
export class OpenEntries {
  readonly #now: number;
  readonly #known = new Map<string, OpenEntry>();
  /** Keys of known entries whose `seenAt` was in the future, because a clock was ahead. */
  readonly #corrected = new Set<string>();
  readonly #opened = new Map<string, OpenEntry>();
  readonly #closed = new Set<string>();
  /** Keys that stay open in this reading. */
  readonly #kept = new Set<string>();

  /** @param now milliseconds since 1970 */
  constructor(stored: readonly OpenEntry[], now: number) {
    this.#now = now;
    for (const entry of stored) {
      if (entry.seenAt > now) this.#corrected.add(entry.key);
      this.#known.set(entry.key, { ...entry, seenAt: Math.min(entry.seenAt, now) });
    }
  }

  /** Whether more entries are open than can be stored. The mark must then not move until some are closed. */
  get isFull(): boolean {
    return this.#opened.size > this.#room;
  }

  get #room(): number {
    return Math.max(MAX_OPEN - this.#known.size, 0);
  }

  /** Latest allowed mark; `Infinity` without open entries. */
  get holdsMarkAt(): number {
    let holdsMarkAt = Infinity;
    for (const entry of [...this.#known.values(), ...this.#opened.values()])
      holdsMarkAt = Math.min(holdsMarkAt, entry.holdsMarkAt);
    return holdsMarkAt;
  }

  has(key: string): boolean {
    return this.#known.has(key);
  }

  /** Keeps an entry open. Returns false if it has been open for a day and is therefore unmatched. */
  keep({ key, money }: ListEntry, { readSince, mark }: ReadingTimes): boolean {
    const known = this.#known.get(key);
    if (known !== undefined && isOverdue(known, this.#now)) return false;
    this.#kept.add(key);
    if (known !== undefined || this.#opened.has(key)) return true;
    const at = money?.at ?? 0;
    // Gateways give times in whole seconds, so the mark stays a second earlier. An entry without a time is read again from the
    // same start.
    this.#opened.set(key, { key, seenAt: this.#now, holdsMarkAt: at < readSince ? mark : at - SECOND_MS });
    return true;
  }

  /** Closes the entries of a reading that were not kept open. Call it after the whole reading was recorded. */
  close(read: readonly ListEntry[]): void {
    for (const { key } of read) if (!this.#kept.has(key)) this.#remove(key);
  }

  /**
   * Closes entries that had been open for a day when the reading began: they are not in the list any more. Call it after the
   * list was read to its end and recorded.
   */
  closeMissing(beganAt: number): void {
    for (const entry of this.#known.values()) if (isOverdue(entry, beganAt)) this.#remove(entry.key);
  }

  /** Returns the changes to store, limited to the maximum number of entries. */
  changes(): OpenEntryChanges {
    const corrected = [...this.#corrected].flatMap((key) => this.#known.get(key) ?? []);
    const opened = [...this.#opened.values()].slice(0, this.#room);
    return { opened: [...corrected, ...opened], closed: [...this.#closed] };
  }

  #remove(key: string): void {
    this.#opened.delete(key);
    if (this.#known.delete(key)) this.#closed.add(key);
  }
}

const isOverdue = ({ seenAt }: OpenEntry, now: number): boolean => now - seenAt >= MAX_OPEN_MS;
