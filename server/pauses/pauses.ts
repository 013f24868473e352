import type { Clock } from '../base/clock.ts';
import type { RequestContext } from '../base/access/request-context.ts';

/**
 * An operator's pause of one gateway, or of one method at all gateways. Addresses that shoppers already have are still watched.
 */
export interface StoredPause extends PauseTarget {
  readonly at: number;
  /** When the pause ends automatically; null if it lasts until it is resumed. */
  readonly until: number | null;
  /** The operator's reason; may be empty. */
  readonly note: string;
}

export interface PauseTarget {
  readonly kind: 'provider' | 'method';
  /** Id of the gateway or the method. */
  readonly id: string;
}

export interface PauseStore {
  /** Returns all stored pauses in undefined order, including expired ones. */
  pauses(): Promise<readonly StoredPause[]>;
  /** Stores a pause. Replaces an earlier pause of the same target. */
  pause(pause: StoredPause, context?: RequestContext): Promise<void>;
  /** Deletes the pause of a target; does nothing if the target is not paused. */
  resume(target: PauseTarget, context?: RequestContext): Promise<void>;
}

/**
 * A process's copy of the pauses, read from the store every second. Other processes therefore apply a new pause up to a second
 * later.
 */
export class Pauses {
  readonly #store: PauseStore;
  readonly #clock: Pick<Clock, 'now'>;
  #read: readonly StoredPause[] = [];
  #active: readonly StoredPause[] = [];

  constructor(store: PauseStore, clock: Pick<Clock, 'now'>) {
    this.#store = store;
    this.#clock = clock;
  }

  /** The pauses in effect, longest first. Returns the same array until its content changes. */
  get active(): readonly StoredPause[] {
    const now = this.#clock.now();
    const active = this.#read.filter(({ until }) => until === null || now < until);
    if (JSON.stringify(active) !== JSON.stringify(this.#active)) this.#active = active;
    return this.#active;
  }

  /** Whether new payments by this method are paused at this gateway. */
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
