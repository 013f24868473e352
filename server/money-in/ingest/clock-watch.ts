import { MAX_CLOCK_SKEW_MS, type Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log/logger.ts';

export interface ScheduleStore {
  /**
   * Reschedules entries that were scheduled by a clock ahead of `now`: their delays start now. If `due` is set, polls,
   * transfers and expiries become due at once instead, because that clock made their delays too long. Resolves with the number
   * of entries.
   */
  restart(now: number, how: { readonly due: boolean }): Promise<number>;
}

/** Detects a clock that was set back, and reschedules work that would otherwise wait as long as the clock was ahead. */
export class ClockWatch {
  readonly #store: ScheduleStore;
  readonly #clock: Clock;
  readonly #log: Log;
  /** Time of the last round. `Infinity` before the first, because the clock may have been set back while no process ran. */
  #last = Infinity;

  /** @param log suppresses repeated lines */
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
      this.#log.warn(
        { seconds, schedules },
        'the clock was set back: work that it had scheduled for later is done now',
      );
    else if (schedules > 0)
      this.#log.warn({}, 'work was scheduled by a clock that was ahead: run paywicket doctor on each server');
  }
}
