import type { RequestContext } from '../access/request-context.ts';
import type { Copy } from '../access/copy.ts';
import type { Frozen } from '../access/freeze.ts';
import type { Asset } from '../core/assets.ts';
import type { Decimal } from '../core/decimal.ts';
import type { Checkout } from '../checkout/model.ts';
import type { GatewayToken, Change, Position } from '../checkout/repository.ts';
import type { EventType, TaskReason } from '../contract/constants.ts';
import type { Fee } from '../gateways/transaction.ts';
import type { Transfer, TransferStatus } from './model.ts';

export type TransferEventType = Extract<EventType, `${'refund' | 'payout'}.${string}`>;

export interface TransferLedgerEntry {
  /** The transfer's own amount has an id made of the transfer's: it is booked once, and what takes it back names it. */
  readonly id: string;
  /** Id of the entry that it takes back; null where it takes back none. */
  readonly reverses: string | null;
  readonly kind: 'refund' | 'payout' | Fee['kind'];
  readonly asset: string;
  /** Negative where it takes back an entry. */
  readonly amount: Decimal;
  /** In US dollars when it was created; of a refund, what it takes off the amount paid. 0 where that is not known. */
  readonly value: Decimal;
}

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
  /** All of them, in their order. */
  readonly transfers: readonly Transfer[];
}

/** A batch as it is shown: also one of which a payout can not be read. */
export interface ShownBatch {
  readonly batch: Batch;
  /** Those that can be read, in their order. */
  readonly transfers: readonly Transfer[];
  /** The others, with the status that they are found by, which may be one of a later release. */
  readonly unreadable: readonly Pick<Transfer, 'id' | 'status'>[];
}

/** A transfer's next state and everything that is written with it, or not at all. */
export interface TransferChange {
  /** The very object that was read where nothing is to be written. */
  readonly transfer: Transfer;
  readonly events: readonly TransferEventRecord[];
  readonly entries: readonly TransferLedgerEntry[];
  /** Of the events and entries. */
  readonly at: number;
  /** When a worker has to look at it next; null for never. */
  readonly nextAt: number | null;
  /** What a refund changes in its checkout; null for a payout, and where nothing is to be written. */
  readonly checkout: ((checkout: Checkout) => Change) | null;
  /** Of the address that its outcome is posted to, where the gateway is about to be given it; the former one ends. */
  readonly token?: GatewayToken;
}

export interface TransferEventRecord {
  readonly id: string;
  readonly type: TransferEventType;
  /** The object as it then was. */
  readonly data: unknown;
}

/** What a new transfer is compared with, read in the transaction that writes it. */
export interface Recent {
  readonly frozen: Frozen | null;
  /** Its reference is a payout's or a batch's already. */
  readonly isReferenceTaken: boolean;
  /** Payouts of the same asset, address and amount whose outcome is unknown, or whose answer is still missing. */
  readonly unknownOutcomes: readonly string[];
  /** Amounts of the last 24 hours that are gone or may still go. */
  readonly outgoing: readonly OutgoingAmount[];
  /** What a refund takes from; null for a payout. */
  readonly refundable: Refundable | null;
  /** Null where the database was put in place from none. */
  readonly copy: Copy | null;
}

/** A checkout that no other process changes meanwhile. */
export interface Refundable {
  readonly checkout: Checkout;
  /** All of its refunds. */
  readonly refunds: readonly Transfer[];
}

/** Lookups before a transfer is written. */
export interface NewTransfer {
  readonly asset: Asset;
  readonly amount: Decimal;
  /** Null where the customer names it later. */
  readonly address: string | null;
}

export interface OutgoingAmount {
  readonly kind: Transfer['kind'];
  readonly method: string;
  readonly amount: Decimal;
  /** Worth in US dollars when it was created, null where no rate was known. */
  readonly usd: Decimal | null;
}

