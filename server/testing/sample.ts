import { changeTo } from '../money-in/checkout/change.ts';
import type { RequestContext } from '../base/access/request-context.ts';
import { assetOf, type Asset } from '../base/money/assets.ts';
import {
  newCheckout,
  newPayment,
  type Checkout,
  type CheckoutRefund,
  type Payment,
  type Terms,
  type Transaction,
} from '../money-in/checkout/model.ts';
import type { CreatedPayment, Observation, PaymentRequest, WatchedPayment } from '../gateways/gateway.ts';
import type { ReportedTransaction } from '../gateways/transaction.ts';
import type { CheckoutStore } from '../money-in/checkout/checkout-store.ts';

/** Test samples: a checkout of 50 EUR, due at `end`, to be paid with 50.00 USDT on TRON at one to one. */

export const start = Date.UTC(2030, 0, 1);
export const end = start + 1_800_000;

export const terms: Terms = {
  underpaymentTolerance: '0.005',
  underpaymentToleranceMax: null,
  overpaymentTolerance: '0.01',
  latePayments: 'accept',
  allowRefresh: true,
};

export function sampleAsset(method: string): Asset {
  const asset = assetOf(method);
  if (asset === undefined) throw new Error(`no such method: ${method}`);
  return asset;
}

/** Its order and address at the gateway are named after its id. */
export function samplePayment(changes: Partial<Payment> = {}): Payment {
  const { id = 'pay_1' } = changes;
  return {
    ...newPayment,
    id,
    provider: 'novapay',
    asset: sampleAsset('usdt-tron'),
    status: 'awaiting',
    amount: '50.00',
    priceAmount: '50.00',
    usd: '50.00',
    quote: { pair: 'USDT/EUR', rate: '1', source: 'static', at: start },
    address: id === 'pay_1' ? 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8' : `address of ${id}`,
    providerReference: id.replace('pay_', 'order-'),
    expiresAt: end,
    createdAt: start,
    observedAt: 0,
    ...changes,
  };
}

export function sampleCheckout(changes: Partial<Checkout> = {}): Checkout {
  return {
    ...newCheckout,
    id: 'chk_1',
    amount: '50.00',
    currency: 'EUR',
    minorUnits: 2,
    payments: [samplePayment()],
    selectedId: 'pay_1',
    createdAt: start,
    lifetimeMs: end - start,
    expiresAt: end,
    ...changes,
  };
}

/** A refund of the whole `samplePayment` to a destination that the merchant entered, being sent. */
export const sampleCheckoutRefund = (changes: Partial<CheckoutRefund> = {}): CheckoutRefund => ({
  id: 'rfd_1',
  paymentId: 'pay_1',
  provider: 'novapay',
  asset: sampleAsset('usdt-tron'),
  amount: '50',
  basis: 'coins',
  value: '50.00',
  rateDifference: null,
  currency: 'EUR',
  usd: '50',
  status: 'pending',
  exception: null,
  note: null,
  reference: null,
  sendMethod: 'direct',
  destination: { type: 'address', address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8' },
  claim: null,
  holdUntil: null,
  approvalBy: null,
  createdBy: { key: 'key_alice', owner: 'alice' },
  approvedBy: null,
  fees: [],
  providerReference: null,
  transactionHash: null,
  confirmations: null,
  failureCode: null,
  failureReason: null,
  conflict: false,
  createdAt: start,
  sentAt: null,
  updatedAt: start,
  ...changes,
});

export function sampleTransaction(changes: Partial<ReportedTransaction> = {}): ReportedTransaction {
  return {
    key: 'dep_1',
    method: 'usdt-tron',
    amount: '50.00',
    hash: null,
    status: 'final',
    confirmations: null,
    requiredConfirmations: null,
    at: start + 60_000,
    fees: [],
    single: true,
    ...changes,
  };
}

/** A transaction as stored in a payment. */
export function storedTransaction(changes: Partial<Transaction> = {}): Transaction {
  const { single: _single, ...seen } = sampleTransaction();
  const finalAmount = changes.status === 'detected' ? null : (changes.amount ?? seen.amount);
  const kept = { source: 'gateway', matchedByPerson: false, seenAt: start, rate: '1' } as const;
  return {
    ...seen,
    ...kept,
    confirmedAt: null,
    finalAmount,
    reversalEvidence: null,
    accepted: null,
    ...changes,
  };
}

export function sampleObservation(
  transactions: readonly ReportedTransaction[],
  changes: Partial<Observation> = {},
): Observation {
  return {
    paymentId: 'pay_1',
    source: 'poll',
    observedAt: start + 61_000,
    rawStatus: 'pending',
    status: 'awaiting',
    transactions,
    raw: null,
    ...changes,
  };
}

/** A gateway's answer to a creation. */
export const sampleCreated = (changes: Partial<CreatedPayment> = {}): CreatedPayment => ({
  reference: 'order-1',
  address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8',
  memo: null,
  uri: null,
  hostedUrl: null,
  amount: '50.00',
  exact: true,
  expiresAt: null,
  ...changes,
});

/** A gateway's creation request: 50.00 USDT on TRON for 50 EUR. */
export const sampleRequest = (changes: Partial<PaymentRequest> = {}): PaymentRequest => ({
  paymentId: 'pay_1',
  asset: sampleAsset('usdt-tron'),
  amount: '50.00',
  price: { amount: '50.00', currency: 'EUR' },
  usd: '54.00',
  description: null,
  customer: null,
  expiresAt: end,
  notifyUrl: 'http://127.0.0.1:8787/webhooks/any/token',
  returnUrl: 'http://127.0.0.1:8787/pay/return/token',
  ...changes,
});

/** The parameters of a poll. */
export const sampleWatched = (changes: Partial<WatchedPayment> = {}): WatchedPayment => ({
  paymentId: 'pay_1',
  reference: 'order-1',
  asset: sampleAsset('usdt-tron'),
  amount: '50.00',
  usd: '50.00',
  address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8',
  createdAt: start,
  expiresAt: end,
  known: [],
  ...changes,
});

/** Changes a stored checkout without a notification. */
export const changed = (
  store: CheckoutStore,
  checkoutId: string,
  next: (checkout: Checkout) => Checkout,
  context?: RequestContext,
): Promise<Checkout> => {
  return store.change(checkoutId, (before) => changeTo(before, next(before)), undefined, context);
};
