/**
 * Scheduled tasks, by the simulator's clock.
 *
 * With the machine's clock a timer runs the next task. After a test has moved its own clock, `runDue` runs the tasks that are
 * due.
 */
export class Agenda {
  /** Earliest first. */
  readonly #tasks: { readonly time: number; readonly run: () => void }[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly now: () => number,
    private readonly hasTimers: boolean,
  ) {}

  /** @param time milliseconds since 1970 */
  at(time: number, run: () => void): void {
    const place = this.#tasks.findLastIndex((task) => task.time <= time) + 1;
    this.#tasks.splice(place, 0, { time, run });
    if (place === 0) this.#arm();
  }

  /** Tasks added by a task are run, too, if they are due. */
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
    // Unreferenced: the process need not wait for simulated money.
    this.#timer = setTimeout(() => this.runDue(), wait).unref();
  }
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** RFC 3339 in milliseconds. */
export function iso(time: number): string {
  return new Date(time).toISOString();
}

/** RFC 3339 in whole seconds. */
export function isoSeconds(time: number): string {
  return `${iso(time).slice(0, 19)}Z`;
}

/** "2021-03-26 09:38:27" */
export function isoWithSpace(time: number): string {
  return iso(time).slice(0, 19).replace('T', ' ');
}
