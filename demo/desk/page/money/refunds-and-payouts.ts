/** Money out: what can be refunded, each transfer with what to do next, and a payout to anybody. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CheckoutPayment, PaidCheckout } from '../../money.ts';
import { DeskElement } from '../element.ts';
import { desk } from '../store.ts';
import { trimmed } from '../words.ts';
import './payout-form.ts';
import './refund-form.ts';
import './transfer.ts';

/** The newest ones. */
const SHOWN_CHECKOUTS = 3;

const hasMoney = ({ transactions }: CheckoutPayment): boolean => transactions.length > 0;

export class DeskMoney extends DeskElement {
  static override properties = { refunding: { state: true } };

  /** Ids of the checkouts whose form is open. */
  declare refunding: ReadonlySet<string>;

  constructor() {
    super();
    this.refunding = new Set();
  }

  override render(): TemplateResult {
    const { checkouts = [], refunds = [], payouts = [], claimUrls = {}, wallets = {} } = desk.money ?? {};
    const paid = checkouts.filter(({ payments }) => payments.some(hasMoney)).slice(0, SHOWN_CHECKOUTS);
    const newestFirst = [...refunds, ...payouts].toSorted(
      (a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt),
    );
    return html`<details class="part">
      <summary><h2>Refunds and payouts</h2></summary>
      ${paid.length === 0 ? html`<p class="quiet">Paid orders appear here.</p>` : nothing}
      <ul class="rows">
        ${repeat(
          paid,
          ({ id }) => id,
          (checkout) => this.#row(checkout),
        )}
      </ul>
      ${repeat(
        newestFirst,
        ({ id }) => id,
        (transfer) =>
          html`<desk-transfer
            .transfer=${transfer}
            .claimUrl=${claimUrls[transfer.id]}
            .wallet=${wallets[transfer.network]}
          ></desk-transfer>`,
      )}
      <details class="fold">
        <summary>Send a payout</summary>
        <desk-payout-form .wallets=${wallets}></desk-payout-form>
      </details>
    </details>`;
  }

  #row(checkout: PaidCheckout): TemplateResult {
    const { reference, id, status, exception, amountPaid, currency, payments } = checkout;
    const name = reference ?? id;
    const state = exception === null ? status : `${status}, ${exception}`;
    const open = (isOpen: boolean): void => {
      const refunding = new Set(this.refunding);
      if (isOpen) refunding.add(id);
      else refunding.delete(id);
      this.refunding = refunding;
    };
    return html`<li>
      <span><b>${name}</b><br /><span class="quiet">
        ${state} · ${amountPaid} ${currency} · ${payments.filter(hasMoney).map(sumOf).join(', ')}
      </span></span>
      ${
        this.refunding.has(id)
          ? html`<desk-refund-form
            .checkout=${checkout}
            @close=${async ({ currentTarget }: Event) => {
              const row = (currentTarget as HTMLElement).closest('li');
              open(false);
              await this.updateComplete;
              row?.querySelector('button')?.focus();
            }}
          ></desk-refund-form>`
          : html`<button type="button" aria-label=${`Refund ${name}`} @click=${() => open(true)}>Refund</button>`
      }
    </li>`;
  }
}

function sumOf({ provider, asset, transactions }: CheckoutPayment): string {
  const amounts = transactions.map(({ amount }) => trimmed(amount));
  return `${amounts.join(' + ')} ${asset} at ${desk.nameOf(provider)}`;
}

customElements.define('desk-money', DeskMoney);
