import type { Pause, PauseStore, PauseTarget } from '../access/pauses.ts';
import type { RequestContext } from '../access/request-context.ts';
import type { Clock } from '../core/clock.ts';

/** Without a database. */
export const nothingPaused = { active: [], isPaused: () => false };

/** The pauses of a process, read every second: in another process than the one that pauses, an offer ends a second later. */
export class SalePauses {
  readonly #store: PauseStore;
  readonly #clock: Pick<Clock, 'now'>;
  #read: readonly Pause[] = [];
  #active: readonly Pause[] = [];

  constructor(store: PauseStore, clock: Pick<Clock, 'now'>) {
    this.#store = store;
    this.#clock = clock;
  }

  /** The same object until what is paused has changed. */
  get active(): readonly Pause[] {
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

  async pause(pause: Pause, context?: RequestContext): Promise<void> {
    await this.#store.pause(pause, context);
    await this.refresh();
  }

  async resume(target: PauseTarget, context?: RequestContext): Promise<void> {
    await this.#store.resume(target, context);
    await this.refresh();
  }
}
