/** The tab "Messages": the messages of one step, all webhooks that the shop received, and the code that verifies them. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ReceivedWebhook } from '../../../shop/webhook.ts';
import { verifyingOf } from '../code/code.ts';
import { DeskElement } from '../element.ts';
import { codeBlock, copyButton, status } from '../controls.ts';
import { desk } from '../store.ts';
import { pretty, timeOf } from '../words.ts';
import './log.ts';

export class DeskMessages extends DeskElement {
  override render(): TemplateResult {
    const { newest, merchant } = desk;
    const isOfNewest = ({ event }: ReceivedWebhook): boolean => event?.data['id'] === newest?.id;
    const webhooks = merchant.webhooks.filter(isOfNewest);
    const others = merchant.webhooks.filter((webhook) => !isOfNewest(webhook));
    const { name, text, part, line } = verifyingOf(desk.recipe);
    const step = desk.rows.find((row) => row.name === desk.step);
    return html`${step?.messages.map(({ title, text: shown }) => codeBlock(title, shown, copyButton(shown))) ?? nothing}
      <section class="part" aria-labelledby="webhooks-title">
        <h2 id="webhooks-title">Webhooks your shop received</h2>
        <div id="webhooks">
          ${
            webhooks.length === 0
              ? html`<p class="quiet">
                The first one comes when a payment is seen, and checkout.ready once the order can ship.
              </p>`
              : repeat(webhooks, keyOf, (webhook, index) => webhookCard(webhook, index === 0))
          }
        </div>
        ${
          others.length === 0
            ? nothing
            : html`<details class="fold">
              <summary>Of other checkouts, and refused ones: ${others.length}</summary>
              ${repeat(others, keyOf, (webhook) => webhookCard(webhook, false))}
            </details>`
        }
        <details class="fold" open>
          <summary>The code that verifies it</summary>
          ${codeBlock(line === 1 ? name : `${name}, from line ${line}`, part, copyButton(text, 'Copy the file'))}
          <p class="row">
            <button type="button" @click=${() => desk.show('code')}>In another language</button>
          </p>
        </details>
      </section>
      <desk-log></desk-log>`;
  }
}

const keyOf = ({ headers, receivedAt }: ReceivedWebhook): string => `${headers['webhook-id']} ${receivedAt}`;

/** Returns the card of a webhook. The newest card is open. */
function webhookCard({ headers, body, event, status: code, receivedAt }: ReceivedWebhook, isNewest: boolean) {
  const isAccepted = event !== null && code < 300;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return html`<details class="card webhook" .open=${isNewest}>
    <summary>
      <code class="amount">${event?.type ?? 'wrong signature'}</code>
      ${status(isAccepted ? `Verified ✓ ${code}` : `Refused: ${code}`, isAccepted ? 'good' : 'bad')}
      <time>${timeOf(receivedAt)}</time>
    </summary>
    ${codeBlock('Headers', lines.join('\n'))}
    <details class="fold"><summary>Body</summary>${codeBlock('Body', pretty(body))}</details>
  </details>`;
}

customElements.define('desk-messages', DeskMessages);
