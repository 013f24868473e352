import type { CheckoutFilter } from '../contract/checkout-query.ts';
import type { InboxFilter, TransactionFilter } from '../contract/money.ts';
import type { RequestContext } from '../../base/access/request-context.ts';
import type { Decimal } from '../../base/decimal.ts';
import type { GatewayToken, Session } from '../../base/access/tokens.ts';
import type { Position } from '../../base/position.ts';
import type { Change, EventRecord, TimelineRecord } from './change.ts';
import type { Checkout } from './model.ts';
import type { MoneyTotals } from './totals.ts';
import type { UnmatchedTransaction } from '../../gateways/transaction.ts';

/** Stored records of the domain, and the repository. Times are milliseconds since 1970. */

/** A session with its checkout as it is now. */
export interface SessionRecord {
  readonly session: Session;
  /** What a change of the checkout is known by. */
  readonly shown: Pick<Checkout, 'id' | 'version' | 'status'>;
  /** Null if it was not asked for. */
  readonly checkout: Checkout | null;
}

export interface DuePayment {
  readonly checkoutId: string;
  readonly paymentId: string;
}

/** A payment found by one row. */
export interface FoundPayment extends DuePayment {
  readonly provider: string;
}

/** What a gateway's message is about, by the URL that it came to. */
export interface MessageSubject extends Pick<GatewayToken, 'checkoutId'> {
  readonly kind: Exclude<GatewayToken['kind'], 'return'>;
  /** Id of the payment, the refund, or the permanent address. */
  readonly id: string;
}

export interface ClaimedPayment extends DuePayment {
  /** When its poll became due; `createdAt` for a payment that was never scheduled. */
  readonly dueAt: number;
}

/** When a payment is next polled; null for never. */
export interface ScheduledPoll {
  readonly paymentId: string;
  readonly at: number | null;
  /** Start of the last poll that the gateway answered; absent without an answer. */
  readonly answeredPollAt?: number | undefined;
}

/** A gateway's message, stored before it is acknowledged. */
export interface InboxMessage {
  readonly id: string;
  readonly provider: string;
  /** Null if all messages of the gateway come to one URL. */
  readonly subject: MessageSubject | null;
  /** As received, with secrets redacted. */
  readonly body: string;
  readonly receivedAt: number;
  /** How often the identical message was received. */
  readonly times: number;
  readonly state: 'waiting' | 'applied' | 'unreadable';
  /** Why it could not be read. */
  readonly fault: string | null;
}

/** An incoming transaction, matched or not. */
export interface StoredTransaction extends UnmatchedTransaction {
  /** `txn_…`, the same before and after it is matched. */
  readonly id: string;
  readonly provider: string;
  readonly seenAt: number;
  /** The payment that it is credited to. */
  readonly payment: DuePayment | null;
  /** The permanent address that it came to; then it is credited to no payment. */
  readonly depositAddressId?: string | null;
  /** Dismissed by an operator: it belongs to no checkout. */
  readonly ignored: boolean;
}

/** By when a checkout was created, became ready, or was paid: the last two list only those that did. */
export type TimeOrder = 'newest' | 'oldest' | 'newestReady' | 'oldestReady' | 'newestPaid' | 'oldestPaid';

/** Of checkouts with one currency, in that currency. */
export interface CheckoutSums extends MoneyTotals {
  readonly currency: string;
  readonly count: number;
  /** Of their prices. */
  readonly amount: Decimal;
}

export interface Price {
  readonly amount: Decimal;
  readonly currency: string;
}

/** In an order by price. */
export interface PricedPosition extends Position, Price {}

/** Hashes (`canonicalHash`) of a payment's coins. */
export interface OwnHashes {
  readonly provider: string;
  readonly hashes: readonly string[];
  readonly paymentId: string;
}

/** A transaction that an operator entered. */
export interface ManualTransaction extends DuePayment {
  readonly key: string;
}

/**
 * Stores checkouts. A promise that resolves means that the data has reached the disk. All methods may throw PaywicketError
 * `store_unavailable`: nothing was written, unless its message says that this is unknown.
 */
