import type { PaywicketClient, RefundQuote } from '../../client/client.ts';
import { PaywicketError } from '../../client/error.ts';
import { isPositive } from '../../core/decimal.ts';
import { sentenceOf } from '../acts.ts';

/** What a person wants to pay back of a payment, and what the API says of it. */

const kinds = ['all', 'excess', 'price', 'coins'] as const;
type Kind = (typeof kinds)[number];
type Basis = RefundQuote['basis'];

/** One coin of one payment. */
export type Quoted = RefundQuote['payments'][number];

export interface Wanted {
  /** All that is left, the excess, so much of the price, or so many coins. */
  readonly kind: Kind;
  /** Key of the coin of a payment; empty for the first one. */
  readonly of: string;
  /** Of the price or of coins. */
  readonly amount: string;
}

export const basisOf = (kind: Kind): Basis => (kind === 'price' || kind === 'excess' ? kind : 'coins');

/** Whether the person says how much. */
export const hasAmount = (kind: Kind): boolean => kind === 'price' || kind === 'coins';

export const keyOf = ({ paymentId, method }: Pick<Quoted, 'paymentId' | 'method'>): string =>
  `${paymentId} ${method}`;

/** Basis, payment and coin of a request, as the form names them. */
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

/** One way to say what goes back, of the coin that is chosen. */
export interface Option {
  readonly kind: Kind;
  /** Null where there is nothing of it. */
  readonly quoted: Quoted | null;
  /** Why it could not be quoted at all; null where it could. */
  readonly refusal: string | null;
}

export interface Choice {
  readonly wanted: Wanted;
  readonly currency: string;
  /** Each coin of each payment that took money. */
  readonly coins: readonly Quoted[];
  readonly options: readonly Option[];
  /** What is wanted; null where there is nothing of it, or the amount is none. */
  readonly quoted: Quoted | null;
  /** What is wrong with what was entered. */
  readonly refusal: string | null;
}

/**
 * Asks for everything that the page shows.
 * @param given names and values of the form, as they were sent
 * @param isOverpaid the excess is what a person looks for first
 */
export async function choiceOf(
  api: PaywicketClient,
  id: string,
  given: (name: string) => string,
  isOverpaid: boolean,
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
    (excess.payments.some(isLeft) && (isOverpaid || !coins.payments.some(isLeft)) ? 'excess' : 'all');
  const ofKind = quotes[basisOf(kind)]?.payments ?? [];
  const chosen =
    all.find((quoted) => keyOf(quoted) === given('of')) ?? ofKind.find(isLeft) ?? ofKind[0] ?? all[0];
  const of = chosen === undefined ? '' : keyOf(chosen);
  const options = kinds.map((known): Option => {
    const quoted = quotes[basisOf(known)]?.payments.find((entry) => keyOf(entry) === of) ?? null;
    return { kind: known, quoted, refusal: known === 'price' && 'refusal' in price ? price.refusal : null };
  });
  const wanted = { kind, of, amount: given('amount') };
  const { quoted, refusal } = await quotedFor(api, id, wanted, options);
  return { wanted, currency: coins.currency, coins: all, options, quoted, refusal };
}

/** With the amount that was entered. */
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
  return { quoted: answer.payments.find((entry) => keyOf(entry) === of) ?? null, refusal: null };
}

const uniqueCoins = (entries: readonly Quoted[]): readonly Quoted[] =>
  [...new Map(entries.toReversed().map((entry) => [keyOf(entry), entry])).values()].toReversed();

/** What the API refuses is said beside the form. */
export async function refusable<T extends object>(
  call: () => Promise<T>,
): Promise<T | { readonly refusal: string }> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof PaywicketError) || error.status < 400 || error.status >= 500) throw error;
    if (['not_found', 'insufficient_scope', 'unauthorized'].includes(error.code)) throw error;
    return { refusal: sentenceOf(error) };
  }
}
