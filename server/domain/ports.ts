import type { Asset } from './assets.ts';
import type { Checkout } from './checkout.ts';
import type { EventType } from './events.ts';
import type { LedgerEntry } from './ledger.ts';
import type { Decimal } from './money.ts';

/**
 * What the domain needs from the outside. Times are milliseconds since 1970 unless they say otherwise; amounts are
 * decimal strings in the asset beside them.
 */

/** The only source of time, so that tests can hold it still. */
export interface Clock {
  now(): number;
}

/** Something a gateway would take money in. */
export interface Offer {
  readonly asset: Asset;
  /** Least amount that the gateway takes, in the asset; null where it names none. */
  readonly minimum: Decimal | null;
}

/** What a gateway is asked to create. */
export interface PaymentRequest {
  /** Ours, new for every attempt and never used twice at a gateway. */
  readonly paymentId: string;
  readonly asset: Asset;
  readonly amount: Decimal;
  readonly description: string | null;
}

/** What a gateway answered. */
export interface CreatedPayment {
  /** The gateway's own id. */
  readonly reference: string;
  /** Where the shopper sends to; already checked to be one of the asset's network. */
  readonly address: string;
  readonly memo: string | null;
  /** What the shopper has to send; never less than what was asked. */
  readonly amount: Decimal;
  /** When the gateway gives up, null where it does not say. */
  readonly expiresAt: number | null;
}

/** A payment whose state is asked for. */
export interface WatchedPayment {
  readonly paymentId: string;
  readonly reference: string;
  readonly asset: Asset;
  readonly amount: Decimal;
  readonly address: string;
  readonly createdAt: number;
  /** What was told before. Where a list lacks one of these, or shows less of it, a single call has to say so. */
  readonly known: readonly Pick<SeenTransaction, 'key' | 'amount' | 'status'>[];
}

/** A share of a deposit that somebody keeps; entered in the books beside it, never taken off what the shopper paid. */
export interface Fee {
  readonly kind: 'gateway_fee' | 'network_fee';
  readonly asset: string;
  readonly amount: Decimal;
}

/** One movement of coins as it was told. */
export interface SeenTransaction {
  /** Unique at the gateway for ever: the same money never comes under two keys. */
  readonly key: string;
  /** Method id of what came in; another than the payment's counts nothing. */
  readonly method: string;
  readonly amount: Decimal;
  readonly hash: string | null;
  /** `final`: the gateway will not take it back. `gone`: a call for it alone says that it is not there (any more). */
  readonly status: 'detected' | 'final' | 'gone';
  readonly confirmations: number | null;
  readonly requiredConfirmations: number | null;
  /** When the gateway says that it came in, null where it does not. */
  readonly at: number | null;
  readonly fees: readonly Fee[];
  /** Told by a call for this transaction or payment alone. What a list lacks, or shows smaller, proves nothing. */
  readonly single: boolean;
}

/**
 * What somebody says of one payment at one time. It is a fact, not a decision: `transition` alone decides.
 */
export interface Observation {
  readonly paymentId: string;
  /** `person`: a merchant's people say that they saw the money. */
  readonly source: 'poll' | 'webhook' | 'sync' | 'person';
  /** When the call was begun: what it answers was true no earlier than that. */
  readonly askedAt: number;
  /** The gateway's own word, kept for people who look later. */
  readonly word: string;
  /**
   * What the word means. `detected` is money on its way that shows no transaction; `unknown` moves nothing and is
   * counted.
   */
  readonly state: 'awaiting' | 'detected' | 'settled' | 'expired' | 'cancelled' | 'failed' | 'unknown';
  /** Every transaction that the answer shows for this payment. */
  readonly transactions: readonly SeenTransaction[];
  /** What the gateway answered, without secrets, for people who look later. Anything that JSON can hold. */
  readonly raw: unknown;
}

/** A payment that could not be asked for, and why. */
export interface FailedObservation {
  readonly paymentId: string;
  readonly error: unknown;
}

/**
 * A gateway. An adapter holds every oddity of its document and throws ProviderError for whatever it can not do.
 */
export interface Provider {
  readonly id: string;
  /** What it takes at present. May answer from a cache of a few minutes. */
  offers(): Promise<readonly Offer[]>;
  /** Creates a payment. An error with `effect: 'unknown'` means that it may exist over there. */
  create(request: PaymentRequest): Promise<CreatedPayment>;
  /**
   * Asks for many at once, so that an adapter can use its gateway's list calls. Each payment comes back as one of
   * the two; one that fails does not keep the others from being told.
   */
  observe(
    payments: readonly WatchedPayment[],
  ): Promise<{ readonly seen: readonly Observation[]; readonly failed: readonly FailedObservation[] }>;
  /** Ends its connections. */
  close(): Promise<void>;
}

