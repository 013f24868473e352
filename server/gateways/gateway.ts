import type { Health } from '../base/gateway-health.ts';
import type { Asset } from '../base/money/assets.ts';
import type { Decimal } from '../base/money/decimal.ts';
import type { IncomingList, ListEntry } from './incoming-list.ts';
import type { GatewayMoneyOut, NativeRefunds } from './money-out.ts';
import type { PermanentAddresses } from './permanent-addresses.ts';
import type { ReportedTransaction, UnmatchedTransaction } from './transaction.ts';

/**
 * The interface of all gateways. Times are milliseconds since 1970 unless noted. Amounts are decimal strings in units of the
 * asset or currency given with them.
 */

/** An asset that a gateway accepts. */
export interface Offer {
  readonly asset: Asset;
  /** Minimum amount in the asset; null if there is none. */
  readonly minimum: Decimal | null;
  /**
   * Who converts the price into coins. With `gateway`, we send the price (or its value in US dollars) and the gateway returns
   * the amount; our own amount is then only an estimate and may be missing.
   */
  readonly pricedBy: 'us' | 'gateway';
  /**
   * Price currencies that the gateway converts; prices in other currencies are converted into US dollars first. Includes the
   * asset's own symbol if the gateway also accepts amounts in coins. Unused if `pricedBy` is `us`.
   */
  readonly prices: readonly string[];
}

