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

/** A payment that a lookup found, with its gateway. */
export interface FoundPayment extends PaymentRef {
  readonly provider: string;
}

/**
 * Orders by the time at which checkouts were created, became ready, or were paid. Orders by the last two times list only
 * checkouts that have such a time.
 */
export type TimeOrder = 'newest' | 'oldest' | 'newestReady' | 'oldestReady' | 'newestPaid' | 'oldestPaid';

/** Names of a checkout’s metadata. Names that an earlier checkout on the same page also has are left out. */
export interface MetadataNames extends Position {
  readonly names: readonly string[];
}

/** Sums of checkouts with one currency, in that currency. */
export interface CheckoutSums extends MoneyTotals {
  readonly currency: string;
  readonly count: number;
  /** Sum of the checkouts' prices. */
  readonly amount: Decimal;
}

/** Orders by the price, or by the missing amount: the price less the received amount. */
export type AmountOrder = 'largest' | 'smallest' | 'mostMissing';

/** A position in an order by amount. `amount` is the amount that the order uses. */
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
   * Creates a checkout like `create`, but writes nothing if a checkout with this id exists. Calls for the same id run one after
   * another, in all processes.
   * @returns whether the checkout was created
   */
  createOnce(checkout: Checkout, session: Session, context?: RequestContext): Promise<boolean>;
  /**
   * Creates a checkout like `create`, but writes nothing and resolves with the existing id if a checkout with the same
   * reference is open or processing. Calls for the same reference run one after another, in all processes.
   */
  createUnlessUnderWay(
    checkout: Checkout,
    session: Session,
    context?: RequestContext,
  ): Promise<string | undefined>;
  find(checkoutId: string): Promise<Checkout | undefined>;
  /** @throws ApiError `not_found` */
  get(checkoutId: string): Promise<Checkout>;
  /** Returns the existing checkouts among these ids, in any order. */
  findAll(checkoutIds: readonly string[]): Promise<readonly Checkout[]>;
  /** Lists checkouts after position `after`, newest first by default. The position's time is the time that the order uses. */
  list(
    filter: CheckoutFilter,
    after: Position | null,
    limit: number,
    order?: TimeOrder,
  ): Promise<readonly Checkout[]>;
  /**
   * Lists checkouts by amount within each currency, after position `after`. Currencies are sorted by their codes, and checkouts
   * with equal amounts newest first. Only the newest 10,000 matching checkouts are listed.
   */
  listByPrice(
    filter: CheckoutFilter,
    after: PricedPosition | null,
    limit: number,
    order: AmountOrder,
  ): Promise<readonly Checkout[]>;
  /** Lists only the metadata names of the checkouts that `list` would return. */
  metadataNames(
    filter: CheckoutFilter,
    after: Position | null,
    limit: number,
    order: TimeOrder,
  ): Promise<readonly MetadataNames[]>;
  /** Returns sums of all matching checkouts, one entry per currency, sorted by currency code. */
  sums(filter: CheckoutFilter): Promise<readonly CheckoutSums[]>;
  /**
   * Reads a checkout, calls `next`, and writes the result with its events, deliveries and ledger entries in one transaction
   * guarded by `version`. `next` must be pure: it may be called again. Throws ApiError `not_found` for an unknown id,
   * ReferenceConflictError or AddressConflictError (R86) if a payment would get another payment's gateway id or address, and
   * HashConflictError if another payment has coins with a hash of `sole`, even one that is stored concurrently (R24).
   */
  change(
    checkoutId: string,
    next: (checkout: Checkout) => Change<Checkout>,
    sole?: OwnHashes,
    context?: RequestContext,
  ): Promise<Checkout>;
  /** Adds a timeline record without changing the checkout. If a record with its id exists, that record's count grows instead. */
  note(record: TimelineRecord): Promise<void>;
  /** Returns timeline entries after position `after`, oldest first. */
  timeline(
    checkoutId: string,
    after: number,
    limit: number,
  ): Promise<readonly (TimelineRecord & { readonly position: number; readonly times: number })[]>;
  findByReference(provider: string, reference: string): Promise<FoundPayment | undefined>;
  findPayment(paymentId: string): Promise<FoundPayment | undefined>;
  /** Returns payments whose creation began before a time and has not finished. */
  unfinishedPayments(before: number): Promise<readonly PaymentRef[]>;
}
