import type { Asset } from '../core/assets.ts';
import type { Decimal } from '../core/decimal.ts';

/**
 * What a gateway is to the rest of the server. Times are milliseconds since 1970 unless they say otherwise; amounts are
 * decimal strings in the asset beside them.
 */

/** Something a gateway would take money in. */
export interface Offer {
  readonly asset: Asset;
  /** Least amount that the gateway takes, in the asset; null where it names none. */
  readonly minimum: Decimal | null;
  /**
   * Who turns the price into coins. A gateway that does is asked in the price's currency (or in US dollars) and names
   * the amount; ours is an estimate then, and need not exist.
   */
  readonly pricedBy: 'us' | 'gateway';
  /**
   * What a gateway that prices takes a price in; one in another currency has to be turned into US dollars. The asset's
   * own symbol is among them where coins can be asked for, too. Of no meaning where we price.
   */
  readonly prices: readonly string[];
}

/** What a gateway is asked to create. */
export interface PaymentRequest {
  /** Ours, new for every attempt and never used twice at a gateway. */
  readonly paymentId: string;
  readonly asset: Asset;
  /** What we would have the shopper send; null where we have no rate and the gateway prices. */
  readonly amount: Decimal | null;
  /** What the payment is for, in the checkout's currency. */
  readonly price: Money;
  /** The same in US dollars, null where no rate is known. */
  readonly usd: Decimal | null;
  readonly description: string | null;
  readonly customer: Customer | null;
  /** When the shopper's time is over. */
  readonly expiresAt: number;
  /** Where this payment's messages go: holds a capability, so it is a secret between us and the gateway. */
  readonly notifyUrl: string;
  /** Where the gateway's own page sends the shopper back to. */
  readonly returnUrl: string;
}

export interface Money {
  readonly amount: Decimal;
  readonly currency: string;
}

/** What a gateway answered. One of `address` and `hostedUrl` is there. */
export interface CreatedPayment {
  /** The gateway's own id. */
  readonly reference: string;
  /** Where the shopper sends to; already checked to be one of the asset's network. */
  readonly address: string | null;
  readonly memo: string | null;
  /** A link that the gateway made for wallets (UPI); null where ours is as good. */
  readonly uri: string | null;
  /** The gateway's own page, for a method that is nothing else. */
  readonly hostedUrl: string | null;
  /** What the shopper has to send; where we priced, what was asked. */
  readonly amount: Decimal;
  /** The gateway takes this very amount alone: it is shown as it is, not rounded up. */
  readonly exact: boolean;
  /** When the gateway gives up, null where it does not say. */
  readonly expiresAt: number | null;
}

export interface KnownTransaction extends Pick<ReportedTransaction, 'key' | 'hash' | 'amount' | 'status'> {
  /** A person said that it is this payment's: its gateway need not know that. */
  readonly matchedByPerson?: boolean;
}

/** A payment whose state is asked for. */
export interface WatchedPayment {
  readonly paymentId: string;
  readonly reference: string;
  readonly asset: Asset;
  readonly amount: Decimal;
  /** Null for a hosted page. */
  readonly address: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** What was told before. Where a list lacks one of these, or shows less of it, a single call has to say so. */
  readonly known: readonly KnownTransaction[];
}

/** A share of a deposit that somebody keeps; entered in the books beside it, never taken off what the shopper paid. */
export interface Fee {
  readonly kind: 'gateway_fee' | 'network_fee';
  readonly asset: string;
  readonly amount: Decimal;
}

/** One movement of coins as it was told. */
export interface ReportedTransaction {
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
  /** When the gateway says that it was confirmed; absent where it does not. */
  readonly confirmedAt?: number | null | undefined;
  readonly fees: readonly Fee[];
  /** Told by a call for this transaction or payment alone. What a list lacks, or shows smaller, proves nothing. */
  readonly single: boolean;
}

/** Money that a gateway shows for a payment and that can not be counted: nobody can say how much of which coin it is. */
export interface UnclearTransaction {
  /** What it would count under; the payment's reference where there is only the gateway's word for its order. */
  readonly key: string;
  /** Why it can not be counted, in words for the merchant. */
  readonly reason: string;
}

/**
 * What somebody says of one payment at one time. It is a fact, not a decision: `transition` alone decides.
 */
