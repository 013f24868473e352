import {
  checkoutStatuses,
  exceptionKinds,
  paymentStatuses,
  refundStatuses,
  type CheckoutStatus,
} from '../../base/contract/constants.ts';
import type { Decimal } from '../../base/money/decimal.ts';
import {
  absent,
  anyObject,
  decimalString,
  flag,
  list,
  nullable,
  number,
  object,
  oneOf,
  optional,
  required,
  text,
  type Of,
} from '../../base/shape.ts';
import type { Customer } from '../../gateways/gateway.ts';
import {
  asset,
  feeShape,
  oneUse,
  quoteShape,
  storedTransferFields,
  type Destination,
  type SendMethod,
} from './stored-parts.ts';

/** The domain's objects; README.md has the glossary. Times are milliseconds since 1970. Stored ones are their shapes. */

export type { Destination, SendMethod };

const lineItem = object({
  name: required(text),
  quantity: required(number),
  amount: absent(decimalString),
  imageUrl: absent(text),
});
export type LineItem = Of<typeof lineItem>;

/** The link that opened a checkout. */
const openingLink = object({
  id: required(text),
  quantity: required(number),
  /** The link has one use: all who have it share the checkout, and one of its checkouts at most is paid. */
  uses: absent(oneUse),
});

/** Details that a merchant adds to a checkout's price: shown, never evaluated. */
const details = object({
  reference: absent(text),
  description: absent(text),
  lineItems: absent(list(lineItem)),
  customer: absent(anyObject<Customer>()),
  metadata: absent(anyObject<Readonly<Record<string, string>>>()),
  /** Method ids, in the order of the offer. */
  methods: absent(list(text)),
  /** If set, only this gateway is used. */
  provider: absent(text),
  successUrl: absent(text),
  pendingUrl: absent(text),
  cancelUrl: absent(text),
  /** The catalogue product that it sells; its price is read again for a new quote. */
  link: absent(openingLink),
});
export type CheckoutDetails = Of<typeof details>;

/** Coins of a wrong asset that an operator accepted: their value is received, but never counted towards the price. */
const acceptedCoins = object({
  /** The coins that were there, less what was reserved for refunds. */
  amount: required(decimalString),
  /** In the checkout's currency. */
  value: required(decimalString),
  /** The rate of that time; null if the operator entered the value, as no rate was known. */
  quote: required(nullable(quoteShape)),
  at: required(number),
});
export type AcceptedCoins = Of<typeof acceptedCoins>;

const reversalEvidence = object({
  calls: required(number),
  since: required(number),
  /** When the last of these calls began: the same answer is not counted twice. */
  observedAt: required(number),
});
export type ReversalEvidence = Of<typeof reversalEvidence>;

const transaction = object({
  key: required(text),
  method: required(text),
  amount: required(decimalString),
  hash: required(nullable(text)),
  status: required(oneOf('detected', 'final', 'gone')),
  confirmations: optional(nullable(number), null),
  requiredConfirmations: optional(nullable(number), null),
  // Null: `seenAt`, which is later, counts.
  at: optional(nullable(number), null),
  /** When it was confirmed by the gateway's clock, else when first reported as final; null before, or if not known. */
  confirmedAt: optional(nullable(number), null),
  fees: optional(list(feeShape), []),
  /** `person`: a manual payment; `confirmed`: reported by the gateway, but final or gone by an operator's decision. */
  source: required(oneOf('gateway', 'person', 'confirmed')),
  /** Matched to this payment by an operator, not by the gateway; later reports do not change this. */
  matchedByPerson: required(flag),
  /** When it was first reported. */
  seenAt: required(number),
  /** The coin's rate at `seenAt`, null if there was none: late coins count at the lower of it and the quote's. */
  // Null: late coins have no value until an operator decides.
  rate: optional(nullable(decimalString), null),
  /** The amount when it was final, null before: a lower amount now is a reversal. */
  finalAmount: required(nullable(decimalString)),
  /** Single calls that reported less than is stored, not yet enough to confirm a reversal. */
  reversalEvidence: optional(nullable(reversalEvidence), null),
  /** Value for which an operator accepted it, if it is of another coin than the payment's; null before. */
  accepted: optional(nullable(acceptedCoins), null),
});
export type Transaction = Of<typeof transaction>;

