import type { Clock } from '../domain/ports.ts';

const watchedFor = 60_000;

/** Which checkouts a shopper looks at now: a session route was called within the last minute. */
export class Watchers {
  readonly #seenAt = new Map<string, number>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  has(checkoutId: string): boolean {
    return this.#clock.now() - (this.#seenAt.get(checkoutId) ?? -watchedFor) < watchedFor;
  }

  /** True where the shopper came back after a while. */
  touch(checkoutId: string): boolean {
    const returned = !this.has(checkoutId);
    const now = this.#clock.now();
    // Taken out and put in again, so that the map stays in order of last sight.
    this.#seenAt.delete(checkoutId);
    this.#seenAt.set(checkoutId, now);
    for (const [oldest, seenAt] of this.#seenAt) {
      if (now - seenAt < watchedFor) break;
      this.#seenAt.delete(oldest);
    }
    return returned;
  }
}
