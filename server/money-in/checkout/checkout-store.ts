import type { CheckoutFilter } from '../contract/checkout-query.ts';
import type { RequestContext } from '../../base/access/request-context.ts';
import type { Decimal } from '../../base/money/decimal.ts';
import type { Session } from '../../base/access/tokens.ts';
import type { Position } from '../../base/position.ts';
import type { Change, TimelineRecord } from './change.ts';
import type { Price } from './price.ts';
import type { Checkout } from './model.ts';
import type { MoneyTotals } from './totals.ts';

export interface PaymentRef {
  readonly checkoutId: string;
  readonly paymentId: string;
}

/** A payment found by one row. */
export interface FoundPayment extends PaymentRef {
  readonly provider: string;
}

/** Orders by when a checkout was created, became ready, or was paid: the last two list only those that did. */
export type TimeOrder = 'newest' | 'oldest' | 'newestReady' | 'oldestReady' | 'newestPaid' | 'oldestPaid';

/** Names of a checkout’s metadata. Names that an earlier checkout of the same page has are left out. */
export interface MetadataNames extends Position {
  readonly names: readonly string[];
}

/** Sums of checkouts with one currency, in that currency. */
export interface CheckoutSums extends MoneyTotals {
  readonly currency: string;
  readonly count: number;
  /** Sum of their prices. */
  readonly amount: Decimal;
}

/** Orders by the price, or by what is missing of it: the price less what was received. */
export type AmountOrder = 'largest' | 'smallest' | 'mostMissing';

/** In an order by amount: the amount is the one of the order. */
export interface PricedPosition extends Position, Price {}

/** Hashes (`canonicalHash`) of a payment's coins. */
export interface OwnHashes {
  readonly provider: string;
  readonly hashes: readonly string[];
  readonly paymentId: string;
}

/**
 * Checkouts with their payments and timelines. Here and in the other stores, times are milliseconds since 1970, and a promise
 * that resolves means that the data has reached the disk. All methods may throw ApiError `store_unavailable`: nothing was
 * written, unless its message says that this is unknown.
 */
export interface CheckoutStore {
  create(checkout: Checkout, session: Session, context?: RequestContext): Promise<void>;
  /**
   * As `create`, but writes nothing if a checkout with this id exists. Calls for the same id run one after another, in all
   * processes.
   * @returns whether it was created
   */
  createOnce(checkout: Checkout, session: Session, context?: RequestContext): Promise<boolean>;
  /**
   * As `create`, but writes nothing and resolves with the existing id if a checkout with the same reference is open or
   * processing. Calls for the same reference run one after another, in all processes.
   */
  createUnlessUnderWay(
    checkout: Checkout,
    session: Session,
    context?: RequestContext,
  ): Promise<string | undefined>;
  find(checkoutId: string): Promise<Checkout | undefined>;
  /** @throws ApiError `not_found` */
  get(checkoutId: string): Promise<Checkout>;
  /** The existing ones among these, in any order. */
  findAll(checkoutIds: readonly string[]): Promise<readonly Checkout[]>;
  /** After position `after`, whose time is that of the order; newest first unless `order` says otherwise. */
  list(
    filter: CheckoutFilter,
    after: Position | null,
    limit: number,
    order?: TimeOrder,
  ): Promise<readonly Checkout[]>;
  /**
   * Lists by price within each currency, after position `after`: currencies in the order of their codes, and of equal prices the
   * newest first. Has only the newest 10,000 that match.
   */
  listByPrice(
    filter: CheckoutFilter,
    after: PricedPosition | null,
    limit: number,
    order: AmountOrder,
  ): Promise<readonly Checkout[]>;
  /** As `list`, the names of the checkouts' metadata alone. */
  metadataNames(
    filter: CheckoutFilter,
    after: Position | null,
    limit: number,
    order: TimeOrder,
  ): Promise<readonly MetadataNames[]>;
  /** Sums of all that the list has, by currency in the order of their codes. */
  sums(filter: CheckoutFilter): Promise<readonly CheckoutSums[]>;
  /**
   * Reads a checkout, calls `next`, and writes the result with its events, deliveries and ledger entries in one transaction
   * guarded by `version`. `next` must be pure: it may be called again. Throws ApiError `not_found` for an unknown id,
   * ReferenceConflictError or AddressConflictError (R86) if a payment would get another payment's gateway id or address, and
   * HashConflictError if another payment has coins of `sole`, also concurrently (R24).
   */
  change(
    checkoutId: string,
    next: (checkout: Checkout) => Change<Checkout>,
    sole?: OwnHashes,
    context?: RequestContext,
  ): Promise<Checkout>;
  /** Adds a timeline record without a change of the checkout. The same id again is counted. */
  note(record: TimelineRecord): Promise<void>;
  /** Oldest first, after position `after`. */
  timeline(
    checkoutId: string,
    after: number,
    limit: number,
  ): Promise<readonly (TimelineRecord & { readonly position: number; readonly times: number })[]>;
  findByReference(provider: string, reference: string): Promise<FoundPayment | undefined>;
  findPayment(paymentId: string): Promise<FoundPayment | undefined>;
  /** Payments whose creation began before a time and has not finished. */
  unfinishedPayments(before: number): Promise<readonly PaymentRef[]>;
}
