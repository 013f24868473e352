import { toMs } from '../../core/clock.ts';
import type { SessionView } from '../../../server/money-in/contract/session.ts';
import type { Text } from '../../i18n/catalogues/en.ts';
import { read } from '../../core/storage.ts';
import { sentMark, undecidedOf } from '../../session/payment-facts.ts';
import type { ResumeBadgeContent } from './iframe-messages.ts';

/** There is something to resume: an address was shown, or money is on its way. */
export const isUnderWay = ({ status, payment }: SessionView): boolean =>
  status === 'processing' ||
  (status === 'open' && Boolean(payment?.address ?? payment?.hostedUrl ?? payment?.uri));

/**
 * Whether the shopper may have sent money: money was seen, a wallet was asked, or the shopper said so ("I've sent it"). The
 * last two are stored by `wallet/request.ts` and `checkout/shopper-input.ts`.
 */
const isMaybeSent = ({ id, status, payment, walletRequest, ...view }: SessionView): boolean =>
  status === 'processing' ||
  /[1-9]/.test(view.amountPaid + view.amountPending) ||
  view.formerPayments.some(({ moneySeen }) => moneySeen) ||
  // Servers of release 0.1.0 and older may not send these two.
  Boolean(walletRequest ?? payment?.sentAt) ||
  read(`paywicket-wallet-${id}`, () => true) !== null ||
  (payment !== null &&
    (payment.transactions.length > 0 ||
      read('paywicket-sent', (text) => text.split('\n').includes(sentMark(payment))) === true));

/** @returns Null where there is nothing to resume. */
export function resumeBadgeContent(
  view: SessionView,
  text: Text,
  serverNow: number,
): ResumeBadgeContent | null {
  const { status, payment } = view;
  const isPaid = status === 'paid' && undecidedOf(view) === undefined;
  if (!isUnderWay(view) && status !== 'paid') return null;
  const end = toMs(payment?.expiresAt ?? view.expiresAt);
  return {
    title: isPaid ? text.paid.title : status === 'processing' ? text.processing.title : text.pill.open,
    action: isPaid ? text.pill.receipt : text.pill.continue,
    button: status === 'paid' ? '' : text.pill.button,
    close: text.close,
    sent: isMaybeSent(view),
    language: text.language,
    direction: text.direction,
    until: status === 'open' ? end - serverNow + Date.now() : null,
  };
}
