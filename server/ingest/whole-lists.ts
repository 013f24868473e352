import type { Clock } from '../core/clock.ts';
import { lruSet } from '../core/lru.ts';
import type { Observation } from '../gateways/gateway.ts';

const INTERVAL_MS = 15_000;
const MAX_AWAITED = 10_000;

/**
 * Which rounds of a gateway read whole lists, that grow with all that came in: one every 15 seconds, and each with a
 * payment of which a list may have shown money that is not recorded. The others are read as a sync is.
 */
export class WholeLists {
  readonly #clock: Clock;
  #readAt = -Infinity;
  /** Ids of payments for which a whole list is to be read and recorded. */
  readonly #awaited = new Map<string, true>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A list has shown money of this payment. */
  await(paymentId: string): void {
    lruSet(this.#awaited, paymentId, true, MAX_AWAITED);
  }

  scopeOf(source: Observation['source'], paymentIds: readonly string[]): Observation['source'] {
    if (source !== 'poll') return source;
    const age = this.#clock.now() - this.#readAt;
    const isAwaited = paymentIds.some((id) => this.#awaited.has(id));
    if (!isAwaited && age >= 0 && age < INTERVAL_MS) return 'sync';
    this.#readAt = this.#clock.now();
    for (const id of paymentIds) this.await(id);
    return 'poll';
  }

  /** What a round of this scope has shown of this payment is recorded. */
  recorded(paymentId: string, scope: Observation['source']): void {
    if (scope === 'poll') this.#awaited.delete(paymentId);
  }
}
