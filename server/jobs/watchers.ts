import type { Clock, Store } from '../domain/ports.ts';

const watchedFor = 60_000;

/** Which checkouts a shopper looks at now: a session route was called within the last minute. */
export class Watchers {
  readonly #seenAt = new Map<string, number>();
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  has(checkoutId: string): boolean {
    return this.#clock.now() - (this.#seenAt.get(checkoutId) ?? -watchedFor) < watchedFor;
  }

  /** A shopper who comes back finds their payments asked for at once. */
  async touch(checkoutId: string): Promise<void> {
    const returned = !this.has(checkoutId);
    const now = this.#clock.now();
    // Taken out and put in again, so that the map stays in order of last sight.
    this.#seenAt.delete(checkoutId);
    this.#seenAt.set(checkoutId, now);
    this.#forget(now);
    if (returned) await this.#store.hastenAsks(checkoutId, now);
  }

  #forget(now: number): void {
    for (const [checkoutId, seenAt] of this.#seenAt) {
      if (now - seenAt < watchedFor) return;
      this.#seenAt.delete(checkoutId);
    }
  }
}
