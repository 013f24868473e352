import type { SessionView } from '../../server/contract/session.ts';
import { copyPlain } from '../components/contain-events.ts';
import type { Words } from '../i18n/words.ts';
import type { PaywicketCheckoutElement } from '../checkout/checkout.ts';
import { safeUrl } from '../session/links.ts';
import { isolate, tidy } from '../i18n/isolate.ts';

function appendElement(parent: Element, name: string, className = ''): HTMLElement {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  parent.append(element);
  return element;
}

/** Text is never markup, and its writing direction does not change that of the text around it. */
function appendText(parent: Element, name: string, text: string, className?: string): void {
  appendElement(appendElement(parent, name, className), 'bdi').textContent = text;
}

/** What the card shows as well is on paper alone. */
const PAPER = 'paper';

/** As the page's style: the products stand beside the card. */
const beside = matchMedia('(min-width:900px) and (min-height:760px)');

/** A name and a value, one under the other. */
function appendFact(list: Element, name: string, value: string, className = PAPER): void {
  appendText(list, 'dt', name, className);
  appendText(list, 'dd', value, className);
}

/**
 * The products, beside the checkout in a wide and high window, and the receipt on paper. The checkout itself shows all else.
 *
 * @param print Opens the printer once all is paid.
 */
export function showSummary(element: PaywicketCheckoutElement, main: HTMLElement, print: boolean): void {
  const summary = document.createElement('aside');
  summary.translate = false;
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
    fillSummary(summary, element, view, words);
    fillWayBack(back, view, words);
    placeOrder();
    if (!summary.isConnected) {
      main.classList.add('checkout');
      main.classList.toggle('both', view.lineItems.length > 0);
      main.append(summary, back);
    }
    const { screen } = element;
    // Only once all is drawn: what is printed cannot change.
    if (!print || isPrinted || screen?.name !== 'paid' || screen.needsModule !== undefined) return;
    isPrinted = true;
    window.print();
  };
  /** What stands beside the card is not in it, too. */
  const placeOrder = () => {
    const place = beside.matches && element.view?.lineItems.length ? 'order' : '';
    if (element.dataset['page'] === place) return;
    element.dataset['page'] = place;
    element.requestUpdate();
  };
  document.addEventListener('copy', copyPlain);
  beside.addEventListener('change', placeOrder);
  element.addEventListener('drawn', draw);
  element.addEventListener('paywicket-status', draw);
}

/** A link to the store, where the checkout itself has none: behind this page there may be no page of the shop. */
function fillWayBack(place: HTMLElement, view: SessionView, { text }: Words): void {
  const { status, store, successUrl, pendingUrl, cancelUrl, test } = view;
  const own = status === 'paid' ? successUrl : ((status === 'processing' ? pendingUrl : null) ?? cancelUrl);
  const url = own === null ? safeUrl(store.url, test) : null;
  place.replaceChildren();
  if (url === null) return;
  const link = appendElement(place, 'a');
  link.setAttribute('href', url);
  link.textContent = text.backTo(isolate(store.name));
}

function fillSummary(
  summary: HTMLElement,
  { screen }: PaywicketCheckoutElement,
  view: SessionView,
  { text, format }: Words,
): void {
  const { store, reference, description, lineItems, amount, currency, minorUnits } = view;
  const price = (value: string) => format.price(value, currency, minorUnits);
  summary.replaceChildren();
  appendText(summary, 'p', tidy(store.name), `store ${PAPER}`);
  if (store.legalName !== null && store.legalName !== store.name)
    appendText(summary, 'p', tidy(store.legalName), 'name');
  if (view.test) appendText(summary, 'p', text.test, `test ${PAPER}`);
  if (description !== null && lineItems[0]?.name !== description)
    appendText(summary, 'p', tidy(description), 'what');
  if (lineItems.length > 0) {
    const list = appendElement(summary, 'ul');
    for (const item of lineItems) appendItem(list, item, price);
  }
  const facts = appendElement(summary, 'dl');
  appendFact(facts, text.total, price(amount));
  if (screen?.name === 'paid')
    for (const { label, value, copy } of screen.receipt)
      // The card shortens a hash.
      appendFact(facts, label, copy ?? value, copy === undefined ? PAPER : '');
  else if (reference !== null) appendFact(facts, text.paid.reference, tidy(reference), '');
}

function appendItem(
  list: Element,
  { name, quantity, amount }: SessionView['lineItems'][number],
  price: (value: string) => string,
): void {
  const item = appendElement(list, 'li');
  const what = appendElement(item, 'span');
  if (quantity > 1) what.append(`${quantity} × `);
  appendText(what, 'span', tidy(name));
  if (amount !== undefined) appendText(item, 'span', price(amount));
}
