import type { Asset } from './assets.ts';
import type { Checkout } from './checkout.ts';
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
}

/** One movement of coins as a gateway tells it. */
export interface SeenTransaction {
  /** Unique at the gateway for ever: the same money never comes under two keys. */
  readonly key: string;
  /** Method id of what came in; another than the payment's counts nothing. */
  readonly method: string;
  readonly amount: Decimal;
  readonly hash: string | null;
  /** `final`: the gateway will not take it back. */
  readonly status: 'detected' | 'final';
  readonly confirmations: number | null;
  readonly requiredConfirmations: number | null;
  /** When the gateway says that it came in, null where it does not. */
  readonly at: number | null;
}

/**
 * What a gateway says of one payment at one time. It is a fact, not a decision: `transition` alone decides.
 */
export interface Observation {
  readonly paymentId: string;
  readonly source: 'poll';
  /** When the call was begun: what it answers was true no earlier than that. */
  readonly askedAt: number;
  /** The gateway's own word, kept for people who look later. */
  readonly word: string;
  /** What the word means; `unknown` moves nothing and is counted. */
  readonly state: 'awaiting' | 'settled' | 'expired' | 'cancelled' | 'failed' | 'unknown';
  /** Every transaction that the gateway shows for this payment now. */
  readonly transactions: readonly SeenTransaction[];
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

/**
 * Where checkouts are kept. A promise that resolves means that the data has reached the disk.
 */
export interface Store {
  create(checkout: Checkout, session: Session): Promise<void>;
  find(checkoutId: string): Promise<Checkout | undefined>;
  findSession(tokenHash: string): Promise<Session | undefined>;
  /**
   * Reads a checkout, lets `next` decide, and writes the outcome, all in one transaction guarded by `version`.
   * `next` must be pure: it may be called again. Throws PaywicketError `not_found` for an unknown id.
   */
  change(checkoutId: string, next: (checkout: Checkout) => Checkout): Promise<Checkout>;
  /** Of these transaction keys, those that are already credited to another payment. */
  claimedElsewhere(provider: string, keys: readonly string[], paymentId: string): Promise<readonly string[]>;
  /** Whether another payment holds this address and is open, or ended later than `since`. */
  addressInUse(provider: string, address: string, since: number): Promise<boolean>;
  /**
   * Of the payments whose next status call is due, the most overdue ones. They are the caller's for `lease`
   * milliseconds, or until `scheduleAsk`: nobody else gets them meanwhile, in whichever process.
   */
  claimDuePayments(now: number, lease: number, limit: number): Promise<readonly DuePayment[]>;
  /** Sets when a payment is asked for next, null for never again, and ends its claim. */
  scheduleAsk(paymentId: string, at: number | null): Promise<void>;
  /** Brings a checkout's scheduled asks forward to `at`, and leaves earlier ones and ended ones alone. */
  hastenAsks(checkoutId: string, at: number): Promise<void>;
  /** Open checkouts whose end has passed, longest ago first. */
  overdueCheckouts(now: number, limit: number): Promise<readonly string[]>;
  /** Payments begun no later than `createdUntil` whose creation has neither succeeded nor failed. */
  unfinishedPayments(createdUntil: number): Promise<readonly DuePayment[]>;
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
