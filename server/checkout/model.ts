import type { Person } from '../access/person.ts';
import type { CheckoutStatus, ExceptionKind, PaymentStatus, RefundStatus } from '../contract/constants.ts';
import type { Asset } from '../core/assets.ts';
import type { Decimal } from '../core/decimal.ts';
import type { Customer, UnclearTransaction } from '../gateways/gateway.ts';
import type { Fee, ReportedTransaction } from '../gateways/transaction.ts';
import type { Quote } from '../pricing/rates.ts';

/** The domain's objects; README.md has the glossary. Times are milliseconds since 1970. */

/** What a merchant adds to a checkout's price: shown, never evaluated. */
export interface CheckoutDetails {
  readonly reference?: string | undefined;
  readonly description?: string | undefined;
  readonly lineItems?: readonly LineItem[] | undefined;
  readonly customer?: Customer | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  /** Method ids, in the order in which they are offered. */
  readonly methods?: readonly string[] | undefined;
  /** The only gateway that is asked. */
  readonly provider?: string | undefined;
  readonly successUrl?: string | undefined;
  readonly pendingUrl?: string | undefined;
  readonly cancelUrl?: string | undefined;
  /** The product of the catalogue that it is for, whose price is read again when a new one is asked for. */
  readonly link?: LinkOrder | undefined;
}

/** So many of one product of the store's catalogue. */
export interface LinkOrder {
  readonly id: string;
  readonly quantity: number;
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
  /** `person`: a manual payment; `confirmed`: shown by the gateway, and final or gone because an operator decided so. */
  readonly source: 'gateway' | 'person' | 'confirmed';
  /** An operator matched it to this payment where the gateway did not; later reports do not change it. */
  readonly matchedByPerson: boolean;
  /** When it was first reported. */
  readonly seenAt: number;
  /** When it was confirmed by the gateway's clock, else when it was first reported as final; null before, or not known. */
  readonly confirmedAt: number | null;
  /** The rate at that time, null where there was none: late coins count at the lower of it and the quote's. */
  readonly rate: Decimal | null;
  /** Its amount once it was final, null before: less than that now is a reversal. */
  readonly finalAmount: Decimal | null;
  /** Single calls that reported less than is stored, not yet enough of them to confirm it. */
  readonly reversalEvidence: ReversalEvidence | null;
}

export interface ReversalEvidence {
  readonly calls: number;
  readonly since: number;
  /** When the last of them was begun: the same answer does not count twice. */
  readonly observedAt: number;
}

/** Money that its gateway showed and that could not be counted: an operator has to look. */
export interface Unclear extends UnclearTransaction {
  /** When it was first reported. */
  readonly at: number;
  /** An operator has entered the incoming transactions since: it raises no exception any more. */
  readonly decided: boolean;
  /** Answers that no longer show it, not yet enough of them to confirm it. */
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
  /** That part in US dollars when the method was chosen; null where no rate was known. */
  readonly usd: Decimal | null;
  readonly quote: Quote;
  readonly address: string | null;
  readonly memo: string | null;
  /** The gateway's own link for wallets, null where ours is as good. */
  readonly uri: string | null;
  /** The gateway's own page, for a method that is nothing else. */
  readonly hostedUrl: string | null;
  /** The gateway's own id; null while none is known. */
  readonly providerReference: string | null;
  readonly failureCode: string | null;
  /** Counts as the whole amount while the gateway reports the status without a transaction. */
  readonly statusOnlyPayment: Transaction | null;
  /** Another payment asks for the rest: this one is still polled and never offered again. */
  readonly superseded: boolean;
  readonly transactions: readonly Transaction[];
  readonly unclear: readonly Unclear[];
  /** The transaction that the shopper says was sent, in its canonical form: a hint, never counted as money. */
  readonly sentHash: { readonly hash: string; readonly at: number } | null;
  /** Such transactions so far: a session reports no more than a shopper needs (R70). */
  readonly sentHashCount: number;
  /** End of the locked quote: the earliest of the checkout's end, the gateway's, and the lock's. */
  readonly expiresAt: number;
  readonly createdAt: number;
  /**
   * When the last answered status call was begun; 0 before the first, null where its gateway has no status call. Not
   * visible, so it moves no version.
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
  /** Decimals of the currency, fixed with the price. */
  readonly minorUnits: number;
  /** One US dollar in the currency when it was opened; null where no rate was known. */
  readonly usdRate: Decimal | null;
  readonly details: CheckoutDetails;
  /** BCP 47 tag of the language that the shopper reads; null while it is unknown. */
  readonly language: string | null;
  readonly payments: readonly Payment[];
  /** The payment that the shopper looks at. */
  readonly selectedId: string | null;
  readonly createdAt: number;
  /** How long it is open from its start or its last refresh. */
  readonly lifetimeMs: number;
  readonly expiresAt: number;
  /** How often the shopper asked for a new price. */
  readonly refreshes: number;
  readonly cancelledBy: 'merchant' | 'shopper' | null;
  readonly processingSince: number | null;
  /** The event for a day of processing was sent. */
  readonly delayed: boolean;
  readonly paidAt: number | null;
  /** When it could be shipped first (`ready.ts`): never taken back; null before. */
  readonly readyAt: number | null;
  /** A refund has taken back what it needs to be ready: it waits for an operator's `accept`. */
  readonly held: boolean;
  /** Oldest first; each changes with its transfer, in one transaction. */
  readonly refunds: readonly CheckoutRefund[];
  /** What operators decided about exceptions, oldest first. */
  readonly resolutions: readonly Resolution[];
  /** The shopper's hint that coins are on their way to a payment; it changes no status. */
  readonly sent: { readonly paymentId: string; readonly at: number } | null;
  /** A wallet of a page that was asked to send and has not answered; it changes no status. */
  readonly walletRequest: WalletRequest | null;
  /** The trouble that the shopper reported last. */
  readonly report: Report | null;
  /** Grows by one at every visible change. */
  readonly version: number;
}

