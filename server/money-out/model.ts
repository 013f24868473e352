import { MAX_CLOCK_SKEW_MS } from '../base/clock.ts';
import { hashOf } from '../base/ids.ts';
import { subtract, type Decimal } from '../base/money/decimal.ts';
import type { Destination, SendMethod } from '../money-in/checkout/model.ts';
import { exceptionKinds } from '../base/contract/constants.ts';
import type { Person } from '../base/access/person.ts';
import {
  absent,
  decimalString,
  flag,
  list,
  nullable,
  number,
  object,
  objectOf,
  oneOf,
  optional,
  required,
  text,
  type Of,
} from '../base/shape.ts';
import {
  feeShape,
  finalStatuses,
  fingerprintOf,
  quoteShape,
  storedTransferFields,
} from '../money-in/checkout/stored-parts.ts';
import type { TransferQuote, TransferReport } from '../gateways/money-out.ts';

/**
 * *Transfer*: moves an amount of one asset from the merchant's funds at one gateway to one destination. *Payout*: a transfer
 * that the merchant requests. *Refund*: a transfer that pays a shopper back. Times are milliseconds since 1970, amounts decimal
 * strings in the asset.
 */

export const transferStatuses = [
  'awaiting_destination',
  'on_hold',
  'ready',
  'awaiting_approval',
  'awaiting_funds',
  'awaiting_confirmation',
  'sending',
  'unknown',
  ...finalStatuses,
] as const;
/** `ready`: it can be sent and no call has begun; shown as `sending`. */
export type TransferStatus = (typeof transferStatuses)[number];

export type { Destination, SendMethod };

const claim = object({
  /** SHA-256 of the only valid token. */
  tokenHash: required(text),
  expiresAt: required(number),
  /** Owners of the keys that got a link: none of them may approve. */
  // Required: these owners must not approve.
  linkOwners: required(list(text)),
  claimedAt: required(nullable(number)),
  /** Network address of the client that claimed it, shown to the approver. */
  claimedFrom: absent(nullable(text)),
});
export type Claim = Of<typeof claim>;

const native = object({
  /** The gateway's id of the refunded payment. */
  orderReference: required(text),
  /**
   * The gateway refused a one-time password, but an intermediary may have repeated the request and the first copy may have used
   * the password: the refund may have been paid (R84).
   */
  mayBeRefunded: absent(flag),
  /**
   * The last one-time password: its expiry, and how many tries were refused; and how many passwords were requested in all,
   * answered or not. The password itself is never stored.
   */
  otp: absent(
    object({
      expiresAt: required(nullable(number)),
      refused: required(number),
      requested: required(number),
    }),
  ),
});
export type NativeDetails = Of<typeof native>;

const refundDetails = object({
  checkoutId: required(text),
  paymentId: required(text),
  basis: required(oneOf('coins', 'price', 'excess')),
  /** How much it reduces the amount paid; 0 for coins that had no value. */
  priceAmount: required(decimalString),
  /**
   * Value of its coins as they were received, fixed at creation. It differs from `priceAmount` if the coin's rate has changed and
   * the refund is at the price, or follows such a refund. Null if release 0.1.0 created it.
   */
  valueReceived: optional(nullable(decimalString), null),
  /** `priceAmount` less `valueReceived`, set when it is booked as an entry of its own; null if there is no such entry. */
  rateDifference: optional(nullable(decimalString), null),
  /** Currency of `priceAmount`: the checkout's. */
  currency: required(text),
  /** The order's reference when it was created, for the approver. */
  reference: optional(nullable(text), null),
  /** The exception that it resolves when it succeeds. */
  exception: required(nullable(oneOf(...exceptionKinds))),
  reason: optional(nullable(text), null),
  /** Null if the merchant entered the destination. */
  claim: required(nullable(claim)),
  /** End of the hold after the claim; null without one. */
  holdUntil: required(nullable(number)),
  /** Only for a refund that the gateway pays natively. */
  native: absent(native),
});
export type RefundDetails = Of<typeof refundDetails>;

const gatewayCall = object({
  step: required(oneOf('request', 'send')),
  startedAt: required(number),
  answerBy: required(number),
});
export type GatewayCall = Of<typeof gatewayCall>;

