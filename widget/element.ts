import { upgrade } from './upgrade.ts';

/**
 * `import 'paywicket/element'`: defines `<paywicket-button server="https://pay.shop.example">` and `<paywicket-checkout
 * server="…">` wherever a page or framework adds them. On a server it does nothing.
 *
 * It does not find elements in shadow roots of other elements: call `loadPaywicket` there.
 */

const ours = 'paywicket-button, paywicket-checkout';

function look(root: Document | Element): void {
  for (const element of root.querySelectorAll<HTMLElement>(ours)) void upgrade(element);
  if (root instanceof HTMLElement && root.matches(ours)) void upgrade(root);
}

if (typeof document !== 'undefined') {
  look(document);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof Element) look(node);
    }
  }).observe(document, { childList: true, subtree: true });
}
