import type { Asset } from '../base/money/assets.ts';
import type { Decimal } from '../base/money/decimal.ts';
import type { Fee } from './transaction.ts';

/**
 * Payouts and refunds at a gateway. Times are milliseconds since 1970; amounts are decimal strings in the asset given with
 * them. All calls throw GatewayError. The error's `effect` is `none` only if the request was never sent, or if the refusal
 * proves that no money moved (`MovesMoney`). In all other cases money may have moved.
 */
export interface GatewayMoneyOut {
  /** How a payout is sent. `two_step`: `request` moves no money, and `send` confirms the request. `direct`: `send` alone. */
  readonly sendMethod: 'direct' | 'two_step';
  /** Returns the assets that the gateway can currently send; may be cached for a few minutes. */
  offers(): Promise<readonly PayoutOffer[]>;
  readonly request: ((payout: PayoutRequest) => Promise<TransferQuote>) | null;
  /**
   * Sends a payout.
   * @param identifier the quote's identifier; null if the gateway has no request step
   */
  send(payout: PayoutRequest, identifier: string | null): Promise<TransferReport>;
  /** Calls that send one asset to several recipients at once; null if each payout needs its own call. */
  readonly batches: BatchCalls | null;
  /**
   * Polls each transfer by the gateway's id. Transfers whose poll failed are left out of the result. Null without a status
   * call.
   */
  readonly observe: ((transfers: readonly SentTransfer[]) => Promise<readonly ObservedTransfer[]>) | null;
  /**
   * Returns transfers since a time, from the gateway's own list. A transfer that is missing from the list may still have been
   * sent.
   */
  readonly list: ((since: number) => Promise<readonly ListedTransfer[]>) | null;
  /**
   * Approves or rejects a transfer at the gateway, after checking that the gateway's transfer matches ours. Null if the gateway
   * has no approval.
   */
  readonly review:
    | ((transfer: SentTransfer, action: 'approve' | 'reject', comment: string | null) => Promise<void>)
    | null;
  /** Whether the gateway sends only to addresses on its allow-list. */
  readonly sendsToListedOnly: boolean;
  /** Adds addresses to the gateway's allow-list. Null if the gateway has no allow-list, or the key for it is not set. */
  readonly allowRecipients:
    | ((recipients: readonly Recipient[]) => Promise<readonly AllowedRecipient[]>)
    | null;
  /** Reader of webhooks about transfers, at a gateway without a status call; null if such webhooks are ignored. */
  readonly messages: TransferMessages | null;
}

export interface BatchCalls {
  readonly request: ((batch: BatchRequest) => Promise<TransferQuote>) | null;
  /** Sends a batch, and resolves with the outcomes by transfer id. A transfer without an entry has an unknown outcome. */
  send(batch: BatchRequest, identifier: string | null): Promise<ReadonlyMap<string, BatchOutcome>>;
}

export interface PayoutOffer {
  readonly asset: Asset;
  /** Minimum amount; null if the gateway does not state one. */
  readonly minimum: Decimal | null;
  /** Fee for one transfer; null if it is not known in advance. */
  readonly fee: Fee | null;
}

export interface PayoutRequest {
  /** Our transfer id, never reused. */
  readonly transferId: string;
  readonly asset: Asset;
  readonly amount: Decimal;
  /** Recipient's address, already checked against the asset's network. */
  readonly address: string;
}

export interface BatchRequest {
  readonly batchId: string;
  readonly asset: Asset;
  /** Transfers of the batch, each to a different address. */
  readonly items: readonly Pick<PayoutRequest, 'transferId' | 'amount' | 'address'>[];
}

export type BatchOutcome =
  | { readonly type: 'accepted'; readonly report: TransferReport }
  | { readonly type: 'refused'; readonly code: string; readonly reason: string };

/** The answer to the request step. No money has moved yet. */
export interface TransferQuote {
  /** Identifies the request in the confirming call. */
  readonly identifier: string;
  readonly fees: readonly Fee[];
}

