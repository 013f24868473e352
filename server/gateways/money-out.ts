import type { Asset } from '../base/money/assets.ts';
import type { Decimal } from '../base/money/decimal.ts';
import type { Fee } from './transaction.ts';

/**
 * Payouts and refunds at a gateway. Times are milliseconds since 1970, amounts decimal strings in the asset beside them. All
 * calls throw GatewayError; `effect: 'none'` only if the request was never sent, or was refused in a way that proves that
 * nothing moved (`MovesMoney`). In all other cases money may have moved.
 */
export interface GatewayMoneyOut {
  /** `two_step`: `request` moves nothing, `send` confirms it. `direct`: `send` alone. */
  readonly sendMethod: 'direct' | 'two_step';
  /** The assets that it sends at present; may be cached for a few minutes. */
  offers(): Promise<readonly PayoutOffer[]>;
  readonly request: ((payout: PayoutRequest) => Promise<TransferQuote>) | null;
  /** @param identifier of the quote, null without a request step */
  send(payout: PayoutRequest, identifier: string | null): Promise<TransferReport>;
  /** Several recipients of one asset in one call; null if each is sent by itself. */
  readonly batches: BatchCalls | null;
  /** Polls each by the gateway's id; failed ones are left out. Null without a status call. */
  readonly observe: ((transfers: readonly SentTransfer[]) => Promise<readonly ObservedTransfer[]>) | null;
  /** Transfers since a time, by the gateway's own list; absence proves nothing. */
  readonly list: ((since: number) => Promise<readonly ListedTransfer[]>) | null;
  /** The gateway's own approval, null if it has none. First checks that the transfer is the described one. */
  readonly review:
    | ((transfer: SentTransfer, action: 'approve' | 'reject', comment: string | null) => Promise<void>)
    | null;
  /** Whether it sends only to addresses on its allow-list. */
  readonly sendsToListedOnly: boolean;
  /** Adds addresses to the gateway's allow-list; null if it has none or its key is not set. */
  readonly allowRecipients:
    | ((recipients: readonly Recipient[]) => Promise<readonly AllowedRecipient[]>)
    | null;
  /** Webhooks about transfers at a gateway without a status call; null if they are ignored. */
  readonly messages: TransferMessages | null;
}

export interface BatchCalls {
  readonly request: ((batch: BatchRequest) => Promise<TransferQuote>) | null;
  /** Sends a batch, and resolves with outcomes by transfer id. A transfer that is missing has an unknown outcome. */
  send(batch: BatchRequest, identifier: string | null): Promise<ReadonlyMap<string, BatchOutcome>>;
}

export interface PayoutOffer {
  readonly asset: Asset;
  /** Minimum amount, null if not stated. */
  readonly minimum: Decimal | null;
  /** Fee for one transfer, null if not known beforehand. */
  readonly fee: Fee | null;
}

export interface PayoutRequest {
  /** Our id, used for one transfer only. */
  readonly transferId: string;
  readonly asset: Asset;
  readonly amount: Decimal;
  /** Already checked against the asset's network. */
  readonly address: string;
}

export interface BatchRequest {
  readonly batchId: string;
  readonly asset: Asset;
  /** With distinct addresses. */
  readonly items: readonly Pick<PayoutRequest, 'transferId' | 'amount' | 'address'>[];
}

export type BatchOutcome =
  | { readonly type: 'accepted'; readonly report: TransferReport }
  | { readonly type: 'refused'; readonly code: string; readonly reason: string };

/** The answer to the request step: no money has moved yet. */
export interface TransferQuote {
  /** Passed to the confirmation. */
  readonly identifier: string;
  readonly fees: readonly Fee[];
}

