/** What was received and what was due, and money that an operator has to settle. Part of `late/help.ts`. */
import type { SessionView } from '../../../server/contract/session.ts';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { coins, coinsOn, isolate } from '../../i18n/isolate.ts';
import { compare, difference, sum } from '../../session/decimal.ts';
import { hasException, isOffchain, isOwnCoin, receivedOf } from '../../session/payment.ts';
import type { BaseScreen, Fact } from '../types.ts';
import type { ExceptionText, ViewState } from '../view-state.ts';

/** Texts for an exception that an operator has to settle, also for one of a newer server. */
export function exceptionText({ exception: texts }: HelpText, kind: string | null): ExceptionText {
  const isKnown = (name: string | null): name is keyof typeof texts =>
    name !== null && Object.hasOwn(texts, name);
  return isKnown(kind) ? texts[kind] : texts.other;
}

/** Beside any screen: a reported problem, a changed clipboard, or money that an operator has to settle. */
export function noticesOf(
  { reported, addressReplaced }: ViewState,
  words: HelpText,
  view: SessionView,
): Pick<BaseScreen, 'reported' | 'notice'> {
  const store = isolate(view.store.name);
  return {
    reported: reported.includes(view.id) ? words.wrong.reported(store) : null,
    notice: addressReplaced ? words.compare.swapped : exceptionNotice(words, view, store),
  };
}

function exceptionNotice(words: HelpText, view: SessionView, store: string): string | null {
  if (!hasException(view)) return null;
  const { title, sentence } = exceptionText(words, view.exception);
  // While the checkout is open, its screen may request money: the notice must not say to send no more.
  return view.status === 'open' ? title : sentence(store);
}

/** Due, received and the difference, as coins where one payment received them all; null where no amount is wrong. */
export function outcomeOf(
  { format, text }: ViewState,
  { outcome: words }: HelpText,
  view: SessionView,
): Fact[] | null {
  const { payment, exception, currency, minorUnits } = view;
  if (payment === null || !/^(overpaid|underpaid|wrong_asset)$/.test(exception ?? '')) return null;
  const { asset, transactions } = payment;
  const price = sum([view.amountPaid, view.amountPending]);
  const isInCoins = isOnlyPayment(view, price);
  const [due, received] = isInCoins ? [payment.amount, receivedOf(payment)] : [view.amount, price];
  const money = (amount: string): string =>
    isInCoins ? coins(amount, asset) : format.price(amount, currency, minorUnits);
  const arrived = compare(received, '0') > 0 ? [money(received)] : [];
  // In another coin: each transaction by itself, because they may be of several.
  for (const entry of transactions)
    if (!isOwnCoin(entry, payment) && entry.status !== 'gone') arrived.push(coinsOn(text, entry));
  const lines: Fact[] = [{ label: words.due, value: money(due) }];
  if (arrived.length > 0) lines.push({ label: words.received, value: arrived.join(' + ') });
  const rest = money(difference(due, received));
  if (compare(received, due) > 0) lines.push({ label: words.over, value: rest });
  // What is paid lacks nothing that counts.
  else if (compare(received, due) < 0 && view.status !== 'paid')
    lines.push({ label: words.missing, value: rest });
  return lines;
}

/** All that was received came to the current payment, in coins. @param received In the checkout's currency. */
function isOnlyPayment({ payment, formerPayments }: SessionView, received: string): boolean {
  if (payment === null || isOffchain(payment)) return false;
  if (formerPayments.some(({ moneySeen }) => moneySeen)) return false;
  return compare(receivedOf(payment), '0') > 0 || compare(received, '0') === 0;
}
