import { toMs } from '../../core/clock.ts';
import type { CheckoutHost } from '../host.ts';
import type { ResumeBadgeContent } from './iframe-messages.ts';
import { isUnderWay, resumeBadgeContent } from './resume-badge-content.ts';
import {
  isSamePayment,
  type PaymentName,
  readPayments,
  removePayment,
  storePayment,
} from './stored-payments.ts';

const day = 86_400_000;

/** Names an element's payment. Its ID is empty until it is known. */
export const nameOf = ({ server, session, iframe, view }: CheckoutHost): PaymentName => ({
  server,
  session,
  id: (iframe ?? view)?.id ?? '',
});

/** Returns what the badge shows of an element's payment; null if there is nothing to resume, or before its words are loaded. */
export function contentOf(host: CheckoutHost): ResumeBadgeContent | null {
  const { view, chunks, iframe, current } = host;
  if (iframe !== null) return iframe.resumeBadge;
  return (
    view && chunks.words && resumeBadgeContent(view, chunks.words.text, current.now.server, marksOf(host))
  );
}

/** Whether an element of the page shows the payment: in an open dialog, or inline. */
export function isInPage(host: CheckoutHost): boolean {
  const elements = document.querySelectorAll<CheckoutHost>('paywicket-checkout');
  return [...elements].some((other) => other.isShown && isSamePayment(nameOf(other), nameOf(host)));
}

/** Whether it is stored that the shopper may have sent money, as an iframe may say later. */
export const isStoredAsSent = (host: CheckoutHost): boolean =>
  readPayments().some((payment) => payment.isSent && isSamePayment(payment, nameOf(host)));

/** Returns the marks of what the shopper has sent: see `isMaybeSent`. */
const marksOf = (host: CheckoutHost): readonly string[] => [
  ...host.shopper.state.sent,
  ...(isStoredAsSent(host) ? [nameOf(host).id] : []),
];

/** Whether there is something to resume: see `isUnderWay`. */
export function isResumable(host: CheckoutHost): boolean {
  const { view, iframe, current } = host;
  return iframe === null
    ? view !== null && isUnderWay(view, current.now.server, marksOf(host))
    : iframe.resumeBadge !== null && iframe.status !== 'paid';
}

/** Whether the shopper may have sent money. */
export const isSent = (host: CheckoutHost): boolean => contentOf(host)?.sent === true;

export const forget = (host: CheckoutHost): void => removePayment(nameOf(host));

/** Stores the element's payment as long as it can be resumed. */
export function remember(host: CheckoutHost): void {
  const { resume, mode, locale, theme, wallets, strings, view } = host;
  const name = nameOf(host);
  // Until its hosted page has answered, nothing is known of a payment in an iframe.
  if (resume === 'none' || name.id === '') return;
  if (!isResumable(host)) {
    forget(host);
    return;
  }
  const { sent = false, watchedUntil = 0 } = contentOf(host) ?? {};
  const expiresAt = view === null ? 0 : toMs(view.expiresAt);
  // An address is paid late, too, but without a sign of that a day is enough.
  const until = Math.max(Date.now() + day, expiresAt + day, sent ? watchedUntil : 0);
  const options = { mode, locale, theme, wallets, ...(strings !== undefined && { strings }) };
  storePayment({ ...name, until, isSent: sent, options });
}