export interface Observation {
  readonly paymentId: string;
  /** `person`: a merchant's people say that they saw the money. */
  readonly source: 'poll' | 'webhook' | 'sync' | 'person';
  /** When the call was begun: what it answers was true no earlier than that. */
  readonly observedAt: number;
  /** The gateway's own word, kept for people who look later. */
  readonly rawStatus: string;
  /**
   * What the word means. `detected` is money on its way that shows no transaction; `unknown` moves nothing and is
   * counted.
   */
  readonly status: 'awaiting' | 'detected' | 'settled' | 'expired' | 'cancelled' | 'failed' | 'unknown';
  /** When the gateway says that the money came in which the word alone stands for; absent or null where it does not. */
  readonly at?: number | null;
  /** Every transaction that the answer shows for this payment. */
  readonly transactions: readonly ReportedTransaction[];
  /**
   * What the answer shows beside them and can not be counted. Only what the gateway's own answer names as this payment's,
   * by an id of ours or of its order: bytes at random and answers that did not come show nothing.
   */
  readonly unclear?: readonly UnclearTransaction[] | undefined;
  /** What the gateway answered, without secrets, for people who look later. Anything that JSON can hold. */
  readonly raw: unknown;
}

/** A payment that could not be asked for, and why. */
export interface FailedObservation {
  readonly paymentId: string;
  readonly error: unknown;
}

/** A payment that may exist at the gateway: its creation was sent and never answered. */
export interface UnconfirmedPayment {
  readonly paymentId: string;
  readonly createdAt: number;
}

export interface RecoveredPayment {
  readonly paymentId: string;
  readonly reference: string;
  readonly address: string | null;
}

/** Money at the gateway that is no payment's of ours: kept for a person, who says whose it is. */
export interface UnmatchedTransaction extends Omit<ReportedTransaction, 'single' | 'method'> {
  /** Method id of what came in, null where the gateway's word for it is not known. */
  readonly method: string | null;
  /** As the gateway writes them, for people. */
  readonly asset: string;
  readonly network: string | null;
  /** Why it is nobody's, in words for the merchant. */
  readonly reason: string;
  /** What the gateway said, without secrets. */
  readonly raw: unknown;
}

/** Money as a gateway lists it, whoever it is for. */
export type IncomingTransaction = Omit<UnmatchedTransaction, 'reason'>;

/** What the merchant has at a gateway, in one coin on one network. */
export interface Balance {
  /** Method id of the coin, null where the gateway's word for it is not known. */
  readonly method: string | null;
  /** As the gateway writes them, for people. */
  readonly asset: string;
  readonly network: string | null;
  /** Can be spent. */
  readonly available: Decimal;
  /** Is there and can not; null where the gateway does not tell the two apart. */
  readonly frozen: Decimal | null;
}

/** Milliseconds since 1970; `to` is not part of it. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/**
 * A payment that a gateway's list shows money for, though nobody asked for it in this round: by what the gateway says it
 * is ours. It is to be asked for now. Where no such payment is known any more, its money is nobody's.
 */
export type PollTrigger = ({ readonly paymentId: string } | { readonly reference: string }) & {
  readonly money: IncomingTransaction;
};

/** What a round of asking brought. */
export interface PollResult {
  readonly observations: readonly Observation[];
  readonly failed: readonly FailedObservation[];
  readonly unmatched: readonly UnmatchedTransaction[];
  /** Told once, and again only when the money changed or after hours. */
  readonly pollTriggers: readonly PollTrigger[];
}

/** What a gateway can do with money that comes in. */
export interface Capabilities {
  /** Gives an address that the shopper sends to; otherwise a page of its own. */
  readonly depositAddress: boolean;
  /** How its payments can be asked for: many in one call, one by one, or not at all. */
  readonly statusCall: 'list' | 'single' | 'none';
  /** What proves its messages beside the capability in their address; null where it sends none. */
  readonly webhookProof: 'signature' | 'secret' | 'none' | null;
  readonly cancel: boolean;
  /** Whether it tells of coins that are less than the whole amount. */
  readonly partPayments: boolean;
  /** Whether its orders end by themselves: one that names no end is then not counted on past ours. */
  readonly expires: boolean;
  /** Whether a hash that it tells belongs to one payment alone: one that comes again is somebody's mistake. */
  readonly hashPerPayment: boolean;
}

/** A documented call that can not be used at present, and why. */
export interface FailingCall {
  /** Its method and path, without ids. */
  readonly call: string;
  /** `unauthorized` where our credentials were refused. */
  readonly code: string;
  readonly at: number;
  /** Of this call: `open` while it is left alone, because it failed so often. */
  readonly circuit: Health['circuit'];
}

