import type { CheckoutHost } from '../host.ts';
import { isUnderWay } from './resume-badge-content.ts';

/**
 * The payment that is under way in this browser, in the shop's `localStorage`: it stays in sight after a reload, and on
 * every page that has the loader. The loader and `open/dialog.ts` read it.
 */
const STORAGE_KEY = 'paywicket-open';
const day = 86_400_000;

interface OpenPayment {
  server: string;
  session: string;
  /** What the payment was opened by: see `keyOf`. */
  key: string;
  /** ms since 1970 after which it is forgotten, also where the server cannot be asked. */
  until: number;
  options: { mode: string; locale: string; theme: string; strings?: unknown };
}

/** What an opener is for. Two that are for the same have the same. */
const keyOf = (opener: Element): string =>
  ['session-url', 'payload', 'session', 'link', 'quantity']
    .map((name) => opener.getAttribute(name) ?? opener.getAttribute(`data-paywicket-${name}`))
    .join(' ');

function stored(): OpenPayment | null {
  try {
    return JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '') as OpenPayment | null;
  } catch {
    return null;
  }
}

/** Storage may be unavailable: then a payment is in sight as long as its page. */
function store(payment: OpenPayment | null): void {
  try {
    if (payment) localStorage.setItem(STORAGE_KEY, JSON.stringify(payment));
    else localStorage.removeItem(STORAGE_KEY);
  } catch {
    // See above.
  }
}

/** Whether there is something to resume: an address was shown, or money is on its way. */
export const isResumable = ({ view, iframe }: CheckoutHost): boolean =>
  iframe === null
    ? view !== null && isUnderWay(view)
    : iframe.resumeBadge !== null && iframe.status !== 'paid';

export function forget({ session }: CheckoutHost): void {
  if (stored()?.session === session) store(null);
}

/** Stores the element's payment as long as it can be resumed. */
export function remember(host: CheckoutHost): void {
  const { server, session, resume, opener, mode, locale, theme, strings, view, iframe } = host;
  if (resume === 'none' || (view === null && iframe === null)) return;
  if (!isResumable(host)) {
    forget(host);
    return;
  }
  const former = stored();
  const until = Math.max(Date.now(), Date.parse(view?.expiresAt ?? '') || 0) + day;
  const key = opener ? keyOf(opener) : former?.session === session ? former.key : '';
  store({ server, session, key, until, options: { mode, locale, theme, strings } });
}

/** @returns Whether it is the element's payment, and not too old. */
export function isRemembered({ session }: CheckoutHost): boolean {
  const found = stored();
  return found !== null && found.session === session && found.until > Date.now();
}

/** What was changed on openers, to be put back. */
const labelled = new Map<Element, { before: string; resuming: AbortController }>();

/**
 * Says on what has opened the payment that it goes on with it, by the label where that is ours, as a description where
 * the label is the merchant's; and has it do so: opened anew, it might be another payment. A form opens another one
 * whenever what is filled in has changed, so it stays as it is.
 *
 * @param label Null: as before.
 */
export function labelOpeners(
  { session, opener }: CheckoutHost,
  label: string | null,
  resume: () => void,
): void {
  const kept = stored();
  const key = opener ? keyOf(opener) : kept?.session === session ? kept.key : '';
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
