import type { Person } from '../core/person.ts';
import type { CheckoutStatus, ExceptionKind, PaymentStatus, RefundStatus } from '../contract/constants.ts';
import type { Asset } from '../core/assets.ts';
import type { Decimal } from '../core/decimal.ts';
import type { Customer, UnclearTransaction } from '../gateways/gateway.ts';
import type { Fee, ReportedTransaction } from '../gateways/transaction.ts';
import type { Quote } from '../pricing/rates.ts';

/** The domain's objects; README.md has the glossary. Times are milliseconds since 1970. */

/** Details that a merchant adds to a checkout's price: shown, never evaluated. */
export interface CheckoutDetails {
  readonly reference?: string | undefined;
  readonly description?: string | undefined;
  readonly lineItems?: readonly LineItem[] | undefined;
  readonly customer?: Customer | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  /** Method ids, in the order of the offer. */
  readonly methods?: readonly string[] | undefined;
  /** If set, only this gateway is used. */
  readonly provider?: string | undefined;
  readonly successUrl?: string | undefined;
  readonly pendingUrl?: string | undefined;
  readonly cancelUrl?: string | undefined;
  /** The catalogue product that it sells; its price is read again for a new quote. */
  readonly link?: OpeningLink | undefined;
}

/** A quantity of one product of the store's catalogue. */
export interface LinkOrder {
  readonly id: string;
  readonly quantity: number;
}

/** The link that opened a checkout. */
export interface OpeningLink extends LinkOrder {
  /** The link has one use: all who have it share the checkout, and one of its checkouts at most is paid. */
  readonly uses?: 1 | undefined;
}

export interface LineItem {
  readonly name: string;
  readonly quantity: number;
  readonly amount?: Decimal | undefined;
  readonly imageUrl?: string | undefined;
}

/** A request to open a checkout. `expiresIn` is in seconds. */
export interface CheckoutRequest extends CheckoutDetails {
  readonly amount: Decimal;
  readonly currency: string;
  readonly expiresIn?: number | undefined;
}

export interface Transaction extends Omit<ReportedTransaction, 'single'> {
  /** `person`: a manual payment; `confirmed`: reported by the gateway, but final or gone by an operator's decision. */
  readonly source: 'gateway' | 'person' | 'confirmed';
  /** Matched to this payment by an operator, not by the gateway; later reports do not change this. */
  readonly matchedByPerson: boolean;
  /** When it was first reported. */
  readonly seenAt: number;
  /** When it was confirmed by the gateway's clock, else when first reported as final; null before, or if not known. */
  readonly confirmedAt: number | null;
  /** The coin's rate at `seenAt`, null if there was none: late coins count at the lower of it and the quote's. */
  readonly rate: Decimal | null;
  /** The amount when it was final, null before: a lower amount now is a reversal. */
  readonly finalAmount: Decimal | null;
  /** Single calls that reported less than is stored, not yet enough to confirm a reversal. */
  readonly reversalEvidence: ReversalEvidence | null;
  /** What an operator accepted it for, if it is of another coin than the payment's; null before. */
  readonly accepted: AcceptedCoins | null;
}

/** Coins of a wrong asset that an operator accepted: their value is received, but never counted towards the price. */
export interface AcceptedCoins {
  /** The coins that were there, less what was reserved for refunds. */
  readonly amount: Decimal;
  /** In the checkout's currency. */
  readonly value: Decimal;
  /** The rate of that time; null if the operator entered the value, as no rate was known. */
  readonly quote: Quote | null;
  readonly at: number;
}

export interface ReversalEvidence {
  readonly calls: number;
  readonly since: number;
  /** When the last of these calls began: the same answer is not counted twice. */
  readonly observedAt: number;
}

/** Money that the gateway reported but that could not be counted: an operator has to check it. */
export interface Unclear extends UnclearTransaction {
  /** When it was first reported. */
  readonly at: number;
  /** An operator has entered the payment's transactions since: it raises no exception any more. */
  readonly decided: boolean;
  /** Answers that no longer show it, not yet enough to confirm that it is gone. */
  readonly reversalEvidence: ReversalEvidence | null;
}

