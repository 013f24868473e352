import type { SessionPayment, SessionView } from '../../../server/contract/session.ts';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { isolate } from '../../i18n/isolate.ts';
import { sentMark } from '../base.ts';
import { shortened } from '../../session/payment.ts';
import type { PayScreen, Screen, ViewState } from '../screen.ts';

/** Adds what followed "I've sent it" to a screen to pay by. */
export function withSentMessage<Shown extends Screen>(
  { sent, message, format, now }: ViewState,
  { exchange, expired }: HelpText,
  { watchedUntil }: SessionView,
  payment: SessionPayment,
  screen: Shown,
): Shown {
  if (message?.name === 'sent' && message.state === 'failed') return { ...screen, notice: expired.again };
  if (sent !== sentMark(payment)) return screen;
  const until = format.moment(Date.parse(watchedUntil), now.server);
  return { ...screen, waiting: exchange.watching, hint: screen.hint ?? exchange.waitWallet(until) };
}

/**
 * A former address is still watched: a shopper who has paid there must not pay again. Money that was seen
 * there is reported elsewhere.
 */
function formerAddressNotice(texts: HelpText, { formerPayments }: SessionView): string | null {
  const address = formerPayments.findLast((former) => former.address !== null && !former.moneySeen)?.address;
  return address ? texts.paying.formerly(isolate(shortened(address))) : null;
}

/** Adds what followed the shopper's actions, and the warning about a former address. */
export function withMessages(
  state: ViewState,
  texts: HelpText,
  view: SessionView,
  payment: SessionPayment,
  screen: PayScreen,
): PayScreen {
  const { stranded, clipboard } = state;
  const hint =
    stranded && screen.transfer?.wallet
      ? texts.paying.stranded
      : clipboard === 'checked'
        ? texts.compare.checked
        : screen.hint;
  const noted = { ...screen, notice: screen.notice ?? formerAddressNotice(texts, view), hint };
  return withQuoteExtension(state, texts, payment, withSentMessage(state, texts, view, payment, noted));
}

/**
 * Adds the extension of the quote to a screen to pay by: the action once it is available, and its
 * result. Whether and until when it is possible is decided by the server.
 */
export function withQuoteExtension<Shown extends Screen>(
  { message, helpTopic, clipboard, format, now }: ViewState,
  { paying, expired }: HelpText,
  { keep, expiresAt }: SessionPayment,
  screen: Shown,
): Shown {
  const extension = message?.name === 'keep' ? message : null;
  // Another message is being shown.
  if (message !== extension && (helpTopic !== null || message?.name !== 'sent')) return screen;
  const until = (end: string): string => format.moment(Date.parse(end), now.server);
  // This hint is shown for seconds only.
  const first = clipboard === 'checked' ? screen.hint : null;
  const refused = extension?.error?.code === 'invalid_state';
  if (keep && !refused && now.server >= Date.parse(keep.from))
    return {
      ...screen,
      hint: first ?? (extension?.error ? expired.again : paying.mayKeep(until(keep.until))),
      offer: { act: 'keep', label: paying.keep },
    };
  return extension === null
    ? screen
    : { ...screen, hint: refused ? paying.notKept : paying.kept(until(expiresAt)) };
}
