/** The three steps of a payment: those of the newest checkout, so that they begin anew with each. */
import { html, nothing, type TemplateResult } from 'lit';
import { DeskElement } from './element.ts';
import { desk, type TabName } from './store.ts';
import { isPayable, payInFull } from './paying.ts';
import { STEPS, type StepName } from './progress.ts';
import { coinsOf } from './words.ts';

interface Shown {
  readonly title: string;
  /** What to do. */
  readonly text: string;
  /** Where it is done, and what the button says that leads there. */
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

  /** What to do now, spoken when it changes. */
  #next(): TemplateResult {
    const { progress, hasArrived } = desk;
    const step = STEPS.find((each) => progress[each] === 'current');
    const text =
      step === undefined
        ? 'Paid, verified, ready to ship. Pay again in the shop to start over.'
        : step === 'webhook' && hasArrived
          ? 'Your shop’s server got checkout.ready, signed and verified.'
          : SHOWN[step].text;
    return html`<div class="next-step"><p role="status">${text}</p>${step === undefined ? nothing : this.#lead(step)}</div>`;
  }

  /** The button to press next, where it is not on screen already. */
  #lead(step: StepName): TemplateResult | typeof nothing {
    const { tab, lead } = SHOWN[step];
    const [current] = desk.payments;
    const isElsewhere = desk.tab !== tab && !(desk.isWide && tab === 'shop');
    if (!isElsewhere || (step === 'webhook' && !desk.hasArrived)) return nothing;
    // Beside a shop that fills a phone's screen, so that the shop's answer is seen.
    if (step === 'customer' && desk.tab === 'shop' && current !== undefined && isPayable(current.payment))
      return html`<button type="button" class="main" @click=${() => void payInFull(current)}>
        Send ${coinsOf(current.payment.missing, current.payment.currency)}
      </button>`;
    return html`<button type="button" class="main" @click=${() => desk.show(tab)}>${lead}</button>`;
  }
}

customElements.define('desk-steps', DeskSteps);