/** A gateway's report on one transfer. A report is only evidence; `transition` alone decides what follows from it. */
export interface TransferReport {
  /**
   * Origin of the report. `poll`: the authenticated answer to a call for this transfer. `list`: the only entry of the gateway's
   * list that matches. `webhook`: a message that matches this transfer in every field.
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

/** A transfer that has an id at the gateway. */
export interface SentTransfer extends PayoutRequest {
  readonly providerReference: string;
}

export interface ObservedTransfer {
  readonly transferId: string;
  readonly report: TransferReport;
}

/** An entry of the gateway's list that is not matched to a transfer yet. */
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
   * Reads a message; returns null if it is about incoming money.
   * @throws GatewayError `unexpected_response` if the message cannot be read
   */
  read(body: string): TransferMessage | null;
  /** Returns the first field of a message that differs from the transfer; null if all match. */
  differenceOf(message: TransferMessage, transfer: StoredTransfer): string | null;
}

/** A transfer as we sent it. */
export interface StoredTransfer extends PayoutRequest {
  /** Id of the batch that contained the transfer; null if it was sent on its own. */
  readonly batchId: string | null;
  readonly transactionHash: string | null;
}

/** A gateway's unsigned webhook about a payout. A message counts only for a stored transfer that matches it in every field. */
export interface TransferMessage {
  /** Keys for finding the transfer: `transferId` is tried first. Both are null if the message contains neither. */
  readonly match: {
    /** Our id of the transfer or batch. */
    readonly transferId: string | null;
    /** Transaction hash, as the gateway reported it earlier. */
    readonly transactionHash: string | null;
  };
  readonly claims: TransferClaims;
  readonly report: TransferReport;
}

export interface TransferClaims {
  /** Method id of the coin; null if the gateway's name for it is not known. */
  readonly method: string | null;
  /** Total amount; null if the message does not state it. */
  readonly amount: Decimal | null;
  /** Recipients with their amounts after fees; null if the message states no address. */
  readonly recipients: readonly { readonly address: string; readonly amount: Decimal }[] | null;
}

/**
 * Refunds that a gateway itself offers for payments that it received: always the whole order, and only once. The calls throw
 * the same errors as those of `GatewayMoneyOut`.
 */
export interface NativeRefunds {
  /** Networks to which on-chain refunds are possible, by the gateway's own names. */
  readonly networks: readonly string[];
  /** Whether the address is valid on this network. */
  isAddress(network: string, address: string): boolean;
  /** Requests a one-time password for an on-chain refund. The gateway sends it to the merchant's staff. */
  sendOtp(orderReference: string): Promise<void>;
  toAccount(refund: AccountRefundRequest): Promise<TransferReport>;
  /**
   * Refunds an order to an address on chain.
   * @throws GatewayError with the code `wrongOtp` if another one-time password may be tried, whatever effect this call had
   */
  toAddress(refund: AddressRefundRequest): Promise<TransferReport>;
  /** Reads a message about a refund; returns null if it is about something else. */
  readMessage(body: string): GatewayRefundMessage | null;
  /** Returns the first field of a message that differs from the refund; null if all match. */
  differenceOf(message: GatewayRefundMessage, refund: SentRefund): string | null;
}

/** Error code for a refused one-time password. Another password may be tried. */
export const wrongOtp = 'wrong_otp';

interface RefundRequest {
  /** Our refund id. */
  readonly refundId: string;
  /** The gateway's id of the payment. */
  readonly orderReference: string;
  /** Callback URL for the outcome. It contains a token, so it is a secret between us and the gateway. */
  readonly notifyUrl: string;
}

export interface AccountRefundRequest extends RefundRequest {
  /** Id of the recipient's account at the gateway. */
  readonly userId: string;
}

export interface AddressRefundRequest extends RefundRequest {
  readonly address: string;
  /** A name from `networks`, in any case. */
  readonly network: string;
  /** Symbol of the token, such as `USDT`. */
  readonly token: string;
  /** One-time password: never stored or logged. */
  readonly otp: string;
}

/** A refund as we sent it. */
export interface SentRefund extends Pick<RefundRequest, 'refundId' | 'orderReference'> {
  readonly paymentId: string;
  /** Amount in the currency that the gateway charged. */
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
    /** Our refund id; null if the message does not state it. */
    readonly refundId: string | null;
    readonly address: string | null;
    readonly network: string | null;
    readonly token: string | null;
  };
  readonly report: TransferReport;
}