/** Money that the gateway reported but that could not be counted: an operator has to check it. */
const unclear = object({
  key: required(text),
  reason: optional(text, ''),
  /** When it was first reported. */
  at: required(number),
  /** An operator has entered the payment's transactions since: it raises no exception any more. */
  decided: optional(flag, false),
  /** Answers that no longer show it, not yet enough to confirm that it is gone. */
  reversalEvidence: optional(nullable(reversalEvidence), null),
});
export type Unclear = Of<typeof unclear>;

const payment = object({
  id: required(text),
  provider: required(text),
  /** As the catalogue had it when it was chosen: what was shown stays. */
  asset: required(asset),
  /** As decided with the checkout's. */
  status: required(oneOf(...paymentStatuses)),
  /** Amount that the shopper sends, in the asset. */
  amount: required(decimalString),
  /** The part of the price that `amount` pays, in the checkout's currency, as quoted. */
  priceAmount: required(decimalString),
  /** `priceAmount` in US dollars when the method was chosen; null if no rate was known. */
  usd: optional(nullable(decimalString), null),
  quote: required(quoteShape),
  address: required(nullable(text)),
  // Required: coins sent without a needed memo are lost.
  memo: required(nullable(text)),
  /** The gateway's own URI for wallets; null if ours is equivalent. */
  uri: optional(nullable(text), null),
  /** URL of the gateway's own page, for a method that is paid there. */
  hostedUrl: optional(nullable(text), null),
  /** The gateway's id of the order; null until it is known. */
  providerReference: required(nullable(text)),
  failureCode: required(nullable(text)),
  /** Counts as the whole amount while the gateway reports "paid" or "detected" without a transaction. */
  statusOnlyPayment: required(nullable(transaction)),
  /** Replaced by another payment: still polled, but never offered again. */
  // Stricter default: polled, but not offered again.
  superseded: optional(flag, true),
  transactions: required(list(transaction)),
  unclear: required(list(unclear)),
  /** The transaction hash that the shopper reported, in canonical form: a hint, never counted as money. */
  sentHash: optional(nullable(object({ hash: required(text), at: required(number) })), null),
  /** Number of hashes reported so far; limited (R70). */
  sentHashCount: optional(number, 0),
  /** End of the locked quote: the earliest end of the checkout, the gateway's order and the rate lock. */
  expiresAt: required(number),
  createdAt: required(number),
  /**
   * When the last answered status call began; 0 before the first, null if the gateway has no status call. It is not visible, so
   * it does not change the version.
   */
  // Stricter default: its expiry waits for an answered poll.
  observedAt: optional(nullable(number), 0),
});
export type Payment = Of<typeof payment>;

/**
 * A refund of one of the payments, with what merchants and shoppers see of the transfer that pays it and decides its status:
 * a copy, made of it with each of its changes. An older release keeps a field that a later one adds here as it was, so that
 * such a field is to be read from the transfer.
 */
const refund = object({
  ...storedTransferFields,
  id: required(text),
  paymentId: required(text),
  basis: required(oneOf('coins', 'price', 'excess')),
  /** Value of the coins as received, in `currency`: it reduces the amount paid, unless they are of a wrong asset. */
  value: required(decimalString),
  /** As booked with it (`RefundDetails`); null if nothing was booked, and before it has succeeded. */
  rateDifference: optional(nullable(decimalString), null),
  /** The checkout's currency. */
  currency: required(text),
  status: required(oneOf(...refundStatuses)),
  /** The exception that it resolves when it succeeds. */
  exception: required(nullable(oneOf(...exceptionKinds))),
  note: optional(nullable(text), null),
  reference: optional(nullable(text), null),
  /** Null if the merchant entered the destination. */
  claim: optional(
    nullable(
      object({
        expiresAt: required(number),
        claimedAt: required(nullable(number)),
        claimedFrom: optional(nullable(text), null),
        linkOwners: required(list(text)),
      }),
    ),
    null,
  ),
  holdUntil: optional(nullable(number), null),
  approvalBy: optional(nullable(oneOf('merchant', 'provider')), null),
  providerReference: optional(nullable(text), null),
});
export type CheckoutRefund = Of<typeof refund>;