/** A payment to create. */
export interface PaymentRequest {
  /** Our id of the payment. Each attempt has a new one; it is never reused at a gateway. */
  readonly paymentId: string;
  readonly asset: Asset;
  /** Amount to send; null if no rate is known and the gateway converts the price. */
  readonly amount: Decimal | null;
  /** The price in the checkout's currency. */
  readonly price: Money;
  /** The price in US dollars, null if no rate is known. */
  readonly usd: Decimal | null;
  readonly description: string | null;
  readonly customer: Customer | null;
  /** When our quote ends. */
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

/** The gateway's answer to the creation of a payment. Either `address` or `hostedUrl` is set. */
export interface CreatedPayment {
  /** The gateway's id of the order. */
  readonly reference: string;
  /** Deposit address, already checked against the asset's network; null for a hosted page. */
  readonly address: string | null;
  readonly memo: string | null;
  /** The gateway's link that opens a wallet or UPI app; null if our own link is equivalent. */
  readonly uri: string | null;
  /** URL of the gateway's own page, for a method that is paid there. */
  readonly hostedUrl: string | null;
  /** Amount to send. Equals the requested amount if we converted the price. */
  readonly amount: Decimal;
  /** Whether the gateway accepts only this exact amount; the checkout then shows it unrounded. */
  readonly exact: boolean;
  /** When the order expires at the gateway; null if it states no expiry. */
  readonly expiresAt: number | null;
}

export interface KnownTransaction extends Pick<ReportedTransaction, 'key' | 'hash' | 'amount' | 'status'> {
  /** Whether an operator matched this transaction to the payment; the gateway may attribute it to another order. */
  readonly matchedByPerson?: boolean;
}

/** A payment to poll. */
export interface WatchedPayment {
  readonly paymentId: string;
  readonly reference: string;
  readonly asset: Asset;
  readonly amount: Decimal;
  /** Price in US dollars, at our rate when the method was chosen; null if no rate was known. */
  readonly usd: Decimal | null;
  /** Deposit address; null for a hosted page. */
  readonly address: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
  /**
   * Transactions reported earlier. If a list lacks one of them or shows a smaller amount, only a call for that transaction or
   * payment can confirm the change.
   */
  readonly known: readonly KnownTransaction[];
  /** Keys of unclear transactions that no operator has entered by hand. */
  readonly unclear?: readonly string[];
}

/** Money for a payment that cannot be counted, because its amount or coin is not clear. */
export interface UnclearTransaction {
  /** Key of the transaction, or the payment's reference if only the order's status shows that money came in. */
  readonly key: string;
  /** Why the money is not counted; shown to the merchant. */
  readonly reason: string;
}

/** The state of one payment at one time, from one source. Only `transition` decides what follows from an observation. */
export interface Observation {
  readonly paymentId: string;
  /** `person` is a payment that an operator entered by hand. */
  readonly source: 'poll' | 'webhook' | 'sync' | 'person';
  /** When the call began; the gateway's answer is at least this recent. */
  readonly observedAt: number;
  /** The gateway's own status, stored for support. */
  readonly rawStatus: string;
  /**
   * Meaning of `rawStatus`. `detected` means unconfirmed money without a known transaction. `unknown` changes nothing and is
   * counted in the metrics.
   */
  readonly status: 'awaiting' | 'detected' | 'settled' | 'expired' | 'cancelled' | 'failed' | 'unknown';
  /** When the money came in, by the gateway's clock; used if a status comes without transactions. */
  readonly at?: number | null;
  /** All transactions that the answer shows for this payment. */
  readonly transactions: readonly ReportedTransaction[];
  /**
   * Further money that cannot be counted. Contains only money that the gateway's answer attributes to this payment, by our id
   * or the gateway's order id. A malformed or missing answer is no evidence of money.
   */
  readonly unclear?: readonly UnclearTransaction[] | undefined;
  /** Whether a call failed that may soon succeed; more money may have come in than this observation shows. */
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
  /** The gateway's own name of the coin. */
  readonly asset: string;
  readonly network: string | null;
  /** Amount that can be spent. */
  readonly available: Decimal;
  /** Amount that cannot be spent; null if the gateway does not distinguish. */
  readonly frozen: Decimal | null;
}

/** Capabilities for incoming payments. */
export interface Capabilities {
  /** Whether the gateway provides deposit addresses. If not, it provides a hosted page. */
  readonly depositAddress: boolean;
  /**
   * How incoming transactions can be read. `list`: from lists, or by a call for one payment; `single`: only by a call for one
   * payment; `none`: not at all.
   */
  readonly statusCall: 'list' | 'single' | 'none';
  /** Proof that authenticates the gateway's webhooks, in addition to the token in their URL; null without webhooks. */
  readonly webhookProof: 'signature' | 'secret' | 'none' | null;
  readonly cancel: boolean;
  /** Whether the gateway reports partial payments. */
  readonly partPayments: boolean;
  /** Whether the gateway's orders expire. An order without an expiry is not used after our quote ends. */
  readonly expires: boolean;
  /** Whether each payment has its own transaction. If so, a hash that is reported for two payments is an error. */
  readonly hashPerPayment: boolean;
}

/** A webhook as received. */
export interface WebhookMessage {
  /** Returns a header by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  readonly body: Uint8Array;
}

/** Meaning of a webhook. */
export interface WebhookResult {
  /** Payments to poll now, identified by our id or by the gateway's reference. */
  readonly poll: readonly ({ readonly paymentId: string } | { readonly reference: string })[];
  /** Filled only by gateways without status calls. */
  readonly observations: readonly Observation[];
  readonly unmatched: readonly UnmatchedTransaction[];
}

/** How a gateway's webhooks are authenticated and read. */
export interface GatewayWebhooks {
  /** `payment`: each payment has its own webhook URL; `static`: the merchant sets one URL in the gateway's portal. */
  readonly address: 'payment' | 'static';
  /**
   * Authenticates a webhook before it is stored. Returns the text to store, with secrets removed, or null if authentication
   * fails. Never throws: unreadable text is stored as it is.
   */
  verify(message: WebhookMessage): string | null;
  /**
   * Reads a stored webhook. `own` is the payment that the webhook's URL belongs to, or null for a static URL; `find` looks up a
   * payment by the gateway's id.
   * @throws GatewayError `unexpected_response` if the webhook is unreadable: it stays stored and is shown to the merchant
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
  /** When the prices were valid. */
  readonly at: number;
}

/**
 * A payment gateway. An adapter hides the peculiarities of the gateway's API and throws GatewayError if it cannot do something.
 * Features that a gateway lacks are null and declared in `capabilities`.
 */
export interface Gateway {
  readonly id: string;
  readonly capabilities: Capabilities;
  health(): Health;
  /**
   * Returns the assets that the gateway currently accepts; may be cached for a few minutes. Returns a plain array if they are
   * already loaded. A failure rejects the promise; the function itself never throws.
   */
  offers(): readonly Offer[] | Promise<readonly Offer[]>;
  /** Creates a payment. If it fails with `effect: 'unknown'`, the payment may exist at the gateway. */
  create(request: PaymentRequest): Promise<CreatedPayment>;
  /**
   * Returns the current state of one payment, read by calls for that payment.
   * @param listed entries of the gateway's lists that may belong to this payment; used if no call for the payment shows better
   *   data
   * @throws GatewayError if nothing is currently known about the payment
   */
  readonly observe: ((payment: WatchedPayment, listed?: readonly ListEntry[]) => Promise<Observation>) | null;
  /** Lists of incoming transactions. They show money that no webhook reported. */
  readonly lists: readonly IncomingList[];
  /**
   * Returns references of payments that a list of the gateway shows as open and unpaid, so that they need no call of their own.
   * Null if the gateway has no such list. A payment that is missing from the set may be unpaid too.
   * @param since creation time of the oldest payment to look for
   */
  readonly unpaid: ((since: number) => Promise<ReadonlySet<string>>) | null;
  /**
   * Finds payments whose creation was not answered, by looking for our ids in the gateway's lists. A payment that is not found
   * may still exist.
   */
  readonly recover:
    | ((unconfirmed: readonly UnconfirmedPayment[]) => Promise<readonly RecoveredPayment[]>)
    | null;
  /** Cancels a payment at the gateway. Poll with `observe` for the outcome. */
  readonly cancel: ((payment: WatchedPayment) => Promise<void>) | null;
  readonly webhooks: GatewayWebhooks | null;
  /** Returns all balances of the merchant. */
  readonly balances: (() => Promise<readonly Balance[]>) | null;
  /** Returns the gateway's own prices. */
  readonly rates: (() => Promise<RateSheet>) | null;
  /** Payouts and refunds to any address, from the merchant's funds at the gateway. */
  readonly moneyOut: GatewayMoneyOut | null;
  /** Refunds that the gateway itself offers for payments that it received. */
  readonly refunds: NativeRefunds | null;
  /** Permanent deposit addresses, which belong to no order. */
  readonly addresses: PermanentAddresses | null;
  /** Closes all connections to the gateway. */
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
  /** Date of birth, as `YYYY-MM-DD`. */
  readonly birthDate?: string | undefined;
  readonly address?:
    | Readonly<
        Partial<Record<'country' | 'line1' | 'line2' | 'city' | 'state' | 'postalCode', string | undefined>>
      >
    | undefined;
}
