/** State of the demo page, loaded once a second. The elements render again at each `change` event. */
import type { GatewayId } from '../../simulators/all.ts';
import type { Look } from '../../shop/look.ts';
import type { ShownPayment } from '../../simulators/engine/payments.ts';
import type { MerchantSide } from '../console.ts';
import type { PaidCheckout } from '../checkouts.ts';
import type { ShownGateway } from '../state.ts';
import { send } from './api.ts';
import { GatewayLog } from './messages/gateway-log.ts';
import { rowsOf, shownPayment, type Row, type StepName } from './line/rows.ts';
import { readLook, writeLook } from './look.ts';

export type TabName = 'yours' | 'code' | 'look' | 'language' | 'customer' | 'messages';

/** How the shop is shown: how its checkout opens, and how wide the frame is. */
export type View = 'phone' | 'desktop' | 'inline' | 'frame' | 'hosted';

const POLL_MS = 1_000;

const MODES: Readonly<Record<View, Look['mode']>> = {
  phone: 'modal',
  desktop: 'modal',
  inline: 'inline',
  frame: 'frame',
  hosted: 'redirect',
};

export interface Notice {
  readonly text: string;
  readonly isRefusal: boolean;
}

export interface GatewayPayment {
  readonly gateway: ShownGateway;
  readonly payment: ShownPayment;
}

class Desk extends EventTarget {
  /** Origin of the companion server. */
  readonly serverUrl = document.querySelector('desk-app')?.getAttribute('server') ?? '';
  readonly gateways = new Map<GatewayId, ShownGateway>();
  readonly log = new GatewayLog();
  merchant: MerchantSide = { checkouts: [], webhooks: [], wallets: {}, yourShop: null };
  look: Look = readLook();
  view: View = viewOf(this.look.mode);
  notice: Notice | null = null;
  /** ID of the recipe whose code is shown. */
  recipe = 'html';
  tab: TabName = 'code';
  /** The step whose messages are shown above the webhooks; null for none. */
  step: StepName | null = null;
  /** Whether a scene is running, which pays automatically. */
  isPlaying = false;
  /** ID of the newest checkout when the last scene started: a checkout that does not belong to the scene. */
  #before: string | undefined;
  readonly #lastRequests = new Map<GatewayId, number>();

  constructor() {
    super();
    // Resets the short expiry that a scene on an earlier page may have left in the cookie.
    writeLook(this.look);
  }

  /** Whether the checkout is a page of the companion server, which has another origin. */
  get isOwnPage(): boolean {
    return this.look.mode === 'frame' || this.look.mode === 'redirect';
  }

  get newest(): PaidCheckout | undefined {
    return this.merchant.checkouts[0];
  }

  /** The checkout on the timeline: the newest one, or none if a scene has started after it was created. */
  get current(): PaidCheckout | undefined {
    return this.newest?.id === this.#before ? undefined : this.newest;
  }

  get newestPaid(): PaidCheckout | undefined {
    return this.merchant.checkouts.find(({ status }) => status === 'paid');
  }

  /** Webhooks about the checkout on the timeline, newest first. */
  get received(): MerchantSide['webhooks'] {
    const { current } = this;
    return this.merchant.webhooks.filter(({ event }) => event?.data.id === current?.id);
  }

  get rows(): readonly Row[] {
    const { current } = this;
    const provider = current && shownPayment(current)?.provider;
    const gateway = [...this.gateways.values()].find(({ id }) => id === provider);
    return rowsOf(
      current,
      gateway && { ...gateway, requests: this.log.requestsTo(gateway.id) },
      this.received,
    );
  }

  /** Payments of all gateways, newest first. */
  get payments(): readonly GatewayPayment[] {
    return [...this.gateways.values()]
      .flatMap((gateway) => gateway.payments.map((payment) => ({ gateway, payment })))
      .toSorted((a, b) => Date.parse(b.payment.createdAt) - Date.parse(a.payment.createdAt));
  }

