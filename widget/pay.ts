/**
 * The hosted page, `/pay#cs_…`: one inline checkout. The token stays in the fragment, which no request carries; so do
 * `&locale=`, `&theme=`, `&print` (the receipt, for a printer) and `&frame` (a dialog over the page around). And
 * the page that a gateway sends shoppers back to: what the server wrote there stays, unless this origin has the token.
 */
import type { PaywicketCheckoutElement } from './checkout/checkout.ts';
import { tryChunk } from './chunk.ts';
import { openInFrame } from './pay-frame.ts';
import { showSummary } from './pay-summary.ts';
import { keepToken, keptToken } from './pay-tokens.ts';

const main = document.querySelector<HTMLElement>('#paywicket') ?? document.body;
/** Of the page to come back to: it names the checkout, and its address is believed in nothing. */
const returned = main.dataset['checkout'];

/** Words in place of a checkout. The page's `data-support` is the way out. */
function say(title: string, sentence: string, ...actions: HTMLElement[]): void {
  const heading = document.createElement('h1');
  heading.textContent = title;
  const paragraph = document.createElement('p');
  paragraph.textContent = sentence;
  const { support, store = 'the shop' } = main.dataset;
  if (support) {
    const link = document.createElement('a');
    link.href = support;
    link.textContent = `Contact ${store}`;
    actions.push(link);
  }
  const section = document.createElement('section');
  section.append(heading, paragraph, ...actions.flatMap((action) => [action, ' ']));
  section.style.padding = '24px';
  section.setAttribute('role', 'alert');
  main.replaceChildren(section);
}

async function start(): Promise<void> {
  const [, token, said] = /^#(cs_[\w-]+)(&[\w=&%-]*)?$/.exec(location.hash) ?? [];
  const options = new URLSearchParams(said);
  const session = returned === undefined ? token : keptToken(returned);
  if (session === undefined) {
    if (returned !== undefined) return;
    say(
      'This payment link is not complete',
      'Open it again from where you got it, with everything behind the # sign, or go back to the shop and start the payment there. Nothing has been charged.',
    );
    return;
  }
  try {
    await tryChunk(__CHECKOUT_CHUNK__, location.origin);
  } catch {
    if (returned !== undefined) return;
    const again = document.createElement('button');
    again.textContent = 'Try again';
    again.addEventListener('click', () => location.reload());
    say(
      'The payment page could not be loaded',
      'Check your connection. If you have paid already, your payment is safe.',
      again,
    );
    return;
  }
  const element: PaywicketCheckoutElement = document.createElement('paywicket-checkout');
  element.server = location.origin;
  element.session = session;
  element.locale = options.get('locale') ?? '';
  element.theme = options.get('theme') ?? 'auto';
  if (options.has('frame') && parent !== window) {
    openInFrame(element);
    return;
  }
  element.addEventListener('paywicket-status', () => {
    if (element.view !== null) keepToken(element.view, session);
  });
  const print = options.has('print');
  // A printer takes its time.
  if (print) element.addEventListener('paywicket-paid', (event) => event.preventDefault());
  main.replaceChildren(element);
  showSummary(element, main, print);
}

// Another link that is opened in this tab changes nothing but the fragment.
addEventListener('hashchange', () => location.reload());
void start();
