import { MAX_CLOCK_SKEW_MS } from '../core/clock.ts';
import { hashOf } from '../core/ids.ts';
import { trim, type Decimal } from '../core/decimal.ts';
import type { Asset } from '../core/assets.ts';
import type { Destination, SendMethod } from '../checkout/model.ts';
import type { ExceptionKind } from '../contract/constants.ts';
import type { Person } from '../access/person.ts';
import type { Fee } from '../gateways/transaction.ts';
import type { TransferQuote, TransferReport } from '../gateways/money-out.ts';

/**
 * Money out. A *transfer* moves an amount of one asset from the merchant's funds at one gateway to one destination. A
 * payout is a transfer that the merchant requests; a refund is a transfer that pays a shopper back. Times are
 * milliseconds since 1970, amounts decimal strings in the asset.
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
  'completed',
  'failed',
  'rejected',
  'cancelled',
  'expired',
  'returned',
] as const;
/** `ready`: nothing is missing and no call was begun; shown as `sending`. */
export type TransferStatus = (typeof transferStatuses)[number];

export type { Destination, SendMethod };

export interface Transfer {
  readonly id: string;
  readonly kind: 'payout' | 'refund';
  readonly provider: string;
  /** As the catalogue had it when it was created. */
  readonly asset: Asset;
  readonly amount: Decimal;
  /** Worth in US dollars when it was created; null where no rate was known. */
  readonly usd: Decimal | null;
  readonly sendMethod: SendMethod;
  /** Whether the gateway had a call for its status when it was created. */
  readonly hasStatusCall: boolean;
  /** Null until the customer names it. */
  readonly destination: Destination | null;
  /** The merchant's own id, unique over all payouts and batches. */
  readonly reference: string | null;
  readonly batchId: string | null;
  /** Order within the batch, from 0. */
  readonly position: number;
  readonly refund: RefundDetails | null;
  readonly status: TransferStatus;
  /** Who has to approve; null where no approval is needed. */
  readonly approvalBy: 'merchant' | 'provider' | null;
  /** A bound was exceeded when it was created, so that a second person has to approve. */
  readonly needsApproval: boolean;
  readonly createdBy: Person;
  readonly approvedBy: Person | null;
  /** The call under way and when it counts as unanswered; null while none is. */
  readonly call: GatewayCall | null;
  /** What a two-step gateway answered to the request: nothing has moved yet. */
  readonly quote: TransferQuote | null;
  readonly fees: readonly Fee[];
  readonly providerReference: string | null;
  readonly transactionHash: string | null;
  readonly confirmations: number | null;
  readonly failureCode: string | null;
  readonly failureReason: string | null;
  /** The gateway contradicted a final status: an operator has to look. */
  readonly conflict: boolean;
  readonly createdAt: number;
  readonly sentAt: number | null;
  readonly completedAt: number | null;
  readonly updatedAt: number;
  /** Grows by one with every change. */
  readonly version: number;
}

export interface RefundDetails {
  readonly checkoutId: string;
  readonly paymentId: string;
  readonly basis: 'coins' | 'price' | 'excess';
  /** What it takes off the amount paid; 0 for coins that counted nothing. */
  readonly priceAmount: Decimal;
  /** Of the checkout, for `priceAmount`. */
  readonly currency: string;
  /** The order's reference when it was created, for the approver. */
  readonly reference: string | null;
  /** The exception that it resolves once it has succeeded. */
  readonly exception: ExceptionKind | null;
  readonly reason: string | null;
  /** Null where the merchant named the destination. */
  readonly claim: Claim | null;
  /** End of the hold after the claim; null while there is none. */
  readonly holdUntil: number | null;
  /** Of a gateway's own refund. */
  readonly native?: NativeDetails;
}

export interface NativeDetails {
  /** The gateway's id of the payment. */
  readonly orderReference: string;
  /**
   * The gateway refused a one-time password of it: a request that was repeated on its way may have used it up, so it may
   * have been refunded all the same (R84).
   */
  readonly mayBeRefunded?: boolean;
  /**
   * Of the one-time password that was sent last, and how many the gateway was asked for, whatever it answered; a password
   * itself is never stored.
   */
  readonly otp?: { readonly expiresAt: number | null; readonly refused: number; readonly requested: number };
}

