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

/** ms since 1970 of a time in text; NaN where it is none. Libraries for dates replace `Date.parse`. */
export const toMs = (time: string): number => new Date(time).getTime();

/** The server's time: the device's time plus the offset found in responses. */
export class ServerTime {
  private offset: number | null = null;

  /** ms since 1970 by the server, for a moment of the device's clock. */
  at(device: number): number {
    return device + (this.offset ?? 0);
  }

  /**
   * @param serverTime ms; from a `Date` header it is cut to the second.
   * @param device The device's time when it arrived.
   * @param precision ms that `serverTime` may be too early. Within it, and a second of latency, the offset stays: a
   *   response can only be late, so the latest time is the best.
   */
  update(serverTime: number, device: number, precision: number): void {
    const behind = this.at(device) - serverTime;
    if (this.offset === null || behind < 0 || behind > precision + 1000) this.offset = serverTime - device;
  }
}

/**
 * ms until the next attempt after `failures` in a row.
 *
 * @param jitter 0 ≤ x < 1: clients that meet the same outage must not retry at the same moment.
 * @param maxDelay Before jitter.
 */
export function retryDelay(failures: number, jitter: number, maxDelay = 30_000): number {
  return Math.min(1000 * 2 ** (failures - 1), maxDelay) * (0.5 + jitter);
}