/** Where money out goes. */
export type Destination =
  | {
      readonly type: 'address';
      readonly address: string;
      /** As the gateway writes it; absent where it is the asset's own. */
      readonly network?: string | undefined;
      readonly token?: string | undefined;
    }
  /** An account at the gateway itself. */
  | { readonly type: 'account'; readonly userId: string };

/**
 * How the gateway is used. `direct`: one call sends. `two_step`: a request that moves nothing, then a confirmation.
 * `native`: the gateway's own refund of a payment. `outside`: paid by other means, recorded here.
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
  /** Of the coins that go back. */
  readonly asset: Asset;
  readonly amount: Decimal;
  readonly basis: 'coins' | 'price' | 'excess';
  /** What it takes off the amount paid, in `currency`; 0 for coins that counted nothing. */
  readonly value: Decimal;
  /** The checkout's. */
  readonly currency: string;
  /** Worth in US dollars when it was created; null where no rate was known. */
  readonly usd: Decimal | null;
  readonly status: RefundStatus;
  /** The exception that it resolves once it has succeeded. */
  readonly exception: ExceptionKind | null;
  readonly note: string | null;
  readonly reference: string | null;
  readonly sendMethod: SendMethod;
  readonly destination: Destination | null;
  /** Null where the merchant named the destination. */
  readonly claim: {
    readonly expiresAt: number;
    readonly claimedAt: number | null;
    readonly claimedFrom: string | null;
    /** Owners who were given a link. */
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

/** An operator's decision about an exception. It holds for the money of that time: new money raises the exception anew. */
export interface Resolution {
  /** Null where money was taken without one: while it was not final yet, or of a paid checkout that was not ready. */
  readonly exception: ExceptionKind | null;
  readonly action: 'accept' | 'ignore' | 'refund';
  /** The refund that resolves it once it has succeeded. */
  readonly refundId?: string;
  readonly note: string | null;
  readonly at: number;
  /** Fingerprint of the money that was decided about (`moneyOf`, whose form stays). */
  readonly moneyFingerprint: string;
}

/** A problem that the shopper reported: passed on to the merchant, and never trusted. */
export interface Report {
  /** The transaction hash as the shopper entered it. */
  readonly hash: string | null;
  readonly note: string | null;
  readonly at: number;
}

/** Each page of a checkout has its own storage: only the server knows that another page has asked a wallet. */
export interface WalletRequest {
  /** Chosen by the page. */
  readonly id: string;
  readonly paymentId: string;
  /** Name of the wallet, as it calls itself. */
  readonly wallet: string;
  readonly at: number;
}

/** Decided by the merchant once for the whole store. */
export interface Terms {
  /** A share of the price, 0.005 for half a percent. */
  readonly underpaymentTolerance: Decimal;
  /** In the checkout's currency: the tolerance never forgives more. Null for one US dollar's worth. */
  readonly underpaymentToleranceMax: Decimal | null;
  readonly overpaymentTolerance: Decimal;
  readonly latePayments: 'accept' | 'review';
  /** Whether a shopper may ask for a new price. */
  readonly allowRefresh: boolean;
}

/** The state of a checkout to which nothing has happened yet. */
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
  refunds: [],
  resolutions: [],
  sent: null,
  walletRequest: null,
  report: null,
  version: 1,
} as const satisfies Partial<Checkout>;

/** The state of a payment that no gateway has been asked for yet. */
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

/** No more money is expected for it. */
export const isOver = ({ status }: { readonly status: CheckoutStatus }): boolean =>
  status !== 'open' && status !== 'processing';

/** The part of a payment's life in which coins for it are expected. */
export const isLive = (payment: Payment): boolean =>
  payment.status === 'awaiting' || payment.status === 'detected';

/** Whether a shopper who chooses this method is led back to this payment. */
export const isUsable = (payment: Payment, method: string, now: number): boolean =>
  payment.asset.method === method && isLive(payment) && !payment.superseded && now <= payment.expiresAt;
