import type { Checkout, Payment, Terms } from './model.ts';
import { refused, untouched } from './commands.ts';

/**
 * A shopper who needs more time asks for it shortly before the end, and the price holds on. Whoever keeps a price bears
 * what the coin's does meanwhile: how long and how often is the merchant's to say. Times are in milliseconds.
 */

/** It is offered so long before the end … */
const notice = 120_000;
/** … and taken a little earlier, for a clock that is ahead. */
const clockSkew = 5000;
/** Who asks again so soon has clicked twice. */
const sameClick = 10_000;

/** From when a shopper may ask, and until when the price then holds. */
export interface KeepOffer {
  readonly from: number;
  readonly until: number;
}

/**
 * How long the payment that the shopper looks at may be kept; null where it may not. It is the whole time or none: an order
 * that its gateway ends before would leave the shopper alone. Once money came, there is a new price for the rest instead.
 */
export function keepOffer(checkout: Checkout, { keepPrice }: Pick<Terms, 'keepPrice'>): KeepOffer | null {
  const payment = selectedOf(checkout);
  if (payment === undefined || payment.status !== 'awaiting' || payment.retired) return null;
  if (checkout.status !== 'open' || !untouched(checkout)) return null;
  if ((checkout.kept?.times ?? 0) >= keepPrice.times) return null;
  const until = payment.expiresAt + keepPrice.life;
  if (payment.lastsUntil !== null && until > payment.lastsUntil) return null;
  return { from: payment.expiresAt - notice, until };
}

/**
 * The same quote until later, and the checkout with it.
 * @throws PaywicketError `invalid_state`
 */
export function keep(checkout: Checkout, terms: Terms, now: number): Checkout {
  const { kept } = checkout;
  if (kept !== null && now - kept.at < sameClick) return checkout;
  const offer = keepOffer(checkout, terms);
  const end = selectedOf(checkout)?.expiresAt ?? 0;
  if (offer === null || now > end) throw refused('its price can not be kept longer');
  if (now < offer.from - clockSkew) throw refused('there is time left; ask shortly before the end');
  return {
    ...checkout,
    kept: { times: (kept?.times ?? 0) + 1, at: now },
    expiresAt: Math.max(checkout.expiresAt, offer.until),
    payments: checkout.payments.map((payment) =>
      payment.id === checkout.selectedId ? { ...payment, expiresAt: offer.until } : payment,
    ),
  };
}

const selectedOf = ({ payments, selectedId }: Checkout): Payment | undefined =>
  payments.find(({ id }) => id === selectedId);
