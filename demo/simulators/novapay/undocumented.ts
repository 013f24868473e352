/**
 * What NovaPay's document does not say. An integration may not rely on any of it.
 *
 * Without a constant:
 * - A created order or withdrawal is answered with 201. Lists come newest first; a `limit` above 100 is lowered to it.
 * - Which status goes with which error code, and every code but INVALID_AMOUNT and INVALID_CURRENCY.
 * - Amounts finer than the coin, and a currency other than the order's, are refused.
 * - Money that was sent before `expires_at` counts, and an order that it pays in full waits for it to settle.
 * - A withdrawal within the limits is approved after a step. It has its hash from processing on, and no fee.
 * - Outside the EVM chains an address is checked for being there.
 * - A webhook is sent of each new status but the one that the answer to the merchant's own call has just had. Its body is
 *   `{"event": "order.paid", "data": …}`, where `data` is the thing as its GET answers it; a deposit names its order, too.
 */
export const ERROR_STATUS = {
  UNAUTHORIZED: 401,
  INVALID_REQUEST: 400,
  INVALID_PARAMETER: 400,
  INVALID_AMOUNT: 400,
  INVALID_CURRENCY: 400,
  INVALID_ADDRESS: 400,
  ORDER_NOT_FOUND: 404,
  DEPOSIT_NOT_FOUND: 404,
  WITHDRAWAL_NOT_FOUND: 404,
  ORDER_NOT_PENDING: 409,
  WITHDRAWAL_NOT_PENDING: 409,
  INSUFFICIENT_BALANCE: 422,
} as const;

/** Deposits and withdrawals are under their plural, so orders and currencies are, too, in complete answers. */
export const ORDERS_KEY = 'orders';
export const CURRENCIES_KEY = 'currencies';

/** `user_id` of a deposit that pays an order, in complete answers; else null. */
export const ORDER_DEPOSIT_USER_ID = 'merchant-1';

/** Of a deposit; the sample takes 1.000000 of 100.000000. Rounded down to the coin's last decimal. */
export const FEE_RATE = '0.01';

/** The samples are one hour apart. */
export const ORDER_LIFETIME_MS = 60 * 60 * 1000;

/** Above either a withdrawal waits for a signer; token units of each coin, the second over the last 24 hours. */
export const WITHDRAWAL_LIMITS = { single: '1000', daily: '5000' } as const;
export const LIMIT_WINDOW_MS = 24 * 60 * 60 * 1000;

/** How a withdrawal's confirmations grow. */
export const CONFIRMATIONS: Readonly<Record<string, number>> = { processing: 1, completed: 20 };

/** Amounts in smallest units are refused: a whole number without a point that is at least one token if it were in those. */
export function looksLikeSmallestUnits(amount: string, decimals: number): boolean {
  return !amount.includes('.') && amount.replace(/^0+/, '').length > decimals;
}

/** Only that a webhook is signed with the IPN secret is documented. */
export const SIGNATURE_HEADER = 'X-Webhook-Signature';
export const SIGNATURE_ALGORITHM = 'sha256';
