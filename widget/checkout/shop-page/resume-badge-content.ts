import { toMs } from '../../core/clock.ts';
import type { SessionView } from '../../../server/money-in/contract/session.ts';
import type { Text } from '../../i18n/catalogues/en.ts';
import { undecidedOf } from '../../session/payment-facts.ts';
import type { ResumeBadgeContent } from './iframe-messages.ts';

/** There is something to resume: an address was shown, or money is on its way. */
export const isUnderWay = ({ status, payment }: SessionView): boolean =>
  status === 'processing' ||
  (status === 'open' && Boolean(payment?.address ?? payment?.hostedUrl ?? payment?.uri));

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
    language: text.language,
    direction: text.direction,
    until: status === 'open' ? end - serverNow + Date.now() : null,
  };
}
