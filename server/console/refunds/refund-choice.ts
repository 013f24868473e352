import type { Checkout, PaywicketClient, RefundQuote } from '../../client/client.ts';
import { PaywicketError } from '../../client/error.ts';
import { compare, isPositive, sum } from '../../base/money/decimal.ts';
import { faultsByField } from '../kit/form/fault-text.ts';
import { sentenceOf } from '../kit/form/forms.ts';
import {
  readAmount,
  unitOfCurrency,
  unitOfMethod,
  unmistakable,
  type Unit,
} from '../kit/form/typed-amount.ts';
import { inTime } from '../kit/form/unanswered.ts';
import { may, type Fields, type View } from '../kit/view.ts';

/** The refund that a person wants to make, with the API's quotes. */

const kinds = ['all', 'excess', 'price', 'coins'] as const;
type Kind = (typeof kinds)[number];
type Basis = RefundQuote['basis'];

/** One coin of one payment. */
export type Quoted = RefundQuote['payments'][number];

export interface Wanted {
  /** All that is left, the excess, an amount of the price, or an amount of coins. */
  readonly kind: Kind;
  /** Key of a payment's coin; empty for the first one. */
  readonly of: string;
  /** In the price's currency or in coins: plain, or as it was typed if it cannot be read. */
  readonly amount: string;
}

export const basisOf = (kind: Kind): Basis => (kind === 'price' || kind === 'excess' ? kind : 'coins');

/** Whether the person enters an amount. */
export const hasAmount = (kind: Kind): boolean => kind === 'price' || kind === 'coins';

export const choiceKeyOf = ({ paymentId, method }: Pick<Quoted, 'paymentId' | 'method'>): string =>
  `${paymentId} ${method}`;

/** Basis, payment and coin of a request, from the form. */
export function termsIn(given: (name: string) => string) {
  const of = given('of');
  const [paymentId, method] = of === '' ? [] : of.split(' ');
  return {
    basis: basisOf(kindIn(given) ?? 'all'),
    paymentId,
    method,
  };
}

const kindIn = (given: (name: string) => string): Kind | undefined =>
  kinds.find((known) => known === given('what'));

/** One kind of refund, for the selected coin. */
export interface Option {
  readonly kind: Kind;
  /** Null if there is nothing to refund. */
  readonly quoted: Quoted | null;
  /** Why it could not be quoted; null if it could. */
  readonly refusal: string | null;
}

export interface Choice {
  readonly wanted: Wanted;
  readonly currency: string;
  /** Each coin of each payment that received money. */
  readonly coins: readonly Quoted[];
  readonly options: readonly Option[];
  /** The selected refund; null if there is nothing to refund, or the amount is invalid. */
  readonly quoted: Quoted | null;
  /** Why the input is invalid. */
  readonly refusal: string | null;
}

/**
 * Requests all quotes that the page shows.
 * @param given the form's fields, as sent
 * @param isOverpaid preselects the excess
 */
export async function choiceOf(
  api: PaywicketClient,
  id: string,
  given: (name: string) => string,
  isExcess: boolean,
): Promise<Choice> {
  const [coins, price, excess] = await Promise.all([
    api.checkouts.quoteRefund(id, { basis: 'coins' }),
    refusable(() => api.checkouts.quoteRefund(id, { basis: 'price' })),
    api.checkouts.quoteRefund(id, { basis: 'excess' }),
  ]);
  const quotes = { coins, excess, price: 'refusal' in price ? null : price };
  const all = uniqueCoins([...coins.payments, ...excess.payments]);
  const isLeft = (quoted: Quoted): boolean => isPositive(quoted.maximum);
  const kind =
    kindIn(given) ??
    (excess.payments.some(isLeft) && (isExcess || !coins.payments.some(isLeft)) ? 'excess' : 'all');
  const ofKind = quotes[basisOf(kind)]?.payments ?? [];
  const chosen =
    all.find((quoted) => choiceKeyOf(quoted) === given('of')) ?? ofKind.find(isLeft) ?? ofKind[0] ?? all[0];
  const of = chosen === undefined ? '' : choiceKeyOf(chosen);
  const options = kinds.map((known): Option => {
    const quoted = quotes[basisOf(known)]?.payments.find((entry) => choiceKeyOf(entry) === of) ?? null;
    return { kind: known, quoted, refusal: known === 'price' && 'refusal' in price ? price.refusal : null };
  });
  const typed = given('amount');
  const unit = kind === 'price' ? unitOfCurrency(coins.currency) : unitOfMethod(chosen?.method ?? '');
  const read = typed === '' || !hasAmount(kind) ? { amount: typed } : readAmount(typed, unit);
  const wanted = { kind, of, amount: 'fault' in read ? typed : unmistakable(read.amount) };
  const { quoted, refusal } =
    'fault' in read ? { quoted: null, refusal: read.fault } : await quotedFor(api, id, wanted, options);
  return { wanted, currency: coins.currency, coins: all, options, quoted, refusal };
}

/** Whether money is there that the price does not need: too much of it, or coins that do not count. */
export const hasExcess = ({ exceptions }: Pick<Checkout, 'exceptions'>): boolean =>
  exceptions.includes('overpaid') || exceptions.includes('wrong_asset');

/** The refund that a payment's page offers as a whole: it is what the page of the refund would select first. */
export interface Offered {
  readonly wanted: Wanted;
  readonly currency: string;
  readonly quoted: Quoted;
}

