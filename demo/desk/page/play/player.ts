/** Plays a scene, one at a time, and says how it goes. */
import { desk } from '../store.ts';
import type { Scene } from './scenes.ts';
import type { FrameShopper } from './shopper.ts';
import { Play, type Progress } from './steps.ts';

/** A scene that was begun. */
export interface Run extends Progress {
  readonly scene: Scene;
  readonly isOver: boolean;
  /** Id of its checkout, once it is over. */
  readonly checkout: string | undefined;
}

const START: Omit<Run, 'scene'> = {
  isOver: false,
  checkout: undefined,
  text: 'A new customer comes to the shop.',
  isRefused: false,
  isOffline: false,
  taps: null,
  addressMs: null,
  kilobytes: null,
};

class Player {
  /** Null before the first, and once a payment was begun by hand. */
  run: Run | null = null;
  #shopper: FrameShopper | null = null;
  #stop = new AbortController();

  constructor() {
    desk.addEventListener('change', () => {
      // What was said of the played payment is not true of another.
      if (this.run?.isOver === true && desk.newest?.id !== this.run.checkout) this.run = null;
    });
  }

  set shopper(shopper: FrameShopper) {
    this.#shopper = shopper;
  }

  /** What the page in the frame says; null if the checkout is of another origin. */
  get heading(): string | null {
    return desk.isOwnPage ? null : (this.#shopper?.heading ?? null);
  }

  /** "2 taps · 2.6 s to the address · 68 kB", as far as it was measured. */
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

  /** Ends the scene that runs, if one does, and plays this one. */
  async play(scene: Scene): Promise<void> {
    this.#stop.abort(new Error('Another scene was started.'));
    const stop = new AbortController();
    this.#stop = stop;
    const shopper = this.#shopper;
    if (shopper === null) throw new Error('The desk has no shop.');
    shopper.reset();
    desk.begin();
    this.run = { ...START, scene };
    desk.changed();
    const set = (change: Partial<Run>): void => {
      if (stop.signal.aborted || this.run === null) return;
      this.run = { ...this.run, ...change };
      desk.changed();
    };
    const play = new Play(scene.expiresIn ?? null, shopper, stop.signal, set);
    try {
      await scene.run(play);
      set({ text: 'Done. Play another, or press the button in the shop.' });
    } catch (error) {
      set({ text: error instanceof Error ? error.message : String(error), isRefused: true });
    }
    await play.end();
    if (stop.signal.aborted) return;
    desk.isPlaying = false;
    set({ isOver: true, isOffline: false, checkout: desk.newest?.id });
  }
}

export const player = new Player();
