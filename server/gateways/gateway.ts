import type { Health } from '../base/gateway-health.ts';
import type { Asset } from '../base/money/assets.ts';
import type { Decimal } from '../base/money/decimal.ts';
import type { IncomingList, ListEntry } from './incoming-list.ts';
import type { GatewayMoneyOut, NativeRefunds } from './money-out.ts';
import type { PermanentAddresses } from './permanent-addresses.ts';
import type { ReportedTransaction, UnmatchedTransaction } from './transaction.ts';

/**
 * The gateway interface. Times are milliseconds since 1970 unless noted; amounts are decimal strings in the asset beside them.
 */

/** An asset that a gateway accepts. */
export interface Offer {
  readonly asset: Asset;
  /** In the asset; null without a minimum. */
  readonly minimum: Decimal | null;
  /**
   * Who converts the price into coins. `gateway`: it gets the price (or its value in US dollars) and answers the amount; our
   * amount is an estimate then, and may be missing.
   */
  readonly pricedBy: 'us' | 'gateway';
  /**
   * Currencies of prices that the gateway converts; other prices are converted into US dollars first. Includes the asset's own
   * symbol if the gateway also takes amounts in coins. Unused if `us`.
   */
  readonly prices: readonly string[];
}

/** A payment to create. */
export interface PaymentRequest {
  /** New for each attempt, never reused at a gateway. */
  readonly paymentId: string;
  readonly asset: Asset;
  /** The amount to send; null if we have no rate and the gateway prices. */
  readonly amount: Decimal | null;
  /** The price in the checkout's currency. */
  readonly price: Money;
  /** The price in US dollars, null if no rate is known. */
  readonly usd: Decimal | null;
  readonly description: string | null;
  readonly customer: Customer | null;
  /** End of our quote. */
  readonly expiresAt: number;
  /** URL for this payment's webhooks. It contains a webhook token, so it is a secret between us and the gateway. */
  readonly notifyUrl: string;
  /** URL to which the gateway's own page returns the shopper. */
  readonly returnUrl: string;
}

export interface Money {
  readonly amount: Decimal;
  readonly currency: string;
}

/** The gateway's answer to a creation. Either `address` or `hostedUrl` is set. */
export interface CreatedPayment {
  /** The gateway's id of the order. */
  readonly reference: string;
  /** Already checked against the asset's network. */
  readonly address: string | null;
  readonly memo: string | null;
  /** The gateway's link for wallets (UPI); null if ours is equivalent. */
  readonly uri: string | null;
  /** URL of the gateway's own page, for a method that is paid there. */
  readonly hostedUrl: string | null;
  /** The amount to send; the requested amount if we price. */
  readonly amount: Decimal;
  /** The gateway accepts only this exact amount: it is shown unrounded. */
  readonly exact: boolean;
  /** When the order expires at the gateway; null if it states no expiry. */
  readonly expiresAt: number | null;
}

export interface KnownTransaction extends Pick<ReportedTransaction, 'key' | 'hash' | 'amount' | 'status'> {
  /** An operator matched it to this payment; the gateway may attribute it elsewhere. */
  readonly matchedByPerson?: boolean;
}

/** A payment to poll. */
export interface WatchedPayment {
  readonly paymentId: string;
  readonly reference: string;
  readonly asset: Asset;
  readonly amount: Decimal;
  /** Its price in US dollars by our rate when the method was chosen; null without a rate. */
  readonly usd: Decimal | null;
  /** Null for a hosted page. */
  readonly address: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** Transactions reported before. If a list lacks one, or shows less, only a single call proves it. */
  readonly known: readonly KnownTransaction[];
  /** Keys of unclear money that no operator has entered. */
  readonly unclear?: readonly string[];
}

/** Money for a payment that cannot be counted, as its amount or coin is not clear. */
export interface UnclearTransaction {
  /** Its transaction key; the payment's reference if only the order's status shows the money. */
  readonly key: string;
  /** Why it is not counted, shown to the merchant. */
  readonly reason: string;
}

/** The state of one payment at one time, by one source. `transition` alone decides what follows from it. */
export interface Observation {
  readonly paymentId: string;
  /** `person`: a manual payment. */
  readonly source: 'poll' | 'webhook' | 'sync' | 'person';
  /** When the call began: the answer is at least this recent. */
  readonly observedAt: number;
  /** The gateway's own status, stored for support. */
  readonly rawStatus: string;
  /**
   * The meaning of `rawStatus`. `detected`: unconfirmed money without a transaction; `unknown` changes nothing and is counted
   * in the metrics.
   */
  readonly status: 'awaiting' | 'detected' | 'settled' | 'expired' | 'cancelled' | 'failed' | 'unknown';
  /** For a status without transactions: when the money came in, by the gateway's clock. */
  readonly at?: number | null;
  /** All transactions that the answer shows for this payment. */
  readonly transactions: readonly ReportedTransaction[];
  /**
   * Further money that cannot be counted. Only what the gateway's answer attributes to this payment, by our id or its order id;
   * a malformed or missing answer is no evidence of money.
   */
  readonly unclear?: readonly UnclearTransaction[] | undefined;
  /** A call failed but may succeed soon: more money may have come in than is shown. */
  readonly isRetryable?: boolean;
  /** The gateway's answer with secrets removed, for support. Any JSON value. */
  readonly raw: unknown;
}

