/** The line of the newest checkout, the numbers of a played payment, and what both sides see and do. */
import { html, nothing, type TemplateResult } from 'lit';
import { DeskElement } from '../element.ts';
import { holdOf } from '../hold.ts';
import { player, type Run } from '../play/player.ts';
import { desk } from '../store.ts';
import { timeOf } from '../words.ts';
import { currentOf, type Row } from './rows.ts';

const sinceThen = (at: string, then: string | null): string =>
  `${Math.max(0, Date.parse(at) - Date.parse(then ?? at)).toLocaleString('en')} ms`;

export class DeskLine extends DeskElement {
  override render(): TemplateResult {
    const { rows } = desk;
    // An order that ended without money waits for nothing.
    const current = /^(expired|cancelled)$/.test(desk.current?.status ?? '') ? undefined : currentOf(rows);
    const createdAt = rows[0]?.at ?? null;
    const isEmpty = createdAt === null;
    return html`<ol class="line" aria-label="What happens" data-empty=${String(isEmpty)}>
        ${rows.map((row) => this.#row(row, createdAt, !isEmpty && row.name === current))}
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

  #row({ name, text, at, messages }: Row, createdAt: string | null, isCurrent: boolean): TemplateResult {
    const state = at !== null ? 'done' : isCurrent ? 'current' : 'waiting';
    return html`<li data-state=${state} aria-current=${isCurrent ? 'step' : nothing}>
      <span class="dot"></span><span class="text">${text}</span>
      ${at === null ? nothing : html`<span class="ms">${at === createdAt ? timeOf(at) : sinceThen(at, createdAt)}</span>`}
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

  /** The heading of the page in the frame, where it can be read, and what it means. */
  #shopper(): TemplateResult {
    const { run, heading } = player;
    if (run?.isOffline === true) return html`Nothing: their page is gone.`;
    const said =
      heading === null ? 'A page of the server, which this page cannot read.' : html`<b>“${heading}”</b>`;
    return html`${said} ${isTold(run) ? run.scene.shopper : nothing}`;
  }

  #merchant(): TemplateResult {
    const { current } = desk;
    const { run } = player;
    const hold = current === undefined ? null : holdOf(current, Date.now());
    const text = isTold(run)
      ? run.scene.merchant
      : (hold ?? (current?.fulfilledAt ? 'Shipped it.' : 'Waits for a signed webhook, and ships.'));
    const page = `${desk.serverUrl}/console/payments/${current?.id}`;
    return html`<span data-tone=${hold === null ? nothing : 'bad'}>${text}</span>
      ${
        current === undefined
          ? nothing
          : html`<a href=${page} target="_blank" rel="noopener">The order in the console ↗</a>`
      }`;
  }
}

/** Whether the scene went to its end, so that what it says is so. */
const isTold = (run: Run | null): run is Run => run?.isOver === true && !run.isRefused;

customElements.define('desk-line', DeskLine);
