/** Names the classes of our elements, in every copy of the widget that a page holds. */
const mark = Symbol.for('paywicket.element');

/**
 * Registers an element. A page may hold two copies of the widget (its own and a plugin's): the first one stays.
 *
 * @throws Error where the page has an element of that name that is none of ours, or has replaced `customElements.define` by
 *   what registers none. The module that needs ours then fails to load, and the hosted page takes over: a dialog without
 *   its address or its amount could not be paid.
 */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, Object.assign(element, { [mark]: true }));
  if (!(mark in (customElements.get(name) ?? {})))
    throw new Error(`Paywicket: the page has an element <${name}> of its own, or registers none`);
}
