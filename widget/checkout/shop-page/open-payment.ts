import type { CheckoutHost } from '../host.ts';
import { isUnderWay } from './resume-badge-content.ts';
import { readPayment, storePayment } from './stored-payment.ts';

const day = 86_400_000;

/** What an opener is for: openers with the same key open the same payment. */
const keyOf = (opener: Element): string =>
  ['session-url', 'payload', 'session', 'link', 'quantity']
    .map((name) => opener.getAttribute(name) ?? opener.getAttribute(`data-paywicket-${name}`))
    .join(' ');

/** What the payment was opened by, also before a reload; empty where that is unknown. */
function openerKey({ opener, session }: CheckoutHost): string {
  if (opener !== undefined) return keyOf(opener);
  const former = readPayment();
  return former?.session === session ? former.key : '';
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
  const expiresAt = view === null ? 0 : Date.parse(view.expiresAt);
  const until = Math.max(Date.now(), expiresAt) + day;
  const options = { mode, locale, theme, wallets, ...(strings !== undefined && { strings }) };
  storePayment({ server, session, key: openerKey(host), until, options });
}

/** @returns Whether it is the element's payment, and not too old. */
export function isRemembered({ session }: CheckoutHost): boolean {
  const found = readPayment();
  return found !== null && found.session === session && found.until > Date.now();
}

/** Openers whose label or title was changed, by the changed node, with what it was before. */
const labelled = new Map<Element, { before: string; resuming: AbortController }>();

/**
 * Labels the openers of a payment with "Continue payment" and makes them resume it: opened anew, it might be another
 * payment. Our own label is replaced; a merchant's gets a title beside it. A form stays as it is, because it opens
 * another payment whenever its fields have changed.
 *
 * @param label Null: as before.
 */
export function labelOpeners(host: CheckoutHost, label: string | null, resume: () => void): void {
  const key = openerKey(host);
  for (const found of document.querySelectorAll<HTMLElement>('paywicket-button,a[data-paywicket-link]')) {
    if (label !== null && (keyOf(found) !== key || key.trim() === '')) continue;
    const slot = found.shadowRoot?.querySelector('slot');
    const target = slot?.assignedNodes().length === 0 ? slot : (slot?.parentElement ?? found);
    const shown = target === slot ? target.textContent : target.title;
    const former = labelled.get(target);
    if (label === null && former === undefined) continue;
    const text = label ?? former?.before ?? '';
    if (label === null) {
      former?.resuming.abort();
      labelled.delete(target);
    } else if (former === undefined) {
      const resuming = new AbortController();
      labelled.set(target, { before: shown, resuming });
      const onClick = (event: MouseEvent): void => {
        // To be opened in a new tab.
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        resume();
      };
      found.addEventListener('click', onClick, { capture: true, signal: resuming.signal });
    }
    if (shown === text) continue;
    if (target === slot) target.textContent = text;
    else target.title = text;
  }
}
