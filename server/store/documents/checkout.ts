import type {
  AcceptedCoins,
  Checkout,
  CheckoutDetails,
  CheckoutRefund,
  Fulfillment,
  LineItem,
  OpeningLink,
  Payment,
  Report,
  Resolution,
  ReversalEvidence,
  Transaction,
  Unclear,
  WalletRequest,
} from '../../checkout/model.ts';
import { nextTickAt } from '../../checkout/derive-status.ts';
import { awaitsAccept } from '../../checkout/ready.ts';
import { isShippable, isToShip } from '../../checkout/fulfillment.ts';
import { recheckOf } from '../../checkout/recheck.ts';
import { refundStateOf, totalsOf } from '../../checkout/totals.ts';
import { hasCoins, hasSucceeded, isWhollyRefunded } from '../../checkout/valuation.ts';
import {
  checkoutStatuses,
  exceptionKinds,
  paymentStatuses,
  refundStatuses,
} from '../../contract/constants.ts';
import { multiply } from '../../core/decimal.ts';
import { amountKey } from '../../core/search-form.ts';
import { never } from '../schema.ts';
import { asset, destination, fee, oneUse, person, quote, sendMethod } from './shared-shapes.ts';
import {
  anyObject,
  decimal,
  flag,
  list,
  nullable,
  number,
  object,
  oneOf,
  optional,
  required,
  text,
} from './shape.ts';
import { readDocument, type DocumentRow, type Kind } from './kind.ts';

/** The stored checkout, with its payments, transactions and refunds. */

const reversalEvidence = object<ReversalEvidence>({
  calls: required(number),
  since: required(number),
  observedAt: required(number),
});

const transaction = object<Transaction>({
  key: required(text),
  method: required(text),
  amount: required(decimal),
  hash: required(nullable(text)),
  status: required(oneOf('detected', 'final', 'gone')),
  confirmations: optional(nullable(number), null),
  requiredConfirmations: optional(nullable(number), null),
  // Null: `seenAt`, which is later, counts.
  at: optional(nullable(number), null),
  confirmedAt: optional(nullable(number), null),
  fees: optional(list(fee), []),
  source: required(oneOf('gateway', 'person', 'confirmed')),
  matchedByPerson: required(flag),
  seenAt: required(number),
  // Null: late coins have no value until an operator decides.
  rate: optional(nullable(decimal), null),
  finalAmount: required(nullable(decimal)),
  reversalEvidence: optional(nullable(reversalEvidence), null),
  accepted: optional(
    nullable(
      object<AcceptedCoins>({
        amount: required(decimal),
        value: required(decimal),
        quote: required(nullable(quote)),
        at: required(number),
      }),
    ),
    null,
  ),
});

const unclear = object<Unclear>({
  key: required(text),
  reason: optional(text, ''),
  at: required(number),
  decided: optional(flag, false),
  reversalEvidence: optional(nullable(reversalEvidence), null),
});

const payment = object<Payment>({
  id: required(text),
  provider: required(text),
  asset: required(asset),
  status: required(oneOf(...paymentStatuses)),
  amount: required(decimal),
  priceAmount: required(decimal),
  usd: optional(nullable(decimal), null),
  quote: required(quote),
  address: required(nullable(text)),
  // Required: coins sent without a needed memo are lost.
  memo: required(nullable(text)),
  uri: optional(nullable(text), null),
  hostedUrl: optional(nullable(text), null),
  providerReference: required(nullable(text)),
  failureCode: required(nullable(text)),
  statusOnlyPayment: required(nullable(transaction)),
  // Stricter default: polled, but not offered again.
  superseded: optional(flag, true),
  transactions: required(list(transaction)),
  unclear: required(list(unclear)),
  sentHash: optional(
    nullable(object<NonNullable<Payment['sentHash']>>({ hash: required(text), at: required(number) })),
    null,
  ),
  sentHashCount: optional(number, 0),
  expiresAt: required(number),
  createdAt: required(number),
  // Stricter default: its expiry waits for an answered poll.
  observedAt: optional(nullable(number), 0),
});

