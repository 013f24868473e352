/** The customer's side: the current payment as its gateway has it, earlier ones, and what can go wrong. */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import { DeskElement } from './element.ts';
import { status } from './parts.ts';
import { desk, type GatewayPayment } from './store.ts';
import { toneOf } from './words.ts';
import './money/refunds-and-payouts.ts';
import './payment.ts';
import './trouble.ts';

/** A long demo makes many payments; the latest are the ones to play with. */
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
      <desk-money></desk-money>`;
  }

  #head({ gateway, payment }: GatewayPayment): TemplateResult {
    return html`<span class="amount">${payment.amount} ${payment.currency}</span>
      <span class="quiet">${gateway.name}</span> ${status(payment.status, toneOf(payment.status))}`;
  }
}

customElements.define('desk-customer', DeskCustomer);
