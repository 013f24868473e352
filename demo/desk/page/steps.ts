/** The three steps of a payment, for the newest checkout. */
import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { DeskElement } from './element.ts';
import { desk, type TabName } from './store.ts';
import { holdOf } from './hold.ts';
import { isPayable, payInFull } from './paying.ts';
import { STEPS, type StepName } from './progress.ts';
import { coinsAt } from './words.ts';

interface Shown {
  readonly title: string;
  /** What the developer has to do. */
  readonly text: string;
  /** The tab to do it in, and the label of the button that opens this tab. */
  readonly tab: TabName;
  readonly lead: string;
}

const SHOWN: Readonly<Record<StepName, Shown>> = {
  pay: {
    title: 'Pay',
    text: 'In the shop, press “Pay with crypto” and choose a coin.',
    tab: 'shop',
    lead: 'Go to the shop',
  },
  customer: {
    title: 'Be the customer',
    text: 'Send the coins from a simulated wallet.',
    tab: 'customer',
    lead: 'Open the wallet',
  },
  webhook: {
    title: 'See your webhook',
    text: 'Your server gets a signed webhook once the order can ship.',
    tab: 'server',
    lead: 'See the webhook',
  },
};

export class DeskSteps extends DeskElement {
  /** Origin of the companion server. */
  @property({ attribute: false }) serverUrl!: string;

  override render(): TemplateResult {
    const { progress } = desk;
    return html`<nav class="rail" aria-label="Steps">
        <ol>
          ${STEPS.map((step) => {
            const state = progress[step];
            return html`<li>
              <button
                type="button"
                data-state=${state}
                aria-current=${state === 'current' ? 'step' : nothing}
                @click=${() => desk.show(SHOWN[step].tab)}
              >
                <b>${SHOWN[step].title}</b>${state === 'done' ? html`<span class="hidden">, done</span>` : nothing}
              </button>
            </li>`;
          })}
        </ol>
      </nav>
      ${this.#next()}`;
  }

  /** The next thing to do, which screen readers announce when it changes. */
  #next(): TemplateResult {
    const { progress, newest } = desk;
    const hold = newest === undefined ? null : holdOf(newest, Date.now());
    const step = STEPS.find((each) => progress[each] === 'current');
    const text =
      step !== undefined
        ? SHOWN[step].text
        : desk.tab === 'server'
          ? 'Paid, verified, ready to ship. Pay again in the shop to start over.'
          : 'Your shop’s server got checkout.ready, signed and verified.';
    return html`<section class="next-step" aria-label="Next step">
      <p role="status" data-tone=${hold === null ? nothing : 'bad'}>${hold ?? text}</p>
      ${hold === null ? this.#lead(step ?? 'webhook') : this.#decide()}
    </section>`;
  }

  /** A link to the checkout, if a person has to decide about it. */
  #decide(): TemplateResult {
    const page = `${this.serverUrl}/console/payments/${desk.newest?.id}`;
    return html`<a href=${page} target="_blank" rel="noopener"
      >Open it<span class="hidden"> in the console</span> ↗</a
    >`;
  }

  /** The button for the next step, unless it is on screen already. */
  #lead(step: StepName): TemplateResult | typeof nothing {
    const { tab, lead } = SHOWN[step];
    const [current] = desk.payments;
    const isElsewhere = desk.tab !== tab && !(desk.isWide && tab === 'shop');
    if (!isElsewhere || (step === 'webhook' && !desk.hasArrived)) return nothing;
    // On a phone, beside the shop: the payment is sent from here, so that the shop's reaction can be seen.
    if (step === 'customer' && desk.tab === 'shop' && current !== undefined && isPayable(current.payment))
      return html`<button type="button" class="main" @click=${() => void payInFull(current)}>
        Send ${coinsAt(current.gateway, current.payment.missing, current.payment.currency)}
      </button>`;
    return html`<button type="button" class="main" @click=${() => desk.show(tab)}>${lead}</button>`;
  }
}

customElements.define('desk-steps', DeskSteps);
