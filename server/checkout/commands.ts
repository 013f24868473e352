import { exceptionKinds, type ExceptionKind } from '../contract/constants.ts';
import { type Checkout, type Payment, type Report, type Terms, type Transaction } from './model.ts';
import { PaywicketError } from '../core/errors.ts';
import { isSamePrice, type Price } from './links.ts';
import { isPositive } from '../core/decimal.ts';
import { receivedAmount, moneyOf } from './valuation.ts';

/** What people may ask of a checkout, and when the answer is no: PaywicketError `invalid_state`. */

/** A shopper may ask for a new price so often. */
const mostRefreshes = 5;
/** A hint that comes so soon after the last one adds nothing. */
const sameHint = 10 * 60_000;
/** One report in so long is kept: a shopper can not fill a merchant's desk. */
const reportPause = 3_600_000;

/** Only while nothing was seen: coins on their way would arrive at something that no longer exists. */
export function cancel(checkout: Checkout, by: 'merchant' | 'shopper'): Checkout {
  if (checkout.status !== 'open') throw refused(`it is ${checkout.status}`);
  if (!untouched(checkout)) throw refused('money has been seen for it');
  return {
    ...checkout,
    status: 'cancelled',
    cancelledBy: by,
    payments: checkout.payments.map((payment) =>
      payment.status === 'awaiting' ? { ...payment, status: 'cancelled' } : payment,
    ),
  };
}

/**
 * Opens again with a new quote for what is missing; the former addresses stay watched and are not offered again. What
 * comes from the catalogue is not sold at a price of yesterday.
 * @throws PaywicketError `price_changed`
 */
export function refresh(
  checkout: Checkout,
  price: Price | undefined,
  { allowRefresh }: Terms,
  now: number,
): Checkout {
  const rest = checkout.status === 'open' && anySeen(checkout);
  if (!allowRefresh) throw refused('this store does not give new prices');
  if (checkout.status !== 'expired' && !rest)
    throw refused('a new price is given after the end, or for the rest of a part payment');
  if (checkout.exceptions.includes('unclear'))
    throw refused('its gateway shows what may be its money, and nobody has looked yet');
  if (checkout.resolutions.length > 0) throw refused('a person has decided about it');
  if (checkout.refreshes >= mostRefreshes)
    throw refused('it has had too many new prices; start again at the shop');
  if (checkout.details.link !== undefined && (price === undefined || !isSamePrice(checkout, price)))
    throw new PaywicketError(
      'price_changed',
      'The price of this product has changed. Start again at the shop.',
    );
  return {
    ...checkout,
    status: 'open',
    expiresAt: now + checkout.lifetime,
    refreshes: checkout.refreshes + 1,
    quoteExtensions: null,
    selectedId: null,
    payments: checkout.payments.map(retire),
  };
}

const retire = (payment: Payment): Payment =>
  payment.reference === null ? payment : { ...payment, superseded: true };

/** A hint costs calls and moves nothing, so nobody has to prove it. What is paid is looked for no more. */
export function sent(checkout: Checkout, now: number): Checkout {
  const { selectedId, status, sent: former } = checkout;
  if (selectedId === null || status === 'paid') return checkout;
  if (former?.paymentId === selectedId && now - former.at < sameHint) return checkout;
  return { ...checkout, sent: { paymentId: selectedId, at: now } };
}

export function report(
  checkout: Checkout,
  { hash, note }: Pick<Report, 'hash' | 'note'>,
  now: number,
): Checkout {
  if (checkout.report !== null && now - checkout.report.at < reportPause) return checkout;
  return { ...checkout, report: { hash, note, at: now } };
}

/**
 * `accept` makes it paid, `ignore` leaves its status; both clear the exception, the gravest where none is named. Where
 * there is none and coins are on their way, they are taken as they are, or given up.
 */
export function resolve(
  checkout: Checkout,
  action: 'accept' | 'ignore',
  { exception, note }: { readonly exception: ExceptionKind | undefined; readonly note: string | null },
  now: number,
): Checkout {
  const resolved = exception ?? checkout.exceptions[0] ?? null;
  const { status, payments } = checkout;
  const waits =
    status !== 'paid' && payments.some((payment) => isPositive(receivedAmount(payment, isComing)));
  if (resolved === null && status !== 'processing')
    throw refused(
      waits
        ? 'its money is not final yet; settle what somebody has seen to be there, and decide then'
        : 'it has no exception',
    );
  const givesUp = resolved === null && action === 'ignore';
  if (givesUp && !waits) throw refused('it has no exception, and no coins are on their way');
  if (resolved !== null && !checkout.exceptions.includes(resolved)) {
    const present = checkout.exceptions.join(', ') || 'none';
    throw refused(`it has no exception "${resolved}" (${present})`);
  }
  const resolution = { exception: resolved, action, note, at: now, money: moneyOf(checkout) };
  return {
    ...checkout,
    resolutions: [...checkout.resolutions, resolution],
    status: action === 'accept' ? 'paid' : status,
    payments: givesUp ? payments.map(withoutComing) : payments,
  };
}