export interface TransferFilter {
  readonly kind?: Transfer['kind'] | undefined;
  readonly provider?: string | undefined;
  /** One of these. */
  readonly statuses?: readonly TransferStatus[] | undefined;
  /** What waits for a person for this reason. */
  readonly task?: TaskReason<'payout' | 'refund'> | undefined;
  readonly reference?: string | undefined;
  readonly checkoutId?: string | undefined;
  readonly batchId?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Stores money out. A promise that resolves means that the data has reached the disk. */
export interface TransferRepository {
  /**
   * Writes new transfers together, after `decide` has seen what they are compared with; other creations wait.
   * Nothing is written where `decide` throws.
   */
  create(
    wanted: readonly NewTransfer[],
    reference: string | null,
    since: number,
    decide: (recent: Recent) => { readonly batch: Batch | null; readonly changes: readonly TransferChange[] },
    /** Of a refund. */
    checkoutId?: string,
    context?: RequestContext,
  ): Promise<readonly Transfer[]>;
  /**
   * Reads a transfer, or all of a batch in their order, lets `next` decide, and writes the outcomes with their events and
   * entries in one transaction: no other process changes them meanwhile. `next` must be pure: it may be called again.
   * @throws PaywicketError `not_found` for an unknown id
   */
  change(
    of: { readonly transferId: string } | { readonly batchId: string },
    next: (
      transfers: readonly Transfer[],
      frozen: Frozen | null,
      /** What a refund that was not sent takes from; null for payouts, and for refunds that are paid outside. */
      refundable: Refundable | null,
      /**
       * Of one that was not sent, with the address that it has by now: whether another of the same asset, address and
       * amount is unknown, or being sent with its answer still missing.
       */
      hasUnknownTwin: (transfer: Transfer) => boolean,
    ) => readonly TransferChange[],
    context?: RequestContext,
  ): Promise<readonly Transfer[]>;
  find(id: string): Promise<Transfer | undefined>;
  /** @throws UnreadableError where one of its transfers can not be read: nothing is decided about a part */
  findBatch(id: string): Promise<BatchWithTransfers | undefined>;
  shownBatch(id: string): Promise<ShownBatch | undefined>;
  shownBatches(found: readonly Batch[]): Promise<readonly ShownBatch[]>;
  /** Ids of transfers of the same asset, address and amount whose outcome is unknown, or whose answer is still missing. */
  findUnknown(wanted: NewTransfer): Promise<readonly string[]>;
  findByClaim(tokenHash: string): Promise<Transfer | undefined>;
  /** Of the transfer that a gateway's id belongs to, also where that can not be read. */
  idOfProviderReference(provider: string, reference: string): Promise<string | undefined>;
  /** All that one transaction at a gateway sent. */
  findByHash(provider: string, hash: string): Promise<readonly Transfer[]>;
  /** What was created since a time and is gone or may still go. */
  outgoing(since: number): Promise<readonly OutgoingAmount[]>;
  /** Newest first, from behind `after`. */
  list(filter: TransferFilter, after: Position | null, limit: number): Promise<readonly Transfer[]>;
  /** @param task those that wait for a person for this reason; undefined for all */
  listBatches(
    task: TaskReason<'payout_batch'> | undefined,
    after: Position | null,
    limit: number,
  ): Promise<readonly Batch[]>;
  /** Transfers that a worker has to look at, longest due first. No other worker gets them for `lease` milliseconds. */
  claimDue(now: number, lease: number, limit: number): Promise<readonly Transfer[]>;
  /** Null where the database was put in place from none. */
  copy(): Promise<Copy | null>;
  /** Whether a payment of any time, or a permanent address, has this address (`canonicalAddress`). */
  isDepositAddress(addressKey: string): Promise<boolean>;
  /**
   * For a database that was made from a copy: freezes it, ends people's sessions and their links to sign in, and writes the
   * change of each transfer that is not over or has a claim link, in one transaction. `frozen.at` becomes the time of the
   * copy.
   * @returns false where it was frozen already
   */
  freezeRestored(
    frozen: Frozen,
    next: (transfer: Transfer) => TransferChange,
    context?: RequestContext,
  ): Promise<boolean>;
}
