/** The checkout on the hosted page. The page's own script (`pay.ts`) shows a message where this cannot be loaded. */
import { checkLate } from '../open/dialog.ts';
import type { LateFiles } from '../checkout/chunks.ts';
import type { PaywicketCheckoutElement } from '../checkout/checkout.ts';
import { openInFrame } from './pay-iframe.ts';
import { reportStatus } from './pay-status.ts';
import { showSummary } from './pay-summary.ts';
import { storeToken } from './pay-tokens.ts';

/**
 * Puts the checkout in place of the page's content.
 *
 * @param options Of the page's fragment: `locale`, `theme`, `print` (the receipt, for a printer), `frame` (a dialog over
 *   the page around), `wallets` and `ask` (whether to pay once more, see `isAsked`).
 * @param late As for `checkLate`.
 */
export function showCheckout(
  main: HTMLElement,
  server: string,
  session: string,
  options: URLSearchParams,
  late: LateFiles,
): void {
  checkLate(late);
  const element = document.createElement('paywicket-checkout') as PaywicketCheckoutElement;
  element.server = server;
  element.session = session;
  element.locale = options.get('locale') ?? '';
  element.theme = options.get('theme') ?? 'auto';
  if (options.has('frame') && parent !== window) {
    // In a frame a wallet names our origin, not the shop's: only where the page around wants it.
    element.wallets = options.get('wallets') === 'frame' ? 'frame' : 'none';
    element.isAsked = options.has('ask');
    main.replaceChildren();
    openInFrame(element);
    return;
  }
  element.addEventListener('paywicket-status', () => {
    if (element.view !== null) storeToken(element.view, session);
  });
  // The page around it is of the same scheme.
  document.documentElement.dataset['theme'] = element.theme;
  reportStatus(element);
  // The hosted page is its own way back.
  element.resume = 'none';
  element.toggleAttribute('data-page', true);
  const print = options.has('print');
  // The page stays while it is printed.
  if (print) element.addEventListener('paywicket-paid', (event) => event.preventDefault());
  main.replaceChildren(element);
  showSummary(element, main, print);
}
