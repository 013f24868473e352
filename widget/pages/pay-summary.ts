import type { SessionView } from '../../server/money-in/contract/session.ts';
import { copyPlain } from '../components/contain-events.ts';
import type { Words } from '../i18n/words.ts';
import type { PaywicketCheckoutElement } from '../checkout/checkout.ts';
import { safeUrl } from '../session/links.ts';
import { isolate, tidy } from '../i18n/isolate.ts';
import type { Fact } from '../screens/types.ts';

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

/** Class of facts that are on paper alone, as the card shows them, too. */
const PAPER = 'paper';

/** As the page's style: the purchase has a half of the window, and the card the other. */
const halves = matchMedia('(min-width:1024px) and (min-height:760px)');

/** A name and a value, one under the other. */
function appendFact(list: Element, name: string, value: string, className = PAPER): void {
  appendText(list, 'dt', name, className);
  appendText(list, 'dd', value, className);
}

/**
 * Shows what is bought of whom, beside the checkout in a wide and high window, and the receipt on paper. The card leaves out what
 * is shown there.
 *
 * @param print Opens the printer once all is paid.
 */
export function showSummary(element: PaywicketCheckoutElement, main: HTMLElement, print: boolean): void {
  const summary = document.createElement('aside');
  summary.translate = false;
  const back = document.createElement('p');
  back.className = 'back';
  let isPrinted = false;
  let shown = '';
  const draw = () => {
    const { view, chunks, screen } = element;
    const { words } = chunks;
    if (view === null || words === null) {
      // Nothing was found that could stand beside it.
      if (screen !== null && screen.name !== 'starting') place(false);
      return;
    }
    const { text } = words;
    document.documentElement.lang = text.language;
    document.documentElement.dir = text.direction;
    document.title = text.cardOf(isolate(tidy(view.store.name)));
    summary.setAttribute('aria-label', text.card);
    place(true);
    // Nothing else of it changes: its pictures stay.
    const receipt = screen?.name === 'paid' ? screen.receipt : null;
    const changing = JSON.stringify([text.language, receipt]);
    if (changing !== shown) fillSummary(summary, receipt, view, words);
    shown = changing;
    fillWayBack(back, view, words);
    main.classList.toggle('priced', screen?.due?.verb === text.total);
    if (!summary.isConnected) main.append(summary, back);
    // Only once all is drawn: what is printed cannot change.
    if (!print || isPrinted || screen?.name !== 'paid' || screen.needsModule !== undefined) return;
    isPrinted = true;
    window.print();
  };
  /** @param isFound Whether there is a purchase to be shown, as far as is known. */
  const place = (isFound: boolean) => {
    main.classList.toggle('both', isFound);
    const order = isFound && halves.matches ? 'order' : '';
    if (element.dataset['page'] === order) return;
    element.dataset['page'] = order;
    element.requestUpdate();
  };
  main.classList.add('checkout');
  place(true);
  document.addEventListener('copy', copyPlain);
  halves.addEventListener('change', () => place(main.classList.contains('both')));
  element.addEventListener('drawn', draw);
  element.addEventListener('paywicket-status', draw);
}

/** A link to the store, where the checkout itself has none: behind this page there may be no page of the shop. */
function fillWayBack(place: HTMLElement, view: SessionView, { text }: Words): void {
  const { status, store, successUrl, pendingUrl, cancelUrl, test } = view;
  const own = status === 'paid' ? successUrl : ((status === 'processing' ? pendingUrl : null) ?? cancelUrl);
  const url = own === null ? safeUrl(store.url, test) : null;
  place.replaceChildren();
  if (url !== null) appendLink(place, url, text.backTo(isolate(store.name)));
}

function appendLink(parent: Element, url: string, label: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = url;
  link.textContent = label;
  parent.append(link);
  return link;
}

/** Left out where it cannot be loaded. */
function appendPicture(
  parent: Element,
  url: string | null | undefined,
  test: boolean,
  className: string,
): void {
  const src = safeUrl(url ?? null, test);
  if (src === null) return;
  const picture = document.createElement('img');
  picture.className = className;
  picture.alt = '';
  picture.referrerPolicy = 'no-referrer';
  picture.addEventListener('error', () => picture.remove());
  picture.src = src;
  parent.append(picture);
}

function fillSummary(
  summary: HTMLElement,
  receipt: readonly Fact[] | null,
  view: SessionView,
  { text, format }: Words,
): void {
  const { store, reference, description, lineItems, amount, currency, minorUnits, test } = view;
  const price = (value: string) => format.price(value, currency, minorUnits);
  summary.replaceChildren();
  const head = appendElement(summary, 'p', 'store');
  appendPicture(head, store.logoUrl, test, 'logo');
  appendElement(head, 'bdi').textContent = tidy(store.name);
  if (test) appendText(summary, 'p', text.test, `test ${PAPER}`);
  const [only] = lineItems.length === 1 ? lineItems : [];
  appendPicture(summary, only?.imageUrl, test, 'picture');
  const title = only?.name ?? description;
  if (title !== null) appendText(summary, 'p', tidy(title), 'what');
  if (only !== undefined) {
    const { quantity, amount: own = amount } = only;
    const count = quantity > 1 ? `× ${quantity}` : '';
    const line = own === amount ? count : `${count} ${price(own)}`;
    if (line !== '') appendText(summary, 'p', line, 'meta');
    if (description !== null && description !== only.name)
      appendText(summary, 'p', tidy(description), 'meta');
  } else if (lineItems.length > 0) {
    const list = appendElement(summary, 'ul');
    // It scrolls.
    list.tabIndex = 0;
    for (const item of lineItems) appendItem(list, item, test, price);
  }
  const facts = appendElement(summary, 'dl');
  const total = appendElement(facts, 'div', 'total');
  appendFact(total, text.total, price(amount), '');
  for (const { label, value, copy } of receipt ?? []) appendFact(facts, label, copy ?? value);
  const foot = appendElement(summary, 'div', 'about');
  // The receipt has it, too.
  if (receipt === null && reference !== null)
    appendText(foot, 'p', `${text.paid.reference} ${isolate(tidy(reference))}`);
  if (store.legalName !== null && store.legalName !== store.name)
    appendText(foot, 'p', tidy(store.legalName));
  const support = safeUrl(store.supportUrl, test);
  if (support === null) return;
  const contact = appendLink(appendElement(foot, 'p', 'contact'), support, text.contact(isolate(store.name)));
  contact.target = '_blank';
  contact.rel = 'noreferrer';
}

function appendItem(
  list: Element,
  { name, quantity, amount, imageUrl }: SessionView['lineItems'][number],
  test: boolean,
  price: (value: string) => string,
): void {
  const item = appendElement(list, 'li');
  appendPicture(item, imageUrl, test, 'small');
  const what = appendElement(item, 'span', 'item');
  if (quantity > 1) what.append(`${quantity} × `);
  appendText(what, 'span', tidy(name));
  if (amount !== undefined) appendText(item, 'span', price(amount));
}