/** A payment that may exist at the gateway: its creation was sent but not answered. */
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
  /** Method id of the coin; null for a coin that is not known here. */
  readonly method: string | null;
  /** The gateway's own names. */
  readonly asset: string;
  readonly network: string | null;
  /** Amount that can be spent. */
  readonly available: Decimal;
  /** Amount that cannot be spent; null if the gateway does not distinguish. */
  readonly frozen: Decimal | null;
}

/** Capabilities for incoming payments. */
export interface Capabilities {
  /** The gateway gives deposit addresses; otherwise a hosted page. */
  readonly depositAddress: boolean;
  /** `list`: incoming transactions can also be read from lists; `single`: only by a call per payment; `none`: not at all. */
  readonly statusCall: 'list' | 'single' | 'none';
  /** Proof that authenticates its webhooks beside the token in their URL; null without webhooks. */
  readonly webhookProof: 'signature' | 'secret' | 'none' | null;
  readonly cancel: boolean;
  /** Whether it reports partial payments. */
  readonly partPayments: boolean;
  /** Whether its orders expire. An order without an expiry is not used after our quote's end. */
  readonly expires: boolean;
  /** Whether each payment has a transaction of its own, so that a repeated hash is an error. */
  readonly hashPerPayment: boolean;
}

/** A webhook as received. */
export interface WebhookMessage {
  /** A header by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  readonly body: Uint8Array;
}

/** The meaning of a webhook. */
export interface WebhookResult {
  /** Payments to poll now, by our id or the gateway's. */
  readonly poll: readonly ({ readonly paymentId: string } | { readonly reference: string })[];
  /** Only from a gateway without status calls. */
  readonly observations: readonly Observation[];
  readonly unmatched: readonly UnmatchedTransaction[];
}

/** Webhooks of a gateway. */
export interface GatewayWebhooks {
  /** `payment`: each payment has its own webhook URL; `static`: the merchant sets one URL in the gateway's portal. */
  readonly address: 'payment' | 'static';
  /**
   * Authenticates a webhook before it is stored. Returns the text to store, with secrets removed, or null if authentication
   * fails. Never throws: unreadable text is stored as it is.
   */
  verify(message: WebhookMessage): string | null;
  /**
   * Reads a stored webhook. `own` is the payment of its URL, null for a static one; `find` looks up a payment by the gateway's
   * id.
   * @throws GatewayError `unexpected_response` if it is unreadable: it stays stored and is shown to the merchant
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

/** Prices of assets in US dollars, by symbol such as `BTC`. */
export interface RateSheet {
  readonly usd: ReadonlyMap<string, Decimal>;
  /** When they were valid. */
  readonly at: number;
}

/**
 * A gateway. An adapter hides the peculiarities of its API and throws GatewayError if it cannot do something. A missing feature
 * is null, and declared in `capabilities`.
 */
export interface Gateway {
  readonly id: string;
  readonly capabilities: Capabilities;
  health(): Health;
  /**
   * The assets that it accepts at present; may be cached for a few minutes. Without a promise if they are known; a failure
   * rejects, it never throws.
   */
  offers(): readonly Offer[] | Promise<readonly Offer[]>;
  /** An error with `effect: 'unknown'` means that the payment may exist at the gateway. */
  create(request: PaymentRequest): Promise<CreatedPayment>;
  /**
   * The present state of one payment, by calls for that payment.
   * @param listed entries of its lists that may be this payment's; used if no call for the payment shows better data
   * @throws GatewayError if nothing is known about the payment now
   */
  readonly observe: ((payment: WatchedPayment, listed?: readonly ListEntry[]) => Promise<Observation>) | null;
  /** Its lists of incoming transactions: they find what no webhook reported. */
  readonly lists: readonly IncomingList[];
  /**
   * References of payments that a list of the gateway shows as open and unpaid, so that they need no call of their own. Null
   * without such a list. Absence proves nothing.
   * @param since creation time of the oldest payment that is looked for
   */
  readonly unpaid: ((since: number) => Promise<ReadonlySet<string>>) | null;
  /** Finds payments whose creation was not answered, by our id in the gateway's lists. Absence proves nothing. */
  readonly recover:
    | ((unconfirmed: readonly UnconfirmedPayment[]) => Promise<readonly RecoveredPayment[]>)
    | null;
  /** Cancels a payment at the gateway; `observe` shows the outcome. */
  readonly cancel: ((payment: WatchedPayment) => Promise<void>) | null;
  readonly webhooks: GatewayWebhooks | null;
  /** All balances of the merchant. */
  readonly balances: (() => Promise<readonly Balance[]>) | null;
  /** The gateway's own prices. */
  readonly rates: (() => Promise<RateSheet>) | null;
  /** Transfers to any address, from the merchant's funds at the gateway. */
  readonly moneyOut: GatewayMoneyOut | null;
  /** The gateway's own refunds of payments that it received. */
  readonly refunds: NativeRefunds | null;
  /** Deposit addresses without an order. */
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
