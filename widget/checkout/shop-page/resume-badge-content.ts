import { toMs } from '../../core/clock.ts';
import type { SessionView } from '../../../server/contract/session.ts';
import type { Text } from '../../i18n/catalogues/en.ts';
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
  if (!isUnderWay(view) && status !== 'paid') return null;
  const end = toMs(payment?.expiresAt ?? view.expiresAt);
  return {
    title: titleOf(view, text),
    action: status === 'paid' ? text.pill.receipt : text.pill.continue,
    button: status === 'paid' ? '' : text.pill.button,
    close: text.close,
    language: text.language,
    direction: text.direction,
    until: status === 'open' ? end - serverNow + Date.now() : null,
  };
}

function titleOf({ status, exception }: SessionView, text: Text): string {
  // What came late counts once the shop has decided.
  if (status === 'processing' || exception === 'late') return text.processing.title;
  return status === 'paid' ? text.paid.title : text.pill.open;
}
