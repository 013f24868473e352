/**
 * What happens later, by the simulator's clock.
 *
 * With the machine's clock each task has a timer. A clock that a test moves does not say when it moved: `runDue` does
 * what has become due.
 */
export class Agenda {
  readonly #tasks = new Set<Task>();

  constructor(
    private readonly now: () => number,
    private readonly hasTimers: boolean,
  ) {}

  /** @param time milliseconds since 1970 */
  at(time: number, run: () => void): void {
    const task: Task = { time, run, timer: undefined };
    this.#tasks.add(task);
    if (this.hasTimers) this.#arm(task);
  }

  /** Earliest first; tasks that this adds are run, too, if they are due themselves. */
  runDue(): void {
    for (;;) {
      const now = this.now();
      const [next] = [...this.#tasks].filter(({ time }) => time <= now).toSorted((a, b) => a.time - b.time);
      if (next === undefined) return;
      this.#run(next);
    }
  }

  close(): void {
    for (const { timer } of this.#tasks) clearTimeout(timer);
    this.#tasks.clear();
  }

  #arm(task: Task): void {
    const wait = Math.min(Math.max(task.time - this.now(), 0), LONGEST_TIMER_MS);
    // Unreferenced: a process that is otherwise done does not wait for simulated money.
    task.timer = setTimeout(() => {
      // A timer may fire a moment early by this clock.
      if (this.now() < task.time) this.#arm(task);
      else this.#run(task);
    }, wait).unref();
  }

  #run(task: Task): void {
    clearTimeout(task.timer);
    if (this.#tasks.delete(task)) task.run();
  }
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

interface Task {
  readonly time: number;
  readonly run: () => void;
  timer: NodeJS.Timeout | undefined;
}

/** RFC 3339 in milliseconds. */
export function iso(time: number): string {
  return new Date(time).toISOString();
}

/** RFC 3339 in whole seconds. */
export function isoSeconds(time: number): string {
  return `${iso(time).slice(0, 19)}Z`;
}