  /** Starts a scene: the timeline stays empty until the scene's checkout exists. */
  begin(): void {
    this.isPlaying = true;
    this.#before = this.newest?.id;
  }

  show(tab: TabName): void {
    this.tab = tab;
    this.step = null;
    this.changed();
  }

  showStep(step: StepName): void {
    this.tab = 'messages';
    this.step = step;
    this.changed();
  }

  setRecipe(id: string): void {
    this.recipe = id;
    this.changed();
  }

  setView(view: View): void {
    this.view = view;
    this.setLook({ mode: MODES[view] });
  }

  setLook(change: Partial<Look>): void {
    this.look = { ...this.look, ...change };
    writeLook(this.look);
    this.changed();
  }

  say(text: string, gateway: GatewayId | null, isRefusal = false): void {
    this.notice = { text, isRefusal };
    this.log.tell(
      text,
      isRefusal ? 'bad' : 'quiet',
      gateway === null ? undefined : this.gateways.get(gateway),
    );
    this.changed();
  }

  /** Calls a control, shows the result or the reason of the refusal, and loads the state. Returns true if the call succeeded. */
  async act(move: () => Promise<unknown>, gateway: GatewayId | null, done: string): Promise<boolean> {
    let isDone = true;
    try {
      await move();
      this.say(done, gateway);
    } catch (error) {
      isDone = false;
      this.say(error instanceof Error ? error.message : String(error), gateway, true);
    }
    // If the refresh fails, the next one follows within a second.
    await this.refresh().catch(() => {});
    return isDone;
  }

  async refresh(): Promise<void> {
    await this.#readGateways();
    await this.#readMerchant();
    this.changed();
  }

  async follow(): Promise<never> {
    let isLost = false;
    for (;;) {
      if (!document.hidden) {
        const found = await this.refresh().then(
          () => true,
          () => false,
        );
        if (!found && !isLost) this.say('The demo does not answer. Is it still running?', null, true);
        isLost = !found;
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  changed(): void {
    this.dispatchEvent(new Event('change'));
  }

  async #readGateways(): Promise<void> {
    const seen = new URLSearchParams([...this.#lastRequests].map(([id, last]) => [id, String(last)]));
    const { data } = (await send(`/console/state?${seen}`, {})) as { data: ShownGateway[] };
    const newestId = (): string | undefined => this.payments[0]?.payment.id;
    const known = newestId();
    const isFirst = this.gateways.size === 0;
    for (const gateway of data) {
      const before = this.gateways.get(gateway.id);
      this.gateways.set(gateway.id, gateway);
      // Two responses may overlap, one of them after a control was used: the same request must not be logged twice.
      const last = this.#lastRequests.get(gateway.id) ?? 0;
      for (const request of gateway.requests) if (request.id > last) this.log.request(gateway, request);
      this.#lastRequests.set(gateway.id, Math.max(last, gateway.requests.at(-1)?.id ?? 0));
      for (const message of gateway.webhooks) this.log.webhook(gateway, message);
      if (before !== undefined) this.log.payments(before, gateway);
    }
    // Somebody who starts a payment by hand also pays it by hand: the tab "Be the customer" has the buttons.
    if (!isFirst && !this.isPlaying && newestId() !== known && !isTyping()) this.show('customer');
  }

  async #readMerchant(): Promise<void> {
    const { data } = (await send('/console/merchant', {})) as { data: MerchantSide };
    const isFirst = this.merchant.yourShop === null && data.yourShop !== null;
    // The list is empty while the server is down: keep the previous one.
    this.merchant = data.checkouts.length > 0 ? data : { ...data, checkouts: this.merchant.checkouts };
    if (isFirst && this.tab === 'code') this.tab = 'yours';
  }
}

const viewOf = (mode: Look['mode']): View =>
  mode === 'modal' ? 'phone' : mode === 'redirect' ? 'hosted' : mode;

const isTyping = (): boolean => document.activeElement?.matches('input, select, textarea') ?? false;

export const desk = new Desk();
