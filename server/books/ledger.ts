import type { FilterOf } from '../base/contract/fields.ts';
import type { ledgerQuery } from './contract.ts';
import type { ExceptionKind } from '../base/contract/constants.ts';
import type { LedgerRecord } from '../money-in/checkout/change.ts';
import type { Checkout } from '../money-in/checkout/model.ts';
import type { Decimal } from '../base/decimal.ts';
import type { Period } from '../gateways/incoming-list.ts';
import type { StoredTransaction } from '../money-in/checkout/repository.ts';
import type { Position } from '../base/position.ts';

/** Queries on the ledger and on credited transactions. */

/** With data of its checkout; null for a payout, and if the checkout has none. */
export interface LedgerLine extends LedgerRecord {
  readonly reference: string | null;
  readonly description: string | null;
  /** When it became ready to ship, if it has. */
  readonly readyAt: number | null;
  /** Final money of its checkout is gone, or may be. */
  readonly isReversed: boolean;
  /** All money of its checkout is refunded, or reserved for refunds. */
  readonly isRefunded: boolean;
  /** Its checkout is a link's: a person ships it. */
  readonly isOfLink: boolean;
  /** Its checkout is marked as shipped. */
  readonly isFulfilled: boolean;
}

/** An entry of a checkout, with the checkout; null if that is unreadable. */
export interface OrderEntry extends LedgerRecord {
  readonly checkout: Checkout | null;
}

/** Times of the query are read in the merchant's time zone. */
export type LedgerFilter = Omit<FilterOf<typeof ledgerQuery>, keyof Period> & Partial<Period>;

/** What moved, without data of its checkout. */
export type Movement = Pick<
  LedgerRecord,
  'id' | 'at' | 'kind' | 'provider' | 'asset' | 'currency' | 'amount' | 'value' | 'paymentId' | 'reverses'
>;

/** An order that is paid without an exception. */
export interface PaidOrder {
  readonly id: string;
  /** When it became so. */
  readonly at: number;
  readonly currency: string;
}

/** Checkouts that need an operator, by gateway and asset of their money; both null without money. */
export interface OpenException {
  readonly provider: string | null;
  readonly asset: string | null;
  readonly currency: string;
  readonly kind: ExceptionKind;
  readonly checkouts: number;
}

export interface LedgerStore {
  /** Newest first, after position `after`. */
  lines(filter: LedgerFilter, after: Position | null, limit: number): Promise<readonly LedgerLine[]>;
  /** As `lines`, without data of the checkouts. */
  movements(period: Period, after: Position | null, limit: number): Promise<readonly Movement[]>;
  /** As `lines`, of checkouts alone. */
  orderEntries(
    period: Partial<Period>,
    after: Position | null,
    limit: number,
  ): Promise<readonly OrderEntry[]>;
  /** By `paidAt`, newest first: as the list of checkouts that are paid in a period and have no exception. */
  paidOrders(period: Period, after: Position | null, limit: number): Promise<readonly PaidOrder[]>;
  /** The present state. */
  openExceptions(): Promise<readonly OpenException[]>;
  /** Present balance of a gateway by our ledger, by asset. */
  held(provider: string): Promise<ReadonlyMap<string, Decimal>>;
  /** Credited to payments, not dropped, and moved in a period; last seen first, after position `after`. */
  credited(
    provider: string,
    period: Period,
    after: Position | null,
    limit: number,
  ): Promise<readonly StoredTransaction[]>;
  /** By keys of a gateway, credited or not. */
  known(provider: string, keys: readonly string[]): Promise<readonly StoredTransaction[]>;
}

/** Limits the memory for ledgers of any length. */
const BATCH_SIZE = 1000;

/** The whole ledger of a period in batches, newest first. */
export const ledgerParts = (ledger: Pick<LedgerStore, 'lines'>, filter: LedgerFilter) =>
  parts(
    (after) => ledger.lines(filter, after, BATCH_SIZE),
    ({ at }) => at,
  );

/** The entries of checkouts in a period in batches, newest first. */
export const orderEntryParts = (ledger: Pick<LedgerStore, 'orderEntries'>, period: Partial<Period>) =>
  parts(
    (after) => ledger.orderEntries(period, after, BATCH_SIZE),
    ({ at }) => at,
  );

/** What moved in a period, in batches, newest first. */
export const movementParts = (ledger: Pick<LedgerStore, 'movements'>, period: Period) =>
  parts(
    (after) => ledger.movements(period, after, BATCH_SIZE),
    ({ at }) => at,
  );

/** The orders paid in a period, in batches, newest first. */
export const paidOrderParts = (ledger: Pick<LedgerStore, 'paidOrders'>, period: Period) =>
  parts(
    (after) => ledger.paidOrders(period, after, BATCH_SIZE),
    ({ at }) => at,
  );

/** All transactions credited in a period, in batches, last seen first. */
export const creditedParts = (ledger: Pick<LedgerStore, 'credited'>, provider: string, period: Period) =>
  parts(
    (after) => ledger.credited(provider, period, after, BATCH_SIZE),
    ({ seenAt }) => seenAt,
  );

async function* parts<T extends { readonly id: string }>(
  read: (after: Position | null) => Promise<readonly T[]>,
  timeOf: (entry: T) => number,
): AsyncGenerator<readonly T[], void> {
  let after: Position | null = null;
  for (;;) {
    const part: readonly T[] = await read(after);
    const last = part.at(-1);
    if (last === undefined) return;
    yield part;
    if (part.length < BATCH_SIZE) return;
    after = { at: timeOf(last), id: last.id };
  }
}

/** When money moved: by the gateway's clock, else when first seen. */
export const momentOf = ({ at, seenAt }: Pick<StoredTransaction, 'at' | 'seenAt'>): number => at ?? seenAt;
