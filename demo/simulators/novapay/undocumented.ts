/**
 * Behaviour that NovaPay's document leaves open. Integrations must not rely on it.
 *
 * Besides the constants below, undocumented are:
 * - The status 201 for a created order or withdrawal. Lists are ordered newest first, and a `limit` above 100 counts as 100.
 * - The HTTP status of each error code, and every code except INVALID_AMOUNT and INVALID_CURRENCY.
 * - An amount with more decimals than the coin is refused, and so is a currency other than the order's.
 * - Money sent before `expires_at` counts, and an order that this money pays in full waits until the money settles.
 * - A withdrawal within the limits is approved after one step. It has a hash from `processing` on, and no fee.
 * - Outside the EVM chains, an address only has to be present; its format is not checked.
 * - A webhook is sent for each new status, except the one that the response to the merchant's own call has just had. Its body is
 *   `{"event": "order.paid", "data": …}`, where `data` is the object as its GET returns it. A deposit also has the ID of its
 *   order.
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

/**
 * Keys of lists. The document puts lists of deposits and withdrawals under a key in the plural; in `complete` responses the
 * simulator does the same with orders and currencies.
 */
export const ORDERS_KEY = 'orders';
export const CURRENCIES_KEY = 'currencies';

/** `user_id` of a deposit for an order in `complete` responses. In others it is null. */
export const ORDER_DEPOSIT_USER_ID = 'merchant-1';

/** Fee rate of a deposit: the sample deducts 1.000000 from 100.000000. The fee is rounded down to the coin's last decimal. */
export const FEE_RATE = '0.01';

/** Lifetime of an order: in the samples, an order expires one hour after its creation. */
export const ORDER_LIFETIME_MS = 60 * 60 * 1000;

/** A withdrawal above either limit waits for a signer. Limits are in units of each coin; `daily` covers the last 24 hours. */
export const WITHDRAWAL_LIMITS = { single: '1000', daily: '5000' } as const;
export const LIMIT_WINDOW_MS = 24 * 60 * 60 * 1000;

/** Number of confirmations of a withdrawal, by its status. Others have 0. */
export const CONFIRMATIONS: Readonly<Record<string, number>> = { processing: 1, completed: 20 };

/**
 * Whether an amount seems to be in the coin's smallest units: an integer without a decimal point, worth at least one token in
 * those units. Such amounts are refused.
 */
export function looksLikeSmallestUnits(amount: string, decimals: number): boolean {
  return !amount.includes('.') && amount.replace(/^0+/, '').length > decimals;
}

/** Header and algorithm of the signature. The document only says that webhooks are signed with the IPN secret. */
export const SIGNATURE_HEADER = 'X-Webhook-Signature';
export const SIGNATURE_ALGORITHM = 'sha256';
