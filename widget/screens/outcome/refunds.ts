import type { SessionView } from '../../../server/contract/session.ts';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { coins, isolate } from '../../i18n/isolate.ts';
import { withSameDecimals } from '../../session/decimal.ts';
import { failureNotice } from '../help/view.ts';
import type { Screen, ViewState } from '../screen.ts';

type Refund = SessionView['refunds'][number];

/** With the decimals of the amounts beside it. */
const money = ({ payment }: SessionView, { amount, asset }: Refund): string =>
  coins(payment?.asset === asset ? withSameDecimals(payment.amount, amount)[1] : amount, asset);

/** The refund that the shopper has to do something for, otherwise the newest. */
const current = ({ refunds }: SessionView): Refund | undefined =>
  refunds.find(({ claimable }) => claimable) ??
  refunds.find(({ status }) => status === 'awaiting_destination') ??
  refunds.at(-1);

/** Money goes back or has gone back: it is not requested again. */
export const isRefunding = (view: SessionView): boolean =>
  !/^(failed|expired|cancelled)$/.test(current(view)?.status ?? 'failed');

/** While the outcome is not known it is in progress, as is what a newer server says. */
function statusText({ refund: words }: HelpText, { status }: Refund): string {
  const known: Partial<Record<string, string>> = words.status;
  return known[status === 'on_hold' ? 'pending' : status] ?? words.status.sending;
}

/** What the shopper has to do to get money back; null where that is nothing. */
function nextStep({ refund: words }: HelpText, view: SessionView, refund: Refund): string | null {
  const { status, claimable } = refund;
  const store = isolate(view.store.name);
  return claimable
    ? words.claim(money(view, refund))
    : status === 'awaiting_destination'
      ? words.link(money(view, refund), store)
      : status === 'failed'
        ? words.contact(store)
        : null;
}

/** Adds to a final screen a line for each refund, and what the shopper has to do for it. */
export function withRefunds(
  state: ViewState,
  texts: HelpText,
  view: SessionView,
  screen: Screen & { name: 'paid' | 'expired' | 'cancelled' },
): Screen {
  const refund = current(view);
  if (refund === undefined) return screen;
  const { refund: words } = texts;
  const step = nextStep(texts, view, refund);
  const lines = view.refunds.map((entry) => ({
    label: words.of(money(view, entry)),
    value: statusText(texts, entry),
  }));
  // It says to contact the store about the difference, which goes back already.
  const isSettled = view.exception === 'overpaid' && isRefunding(view);
  const sentence = isSettled ? (step ?? words.wait) : `${screen.sentence} ${step ?? ''}`.trim();
  return {
    ...screen,
    ...(screen.outcome
      ? { outcome: [...screen.outcome, ...lines] }
      : screen.name === 'paid'
        ? { receipt: [...lines, ...screen.receipt] }
        : { facts: lines }),
    // Where sentences end in a full stop as wide as a letter, no space follows.
    sentence: sentence.replace('。 ', '。'),
    ...(refund.claimable && {
      action: { act: 'claim', label: words.enter },
      // The footer closes, too.
      other: screen.action?.act === 'close' ? null : screen.action,
    }),
    notice: failureNotice(state, texts, 'claim') ?? screen.notice,
    // Announced where it changes.
    hint: lines.map(({ label, value }) => `${label}: ${value}.`).join(' '),
  };
}