/** A shopper's way into one checkout. The token itself is never kept. */
export interface Session {
  readonly tokenHash: string;
  readonly checkoutId: string;
  readonly createdAt: number;
  /** From then on the token no longer reads. */
  readonly expiresAt: number;
}

export interface DuePayment {
  readonly checkoutId: string;
  readonly paymentId: string;
}

/** What a merchant is told, with the checkout as it then was. */
export interface EventRecord {
  readonly id: string;
  readonly checkoutId: string;
  readonly type: EventType;
  /** Of the checkout; with the type it makes an event unique. */
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

/** Who said or did what, for a person who looks later. */
export interface TimelineRecord {
  readonly id: string;
  readonly checkoutId: string;
  readonly at: number;
  readonly kind: 'event' | 'observation' | 'command';
  readonly actor: string;
  readonly summary: string;
  readonly data: unknown;
}

/** A checkout's next state and everything that is written with it, or not at all. */
export interface Change {
  /** The very object that was read where nothing is to be written. */
  readonly checkout: Checkout;
  readonly events: readonly EventRecord[];
  readonly entries: readonly LedgerRecord[];
  readonly timeline: readonly TimelineRecord[];
}

/**
 * Where checkouts are kept. A promise that resolves means that the data has reached the disk. Everything may throw
 * PaywicketError `store_unavailable`: then nothing was written.
 */
export interface Store {
  /** Whether other processes may use it at the same time. */
  readonly shared: boolean;
  create(checkout: Checkout, session: Session): Promise<void>;
  find(checkoutId: string): Promise<Checkout | undefined>;
  findSession(tokenHash: string): Promise<Session | undefined>;
  /**
   * Reads a checkout, lets `next` decide, and writes the outcome with its events, ledger entries and outbox, all in
   * one transaction guarded by `version`. `next` must be pure: it may be called again. Throws PaywicketError `not_found` for an unknown id.
   */
  change(checkoutId: string, next: (checkout: Checkout) => Change): Promise<Checkout>;
  /** Keeps something that was said and changes nothing. Saying it again under the same id is counted. */
  note(record: TimelineRecord): Promise<void>;
  /** Oldest first, from behind `after`, the position that the last page ended with. */
  timeline(
    checkoutId: string,
    after: number,
    limit: number,
  ): Promise<readonly (TimelineRecord & { readonly position: number; readonly times: number })[]>;
  /** Of these transaction keys, those that are already credited to another payment. */
  claimedElsewhere(provider: string, keys: readonly string[], paymentId: string): Promise<readonly string[]>;
  /** Another payment that coins with this hash are credited to. */
  paymentOfHash(provider: string, hash: string, paymentId: string): Promise<DuePayment | undefined>;
  /** Whether another payment holds this address and is open, or ended later than `since`. */
  addressInUse(provider: string, address: string, since: number): Promise<boolean>;
  /**
   * Payments whose next status call is due, most overdue first. Nobody else gets them for `lease` milliseconds, or
   * until they are scheduled.
   */
  claimDuePayments(
    provider: string,
    now: number,
    lease: number,
    limit: number,
  ): Promise<readonly DuePayment[]>;
  /** Ends every claim: for a process that is alone and has just started, they are a dead one's. */
  releaseClaims(): Promise<void>;
  /** Sets when a payment is asked for next; null for never again. */
  scheduleAsk(paymentId: string, at: number | null): Promise<void>;
  /** Brings a checkout's scheduled asks forward to `at`, and leaves earlier ones and ended ones alone. */
  hastenAsks(checkoutId: string, at: number): Promise<void>;
  /** Checkouts for which time has to pass (`nextTickAt`), longest ago first; with a lease as above. */
  claimOverdueCheckouts(now: number, lease: number, limit: number): Promise<readonly string[]>;
  /** Payments that were begun before a time and are still being created. */
  unfinishedPayments(before: number): Promise<readonly DuePayment[]>;
  /**
   * Removes personal data of checkouts that ended before a time, and sessions that have expired by `now`. Amounts,
   * the ledger, references and what keeps money from being credited twice stay. Resolves with how many checkouts
   * were purged.
   */
  purge(endedBefore: number, now: number): Promise<number>;
  /** Resolves while the store answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Structured log: fields first, then one sentence. No secret, address of a person, or raw body goes in. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
