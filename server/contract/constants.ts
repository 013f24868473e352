/** Words of the contract that the rest of the server shares: it may import this file alone without the schemas. */

/**
 * Every error code with its HTTP status and its title. Codes are stable: callers match on them, never on `title` or
 * `detail`.
 */
export const errorCodes = {
  invalid_request: { status: 400, title: 'The request is not valid' },
  idempotency_key_required: { status: 400, title: 'An Idempotency-Key is needed' },
  unauthorized: { status: 401, title: 'The credential is missing or not valid' },
  forbidden: { status: 403, title: 'This is not allowed' },
  origin_not_allowed: { status: 403, title: 'This origin is not allowed' },
  insufficient_scope: { status: 403, title: 'This key may not do this' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'This method is not allowed here' },
  invalid_state: { status: 409, title: 'Not possible in the present state' },
  request_in_progress: { status: 409, title: 'The same request is being worked on' },
  duplicate_reference: { status: 409, title: 'The reference is in use' },
  payout_in_doubt: { status: 409, title: 'The same payout may have been sent' },
  payouts_frozen: { status: 409, title: 'Money out is frozen' },
  price_changed: { status: 409, title: 'The price has changed' },
  session_expired: { status: 410, title: 'The session has ended' },
  payload_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The media type is not supported' },
  idempotency_key_reused: { status: 422, title: 'The Idempotency-Key stands for another request' },
  amount_out_of_range: { status: 422, title: 'The amount is out of range' },
  invalid_address: { status: 422, title: 'The address can not be used' },
  method_unavailable: { status: 422, title: 'The payment method is not available' },
  rate_limited: { status: 429, title: 'Too many requests' },
  overloaded: { status: 503, title: 'The server has too much to do' },
  store_unavailable: { status: 503, title: 'The database is not available' },
  body_already_read: { status: 500, title: 'The body was read before' },
  internal_error: { status: 500, title: 'Something went wrong on our side' },
  provider_rejected: { status: 502, title: 'The payment service refused' },
  provider_unavailable: { status: 503, title: 'The payment service is not available' },
  provider_timeout: { status: 504, title: 'The payment service took too long' },
} as const;
export type ErrorCode = keyof typeof errorCodes;

export const checkoutStatuses = ['open', 'processing', 'paid', 'expired', 'cancelled'] as const;
export type CheckoutStatus = (typeof checkoutStatuses)[number];

/** What a person may have to resolve, gravest first. */
export const exceptionKinds = [
  'reversed',
  'wrong_asset',
  'unclear',
  'underpaid',
  'late',
  'overpaid',
] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

export const paymentStatuses = [
  'creating',
  'awaiting',
  'detected',
  'settled',
  'expired',
  'cancelled',
  'failed',
] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

export const refundStatuses = [
  'awaiting_destination',
  'on_hold',
  'awaiting_approval',
  'awaiting_funds',
  'awaiting_confirmation',
  'pending',
  'unknown',
  'succeeded',
  'failed',
  'rejected',
  'cancelled',
  'expired',
  'returned',
] as const;
export type RefundStatus = (typeof refundStatuses)[number];

/** Why an address cannot receive money: the `reason` of the field in `invalid_address`. */
export const addressFaults = [
  'malformed',
  'other_network',
  'token_contract',
  'burn_address',
  'store_address',
] as const;
export type AddressFault = (typeof addressFaults)[number];

/** A refund as its shopper sees it. `pending`: it waits for the store. `sending` also where the outcome is not known. */
export const claimStatuses = [
  'awaiting_destination',
  'on_hold',
  'pending',
  'sending',
  'succeeded',
  'failed',
  'expired',
  'cancelled',
] as const;
export type ClaimStatus = (typeof claimStatuses)[number];

/** All events that a merchant can subscribe to. */
export const eventTypes = [
  'checkout.processing',
  'checkout.paid',
  'checkout.underpaid',
  'checkout.overpaid',
  'checkout.late_payment',
  'checkout.wrong_asset',
  // The gateway shows money that can not be counted: somebody has to look there.
  'checkout.unclear',
  'checkout.reversed',
  'checkout.delayed',
  'checkout.expired',
  'checkout.cancelled',
  'checkout.extended',
  'checkout.reopened',
  'checkout.reported',
  // A decision waits in `approvals` for a second person.
  'checkout.awaiting_approval',
  'refund.claimed',
  'refund.expired',
  'refund.cancelled',
  'refund.awaiting_approval',
  'refund.awaiting_confirmation',
  'refund.unknown',
  'refund.succeeded',
  'refund.failed',
  'payout.awaiting_approval',
  'payout.awaiting_funds',
  'payout.completed',
  'payout.returned',
  'payout.failed',
  'payout.unknown',
  'payout.conflict',
  'deposit.received',
  'transaction.unmatched',
] as const;
export type EventType = (typeof eventTypes)[number];
