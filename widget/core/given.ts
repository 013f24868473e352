/** Reads a value that an element was given: frameworks write an attribute or set a property, also before its class is defined. */
export function given(element: HTMLElement, name: 'server' | 'session' | 'locale'): string {
  const value: unknown = Reflect.get(element, name);
  // oxlint-disable-next-line typescript/no-base-to-string
  return value ? String(value) : (element.getAttribute(name) ?? '');
}
