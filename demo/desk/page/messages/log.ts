/** The log of all gateways, collapsed by default. */
import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { control } from '../api.ts';
import { DeskElement } from '../element.ts';
import type { Line } from './gateway-log.ts';
import { desk } from '../store.ts';
import { eventOf, plainPath, pretty, timeOf } from '../words.ts';

export class DeskLog extends DeskElement {
  @state() private isOpen = false;
  /** Keys of the open lines. Closed lines, which can be hundreds, do not render their bodies. */
  @state() private opened: ReadonlySet<string> = new Set();

  override render(): TemplateResult {
    const toggled = ({ target }: Event): void => void (this.isOpen = (target as HTMLDetailsElement).open);
    return html`<details class="part" @toggle=${toggled}>
      <summary><h2>What the gateways saw</h2></summary>
      ${this.isOpen ? this.#list() : nothing}
    </details>`;
  }

  #list(): TemplateResult {
    const { lines } = desk.log;
    return html`${
      lines.length === 0
        ? html`<p class="quiet">Calls to the gateways and their webhooks appear here.</p>`
        : nothing
    }
      <div role="log" aria-label="Gateway log">
        <ol class="events">
          ${repeat(
            lines,
            ({ key }) => key,
            (line) => html`<li>${this.#row(line)}</li>`,
          )}
        </ol>
      </div>`;
  }

  #row(line: Line): TemplateResult {
    const { key, gateway, at, text, badge, tone, times, request, webhook } = line;
    const shown = html`<span class="badge" data-tone=${tone}>${badge}</span>
      <span class="what">${text}${times > 1 ? ` ×${times}` : ''}</span><time>${timeOf(at)}</time>
      <span class="quiet">${gateway?.name ?? ''}</span>`;
    if (request === null && webhook === null) return html`<div class="entry">${shown}</div>`;
    const toggled = ({ target }: Event): void => {
      const opened = new Set(this.opened);
      if ((target as HTMLDetailsElement).open) opened.add(key);
      else opened.delete(key);
      this.opened = opened;
    };
    return html`<details @toggle=${toggled}>
      <summary class="entry">${shown}</summary>
      ${this.opened.has(key) ? html`<div class="inside">${inside(line)}</div>` : nothing}
    </details>`;
  }
}

function inside({ gateway, request, webhook }: Line): TemplateResult | typeof nothing {
  if (webhook !== null && gateway !== null) {
    const { id, body } = webhook;
    const resend = async () =>
      desk.act(
        async () => control(gateway.id, 'POST', `/webhooks/${id}/resend`),
        gateway.id,
        `You sent ${eventOf(body)} again`,
      );
    return html`<pre>${pretty(body)}</pre>
      <button type="button" @click=${() => void resend()}>Send it again</button>`;
  }
  if (request === null) return nothing;
  const { path, fault, headerNames, body } = request;
  return html`${plainPath(path) === path ? nothing : html`<code>${path}</code>`}
    ${fault === null ? nothing : html`<p>Simulated fault: ${fault}</p>`}
    <p>Headers: ${headerNames.join(', ')}</p>
    ${
      body === null
        ? nothing
        : html`<pre>${typeof body === 'string' ? body : JSON.stringify(body, null, 2)}</pre>`
    }`;
}

customElements.define('desk-log', DeskLog);
