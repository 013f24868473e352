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

/** Several transfers that are requested, approved and confirmed together. */
export interface Batch {
  readonly id: string;
  readonly provider: string;
  readonly method: string;
  readonly reference: string;
  readonly createdAt: number;
}

export interface BatchWithTransfers {
  readonly batch: Batch;
  /** All of its transfers, by position. */
  readonly transfers: readonly Transfer[];
}

/** A batch as it is shown: also one of which a payout cannot be read. */
export interface ShownBatch {
  readonly batch: Batch;
  /** Transfers that can be read, in their order. */
  readonly transfers: readonly Transfer[];
  /** The others: `unknown` unless the column's status is final. */
  readonly unreadable: readonly Pick<Transfer, 'id' | 'status'>[];
}

/** A transfer's change, with its schedule and the change of its checkout. */
export interface TransferChange extends Change<Transfer> {
  /** When it was made. */
  readonly at: number;
  /** When a worker next checks it; null for never. */
  readonly nextAt: number | null;
  /** The change that a refund makes to its checkout; null for a payout, and without a change. */
  readonly checkout: Change<Checkout> | null;
}

/** Data that a new transfer is checked against, read in the same transaction. */
export interface Recent {
  readonly frozen: Frozen | null;
  /** A payout or batch with this reference exists. */
  readonly isReferenceTaken: boolean;
  /** Ids of payouts with the same asset, address and amount whose outcome is unknown or unanswered. */
  readonly unknownOutcomes: readonly string[];
  /** Amounts sent or reserved in the last 24 hours. */
  readonly outgoing: readonly OutgoingAmount[];
  /** The refunded checkout; null for a payout. */
  readonly refundable: Refundable | null;
  /** Null unless the database was restored from a copy. */
  readonly copy: Copy | null;
}

/** Data that a change is decided by, read in the same transaction. */
export interface ReadForChange {
  readonly frozen: Frozen | null;
  /** The checkout of a refund, locked against changes by other processes; null for payouts. */
  readonly checkout: Checkout | null;
  /** Refundable money of an unsent refund; null for payouts, and for refunds that were sent or are paid outside. */
  readonly refundable: Refundable | null;
  /** Whether an unsent transfer has a twin (same asset, address and amount) whose outcome is unknown or unanswered. */
  readonly hasUnknownTwin: (transfer: Transfer) => boolean;
}

/** A checkout, locked against changes by other processes. */
export interface Refundable {
  readonly checkout: Checkout;
  /** All refunds of the checkout. */
  readonly refunds: readonly Transfer[];
}

/** Values that look up possible duplicates of a new transfer. */
export interface NewTransfer {
  readonly asset: Asset;
  readonly amount: Decimal;
  /** Null if the customer enters it later. */
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
  /** Shown with one of these statuses: one that is held is `unknown` until it is over (R149). */
  readonly shownAs?: readonly TransferStatus[] | undefined;
}

/** Stores payouts and refunds. A promise that resolves means that the data has reached the disk. */
export interface TransferStore {
  /**
   * Writes new transfers in one transaction after `decide` has seen the data to check them against; other creations wait.
   * Nothing is written if `decide` throws.
   */
  create(
    wanted: readonly NewTransfer[],
    reference: string | null,
    since: number,
    decide: (recent: Recent) => { readonly batch: Batch | null; readonly changes: readonly TransferChange[] },
    /** Only for a refund. */
    checkoutId?: string,
    context?: RequestContext,
  ): Promise<readonly Transfer[]>;
  /**
   * Reads a transfer, or all transfers of a batch by position, calls `next`, and writes its results with their events and
   * entries in one transaction with no concurrent change. `next` must be pure: it may be called again.
   * @throws ApiError `not_found` for an unknown id
   */
  change(
    of: { readonly transferId: string } | { readonly batchId: string },
    next: (transfers: readonly Transfer[], read: ReadForChange) => readonly TransferChange[],
    context?: RequestContext,
  ): Promise<readonly Transfer[]>;
  find(id: string): Promise<Transfer | undefined>;
  /** @throws UnreadableError where one of its transfers cannot be read: nothing is decided about a part */
  findBatch(id: string): Promise<BatchWithTransfers | undefined>;
  shownBatch(id: string): Promise<ShownBatch | undefined>;
  shownBatches(found: readonly Batch[]): Promise<readonly ShownBatch[]>;
  /** Ids of transfers of the same asset, address and amount whose outcome is unknown, or whose answer is still missing. */
  findUnknown(wanted: NewTransfer): Promise<readonly string[]>;
  findByClaim(tokenHash: string): Promise<Transfer | undefined>;
  /** Id of the transfer with this gateway id, even if the transfer's data cannot be read. */
  idOfProviderReference(provider: string, reference: string): Promise<string | undefined>;
  /** All transfers that this transaction of the gateway paid. */
  findByHash(provider: string, hash: string): Promise<readonly Transfer[]>;
  /** Transfers created since a time whose amount was sent or is reserved. */
  outgoing(since: number): Promise<readonly OutgoingAmount[]>;
  /** Newest first, after position `after`. */
  list(filter: TransferFilter, after: Position | null, limit: number): Promise<readonly Transfer[]>;
  listBatches(filter: BatchFilter, after: Position | null, limit: number): Promise<readonly Batch[]>;
  /**
   * Transfers that a worker has to check, longest due first. No other worker gets them for `lease` milliseconds.
   * @param except ids that are left out
   */
  claimDue(
    now: number,
    lease: number,
    limit: number,
    except?: readonly string[],
  ): Promise<readonly Transfer[]>;
  /** Null unless the database was restored from a copy. */
  copy(): Promise<Copy | null>;
  /** Whether a payment of any age, or a permanent address, has this address (`canonicalAddress`). */
  isDepositAddress(addressKey: string): Promise<boolean>;
}
