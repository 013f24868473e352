import { MAX_CLOCK_SKEW_MS, type Clock } from '../core/clock.ts';
import type { Log } from '../core/logger.ts';

export interface ScheduleStore {
  /**
   * Schedules again what a clock ahead of `now` has scheduled: its pauses begin now. With `due`, polls, transfers and
   * expiries are due now instead, because that clock made their pauses too long. Resolves with how many there were.
   */
  restart(now: number, how: { readonly due: boolean }): Promise<number>;
}

/** Keeps a clock that is set back from stopping what is due by it, for as long as it was ahead. */
export class ClockWatch {
  readonly #store: ScheduleStore;
  readonly #clock: Clock;
  readonly #log: Log;
  /** Before the first round the clock may have been set back while no process ran. */
  #last = Infinity;

  /** @param log drops what it has written already */
  constructor(options: { readonly store: ScheduleStore; readonly clock: Clock; readonly log: Log }) {
    this.#store = options.store;
    this.#clock = options.clock;
    this.#log = options.log;
  }

  async round(): Promise<void> {
    const now = this.#clock.now();
    const isSetBack = now < this.#last - MAX_CLOCK_SKEW_MS;
    const schedules = await this.#store.restart(now, { due: isSetBack });
    const seconds = Math.round((this.#last - now) / 1000);
    this.#last = now;
    if (isSetBack && Number.isFinite(seconds))
      this.#log.warn({ seconds, schedules }, 'clock was set back: what it had scheduled is due now');
    else if (schedules > 0)
      this.#log.warn({}, 'a clock that was ahead has scheduled work: see paywicket doctor on each server');
  }
}
