/** What to refund of one checkout: the server's quote says what can go back, and how. */
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { GatewayId } from '../../../gateways.ts';
import type { PaidCheckout, RefundQuote } from '../../money.ts';
import { send } from '../api.ts';
import { desk } from '../store.ts';

type Basis = 'coins' | 'excess';
type Choice = RefundQuote['payments'][number] & { readonly basis: Basis };

const BASES: Readonly<Record<Basis, string>> = { excess: 'Overpaid or wrong coins', coins: 'Coins received' };

const HOW: Readonly<Record<Choice['kind'], string>> = {
  payout: 'The customer gets a link and enters an address.',
  native: 'NovaX refunds the whole order to the customer’s account.',
  manual: 'This gateway sends nothing back: pay the customer by other means and record it here.',
};

/** @fires close - Once the refund was created, or nothing is to be refunded after all. */
export class DeskRefundForm extends LitElement {
  static override properties = {
    checkout: { attribute: false },
    choices: { state: true },
    chosen: { state: true },
    amount: { state: true },
    message: { state: true },
    isSending: { state: true },
  };

  declare checkout: PaidCheckout;
  /** What can be refunded; empty until the server has said so. */
  declare choices: readonly Choice[];
  declare chosen: number;
  declare amount: string;
  /** In place of the form. */
  declare message: string;
  declare isSending: boolean;
  /** One form makes one refund, however often it is sent. */
  readonly #key = crypto.randomUUID();

  constructor() {
    super();
    this.choices = [];
    this.chosen = 0;
    this.amount = '';
    this.message = 'Asking what can be refunded…';
    this.isSending = false;
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override firstUpdated(): void {
    void this.#load();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('choices')) this.querySelector('select')?.focus();
  }

  override render(): TemplateResult {
    const close = html`<button type="button" @click=${() => this.dispatchEvent(new Event('close'))}>Close</button>`;
    const choice = this.choices[this.chosen];
    if (choice === undefined) return html`<p class="quiet">${this.message}</p>${close}`;
    const typed = ({ target }: Event): void => this.#type((target as HTMLInputElement).value);
    const submit = (event: Event): void => {
      event.preventDefault();
      void this.#create(choice);
    };
    return html`<form class="form" @submit=${submit}>
      <label class="field"
        ><span>What</span
        ><select @change=${({ target }: Event) => this.#choose((target as HTMLSelectElement).selectedIndex)}>
          ${this.choices.map(
            ({ basis, maximum, asset }) => html`<option>${BASES[basis]}: up to ${maximum} ${asset}</option>`,
          )}
        </select></label
      >
      <label class="field"
        ><span>Amount</span
        ><input
          inputmode="decimal"
          ?disabled=${choice.kind === 'native'}
          .value=${this.amount}
          @input=${typed}
      /></label>
      <p class="quiet">${HOW[choice.kind]}</p>
      <div class="row">
        <button type="submit" class="main" ?disabled=${this.isSending}>Create refund</button>${close}
      </div>
    </form>`;
  }

  async #load(): Promise<void> {
    try {
      const bases: readonly Basis[] = ['excess', 'coins'];
      const quotes = (await Promise.all(bases.map(async (basis) => this.#quote(basis)))).flat();
      this.choices = quotes.filter(({ maximum, problem }) => problem === null && /[1-9]/.test(maximum));
      const problem = quotes.find((quote) => quote.problem !== null)?.problem;
      this.message = problem?.message ?? 'Nothing is left to refund.';
      this.#choose(0);
    } catch (error) {
      this.message = error instanceof Error ? error.message : String(error);
    }
  }

  async #quote(basis: Basis): Promise<Choice[]> {
    const path = `/console/money/checkouts/${this.checkout.id}/quote?basis=${basis}`;
    const { payments } = (await send(path, {})) as RefundQuote;
    return payments.map((payment) => Object.assign(payment, { basis }));
  }

  #type(amount: string): void {
    this.amount = amount;
  }

  #choose(index: number): void {
    this.chosen = index;
    this.amount = this.choices[index]?.maximum ?? '';
  }

  async #create({ basis, paymentId, method, kind, asset, provider }: Choice): Promise<void> {
    this.isSending = true;
    const amount = this.amount.trim();
    const body = {
      paymentId,
      ...(kind === 'native'
        ? { destination: { type: 'account', userId: 'customer-1' } }
        : { basis, method, amount }),
      ...(kind === 'manual' && { outside: true, note: 'paid back in cash' }),
    };
    const path = `/console/money/checkouts/${this.checkout.id}/refunds`;
    const move = async () => send(path, { method: 'POST', headers: { 'Idempotency-Key': this.#key } }, body);
    await desk.act(move, provider as GatewayId, `Refund of ${amount} ${asset} created`);
    this.dispatchEvent(new Event('close'));
  }
}

customElements.define('desk-refund-form', DeskRefundForm);
