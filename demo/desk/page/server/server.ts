/** What the merchant's server knows: the checkout, its timeline, and the webhooks that came, with the code that verifies them. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ReceivedWebhook } from '../../../shop/webhook.ts';
import type { PaidCheckout } from '../../money.ts';
import { VERIFYING } from '../code/code.ts';
import { DeskElement } from '../element.ts';
import { codeBlock, copyButton, status } from '../parts.ts';
import { desk } from '../store.ts';
import { pretty, shortened, timeOf, toneOf } from '../words.ts';
import './log.ts';

export class DeskServer extends DeskElement {
  override render(): TemplateResult {
    const { checkouts, timeline, webhooks } = desk.merchant;
    const checkout = checkouts.find(({ id }) => id === desk.wanted) ?? checkouts[0];
    return html`${this.#choice(checkouts)} ${checkout === undefined ? nothing : checkoutCard(checkout)}
      <section class="part" aria-labelledby="webhooks-title">
        <h2 id="webhooks-title">Webhooks your shop received</h2>
        <div id="webhooks">
          ${
            webhooks.length === 0
              ? html`<p class="quiet">
                The first one comes when a payment is seen, and checkout.paid once it’s final.
              </p>`
              : repeat(webhooks, keyOf, (webhook, index) => webhookCard(webhook, index === 0))
          }
        </div>
        <details class="fold" open>
          <summary>The code that verifies it</summary>
          ${codeBlock(VERIFYING.name, VERIFYING.text, copyButton(VERIFYING.text))}
        </details>
      </section>
      <section class="part" aria-labelledby="timeline-title">
        <h2 id="timeline-title">Timeline of the checkout</h2>
        <ol class="timeline">
          ${timeline.map(({ at, actor, summary, times }) => {
            // Addresses and hashes in full would be most of it.
            const plain = summary.replaceAll(/\w{26,}/g, shortened);
            return html`<li title=${summary}>
              <span>${times > 1 ? `${plain} (×${times})` : plain}</span><time>${timeOf(at)}</time>
              <span class="quiet">${actor}</span>
            </li>`;
          })}
        </ol>
      </section>
      <desk-log></desk-log>`;
  }

  #choice(checkouts: readonly PaidCheckout[]): TemplateResult {
    const choose = ({ target }: Event): void => void (desk.wanted = (target as HTMLSelectElement).value);
    const wanted = checkouts[0]?.id === desk.wanted ? '' : desk.wanted;
    return html`<label class="field"
      ><span>Checkout</span
      ><select @change=${choose}>
        ${repeat(
          checkouts,
          ({ id }) => id,
          ({ id, reference, amount, currency, status }, index) => {
            const value = index === 0 ? '' : id;
            return html`<option .value=${value} .selected=${value === wanted}>
              ${reference ?? shortened(id)} · ${amount} ${currency} · ${status}
            </option>`;
          },
        )}
      </select></label
    >`;
  }
}

const keyOf = ({ headers, receivedAt }: ReceivedWebhook): string => `${headers['webhook-id']} ${receivedAt}`;

/** The newest one is open. */
function webhookCard({ headers, body, event, status: code, receivedAt }: ReceivedWebhook, isNewest: boolean) {
  const isAccepted = event !== null && code < 300;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return html`<details class="card webhook" .open=${isNewest}>
    <summary>
      <code class="amount">${event?.type ?? 'wrong signature'}</code>
      ${status(isAccepted ? `Verified ✓ ${code}` : `Refused: ${code}`, isAccepted ? 'good' : 'bad')}
      <time>${timeOf(receivedAt)}</time>
    </summary>
    ${codeBlock('POST /webhooks/paywicket', lines.join('\n'))} ${codeBlock('Body', pretty(body))}
  </details>`;
}

function checkoutCard(checkout: PaidCheckout): TemplateResult {
  const { id, reference, status: state, exception, amount, amountPaid, currency } = checkout;
  return html`<section class="card" aria-label="Checkout">
    <header>
      <span class="amount">${amountPaid} of ${amount} ${currency} received</span>
      ${exception === null ? status(state, toneOf(state)) : status(`${state}: ${exception}`, 'waiting')}
    </header>
    <p>${nextStep(checkout)}</p>
    <dl class="facts">
      <dt>Checkout</dt>
      <dd>${id}</dd>
      <dt>Your order</dt>
      <dd>${reference ?? 'none'}</dd>
    </dl>
    <details class="fold">
      <summary>As JSON</summary>
      ${codeBlock(`GET /v1/checkouts/${shortened(id)}`, JSON.stringify(checkout, null, 2))}
    </details>
  </section>`;
}

function nextStep({ status, exception }: PaidCheckout): string {
  if (exception !== null) return 'Don’t ship yet: a person has to look at it.';
  if (status === 'paid') return 'Ship it: paid, and no exception.';
  if (status === 'processing') return 'Reserve it: the money is on its way.';
  return status === 'open' ? 'Wait for the customer.' : 'Release it: nothing more is expected.';
}

customElements.define('desk-server', DeskServer);