const refund = object<CheckoutRefund>({
  id: required(text),
  paymentId: required(text),
  provider: required(text),
  asset: required(asset),
  amount: required(decimal),
  basis: required(oneOf('coins', 'price', 'excess')),
  value: required(decimal),
  currency: required(text),
  usd: optional(nullable(decimal), null),
  status: required(oneOf(...refundStatuses)),
  exception: required(nullable(oneOf(...exceptionKinds))),
  note: optional(nullable(text), null),
  reference: optional(nullable(text), null),
  sendMethod: required(sendMethod),
  destination: required(nullable(destination)),
  claim: optional(
    nullable(
      object<NonNullable<CheckoutRefund['claim']>>({
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
  createdBy: required(person),
  approvedBy: optional(nullable(person), null),
  fees: optional(list(fee), []),
  providerReference: optional(nullable(text), null),
  transactionHash: optional(nullable(text), null),
  confirmations: optional(nullable(number), null),
  failureCode: optional(nullable(text), null),
  failureReason: optional(nullable(text), null),
  conflict: required(flag),
  createdAt: required(number),
  sentAt: required(nullable(number)),
  updatedAt: required(number),
});

const resolution = object<Resolution>({
  exception: required(nullable(oneOf(...exceptionKinds))),
  action: required(oneOf('accept', 'ignore', 'refund')),
  refundId: optional(text, undefined),
  note: optional(nullable(text), null),
  at: required(number),
  moneyFingerprint: required(text),
});

const lineItem = object<LineItem>({
  name: required(text),
  quantity: required(number),
  amount: optional(decimal, undefined),
  imageUrl: optional(text, undefined),
});

const details = object<CheckoutDetails>({
  reference: optional(text, undefined),
  description: optional(text, undefined),
  lineItems: optional(list(lineItem), undefined),
  customer: optional(anyObject, undefined),
  metadata: optional(anyObject, undefined),
  methods: optional(list(text), undefined),
  provider: optional(text, undefined),
  successUrl: optional(text, undefined),
  pendingUrl: optional(text, undefined),
  cancelUrl: optional(text, undefined),
  link: optional(
    object<OpeningLink>({
      id: required(text),
      quantity: required(number),
      uses: optional(oneUse, undefined),
    }),
    undefined,
  ),
});

/** What a checkout is found by. */
const columns = (checkout: Checkout) => ({
  id: checkout.id,
  status: checkout.status,
  exceptions: JSON.stringify(checkout.exceptions),
  reference: checkout.details.reference ?? '',
  amountKey: amountKey(checkout.amount, checkout.currency),
  currency: checkout.currency,
  ...unitsOf(checkout),
  hasRefund: refundStateOf(checkout) === 'none' ? (0 as const) : (1 as const),
  refundState: refundStateOf(checkout),
  shippable: isShippable(checkout) ? (1 as const) : (0 as const),
  toShip: isToShip(checkout) ? (1 as const) : (0 as const),
  paidAt: checkout.paidAt ?? never,
  readyAt: checkout.readyAt ?? never,
  fulfilledAt: checkout.fulfillment?.at ?? never,
  awaitsAccept: isAwaitingAccept(checkout) ? (1 as const) : (0 as const),
  moneyMayBeGone: recheckOf(checkout.payments) === null ? (0 as const) : (1 as const),
  createdAt: checkout.createdAt,
  expiresAt: checkout.expiresAt,
  nextTickAt: nextTickAt(checkout) ?? never,
  version: checkout.version,
});

/**
 * Price, money received and refunded as whole numbers of the currency's smallest unit, which a database sums exactly. All null
 * if one of them is too large: then `sumCheckouts` reads the document.
 */
function unitsOf(checkout: Checkout) {
  const totals = totalsOf(checkout);
  const units = [checkout.amount, totals.received, totals.refunded].map((amount) =>
    Number(multiply(amount, `1${'0'.repeat(checkout.minorUnits)}`)),
  );
  const [price = null, received = null, refunded = null] = units.every(Number.isSafeInteger) ? units : [];
  return { price, received, refunded };
}

export const checkoutKind: Kind<Checkout, ReturnType<typeof columns>> = {
  name: 'checkout',
  shape: object<Checkout>({
    id: required(text),
    status: required(oneOf(...checkoutStatuses)),
    exceptions: required(list(oneOf(...exceptionKinds))),
    amount: required(decimal),
    currency: required(text),
    minorUnits: required(number),
    usdRate: optional(nullable(decimal), null),
    details: required(details),
    language: optional(nullable(text), null),
    payments: required(list(payment)),
    selectedId: optional(nullable(text), null),
    createdAt: required(number),
    lifetimeMs: required(number),
    expiresAt: required(number),
    refreshes: optional(number, 0),
    // Required: a checkout cancelled by the merchant must not become paid automatically.
    cancelledBy: required(nullable(oneOf('merchant', 'shopper'))),
    processingSince: optional(nullable(number), null),
    delayed: optional(flag, false),
    paidAt: optional(nullable(number), null),
    readyAt: optional(nullable(number), null),
    // Stricter default: not ready until an operator accepts it.
    held: optional(flag, true),
    fulfillment: optional(
      nullable(object<Fulfillment>({ at: required(number), note: optional(nullable(text), null) })),
      null,
    ),
    refunds: required(list(refund)),
    resolutions: required(list(resolution)),
    sent: optional(
      nullable(object<NonNullable<Checkout['sent']>>({ paymentId: required(text), at: required(number) })),
      null,
    ),
    walletRequest: optional(
      nullable(
        object<WalletRequest>({
          id: required(text),
          paymentId: required(text),
          wallet: required(text),
          at: required(number),
        }),
      ),
      null,
    ),
    report: optional(
      nullable(
        object<Report>({
          hash: optional(nullable(text), null),
          note: optional(nullable(text), null),
          at: required(number),
        }),
      ),
      null,
    ),
    version: required(number),
  }),
  columns,
};

/** @throws UnreadableError, as `readDocument` */
export const toCheckout = (row: DocumentRow): Checkout => readDocument(checkoutKind, row);

/** Whether an operator has to accept or refund it: paid, not ready, and with money left. */
const isAwaitingAccept = (checkout: Checkout): boolean =>
  awaitsAccept(checkout) && hasCoins(checkout) && !isWhollyRefunded(checkout, hasSucceeded);
