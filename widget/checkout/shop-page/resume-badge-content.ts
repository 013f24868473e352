import { toMs } from '../../core/clock.ts';
import type { SessionView } from '../../../server/money-in/contract/session.ts';
import type { Text } from '../../i18n/catalogues/en.ts';
import { read } from '../../core/storage.ts';
import { sentMark, undecidedOf } from '../../session/payment-facts.ts';
import type { ResumeBadgeContent } from './iframe-messages.ts';

/**
 * Whether there is something to resume: an address was shown, or money is on its way. Money that the shopper may have sent can
 * still arrive after the checkout's end, as long as the server watches its addresses.
 *
 * @param serverNow Present time of the server, ms since 1970.
 * @param marks As for `isMaybeSent`.
 */
export function isUnderWay(view: SessionView, serverNow: number, marks: readonly string[]): boolean {
  const { status, payment } = view;
  if (status === 'open') return Boolean(payment?.address ?? payment?.hostedUrl ?? payment?.uri);
  return (
    status === 'processing' ||
    (status !== 'paid' && isMaybeSent(view, marks) && serverNow < toMs(view.watchedUntil))
  );
}

/**
 * Whether the shopper may have sent money: money was seen, a wallet was asked or opened by a link, or the shopper said so
 * ("I've sent it"). The last three are stored by `wallet/request.ts` and `checkout/shopper-input.ts`.
 *
 * @param marks What is known of that beside the storage, which a browser may deny to an iframe: see `ShopperState.sent`.
 */
export const isMaybeSent = (
  { id, status, payment, walletRequest, ...view }: SessionView,
  marks: readonly string[],
): boolean =>
  status === 'processing' ||
  /[1-9]/.test(view.amountPaid + view.amountPending) ||
  view.formerPayments.some(({ moneySeen }) => moneySeen) ||
  // Servers of release 0.1.0 and older may not send these two.
  Boolean(walletRequest ?? payment?.sentAt) ||
  read(`paywicket-wallet-${id}`, () => true) !== null ||
  (payment !== null && payment.transactions.length > 0) ||
  // Release 0.1.0 stored no mark of the checkout, which stays when another method is chosen.
  [...marks, ...(read('paywicket-sent', (text) => text.split('\n')) ?? [])].some(
    (mark) => mark === id || (payment !== null && mark === sentMark(payment)),
  );

/** @returns Null where there is nothing to resume. */
export function resumeBadgeContent(
  view: SessionView,
  text: Text,
  serverNow: number,
  marks: readonly string[],
): ResumeBadgeContent | null {
  const { status, payment } = view;
  const isPaid = status === 'paid' && undecidedOf(view) === undefined;
  if (!isUnderWay(view, serverNow, marks) && status !== 'paid') return null;
  const onDevice = (time: string) => toMs(time) - serverNow + Date.now();
  return {
    title: isPaid ? text.paid.title : status === 'processing' ? text.processing.title : text.pill.open,
    action: isPaid ? text.pill.receipt : text.pill.continue,
    button: status === 'paid' ? '' : text.pill.button,
    close: text.close,
    sent: isMaybeSent(view, marks),
    language: text.language,
    direction: text.direction,
    until: status === 'open' ? onDevice(payment?.expiresAt ?? view.expiresAt) : null,
    watchedUntil: onDevice(view.watchedUntil),
  };
}
