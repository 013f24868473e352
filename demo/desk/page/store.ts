/** State of the desk, loaded once a second; at each `change` the elements are drawn again. */
import type { GatewayId } from '../../simulators/all.ts';
import type { Look } from '../../shop/look.ts';
import type { ShownPayment } from '../../simulators/engine/payments.ts';
import type { MerchantSide } from '../console.ts';
import type { PaidCheckout } from '../checkouts.ts';
import type { ShownGateway } from '../state.ts';
import { send } from './api.ts';
import { GatewayLog } from './server/gateway-log.ts';
import { readLook, writeLook } from './look.ts';
import { hasReadyWebhook, progressOf, type Progress } from './progress.ts';

export type TabName = 'shop' | 'customer' | 'server' | 'code';

const POLL_MS = 1_000;

export interface Notice {
  readonly text: string;
  readonly isRefusal: boolean;
}

/** A payment and its gateway. */
export interface GatewayPayment {
  readonly gateway: ShownGateway;
  readonly payment: ShownPayment;
}

class Desk extends EventTarget {
  readonly gateways = new Map<GatewayId, ShownGateway>();
  readonly log = new GatewayLog();
  merchant: MerchantSide = { checkouts: [], webhooks: [], wallets: {}, yourShop: null };
  look: Look = readLook();
  notice: Notice | null = null;
  /** Id of the recipe whose code is shown. */
  recipe = this.look.mode === 'link' ? 'link' : 'html';
  tab: TabName;
  readonly #wide = matchMedia('(min-width: 900px)');
  readonly #lastRequests = new Map<GatewayId, number>();

  constructor() {
    super();
    this.tab = this.isWide ? 'customer' : 'shop';
    this.#wide.addEventListener('change', () => this.#arrange());
  }

  /** Whether the shop stands beside the tabs. */
  get isWide(): boolean {
    return this.#wide.matches;
  }

  /** Whether the shop's button has been pressed; until then the rest of the desk is hidden. */
  get isStarted(): boolean {
    return this.newest !== undefined || this.payments.length > 0;
  }

  get newest(): PaidCheckout | undefined {
    return this.merchant.checkouts[0];
  }

  get newestPaid(): PaidCheckout | undefined {
    return this.merchant.checkouts.find(({ status }) => status === 'paid');
  }

  get progress(): Progress {
    return progressOf(this.newest, this.hasArrived);
  }

  /** Whether the shop has received `checkout.ready` for the newest checkout. */
  get hasArrived(): boolean {
    return this.newest !== undefined && hasReadyWebhook(this.newest, this.merchant.webhooks);
  }

  /** Payments of all gateways, newest first. */
  get payments(): readonly GatewayPayment[] {
    return [...this.gateways.values()]
      .flatMap((gateway) => gateway.payments.map((payment) => ({ gateway, payment })))
      .toSorted((a, b) => Date.parse(b.payment.createdAt) - Date.parse(a.payment.createdAt));
  }

  show(tab: TabName): void {
    this.tab = tab === 'shop' && this.isWide ? 'customer' : tab;
    this.changed();
    if (tab === 'shop') document.querySelector('iframe')?.focus();
  }

  setRecipe(id: string): void {
    this.recipe = id;
    this.changed();
  }

  setLook(change: Partial<Look>): void {
    this.look = { ...this.look, ...change };
    writeLook(this.look);
    // A payment link needs code of its own.
    if (change.mode === 'link') this.recipe = 'link';
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

  /** Calls a control, shows what was done or why it was refused, and loads the state. True if it was done. */
  async act(move: () => Promise<unknown>, gateway: GatewayId | null, done: string): Promise<boolean> {
    let isDone = true;
    try {
      await move();
      this.say(done, gateway);
    } catch (error) {
      isDone = false;
      this.say(error instanceof Error ? error.message : String(error), gateway, true);
    }
    // If it fails, the next refresh is a second later.
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

  /** A narrow screen shows the shop until its button was pressed; a wide one always does, beside the tabs. */
  #arrange(): void {
    if (!this.isStarted) this.tab = 'shop';
    if (this.tab === 'shop' && this.isWide) this.tab = 'customer';
    this.changed();
  }

  changed(): void {
    this.dispatchEvent(new Event('change'));
  }

  async #readGateways(): Promise<void> {
    const seen = new URLSearchParams([...this.#lastRequests].map(([id, last]) => [id, String(last)]));
    const { data } = (await send(`/console/state?${seen}`, {})) as { data: ShownGateway[] };
    for (const gateway of data) {
      const before = this.gateways.get(gateway.id);
      this.gateways.set(gateway.id, gateway);
      // Two responses may overlap, one of them after a control was used.
      const last = this.#lastRequests.get(gateway.id) ?? 0;
      for (const request of gateway.requests) if (request.id > last) this.log.request(gateway, request);
      this.#lastRequests.set(gateway.id, Math.max(last, gateway.requests.at(-1)?.id ?? 0));
      for (const message of gateway.webhooks) this.log.webhook(gateway, message);
      if (before !== undefined) this.log.payments(before, gateway);
    }
  }

  async #readMerchant(): Promise<void> {
    const { data } = (await send('/console/merchant', {})) as { data: MerchantSide };
    const before = this.newest?.id;
    const hadArrived = this.hasArrived;
    // While the server is down the list is empty: the former one stays.
    this.merchant = data.checkouts.length > 0 ? data : { ...data, checkouts: this.merchant.checkouts };
    if (this.hasArrived && !hadArrived && before === this.newest?.id) this.#lead();
  }

  /** Opens the tab of a webhook that has just arrived, unless the focus is in the shop or a form. */
  #lead(): void {
    const isTyping = document.activeElement?.matches('input, select, textarea') ?? false;
    if (this.tab !== 'customer' || isTyping) return;
    const hasFocus = document.activeElement?.closest('[role=tabpanel]') ?? null;
    this.show('server');
    // The element that had the focus is hidden now.
    if (hasFocus !== null) document.querySelector<HTMLElement>('#tab-server')?.focus();
  }
}

export const desk = new Desk();
