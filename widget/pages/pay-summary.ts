import type { SessionView } from '../../server/contract/session.ts';
import type { Words } from '../i18n/words.ts';
import type { PaywicketCheckoutElement } from '../checkout/checkout.ts';
import { safeUrl } from '../session/links.ts';
import { isolate, tidy } from '../i18n/isolate.ts';

function put(parent: Element, name: string, part = ''): HTMLElement {
  const node = document.createElement(name);
  if (part) node.className = part;
  parent.append(node);
  return node;
}

/** Text, which is never markup, and whose direction is its own: it turns nothing around it. */
function say(parent: Element, name: string, text: string, part?: string): void {
  put(put(parent, name, part), 'bdi').textContent = text;
}

/** A name and a value, one under the other. */
function pair(list: Element, name: string, value: string): void {
  say(list, 'dt', name);
  say(list, 'dd', value);
}

/**
 * The order, beside the checkout in a wide window, and the receipt on paper. The checkout itself shows how to pay.
 *
 * @param print Opens the printer once all is paid.
 */
export function showSummary(element: PaywicketCheckoutElement, main: HTMLElement, print: boolean): void {
  const summary = document.createElement('aside');
  const back = document.createElement('p');
  back.className = 'back';
  let isPrinted = false;
  const draw = () => {
    const { view, chunks } = element;
    const { words } = chunks;
    if (view === null || words === null) return;
    const { text } = words;
    document.documentElement.lang = text.language;
    document.documentElement.dir = text.direction;
    document.title = text.cardOf(isolate(tidy(view.store.name)));
    summary.setAttribute('aria-label', text.card);
    fill(summary, element, view, words);
    wayBack(back, view, words);
    if (!summary.isConnected) {
      main.classList.add('both');
      main.append(summary, back);
    }
    const { screen } = element;
    // What is on paper stays as it is: no words may come later.
    if (!print || isPrinted || screen?.name !== 'paid' || screen.needsModule) return;
    isPrinted = true;
    window.print();
  };
  element.addEventListener('drawn', draw);
  element.addEventListener('paywicket-status', draw);
}

/** To the store, where the checkout itself leads nowhere: behind this page there is none of a shop. */
function wayBack(place: HTMLElement, view: SessionView, { text }: Words): void {
  const { status, store, successUrl, pendingUrl, cancelUrl, test } = view;
  const own = status === 'paid' ? successUrl : ((status === 'processing' ? pendingUrl : null) ?? cancelUrl);
  const url = own === null ? safeUrl(store.url, test) : null;
  place.replaceChildren();
  if (url === null) return;
  const link = put(place, 'a');
  link.setAttribute('href', url);
  link.textContent = text.backTo(isolate(store.name));
}

function fill(
  summary: HTMLElement,
  { screen }: PaywicketCheckoutElement,
  view: SessionView,
  { text, format }: Words,
): void {
  const { store, reference, lineItems, amount, currency, minorUnits } = view;
  const price = (value: string) => format.price(value, currency, minorUnits);
  summary.replaceChildren();
  say(summary, 'p', tidy(store.name), 'store');
  if (store.legalName !== null && store.legalName !== store.name) say(summary, 'p', tidy(store.legalName));
  // The card shows it as well, but is not printed.
  if (view.test) say(summary, 'p', text.test, 'test');
  if (lineItems.length > 0) {
    const list = put(summary, 'ul');
    for (const item of lineItems) line(list, item, price);
  }
  const facts = put(summary, 'dl');
  pair(facts, text.total, price(amount));
  if (screen?.name === 'paid')
    for (const { label, value, copy } of screen.receipt) pair(facts, label, copy ?? value);
  else if (reference !== null) pair(facts, text.paid.reference, tidy(reference));
}

function line(
  list: Element,
  { name, quantity, amount }: SessionView['lineItems'][number],
  price: (value: string) => string,
): void {
  const item = put(list, 'li');
  const what = put(item, 'span');
  if (quantity > 1) what.append(`${quantity} × `);
  say(what, 'span', tidy(name));
  if (amount !== undefined) say(item, 'span', price(amount));
}
