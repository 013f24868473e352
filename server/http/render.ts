import type {
  Checkout as CheckoutObject,
  Payment as PaymentObject,
  Transaction as TransactionObject,
} from '../contract/checkout.ts';
import type { Method, SessionPayment, SessionView, Store as StoreObject } from '../contract/session.ts';
import { paymentUri } from '../domain/assets.ts';
import type { Checkout, Payment, Transaction } from '../domain/checkout.ts';
import { decimals, max, pad, subtract, type Decimal } from '../domain/money.ts';
import type { Offered } from '../domain/offering.ts';
import { amounts } from '../domain/transition.ts';
import { coinsOf } from '../domain/valuation.ts';
import { watchedUntil } from '../domain/watching.ts';

/** The domain's objects as the contract shows them. */

const time = (at: number): string => new Date(at).toISOString();

export function renderCheckout(checkout: Checkout): CheckoutObject {
  const { details } = checkout;
  return {
    id: checkout.id,
    status: checkout.status,
    exception: checkout.exceptions[0] ?? null,
    exceptions: [...checkout.exceptions],
    amount: money(checkout.amount, checkout),
    currency: checkout.currency,
    ...shownAmounts(checkout),
    reference: details.reference ?? null,
    description: details.description ?? null,
    lineItems: [...(details.lineItems ?? [])],
    customer: details.customer ?? null,
    metadata: details.metadata ?? {},
    methods: details.methods === undefined ? null : [...details.methods],
    payments: checkout.payments.map((payment) => renderPayment(payment, checkout)),
    refunds: [],
    resolution: null,
    successUrl: details.successUrl ?? null,
    pendingUrl: details.pendingUrl ?? null,
    cancelUrl: details.cancelUrl ?? null,
    createdAt: time(checkout.createdAt),
    expiresAt: time(checkout.expiresAt),
    paidAt: checkout.paidAt === null ? null : time(checkout.paidAt),
    version: checkout.version,
  };
}

function renderPayment(payment: Payment, checkout: Checkout): PaymentObject {
  const { final, pending } = coins(payment);
  return {
    id: payment.id,
    provider: payment.provider,
    method: payment.asset.method,
    status: payment.status,
    amount: payment.amount,
    priceAmount: money(payment.priceAmount, checkout),
    asset: payment.asset.asset,
    network: payment.asset.network.id,
    networkStandard: payment.asset.standard,
    amountPaid: final,
    amountPending: pending,
    address: payment.address,
    memo: payment.memo,
    uri: uriOf(payment),
    hostedUrl: null,
    quote: { ...payment.quote, at: time(payment.quote.at) },
    transactions: payment.transactions.map((transaction) => renderTransaction(transaction, payment)),
    providerReference: payment.reference,
    failureCode: payment.failureCode,
    expiresAt: time(payment.expiresAt),
    createdAt: time(payment.createdAt),
  };
}

export interface ViewContext {
  readonly test: boolean;
  readonly store: StoreObject;
}

/** All that a browser sees, but for `serverTime`, which is written at the end of each answer. */
export function renderSession(
  checkout: Checkout,
  methods: readonly Offered[],
  { test, store }: ViewContext,
): Omit<SessionView, 'serverTime'> {
  const { details } = checkout;
  const selected = checkout.payments.find(({ id }) => id === checkout.selectedId);
  const former = checkout.payments.filter(
    (payment) => payment.address !== null && payment.id !== checkout.selectedId,
  );
  return {
    id: checkout.id,
    status: checkout.status,
    exception: checkout.exceptions[0] ?? null,
    test,
    store,
    amount: money(checkout.amount, checkout),
    currency: checkout.currency,
    minorUnits: checkout.minorUnits,
    ...shownAmounts(checkout),
    reference: details.reference ?? null,
    description: details.description ?? null,
    lineItems: [...(details.lineItems ?? [])],
    methods: methods.map(renderMethod),
    payment: selected === undefined ? null : renderSessionPayment(selected),
    formerPayments: former.map(({ asset, address, status }) => ({
      method: asset.method,
      asset: asset.asset,
      network: asset.network.id,
      address,
      status,
    })),
    watchedUntil: time(watchedUntil(checkout)),
    successUrl: checkout.status === 'paid' ? filledUrl(details.successUrl, checkout) : null,
    pendingUrl: filledUrl(details.pendingUrl, checkout),
    cancelUrl: filledUrl(details.cancelUrl, checkout),
    expiresAt: time(checkout.expiresAt),
    version: checkout.version,
  };
}

