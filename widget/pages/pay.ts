/**
 * The hosted page, `/pay#cs_…`: one inline checkout. The token stays in the fragment, which no request carries; so do
 * `&locale=`, `&theme=`, `&print` (the receipt, for a printer) and `&frame` (a dialog over the page around). And
 * the page that a gateway sends shoppers back to: what the server wrote there stays, unless this origin has the token.
 */
import { storedToken } from './pay-tokens.ts';

const main = document.querySelector<HTMLElement>('#paywicket') ?? document.body;
/** Id of the checkout, on the page that a gateway sends shoppers back to. Nothing else of its address is trusted. */
const returned = main.dataset['checkout'];

/** Shows a card in place of a checkout. The server has written it into a template of the page, in its language. */
function showCard(card: 'incomplete' | 'unreachable'): void {
  const template = document.querySelector<HTMLTemplateElement>(`#${card}`);
  if (template === null) throw new Error(`The page has no template #${card}`);
  main.replaceChildren(template.content);
  main.querySelector('button')?.addEventListener('click', () => location.reload());
}

/** This script is in the server's folder `assets`. Without the comment the build would look for a source file. */
const server = new URL(/* @vite-ignore */ '..', import.meta.url).href.slice(0, -1);

async function start(): Promise<void> {
  // The page's policy allows style elements with this nonce. A browser that can construct style sheets needs none.
  Object.assign(window, { litNonce: document.querySelector<HTMLElement>('script[nonce]')?.nonce });
  const [, token, query] = /^#(cs_[\w-]+)(&[\w=&%-]*)?$/.exec(location.hash) ?? [];
  const options = new URLSearchParams(query);
  const session = returned === undefined ? token : storedToken(returned);
  if (session === undefined) {
    if (returned !== undefined) return;
    showCard('incomplete');
    return;
  }
  try {
    // Older browsers, which the loader leaves alone, too: their screens would stop half way.
    if (!('findLast' in Array.prototype)) throw new Error('This browser is too old for this page.');
    const { showCheckout } = await import('./pay-checkout.ts');
    showCheckout(main, server, session, options);
  } catch (error) {
    console.error(error);
    if (returned === undefined) showCard('unreachable');
  }
}

// Another link that is opened in this tab changes nothing but the fragment.
addEventListener('hashchange', () => location.reload());
void start();
