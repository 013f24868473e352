/**
 * Behaviour that NovaX's document leaves open. Integrations must not rely on it. `POST /control/undocumented` changes the choices
 * in the table below, whose defaults come first.
 *
 * - `amounts`: whether `amountPaid` and `amountDue` are present, null or missing. The sample has both, but the document does not
 *   say which fields are always present.
 * - `success`: the status of a paid order. The document gives it only for the notification.
 * - `cancel`: the status in the response to a cancellation. The sample has "new", which may be a placeholder or true.
 * - `pendingMoney`: whether `amountPaid` includes money that has not arrived, while `amountDue` still asks for it.
 *
 * Also undocumented:
 * - The order's ID is in the path of "Get Order".
 * - An amount in quotes is refused. Money in another currency changes nothing. Fields that were not sent are null.
 * - Money sent before an order expires counts, and an order that this money pays in full waits for it.
 * - After an outcome, money that arrives or is reversed changes `amountPaid`, but not the outcome, and no notification is sent.
 * - A cancelled order has no amount due.
 * - An order can be refunded once, when it is over and holds money. A refund returns everything that was paid and leaves the
 *   order unchanged.
 * - A new one-time password replaces the previous one, and each works once.
 */
export const CHOICES = {
  amounts: ['shown', 'null', 'omitted'],
  success: ['success', 'completed', 'paid'],
  cancel: ['cancelled', 'new'],
  pendingMoney: ['hidden', 'shown'],
} as const;

/** HTTP statuses of errors. Their body is the `message` that every response has. */
export const ERROR_STATUS = {
  WRONG_KEYS: 401,
  INVALID_BODY: 400,
  ORDER_NUMBER_TAKEN: 409,
  ORDER_NOT_FOUND: 404,
  ORDER_IS_OVER: 409,
  NOT_REFUNDABLE: 409,
  WRONG_OTP: 400,
} as const;

/** Fields that are in no sample, but that responses and notifications may have. */
export const MORE = {
  envelope: { success: true, code: 200 },
  order: { type: 'payment', customerInformation: null, refundedAmount: 0, transactions: [] },
  notification: { type: 'payment', event: 'order', version: 1 },
} as const;

/**
 * The `state` of an order. Only "pending" is documented. The document calls all three outcomes a completion, so "completed" does
 * not mean success.
 */
export const STATE = { open: 'pending', over: 'completed' } as const;

/** Length of IDs, as in the document's sample of a redirect. */
export const ID_LENGTH = 20;
export const ORDER_LIFETIME_MS = 60 * 60 * 1000;
/** Statuses of a transfer, which settles in three steps. */
export const TRANSFER_STATUSES = ['pending', 'pending', 'pending', 'settled'];
export const REFUND_STEPS = 3;
export const OTP_DIGITS = 6;
export const OTP_LIFETIME_MS = 10 * 60 * 1000;

/** Networks for refunds. The document gives these three as examples, in upper case; the simulator accepts them in any case. */
export const NETWORKS = { BSC: 'bsc', MATIC: 'polygon', TRON: 'tron' } as const;