/**
 * All that is left, the excess, or the coins that do not count, by a link. Null where a person has to choose, as between two
 * coins, or where there is no such refund.
 */
export async function offeredRefund(api: PaywicketClient, checkout: Checkout): Promise<Offered | null> {
  const { id, exceptions } = checkout;
  const isWrong = exceptions.includes('wrong_asset');
  if (isWrong && exceptions.includes('overpaid')) return null;
  const kind = isWrong || exceptions.includes('overpaid') ? 'excess' : 'all';
  const asked = api.checkouts.quoteRefund(id, { basis: basisOf(kind) });
  const quote = await inTime<Awaited<typeof asked> | null>(asked, null);
  const [quoted, ...others] =
    quote?.payments.filter((each) => isPositive(each.maximum) && (!isWrong || isWrongCoin(checkout, each))) ??
    [];
  if (quote === null || quoted === undefined || others.length > 0) return null;
  if (quoted.kind !== 'payout' || quoted.problem !== null) return null;
  return { wanted: { kind, of: choiceKeyOf(quoted), amount: '' }, currency: quote.currency, quoted };
}

const isWrongCoin = ({ payments }: Checkout, { paymentId, asset, network }: Quoted): boolean =>
  payments.some(
    ({ id, ...asked }) => id === paymentId && (asked.asset !== asset || asked.network !== network),
  );

/** With the entered amount. */
async function quotedFor(
  api: PaywicketClient,
  id: string,
  { kind, of, amount }: Wanted,
  options: readonly Option[],
): Promise<Pick<Choice, 'quoted' | 'refusal'>> {
  const option = options.find((known) => known.kind === kind);
  const quoted = option?.quoted ?? null;
  if (quoted === null) return { quoted, refusal: option?.refusal ?? null };
  if (!hasAmount(kind)) return { quoted, refusal: null };
  if (amount === '') return { quoted: null, refusal: null };
  const basis = basisOf(kind);
  const { paymentId } = quoted;
  const answer = await refusable(() => api.checkouts.quoteRefund(id, { basis, amount, paymentId }));
  if ('refusal' in answer) return { quoted: null, refusal: answer.refusal };
  return { quoted: answer.payments.find((entry) => choiceKeyOf(entry) === of) ?? null, refusal: null };
}

const uniqueCoins = (entries: readonly Quoted[]): readonly Quoted[] =>
  [...new Map(entries.toReversed().map((entry) => [choiceKeyOf(entry), entry])).values()].toReversed();

/** Why a form was refused. */
interface Refusal {
  readonly refusal: string;
  /** Errors by the last part of the field's path. */
  readonly faults: Fields;
}

/** The form of a refund that comes back. */
export interface RefusedRefund extends Refusal {
  /** As it was read, for the field and for the button. */
  readonly outsideAmount?: string;
  readonly asRead?: string;
}

/** The unit of a refund that was paid by other means. */
export async function unitOfOutside(
  api: PaywicketClient,
  id: string,
  given: (name: string) => string,
): Promise<Unit | null> {
  const { basis, method = '' } = termsIn(given);
  return basis === 'price' ? unitOfCurrency((await api.checkouts.get(id)).currency) : unitOfMethod(method);
}

/** Shows the API's refusal beside the form. */
export async function refusable<T extends object>(call: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof PaywicketError) || error.status < 400 || error.status >= 500) throw error;
    if (['not_found', 'insufficient_scope', 'unauthorized'].includes(error.code)) throw error;
    return { refusal: sentenceOf(error), faults: faultsByField(error.fields) };
  }
}

/** Undefined if a refund is possible; null if no money was received. */
export function refundProblemOf(view: View, checkout: Checkout): string | null | undefined {
  const came = checkout.payments.flatMap(({ transactions }) =>
    transactions.filter(({ status }) => status !== 'gone'),
  );
  if (came.length === 0) return null;
  const missing = (['refunds:read', 'refunds:write'] as const).find((scope) => !may(view, scope));
  if (missing !== undefined) return `Refund needs the scope ${missing}.`;
  if (!came.some(({ status }) => status === 'final'))
    return 'Money that is not final yet cannot be refunded.';
  return isLeft(checkout) ? undefined : 'All of it was refunded, or is reserved for a refund.';
}

export const hasReceivedCoins = ({ payments }: Pick<Checkout, 'payments'>): boolean =>
  payments.some(({ transactions }) => transactions.some(({ status }) => status !== 'gone'));

/** Whether there are final coins that are neither refunded nor reserved. */
function isLeft({ payments, refunds }: Pick<Checkout, 'payments' | 'refunds'>): boolean {
  const final = payments.flatMap(({ transactions }) =>
    transactions.filter(({ status }) => status === 'final'),
  );
  const taken = refunds.filter(({ status }) => !givenBack.has(status));
  const sumOf = (entries: readonly { readonly amount: string; readonly asset: string }[], asset: string) =>
    sum(entries.filter((entry) => entry.asset === asset).map(({ amount }) => amount));
  return final.some(({ asset }) => compare(sumOf(final, asset), sumOf(taken, asset)) > 0);
}

/** Statuses of refunds that no longer reserve money. */
const givenBack: ReadonlySet<string> = new Set(['failed', 'rejected', 'cancelled', 'expired', 'returned']);
