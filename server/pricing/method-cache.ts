import type { Clock } from '../core/clock.ts';

/** Milliseconds for which what was read is believed: by a process alone, since methods change without the checkout; … */
const ALONE_MS = 60_000;
/** … by one that is told what others change, should a word get lost; … */
const NOTIFIED_MS = 30_000;
/** … and by one that is not told. */
const NOT_NOTIFIED_MS = 1000;

export interface CacheInvalidatorOptions {
  /** Whether other processes use the store. */
  readonly shared: boolean;
  readonly clock: Clock;
  /** Reads again whatever was read. */
  readonly refresh: () => Promise<void>;
}

/** Follows what other processes do: seldom of itself while it is told of it, each second while it is not (R61). */
export class CacheInvalidator {
  readonly #options: CacheInvalidatorOptions;
  #isTold = false;
  #lookedAt = -Infinity;

  constructor(options: CacheInvalidatorOptions) {
    this.#options = options;
  }

  /** What was read longer ago is not believed. */
  get maxAge(): number {
    if (!this.#options.shared) return ALONE_MS;
    return this.#isTold ? NOTIFIED_MS : NOT_NOTIFIED_MS;
  }

  /** It is told of everything from now on, and was not before. */
  async resumed(): Promise<void> {
    this.#isTold = true;
    await this.#look();
  }

  lost(): void {
    this.#isTold = false;
  }

  async round(): Promise<void> {
    // Clocks jump, backwards too.
    if (Math.abs(this.#options.clock.now() - this.#lookedAt) >= this.maxAge) await this.#look();
  }

  async #look(): Promise<void> {
    this.#lookedAt = this.#options.clock.now();
    await this.#options.refresh();
  }
}