export interface Repository {
  /** Whether other processes may use it at the same time. */
  readonly shared: boolean;
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
  /** @throws PaywicketError `not_found` */
  get(checkoutId: string): Promise<Checkout>;
  /** The existing ones among these, in any order. */
  findAll(checkoutIds: readonly string[]): Promise<readonly Checkout[]>;
  /** Read in one row. @param whole false for a look that probably finds no news: without the checkout's document */
  findSession(tokenHash: string, whole: boolean): Promise<SessionRecord | undefined>;
  /** As `get`, for browsers: does not wait for a write in progress. */
  getShown(checkoutId: string): Promise<Checkout>;
  addSession(session: Session, context?: RequestContext): Promise<void>;
  /** Ends all sessions of a checkout. */
  endSessions(checkoutId: string, context?: RequestContext): Promise<void>;
  /** After position `after`, whose time is that of the order; newest first unless `order` says otherwise. */
  list(
    filter: CheckoutFilter,
    after: Position | null,
    limit: number,
    order?: TimeOrder,
  ): Promise<readonly Checkout[]>;
  /**
   * By price within each currency, after position `after`: currencies in the order of their codes, and of equal prices the
   * newest first. Has only the newest 10,000 that match.
   */
  listByPrice(
    filter: CheckoutFilter,
    after: PricedPosition | null,
    limit: number,
    order: 'largest' | 'smallest',
  ): Promise<readonly Checkout[]>;
  /** Of all that the list has, by currency in the order of their codes. */
  sums(filter: CheckoutFilter): Promise<readonly CheckoutSums[]>;
  /**
   * Reads a checkout, calls `next`, and writes the result with its events, deliveries and ledger entries in one transaction
   * guarded by `version`. `next` must be pure: it may be called again. Throws PaywicketError `not_found` for an unknown id,
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
  /**
   * Finds a token of one of these kinds; tokens of other kinds are not found.
   * @param hash SHA-256 of the token in the URL
   */
  findToken<K extends GatewayToken['kind']>(
    hash: string,
    kinds: readonly K[],
  ): Promise<(GatewayToken & { readonly kind: K }) | undefined>;
  findByReference(provider: string, reference: string): Promise<FoundPayment | undefined>;
  findPayment(paymentId: string): Promise<FoundPayment | undefined>;
  /** Stores a gateway's message; an identical one is counted. */
  keepMessage(message: Omit<InboxMessage, 'times' | 'state' | 'fault'>): Promise<void>;
  /** Unread messages, oldest first. No other worker gets them for `lease` milliseconds. */
  claimMessages(now: number, lease: number, limit: number): Promise<readonly InboxMessage[]>;
  /** A message that was received again since it was claimed is read again at once. */
  finishMessage(
    message: Pick<InboxMessage, 'id' | 'times'>,
    state: 'applied' | 'unreadable',
    fault: string | null,
  ): Promise<void>;
  /** Newest first, after position `after`. */
  messages(filter: InboxFilter, after: Position | null, limit: number): Promise<readonly InboxMessage[]>;
  /**
   * Stores an unmatched transaction, or updates the record with its key; a credited one is left alone. `event` is sent once,
   * with the record.
   */
  saveUnmatched(record: StoredTransaction, event: EventRecord): Promise<void>;
  findTransaction(id: string): Promise<StoredTransaction | undefined>;
  /** An operator dismisses it: it belongs to no checkout. */
  ignoreTransaction(id: string, note: string, context?: RequestContext): Promise<void>;
  /** Newest first, after position `after`. */
  transactions(
    filter: TransactionFilter & {
      /** Credited to this checkout. */
      readonly checkoutId?: string;
      /** Received at this permanent address. */
      readonly depositAddressId?: string;
    },
    after: Position | null,
    limit: number,
  ): Promise<readonly StoredTransaction[]>;
  /** The keys among these that are credited to another payment or came to a permanent address. */
  creditedElsewhere(provider: string, keys: readonly string[], paymentId: string): Promise<readonly string[]>;
  /** Another payment that coins with this hash (`canonicalHash`) are credited to. */
  paymentOfHash(provider: string, hash: string, paymentId: string): Promise<DuePayment | undefined>;
  /** Manual entries of other payments that have one of these hashes (`canonicalHash`). */
  manualTransactionsOf(hashes: OwnHashes): Promise<readonly ManualTransaction[]>;
  /**
   * Payments whose next poll is due, longest due first. No other worker gets them for `lease` milliseconds, or until they are
   * scheduled.
   */
  claimDuePayments(
    provider: string,
    now: number,
    lease: number,
    limit: number,
  ): Promise<readonly ClaimedPayment[]>;
  /** Releases all leases. For a start on SQLite: no other server runs, so each lease is of an ended process. */
  releaseClaims(): Promise<void>;
  /** Sets when payments are next polled. */
  schedulePolls(polls: readonly ScheduledPoll[], now: number): Promise<void>;
  /**
   * As `schedulePolls`, after a poll. A payment brought forward since it was claimed stays so; one that is no longer claimed is
   * not put off beyond its present time.
   */
  reschedulePolls(polls: readonly ScheduledPoll[], now: number): Promise<void>;
  /** Brings a checkout's polls forward to `at`, including ended polls of payments with an order; earlier ones stay. */
  pollNow(checkoutId: string, at: number): Promise<void>;
  /** Checkouts whose `nextTickAt` has passed, longest ago first; with a lease as above. */
  claimOverdueCheckouts(now: number, lease: number, limit: number): Promise<readonly string[]>;
  /** Payments whose creation began before a time and has not finished. */
  unfinishedPayments(before: number): Promise<readonly DuePayment[]>;
  /**
   * Removes personal data of checkouts that ended before a time, and sessions that expired by `now`. Amounts, the ledger,
   * references and the data against double credits stay. Resolves with the number of purged checkouts; `progress` gets the
   * completed share.
   */
  purge(
    endedBefore: number,
    now: number,
    progress?: (share: number) => void,
    context?: RequestContext,
  ): Promise<number>;
  /** Resolves if the store can be written to; tested by a write. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
