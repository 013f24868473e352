/**
 * The timeline of the newest checkout, the measurements of a played payment, and a summary of what shopper and merchant see and
 * do.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { PaidCheckout } from '../../checkouts.ts';
import { DeskElement } from '../element.ts';
import { holdOf } from '../hold.ts';
import { player, type Run } from '../play/player.ts';
import { desk } from '../store.ts';
import { timeOf } from '../words.ts';
import { currentOf, standstillOf, type Row } from './rows.ts';

const sinceThen = (at: string, then: string | null): string =>
  `${Math.max(0, Date.parse(at) - Date.parse(then ?? at)).toLocaleString('en')} ms`;

export class DeskLine extends DeskElement {
  override render(): TemplateResult {
    const { rows } = desk;
    const current = currentOf(rows);
    const note = desk.current === undefined ? null : standstillOf(desk.current, desk.received);
    const createdAt = rows[0]?.at ?? null;
    const isEmpty = createdAt === null;
    return html`<ol class="line" aria-label="What happens" data-empty=${String(isEmpty)}>
        ${rows.map((row) => this.#row(row, createdAt, !isEmpty && row.name === current ? (note ?? '') : null))}
      </ol>
      <p class="numbers">${player.numbers}</p>
      <dl class="sides">
        <div>
          <dt>Shopper sees</dt>
          <dd>${this.#shopper()}</dd>
        </div>
        <div>
          <dt>Merchant does</dt>
          <dd>${this.#merchant()}</dd>
        </div>
      </dl>`;
  }

  /** @param note text beside the next step, empty if there is nothing to say about it; null for every other step */
  #row({ name, text, at, messages }: Row, createdAt: string | null, note: string | null): TemplateResult {
    const isCurrent = note !== null;
    const state = at !== null ? 'done' : isCurrent ? 'current' : 'waiting';
    return html`<li data-state=${state} aria-current=${isCurrent ? 'step' : nothing}>
      <span class="dot"></span><span class="text">${text}</span>
      <span class="ms">${at === null ? note : at === createdAt ? timeOf(at) : sinceThen(at, createdAt)}</span>
      ${
        messages.length === 0
          ? nothing
          : html`<button
              type="button"
              class="small"
              aria-label=${`Show: ${text}`}
              aria-pressed=${String(desk.tab === 'messages' && desk.step === name)}
              @click=${() => desk.showStep(name)}
            >
              Show
            </button>`
      }
    </li>`;
  }

  /** Returns the heading of the page in the frame, if this page can read it, and the outcome of a finished scene. */
  #shopper(): TemplateResult {
    const { run, heading } = player;
    if (run?.isOffline === true) return html`Nothing: their page is gone.`;
    const outcome = isFinished(run) ? run.scene.shopper : nothing;
    if (heading === null)
      return html`${outcome === nothing ? 'A page of the server, which this page cannot read.' : outcome}`;
    return html`<b>“${heading}”</b> ${outcome}`;
  }

  /** Returns the merchant's next step for a payment made by hand, or for one in a developer's own shop. */
  #next({ fulfilledAt, readyAt, status }: PaidCheckout): string {
    if (fulfilledAt !== null) return 'Shipped it.';
    if (readyAt !== null) return 'Ships it, and marks it as shipped: POST …/fulfill, or in the console.';
    return /^(expired|cancelled)$/.test(status) ? 'Nothing. The order ended without money.' : WAITS;
  }

  #merchant(): TemplateResult {
    const { current } = desk;
    const { run } = player;
    const hold = current === undefined ? null : holdOf(current, Date.now());
    const text = isFinished(run)
      ? run.scene.merchant
      : (hold ?? (current === undefined ? WAITS : this.#next(current)));
    const page = `${desk.serverUrl}/console/payments/${current?.id}`;
    return html`<span data-tone=${hold === null ? nothing : 'bad'}>${text}</span>
      ${
        current === undefined
          ? nothing
          : html`<a href=${page} target="_blank" rel="noopener">The order in the console ↗</a>`
      }`;
  }
}

const WAITS = 'Waits for a signed webhook, and ships.';

/** Whether the scene ran to its end, so that its summary is true. */
const isFinished = (run: Run | null): run is Run => run?.isOver === true && !run.isRefused;

customElements.define('desk-line', DeskLine);
