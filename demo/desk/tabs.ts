/** The tabs. On a narrow screen the shop is one of them; on a wide one it stands beside the others. */
import { byId, one } from './dom.ts';

export type TabName = 'shop' | 'customer' | 'server' | 'code';

const NAMES: readonly TabName[] = ['shop', 'customer', 'server', 'code'];

export class Tabs {
  readonly #wide = matchMedia('(min-width: 900px)');
  readonly #shown: (name: TabName) => void;
  #name: TabName = 'customer';

  /** @param shown called whenever another one is shown */
  constructor(shown: (name: TabName) => void) {
    this.#shown = shown;
    for (const name of NAMES) {
      const tab = tabOf(name);
      tab.addEventListener('click', () => this.show(name));
      tab.addEventListener('keydown', ({ key }) => this.#move(name, key));
    }
    this.#wide.addEventListener('change', () => this.#arrange());
    this.#arrange();
    this.show(this.#wide.matches ? 'customer' : 'shop');
  }

  get name(): TabName {
    return this.#name;
  }

  show(name: TabName): void {
    if (name === 'shop' && this.#wide.matches) return;
    this.#name = name;
    for (const other of NAMES) {
      const isShown = other === name;
      tabOf(other).setAttribute('aria-selected', String(isShown));
      tabOf(other).tabIndex = isShown ? 0 : -1;
      byId(`view-${other}`).hidden = !isShown && !(other === 'shop' && this.#wide.matches);
    }
    this.#shown(name);
  }

  #move(from: TabName, key: string): void {
    const names = this.#wide.matches ? NAMES.slice(1) : NAMES;
    const at = names.indexOf(from);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: names.length - 1 }[key];
    const next = to === undefined ? undefined : names.at(to % names.length);
    if (next === undefined) return;
    this.show(next);
    tabOf(next).focus();
  }

  #arrange(): void {
    const shop = byId('view-shop');
    tabOf('shop').hidden = this.#wide.matches;
    if (this.#wide.matches) shop.removeAttribute('role');
    else shop.role = 'tabpanel';
    if (this.#wide.matches && this.#name === 'shop') this.show('customer');
    else this.show(this.#name);
  }
}

function tabOf(name: TabName): HTMLButtonElement {
  return one(document, `#tab-${name}`, HTMLButtonElement);
}
