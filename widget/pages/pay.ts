/**
 * The hosted page, `/pay#cs_…`: one inline checkout. The token stays in the fragment, which no request carries; so do
 * `&locale=`, `&theme=`, `&print` (the receipt, for a printer) and `&frame` (a dialog over the page around). And
 * the page that a gateway sends shoppers back to: what the server wrote there stays, unless this origin has the token.
 */
import { files, late } from 'virtual:paywicket-files/widget/pages/pay-checkout.ts';
import { readFragment } from './fragment.ts';
import { load, main, server, showCard } from './page.ts';
import { storedToken } from './pay-tokens.ts';

/** Id of the checkout, on the page that a gateway sends shoppers back to. Nothing else of its address is trusted. */
const returned = main.dataset['checkout'];

async function start(): Promise<void> {
  const { token, options = new URLSearchParams() } = readFragment(location.hash, 'cs') ?? {};
  const session = returned === undefined ? token : storedToken(returned);
  if (session === undefined) {
    if (returned === undefined) showCard('incomplete');
    return;
  }
  try {
    const { showCheckout } = (await load(files)) as typeof import('./pay-checkout.ts');
    showCheckout(main, server, session, options, late);
  } catch (error) {
    console.error(error);
    if (returned === undefined) showCard('unreachable');
  }
}

// Another link that is opened in this tab changes nothing but the fragment.
addEventListener('hashchange', () => location.reload());
void start();
