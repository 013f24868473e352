/** Refunds of a checkout. Part of `late/help.ts`. */
import type { SessionView } from '../../../server/money-in/contract/session.ts';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { coins, isolate, joinSentences } from '../../i18n/isolate.ts';
import { failureNotice } from '../pay/messages.ts';
import type { Action, Fact, Screen, ScreenNamed } from '../types.ts';
import type { ViewState } from '../view-state.ts';

type Refund = SessionView['refunds'][number];

/** The refund that the shopper has to do something for, otherwise the newest. */
const currentRefund = ({ refunds }: SessionView): Refund | undefined =>
  refunds.find(({ claimable }) => claimable) ??
  refunds.find(({ status }) => status === 'awaiting_destination') ??
  refunds.at(-1);

/** Money goes back or has gone back: it is not requested again. */
export function isRefunding(view: SessionView): boolean {
  const refund = currentRefund(view);
  return refund !== undefined && !/^(failed|expired|cancelled)$/.test(refund.status);
}

/** While the outcome is not known it is in progress; so is a status of a newer server. */
function statusText({ refund: words }: HelpText, { status }: Refund): string {
  const texts: Partial<Record<string, string>> = words.status;
  return texts[status === 'on_hold' ? 'pending' : status] ?? words.status.sending;
}

/** Tells what the shopper has to do to get money back; null if nothing. */
function nextStep({ refund: words }: HelpText, view: SessionView, refund: Refund): string | null {
  const { status, claimable } = refund;
  const store = isolate(view.store.name);
  if (claimable) return words.claim(coins(refund.amount, refund.asset));
  if (status === 'awaiting_destination') return words.link(coins(refund.amount, refund.asset), store);
  return status === 'failed' ? words.contact(store) : null;
}

type EndScreen = ScreenNamed<'paid' | 'expired' | 'cancelled'>;

/** Adds to a screen at the end a line for each refund, and what the shopper has to do for it. */
export function withRefunds(state: ViewState, texts: HelpText, view: SessionView, screen: EndScreen): Screen {
  const refund = currentRefund(view);
  if (refund === undefined) return screen;
  const { refund: words } = texts;
  const step = nextStep(texts, view, refund);
  const lines = view.refunds.map((entry) => ({
    label: words.of(coins(entry.amount, entry.asset)),
    value: statusText(texts, entry),
  }));
  // Its sentence says to contact the store about the difference, which goes back already.
  const isSettled = view.exception === 'overpaid' && isRefunding(view);
  const claim: Action = { act: 'claim', label: words.enter };
  return {
    ...withLines(screen, lines),
    sentence: isSettled ? (step ?? words.wait) : joinSentences(screen.sentence, step ?? ''),
    // The footer closes, too.
    ...(refund.claimable && { action: claim, other: screen.action?.act === 'close' ? null : screen.action }),
    notice: failureNotice(state, texts, 'claim') ?? screen.notice,
    // It is announced when it changes.
    hint: lines.map(({ label, value }) => `${label}: ${value}.`).join(' '),
  };
}

function withLines(screen: EndScreen, lines: readonly Fact[]): EndScreen {
  if (screen.outcome) return { ...screen, outcome: [...screen.outcome, ...lines] };
  if (screen.name === 'paid') return { ...screen, receipt: [...lines, ...screen.receipt] };
  return { ...screen, facts: lines };
}
