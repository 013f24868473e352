/** Screens of what was received and what was due, and of money that an operator has to settle. Part of `late/help.ts`. */
import type { SessionPayment, SessionView } from '../../../server/money-in/contract/session.ts';
import type { HelpText, Text } from '../../i18n/catalogues/en.ts';
import { coins, isolate } from '../../i18n/isolate.ts';
import { coinsOn } from '../../i18n/transactions.ts';
import { compare, sum } from '../../session/decimal.ts';
import { difference } from '../../session/difference.ts';
import { hasException, isOffchain, isOwnCoin, receivedOf } from '../../session/payment.ts';
import type { BaseScreen, Fact } from '../types.ts';
import type { ExceptionText, ViewState } from '../view-state.ts';

/** Text of an exception that an operator has to settle, also of one of a newer server. */
export function exceptionText(
  { text }: ViewState,
  { exception: texts }: HelpText,
  view: SessionView,
  kind: string | null = view.exception,
): ExceptionText {
  const said = Object.hasOwn(texts, String(kind)) ? texts[kind as keyof typeof texts] : texts.other;
  const store = isolate(view.store.name);
  const wrong = said === texts.wrong_asset && wrongCoins(text, view);
  const sentence = wrong ? texts.wrong_asset.named(store, wrong) : said.sentence(store);
  return { title: said.title, sentence };
}

/** Names the coins of a single transaction that do not count; the network if only that is wrong. Null if there may be several. */
function wrongCoins(text: Text, view: SessionView): string | null {
  const { payment } = view;
  if (payment === null || hasFormerMoney(view)) return null;
  const [entry, another] = foreignOf(payment);
  if (entry === undefined || another !== undefined) return null;
  return entry.asset === payment.asset ? coinsOn(text, entry) : coins(entry.amount, entry.asset);
}

/** Transactions that do not count, because their coin or network is not the requested one. */
const foreignOf = (payment: SessionPayment): SessionPayment['transactions'] =>
  payment.transactions.filter((entry) => !isOwnCoin(entry, payment) && entry.status !== 'gone');

const hasFormerMoney = ({ formerPayments }: SessionView): boolean =>
  formerPayments.some(({ moneySeen }) => moneySeen);

/** Beside any screen: a reported problem, a changed clipboard, or money that an operator has to settle. */
export function noticesOf(
  state: ViewState,
  words: HelpText,
  view: SessionView,
): Pick<BaseScreen, 'reported' | 'notice'> {
  const { reported, addressReplaced } = state;
  return {
    reported: reported.includes(view.id) ? words.wrong.reported(isolate(view.store.name)) : null,
    notice: addressReplaced ? words.compare.swapped : exceptionNotice(state, words, view),
  };
}

function exceptionNotice(state: ViewState, words: HelpText, view: SessionView): string | null {
  if (!hasException(view)) return null;
  const { title, sentence } = exceptionText(state, words, view);
  // While the checkout is open, its screen may request money: the notice must not say to send no more.
  return view.status === 'open' ? title : sentence;
}

/** Due, received and the difference, as coins where one payment received them all; null where no amount is wrong. */
export function outcomeOf(
  { format, text }: ViewState,
  { outcome: words }: HelpText,
  view: SessionView,
): Fact[] | null {
  const { payment, exception, currency, minorUnits } = view;
  if (payment === null || !/^(overpaid|underpaid|wrong_asset)$/.test(exception ?? '')) return null;
  const { asset } = payment;
  const price = sum([view.amountPaid, view.amountPending]);
  const isInCoins = isOnlyPayment(view, price);
  const [due, received] = isInCoins ? [payment.amount, receivedOf(payment)] : [view.amount, price];
  const money = (amount: string): string =>
    isInCoins ? coins(amount, asset) : format.price(amount, currency, minorUnits);
  const arrived = compare(received, '0') > 0 ? [money(received)] : [];
  // In another coin: each transaction by itself, because they may be of several.
  for (const entry of foreignOf(payment)) arrived.push(coinsOn(text, entry));
  const lines: Fact[] = [{ label: words.due, value: money(due) }];
  if (arrived.length > 0) lines.push({ label: words.received, value: arrived.join(' + ') });
  const rest = money(difference(due, received));
  if (compare(received, due) > 0) lines.push({ label: words.over, value: rest });
  // A paid order lacks nothing that counts.
  else if (compare(received, due) < 0 && view.status !== 'paid')
    lines.push({ label: words.missing, value: rest });
  return lines;
}

/** All that was received came to the current payment, in coins. @param received In the checkout's currency. */
function isOnlyPayment(view: SessionView, received: string): boolean {
  const { payment } = view;
  if (payment === null || isOffchain(payment) || hasFormerMoney(view)) return false;
  return compare(receivedOf(payment), '0') > 0 || compare(received, '0') === 0;
}
