import type { Checkout, Payment, Terms } from './model.ts';
import { refused, untouched } from './commands.ts';

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
