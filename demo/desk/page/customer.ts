/** The tab "Be the customer": the current payment as its gateway sees it, earlier payments, and faults. */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import { DeskElement } from './element.ts';
import { copyButton, status } from './controls.ts';
import { desk, type GatewayPayment } from './store.ts';
import { coinsAt, shortened, toneOf } from './words.ts';
import './payment.ts';
import './trouble.ts';

/** Maximum number of earlier payments shown. */
const EARLIER = 10;

const keyOf = ({ gateway, payment }: GatewayPayment): string => `${gateway.id} ${payment.id}`;

export class DeskCustomer extends DeskElement {
  override render(): TemplateResult {
    const [current, ...rest] = desk.payments;
    const earlier = rest.slice(0, EARLIER);
    return html`<div id="current">
        ${
          current === undefined
            ? html`<p class="empty">No payment yet. In the shop, press “Pay with crypto” and choose a coin.</p>`
            : keyed(
                keyOf(current),
                html`<section class="card" aria-label="Current payment">
                <header>${this.#head(current)}</header>
                <desk-payment .shown=${current}></desk-payment>
              </section>`,
              )
        }
      </div>
      ${
        earlier.length === 0
          ? nothing
          : html`<details class="part">
            <summary><h2>Earlier payments</h2> <span class="count">${earlier.length}</span></summary>
            ${repeat(
              earlier,
              keyOf,
              (each) =>
                html`<details class="card">
                  <summary>${this.#head(each)}</summary>
                  <desk-payment .shown=${each}></desk-payment>
                </details>`,
            )}
          </details>`
      }
      <desk-trouble></desk-trouble>
      ${this.#moneyOut()}`;
  }

  /** Links to the merchant's console, which starts refunds and payouts, and lists addresses of the customer to send them to. */
  #moneyOut(): TemplateResult {
    const { newestPaid, merchant } = desk;
    const merchantsWindow = `${desk.serverUrl}/console`;
    const link = (path: string, label: string): TemplateResult =>
      html`<a href=${`${merchantsWindow}${path}`} target="_blank" rel="noopener">${label} ↗</a>`;
    return html`<section class="part" aria-labelledby="money-out-title">
      <h2 id="money-out-title">Refund, pay out, approve</h2>
      <p class="row">
        <span>In the console:</span>
        ${newestPaid === undefined ? nothing : link(`/payments/${newestPaid.id}`, 'The newest paid order')}
        ${link('/money', 'Money out')}
      </p>
      <details class="fold">
        <summary>The customer’s own addresses</summary>
        <ul class="rows">
          ${Object.entries(merchant.wallets).map(
            ([network, address]) =>
              html`<li>
                <span>${network}<br /><code title=${address}>${shortened(address)}</code></span>
                ${copyButton(address)}
              </li>`,
          )}
        </ul>
      </details>
    </section>`;
  }

  #head({ gateway, payment }: GatewayPayment): TemplateResult {
    return html`<span class="amount">${coinsAt(gateway, payment.amount, payment.currency)}</span>
      <span class="quiet">${gateway.name}</span> ${status(payment.status, toneOf(payment.status))}`;
  }
}

customElements.define('desk-customer', DeskCustomer);
