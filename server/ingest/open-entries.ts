import { DAY_MS, SECOND_MS } from '../core/clock.ts';
import type { ListEntry } from '../gateways/incoming-list.ts';
import type { OpenEntry, OpenEntryChanges } from './sweep-store.ts';

/** An entry that nothing accounts for so long is unmatched: an operator has to see it. */
const MAX_OPEN_MS = DAY_MS;
/** Stored of one list. While it has more, its mark stays. */
const MAX_OPEN = 10_000;

export interface ReadingTimes {
  /** From when on the list is read. */
  readonly readSince: number;
  /** The mark of which a reading begins as early as this one. */
  readonly mark: number;
}

/**
 * The entries of a list that nothing accounts for yet, in one reading of it. They are stored with the list's mark, which
 * does not move past them, so that neither a restart nor an outage begins their day again or hides them (R106).
 */
export class OpenEntries {
  readonly #now: number;
  readonly #known = new Map<string, OpenEntry>();
  /** Of the known ones, those that a clock which was ahead has seen first. */
  readonly #corrected = new Set<string>();
  readonly #opened = new Map<string, OpenEntry>();
  readonly #closed = new Set<string>();
  /** Open in this reading. */
  readonly #kept = new Set<string>();

  /** @param now milliseconds since 1970 */
  constructor(stored: readonly OpenEntry[], now: number) {
    this.#now = now;
    for (const entry of stored) {
      if (entry.seenAt > now) this.#corrected.add(entry.key);
      this.#known.set(entry.key, { ...entry, seenAt: Math.min(entry.seenAt, now) });
    }
  }

  /** More are open than are stored: the mark stays. What is closed makes room. */
  get isFull(): boolean {
    return this.#opened.size > this.#room;
  }

  get #room(): number {
    return Math.max(MAX_OPEN - this.#known.size, 0);
  }

  /** The mark stays at or before this time; `Infinity` while nothing is open. */
  get holdsMarkAt(): number {
    let holdsMarkAt = Infinity;
    for (const entry of [...this.#known.values(), ...this.#opened.values()])
      holdsMarkAt = Math.min(holdsMarkAt, entry.holdsMarkAt);
    return holdsMarkAt;
  }

  has(key: string): boolean {
    return this.#known.has(key);
  }

  /** Keeps an entry open. False where it has been for a day: then it is unmatched. */
  keep({ key, money }: ListEntry, { readSince, mark }: ReadingTimes): boolean {
    const known = this.#known.get(key);
    if (known !== undefined && isOverdue(known, this.#now)) return false;
    this.#kept.add(key);
    if (known !== undefined || this.#opened.has(key)) return true;
    const at = money?.at ?? 0;
    // Gateways write times in whole seconds. What has none is shown by a reading that begins as early.
    this.#opened.set(key, { key, seenAt: this.#now, holdsMarkAt: at < readSince ? mark : at - SECOND_MS });
    return true;
  }

  /** Once all of a reading is recorded: what it shows and nothing keeps open is accounted for. */
  close(read: readonly ListEntry[]): void {
    for (const { key } of read) if (!this.#kept.has(key)) this.#remove(key);
  }

  /**
   * At the end of a list that was read whole and is recorded: what was open for a day when that reading began, and is
   * still, is not in it any more.
   */
  closeMissing(beganAt: number): void {
    for (const entry of this.#known.values()) if (isOverdue(entry, beganAt)) this.#remove(entry.key);
  }

  /** What there is to store: of new ones as many as there is room for. */
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
