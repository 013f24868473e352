/** The tabs below the timeline, and their panels. */
import { html, type TemplateResult } from 'lit';
import { DeskElement } from './element.ts';
import { desk, type TabName } from './store.ts';
import './code/code-view.ts';
import './customer.ts';
import './language.ts';
import './messages/messages.ts';
import './theme.ts';
import './your-shop.ts';

const LABELS: Readonly<Record<TabName, string>> = {
  yours: 'Your shop',
  code: 'Code',
  look: 'Look',
  language: 'Language',
  customer: 'Be the customer',
  messages: 'Messages',
};

export class DeskTabs extends DeskElement {
  override render(): TemplateResult {
    return html`<div class="tablist" role="tablist" aria-label="Views">
        ${this.#names().map(
          (name) =>
            html`<button
              type="button"
              role="tab"
              id=${`tab-${name}`}
              aria-controls=${`view-${name}`}
              aria-selected=${String(name === desk.tab)}
              tabindex=${name === desk.tab ? 0 : -1}
              @click=${() => desk.show(name)}
              @keydown=${({ key }: KeyboardEvent) => this.#move(name, key)}
            >
              ${LABELS[name]}
            </button>`,
        )}
      </div>
      ${this.#names().map((name) => this.#panel(name))}`;
  }

  #panel(name: TabName): TemplateResult {
    return html`<section
      class="view"
      role="tabpanel"
      id=${`view-${name}`}
      aria-labelledby=${`tab-${name}`}
      tabindex="0"
      ?hidden=${desk.tab !== name}
    >
      ${CONTENTS[name]}
    </section>`;
  }

  /** Returns the names of the tabs. The demo has no tab for a developer's own shop. */
  #names(): readonly TabName[] {
    const names = Object.keys(LABELS) as TabName[];
    return desk.merchant.yourShop === null ? names.filter((name) => name !== 'yours') : names;
  }

  #move(from: TabName, key: string): void {
    const names = this.#names();
    const at = names.indexOf(from);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: names.length - 1 }[key];
    const next = to === undefined ? undefined : names.at(to % names.length);
    if (next === undefined) return;
    desk.show(next);
    this.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  }
}

const CONTENTS: Readonly<Record<TabName, TemplateResult>> = {
  yours: html`<desk-your-shop></desk-your-shop>`,
  code: html`<desk-code></desk-code>`,
  look: html`<desk-theme></desk-theme>`,
  language: html`<desk-language></desk-language>`,
  customer: html`<desk-customer></desk-customer>`,
  messages: html`<desk-messages></desk-messages>`,
};

customElements.define('desk-tabs', DeskTabs);
