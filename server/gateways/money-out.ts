import type { Asset } from '../core/assets.ts';
import type { Decimal } from '../core/decimal.ts';
import type { Fee } from './transaction.ts';

/**
 * Money out at a gateway. Times are milliseconds since 1970, amounts decimal strings in the
 * asset beside them. Each call throws GatewayError; `effect: 'none'` is only for what was never sent, or was refused in a
 * way that proves that nothing moved (`MovesMoney`): everything else may have moved money.
 */
export interface MoneyOut {
  /** `two_step`: `request` moves nothing, `send` confirms it. `direct`: `send` alone. */
  readonly sendMethod: 'direct' | 'two_step';
  /** What it sends at present. May answer from a cache of a few minutes. */
  offers(): Promise<readonly PayoutOffer[]>;
  readonly request: ((payout: PayoutRequest) => Promise<TransferQuote>) | null;
  /** @param identifier of the quote, null where there is no request */
  send(payout: PayoutRequest, identifier: string | null): Promise<TransferReport>;
  /** Several recipients of one asset in one call; null where each is sent by itself. */
  readonly batches: BatchCalls | null;
  /** Polls each by the gateway's own id. One that fails is left out. Null where there is no status call. */
  readonly observe: ((transfers: readonly SentTransfer[]) => Promise<readonly ObservedTransfer[]>) | null;
  /** Transfers since a time, by the gateway's own list; absence proves nothing. */
  readonly list: ((since: number) => Promise<readonly ListedTransfer[]>) | null;
  /** The gateway's own approval, null where it has none. Checks first that the transfer is the one described. */
  readonly review:
    | ((transfer: SentTransfer, action: 'approve' | 'reject', comment: string | null) => Promise<void>)
    | null;
  /** Whether it sends to addresses of its own list of recipients alone. */
  readonly sendsToListedOnly: boolean;
  /** Puts addresses on the gateway's list of recipients; null where it has none or lacks the key. */
  readonly allowRecipients:
    | ((recipients: readonly Recipient[]) => Promise<readonly AllowedRecipient[]>)
    | null;
  /** Webhooks about transfers without a status call; null where they are ignored. */
  readonly messages: TransferMessages | null;
}

export interface BatchCalls {
  readonly request: ((batch: BatchRequest) => Promise<TransferQuote>) | null;
  /** By transfer id: the outcome of those that it does not mention is unknown. */
  send(batch: BatchRequest, identifier: string | null): Promise<ReadonlyMap<string, BatchOutcome>>;
}

export interface PayoutOffer {
  readonly asset: Asset;
  /** Least amount that it sends, null where it names none. */
  readonly minimum: Decimal | null;
  /** What it takes for one transfer, null where it does not say beforehand. */
  readonly fee: Fee | null;
}

export interface PayoutRequest {
  /** Ours, used for one transfer only. */
  readonly transferId: string;
  readonly asset: Asset;
  readonly amount: Decimal;
  /** Checked to be one of the asset's network. */
  readonly address: string;
}

export interface BatchRequest {
  readonly batchId: string;
  readonly asset: Asset;
  /** No address occurs twice. */
  readonly items: readonly Pick<PayoutRequest, 'transferId' | 'amount' | 'address'>[];
}

export type BatchOutcome =
  | { readonly type: 'accepted'; readonly report: TransferReport }
  | { readonly type: 'refused'; readonly code: string; readonly reason: string };

/** Answer to a request of a two-step gateway: nothing has moved yet. */
export interface TransferQuote {
  /** What the confirmation names. */
  readonly identifier: string;
  readonly fees: readonly Fee[];
}

/** A gateway's report on one transfer. A fact, not a decision: the payout's `transition` alone decides. */
export interface TransferReport {
  /**
   * `poll`: the authenticated answer to a call about this very transfer. `list`: the only fitting entry of the gateway's
   * list. `webhook`: a message that fits this transfer in every field.
   */
  readonly source: 'poll' | 'list' | 'webhook';
  readonly rawStatus: string;
  readonly status: 'awaiting_approval' | 'sending' | 'completed' | 'failed' | 'returned';
  readonly providerReference: string | null;
  readonly transactionHash: string | null;
  readonly confirmations: number | null;
  readonly fees: readonly Fee[];
  readonly failureCode: string | null;
  readonly failureReason: string | null;
}

/** A transfer that the gateway knows. */
export interface SentTransfer extends PayoutRequest {
  readonly providerReference: string;
}

