import type { Asset } from '../core/assets.ts';
import type { Decimal } from '../core/decimal.ts';
import type { IncomingList, ListEntry } from './incoming-list.ts';
import type { MoneyOut, NativeRefunds } from './money-out.ts';
import type { PermanentAddresses } from './permanent-addresses.ts';
import type { ReportedTransaction, UnmatchedTransaction } from './transaction.ts';

/**
 * The interface of a gateway. Times are milliseconds since 1970 unless they say otherwise; amounts are
 * decimal strings in the asset beside them.
 */

/** An asset that a gateway accepts. */
export interface Offer {
  readonly asset: Asset;
  /** In the asset; null where the gateway has none. */
  readonly minimum: Decimal | null;
  /**
   * Who converts the price into coins. A gateway that does gets the price (or its value in US dollars) and answers the
   * amount; ours is an estimate then, and may be missing.
   */
  readonly pricedBy: 'us' | 'gateway';
  /**
   * Currencies of prices that a gateway converts; other prices are converted into US dollars first. Includes the asset's
   * own symbol where the gateway takes amounts in coins, too. Unused where we price.
   */
  readonly prices: readonly string[];
}

/** A payment to create. */
export interface PaymentRequest {
  /** New for every attempt, never used twice at a gateway. */
  readonly paymentId: string;
  readonly asset: Asset;
  /** What the shopper should send; null where we have no rate and the gateway prices. */
  readonly amount: Decimal | null;
  /** What the payment is for, in the checkout's currency. */
  readonly price: Money;
  /** The same in US dollars, null where no rate is known. */
  readonly usd: Decimal | null;
  readonly description: string | null;
  readonly customer: Customer | null;
  /** The end of our quote. */
  readonly expiresAt: number;
  /** Where this payment's webhooks go. It contains a webhook token, so it is a secret between us and the gateway. */
  readonly notifyUrl: string;
  /** Return address of the gateway's own page. */
  readonly returnUrl: string;
}

export interface Money {
  readonly amount: Decimal;
  readonly currency: string;
}

/** The gateway's answer. Either `address` or `hostedUrl` is set. */
export interface CreatedPayment {
  /** The gateway's own id. */
  readonly reference: string;
  /** Already checked to be one of the asset's network. */
  readonly address: string | null;
  readonly memo: string | null;
  /** A link of the gateway's for wallets (UPI); null where ours is as good. */
  readonly uri: string | null;
  /** The gateway's own page, for a method that is nothing else. */
  readonly hostedUrl: string | null;
  /** What the shopper has to send; where we price, the requested amount. */
  readonly amount: Decimal;
  /** The gateway accepts exactly this amount: it is shown unrounded. */
  readonly exact: boolean;
  /** At the gateway; null where it does not say. */
  readonly expiresAt: number | null;
}

export interface KnownTransaction extends Pick<ReportedTransaction, 'key' | 'hash' | 'amount' | 'status'> {
  /** An operator matched it to this payment: its gateway need not know that. */
  readonly matchedByPerson?: boolean;
}

/** A payment to poll. */
export interface WatchedPayment {
  readonly paymentId: string;
  readonly reference: string;
  readonly asset: Asset;
  readonly amount: Decimal;
  /** Its price in US dollars, by our rates when its method was chosen; null where there was none. */
  readonly usd: Decimal | null;
  /** Null for a hosted page. */
  readonly address: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** Reported before. Where a list lacks one of these, or shows less of it, only a single call proves that. */
  readonly known: readonly KnownTransaction[];
  /** Keys of money that was unclear last, and that no operator has entered. */
  readonly unclear?: readonly string[];
}

/** Money for a payment whose amount or coin is not clear, so that it can not count. */
export interface UnclearTransaction {
  /** Its transaction key; the payment's reference where only the order's status shows it. */
  readonly key: string;
  /** Why it does not count, for the merchant. */
  readonly reason: string;
}

/**
 * The state of one payment at one time, by one source. `transition` alone decides what follows.
 */
