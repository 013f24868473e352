/** The tabs. On a narrow screen the shop is one of them; on a wide one it stands beside the others. */
import { html, type TemplateResult } from 'lit';
import { DeskElement } from './element.ts';
import { desk, type TabName } from './store.ts';

const LABELS: Readonly<Record<TabName, string>> = {
  shop: 'Shop',
  customer: 'Customer',
  server: 'Your server',
  code: 'Code',
};

export class DeskTabs extends DeskElement {
  override render(): TemplateResult {
    return html`<div class="tablist" role="tablist" aria-label="Views" ?hidden=${!desk.isStarted}>
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
    </div>`;
  }

  #names(): readonly TabName[] {
    const names = Object.keys(LABELS) as TabName[];
    return desk.isWide ? names.slice(1) : names;
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

customElements.define('desk-tabs', DeskTabs);
