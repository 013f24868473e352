/** Constants of the contract. The rest of the server may import this file, which does not load the schemas. */

/** Every error code with its HTTP status and title. Codes are stable: callers match on them, not on `title` or `detail`. */
export const errorCodes = {
  invalid_request: { status: 400, title: 'The request is not valid' },
  idempotency_key_required: { status: 400, title: 'An Idempotency-Key is required' },
  unauthorized: { status: 401, title: 'The credential is missing or not valid' },
  forbidden: { status: 403, title: 'This is not allowed' },
  origin_not_allowed: { status: 403, title: 'This origin is not allowed' },
  insufficient_scope: { status: 403, title: 'This key is not allowed to do this' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'This method is not allowed here' },
  invalid_state: { status: 409, title: 'Not possible in the current state' },
  too_many_payments: { status: 409, title: 'This checkout has had too many payments' },
  request_in_progress: { status: 409, title: 'The same request is still in progress' },
  duplicate_reference: { status: 409, title: 'The reference is in use' },
  payout_in_doubt: { status: 409, title: 'The same payout or refund may have been sent' },
  payouts_frozen: { status: 409, title: 'Money out is frozen' },
  price_changed: { status: 409, title: 'The price has changed' },
  session_expired: { status: 410, title: 'The session has expired' },
  payload_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The media type is not supported' },
  idempotency_key_reused: { status: 422, title: 'The Idempotency-Key was used for another request' },
  amount_out_of_range: { status: 422, title: 'The amount is out of range' },
  invalid_address: { status: 422, title: 'The address cannot be used' },
  method_unavailable: { status: 422, title: 'The payment method is not available' },
  rate_limited: { status: 429, title: 'Too many requests' },
  store_unavailable: { status: 503, title: 'The database is not available' },
  body_already_read: { status: 500, title: 'The body was already read' },
  internal_error: { status: 500, title: 'Unexpected error in the server' },
  record_unreadable: { status: 500, title: 'A stored record cannot be read' },
  provider_rejected: { status: 502, title: 'The payment service refused the request' },
  provider_unavailable: { status: 503, title: 'The payment service is not available' },
  provider_timeout: { status: 504, title: 'The payment service took too long' },
} as const;
export type ErrorCode = keyof typeof errorCodes;

export const checkoutStatuses = ['open', 'processing', 'paid', 'expired', 'cancelled'] as const;
export type CheckoutStatus = (typeof checkoutStatuses)[number];

/** How much of a checkout's money was refunded. */
export const refundStates = ['none', 'part', 'whole'] as const;
export type RefundState = (typeof refundStates)[number];

/** Lists sorted by amount contain at most this many checkouts: the newest ones. */
export const MOST_BY_AMOUNT = 10_000;

/** Exceptions that an operator may have to resolve, most severe first. */
export const exceptionKinds = [
  'reversed',
  'wrong_asset',
  'unclear',
  'underpaid',
  'late',
  'overpaid',
] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

const transferTasks = [
  'unknown',
  'conflict',
  'awaiting_approval',
  'awaiting_funds',
  'awaiting_confirmation',
] as const;

/** `failureCode` of a payout or refund that has been held since a restore. Every decision about it is refused. */
export const heldCode = 'held_after_restore';

/** Meanings of a task’s amounts. */
export const taskAmountKinds = ['missing', 'excess', 'received', 'left', 'coins'] as const;
export type TaskAmountKind = (typeof taskAmountKinds)[number];

/** Reasons why an object needs an operator, by kind of object. The list of a kind accepts its reasons as the `task` filter. */
export const taskReasons = {
  checkout: [...exceptionKinds, 'not_ready', 'may_be_gone'],
  refund: transferTasks,
  payout: transferTasks,
  /** A batch has the most severe reason of its payouts. */
  payout_batch: ['unknown', 'awaiting_approval', 'awaiting_funds', 'awaiting_confirmation'],
  transaction: ['unmatched'],
  webhook_endpoint: ['disabled', 'failing'],
  /** `expired`: the key has expired and is still used. `expiring`: the key expires within 14 days. */
  api_key: ['expired', 'expiring'],
  gateway: ['down', 'failing'],
} as const;
export type TaskKind = keyof typeof taskReasons;
export type TaskReason<Kind extends TaskKind = TaskKind> = (typeof taskReasons)[Kind][number];

/** Whether the exceptions are those of a partial payment that came late, which are decided together. */
export const isUnderpaidAndLate = (exceptions: readonly ExceptionKind[]): boolean =>
  exceptions.length === 2 && exceptions.includes('underpaid') && exceptions.includes('late');

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

/** Reasons why an address cannot receive money: the `reason` of the field in an `invalid_address` error. */
export const addressFaults = [
  'malformed',
  'other_network',
  'token_contract',
  'burn_address',
  'store_address',
] as const;
export type AddressFault = (typeof addressFaults)[number];

/**
 * Statuses of a refund for its shopper. `pending`: the refund waits for the store. `sending`: it is being sent, or its outcome
 * is unknown.
 */
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

