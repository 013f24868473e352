import { MAX_CLOCK_SKEW_MS } from '../core/clock.ts';
import { hashOf } from '../core/ids.ts';
import { trim, type Decimal } from '../core/decimal.ts';
import type { Asset } from '../core/assets.ts';
import type { Destination, SendMethod } from '../checkout/model.ts';
import type { ExceptionKind } from '../contract/constants.ts';
import type { Person } from '../core/person.ts';
import type { Fee } from '../gateways/transaction.ts';
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
  'completed',
  'failed',
  'rejected',
  'cancelled',
  'expired',
  'returned',
] as const;
/** `ready`: it can be sent and no call has begun; shown as `sending`. */
export type TransferStatus = (typeof transferStatuses)[number];

export type { Destination, SendMethod };

export interface Transfer {
  readonly id: string;
  readonly kind: 'payout' | 'refund';
  readonly provider: string;
  /** As the catalogue had it when it was created. */
  readonly asset: Asset;
  readonly amount: Decimal;
  /** Value in US dollars at creation; null if no rate was known. */
  readonly usd: Decimal | null;
  readonly sendMethod: SendMethod;
  /** Whether the gateway had a call for its status when it was created. */
  readonly hasStatusCall: boolean;
  /** Null until the customer enters it. */
  readonly destination: Destination | null;
  /** The merchant's own id, unique over all payouts and batches. */
  readonly reference: string | null;
  readonly batchId: string | null;
  /** Order within the batch, from 0. */
  readonly position: number;
  readonly refund: RefundDetails | null;
  readonly status: TransferStatus;
  /** Who has to approve; null if no approval is needed. */
  readonly approvalBy: 'merchant' | 'provider' | null;
  /** A limit was exceeded at creation, so a second person has to approve. */
  readonly needsApproval: boolean;
  readonly createdBy: Person;
  readonly approvedBy: Person | null;
  /** The call in progress, with the time after which it counts as unanswered; null without one. */
  readonly call: GatewayCall | null;
  /** The answer of a two-step gateway to the request; no money has moved yet. */
  readonly quote: TransferQuote | null;
  readonly fees: readonly Fee[];
  readonly providerReference: string | null;
  readonly transactionHash: string | null;
  readonly confirmations: number | null;
  readonly failureCode: string | null;
  readonly failureReason: string | null;
  /** The gateway contradicted a final status: an operator has to check it. */
  readonly conflict: boolean;
  readonly createdAt: number;
  readonly sentAt: number | null;
  readonly completedAt: number | null;
  readonly updatedAt: number;
  /** Grows by one with each change. */
  readonly version: number;
  /** Set at reading, never stored: it was left held (`held.ts`). */
  readonly isHeld?: boolean;
}

export interface RefundDetails {
  readonly checkoutId: string;
  readonly paymentId: string;
  readonly basis: 'coins' | 'price' | 'excess';
  /** How much it reduces the amount paid; 0 for coins that had no value. */
  readonly priceAmount: Decimal;
  /** Currency of `priceAmount`: the checkout's. */
  readonly currency: string;
  /** The order's reference when it was created, for the approver. */
  readonly reference: string | null;
  /** The exception that it resolves when it succeeds. */
  readonly exception: ExceptionKind | null;
  readonly reason: string | null;
  /** Null if the merchant entered the destination. */
  readonly claim: Claim | null;
  /** End of the hold after the claim; null without one. */
  readonly holdUntil: number | null;
  /** Only for a refund that the gateway pays natively. */
  readonly native?: NativeDetails;
}

export interface NativeDetails {
  /** The gateway's id of the refunded payment. */
  readonly orderReference: string;
  /**
   * The gateway refused a one-time password, but an intermediary may have repeated the request and the first copy may have used
   * the password: the refund may have been paid (R84).
   */
  readonly mayBeRefunded?: boolean;
  /**
   * Of the last one-time password: its expiry, and how many tries were refused; and how many passwords were requested in all,
   * answered or not. The password itself is never stored.
   */
  readonly otp?: { readonly expiresAt: number | null; readonly refused: number; readonly requested: number };
}

export interface Claim {
  /** SHA-256 of the only valid token. */
  readonly tokenHash: string;
  readonly expiresAt: number;
  /** Owners of the keys that got a link: none of them may approve. */
  readonly linkOwners: readonly string[];
  readonly claimedAt: number | null;
  /** Network address of the client that claimed it, shown to the approver. */
  readonly claimedFrom?: string | null;
}

export interface GatewayCall {
  readonly step: 'request' | 'send';
  readonly startedAt: number;
  readonly answerBy: number;
}

/** Whether the call counts as unanswered. A start in the future means that the clock was set back since, so it counts too. */
export const isCallOver = ({ startedAt, answerBy }: GatewayCall, now: number): boolean =>
  now >= answerBy || startedAt > now + MAX_CLOCK_SKEW_MS;

/** What can happen to a transfer. `start` is committed before the gateway is called. */
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

/** The status changes no more, unless the gateway contradicts it. */
export const isFinal = ({ status }: Pick<Transfer, 'status'>): boolean =>
  ['completed', 'failed', 'rejected', 'cancelled', 'expired', 'returned'].includes(status);

export const finalStatuses = transferStatuses.filter((status) => isFinal({ status }));

/** It may have been sent, but no call is in progress: an operator or the gateway's message has to resolve it. */
export const isOutcomeUnknown = ({ status, refund }: Pick<Transfer, 'status' | 'refund'>): boolean =>
  status === 'unknown' ||
  (refund?.native?.mayBeRefunded === true && status !== 'sending' && !isFinal({ status }));

/** Whether its amount was sent or may still be: it counts against the payment and the limits. */
export const isReserved = ({ status }: Pick<Transfer, 'status'>): boolean =>
  status === 'completed' || !isFinal({ status });

/** Changes with everything that an approver must have seen. */
export const fingerprintOf = ({
  kind,
  provider,
  asset,
  destination,
  amount,
}: Pick<Transfer, 'kind' | 'provider' | 'asset' | 'destination' | 'amount'>): string =>
  hashOf(JSON.stringify([kind, provider, asset.method, destination, trim(amount)]));

/** Changes with everything that an approver of the batch must have seen. */
export const batchFingerprintOf = (transfers: readonly Transfer[]): string =>
  hashOf(JSON.stringify(transfers.map(fingerprintOf)));