export interface Claim {
  /** SHA-256 of the one token that opens it. */
  readonly tokenHash: string;
  readonly expiresAt: number;
  /** Owners who were given a link: none of them may approve. */
  readonly linkOwners: readonly string[];
  readonly claimedAt: number | null;
  /** Network address that it was claimed from, for the approver. */
  readonly claimedFrom?: string | null;
}

export interface GatewayCall {
  readonly step: 'request' | 'send';
  readonly startedAt: number;
  readonly answerBy: number;
}

/** Whether a call counts as unanswered; one that begins after now was begun before the clock was set back. */
export const isCallOver = ({ startedAt, answerBy }: GatewayCall, now: number): boolean =>
  now >= answerBy || startedAt > now + MAX_CLOCK_SKEW_MS;

/** What happens to a transfer. `start` is committed before a call to the gateway is made. */
export type TransferEvent =
  | {
      readonly type: 'new_claim_link';
      readonly by: Person;
      readonly tokenHash: string;
      readonly expiresAt: number;
    }
  | {
      readonly type: 'claim';
      /** Of the link that is used: a newer one may have ended it. */
      readonly tokenHash: string;
      readonly destination: Destination;
      readonly holdUntil: number | null;
      readonly from?: string;
    }
  | { readonly type: 'take_back'; readonly tokenHash: string }
  | { readonly type: 'approve'; readonly by: Person; readonly fingerprint: string; readonly live: boolean }
  | { readonly type: 'reject'; readonly by: Person; readonly comment: string | null }
  | { readonly type: 'cancel' }
  /** An operator continues a transfer that waits for funds or for a confirmation. */
  | { readonly type: 'confirm' }
  /** An operator has to confirm it; with the reason where something stopped it. */
  | { readonly type: 'pause'; readonly code?: string; readonly reason?: string }
  | { readonly type: 'funds_short' }
  /** Committed before the gateway is asked for a one-time password: requests at once, and unanswered ones, count (R100). */
  | { readonly type: 'otp_requested' }
  /** The gateway sent a new one-time password: the former one is void. */
  | { readonly type: 'otp_sent'; readonly expiresAt: number }
  | { readonly type: 'start'; readonly answerBy: number }
  /** @property isConfirmed no further person has to look at the quote */
  | { readonly type: 'quoted'; readonly quote: TransferQuote; readonly isConfirmed: boolean }
  | { readonly type: 'accepted'; readonly report: TransferReport }
  /** By the gateway, in a way that proves that nothing moved; or the gateway could not be reached. */
  | { readonly type: 'refused'; readonly code: string; readonly reason: string }
  /** By the gateway, for its one-time password, which proves nothing. */
  | { readonly type: 'otp_refused'; readonly reason: string }
  /** Its call was not made at all. */
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

/** Nothing more happens to it, unless the gateway contradicts itself. */
export const isFinal = ({ status }: Pick<Transfer, 'status'>): boolean =>
  ['completed', 'failed', 'rejected', 'cancelled', 'expired', 'returned'].includes(status);

/** Whether it may have been sent, though nothing is under way: an operator finds out, or the gateway's message says so. */
export const isOutcomeUnknown = ({ status, refund }: Pick<Transfer, 'status' | 'refund'>): boolean =>
  status === 'unknown' ||
  (refund?.native?.mayBeRefunded === true && status !== 'sending' && !isFinal({ status }));

/** Whether its amount is gone or may still go: what it takes of a payment or a bound is not free. */
export const isReserved = ({ status }: Pick<Transfer, 'status'>): boolean =>
  status === 'completed' || !isFinal({ status });

/** Changes with everything that an approver has to have seen. */
export const fingerprintOf = ({
  kind,
  provider,
  asset,
  destination,
  amount,
}: Pick<Transfer, 'kind' | 'provider' | 'asset' | 'destination' | 'amount'>): string =>
  hashOf(JSON.stringify([kind, provider, asset.method, destination, trim(amount)]));
