import type { SessionView } from '../../../server/money-in/contract/session.ts';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { coins } from '../../i18n/isolate.ts';
import { compare } from '../../session/decimal.ts';
import { isPartlyPaid, methodOf } from '../../session/payment.ts';
import { baseScreen } from '../shared.ts';
import type { Fact, Screen } from '../types.ts';
import type { FormerPrice, ViewState } from '../view-state.ts';

/** A new price beside the old one: the shopper agrees before there is an address. Null where there is no such price. */
export function newPriceScreen(
  state: ViewState,
  texts: HelpText,
  view: SessionView,
  before: FormerPrice,
): Screen | null {
  const { text } = state;
  const method = methodOf(view, before.method);
  if (!method?.available || method.amount === null) return null;
  const amount = coins(method.amount, method.asset);
  return {
    ...baseScreen(state, view),
    name: 'help',
    topic: 'price',
    title: texts.price.title,
    sentence: texts.price.sentence,
    action: { act: 'pick', method: method.id, label: texts.price.agree(amount) },
    other: { act: 'choose', label: text.back },
    choices: [],
    transfer: null,
    answers: [],
    facts: priceChange(texts, view, before) ?? [{ label: texts.price.now, value: amount }],
    field: null,
    qr: null,
  };
}

/** The former amount and the new one; null where one is unknown, both are equal, or only a remaining amount is due. */
export function priceChange(
  texts: HelpText,
  view: SessionView,
  { method: id, amount, asset }: FormerPrice,
): Fact[] | null {
  const method = methodOf(view, id);
  if (!method?.available || method.amount === null || method.asset !== asset) return null;
  if (isPartlyPaid(view) || compare(method.amount, amount) === 0) return null;
  return [
    { label: texts.price.before, value: coins(amount, asset) },
    { label: texts.price.now, value: coins(method.amount, asset) },
  ];
}