export interface ObservedTransfer {
  readonly transferId: string;
  readonly report: TransferReport;
}

/** An entry of the gateway's list, for whichever transfer it fits. */
export interface ListedTransfer {
  readonly providerReference: string;
  readonly method: string | null;
  readonly address: string;
  readonly amount: Decimal;
  readonly createdAt: number;
  readonly report: TransferReport;
}

export interface Recipient {
  readonly address: string;
  readonly method: string;
}

export interface AllowedRecipient extends Recipient {
  readonly allowed: boolean;
  readonly reason: string | null;
}

export interface TransferMessages {
  /**
   * Null where a message is about money that came in.
   * @throws GatewayError `unexpected_response` where it can not be read
   */
  read(body: string): TransferMessage | null;
  /** The first claim of a message that does not fit the transfer, null where all do. */
  differenceOf(message: TransferMessage, transfer: StoredTransfer): string | null;
}

/** A transfer as it was sent. */
export interface StoredTransfer extends PayoutRequest {
  /** Of the batch that it was sent with. */
  readonly batchId: string | null;
  readonly transactionHash: string | null;
}

/**
 * Claims of a gateway's unsigned webhook about money that went out. They count only for a stored transfer that every
 * claim fits.
 */
export interface TransferMessage {
  /** How the transfer is found: by the reference first. Both are null where it names none. */
  readonly match: {
    /** Ours, of the transfer or of its batch. */
    readonly transferId: string | null;
    /** As the gateway gave it before. */
    readonly transactionHash: string | null;
  };
  readonly claims: TransferClaims;
  readonly report: TransferReport;
}

export interface TransferClaims {
  /** Method id of what was sent, null where the gateway's name for it is not known. */
  readonly method: string | null;
  /** What was sent in all; null where it names none. */
  readonly amount: Decimal | null;
  /** Where it went, with what reached each after fees; null where it names no address. */
  readonly recipients: readonly { readonly address: string; readonly amount: Decimal }[] | null;
}

/** A gateway's own refund of a payment that it took: the whole order, once. Calls throw as those of `MoneyOut` do. */
export interface NativeRefunds {
  /** Networks that a refund on chain can go to, as the gateway writes them. */
  readonly networks: readonly string[];
  /** Whether it is an address of this network. */
  isAddress(network: string, address: string): boolean;
  /** Has the gateway send the one-time password for a refund on chain to the merchant's own people. */
  sendOtp(orderReference: string): Promise<void>;
  toAccount(refund: AccountRefundRequest): Promise<TransferReport>;
  /** @throws GatewayError with `wrongOtp` where another one-time password may be tried, whatever its effect was */
  toAddress(refund: AddressRefundRequest): Promise<TransferReport>;
  /** Reads a message about a refund; null where it is about something else. */
  readMessage(body: string): RefundMessage | null;
  /** The first claim of a message that does not fit the refund, null where all do. */
  differenceOf(message: RefundMessage, refund: SentRefund): string | null;
}

/** The code of a GatewayError where a one-time password was not taken: another may be tried. */
export const wrongOtp = 'wrong_otp';

interface RefundRequest {
  /** Ours. */
  readonly refundId: string;
  /** The gateway's id of the payment. */
  readonly orderReference: string;
  /** Where its outcome is posted: holds a token, so it is a secret between us and the gateway. */
  readonly notifyUrl: string;
}

export interface AccountRefundRequest extends RefundRequest {
  /** An account at the gateway itself. */
  readonly userId: string;
}

export interface AddressRefundRequest extends RefundRequest {
  readonly address: string;
  /** One of `networks`, in any case. */
  readonly network: string;
  /** Such as `USDT`. */
  readonly token: string;
  /** Never stored and never logged. */
  readonly otp: string;
}

/** A refund as it was sent. */
export interface SentRefund extends Pick<RefundRequest, 'refundId' | 'orderReference'> {
  readonly paymentId: string;
  /** In the currency that the gateway charged. */
  readonly amount: Decimal;
  readonly destination:
    | { readonly type: 'account' }
    | ({ readonly type: 'address' } & Pick<AddressRefundRequest, 'address' | 'network' | 'token'>);
}

export interface RefundMessage {
  readonly claims: {
    readonly type: 'account' | 'address';
    readonly orderReference: string;
    readonly paymentId: string;
    readonly amount: Decimal;
    /** Ours, where it is named. */
    readonly refundId: string | null;
    readonly address: string | null;
    readonly network: string | null;
    readonly token: string | null;
  };
  readonly report: TransferReport;
}
