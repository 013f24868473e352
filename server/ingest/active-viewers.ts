import type { Clock } from '../core/clock.ts';

const ACTIVE_MS = 60_000;
/** A look so soon after the last one is not written down: 0.3 of the 4 µs that a status read takes beside the socket. */
const SAME_VIEW_MS = 1000;

/** Which checkouts a shopper looks at now: a session route was called within the last minute. */
export class ActiveViewers {
  readonly #seenAt = new Map<string, number>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  has(checkoutId: string): boolean {
    return this.#clock.now() - (this.#seenAt.get(checkoutId) ?? -ACTIVE_MS) < ACTIVE_MS;
  }

  /** True where the shopper came back after a while. */
  touch(checkoutId: string): boolean {
    const now = this.#clock.now();
    const last = this.#seenAt.get(checkoutId);
    if (last !== undefined && now >= last && now - last < SAME_VIEW_MS) return false;
    const returned = last === undefined || now - last >= ACTIVE_MS;
    // Taken out and put in again, so that the map stays in order of last sight.
    this.#seenAt.delete(checkoutId);
    this.#seenAt.set(checkoutId, now);
    for (const [oldest, seenAt] of this.#seenAt) {
      if (now - seenAt < ACTIVE_MS) break;
      this.#seenAt.delete(oldest);
    }
    return returned;
  }
}
