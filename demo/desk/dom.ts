/** Elements made and found, with their types. */

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  if (text !== '') made.textContent = text;
  return made;
}

export function button(label: string, className = ''): HTMLButtonElement {
  const made = make('button', className, label);
  made.type = 'button';
  return made;
}

/** A control with its label above it. */
export function field(label: string, control: HTMLElement): HTMLLabelElement {
  const made = make('label', 'field');
  made.append(make('span', '', label), control);
  return made;
}

/** Code with its name above it, and what can be done with it. */
export function codeBlock(name: string, text: string, ...actions: readonly Node[]): HTMLElement {
  const made = make('figure', 'code');
  const head = make('figcaption');
  head.append(make('span', '', name), ...actions);
  const code = make('pre', '', text);
  // It scrolls: without this no key reaches what is cut off.
  code.tabIndex = 0;
  made.append(head, code);
  return made;
}

/** Opens in a tab of its own. */
export function link(text: string, href: string, className = ''): HTMLAnchorElement {
  const made = make('a', className, text);
  Object.assign(made, { href, target: '_blank', rel: 'noopener' });
  return made;
}

/** Throws where there is none. */
export function one<T extends Element>(within: ParentNode, selector: string, kind: new () => T): T {
  const found = within.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`${selector} is not on the page`);
  return found;
}

export function byId(id: string): HTMLElement {
  return one(document, `#${id}`, HTMLElement);
}

/** A row of choices that looks like one control. */
export class Switch {
  readonly root = make('fieldset', 'switch');
  readonly #inputs = new Map<string, HTMLInputElement>();

  /** @param choices value and label of each; the first is chosen */
  constructor(
    name: string,
    legend: string,
    choices: readonly (readonly [string, string])[],
    chosen: (value: string) => void,
  ) {
    this.root.append(make('legend', 'hidden', legend));
    for (const [value, label] of choices) {
      const input = make('input');
      Object.assign(input, { type: 'radio', name, value, checked: this.#inputs.size === 0 });
      input.addEventListener('change', () => chosen(value));
      this.#inputs.set(value, input);
      const row = make('label');
      row.append(input, make('span', '', label));
      this.root.append(row);
    }
  }

  set value(value: string) {
    const input = this.#inputs.get(value);
    if (input !== undefined && !input.checked) input.checked = true;
  }
}