export interface Observation {
  readonly paymentId: string;
  /** `person`: a manual payment. */
  readonly source: 'poll' | 'webhook' | 'sync' | 'person';
  /** When the call began: its answer is no older than that. */
  readonly observedAt: number;
  /** The gateway's own status, stored for support. */
  readonly rawStatus: string;
  /**
   * Its meaning. `detected` is unconfirmed money without a transaction; `unknown` changes nothing and is counted in the
   * metrics.
   */
  readonly status: 'awaiting' | 'detected' | 'settled' | 'expired' | 'cancelled' | 'failed' | 'unknown';
  /** When the money of a status without transactions came in, by the gateway. */
  readonly at?: number | null;
  /** All that the answer shows for this payment. */
  readonly transactions: readonly ReportedTransaction[];
  /**
   * More that can not count. Only what the gateway's answer attributes to this payment, by an id of ours or of its order:
   * malformed or missing answers show nothing.
   */
  readonly unclear?: readonly UnclearTransaction[] | undefined;
  /** A call failed that may be answered soon: more may have come in than is shown. */
  readonly isRetryable?: boolean;
  /** The gateway's answer without secrets, for support. Any JSON value. */
  readonly raw: unknown;
}

/** A payment that may exist at the gateway: its creation was sent and had no answer. */
export interface UnconfirmedPayment {
  readonly paymentId: string;
  readonly createdAt: number;
}

export interface RecoveredPayment {
  readonly paymentId: string;
  readonly reference: string;
  readonly address: string | null;
}

/** The merchant's balance at a gateway, in one coin on one network. */
export interface Balance {
  /** Method id of the coin, null for an unknown currency of the gateway. */
  readonly method: string | null;
  /** As the gateway writes them. */
  readonly asset: string;
  readonly network: string | null;
  /** Can be spent. */
  readonly available: Decimal;
  /** Can not be spent; null where the gateway does not distinguish. */
  readonly frozen: Decimal | null;
}

/** For incoming payments. */
export interface Capabilities {
  /** Gives a deposit address; otherwise a hosted page. */
  readonly depositAddress: boolean;
  /** Whether incoming transactions can also be read from lists, only by a call for each payment, or not at all. */
  readonly statusCall: 'list' | 'single' | 'none';
  /** What proves its webhooks beside the token in their address; null where it has none. */
  readonly webhookProof: 'signature' | 'secret' | 'none' | null;
  readonly cancel: boolean;
  /** Whether it reports partial payments. */
  readonly partPayments: boolean;
  /** Whether its orders expire: one without an expiry is then not used beyond ours. */
  readonly expires: boolean;
  /** Whether a hash belongs to one payment alone: a repeated one is an error. */
  readonly hashPerPayment: boolean;
}

/** A documented call that fails at present, and why. */
export interface FailingCall {
  /** Its method and path, without ids. */
  readonly call: string;
  /** `unauthorized` where our credentials were refused. */
  readonly code: string;
  readonly at: number;
  /**
   * The circuit that it shares: with calls that create payments; with those about one payment or transfer, sending money
   * included, and the catalogue and rates that both need; or with lists and balances, which neither needs.
   */
  readonly circuit: 'creations' | 'payments' | 'lists';
}

/** How a gateway has answered of late. */
export interface Health {
  /** The worst of its three: while `open`, other gateways are preferred. */
  readonly circuit: 'closed' | 'open' | 'half_open';
  /**
   * Whether a payment can be created: not while `suspended`, after failures or by `Retry-After`. While `unanswered`, a
   * creation timed out a short while ago, and other gateways are preferred.
   */
  readonly creation: 'ready' | 'unanswered' | 'suspended';
  /** Until each succeeds again. */
  readonly failing: readonly FailingCall[];
  readonly lastSuccessAt: number | null;
  readonly lastErrorAt: number | null;
  /** A GatewayError's fault, or `unauthorized`. */
  readonly lastErrorCode: string | null;
  /** When `limits.gatewayCallsPerSecond` last delayed or prevented a status call. */
  readonly lastDelayedAt: number | null;
}

