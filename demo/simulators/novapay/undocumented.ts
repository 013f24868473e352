/**
 * Gaps of NovaPay's document. An integration may not rely on any of it.
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

/** The document lists deposits and withdrawals under their plural; orders and currencies are, too, in complete responses. */
export const ORDERS_KEY = 'orders';
export const CURRENCIES_KEY = 'currencies';

/** `user_id` of a deposit for an order in complete responses; otherwise null. */
export const ORDER_DEPOSIT_USER_ID = 'merchant-1';

/** Fee of a deposit; the sample takes 1.000000 of 100.000000. Rounded down to the coin's last decimal. */
export const FEE_RATE = '0.01';

/** The expiry in the samples is one hour later. */
export const ORDER_LIFETIME_MS = 60 * 60 * 1000;

/** Above either limit a withdrawal waits for a signer; in units of each coin, `daily` over the last 24 hours. */
export const WITHDRAWAL_LIMITS = { single: '1000', daily: '5000' } as const;
export const LIMIT_WINDOW_MS = 24 * 60 * 60 * 1000;

/** A withdrawal's confirmations by status. */
export const CONFIRMATIONS: Readonly<Record<string, number>> = { processing: 1, completed: 20 };

/** Amounts in smallest units are refused: an integer without a point that would be at least one token in those units. */
export function looksLikeSmallestUnits(amount: string, decimals: number): boolean {
  return !amount.includes('.') && amount.replace(/^0+/, '').length > decimals;
}

/** The document only says that webhooks are signed with the IPN secret. */
export const SIGNATURE_HEADER = 'X-Webhook-Signature';
export const SIGNATURE_ALGORITHM = 'sha256';
