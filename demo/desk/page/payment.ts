/** One payment at a gateway: its state there, and controls to act as the customer, the blockchain or the clock. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { copyButton, status } from './controls.ts';
import {
  CONTROLS,
  doneOf,
  dueOf,
  hasDestination,
  isPayable,
  isPossible,
  movePayment,
  payInFull,
} from './paying.ts';
import type { GatewayPayment } from './store.ts';
import { coinName, coinsAt, halfOf, isZero, lessFee, shortened, timeOf, toneOf, trimmed } from './words.ts';

export class DeskPayment extends LitElement {
  @property({ attribute: false }) shown!: GatewayPayment;
  /** The amount as it was typed; null for half of the missing amount. */
  @state() private amount: string | null = null;
  /** Code of the selected coin; null for the payment's own coin. */
  @state() private coin: string | null = null;

  protected override createRenderRoot(): this {
    return this;
  }

  override render(): TemplateResult {
    const { payment, gateway } = this.shown;
    const { missing, currency, transactions } = payment;
    const label = isZero(missing) ? 'Paid in full' : `Pay in full: ${coinsAt(gateway, missing, currency)}`;
    return html`<div class="halves"><div>${this.#facts()}
      <ul class="rows">
        ${transactions.map(
          (one) =>
            html`<li title=${one.hash ?? ''}>
              <span>${coinsAt(gateway, one.amount, one.currency)}</span>${status(one.status, toneOf(one.status))}
            </li>`,
        )}
      </ul></div><div>
      <button type="button" class="main" ?disabled=${!isPayable(payment)} @click=${() => void payInFull(this.shown)}>
        ${label}
      </button>
      <details class="fold">
        <summary>Make a mistake</summary>
        <div class="pair">${this.#mistakes()}</div>
        ${this.#otherAmount()}
      </details>
      <details class="fold">
        <summary>At ${gateway.name}</summary>
        <div class="row">
          ${gateway.controls.map((name) => {
            const [text] = CONTROLS[name];
            return html`<button
              type="button"
              ?disabled=${!isPossible(name, payment)}
              @click=${() => void movePayment(this.shown, name, {}, doneOf(name, gateway))}
            >
              ${text}
            </button>`;
          })}
        </div>
      </details></div></div>`;
  }

  #facts(): TemplateResult {
    const { address, hostedUrl, reference, expiresAt } = this.shown.payment;
    const fact = (name: string, value: unknown) => html`<dt>${name}</dt><dd>${value}</dd>`;
    return html`<dl class="facts">
      ${address === null && hostedUrl === null ? fact('Address', 'No coin chosen yet') : nothing}
      ${
        address === null
          ? nothing
          : fact('Address', html`<code title=${address}>${shortened(address)}</code> ${copyButton(address)}`)
      }
      ${
        hostedUrl === null
          ? nothing
          : fact(
              'Page',
              html`<a href=${hostedUrl} target="_blank" rel="noopener">Open ${this.shown.gateway.name}’s page ↗</a>`,
            )
      }
      ${reference === null ? nothing : fact('Our reference', html`<code>${shortened(reference)}</code>`)}
      ${expiresAt === null ? nothing : fact('Expires', timeOf(expiresAt))}
    </dl>`;
  }

  /** Returns buttons for unusual payments: another coin, another amount, or several transactions. */
  #mistakes(): TemplateResult[] {
    const { payment, gateway } = this.shown;
    const { currency, missing, transactions } = payment;
    const due = dueOf(payment);
    const cannot = !hasDestination(payment);
    const offer = (label: string, move: () => Promise<void>, isOff = cannot) =>
      html`<button type="button" ?disabled=${isOff} @click=${() => void move()}>${label}</button>`;
    const pay = async (body: object, done: string) => movePayment(this.shown, 'pay', body, done);
    const arrived = lessFee(due);
    const other = gateway.coins.find(({ code }) => code !== currency);
    const coins = (amount: string): string => coinsAt(gateway, amount, currency);
    const offered = [
      offer('Via exchange: 4% fee', async () =>
        pay({ amount: arrived }, `${coins(arrived)} arrived: the exchange kept 4 %`),
      ),
      offer('Pay twice', async () =>
        isZero(missing)
          ? pay({ parts: [due] }, `You paid ${coins(due)} again`)
          : pay({ parts: [due, due] }, `You paid ${coins(due)} twice`),
      ),
    ];
    if (other !== undefined) {
      const wrong = { amount: halfOf(payment.amount), currency: other.code };
      offered.push(offer(`Wrong coin: ${other.name}`, async () => pay(wrong, `You sent ${other.name}`)));
    }
    if (gateway.controls.includes('expire')) {
      const isOff = cannot || !isPossible('expire', payment) || transactions.length > 0;
      const late = async (): Promise<void> => {
        await movePayment(this.shown, 'expire', {}, CONTROLS.expire[1]);
        await pay({}, `You paid ${coins(due)} after the end`);
      };
      offered.push(offer('Pay late', late, isOff));
    }
    return offered;
  }

  #otherAmount(): TemplateResult {
    const { payment, gateway } = this.shown;
    const isOff = !hasDestination(payment);
    const amount = this.amount ?? trimmed(halfOf(dueOf(payment)));
    const coin = this.coin ?? payment.currency;
    const pay = async () =>
      movePayment(
        this.shown,
        'pay',
        { amount: amount.trim(), currency: coin },
        `You paid ${coinsAt(gateway, amount.trim(), coin)}`,
      );
    const typed = ({ target }: Event): void => void (this.amount = (target as HTMLInputElement).value);
    const chosen = ({ target }: Event): void => void (this.coin = (target as HTMLSelectElement).value);
    return html`<div class="amount-row">
      <label class="field"
        ><span>Amount</span><input inputmode="decimal" ?disabled=${isOff} .value=${live(amount)} @input=${typed}
      /></label>
      <label class="field"
        ><span>Coin</span
        ><select ?disabled=${isOff} @change=${chosen}>
          ${[...new Set([payment.currency, ...gateway.coins.map(({ code }) => code)])].map(
            (code) =>
              html`<option value=${code} ?selected=${code === coin}>${coinName(gateway, code)}</option>`,
          )}
        </select></label
      >
      <button type="button" aria-label="Pay another amount" ?disabled=${isOff} @click=${() => void pay()}>
        Pay
      </button>
    </div>`;
  }
}

customElements.define('desk-payment', DeskPayment);