/** A webhook as it was received. */
export interface WebhookMessage {
  /** By lower-case name. */
  readonly header: (name: string) => string | undefined;
  readonly body: Uint8Array;
}

/** What a webhook means. */
export interface WebhookResult {
  /** Payments to poll now: by our id, or by the gateway's. */
  readonly poll: readonly ({ readonly paymentId: string } | { readonly reference: string })[];
  /** From a gateway that can not be polled. */
  readonly observations: readonly Observation[];
  readonly unmatched: readonly UnmatchedTransaction[];
}

/** Webhooks of a gateway. */
export interface GatewayWebhooks {
  /** Whether each payment has an address of its own, or the merchant sets one for all in the gateway's portal. */
  readonly address: 'payment' | 'static';
  /**
   * Checks the gateway's own proof, before anything is stored. Returns the text to store, without secrets, or null for a
   * wrong proof. Never throws: unreadable text is stored as it is.
   */
  verify(message: WebhookMessage): string | null;
  /**
   * Reads a stored webhook. `own` is the payment whose address it came to, null for a static one; `find` looks up a
   * payment by the gateway's id.
   * @throws GatewayError `unexpected_response` where it is unreadable: it is stored and shown to the merchant
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

/** Prices of assets in US dollars, by symbol, such as `BTC`. */
export interface RateSheet {
  readonly usd: ReadonlyMap<string, Decimal>;
  /** When they were valid. */
  readonly at: number;
}

/**
 * A gateway. An adapter hides the peculiarities of its document and throws GatewayError for whatever it can not do. A
 * missing feature is null, and declared in `capabilities`.
 */
export interface Gateway {
  readonly id: string;
  readonly capabilities: Capabilities;
  health(): Health;
  /** What it accepts at present. May answer from a cache of a few minutes. */
  offers(): Promise<readonly Offer[]>;
  /** An error with `effect: 'unknown'` means that the payment may exist at the gateway. */
  create(request: PaymentRequest): Promise<CreatedPayment>;
  /**
   * What the gateway says of one payment now, by the calls that name it.
   * @param listed what its lists show that may be this payment's; it counts where no call for the payment shows better
   * @throws GatewayError where nothing can be said of the payment now
   */
  readonly observe: ((payment: WatchedPayment, listed?: readonly ListEntry[]) => Promise<Observation>) | null;
  /** Its lists of incoming transactions: whatever no message pointed at is found there. */
  readonly lists: readonly IncomingList[];
  /**
   * References of payments that one of its lists shows as open and unpaid: they need no call of their own. Null where it
   * has no such list. Absence proves nothing.
   * @param since when the oldest payment was created that is looked for
   */
  readonly unpaid: ((since: number) => Promise<ReadonlySet<string>>) | null;
  /**
   * Looks for payments whose creation had no answer, by our id in the gateway's lists. Absence proves nothing.
   */
  readonly recover:
    | ((unconfirmed: readonly UnconfirmedPayment[]) => Promise<readonly RecoveredPayment[]>)
    | null;
  /** Cancels a payment at the gateway. `observe` shows the outcome. */
  readonly cancel: ((payment: WatchedPayment) => Promise<void>) | null;
  readonly webhooks: GatewayWebhooks | null;
  /** All balances of the merchant. */
  readonly balances: (() => Promise<readonly Balance[]>) | null;
  /** The gateway's own prices. */
  readonly rates: (() => Promise<RateSheet>) | null;
  /** Transfers to any address, from what the merchant has there. */
  readonly moneyOut: MoneyOut | null;
  /** Its own refunds of payments that it took. */
  readonly refunds: NativeRefunds | null;
  /** Deposit addresses that belong to no order. */
  readonly addresses: PermanentAddresses | null;
  /** Closes its connections. */
  close(): Promise<void>;
}

/** A gateway with status calls. */
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
