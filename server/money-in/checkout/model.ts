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

/** The domain's objects, and the shapes of those that are stored. README.md has the glossary. Times are milliseconds since 1970. */

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
  /** Set to 1 for a single-use link: all who have the link share the checkout, and at most one of its checkouts is paid. */
  uses: absent(oneUse),
});

/** Details that a merchant adds to a checkout's price. They do not change the price. */
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
  /** The link whose product is sold; the product's price is read again for a new quote. */
  link: absent(openingLink),
});
export type CheckoutDetails = Of<typeof details>;

/** Coins of a wrong asset that an operator accepted: their value is received, but never counted towards the price. */
const acceptedCoins = object({
  /** Number of accepted coins: those that were there, less those reserved for refunds. */
  amount: required(decimalString),
  /** Value in the checkout's currency. */
  value: required(decimalString),
  /** Rate at the acceptance; null if the operator entered the value, because no rate was known. */
  quote: required(nullable(quoteShape)),
  at: required(number),
});
export type AcceptedCoins = Of<typeof acceptedCoins>;

const reversalEvidence = object({
  calls: required(number),
  since: required(number),
  /** When the last of the `calls` began, so that the same answer is not counted twice. */
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
  // If null, `seenAt` counts, which is later.
  at: optional(nullable(number), null),
  /** When it was confirmed by the gateway's clock, or else first reported as final; null before, or if not known. */
  confirmedAt: optional(nullable(number), null),
  fees: optional(list(feeShape), []),
  /** `person`: a manual payment; `confirmed`: reported by the gateway, but final or gone by an operator's decision. */
  source: required(oneOf('gateway', 'person', 'confirmed')),
  /** Matched to this payment by an operator, not by the gateway. Cleared once the gateway itself reports a manual entry here. */
  matchedByPerson: required(flag),
  /** When it was first reported. */
  seenAt: required(number),
  /** The coin's rate at `seenAt`; null if there was none. Late coins count at this rate or the quote's, whichever is lower. */
  // If null, late coins have no value until an operator decides.
  rate: optional(nullable(decimalString), null),
  /** Highest amount that was final; null before. A lower amount now is a reversal. */
  finalAmount: required(nullable(decimalString)),
  /** Calls about this payment alone that reported less than is stored: not yet enough to confirm a reversal. */
  reversalEvidence: optional(nullable(reversalEvidence), null),
  /** An operator's acceptance, if the coin is not the payment's; null before. */
  accepted: optional(nullable(acceptedCoins), null),
});
export type Transaction = Of<typeof transaction>;

/** Money that the gateway reported but that could not be counted: an operator has to check it. */
const unclear = object({
  key: required(text),
  reason: optional(text, ''),
  /** When it was first reported. */
  at: required(number),
  /** Whether an operator has entered transactions of the payment since. The entry then raises no exception any more. */
  decided: optional(flag, false),
  /** Answers that no longer show the money: not yet enough to confirm that it is gone. */
  reversalEvidence: optional(nullable(reversalEvidence), null),
});
export type Unclear = Of<typeof unclear>;

const payment = object({
  id: required(text),
  provider: required(text),
  /** The asset as the catalogue had it when the method was chosen; later changes of the catalogue do not apply. */
  asset: required(asset),
  /** Decided together with the checkout's status. */
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
  // Stricter default: the quote's end waits for an answered poll.
  observedAt: optional(nullable(number), 0),
});
export type Payment = Of<typeof payment>;

/**
 * A refund of one of the payments: a copy of those fields of its transfer that merchants and shoppers see. The transfer decides
 * the status, and each of its changes updates the copy. An older release does not update fields that a later release adds here,
 * so read such fields from the transfer.
 */
const refund = object({
  ...storedTransferFields,
  id: required(text),
  paymentId: required(text),
  basis: required(oneOf('coins', 'price', 'excess')),
  /** Value of the coins as received, in `currency`. It reduces the amount paid, unless the coins are of a wrong asset. */
  value: required(decimalString),
  /** Rate difference that is booked with the refund (`RefundDetails`); null if none is, and before it has succeeded. */
  rateDifference: optional(nullable(decimalString), null),
  /** The checkout's currency. */
  currency: required(text),
  status: required(oneOf(...refundStatuses)),
  /** The exception that the refund resolves when it succeeds. */
  exception: required(nullable(oneOf(...exceptionKinds))),
  note: optional(nullable(text), null),
  reference: optional(nullable(text), null),
  /** The shopper's link to enter the destination; null if the merchant entered it. */
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
  /** Null if the decision was about money that was not final, or about a paid checkout that was not ready. */
  exception: required(nullable(oneOf(...exceptionKinds))),
  action: required(oneOf('accept', 'ignore', 'refund')),
  /** The refund that resolves the exception when it succeeds. */
  refundId: absent(text),
  note: optional(nullable(text), null),
  at: required(number),
  /** Fingerprint of the money that the decision was about (`moneyOf`). Its format must not change. */
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

/** The mark of an operator or a shop's server that the order was shipped; it decides nothing about money. */
const fulfillment = object({
  at: required(number),
  note: optional(nullable(text), null),
});

export const checkoutShape = object({
  id: required(text),
  /**
   * Derived together with `exceptions` (`derive-status.ts`), by the current terms, each time the checkout is written; changes
   * are sent as events. It is never derived while reading. Another release derives it again on its next write.
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
  /** Whether the event `checkout.delayed` was sent. */
  delayed: optional(flag, false),
  paidAt: optional(nullable(number), null),
  /** When the order first became ready to ship (`ready.ts`); null before. Never undone. */
  readyAt: optional(nullable(number), null),
  /** Whether a refund took money that the checkout needs to become ready: an operator then has to `accept` it. */
  // Stricter default: not ready until an operator accepts it.
  held: optional(flag, true),
  /** Null until the order is marked as shipped. */
  fulfillment: optional(nullable(fulfillment), null),
  /** Refunds, oldest first. Each is updated in the same transaction as its transfer. */
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
  /** Share of the price, such as 0.005 for half a percent. */
  readonly underpaymentTolerance: Decimal;
  /** Limit of the tolerance, in the checkout's currency. If null, the limit is one US dollar. */
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
