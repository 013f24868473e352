import { PaymentSessionStatus } from '@medusajs/framework/utils';
import { type Checkout, createClient } from 'paywicket/client';

const {
  PAYWICKET_URL = 'http://127.0.0.1:8787',
  PAYWICKET_SECRET_KEY = '',
  PAYWICKET_WEBHOOK_SECRET = '',
} = process.env;

export const webhookSecret = PAYWICKET_WEBHOOK_SECRET;

/** Its key needs the scopes `checkouts:read`, `checkouts:write`, `refunds:read` and `refunds:write`. */
export const paywicket = createClient({ url: PAYWICKET_URL, key: PAYWICKET_SECRET_KEY });

/** `test` or `live`: a payment of one mode is never settled in the other. */
export const mode = PAYWICKET_SECRET_KEY.split('_')[1] ?? '';

/** The console, where a person reviews payments. */
export const consoleUrl = `${PAYWICKET_URL}/console`;

/** A checkout carries the id of its payment session. Other shops of the same server have references of their own. */
export const isOfMedusa = (reference: string | null): reference is string =>
  reference !== null && reference.startsWith('payses_');

export const hasMoney = ({ amountPaid, amountPending }: Checkout): boolean =>
  [amountPaid, amountPending].some((amount) => /[1-9]/.test(amount));

/** The whole payment was refunded, so there is nothing to ship. */
const isPaidBack = (checkout: Checkout): boolean =>
  checkout.status === 'paid' && checkout.refunds.length > 0 && !hasMoney(checkout);

/** Paid, and not ready to ship: a person decides. */
export const waitsForPerson = (checkout: Checkout): boolean =>
  checkout.exception !== null ||
  (checkout.status === 'paid' && checkout.readyAt === null && !isPaidBack(checkout));

/** The status of a checkout in Medusa's terms. */
export function statusOf(checkout: Checkout): PaymentSessionStatus {
  const { status } = checkout;
  if (isPaidBack(checkout)) return PaymentSessionStatus.CANCELED;
  if (status === 'paid' && !waitsForPerson(checkout)) return PaymentSessionStatus.CAPTURED;
  // Not final yet, or a person decides first: the order is placed and holds its stock, but is not paid.
  if (status === 'paid' || status === 'processing') return PaymentSessionStatus.PENDING_AUTHORIZATION;
  // The shopper can pay it, or the rest of it.
  if (status === 'open' || hasMoney(checkout)) return PaymentSessionStatus.REQUIRES_MORE;
  return PaymentSessionStatus.CANCELED;
}
