import { toMs } from '../../core/clock.ts';
import type { CheckoutHost } from '../host.ts';
import { isUnderWay } from './resume-badge-content.ts';
import { readPayment, storePayment } from './stored-payment.ts';

const day = 86_400_000;

/** What an opener is for: openers with the same key open the same payment. */
function keyOf(opener: Element & { objects?: Record<string, unknown> }): string {
  // With `resume` none it opens a payment of its own.
  return ['session-url', 'payload', 'session', 'link', 'quantity', 'resume']
    .map(
      (name) =>
        opener.getAttribute(name) ??
        opener.getAttribute(`data-paywicket-${name}`) ??
        jsonOf(opener.objects?.[name]),
    )
    .join(' ');
}

/** Of a property that is no text. Undefined where it has no JSON: nothing was opened with it. */
function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** What the payment was opened by, also before a reload: its opener may be for another by now. Empty where unknown. */
function openerKey({ opener, session }: CheckoutHost): string {
  const former = readPayment();
  if (former?.session === session) return former.key;
  return opener === undefined ? '' : keyOf(opener);
}

/** Whether there is something to resume: an address was shown, or money is on its way. */
export const isResumable = ({ view, iframe }: CheckoutHost): boolean =>
  iframe === null
    ? view !== null && isUnderWay(view)
    : iframe.resumeBadge !== null && iframe.status !== 'paid';

export function forget({ session }: CheckoutHost): void {
  if (readPayment()?.session === session) storePayment(null);
}

/** Stores the element's payment as long as it can be resumed. */
export function remember(host: CheckoutHost): void {
  const { server, session, resume, mode, locale, theme, wallets, strings, view, iframe } = host;
  if (resume === 'none' || (view === null && iframe === null)) return;
  if (!isResumable(host)) {
    forget(host);
    return;
  }
  const expiresAt = view === null ? 0 : toMs(view.expiresAt);
  const until = Math.max(Date.now(), expiresAt) + day;
  const options = { mode, locale, theme, wallets, ...(strings !== undefined && { strings }) };
  storePayment({ server, session, key: openerKey(host), until, options });
}

/** @returns Whether it is the element's payment, and not too old. */
export function isRemembered({ session }: CheckoutHost): boolean {
  const found = readPayment();
  return found !== null && found.session === session && found.until > Date.now();
}

interface Relabelled {
  target: HTMLElement;
  /** What was written last. A page, or its translator, may have changed it since. */
  label: string;
  resuming: AbortController;
  restore: () => void;
}

/** By opener. */
const relabelled = new Map<Element, Relabelled>();

/** On a link that has our title: its own. A copy of the link has both. */
const TITLE = 'data-paywicket-title';

/** Gives copies, as in a snapshot of the page, their own title back: they resume nothing. */
const copies = new MutationObserver(() => {
  for (const copy of document.querySelectorAll<HTMLElement>(`[${TITLE}]`)) {
    if (relabelled.has(copy)) continue;
    copy.title = copy.getAttribute(TITLE) ?? '';
    copy.removeAttribute(TITLE);
  }
});

/** Our own label, else the element that has a title. */
function targetOf(opener: HTMLElement): HTMLElement {
  const slot = opener.shadowRoot?.querySelector('slot');
  return slot?.assignedNodes().length === 0 ? slot : (slot?.parentElement ?? opener);
}

/**
 * Labels the openers of a payment with "Continue payment" and makes them resume it: opened anew, it might be another
 * payment. Our own label is replaced; a merchant's gets a title beside it. A form stays as it is, because it opens
 * another payment whenever its fields have changed.
 *
 * @param label Null: as before.
 */
export function labelOpeners(host: CheckoutHost, label: string | null, resume: () => void): void {
  const key = openerKey(host);
  for (const [opener, { target, resuming, restore }] of relabelled) {
    if (label !== null && keyOf(opener) === key && targetOf(opener as HTMLElement) === target) continue;
    // It is for another order by now, or has got a label of the merchant's.
    resuming.abort();
    relabelled.delete(opener);
    restore();
  }
  if (label === null || key.trim() === '') return;
  for (const opener of document.querySelectorAll<HTMLElement>('paywicket-button,a[data-paywicket-link]')) {
    if (keyOf(opener) !== key) continue;
    const former = relabelled.get(opener) ?? relabel(opener, resume);
    const { target } = former;
    // Once: a translator would translate it again, and the page's own title is the page's.
    if (former.label === label) continue;
    former.label = label;
    if (target.localName === 'slot') target.textContent = label;
    else target.title = label;
  }
}

function relabel(opener: HTMLElement, resume: () => void): Relabelled {
  const target = targetOf(opener);
  const title = target.getAttribute(TITLE) ?? target.title;
  // A button's label is in its shadow tree, which nobody copies.
  if (target === opener) {
    target.setAttribute(TITLE, title);
    copies.observe(document, { childList: true, subtree: true, attributeFilter: [TITLE] });
  }
  const nodes = [...target.childNodes];
  const resuming = new AbortController();
  const onClick = (event: MouseEvent): void => {
    // To be opened in a new tab.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    resume();
  };
  opener.addEventListener('click', onClick, { capture: true, signal: resuming.signal });
  const made: Relabelled = {
    target,
    label: '',
    resuming,
    restore: () => {
      if (target.localName === 'slot') target.replaceChildren(...nodes);
      else if (target.title === made.label) target.title = title;
      target.removeAttribute(TITLE);
    },
  };
  relabelled.set(opener, made);
  return made;
}
