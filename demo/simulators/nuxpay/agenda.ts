/** What is going to happen, by the simulator's clock. With the machine's own clock each thing has a timer, with another one `due` is asked. */
export class Agenda {
  readonly #now: () => number;
  readonly #ticking: boolean;
  readonly #tasks = new Set<Task>();

  constructor({ now, ticking }: { readonly now: () => number; readonly ticking: boolean }) {
    this.#now = now;
    this.#ticking = ticking;
  }

  after(ms: number, run: () => void): void {
    const task: Task = { at: this.#now() + ms, run, timer: undefined };
    this.#tasks.add(task);
    // Unreferenced: a process that is otherwise done does not wait for simulated money.
    if (this.#ticking) task.timer = setTimeout(() => this.#start(task), ms).unref();
  }

  /** Does what is due, in the order of its time; what it brings about is done, too, if it is due itself. */
  due(): void {
    for (;;) {
      const now = this.#now();
      const [next] = [...this.#tasks].filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at);
      if (next === undefined) return;
      this.#start(next);
    }
  }

  close(): void {
    for (const { timer } of this.#tasks) clearTimeout(timer);
    this.#tasks.clear();
  }

  #start(task: Task): void {
    clearTimeout(task.timer);
    if (this.#tasks.delete(task)) task.run();
  }
}

interface Task {
  readonly at: number;
  readonly run: () => void;
  timer: NodeJS.Timeout | undefined;
}
