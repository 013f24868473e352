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
/** Status of a transfer. `ready`: it can be sent and no call has begun; the API shows it as `sending`. */
export type TransferStatus = (typeof transferStatuses)[number];

export type { Destination, SendMethod };

const claim = object({
  /** SHA-256 of the only valid token. */
  tokenHash: required(text),
  expiresAt: required(number),
  /** Owners of the keys that received a claim link. None of them may approve. */
  // Required: without this list, one of the owners could approve.
  linkOwners: required(list(text)),
  claimedAt: required(nullable(number)),
  /** Network address of the client that entered the address, shown to the approver. */
  claimedFrom: absent(nullable(text)),
});
export type Claim = Of<typeof claim>;

const native = object({
  /** The gateway's id of the refunded payment. */
  orderReference: required(text),
  /**
   * Whether the refund may have been paid although the gateway refused a one-time password: an intermediary may have
   * repeated the request, and the first copy may have used the password (R84).
   */
  mayBeRefunded: absent(flag),
  /**
   * State of one-time passwords. `expiresAt` and `refused` (the number of refused tries) are about the last password;
   * `requested` counts all requests, including unanswered ones. The password itself is never stored.
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
  /** How much the refund reduces the amount paid; 0 for coins that did not count towards the price. */
  priceAmount: required(decimalString),
  /**
   * Value of the refunded coins when they were received, fixed at creation. It differs from `priceAmount` if the coin's
   * rate has changed and the refund is at the price, or follows such a refund. Null if release 0.1.0 created the refund.
   */
  valueReceived: optional(nullable(decimalString), null),
  /**
   * `priceAmount` less `valueReceived`. Set when the difference is booked as a ledger entry of its own; null if there is
   * none.
   */
  rateDifference: optional(nullable(decimalString), null),
  /** Currency of `priceAmount`, which is that of the checkout. */
  currency: required(text),
  /** Reference of the order when the refund was created, shown to the approver. */
  reference: optional(nullable(text), null),
  /** The checkout's exception that is resolved when the refund succeeds. */
  exception: required(nullable(oneOf(...exceptionKinds))),
  reason: optional(nullable(text), null),
  /** Claim of the customer; null if the merchant entered the destination. */
  claim: required(nullable(claim)),
  /** End of the hold after the claim; null if there is none. */
  holdUntil: required(nullable(number)),
  /** Set only for a refund that the gateway pays natively. */
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
  /** Whether the gateway had a call to read the status of a transfer when this transfer was created. */
  hasStatusCall: required(flag),
  /** Rate at which the transfer's value is booked; null if none was known. */
  rate: optional(nullable(quoteShape), null),
  /** The merchant's own id, unique across all payouts and batches. */
  reference: required(nullable(text)),
  batchId: required(nullable(text)),
  /** Position within the batch, from 0. */
  position: required(number),
  refund: required(nullable(refundDetails)),
  status: required(oneOf(...transferStatuses)),
  /** Who has to approve; null if no approval is needed. */
  approvalBy: required(nullable(oneOf('merchant', 'provider'))),
  /** Whether a second person has to approve, for example because the transfer exceeded a limit at creation. */
  needsApproval: optional(flag, true),
  /** The gateway call in progress, with the time after which it counts as unanswered; null if there is none. */
  // Required: without this field, a call in progress would be unnoticed and the transfer could be sent again.
  call: required(nullable(gatewayCall)),
  /** Answer of a two-step gateway to the first step, the request. No money has moved yet. */
  quote: required(
    nullable(objectOf<TransferQuote>({ identifier: required(text), fees: optional(list(feeShape), []) })),
  ),
  providerReference: required(nullable(text)),
  completedAt: optional(nullable(number), null),
  /** Grows by one with each change. */
  version: required(number),
});
export type Transfer = Of<typeof transferShape> & {
  /** Whether the transfer is held (`held.ts`). Set when it is read, never stored. */
  readonly isHeld?: boolean;
};

/** Whether the call counts as unanswered. If it starts in the future, the clock was set back since, so the call counts too. */
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
      /** Hash of the claim link's token. The claim is refused if a newer link has replaced this one. */
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
  /** An operator has to confirm the transfer. `code` and `reason` are set if an obstacle stopped it. */
  | { readonly type: 'pause'; readonly code?: string; readonly reason?: string }
  | { readonly type: 'funds_short' }
  /** Committed before a one-time password is requested, so that concurrent and unanswered requests are counted too (R100). */
  | { readonly type: 'otp_requested' }
  /** The gateway sent a new one-time password, which invalidates the former one. */
  | { readonly type: 'otp_sent'; readonly expiresAt: number }
  | { readonly type: 'start'; readonly answerBy: number }
  /** @property isConfirmed whether the quote needs no confirmation by an operator */
  | { readonly type: 'quoted'; readonly quote: TransferQuote; readonly isConfirmed: boolean }
  | { readonly type: 'accepted'; readonly report: TransferReport }
  /** The gateway could not be reached, or refused in a way that proves that nothing moved. */
  | { readonly type: 'refused'; readonly code: string; readonly reason: string }
  /** The gateway refused the one-time password, which does not prove that nothing moved. */
  | { readonly type: 'otp_refused'; readonly reason: string }
  /** The gateway call was never made. */
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

/** Whether a transfer may have been sent and no call is in progress. An operator or the gateway's message has to resolve it. */
export const isOutcomeUnknown = ({ status, refund }: Pick<Transfer, 'status' | 'refund'>): boolean =>
  status === 'unknown' ||
  (refund?.native?.mayBeRefunded === true && status !== 'sending' && !isFinalTransfer({ status }));

/** Whether a transfer's amount was sent or may still be sent. Such amounts count against the payment and the limits. */
export const isReserved = ({ status }: Pick<Transfer, 'status'>): boolean =>
  status === 'completed' || !isFinalTransfer({ status });

/**
 * Returns the value that a refund takes off the amount paid, less the value of its coins when they were received; positive
 * if the coin's rate has risen. 0 for a completed refund that release 0.1.0 booked.
 */
export function rateDifferenceOf({ status, refund }: Pick<Transfer, 'status' | 'refund'>): Decimal {
  if (refund === null) return '0';
  if (status === 'completed') return refund.rateDifference ?? '0';
  return refund.valueReceived === null ? '0' : subtract(refund.priceAmount, refund.valueReceived);
}

/** Returns the hash of a batch. It changes with everything that an approver of the batch must have seen. */
export const batchFingerprintOf = (transfers: readonly Transfer[]): string =>
  hashOf(JSON.stringify(transfers.map(fingerprintOf)));
