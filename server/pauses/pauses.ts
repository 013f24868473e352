import type { Clock } from '../base/clock.ts';
import type { RequestContext } from '../base/access/request-context.ts';

/** A pause by an operator, of a gateway or of a method at all gateways. Addresses that were given stay watched. */
export interface StoredPause extends PauseTarget {
  readonly at: number;
  /** When it ends by itself; null for not. */
  readonly until: number | null;
  /** The operator's reason. */
  readonly note: string;
}

export interface PauseTarget {
  readonly kind: 'provider' | 'method';
  /** Id of the gateway or the method. */
  readonly id: string;
}

export interface PauseStore {
  /** In no order, with those that have ended by themselves. */
  pauses(): Promise<readonly StoredPause[]>;
  /** Replaces an earlier one of the same target. */
  pause(pause: StoredPause, context?: RequestContext): Promise<void>;
  /** Does nothing if it is not paused. */
  resume(target: PauseTarget, context?: RequestContext): Promise<void>;
}

/** The pauses of a process, read every second: in another process than the one that pauses, an offer ends a second later. */
export class Pauses {
  readonly #store: PauseStore;
  readonly #clock: Pick<Clock, 'now'>;
  #read: readonly StoredPause[] = [];
  #active: readonly StoredPause[] = [];

  constructor(store: PauseStore, clock: Pick<Clock, 'now'>) {
    this.#store = store;
    this.#clock = clock;
  }

  /** The same object until what is paused has changed. */
  get active(): readonly StoredPause[] {
    const now = this.#clock.now();
    const active = this.#read.filter(({ until }) => until === null || now < until);
    if (JSON.stringify(active) !== JSON.stringify(this.#active)) this.#active = active;
    return this.#active;
  }

  /** Whether a gateway may not be used for new payments by this method. */
  isPaused(gateway: string, method: string): boolean {
    return this.active.some(({ kind, id }) => id === (kind === 'provider' ? gateway : method));
  }

  async refresh(): Promise<void> {
    this.#read = (await this.#store.pauses()).toSorted((one, other) => one.at - other.at);
  }

  async pause(pause: StoredPause, context?: RequestContext): Promise<void> {
    await this.#store.pause(pause, context);
    await this.refresh();
  }

  async resume(target: PauseTarget, context?: RequestContext): Promise<void> {
    await this.#store.resume(target, context);
    await this.refresh();
  }
}