const isComing = ({ status }: Transaction): boolean => status === 'detected';

/**
 * A person does not wait for them any longer: they are gone until their gateway tells more of them than it did, and then
 * as early as ever.
 */
const withoutComing = ({ transactions, statusOnlyPayment: byWord, ...payment }: Payment): Payment => ({
  ...payment,
  transactions: transactions.map(givenUp),
  statusOnlyPayment: byWord && givenUp(byWord),
});

const givenUp = (entry: Transaction): Transaction =>
  isComing(entry) ? { ...entry, status: 'gone', source: 'vouched', reversalEvidence: null } : entry;

/** An exception is settled as long as no other money has come since a person decided about it. */
export function unresolved(checkout: Checkout, raised: ReadonlySet<ExceptionKind>): readonly ExceptionKind[] {
  const money = moneyOf(checkout);
  const settled = new Set(
    checkout.resolutions.filter((entry) => entry.money === money).map(({ exception }) => exception),
  );
  return exceptionKinds.filter((kind) => raised.has(kind) && !settled.has(kind));
}

/** No coins of any kind, be they gone since or unclear, and no gateway's word of any. */
const untouched = (checkout: Checkout): boolean =>
  !anySeen(checkout) &&
  checkout.payments.every(({ transactions, unclear }) => transactions.length + unclear.length === 0);

const anySeen = (checkout: Checkout): boolean =>
  checkout.payments.some((payment) => isPositive(receivedAmount(payment)));

const refused = (why: string): PaywicketError =>
  new PaywicketError('invalid_state', `This is not possible for this checkout: ${why}.`);

/**
 * A shopper who needs more time asks for it shortly before the end, and the price holds on. Whoever keeps a price bears
 * what the coin's does meanwhile: how long and how often is the merchant's to say. Times are in milliseconds.
 */

/** It is offered so long before the end … */
const NOTICE_MS = 120_000;
/** … and taken a little earlier, for a clock that is ahead. */
const CLOCK_SKEW_MS = 5000;
/** Who asks again so soon has clicked twice. */
const SAME_CLICK_MS = 10_000;

/** From when a shopper may ask, and until when the price then holds. */
export interface QuoteExtension {
  readonly from: number;
  readonly until: number;
}

/**
 * How long the payment that the shopper looks at may be kept; null where it may not. It is the whole time or none: an order
 * that its gateway ends before would leave the shopper alone. Once money came, there is a new price for the rest instead.
 */
export function quoteExtensionOf(
  checkout: Checkout,
  { keepPrice }: Pick<Terms, 'keepPrice'>,
): QuoteExtension | null {
  const payment = selectedOf(checkout);
  if (payment === undefined || payment.status !== 'awaiting' || payment.superseded) return null;
  if (checkout.status !== 'open' || !untouched(checkout)) return null;
  if ((checkout.quoteExtensions?.times ?? 0) >= keepPrice.times) return null;
  const until = payment.expiresAt + keepPrice.life;
  if (payment.lastsUntil !== null && until > payment.lastsUntil) return null;
  return { from: payment.expiresAt - NOTICE_MS, until };
}

/**
 * The same quote until later, and the checkout with it.
 * @throws PaywicketError `invalid_state`
 */
export function extendQuote(checkout: Checkout, terms: Terms, now: number): Checkout {
  const { quoteExtensions: kept } = checkout;
  if (kept !== null && now - kept.at < SAME_CLICK_MS) return checkout;
  const offer = quoteExtensionOf(checkout, terms);
  const end = selectedOf(checkout)?.expiresAt ?? 0;
  if (offer === null || now > end) throw refused('its price can not be kept longer');
  if (now < offer.from - CLOCK_SKEW_MS) throw refused('there is time left; ask shortly before the end');
  return {
    ...checkout,
    quoteExtensions: { times: (kept?.times ?? 0) + 1, at: now },
    expiresAt: Math.max(checkout.expiresAt, offer.until),
    payments: checkout.payments.map((payment) =>
      payment.id === checkout.selectedId ? { ...payment, expiresAt: offer.until } : payment,
    ),
  };
}

const selectedOf = ({ payments, selectedId }: Checkout): Payment | undefined =>
  payments.find(({ id }) => id === selectedId);
