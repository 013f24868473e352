import type { Clock } from '../core/clock.ts';

/** Milliseconds for which what was read is believed: by a process alone, since methods change without the checkout; … */
const alone = 60_000;
/** … by one that is told what others change, should a word get lost; … */
const told = 30_000;
/** … and by one that is not told. */
const untold = 1000;

export interface FollowerOptions {
  /** Whether other processes use the store. */
  readonly shared: boolean;
  readonly clock: Clock;
  /** Reads again whatever was read. */
  readonly look: () => Promise<void>;
}

/** Follows what other processes do: seldom of itself while it is told of it, each second while it is not (R61). */
export class Follower {
  readonly #options: FollowerOptions;
  #isTold = false;
  #lookedAt = -Infinity;

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  /** What was read longer ago is not believed. */
  get maxAge(): number {
    if (!this.#options.shared) return alone;
    return this.#isTold ? told : untold;
  }

  /** It is told of everything from now on, and was not before. */
  async hears(): Promise<void> {
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
    await this.#options.look();
  }
}