export interface Payment {
  readonly id: string;
  readonly provider: string;
  /** As the catalogue had it when it was chosen: what was shown stays. */
  readonly asset: Asset;
  /** As decided with the checkout's. */
  readonly status: PaymentStatus;
  /** What the shopper sends, in the asset. */
  readonly amount: Decimal;
  /** The part of the price that `amount` pays, in the checkout's currency, as quoted. */
  readonly priceAmount: Decimal;
  /** `priceAmount` in US dollars when the method was chosen; null if no rate was known. */
  readonly usd: Decimal | null;
  readonly quote: Quote;
  readonly address: string | null;
  readonly memo: string | null;
  /** The gateway's own URI for wallets; null if ours is equivalent. */
  readonly uri: string | null;
  /** URL of the gateway's own page, for a method that is paid there. */
  readonly hostedUrl: string | null;
  /** The gateway's id of the order; null until it is known. */
  readonly providerReference: string | null;
  readonly failureCode: string | null;
  /** Counts as the whole amount while the gateway reports "paid" or "detected" without a transaction. */
  readonly statusOnlyPayment: Transaction | null;
  /** Replaced by another payment: still polled, but never offered again. */
  readonly superseded: boolean;
  readonly transactions: readonly Transaction[];
  readonly unclear: readonly Unclear[];
  /** The transaction hash that the shopper reported, in canonical form: a hint, never counted as money. */
  readonly sentHash: { readonly hash: string; readonly at: number } | null;
  /** Number of hashes reported so far; limited (R70). */
  readonly sentHashCount: number;
  /** End of the locked quote: the earliest end of the checkout, the gateway's order and the rate lock. */
  readonly expiresAt: number;
  readonly createdAt: number;
  /**
   * When the last answered status call began; 0 before the first, null if the gateway has no status call. It is not visible, so
   * it does not change the version.
   */
  readonly observedAt: number | null;
}

export interface Checkout {
  readonly id: string;
  /**
   * With `exceptions`, as decided at the last change (`derive-status.ts`) by the terms of then, and sent as events: nothing
   * else decides it, also at reading. Each release decides it anew whenever it writes the checkout.
   */
  readonly status: CheckoutStatus;
  readonly exceptions: readonly ExceptionKind[];
  readonly amount: Decimal;
  readonly currency: string;
  /** Decimals of the currency, fixed at creation. */
  readonly minorUnits: number;
  /** One US dollar in the checkout's currency at creation; null if no rate was known. */
  readonly usdRate: Decimal | null;
  readonly details: CheckoutDetails;
  /** BCP 47 tag of the shopper's language; null if unknown. */
  readonly language: string | null;
  readonly payments: readonly Payment[];
  /** The payment that the shopper sees. */
  readonly selectedId: string | null;
  readonly createdAt: number;
  /** Duration from creation, or from the last refresh, to `expiresAt`. */
  readonly lifetimeMs: number;
  readonly expiresAt: number;
  /** Number of new quotes that the shopper requested. */
  readonly refreshes: number;
  readonly cancelledBy: 'merchant' | 'shopper' | null;
  readonly processingSince: number | null;
  /** The event about a long `processing` was sent. */
  readonly delayed: boolean;
  readonly paidAt: number | null;
  /** When it first could be shipped (`ready.ts`), which is never undone; null before. */
  readonly readyAt: number | null;
  /** A refund took money that it needs to become ready: an operator has to `accept` it. */
  readonly held: boolean;
  /** Null until it is marked as shipped. */
  readonly fulfillment: Fulfillment | null;
  /** Oldest first; each is updated in the same transaction as its transfer. */
  readonly refunds: readonly CheckoutRefund[];
  /** Operators' decisions about exceptions, oldest first. */
  readonly resolutions: readonly Resolution[];
  /** The shopper's hint that coins were sent to a payment; it changes no status. */
  readonly sent: { readonly paymentId: string; readonly at: number } | null;
  /** A page's unanswered request to a wallet; it changes no status. */
  readonly walletRequest: WalletRequest | null;
  /** The problem that the shopper reported last. */
  readonly report: Report | null;
  /** Grows by one with each visible change. */
  readonly version: number;
}

/** A person or a shop's server marked the order as shipped; it decides nothing about money. */
export interface Fulfillment {
  readonly at: number;
  readonly note: string | null;
}

/** Destination of a refund or payout. */
export type Destination =
  | {
      readonly type: 'address';
      readonly address: string;
      /** As the gateway writes it; absent for the asset's own network. */
      readonly network?: string | undefined;
      readonly token?: string | undefined;
    }
  /** An account at the gateway. */
  | { readonly type: 'account'; readonly userId: string };

/**
 * How the money is sent. `direct`: one call. `two_step`: a request that moves nothing, then a confirmation. `native`: the
 * gateway's own refund of a payment. `outside`: paid by other means and recorded here.
 */
export type SendMethod = 'direct' | 'two_step' | 'native' | 'outside';

/**
 * A refund of one of the payments, with what merchants and shoppers see of the transfer that pays it and decides its status:
 * a copy, made of it with each of its changes. An older release keeps a field that a later one adds here as it was, so that
 * such a field is to be read from the transfer.
 */
