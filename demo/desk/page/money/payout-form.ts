/** One payout: gateway, coin, address and amount. */
import { html, type TemplateResult } from 'lit';
import type { GatewayId } from '../../../gateways.ts';
import { send } from '../api.ts';
import { DeskElement } from '../element.ts';
import { desk } from '../store.ts';
import { canPayOut } from './transfers.ts';

/** Coins that all three gateways send; the server refuses what one of them does not. */
const METHODS = [
  { method: 'usdt-tron', label: 'USDT on TRON', network: 'tron', amount: '25' },
  { method: 'usdt-ethereum', label: 'USDT on Ethereum', network: 'ethereum', amount: '25' },
  { method: 'eth-ethereum', label: 'ETH', network: 'ethereum', amount: '0.01' },
  { method: 'btc-bitcoin', label: 'BTC', network: 'bitcoin', amount: '0.001' },
] as const;

export class DeskPayoutForm extends DeskElement {
  static override properties = {
    wallets: { attribute: false },
    chosen: { state: true },
    address: { state: true },
    amount: { state: true },
    isSending: { state: true },
  };

  /** The customer's own address on each network. */
  declare wallets: Readonly<Record<string, string>>;
  declare chosen: (typeof METHODS)[number];
  /** As typed; null for what is proposed. */
  declare address: string | null;
  declare amount: string | null;
  declare isSending: boolean;
  /** A payout that was refused is sent again with the same key. */
  #key = crypto.randomUUID();

  constructor() {
    super();
    [this.chosen] = METHODS;
    this.address = null;
    this.amount = null;
    this.isSending = false;
  }

  override render(): TemplateResult {
    // NovaPay first: it has a status call, and takes one step.
    const able = [...desk.gateways.values()]
      .filter(({ id }) => canPayOut(id))
      .toSorted((a, b) => Number(b.id === 'novapay') - Number(a.id === 'novapay'));
    const choose = ({ target }: Event): void => {
      this.chosen = METHODS[(target as HTMLSelectElement).selectedIndex] ?? METHODS[0];
      this.address = null;
      this.amount = null;
    };
    return html`<form class="form" @submit=${(event: Event) => this.#submit(event)}>
      <label class="field"
        ><span>Gateway</span
        ><select name="provider">
          ${able.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
        </select></label
      >
      <label class="field"
        ><span>Coin</span
        ><select @change=${choose}>
          ${METHODS.map(({ label }) => html`<option>${label}</option>`)}
        </select></label
      >
      <label class="field"
        ><span>To address</span
        ><input
          autocomplete="off"
          spellcheck="false"
          .value=${this.#address()}
          @input=${({ target }: Event) => (this.address = (target as HTMLInputElement).value)}
      /></label>
      <label class="field"
        ><span>Amount</span
        ><input
          inputmode="decimal"
          .value=${this.amount ?? this.chosen.amount}
          @input=${({ target }: Event) => (this.amount = (target as HTMLInputElement).value)}
      /></label>
      <button type="submit" class="main" ?disabled=${this.isSending}>Send payout</button>
    </form>`;
  }

  #address(): string {
    return this.address ?? this.wallets[this.chosen.network] ?? '';
  }

  #submit(event: Event): void {
    event.preventDefault();
    const provider = this.querySelector<HTMLSelectElement>('[name=provider]')?.value;
    void this.#send(provider as GatewayId);
  }

  async #send(provider: GatewayId): Promise<void> {
    this.isSending = true;
    const amount = (this.amount ?? this.chosen.amount).trim();
    const body = {
      provider,
      method: this.chosen.method,
      address: this.#address().trim(),
      amount,
      reference: `payout-${this.#key.slice(0, 8)}`,
    };
    const headers = { 'Idempotency-Key': this.#key };
    const move = async (): Promise<void> => {
      await send('/console/money/payouts', { method: 'POST', headers }, body);
      this.#key = crypto.randomUUID();
    };
    await desk.act(move, provider, `Payout of ${amount} created`);
    this.isSending = false;
  }
}

customElements.define('desk-payout-form', DeskPayoutForm);
