/**
 * Where the document says nothing, the simulator still has to do something. Each such choice is here, so that it is plain what an integration may not
 * rely on. Change one and everything of ours has to keep working; `CHOICES` can be changed while it runs.
 *
 * Without a constant: the sample of "Get Order" has no id in its path while the text makes it a path parameter, so it is in the path; an amount in
 * quotes is refused; money in another currency changes nothing; money that arrives or is taken back after an outcome shows in `amountPaid` while the
 * outcome stays and nothing is sent; a refund is of everything that was paid and leaves the order as it is.
 */

/**
 * The first of each is the default; `POST /control/silences` takes another.
 *
 * - `amounts`: `amountPaid` and `amountDue` are in the sample, but no field of it is said to be always there.
 * - `success`: the word of a paid order is given for the notification only.
 * - `cancel`: the sample answers a cancellation with "new", which may be the placeholder of a list or the truth.
 * - `onItsWay`: whether `amountPaid` shows money that has not arrived, while `amountDue` still asks for it.
 */
export const CHOICES = {
  amounts: ['told', 'null', 'left_out'],
  success: ['success', 'completed', 'paid'],
  cancel: ['cancelled', 'new'],
  onItsWay: ['hidden', 'shown'],
} as const;

/** Silent on errors, all of them. Their body is the `message` that every answer has. */
export const ERROR_STATUS = {
  WRONG_KEYS: 401,
  INVALID_BODY: 400,
  ORDER_NUMBER_TAKEN: 409,
  ORDER_NOT_FOUND: 404,
  ORDER_IS_OVER: 409,
  NOT_REFUNDABLE: 409,
  WRONG_OTP: 400,
} as const;

/** Silent on the texts of `message`. */
export const MESSAGES = {
  created: 'Order successfully created.',
  retrieved: 'Order successfully retrieved.',
  cancelled: 'Order successfully canceled.',
  refunded: 'Order successfully refunded.',
  otpSent: 'Order Refund OTP has been sent successfully.',
  refundStarted: 'Successfully initiated the refund request.',
} as const;

/** Silent on optional fields that were not sent. */
export const ABSENT = null;

/** Silent on anything beside the fields of the samples. An order's answer and message may well have these. */
export const MORE = {
  envelope: { success: true, code: 200 },
  order: { type: 'payment', customerInformation: null, refundedAmount: 0, transactions: [] },
  notification: { type: 'payment', event: 'order', version: 1 },
} as const;

/** Silent on `state` but for "pending". The document calls each of the three outcomes a completion, so this is no sign of success. */
export const STATE = { open: 'pending', over: 'completed' } as const;

/** Silent on the life of an order. */
export const ORDER_LIFETIME_MS = 60 * 60 * 1000;

/** Silent on how long a payment and a refund take. */
export const SETTLED_AFTER_STEPS = 3;
export const STEP_MS = 2_000;

/** Silent on money that is on its way when an order's time ends: what was sent before counts, and an order that it pays in full waits for it. */
export const IN_TIME: 'sentAt' | 'settledAt' = 'sentAt';

/** Silent on what is still due of a cancelled order: nothing. */
export const DUE_AFTER_CANCEL = '0';

/** Silent on which orders can be refunded: those that are over, hold money and were not refunded before. */
export const REFUNDS_PER_ORDER = 1;

/** Silent on the form and life of an OTP. A new one replaces the one before; each works once. */
export const OTP_DIGITS = 6;
export const OTP_LIFETIME_MS = 10 * 60 * 1000;

/** Networks are given "e.g.", in upper case: these three, in any case. */
export const NETWORKS = ['BSC', 'MATIC', 'TRON'] as const;