/** How a gateway has answered of late. */
export interface Health {
  /** Of the gateway as a whole: while `open`, others are asked first, because nothing is answered. */
  readonly circuit: 'closed' | 'open' | 'half_open';
  /**
   * Whether a payment would be asked for now: `suspended` where it would not, after failures or as the gateway wished.
   * While `unanswered`, others are asked first: a creation was waited for in vain a short while ago.
   */
  readonly creation: 'ready' | 'unanswered' | 'suspended';
  /** Until each is answered well again. */
  readonly failing: readonly FailingCall[];
  readonly lastSuccessAt: number | null;
  readonly lastErrorAt: number | null;
  /** A GatewayError's fault, or `unauthorized`. */
  readonly lastErrorCode: string | null;
}

/** A message as it came over the wire. */
export interface WebhookMessage {
  /** By lower-case name. */
  readonly header: (name: string) => string | undefined;
  readonly body: Uint8Array;
}

/** What a gateway's message means. A hint moves nothing: it makes us ask. */
export interface WebhookResult {
  /** Payments to ask for now: by our id, or by the gateway's. */
  readonly poll: readonly ({ readonly paymentId: string } | { readonly reference: string })[];
  /** News that counts as it is, from a gateway that can not be asked. */
  readonly observations: readonly Observation[];
  readonly unmatched: readonly UnmatchedTransaction[];
}

/** The messages that a gateway sends by itself. */
export interface GatewayWebhooks {
  /** Whether each payment has an address of its own, or the merchant sets one for all in the gateway's portal. */
  readonly address: 'payment' | 'static';
  /**
   * Checks the gateway's own proof, before anything is kept. Gives the text to keep, secrets taken out, or null where
   * the proof is wrong. Never throws: what can not be read is kept as it came.
   */
  verify(message: WebhookMessage): string | null;
  /**
   * Reads a kept message. `own` is the payment whose address it came to, null for a static one; `find` looks a payment
   * up by the gateway's id.
   * @throws GatewayError `unexpected_response` where it can not be read: it is kept and shown to the merchant
   */
  read(
    body: string,
    context: {
      readonly receivedAt: number;
      readonly own: WatchedPayment | null;
      readonly find: (reference: string) => Promise<WatchedPayment | undefined>;
    },
  ): Promise<WebhookResult>;
}

/** What one unit of an asset costs in US dollars, by the asset's symbol, such as `BTC`. */
export interface RateSheet {
  readonly usd: ReadonlyMap<string, Decimal>;
  /** When they were true. */
  readonly at: number;
}

/**
 * A gateway. An adapter holds every oddity of its document and throws GatewayError for whatever it can not do. What a
 * gateway lacks is null, and said in `capabilities`.
 */
export interface Gateway {
  readonly id: string;
  readonly capabilities: Capabilities;
  health(): Health;
  /** What it takes at present. May answer from a cache of a few minutes. */
  offers(): Promise<readonly Offer[]>;
  /** Creates a payment. An error with `effect: 'unknown'` means that it may exist over there. */
  create(request: PaymentRequest): Promise<CreatedPayment>;
  /**
   * Asks for many at once, so that an adapter can use its gateway's list calls. Each payment comes back as one of
   * `seen` and `failed`; one that fails does not keep the others from being told.
   */
  readonly observe: ((payments: readonly WatchedPayment[]) => Promise<PollResult>) | null;
  /**
   * Looks for payments whose creation was never answered, by our id in the gateway's lists. Absence proves nothing.
   */
  readonly recover: ((lost: readonly UnconfirmedPayment[]) => Promise<readonly RecoveredPayment[]>) | null;
  /** Asks the gateway to give a payment up. What came of it is what `observe` says afterwards. */
  readonly cancel: ((payment: WatchedPayment) => Promise<void>) | null;
  readonly webhooks: GatewayWebhooks | null;
  /** All that came in during a time, by the gateway's own list. */
  readonly received: ((period: Period) => Promise<readonly IncomingTransaction[]>) | null;
  /** What the merchant has there now, all of it. */
  readonly balances: (() => Promise<readonly Balance[]>) | null;
  /** The gateway's own prices. */
  readonly rates: (() => Promise<RateSheet>) | null;
  /** Ends its connections. */
  close(): Promise<void>;
}

/** A gateway that can be asked. */
export interface PollableGateway extends Gateway {
  readonly observe: NonNullable<Gateway['observe']>;
}

export interface Customer {
  readonly id?: string | undefined;
  readonly email?: string | undefined;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  /** `YYYY-MM-DD` */
  readonly birthDate?: string | undefined;
  readonly address?:
    | Readonly<
        Partial<Record<'country' | 'line1' | 'line2' | 'city' | 'state' | 'postalCode', string | undefined>>
      >
    | undefined;
}
