/** Records where a page holds a session or claim token, as a session replay tool would read it. */
import type { Page } from '@playwright/test';

/**
 * Records each attribute and text of every document that the page loads, in frames and shadow roots, too, whenever it changes,
 * and the content of fields. Addresses of pages are no part of it.
 */
export async function recordTokens(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const token = /\b(?:cs|rt)_[\w-]{20,}/;
    const found = new Set<string>();
    Object.assign(window, { tokenPlaces: found });
    const note = (place: string, text: string): void => {
      if (token.test(text) || token.test(text.replaceAll('%5F', '_'))) found.add(place);
    };
    const read = (node: Node): void => {
      if (node instanceof CharacterData)
        note(`text of ${node.parentElement?.localName ?? '#root'}`, node.data);
      if (!(node instanceof Element)) return;
      for (const { name, value } of node.attributes) note(`${node.localName}[${name}]`, value);
      if ('value' in node && typeof node.value === 'string' && node.matches('input, textarea, select'))
        note(`value of ${node.localName}`, node.value);
    };
    const readAll = (node: Node): void => {
      read(node);
      for (const child of node.childNodes) readAll(child);
    };
    const observer = new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        read(target);
        for (const node of addedNodes) readAll(node);
      }
    });
    const observe = (root: Node): void => {
      readAll(root);
      observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    };
    // oxlint-disable-next-line typescript/unbound-method -- Called with its object below.
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function attach(this: Element, options) {
      const root = attachShadow.call(this, options);
      observe(root);
      return root;
    };
    observe(document);
  });
}

/** Where tokens were in the page and its frames since they were loaded, such as `a[href]`. */
export async function tokenPlaces(page: Page): Promise<string[]> {
  const places = page.frames().map(async (frame) =>
    frame.evaluate(async () => {
      // What has just changed is recorded in a microtask, and drawn in the next frame.
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      return [...(window as unknown as { readonly tokenPlaces: ReadonlySet<string> }).tokenPlaces];
    }),
  );
  return [...new Set((await Promise.all(places)).flat())];
}