function renderMethod({ offer: { asset, minimum }, amount, reason }: Offered): Method {
  return {
    id: asset.method,
    asset: asset.asset,
    assetName: asset.name,
    network: asset.network.id,
    networkName: asset.network.name,
    networkStandard: asset.standard,
    kind: 'address',
    amount,
    minimum,
    available: reason === null,
    reason,
    typicalSeconds: asset.network.typicalSeconds,
    feeAsset: asset.network.feeAsset === asset.asset ? null : asset.network.feeAsset,
  };
}

function renderSessionPayment(payment: Payment): SessionPayment {
  const { final, due } = coins(payment);
  return {
    id: payment.id,
    method: payment.asset.method,
    status: payment.status,
    amount: payment.amount,
    amountPaid: final,
    amountDue: due,
    minimumRemaining: null,
    asset: payment.asset.asset,
    network: payment.asset.network.id,
    networkStandard: payment.asset.standard,
    address: payment.address,
    memo: payment.memo,
    uri: uriOf(payment),
    hostedUrl: null,
    quote: { ...payment.quote, at: time(payment.quote.at) },
    expiresAt: time(payment.expiresAt),
    transactions: payment.transactions.map((transaction) => renderTransaction(transaction, payment)),
  };
}

function renderTransaction(transaction: Transaction, { asset }: Payment): TransactionObject {
  const { hash } = transaction;
  const explorer = transaction.method === asset.method ? asset.network.explorer : null;
  return {
    hash,
    amount: transaction.amount,
    asset: transaction.method === asset.method ? asset.asset : transaction.method,
    confirmations: transaction.confirmations,
    requiredConfirmations: transaction.requiredConfirmations,
    status: transaction.status,
    explorerUrl: hash === null || explorer === null ? null : `${explorer}${encodeURIComponent(hash)}`,
    seenAt: time(transaction.seenAt),
  };
}

/** With as many decimals as the amount that was asked for. */
function coins(payment: Payment): { final: Decimal; pending: Decimal; due: Decimal } {
  const final = coinsOf(payment, ({ status }) => status === 'final');
  const seen = coinsOf(payment);
  const due = payment.status === 'settled' ? '0' : max(subtract(payment.amount, seen), '0');
  const places = decimals(payment.amount);
  return { final: pad(final, places), pending: pad(subtract(seen, final), places), due: pad(due, places) };
}

function uriOf({ asset, address, amount }: Payment): string | null {
  return address === null ? null : paymentUri(asset, address, amount);
}

const money = (amount: Decimal, { minorUnits }: Checkout): Decimal => pad(amount, minorUnits);

function shownAmounts(
  checkout: Checkout,
): Pick<CheckoutObject, 'amountPaid' | 'amountPending' | 'amountDue'> {
  const { paid, pending, due } = amounts(checkout);
  return {
    amountPaid: money(paid, checkout),
    amountPending: money(pending, checkout),
    amountDue: money(due, checkout),
  };
}

function filledUrl(url: string | undefined, { id, details }: Checkout): string | null {
  if (url === undefined) return null;
  return url
    .replaceAll('{CHECKOUT_ID}', encodeURIComponent(id))
    .replaceAll('{REFERENCE}', encodeURIComponent(details.reference ?? ''));
}
