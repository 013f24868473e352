/**
 * Entry of the browser's script, and the root element of the demo page: scenes to play, the shop, the timeline of the newest
 * checkout, and the tabs.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { DeskElement } from './element.ts';
import { desk } from './store.ts';
import './line/line.ts';
import './play/play.ts';
import './shop.ts';
import './tabs.ts';

export class DeskApp extends DeskElement {
  override connectedCallback(): void {
    super.connectedCallback();
    void desk.follow();
  }

  override render(): TemplateResult {
    const { notice, serverUrl, view } = desk;
    const link = (url: string, label: string): TemplateResult =>
      html`<a href=${url} target="_blank" rel="noopener">${label} ↗</a>`;
    return html`<header class="top" aria-label="Demo">
        <h1>Paywicket</h1>
        <p class="lead">Crypto checkout you host yourself. Simulated gateways, no real money.</p>
        <nav aria-label="Elsewhere">
          ${link('/shop', 'Shop')} ${link(`${serverUrl}/console`, 'Console')} ${link(`${serverUrl}/docs`, 'API')}
        </nav>
      </header>
      <main data-view=${view} aria-label="Demo">
        <desk-play></desk-play>
        <desk-line></desk-line>
        <section class="shop" aria-label="Shop"><desk-shop></desk-shop></section>
        <desk-tabs></desk-tabs>
        <p class="notice" id="notice" role="status" data-tone=${notice?.isRefusal === true ? 'bad' : 'quiet'}>
          ${
            /* A new element for each notice restarts the fade animation. */ keyed(
              notice,
              notice === null ? nothing : html`<span>${notice.text}</span>`,
            )
          }
        </p>
      </main>`;
  }
}

customElements.define('desk-app', DeskApp);
