/** Lets a gateway notice by itself that something has become due, so that its messages leave without being asked for. */
export interface WakeUps {
  /** Calls `act` once `time` (milliseconds since 1970) has come. */
  at(time: number, act: () => void): void;
  /** Nothing is called from now on. */
  close(): void;
}

/** Of a clock that only a test moves: nothing happens between two looks at it. */
export const noWakeUps: WakeUps = { at: () => undefined, close: () => undefined };

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** By the machine's clock. The timers keep no process alive. */
export function wakeUpsByTheClock(): WakeUps {
  const timers = new Set<NodeJS.Timeout>();
  let isClosed = false;

  const at: WakeUps['at'] = (time, act) => {
    if (isClosed) return;
    const left = Math.min(Math.max(time - Date.now(), 0), LONGEST_TIMER_MS);
    const timer = setTimeout(() => {
      timers.delete(timer);
      // A timer may fire a moment early by this clock.
      if (Date.now() < time) at(time, act);
      else act();
    }, left).unref();
    timers.add(timer);
  };
  return {
    at,
    close: () => {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
