/**
 * Gaps of NovaX's document. An integration may not rely on any of it; `POST /control/undocumented` changes what
 * is in the table, whose defaults come first.
 *
 * - `amounts`: `amountPaid` and `amountDue` are in the sample, but no field of it is said to be always there.
 * - `success`: the status of a paid order is given for the notification only.
 * - `cancel`: the sample answers a cancellation with "new", which may be the placeholder of a list or the truth.
 * - `pendingMoney`: whether `amountPaid` includes money that has not arrived, while `amountDue` still asks for it.
 *
 * Also undocumented: the order's id is in the path of "Get Order"; an amount in quotes is refused; money in another
 * currency changes nothing; money that arrives or is reversed after an outcome shows in `amountPaid` while the outcome
 * stays and nothing is sent; money that was sent before an order expires counts, and an order that it pays in full waits
 * for it; nothing is due of a cancelled order; fields that were not sent are null; an order can be refunded once, when it
 * is over and holds money; a refund is of everything that was paid and leaves the order as it is; a new OTP replaces the
 * one before, and each works once.
 */
export const CHOICES = {
  amounts: ['shown', 'null', 'omitted'],
  success: ['success', 'completed', 'paid'],
  cancel: ['cancelled', 'new'],
  pendingMoney: ['hidden', 'shown'],
} as const;

/** The body is the `message` that every response has. */
export const ERROR_STATUS = {
  WRONG_KEYS: 401,
  INVALID_BODY: 400,
  ORDER_NUMBER_TAKEN: 409,
  ORDER_NOT_FOUND: 404,
  ORDER_IS_OVER: 409,
  NOT_REFUNDABLE: 409,
  WRONG_OTP: 400,
} as const;

/** Fields that no sample has, but that an order's response and its notification may have. */
export const MORE = {
  envelope: { success: true, code: 200 },
  order: { type: 'payment', customerInformation: null, refundedAmount: 0, transactions: [] },
  notification: { type: 'payment', event: 'order', version: 1 },
} as const;

/** Only "pending" is documented. All three outcomes are called a completion, so this does not mean success. */
export const STATE = { open: 'pending', over: 'completed' } as const;

/** Length of ids, as in the document's sample of a redirect. */
export const ID_LENGTH = 20;
export const ORDER_LIFETIME_MS = 60 * 60 * 1000;
/** A transfer settles in three steps. */
export const TRANSFER_STATUSES = ['pending', 'pending', 'pending', 'settled'];
export const REFUND_STEPS = 3;
export const OTP_DIGITS = 6;
export const OTP_LIFETIME_MS = 10 * 60 * 1000;

/** The document gives networks as "e.g.", in upper case: these three, in any case. */
export const NETWORKS = { BSC: 'bsc', MATIC: 'polygon', TRON: 'tron' } as const;
