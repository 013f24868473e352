import type { RequestContext } from '../access/request-context.ts';
import type { CheckoutStatus, ExceptionKind, EventType, TaskReason } from '../contract/constants.ts';
import type { Decimal } from '../core/decimal.ts';
import type { Checkout } from './model.ts';
import type { LedgerEntry } from './ledger-entries.ts';
import type { UnmatchedTransaction } from '../gateways/transaction.ts';

/** What the domain keeps, and where. Times are milliseconds since 1970. */

/** A shopper's way into one checkout. The token itself is never kept. */
export interface Session {
  readonly tokenHash: string;
  readonly checkoutId: string;
  /** Of the merchant's key that asked for the token; not there where none did. */
  readonly owner?: string | undefined;
  /** Whether a refund of the checkout may be claimed with it, where the store allows that; not there where it may not. */
  readonly mayClaim?: boolean | undefined;
  readonly createdAt: number;
  /** From then on the token no longer reads. */
  readonly expiresAt: number;
}

/** A session with its checkout as it is now. */
export interface SessionRecord {
  readonly session: Session;
  readonly checkout: Checkout;
}

export interface DuePayment {
  readonly checkoutId: string;
  readonly paymentId: string;
}

/** A payment as one row names it. */
export interface FoundPayment extends DuePayment {
  readonly provider: string;
}

/** What a secret address that a gateway was given is for. */
export interface GatewayToken {
  /** SHA-256 of the token in it. */
  readonly hash: string;
  /** A gateway's messages come to those of a `payment`, a `refund` and a permanent `address`; shoppers `return` from its page. */
  readonly kind: 'payment' | 'return' | 'refund' | 'address';
  /** Of the payment (also for `return`), the refund, or the permanent address. */
  readonly subject: string;
  /** The gateway that was given it. */
  readonly provider: string;
  /** Null for a permanent address. */
  readonly checkoutId: string | null;
}

/** What the address is for that a message came to. */
export interface MessageSubject extends Pick<GatewayToken, 'checkoutId'> {
  readonly kind: Exclude<GatewayToken['kind'], 'return'>;
  /** Of the payment, the refund, or the permanent address. */
  readonly id: string;
}

export interface ClaimedPayment extends DuePayment {
  /** Since when its poll is due; `createdAt` of a payment that was never scheduled. */
  readonly dueAt: number;
}

/** When a payment is asked for next; null for never again. */
export interface ScheduledPoll {
  readonly paymentId: string;
  readonly at: number | null;
  /** When the poll began that its gateway has answered; absent where there was no answer. */
  readonly answeredPollAt?: number | undefined;
}

/** An event for the merchant, with the object as it then was. */
export interface EventRecord {
  readonly id: string;
  /** What it is about: a checkout, or an unmatched transaction. */
  readonly subject: string;
  readonly type: EventType;
  /** Of the subject; with the type it makes an event unique. */
  readonly version: number;
  readonly at: number;
  readonly data: unknown;
}

export interface LedgerRecord extends LedgerEntry {
  readonly id: string;
  readonly checkoutId: string;
  /** The checkout's, in which `value` is. */
  readonly currency: string;
  readonly at: number;
}

/** Who said or did what, for an operator who looks later. */
export interface TimelineRecord {
  /** One of a selection (`sel_…`) takes the place of the last record where that is of a selection, too (R70). */
  readonly id: string;
  readonly checkoutId: string;
  readonly at: number;
  readonly kind: 'event' | 'observation' | 'command' | 'delivery';
  readonly actor: string;
  readonly summary: string;
  readonly data: unknown;
}

/** A gateway's message, kept before it was answered. */
export interface InboxMessage {
  readonly id: string;
  readonly provider: string;
  /** Null where all messages of its gateway come to one address. */
  readonly subject: MessageSubject | null;
  /** As it came, secrets taken out. */
  readonly body: string;
  readonly receivedAt: number;
  /** How often exactly this was sent. */
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
  /** What it is credited to. */
  readonly payment: DuePayment | null;
  /** The permanent address that it came to: it is no payment's then. */
  readonly depositAddressId?: string | null;
  /** Dismissed by an operator: it belongs to no checkout. */
  readonly ignored: boolean;
}

