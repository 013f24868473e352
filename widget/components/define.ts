/** Registers an element. A page may hold two copies of the widget (its own and a plugin's): the first one stays. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
