import type { SessionPayment } from '../../server/contract/session.ts';
import type { HelpText } from '../i18n/catalogues/en.ts';
import type { Screen, ViewState } from './screen.ts';

/**
 * A screen to pay by, with what a shopper who needs more time can do: they are told when it can be asked for and what
 * came of it. Whether and until when is the server's word.
 */
export function withQuoteExtension<Shown extends Screen>(
  { message, clipboard, format, now }: ViewState,
  { paying, expired }: HelpText,
  { keep, expiresAt }: SessionPayment,
  screen: Shown,
): Shown {
  const told = message?.name === 'keep' ? message : null;
  // What the shopper has just said about something else stands as it is.
  if (message !== told) return screen;
  const until = (end: string): string => format.moment(Date.parse(end), now.server);
  // It stands for seconds only.
  const first = clipboard === 'checked' ? screen.hint : null;
  const refused = told?.error?.code === 'invalid_state';
  if (keep && !refused && now.server >= Date.parse(keep.from))
    return {
      ...screen,
      hint: first ?? (told?.error ? expired.again : paying.mayKeep(until(keep.until))),
      offer: { act: 'keep', label: paying.keep },
    };
  return told === null
    ? screen
    : { ...screen, hint: refused ? paying.notKept : paying.kept(until(expiresAt)) };
}