/** All events that a merchant can subscribe to, and when each is sent. */
export const eventSummaries = {
  'checkout.processing': 'Enough money was seen, but it is not final. Reserve the goods, do not ship.',
  'checkout.paid':
    'The checkout is paid. Ship once it is ready: `data.readyAt` is set, or `checkout.ready` arrives.',
  'checkout.ready':
    'Ship the order: the checkout is paid, and no decision is open. Happens once for each checkout.',
  'checkout.underpaid': 'Less money arrived than is due.',
  'checkout.overpaid': 'More money arrived than was due.',
  'checkout.late_payment': 'Money arrived after the checkout had ended.',
  'checkout.wrong_asset':
    'A different coin arrived, or the right one on a different network. It does not count.',
  'checkout.unclear': 'The gateway shows money that could not be counted. Check it at the gateway.',
  'checkout.reversed': 'Money that was final is gone: the network or the gateway reversed it.',
  'checkout.delayed': 'Money is still not final after a day. See the timeline.',
  'checkout.expired': 'The checkout expired.',
  'checkout.cancelled': 'The shopper or the merchant cancelled the checkout.',
  'checkout.reopened':
    'The shopper requested a new price for a checkout that had expired or was partly paid.',
  'checkout.reported': 'The shopper reported a problem. See `data.report`.',
  'checkout.resolved':
    'An operator made a decision about money. `data.resolved` has the action and the payment; `GET /v1/audit` shows who it was.',
  'refund.claimed': 'The shopper entered the address of a refund.',
  'refund.expired': 'The refund link expired before the shopper entered an address.',
  'refund.cancelled': 'A refund was cancelled before it was sent.',
  'refund.awaiting_approval': 'A refund needs approval by a second person.',
  'refund.awaiting_confirmation':
    'A refund needs confirmation by an operator. `data.failureReason` says why.',
  'refund.unknown': 'A refund may have been sent. An operator has to resolve it.',
  'refund.succeeded': 'A refund was sent and is final.',
  'refund.failed': 'A refund was not sent: it was rejected, or it failed.',
  'payout.awaiting_approval': 'A payout needs approval by a second person.',
  'payout.awaiting_funds': 'A payout or refund needs funds at the gateway.',
  'payout.completed': 'A payout was sent and is final.',
  'payout.returned': 'The money of a payout or refund came back.',
  'payout.failed': 'A payout was not sent: it was rejected, or it failed.',
  'payout.unknown': 'A payout may have been sent. An operator has to resolve it.',
  'payout.conflict':
    'The gateway contradicted a final status of a payout or refund. An operator has to check it.',
  'deposit.received':
    'A deposit address received money, and it is final. Count each `data.id` once: the event may be sent again.',
  'transaction.unmatched': 'Money arrived that belongs to no payment. Match it or ignore it.',
} as const;
export type EventType = keyof typeof eventSummaries;
export const eventTypes = Object.keys(eventSummaries) as [EventType, ...EventType[]];

/** Displayed names of gateways, by their ids in the API. The compiler requires a module for each gateway in `gateways/all.ts`. */
export const gatewayLabels = {
  noxpay: 'NoxPay',
  novax: 'NovaX',
  nordpay: 'Nord PAY',
  novapay: 'NovaPay',
  nuxpay: 'NuxPay',
} as const;
export type GatewayId = keyof typeof gatewayLabels;
export const gatewayIds = Object.keys(gatewayLabels) as readonly GatewayId[];

/** Returns a gateway's displayed name. An unknown id is returned unchanged. */
export const gatewayName = (id: string): string =>
  Object.entries(gatewayLabels).find(([known]) => known === id)?.[1] ?? id;

/** Languages of texts for shoppers (BCP 47). */
export const languages = [
  'ar',
  'bg',
  'bn',
  'cs',
  'da',
  'de',
  'el',
  'en',
  'es',
  'fa',
  'fi',
  'fr',
  'he',
  'hi',
  'hr',
  'hu',
  'id',
  'it',
  'ja',
  'ko',
  'nb',
  'nl',
  'pl',
  'pt-BR',
  'pt-PT',
  'ro',
  'ru',
  'sk',
  'sv',
  'th',
  'tr',
  'uk',
  'ur',
  'vi',
  'zh-Hans',
  'zh-Hant',
] as const;

/** Scopes of a merchant's key; `*` allows everything. */
export const scopes = [
  'checkouts:read',
  'checkouts:write',
  'checkouts:resolve',
  'links:read',
  'links:write',
  'refunds:read',
  'refunds:write',
  'addresses:read',
  'addresses:write',
  'payouts:read',
  'payouts:write',
  'payouts:approve',
  'webhooks:read',
  'webhooks:write',
  'balances:read',
  'providers:write',
  'reports:read',
  'audit:read',
  'keys:write',
] as const;
export type Scope = (typeof scopes)[number];

/** Wallet apps that a phone can open with a link. The links are in `widget/wallet/apps.ts`. */
export const walletApps = ['trust', 'metamask'] as const;
