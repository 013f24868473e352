/**
 * The hosted page, `/pay#cs_…`: one inline checkout. The token stays in the fragment, which no request carries; so do
 * `&locale=`, `&theme=`, `&print` (the receipt, for a printer) and `&frame` (a dialog over the page around). And
 * the page that a gateway sends shoppers back to: what the server wrote there stays, unless this origin has the token.
 */
import type { PaywicketCheckoutElement } from './checkout/checkout.ts';
import { insertChunk } from './chunk.ts';
import { openInFrame } from './pay-frame.ts';
import { showSummary } from './pay-summary.ts';
import { keepToken, keptToken } from './pay-tokens.ts';

const main = document.querySelector<HTMLElement>('#paywicket') ?? document.body;
/** Of the page to come back to: it names the checkout, and its address is believed in nothing. */
const returned = main.dataset['checkout'];

/** Words in place of a checkout: the server has written them into the page, in its language. */
function say(title = '', sentence = '', ...actions: HTMLElement[]): void {
  const heading = document.createElement('h1');
  heading.textContent = title;
  const paragraph = document.createElement('p');
  paragraph.textContent = sentence;
  const { support, help = '' } = main.dataset;
  if (support) {
    const link = document.createElement('a');
    link.href = support;
    link.textContent = help;
    actions.push(link);
  }
  const section = document.createElement('section');
  section.append(heading, paragraph, ...actions.flatMap((action) => [action, ' ']));
  section.style.padding = '24px';
  section.setAttribute('role', 'alert');
  main.replaceChildren(section);
}

async function start(): Promise<void> {
  // What the page's policy knows style elements by; a browser that can construct style sheets needs none.
  Object.assign(window, { litNonce: document.querySelector<HTMLElement>('script[nonce]')?.nonce });
  const [, token, said] = /^#(cs_[\w-]+)(&[\w=&%-]*)?$/.exec(location.hash) ?? [];
  const options = new URLSearchParams(said);
  const session = returned === undefined ? token : keptToken(returned);
  if (session === undefined) {
    if (returned !== undefined) return;
    say(main.dataset['incomplete'], main.dataset['incompleteSentence']);
    return;
  }
  try {
    await (window.paywicketChunk ??= insertChunk)(__CHECKOUT_CHUNK__, location.origin);
  } catch {
    if (returned !== undefined) return;
    const again = document.createElement('button');
    again.textContent = main.dataset['tryAgain'] ?? '';
    again.addEventListener('click', () => location.reload());
    say(main.dataset['unreachable'], main.dataset['reopen'], again);
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
