/**
 * The steps that scenes consist of: tapping in the shop's frame, paying from a simulated wallet, and waiting for the server's
 * reports.
 */
import type { ShownPayment } from '../../../simulators/engine/payments.ts';
import type { NamedCoin } from '../../../simulators/module.ts';
import type { PaidCheckout } from '../../checkouts.ts';
import { control } from '../api.ts';
import { isPayable } from '../paying.ts';
import { desk, type GatewayPayment } from '../store.ts';
import { coinsAt } from '../words.ts';
import { pause, type FrameShopper } from './shopper.ts';

const STEP_MS = 250;
const PATIENCE_MS = 60_000;
/** How long the address is visible before the wallet sends money. */
const WALLET_MS = 3_000;

/** Progress of a running scene, as the demo page shows it. */
export interface Progress {
  /** Description of the current step, or the reason why the scene stopped. */
  readonly text: string;
  readonly isRefused: boolean;
  /** Whether the shopper's page is currently closed. */
  readonly isOffline: boolean;
  /** Measurements in the frame; null until measured, and if the frame cannot be read. */
  readonly taps: number | null;
  readonly addressMs: number | null;
  readonly kilobytes: number | null;
}

const keyOf = ({ gateway, payment }: GatewayPayment): string => `${gateway.id} ${payment.id}`;

/** The steps of one scene. */
export class Play {
  /** Seconds until the checkout expires; null for the server's setting. */
  readonly #expiresIn: number | null;
  readonly #shopper: FrameShopper;
  readonly #signal: AbortSignal;
  readonly #set: (change: Partial<Progress>) => void;
  /** Keys of the payments that existed before the scene. */
  readonly #before = new Set(desk.payments.map(keyOf));
  /** Key of the payment that the scene has started. */
  #key: string | null = null;
  #undo: (() => Promise<void>) | null = null;

  constructor(
    expiresIn: number | null,
    shopper: FrameShopper,
    signal: AbortSignal,
    set: (change: Partial<Progress>) => void,
  ) {
    this.#expiresIn = expiresIn;
    this.#shopper = shopper;
    this.#signal = signal;
    this.#set = set;
  }

  /** Registers a function that undoes the scene's changes. It runs after the scene, however the scene ended. */
  atEnd(undo: () => Promise<void>): void {
    this.#undo = undo;
  }

  async end(): Promise<void> {
    await this.#undo?.().catch(() => {});
  }

  /** Places an order as a new customer, from the shop's page until the payment has an address. */
  async order(): Promise<ShownPayment & { readonly coins: readonly NamedCoin[] }> {
    this.#signal.throwIfAborted();
    // Somebody who has to click along needs more time.
    const factor = desk.isOwnPage ? 3 : 1;
    desk.setLook({ expiresIn: this.#expiresIn === null ? null : factor * this.#expiresIn });
    try {
      this.#shopper.forgetCustomer();
      await this.#shopper.open('/shop?customer=new');
      // The checkout's page has another origin, so this page cannot press its buttons.
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
    this.#says('They choose the first coin of the list.');
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
    this.#key = keyOf(found);
    return found;
  }

  /**
   * Sends money from the simulated wallet.
   *
   * @param body amount and coin. Default: the missing amount, in the payment's coin
   */
  async pay(body: { readonly amount?: string; readonly currency?: string } = {}): Promise<void> {
    const current = desk.payments.find((each) => keyOf(each) === this.#key);
    if (current === undefined) throw new Error('There is no payment.');
    const { gateway, payment } = current;
    const { amount = payment.missing, currency = payment.currency } = body;
    this.#says(`The wallet sends ${coinsAt(gateway, amount, currency)}.`);
    await pause(WALLET_MS, this.#signal);
    await control(gateway.id, 'POST', `/payments/${payment.id}/pay`, body);
  }

  /** Waits until the current checkout satisfies a condition. */
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

  /** Closes the shopper's page, as if the phone had lost its connection. */
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

  /**
   * Refreshes the state for one and a half seconds: the shop's page shows a change up to a second after the server knows of it.
   */
  async settle(): Promise<void> {
    for (let left = 6; left > 0; left -= 1) {
      await pause(STEP_MS, this.#signal);
      await desk.refresh().catch(() => {});
    }
  }

  #says(text: string): void {
    this.#set({ text });
  }

  async #until(what: string, isSo: () => boolean): Promise<void> {
    for (const end = performance.now() + PATIENCE_MS; performance.now() < end;) {
      // The state cannot be read while the server restarts.
      await desk.refresh().catch(() => {});
      if (isSo()) return;
      await pause(STEP_MS, this.#signal);
    }
    throw new Error(`${what}: this took more than a minute, and was stopped.`);
  }
}
