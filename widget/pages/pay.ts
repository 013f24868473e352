/**
 * The hosted page, `/pay#cs_…`: one inline checkout. The token stays in the fragment, which no request carries; so do
 * `&locale=`, `&theme=`, `&print` (the receipt, for a printer) and `&frame` (a dialog over the page around). And
 * the page that a gateway sends shoppers back to: what the server wrote there stays, unless this origin has the token.
 */
import { storedToken } from './pay-tokens.ts';

const main = document.querySelector<HTMLElement>('#paywicket') ?? document.body;
/** Of the page to come back to: it names the checkout, and its address is believed in nothing. */
const returned = main.dataset['checkout'];

/** A card in place of a checkout: the server has written it into a template of the page, in its language. */
function say(card: 'incomplete' | 'unreachable'): void {
  main.replaceChildren(document.querySelector<HTMLTemplateElement>(`#${card}`)?.content ?? '');
  main.querySelector('button')?.addEventListener('click', () => location.reload());
}

/** This script is in its `assets`. The build would take the address for that of a source file. */
const server = new URL(/* @vite-ignore */ '..', import.meta.url).href.slice(0, -1);

async function start(): Promise<void> {
  // What the page's policy knows style elements by; a browser that can construct style sheets needs none.
  Object.assign(window, { litNonce: document.querySelector<HTMLElement>('script[nonce]')?.nonce });
  const [, token, said] = /^#(cs_[\w-]+)(&[\w=&%-]*)?$/.exec(location.hash) ?? [];
  const options = new URLSearchParams(said);
  const session = returned === undefined ? token : storedToken(returned);
  if (session === undefined) {
    if (returned !== undefined) return;
    say('incomplete');
    return;
  }
  try {
    const { showCheckout } = await import('./pay-checkout.ts');
    showCheckout(main, server, session, options);
  } catch (error) {
    console.error(error);
    if (returned === undefined) say('unreachable');
  }
}

// Another link that is opened in this tab changes nothing but the fragment.
addEventListener('hashchange', () => location.reload());
void start();
