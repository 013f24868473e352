import type { Clock } from '../core/clock.ts';

/** How long cached data counts: in a single process, since methods change without the checkout; … */
const ALONE_MS = 60_000;
/** … in one that is notified of changes by others, should a notification get lost; … */
const NOTIFIED_MS = 30_000;
/** … and in one that is not notified. */
const NOT_NOTIFIED_MS = 1000;

export interface CacheInvalidatorOptions {
  /** Whether other processes use the store. */
  readonly shared: boolean;
  readonly clock: Clock;
  /** Reloads all cached data. */
  readonly refresh: () => Promise<void>;
}

/** Refreshes caches after changes by other processes: seldom while notified of them, each second otherwise (R61). */
export class CacheInvalidator {
  readonly #options: CacheInvalidatorOptions;
  #isNotified = false;
  #refreshedAt = -Infinity;

  constructor(options: CacheInvalidatorOptions) {
    this.#options = options;
  }

  get maxAge(): number {
    if (!this.#options.shared) return ALONE_MS;
    return this.#isNotified ? NOTIFIED_MS : NOT_NOTIFIED_MS;
  }

  /** Notifications arrive again: what was missed is read. */
  async resync(): Promise<void> {
    this.#isNotified = true;
    await this.#refresh();
  }

  lost(): void {
    this.#isNotified = false;
  }

  async round(): Promise<void> {
    // The clock may be set back.
    if (Math.abs(this.#options.clock.now() - this.#refreshedAt) >= this.maxAge) await this.#refresh();
  }

  async #refresh(): Promise<void> {
    this.#refreshedAt = this.#options.clock.now();
    await this.#options.refresh();
  }
}
