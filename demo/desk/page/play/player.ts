/** Plays scenes, one at a time, and reports their progress. */
import { desk } from '../store.ts';
import type { Scene } from './scenes.ts';
import type { FrameShopper } from './shopper.ts';
import { Play, type Progress } from './steps.ts';

/** A scene that was started, and its progress. */
export interface Run extends Progress {
  readonly scene: Scene;
  readonly isOver: boolean;
  /** State of the scene's checkout when the scene ended, as JSON; null before. */
  readonly outcome: string | null;
}

const START: Omit<Run, 'scene'> = {
  isOver: false,
  outcome: null,
  text: 'A new customer comes to the shop.',
  isRefused: false,
  isOffline: false,
  taps: null,
  addressMs: null,
  kilobytes: null,
};

class Player {
  /** The scene that runs or ran last. Null before the first scene, and once a payment was started by hand. */
  run: Run | null = null;
  #shopper: FrameShopper | null = null;
  #stop = new AbortController();
  #playing: Play | null = null;
  /** Resolves once the running scene has ended and has undone its changes. */
  #ended: Promise<void> = Promise.resolve();

  constructor() {
    desk.addEventListener('change', () => {
      // Drops a finished run once the checkout on the timeline changes. The run's summary is not true for another checkout, or
      // after somebody continues the payment by hand.
      if (this.run?.isOver === true && !this.run.isRefused && outcome() !== this.run.outcome) this.run = null;
    });
    addEventListener('pagehide', () => void this.#playing?.end());
  }

  set shopper(shopper: FrameShopper) {
    this.#shopper = shopper;
  }

  /** Heading of the page in the frame; null if the frame shows a checkout of another origin. */
  get heading(): string | null {
    return this.#shopper?.heading ?? null;
  }

  get isPlaying(): boolean {
    return this.run?.isOver === false;
  }

  /** The measurements so far, such as "2 taps · 2.6 s to the address · 68 kB". */
  get numbers(): string {
    const { taps = null, addressMs = null, kilobytes = null } = this.run ?? {};
    return [
      taps === null ? null : `${taps} taps`,
      addressMs === null ? null : `${(addressMs / 1000).toFixed(1)} s to the address`,
      kilobytes === null ? null : `${kilobytes.toFixed(0)} kB`,
    ]
      .filter((part) => part !== null)
      .join(' · ');
  }

  /** Plays a scene, after ending the running one if there is one. */
  play(scene: Scene): void {
    this.#stop.abort(new Error('Another scene was started.'));
    const { signal } = (this.#stop = new AbortController());
    this.run = { ...START, scene };
    desk.begin();
    desk.changed();
    this.#ended = this.#ended.then(async () => this.#play(scene, signal));
  }

  /** Ends the running scene. */
  stop(): void {
    this.#stop.abort(new Error('The scene was stopped.'));
    this.run = null;
    desk.isPlaying = false;
    desk.changed();
  }

  async #play(scene: Scene, signal: AbortSignal): Promise<void> {
    const shopper = this.#shopper;
    if (shopper === null || signal.aborted) return;
    shopper.reset();
    // The previous scene may have created another checkout just before it ended.
    await desk.refresh().catch(() => {});
    desk.begin();
    const focused = document.activeElement;
    const set = (change: Partial<Run>): void => {
      if (signal.aborted || this.run === null) return;
      this.run = { ...this.run, ...change };
      desk.changed();
    };
    const keepFocus = (): void => {
      if (shopper.hasFocus && !desk.isOwnPage && focused instanceof HTMLElement)
        focused.focus({ preventScroll: true });
    };
    const play = new Play(scene.expiresIn ?? null, shopper, signal, set);
    this.#playing = play;
    desk.addEventListener('change', keepFocus);
    try {
      await scene.run(play);
      await play.settle();
      set({ text: 'Done. Play another, or press the button in the shop.' });
    } catch (error) {
      set({ text: error instanceof Error ? error.message : String(error), isRefused: true });
    }
    desk.removeEventListener('change', keepFocus);
    await play.end();
    this.#playing = null;
    if (signal.aborted) return;
    desk.isPlaying = false;
    set({ isOver: true, isOffline: false, outcome: outcome() });
  }
}

/** Returns everything about the current checkout that a scene's summary depends on, as JSON. */
function outcome(): string {
  const { id, status, exceptions, readyAt, fulfilledAt, payments } = desk.current ?? {};
  const transactions = payments?.map((payment) => payment.transactions.map((each) => each.status));
  return JSON.stringify([id, status, exceptions, readyAt, fulfilledAt, transactions]);
}

export const player = new Player();
