/**
 * Tasks scheduled by the simulator's clock.
 *
 * If the simulator uses the machine's clock, a timer runs the next task. If a test has its own clock, `runDue` runs the due tasks
 * after the test has moved the clock.
 */
export class Agenda {
  /** Earliest first. */
  readonly #tasks: { readonly time: number; readonly run: () => void }[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly now: () => number,
    private readonly hasTimers: boolean,
  ) {}

  /**
   * Schedules a task.
   *
   * @param time milliseconds since the epoch
   */
  at(time: number, run: () => void): void {
    const place = this.#tasks.findLastIndex((task) => task.time <= time) + 1;
    this.#tasks.splice(place, 0, { time, run });
    if (place === 0) this.#arm();
  }

  /** Runs all due tasks, including those that these tasks add. */
  runDue(): void {
    for (let [next] = this.#tasks; next !== undefined && next.time <= this.now(); [next] = this.#tasks) {
      this.#tasks.shift();
      next.run();
    }
    this.#arm();
  }

  close(): void {
    this.#tasks.length = 0;
    clearTimeout(this.#timer);
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const [next] = this.#tasks;
    if (!this.hasTimers || next === undefined) return;
    const wait = Math.min(Math.max(next.time - this.now(), 0), LONGEST_TIMER_MS);
    // Unreferenced, so that a pending task does not keep the process running.
    this.#timer = setTimeout(() => this.runDue(), wait).unref();
  }
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Formats a time as RFC 3339 with milliseconds. */
export function iso(time: number): string {
  return new Date(time).toISOString();
}

/** Formats a time as RFC 3339 in whole seconds. */
export function isoSeconds(time: number): string {
  return `${iso(time).slice(0, 19)}Z`;
}

/** Formats a time such as "2021-03-26 09:38:27". */
export function isoWithSpace(time: number): string {
  return iso(time).slice(0, 19).replace('T', ' ');
}
