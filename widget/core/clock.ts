/** Time and timers as the session sees them. Tests bring their own and never wait. */
export interface Clock {
  /** The device's time, ms since 1970. It may be wrong by days: good for durations only. */
  now(): number;
  /** Calls back once after `ms`; returns how to stop that. */
  after(ms: number, callback: () => void): () => void;
  /** 0 ≤ x < 1, for jitter. */
  random(): number;
}

export const deviceClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

/** The server's time, told from the device's by what the server says in its answers. */
export class ServerTime {
  private offset: number | null = null;

  /** ms since 1970 by the server, for a moment of the device's clock. */
  at(device: number): number {
    return device + (this.offset ?? 0);
  }

  /**
   * @param said Server time, ms; by a `Date` header it is cut to the second.
   * @param device The device's time when it arrived.
   * @param grain ms that `said` may be behind by itself. Within it, and a second of travel, what is known stays: an
   *   answer can only be late, so the one that tells the latest time is the best.
   */
  update(said: number, device: number, grain: number): void {
    const behind = this.at(device) - said;
    if (this.offset === null || behind < 0 || behind > grain + 1000) this.offset = said - device;
  }
}

/**
 * ms until the next try after `failures` in a row.
 *
 * @param luck 0 ≤ x < 1: many shoppers meet the same outage and must not come back together.
 * @param most The longest of them, without luck.
 */
export function retryDelay(failures: number, luck: number, most = 30_000): number {
  return Math.min(1000 * 2 ** (failures - 1), most) * (0.5 + luck);
}