export const transferShape = object({
  ...storedTransferFields,
  id: required(text),
  kind: required(oneOf('payout', 'refund')),
  /** Whether the gateway had a call for its status when it was created. */
  hasStatusCall: required(flag),
  /** Rate of the value that it is booked with; null if none was known. */
  rate: optional(nullable(quoteShape), null),
  /** The merchant's own id, unique over all payouts and batches. */
  reference: required(nullable(text)),
  batchId: required(nullable(text)),
  /** Order within the batch, from 0. */
  position: required(number),
  refund: required(nullable(refundDetails)),
  status: required(oneOf(...transferStatuses)),
  /** Who has to approve; null if no approval is needed. */
  approvalBy: required(nullable(oneOf('merchant', 'provider'))),
  /** A limit was exceeded at creation, so a second person has to approve. */
  needsApproval: optional(flag, true),
  /** The call in progress, with the time after which it counts as unanswered; null without one. */
  // Required: without it, a call in progress would be unknown and the transfer could be sent again.
  call: required(nullable(gatewayCall)),
  /** The answer of a two-step gateway to the request; no money has moved yet. */
  quote: required(
    nullable(objectOf<TransferQuote>({ identifier: required(text), fees: optional(list(feeShape), []) })),
  ),
  providerReference: required(nullable(text)),
  completedAt: optional(nullable(number), null),
  /** Grows by one with each change. */
  version: required(number),
});
export type Transfer = Of<typeof transferShape> & {
  /** Set at reading, never stored: it was left held (`held.ts`). */
  readonly isHeld?: boolean;
};

/** Whether the call counts as unanswered. A start in the future means that the clock was set back since, so it counts too. */
export const isCallOver = ({ startedAt, answerBy }: GatewayCall, now: number): boolean =>
  now >= answerBy || startedAt > now + MAX_CLOCK_SKEW_MS;

/** Events of a transfer. `start` is committed before the gateway is called. */
export type TransferEvent =
  | {
      readonly type: 'new_claim_link';
      readonly by: Person;
      readonly tokenHash: string;
      readonly expiresAt: number;
    }
  | {
      readonly type: 'claim';
      /** Hash of the link's token: a newer link may have replaced it. */
      readonly tokenHash: string;
      readonly destination: Destination;
      readonly holdUntil: number | null;
      readonly from?: string;
    }
  | { readonly type: 'take_back'; readonly tokenHash: string }
  | { readonly type: 'approve'; readonly by: Person; readonly fingerprint: string; readonly live: boolean }
  | { readonly type: 'reject'; readonly by: Person; readonly comment: string | null }
  | { readonly type: 'cancel' }
  /** An operator sends a transfer that waits for funds or for confirmation. */
  | { readonly type: 'confirm' }
  /** An operator has to confirm it; with a code and reason if an obstacle stopped it. */
  | { readonly type: 'pause'; readonly code?: string; readonly reason?: string }
  | { readonly type: 'funds_short' }
  /** Committed before a one-time password is requested, so that concurrent and unanswered requests count too (R100). */
  | { readonly type: 'otp_requested' }
  /** The gateway sent a new one-time password: the former one is invalid. */
  | { readonly type: 'otp_sent'; readonly expiresAt: number }
  | { readonly type: 'start'; readonly answerBy: number }
  /** @property isConfirmed no person has to check the quote */
  | { readonly type: 'quoted'; readonly quote: TransferQuote; readonly isConfirmed: boolean }
  | { readonly type: 'accepted'; readonly report: TransferReport }
  /** The gateway refused in a way that proves that nothing moved, or could not be reached. */
  | { readonly type: 'refused'; readonly code: string; readonly reason: string }
  /** The gateway refused the one-time password, which does not prove that nothing moved. */
  | { readonly type: 'otp_refused'; readonly reason: string }
  /** The call was never made. */
  | { readonly type: 'not_sent'; readonly code: string; readonly reason: string }
  | { readonly type: 'unanswered' }
  | { readonly type: 'report'; readonly report: TransferReport }
  | {
      readonly type: 'resolve';
      readonly by: Person;
      readonly outcome: 'completed' | 'failed' | 'returned';
      readonly transactionHash: string | null;
      readonly note: string;
    }
  | { readonly type: 'restore' }
  | { readonly type: 'tick' };

export const isFinalTransfer = ({ status }: Pick<Transfer, 'status'>): boolean =>
  finalStatuses.some((each) => each === status);

/** It may have been sent, but no call is in progress: an operator or the gateway's message has to resolve it. */
export const isOutcomeUnknown = ({ status, refund }: Pick<Transfer, 'status' | 'refund'>): boolean =>
  status === 'unknown' ||
  (refund?.native?.mayBeRefunded === true && status !== 'sending' && !isFinalTransfer({ status }));

/** Whether its amount was sent or may still be: it counts against the payment and the limits. */
export const isReserved = ({ status }: Pick<Transfer, 'status'>): boolean =>
  status === 'completed' || !isFinalTransfer({ status });

/**
 * Difference between what a refund takes off the amount paid and the value of its coins as they were received; positive if the
 * coin's rate has risen. 0 for a completed refund that release 0.1.0 booked.
 */
export function rateDifferenceOf({ status, refund }: Pick<Transfer, 'status' | 'refund'>): Decimal {
  if (refund === null) return '0';
  if (status === 'completed') return refund.rateDifference ?? '0';
  return refund.valueReceived === null ? '0' : subtract(refund.priceAmount, refund.valueReceived);
}

/** Changes with everything that an approver of the batch must have seen. */
export const batchFingerprintOf = (transfers: readonly Transfer[]): string =>
  hashOf(JSON.stringify(transfers.map(fingerprintOf)));
