/** The checkout on the hosted page, apart from the page's own script, which says so where this cannot be loaded. */
import '../open/dialog.ts';
import type { PaywicketCheckoutElement } from '../checkout/checkout.ts';
import { openInFrame } from './pay-iframe.ts';
import { showSummary } from './pay-summary.ts';
import { storeToken } from './pay-tokens.ts';

/**
 * Puts the checkout in the place of what the server has written.
 *
 * @param options Of the page's fragment: `locale`, `theme`, `print` (the receipt, for a printer) and `frame` (a dialog
 *   over the page around).
 */
export function showCheckout(
  main: HTMLElement,
  server: string,
  session: string,
  options: URLSearchParams,
): void {
  const element = document.createElement('paywicket-checkout') as PaywicketCheckoutElement;
  element.server = server;
  element.session = session;
  element.locale = options.get('locale') ?? '';
  element.theme = options.get('theme') ?? 'auto';
  if (options.has('frame') && parent !== window) {
    main.replaceChildren();
    openInFrame(element);
    return;
  }
  element.addEventListener('paywicket-status', () => {
    if (element.view !== null) storeToken(element.view, session);
  });
  const print = options.has('print');
  // A printer takes its time.
  if (print) element.addEventListener('paywicket-paid', (event) => event.preventDefault());
  main.replaceChildren(element);
  showSummary(element, main, print);
}
