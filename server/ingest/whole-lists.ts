import { isWithin, type Clock } from '../core/clock.ts';
import { lruSet } from '../core/lru.ts';
import type { Observation } from '../gateways/gateway.ts';

export const WHOLE_LISTS_INTERVAL_MS = 15_000;
const MAX_WANTED = 10_000;

/**
 * Which rounds of a gateway read whole lists, that grow with all that came in: one at least every 15 seconds, and each
 * that must not miss what is further down. The others are read as a sync is.
 */
export class WholeLists {
  readonly #clock: Clock;
  #readAt = -Infinity;
  /** Payments of which a list may show money that is not recorded, by id: since when. */
  readonly #wanted = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A list shows money of this payment, or could not be read or recorded. */
  want(paymentId: string): void {
    lruSet(this.#wanted, paymentId, this.wantedSince(paymentId) ?? this.#clock.now(), MAX_WANTED);
  }

  /** Undefined once a whole list was recorded for it. */
  wantedSince(paymentId: string): number | undefined {
    return this.#wanted.get(paymentId);
  }

  /** @param isRare whether a payment of this round was not polled for so long that much may have come in since */
  scopeOf(
    source: Observation['source'],
    paymentIds: readonly string[],
    isRare: boolean,
  ): Observation['source'] {
    if (source !== 'poll') return source;
    const now = this.#clock.now();
    const isRecent = isWithin(WHOLE_LISTS_INTERVAL_MS, this.#readAt, now);
    if (isRecent && !isRare && !paymentIds.some((id) => this.#wanted.has(id))) return 'sync';
    this.#readAt = now;
    return 'poll';
  }

  /** What a round of this scope has shown of this payment is recorded. */
  recorded(paymentId: string, scope: Observation['source']): void {
    if (scope === 'poll') this.#wanted.delete(paymentId);
  }
}
