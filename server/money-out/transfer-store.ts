import type { BatchFilter, PayoutFilter } from './contract/payout.ts';
import type { RefundFilter } from './contract/refund.ts';
import type { RequestContext } from '../base/access/request-context.ts';
import type { Copy } from '../base/access/copy.ts';
import type { Frozen } from '../base/access/freeze.ts';
import type { Asset } from '../base/money/assets.ts';
import type { Decimal } from '../base/money/decimal.ts';
import type { Checkout } from '../money-in/checkout/model.ts';
import type { Change } from '../money-in/checkout/change.ts';
import type { Position } from '../base/position.ts';
import type { EventType } from '../base/contract/constants.ts';
import type { Transfer, TransferStatus } from './model.ts';

export type TransferEventType = Extract<EventType, `${'refund' | 'payout'}.${string}`>;

/** A batch: payouts that are requested, approved and confirmed together. */
export interface Batch {
  readonly id: string;
  readonly provider: string;
  readonly method: string;
  readonly reference: string;
  readonly createdAt: number;
}

export interface BatchWithTransfers {
  readonly batch: Batch;
  /** All transfers of the batch, by position. */
  readonly transfers: readonly Transfer[];
}

/** A batch as the API shows it, even if some of its payouts cannot be read. */
export interface ShownBatch {
  readonly batch: Batch;
  /** Readable transfers, by position. */
  readonly transfers: readonly Transfer[];
  /** Unreadable transfers. Their status is `unknown` unless the status column is final. */
  readonly unreadable: readonly Pick<Transfer, 'id' | 'status'>[];
}

/** A transfer's change, with the time of the next check and the change of its checkout. */
export interface TransferChange extends Change<Transfer> {
  /** When the change was made. */
  readonly at: number;
  /** When a worker next checks the transfer; null for never. */
  readonly nextAt: number | null;
  /** The change that a refund makes to its checkout; null for a payout, and if nothing changes. */
  readonly checkout: Change<Checkout> | null;
}

/** Data that a new transfer is checked against, read in the same transaction. */
export interface Recent {
  readonly frozen: Frozen | null;
  /** Whether a payout or batch with this reference exists. */
  readonly isReferenceTaken: boolean;
  /** Ids of transfers with the same asset, address and amount whose outcome is unknown or whose call is unanswered. */
  readonly unknownOutcomes: readonly string[];
  /** Amounts sent or reserved in the last 24 hours. */
  readonly outgoing: readonly OutgoingAmount[];
  /** The refunded checkout with its refunds; null for a payout. */
  readonly refundable: Refundable | null;
  /** The copy from which the database was restored; null if it was not restored. */
  readonly copy: Copy | null;
}

/** Data that a change depends on, read in the same transaction. */
export interface ReadForChange {
  readonly frozen: Frozen | null;
  /** The checkout of a refund, locked against changes by other processes; null for payouts. */
  readonly checkout: Checkout | null;
  /** Refundable money of an unsent refund; null for payouts, and for refunds that were already sent or are paid outside. */
  readonly refundable: Refundable | null;
  /**
   * Whether an unsent transfer has a twin (same asset, address and amount) whose outcome is unknown or whose call is
   * unanswered.
   */
  readonly hasUnknownTwin: (transfer: Transfer) => boolean;
}

/** A checkout with its refunds, locked against changes by other processes. */
export interface Refundable {
  readonly checkout: Checkout;
  /** All refunds of the checkout. */
  readonly refunds: readonly Transfer[];
}

/** Values with which possible duplicates of a new transfer are found. */
export interface NewTransfer {
  readonly asset: Asset;
  readonly amount: Decimal;
  /** Address; null if the customer enters it later. */
  readonly address: string | null;
}

export interface OutgoingAmount {
  readonly kind: Transfer['kind'];
  readonly method: string;
  readonly amount: Decimal;
  /** Value in US dollars at creation, null if no rate was known. */
  readonly usd: Decimal | null;
}

/** Filter of payouts, refunds or both. */
export interface TransferFilter extends Omit<PayoutFilter, 'status'>, Omit<RefundFilter, 'status'> {
  readonly kind?: Transfer['kind'];
  /** Stored with one of these statuses. */
  readonly statuses?: readonly TransferStatus[];
  /** Shown with one of these statuses. A held transfer is shown as `unknown` until its stored status is final (R149). */
  readonly shownAs?: readonly TransferStatus[] | undefined;
}

/** Store of payouts and refunds. When a promise of a write resolves, the data has reached the disk. */
export interface TransferStore {
  /**
   * Writes new transfers in one transaction, after `decide` has received the data to check them against. Other creations
   * wait until the transaction has ended. Nothing is written if `decide` throws.
   */
  create(
    wanted: readonly NewTransfer[],
    reference: string | null,
    since: number,
    decide: (recent: Recent) => { readonly batch: Batch | null; readonly changes: readonly TransferChange[] },
    /** Set only for a refund. */
    checkoutId?: string,
    context?: RequestContext,
  ): Promise<readonly Transfer[]>;
  /**
   * Reads a transfer, or all transfers of a batch by position, calls `next`, and writes its results with their events and
   * ledger entries, in one transaction without concurrent changes. `next` must be pure, because it may be called again.
   * @throws ApiError `not_found` for an unknown id
   */
  change(
    of: { readonly transferId: string } | { readonly batchId: string },
    next: (transfers: readonly Transfer[], read: ReadForChange) => readonly TransferChange[],
    context?: RequestContext,
  ): Promise<readonly Transfer[]>;
  find(id: string): Promise<Transfer | undefined>;
  /**
   * Returns a batch. @throws UnreadableError if one of its transfers cannot be read: no decision is made about only a part
   * of a batch
   */
  findBatch(id: string): Promise<BatchWithTransfers | undefined>;
  shownBatch(id: string): Promise<ShownBatch | undefined>;
  shownBatches(found: readonly Batch[]): Promise<readonly ShownBatch[]>;
  /** Returns the ids of transfers of the same asset, address and amount whose outcome is unknown or whose call is unanswered. */
  findUnknown(wanted: NewTransfer): Promise<readonly string[]>;
  findByClaim(tokenHash: string): Promise<Transfer | undefined>;
  /** Returns the id of the transfer with this gateway id, even if the transfer's data cannot be read. */
  idOfProviderReference(provider: string, reference: string): Promise<string | undefined>;
  /** Returns all transfers that this transaction of the gateway paid. */
  findByHash(provider: string, hash: string): Promise<readonly Transfer[]>;
  /** Returns transfers created since a time whose amount was sent or is reserved. */
  outgoing(since: number): Promise<readonly OutgoingAmount[]>;
  /** Returns transfers after position `after`, newest first. */
  list(filter: TransferFilter, after: Position | null, limit: number): Promise<readonly Transfer[]>;
  listBatches(filter: BatchFilter, after: Position | null, limit: number): Promise<readonly Batch[]>;
  /**
   * Returns transfers that a worker has to check, longest due first. No other worker gets them for `lease` milliseconds.
   * @param except ids to leave out
   */
  claimDue(
    now: number,
    lease: number,
    limit: number,
    except?: readonly string[],
  ): Promise<readonly Transfer[]>;
  /** Returns the copy from which the database was restored; null if it was not restored. */
  copy(): Promise<Copy | null>;
  /** Whether a payment of any age or a permanent address has this address (`canonicalAddress`). */
  isDepositAddress(addressKey: string): Promise<boolean>;
}
