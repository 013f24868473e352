/** The desk's page: steps, shop and tabs. The browser's script starts here. */
import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { DeskElement } from './element.ts';
import { desk, type TabName } from './store.ts';
import './code/code-view.ts';
import './customer.ts';
import './server/server.ts';
import './shop.ts';
import './steps.ts';
import './tabs.ts';
import './your-shop.ts';

export class DeskApp extends DeskElement {
  /** Origin of the companion server. */
  @property() server!: string;

  override connectedCallback(): void {
    super.connectedCallback();
    void desk.follow();
  }

  override render(): TemplateResult {
    const { isStarted, notice } = desk;
    return html`<header class="top" aria-label="Demo">
        <h1>Paywicket <span>demo</span></h1>
        ${
          isStarted
            ? nothing
            : html`<p class="lead">
              Take a crypto payment from button to webhook. Simulated gateways, no real money.
            </p>`
        }
        <nav aria-label="Elsewhere">
          <a href=${`${this.server}/docs`} target="_blank" rel="noopener">API reference ↗</a>
          <a class="wide" href="/shop" target="_blank" rel="noopener">Open shop ↗</a>
        </nav>
      </header>
      <desk-steps .serverUrl=${this.server}></desk-steps>
      <main class="work" data-started=${String(isStarted)} aria-label="Demo">
        <desk-your-shop></desk-your-shop>
        <desk-tabs></desk-tabs>
        ${this.#shop()}
        ${this.#panel('customer', html`<desk-customer .serverUrl=${this.server}></desk-customer>`)}
        ${this.#panel('server', html`<desk-server .serverUrl=${this.server}></desk-server>`)}
        ${this.#panel('code', html`<desk-code .serverUrl=${this.server}></desk-code>`)}
        <p class="notice" id="notice" role="status" data-tone=${notice?.isRefusal === true ? 'bad' : 'quiet'}>
          ${
            /* A new element for each notice, so that its fade starts anew. */ keyed(
              notice,
              notice === null ? nothing : html`<span>${notice.text}</span>`,
            )
          }
        </p>
      </main>`;
  }

  /** A panel of its own on a phone; on a wider screen it stands beside the others. */
  #shop(): TemplateResult {
    const isPanel = !desk.isWide && desk.isStarted;
    return html`<section
      class="shop"
      id="view-shop"
      role=${isPanel ? 'tabpanel' : nothing}
      aria-label="Shop"
      ?hidden=${isPanel && desk.tab !== 'shop'}
    >
      <desk-shop></desk-shop>
    </section>`;
  }

  #panel(name: TabName, content: TemplateResult): TemplateResult {
    return html`<section
      class="view"
      role="tabpanel"
      id=${`view-${name}`}
      aria-labelledby=${`tab-${name}`}
      tabindex="0"
      ?hidden=${!desk.isStarted || desk.tab !== name}
    >
      ${content}
    </section>`;
  }
}

customElements.define('desk-app', DeskApp);
