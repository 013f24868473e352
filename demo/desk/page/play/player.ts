/** Plays a scene: taps in the shop's frame, pays from a simulated wallet, and waits for what the server reports. */
import type { ShownPayment } from '../../../simulators/engine/payments.ts';
import type { NamedCoin } from '../../../simulators/module.ts';
import type { PaidCheckout } from '../../checkouts.ts';
import { control } from '../api.ts';
import { isPayable } from '../paying.ts';
import { desk, type GatewayPayment } from '../store.ts';
import { coinsAt } from '../words.ts';
import type { Scene } from './scenes.ts';
import { pause, type FrameShopper } from './shopper.ts';

const STEP_MS = 250;
const PATIENCE_MS = 60_000;
/** The address is in sight this long before the wallet sends. */
const WALLET_MS = 3_000;

/** A scene that was begun. */
export interface Run {
  readonly scene: Scene;
  readonly isOver: boolean;
  /** Id of its checkout, once it is over. */
  readonly checkout: string | undefined;
  /** What happens now, or why it stopped. */
  readonly text: string;
  readonly isRefused: boolean;
  /** Whether the shopper's page is gone. */
  readonly isOffline: boolean;
  /** Measured in the frame; null where it cannot be read. */
  readonly taps: number | null;
  readonly addressMs: number | null;
  readonly kilobytes: number | null;
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
    const play = new Play(scene, shopper, stop.signal, set);
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

/** The steps of one scene. */
export class Play {
  readonly #scene: Scene;
  readonly #shopper: FrameShopper;
  readonly #signal: AbortSignal;
  readonly #set: (change: Partial<Run>) => void;
  /** What was paid or payable before. */
  readonly #before = new Set(desk.payments.map(keyOf));
  #undo: (() => Promise<void>) | null = null;

  constructor(scene: Scene, shopper: FrameShopper, signal: AbortSignal, set: (change: Partial<Run>) => void) {
    this.#scene = scene;
    this.#shopper = shopper;
    this.#signal = signal;
    this.#set = set;
  }

  /** Runs after the scene, however it ended. */
  atEnd(undo: () => Promise<void>): void {
    this.#undo = undo;
  }

  async end(): Promise<void> {
    await this.#undo?.().catch(() => {});
  }

  /** A new customer orders: from the shop's page to an address. */
  async order(): Promise<ShownPayment & { readonly coins: readonly NamedCoin[] }> {
    desk.setLook({ expiresIn: this.#scene.expiresIn ?? null });
    try {
      // The shop's pages keep what a customer did, and so does the widget.
      localStorage.clear();
      sessionStorage.clear();
      await this.#shopper.open('/shop?customer=new');
      // The checkout's page is of another origin, whose buttons this page cannot press.
      if (desk.isOwnPage) this.#says('Click along: press the button in the shop, and choose a coin.');
      else await this.#tapToAddress();
      const { payment, gateway } = await this.#paymentToPay();
      return { ...payment, coins: gateway.coins };
    } finally {
      desk.setLook({ expiresIn: null });
    }
  }

  async #tapToAddress(): Promise<void> {
    const shopper = this.#shopper;
    this.#says('The customer presses “Pay with crypto”.');
    await shopper.tap('paywicket-button', 'The button', this.#signal);
    this.#says('They choose USDT on TRON.');
    await shopper.tap('[part~=method]', 'The list of coins', this.#signal);
    await shopper.waitFor('[part~=address]', 'The address', this.#signal);
    const { taps, sinceFirstTap } = shopper;
    this.#set({ taps, addressMs: sinceFirstTap });
  }

  async #paymentToPay(): Promise<GatewayPayment> {
    const isNew = (each: GatewayPayment): boolean =>
      !this.#before.has(keyOf(each)) && isPayable(each.payment);
    await this.#until('The address', () => desk.payments.some(isNew));
    const found = desk.payments.find(isNew);
    if (found === undefined) throw new Error('The payment is gone.');
    if (!desk.isOwnPage) this.#set({ kilobytes: this.#shopper.kilobytesFrom(desk.serverUrl) });
    return found;
  }

  /** @param body amount and coin; default: what is missing, in the payment's coin */
  async pay(body: { readonly amount?: string; readonly currency?: string } = {}): Promise<void> {
    const [current] = desk.payments;
    if (current === undefined) throw new Error('There is no payment.');
    const { gateway, payment } = current;
    const { amount = payment.missing, currency = payment.currency } = body;
    this.#says(`The wallet sends ${coinsAt(gateway, amount, currency)}.`);
    await pause(WALLET_MS, this.#signal);
    await control(gateway.id, 'POST', `/payments/${payment.id}/pay`, body);
  }

  /** Waits until the newest checkout is in a state. */
  async until(text: string, isSo: (checkout: PaidCheckout) => boolean): Promise<void> {
    this.#says(`${text} …`);
    await this.#until(text, () => desk.current !== undefined && isSo(desk.current));
  }

  async received(type: string): Promise<void> {
    await this.until(`The shop gets ${type}`, ({ id }) =>
      desk.merchant.webhooks.some(({ event }) => event?.type === type && event.data.id === id),
    );
  }

  async shipped(): Promise<void> {
    await this.until('The network confirms, and the shop ships', ({ fulfilledAt }) => fulfilledAt !== null);
  }

  /** The shopper's page is gone, as on a phone without a connection. */
  async goOffline(): Promise<void> {
    this.#says('The customer’s phone loses its connection: their page is gone.');
    await this.#shopper.open('about:blank');
    this.#set({ isOffline: true });
    await pause(1_000, this.#signal);
  }

  async comeBack(): Promise<void> {
    this.#set({ isOffline: false, text: 'The phone is back.' });
    await this.#shopper.open(desk.current?.successUrl ?? '/shop');
  }

  #says(text: string): void {
    this.#set({ text });
  }

  async #until(what: string, isSo: () => boolean): Promise<void> {
    for (const end = performance.now() + PATIENCE_MS; performance.now() < end;) {
      // While the server restarts, the desk's state cannot be read.
      await desk.refresh().catch(() => {});
      if (isSo()) return;
      await pause(STEP_MS, this.#signal);
    }
    throw new Error(`${what}: it did not happen within a minute.`);
  }
}

const keyOf = ({ gateway, payment }: GatewayPayment): string => `${gateway.id} ${payment.id}`;

export const player = new Player();