/** A gateway's report on one transfer: evidence, from which `transition` alone decides. */
export interface TransferReport {
  /**
   * `poll`: the authenticated answer to a call for this transfer. `list`: the only matching entry of the gateway's list.
   * `webhook`: a message that matches this transfer in every field.
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

/** A transfer with an id at the gateway. */
export interface SentTransfer extends PayoutRequest {
  readonly providerReference: string;
}

export interface ObservedTransfer {
  readonly transferId: string;
  readonly report: TransferReport;
}

/** An entry of the gateway's list, not yet matched to a transfer. */
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
   * Null if the message is about incoming money.
   * @throws GatewayError `unexpected_response` if it cannot be read
   */
  read(body: string): TransferMessage | null;
  /** The first field of a message that differs from the transfer; null if all match. */
  differenceOf(message: TransferMessage, transfer: StoredTransfer): string | null;
}

/** A transfer as it was sent. */
export interface StoredTransfer extends PayoutRequest {
  /** Id of the batch that it was sent in. */
  readonly batchId: string | null;
  readonly transactionHash: string | null;
}

/** A gateway's unsigned webhook about a payout. It counts only for a stored transfer that matches in every field. */
export interface TransferMessage {
  /** Keys to find the transfer by: the reference first. Both null if the message has neither. */
  readonly match: {
    /** Our id of the transfer or batch. */
    readonly transferId: string | null;
    /** The hash that the gateway reported before. */
    readonly transactionHash: string | null;
  };
  readonly claims: TransferClaims;
  readonly report: TransferReport;
}

export interface TransferClaims {
  /** Method id of the coin; null if the gateway's name for it is not known. */
  readonly method: string | null;
  /** Total amount; null if not stated. */
  readonly amount: Decimal | null;
  /** Recipients with the amounts after fees; null if no address is stated. */
  readonly recipients: readonly { readonly address: string; readonly amount: Decimal }[] | null;
}

/** A gateway's own refund of a payment that it received: the whole order, once. Calls throw as those of `GatewayMoneyOut`. */
export interface NativeRefunds {
  /** Networks for a refund on chain, with the gateway's own names. */
  readonly networks: readonly string[];
  /** Whether it is a valid address of this network. */
  isAddress(network: string, address: string): boolean;
  /** Requests the one-time password for a refund on chain; the gateway sends it to the merchant's staff. */
  sendOtp(orderReference: string): Promise<void>;
  toAccount(refund: AccountRefundRequest): Promise<TransferReport>;
  /** @throws GatewayError with `wrongOtp` if another one-time password may be tried, whatever the effect of this call */
  toAddress(refund: AddressRefundRequest): Promise<TransferReport>;
  /** Reads a message about a refund; null if it is about something else. */
  readMessage(body: string): GatewayRefundMessage | null;
  /** The first field of a message that differs from the refund; null if all match. */
  differenceOf(message: GatewayRefundMessage, refund: SentRefund): string | null;
}

/** Error code for a refused one-time password: another one may be tried. */
export const wrongOtp = 'wrong_otp';

interface RefundRequest {
  /** Our id. */
  readonly refundId: string;
  /** The gateway's id of the payment. */
  readonly orderReference: string;
  /** Callback URL for the outcome. It contains a token, so it is a secret between us and the gateway. */
  readonly notifyUrl: string;
}

export interface AccountRefundRequest extends RefundRequest {
  /** Id of an account at the gateway. */
  readonly userId: string;
}

export interface AddressRefundRequest extends RefundRequest {
  readonly address: string;
  /** One of `networks`, in any case. */
  readonly network: string;
  /** Such as `USDT`. */
  readonly token: string;
  /** One-time password: never stored or logged. */
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

export interface GatewayRefundMessage {
  readonly claims: {
    readonly type: 'account' | 'address';
    readonly orderReference: string;
    readonly paymentId: string;
    readonly amount: Decimal;
    /** Our id, if stated. */
    readonly refundId: string | null;
    readonly address: string | null;
    readonly network: string | null;
    readonly token: string | null;
  };
  readonly report: TransferReport;
}
