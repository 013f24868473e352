/** A page translator, as browsers and their extensions have one. Runs in the page, before its scripts. */

export interface Translator {
  /** `translate="no"` and the class `notranslate` keep it out; or that class alone, as some extensions have it. */
  respects: boolean | 'class';
  /**
   * It puts elements in the place of texts, as Chrome does; or a new list of nodes without comments, as Firefox does; or,
   * as extensions that show both do, the text into an element, with another behind it, unless they are the same.
   */
  way: 'replaces' | 'rebuilds' | 'adds';
}

/**
 * Translates each text of the page and of its open shadow roots, and what changes later, after a moment as a server's
 * answer takes. Translated text is in «»; what is no word, such as four characters of an address, comes back as it is.
 */
export function translate({ respects, way }: Translator): void {
  const done = new WeakSet<Node>();
  const later = (run: () => void): void => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', run, { once: true });
    port1.start();
    port2.postMessage(null);
  };
  const isExcluded = (element: Element): boolean =>
    /^(?:SCRIPT|STYLE|TEXTAREA|TITLE)$/i.test(element.localName) ||
    (respects === true && element.getAttribute('translate') === 'no') ||
    (respects !== false && element.classList.contains('notranslate'));
  /** The ancestors, out of shadow roots too. */
  const parentOf = (node: Node): Element | null =>
    node.parentElement ?? (node.getRootNode() as Partial<ShadowRoot>).host ?? null;
  const isKeptOut = (node: Node): boolean => {
    for (let element = parentOf(node); element !== null; element = parentOf(element))
      if (isExcluded(element) || done.has(element)) return true;
    return false;
  };
  const put = (text: Text, said: string): void => {
    const parent = text.parentNode;
    if (parent === null || (way === 'adds' && said === text.data)) return;
    if (way === 'rebuilds' && parent instanceof Element) {
      text.data = said;
      done.add(text);
      parent.replaceChildren(...[...parent.childNodes].filter((node) => !(node instanceof Comment)));
      return;
    }
    // By its name as a value: it is deprecated, and what browsers put in.
    const name: string = 'font';
    const font = document.createElement(name);
    const inner = document.createElement(name);
    done.add(font);
    inner.textContent = said;
    font.append(inner);
    text.replaceWith(font);
    if (way !== 'adds') return;
    const original = document.createElement(name);
    done.add(original);
    original.append(text);
    font.before(original);
  };
  const translateText = (text: Text): void => {
    const { data } = text;
    if (done.has(text) || !/[\p{L}\p{N}]/u.test(data) || isKeptOut(text)) return;
    later(() => {
      if (!done.has(text)) put(text, data.trim().length > 4 ? `«${data}»` : data);
    });
  };
  const walk = (node: Node): void => {
    if (node instanceof Text) translateText(node);
    if (node instanceof Element && node.shadowRoot !== null) walk(node.shadowRoot);
    for (const child of node.childNodes) walk(child);
  };
  const observe = (root: Node): void =>
    new MutationObserver((records) => {
      for (const { type, target, addedNodes } of records) {
        if (type === 'characterData') walk(target);
        else for (const node of addedNodes) walk(node);
      }
    }).observe(root, { childList: true, characterData: true, subtree: true });
  // oxlint-disable-next-line typescript/unbound-method -- Called with its element below.
  Element.prototype.attachShadow = new Proxy(Element.prototype.attachShadow, {
    apply: (attach, element: Element, [init]: [ShadowRootInit]) => {
      const root = Reflect.apply(attach, element, [init]);
      if (init.mode === 'open') observe(root);
      return root;
    },
  });
  observe(document);
}