/** An operator's decision about an exception, valid for the money received by then: new money raises the exception again. */
const resolution = object({
  /** Null if money was accepted without an exception: before it was final, or in a paid checkout that was not ready. */
  exception: required(nullable(oneOf(...exceptionKinds))),
  action: required(oneOf('accept', 'ignore', 'refund')),
  /** The refund that resolves the exception when it succeeds. */
  refundId: absent(text),
  note: optional(nullable(text), null),
  at: required(number),
  /** Fingerprint of the money that was decided about (`moneyOf`, whose form stays). */
  moneyFingerprint: required(text),
});
export type Resolution = Of<typeof resolution>;

/** A problem that the shopper reported: passed on to the merchant, never trusted. */
const report = object({
  /** The transaction hash as the shopper entered it. */
  hash: optional(nullable(text), null),
  note: optional(nullable(text), null),
  at: required(number),
});
export type Report = Of<typeof report>;

/** A page's request to a wallet. Stored on the server because pages of a checkout do not share storage. */
const walletRequest = object({
  /** Chosen by the page. */
  id: required(text),
  paymentId: required(text),
  /** The wallet's own name. */
  wallet: required(text),
  at: required(number),
});
export type WalletRequest = Of<typeof walletRequest>;

/** A person or a shop's server marked the order as shipped; it decides nothing about money. */
const fulfillment = object({
  at: required(number),
  note: optional(nullable(text), null),
});

export const checkoutShape = object({
  id: required(text),
  /**
   * With `exceptions`, as decided at the last change (`derive-status.ts`) by the terms of then, and sent as events: nothing
   * else decides it, also at reading. Each release decides it again whenever it writes the checkout.
   */
  status: required(oneOf(...checkoutStatuses)),
  exceptions: required(list(oneOf(...exceptionKinds))),
  amount: required(decimalString),
  currency: required(text),
  /** Decimals of the currency, fixed at creation. */
  minorUnits: required(number),
  /** One US dollar in the checkout's currency at creation; null if no rate was known. */
  usdRate: optional(nullable(decimalString), null),
  details: required(details),
  /** BCP 47 tag of the shopper's language; null if unknown. */
  language: optional(nullable(text), null),
  payments: required(list(payment)),
  /** The payment that the shopper sees. */
  selectedId: optional(nullable(text), null),
  createdAt: required(number),
  /** Duration from creation, or from the last refresh, to `expiresAt`. */
  lifetimeMs: required(number),
  expiresAt: required(number),
  /** Number of new quotes that the shopper requested. */
  refreshes: optional(number, 0),
  // Required: a checkout cancelled by the merchant must not become paid automatically.
  cancelledBy: required(nullable(oneOf('merchant', 'shopper'))),
  processingSince: optional(nullable(number), null),
  /** The event about a long `processing` was sent. */
  delayed: optional(flag, false),
  paidAt: optional(nullable(number), null),
  /** When it first could be shipped (`ready.ts`), which is never undone; null before. */
  readyAt: optional(nullable(number), null),
  /** A refund took money that it needs to become ready: an operator has to `accept` it. */
  // Stricter default: not ready until an operator accepts it.
  held: optional(flag, true),
  /** Null until it is marked as shipped. */
  fulfillment: optional(nullable(fulfillment), null),
  /** Oldest first; each is updated in the same transaction as its transfer. */
  refunds: required(list(refund)),
  /** Operators' decisions about exceptions, oldest first. */
  resolutions: required(list(resolution)),
  /** The shopper's hint that coins were sent to a payment; it changes no status. */
  sent: optional(nullable(object({ paymentId: required(text), at: required(number) })), null),
  /** A page's unanswered request to a wallet; it changes no status. */
  walletRequest: optional(nullable(walletRequest), null),
  /** The problem that the shopper reported last. */
  report: optional(nullable(report), null),
  /** Grows by one with each visible change. */
  version: required(number),
});
export type Checkout = Of<typeof checkoutShape>;

/** A quantity of one product of the store's catalogue. */
export interface LinkOrder {
  readonly id: string;
  readonly quantity: number;
}

/** A request to open a checkout. `expiresIn` is in seconds. */
export interface CheckoutRequest extends CheckoutDetails {
  readonly amount: Decimal;
  readonly currency: string;
  readonly expiresIn?: number | undefined;
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