export interface CheckoutRefund {
  readonly id: string;
  readonly paymentId: string;
  readonly provider: string;
  /** Asset of the refunded coins. */
  readonly asset: Asset;
  readonly amount: Decimal;
  readonly basis: 'coins' | 'price' | 'excess';
  /** Value of the coins as received, in `currency`: it reduces the amount paid, unless they are of a wrong asset. */
  readonly value: Decimal;
  /** The checkout's currency. */
  readonly currency: string;
  /** Value in US dollars at creation; null if no rate was known. */
  readonly usd: Decimal | null;
  readonly status: RefundStatus;
  /** The exception that it resolves when it succeeds. */
  readonly exception: ExceptionKind | null;
  readonly note: string | null;
  readonly reference: string | null;
  readonly sendMethod: SendMethod;
  readonly destination: Destination | null;
  /** Null if the merchant entered the destination. */
  readonly claim: {
    readonly expiresAt: number;
    readonly claimedAt: number | null;
    readonly claimedFrom: string | null;
    /** Owners of the keys that got a claim link. */
    readonly linkOwners: readonly string[];
  } | null;
  readonly holdUntil: number | null;
  readonly approvalBy: 'merchant' | 'provider' | null;
  readonly createdBy: Person;
  readonly approvedBy: Person | null;
  readonly fees: readonly Fee[];
  readonly providerReference: string | null;
  readonly transactionHash: string | null;
  readonly confirmations: number | null;
  readonly failureCode: string | null;
  readonly failureReason: string | null;
  readonly conflict: boolean;
  readonly createdAt: number;
  readonly sentAt: number | null;
  readonly updatedAt: number;
}

/** An operator's decision about an exception, valid for the money received by then: new money raises the exception again. */
export interface Resolution {
  /** Null if money was accepted without an exception: before it was final, or in a paid checkout that was not ready. */
  readonly exception: ExceptionKind | null;
  readonly action: 'accept' | 'ignore' | 'refund';
  /** The refund that resolves the exception when it succeeds. */
  readonly refundId?: string;
  readonly note: string | null;
  readonly at: number;
  /** Fingerprint of the money that was decided about (`moneyOf`, whose form stays). */
  readonly moneyFingerprint: string;
}

/** A problem that the shopper reported: passed on to the merchant, never trusted. */
export interface Report {
  /** The transaction hash as the shopper entered it. */
  readonly hash: string | null;
  readonly note: string | null;
  readonly at: number;
}

/** A page's request to a wallet. Stored on the server because pages of a checkout do not share storage. */
export interface WalletRequest {
  /** Chosen by the page. */
  readonly id: string;
  readonly paymentId: string;
  /** The wallet's own name. */
  readonly wallet: string;
  readonly at: number;
}

/** The merchant's terms, for the whole store. */
export interface Terms {
  /** A share of the price, 0.005 for half a percent. */
  readonly underpaymentTolerance: Decimal;
  /** Limit of the tolerance, in the checkout's currency. Null for one US dollar's worth. */
  readonly underpaymentToleranceMax: Decimal | null;
  readonly overpaymentTolerance: Decimal;
  readonly latePayments: 'accept' | 'review';
  /** Whether a shopper may request a new quote. */
  readonly allowRefresh: boolean;
}

/** The initial state of a checkout. */
export const newCheckout = {
  status: 'open',
  exceptions: [],
  usdRate: null,
  details: {},
  language: null,
  payments: [],
  selectedId: null,
  refreshes: 0,
  cancelledBy: null,
  processingSince: null,
  delayed: false,
  paidAt: null,
  readyAt: null,
  held: false,
  fulfillment: null,
  refunds: [],
  resolutions: [],
  sent: null,
  walletRequest: null,
  report: null,
  version: 1,
} as const satisfies Partial<Checkout>;

/** The initial state of a payment, before a gateway is called. */
export const newPayment = {
  status: 'creating',
  address: null,
  memo: null,
  uri: null,
  hostedUrl: null,
  providerReference: null,
  failureCode: null,
  statusOnlyPayment: null,
  superseded: false,
  transactions: [],
  unclear: [],
  sentHash: null,
  sentHashCount: 0,
} as const satisfies Partial<Payment>;

/** Whether no more money is expected. */
export const isOver = ({ status }: { readonly status: CheckoutStatus }): boolean =>
  status !== 'open' && status !== 'processing';

/** Whether coins are still expected or not yet final. */
export const isLive = (payment: Payment): boolean =>
  payment.status === 'awaiting' || payment.status === 'detected';

/** Whether a shopper who chooses this method gets this payment again. */
export const isUsable = (payment: Payment, method: string, now: number): boolean =>
  payment.asset.method === method && isLive(payment) && !payment.superseded && now <= payment.expiresAt;