export interface TransactionFilter {
  /** What is credited to this checkout. */
  readonly checkoutId?: string | undefined;
  /** Transactions to this permanent address. */
  readonly depositAddressId?: string | undefined;
  readonly provider?: string | undefined;
  readonly matched?: boolean | undefined;
  readonly task?: TaskReason<'transaction'> | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/**
 * `exception`: of this kind, or of any. `refunded`: with a refund that has succeeded, without one (`false`), with any
 * refund, with one that has not ended, or with none. `ready`: with `readyAt`, or without.
 * `rechecked`: with final money that may be gone. `provider`: with a payment at it. `amount` counts with `currency`.
 */
export interface CheckoutFilter {
  readonly status?: CheckoutStatus | undefined;
  readonly exception?: ExceptionKind | 'any' | undefined;
  /** What waits for a person for this reason. */
  readonly task?: TaskReason<'checkout'> | undefined;
  readonly reference?: string | undefined;
  readonly refunded?: 'true' | 'false' | 'any' | 'open' | 'none' | undefined;
  readonly ready?: 'true' | 'false' | undefined;
  readonly rechecked?: 'true' | undefined;
  readonly reported?: 'true' | undefined;
  readonly provider?: string | undefined;
  readonly amount?: Decimal | undefined;
  readonly currency?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Where a page of a list ended, newest first. */
export interface Position {
  readonly at: number;
  readonly id: string;
}

/** A checkout's next state and everything that is written with it, or not at all. */
export interface Change {
  /** The very object that was read where nothing is to be written. */
  readonly checkout: Checkout;
  readonly events: readonly EventRecord[];
  readonly entries: readonly LedgerRecord[];
  readonly timeline: readonly TimelineRecord[];
  /** Of a new payment. */
  readonly tokens?: readonly GatewayToken[];
}

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
 * Where checkouts are kept. A promise that resolves means that the data has reached the disk. Everything may throw
 * PaywicketError `store_unavailable`: then nothing was written, unless its message says that this is unknown.
 */
export interface Repository {
  /** Whether other processes may use it at the same time. */
  readonly shared: boolean;
  create(checkout: Checkout, session: Session, context?: RequestContext): Promise<void>;
  /**
   * As `create`, unless there is a checkout with its id: then nothing is written. Calls for the same id wait for each
   * other, in whatever process.
   * @returns whether it was created
   */
  createOnce(checkout: Checkout, session: Session, context?: RequestContext): Promise<boolean>;
  /**
   * As `create`, unless a checkout with its reference is open, or its money on its way: then nothing is written, and it
   * resolves with that one's id. Calls for the same reference wait for each other, in whatever process.
   */
  createUnlessUnderWay(
    checkout: Checkout,
    session: Session,
    context?: RequestContext,
  ): Promise<string | undefined>;
  find(checkoutId: string): Promise<Checkout | undefined>;
  /** @throws PaywicketError `not_found` */
  get(checkoutId: string): Promise<Checkout>;
  /** Those that there are, in any order. */
  findAll(checkoutIds: readonly string[]): Promise<readonly Checkout[]>;
  /** One row: a session with its checkout. */
  findSession(tokenHash: string): Promise<SessionRecord | undefined>;
  addSession(session: Session, context?: RequestContext): Promise<void>;
  /** None of its tokens opens it any more. */
  endSessions(checkoutId: string, context?: RequestContext): Promise<void>;
  /** Newest first, from behind `after`. */
  list(filter: CheckoutFilter, after: Position | null, limit: number): Promise<readonly Checkout[]>;
  /**
   * Reads a checkout, lets `next` decide, and writes the outcome with its events, their deliveries and ledger entries, all in
   * one transaction guarded by `version`. `next` must be pure: it may be called again. Throws PaywicketError `not_found`
   * for an unknown id, ReferenceConflictError where a payment would get a gateway's id that another one has, AddressConflictError
   * where it would get an address that another one holds (R86), and HashConflictError where another payment has coins of
   * `sole`, in whatever process it gets them (R24).
   */
  change(
    checkoutId: string,
    next: (checkout: Checkout) => Change,
    sole?: OwnHashes,
    context?: RequestContext,
  ): Promise<Checkout>;
  /** Keeps something that was said and changes nothing. Saying it again under the same id is counted. */
  note(record: TimelineRecord): Promise<void>;
  /** Oldest first, from behind `after`, the position that the last page ended with. */
  timeline(
    checkoutId: string,
    after: number,
    limit: number,
  ): Promise<readonly (TimelineRecord & { readonly position: number; readonly times: number })[]>;
  /**
   * Of one of these kinds: the token of another kind opens nothing.
   * @param hash SHA-256 of the token in a secret address
   */
  findToken<K extends GatewayToken['kind']>(
    hash: string,
    kinds: readonly K[],
  ): Promise<(GatewayToken & { readonly kind: K }) | undefined>;
  findByReference(provider: string, reference: string): Promise<FoundPayment | undefined>;
  findPayment(paymentId: string): Promise<FoundPayment | undefined>;
  /** Keeps a gateway's message; the same one again is counted. */
  keepMessage(message: Omit<InboxMessage, 'times' | 'state' | 'fault'>): Promise<void>;
  /** Messages that wait to be read, oldest first. No other worker gets them for `lease` milliseconds. */
  claimMessages(now: number, lease: number, limit: number): Promise<readonly InboxMessage[]>;
  /** One that was sent again since it was claimed waits to be read again, at once. */
  finishMessage(
    message: Pick<InboxMessage, 'id' | 'times'>,
    state: 'applied' | 'unreadable',
    fault: string | null,
  ): Promise<void>;
  /** Newest first, from behind `after`. */
  messages(
    filter: { readonly provider?: string | undefined; readonly state?: InboxMessage['state'] | undefined },
    after: Position | null,
    limit: number,
  ): Promise<readonly InboxMessage[]>;
  /**
   * Stores an unmatched transaction. What is known under its key is updated; what is credited already is left
   * alone. `event` is sent once, with the record.
   */
  saveUnmatched(record: StoredTransaction, event: EventRecord): Promise<void>;
  findTransaction(id: string): Promise<StoredTransaction | undefined>;
  /** An operator dismisses it: it belongs to no checkout. */
  ignoreTransaction(id: string, note: string, context?: RequestContext): Promise<void>;
  /** Newest first, from behind `after`. */
  transactions(
    filter: TransactionFilter,
    after: Position | null,
    limit: number,
  ): Promise<readonly StoredTransaction[]>;
  /** Of these transaction keys, those that are already credited to another payment or came to a permanent address. */
  creditedElsewhere(provider: string, keys: readonly string[], paymentId: string): Promise<readonly string[]>;
  /** Another payment that coins with this hash (`canonicalHash`) are credited to. */
  paymentOfHash(provider: string, hash: string, paymentId: string): Promise<DuePayment | undefined>;
  /** Manual payments of other payments that have one of these hashes (`canonicalHash`). */
  manualTransactionsOf(hashes: OwnHashes): Promise<readonly ManualTransaction[]>;
  /**
   * Payments whose next status call is due, most overdue first. No other worker gets them for `lease` milliseconds, or
   * until they are scheduled.
   */
  claimDuePayments(
    provider: string,
    now: number,
    lease: number,
    limit: number,
  ): Promise<readonly ClaimedPayment[]>;
  /** Ends every claim: for a process that is alone and has just started, they are a dead one's. */
  releaseClaims(): Promise<void>;
  /** Sets when payments are polled next. */
  schedulePolls(polls: readonly ScheduledPoll[], now: number): Promise<void>;
  /**
   * The same after they were polled. What was brought forward since it was claimed stays so; what is not claimed is put
   * off no further than it is.
   */
  reschedulePolls(polls: readonly ScheduledPoll[], now: number): Promise<void>;
  /** Brings a checkout's polls forward to `at`, also those that ended where there is an order, and leaves earlier ones alone. */
  pollNow(checkoutId: string, at: number): Promise<void>;
  /** Checkouts for which time has to pass (`nextTickAt`), longest ago first; with a lease as above. */
  claimOverdueCheckouts(now: number, lease: number, limit: number): Promise<readonly string[]>;
  /** Payments that were begun before a time and are still being created. */
  unfinishedPayments(before: number): Promise<readonly DuePayment[]>;
  /**
   * Removes personal data of checkouts that ended before a time, and sessions that have expired by `now`. Amounts,
   * the ledger, references and what keeps money from being credited twice stay. Resolves with how many checkouts
   * were purged; `progress` is called with the share that is done.
   */
  purge(
    endedBefore: number,
    now: number,
    progress?: (share: number) => void,
    context?: RequestContext,
  ): Promise<number>;
  /** Resolves while the store can be written to; a write by itself. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
