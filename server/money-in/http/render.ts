import type {
  Checkout as CheckoutObject,
  Payment as PaymentObject,
  TimelineEntry,
  PaymentTransaction,
} from '../contract/checkout.ts';
import type { Store } from '../../base/contract/store.ts';
import type { Method, SentPayment, SessionPayment, SessionView } from '../contract/session.ts';
import { checkAddress, sameAddress } from '../../base/money/address.ts';
import {
  coinOfMethod,
  paymentUri,
  walletTokenOf,
  type Asset,
  type Network,
} from '../../base/money/assets.ts';
import { uncountedCoins } from '../checkout/accepted-coins.ts';
import { hasNewPrices, isCancellableByShopper } from '../checkout/commands.ts';
import { isOver, type Checkout, type Payment, type Terms, type Transaction } from '../checkout/model.ts';
import { canonicalHash } from '../../base/money/tx-hash.ts';
import {
  compare,
  decimals,
  isPositive,
  max,
  pad,
  subtract,
  trim,
  type Decimal,
} from '../../base/money/decimal.ts';
import type { CheckoutStore } from '../checkout/checkout-store.ts';
import type { PricedMethod } from '../pricing/payment-methods.ts';
import { recheckOf } from '../checkout/recheck.ts';
import { amounts, type Amounts, isBeingRefunded, refundStateOf, totalsOf } from '../checkout/totals.ts';
import {
  acceptedValue,
  amountOf,
  receivedAmount,
  isFinal,
  ownTransactions,
  paymentValueOf,
} from '../checkout/valuation.ts';
import { pollUntil } from '../ingest/poll-schedule.ts';
import { DAY_MS, isoTime, isoTimeOrNull } from '../../base/clock.ts';
import { filledUrl, successUrlOf } from './placeholders.ts';
import { renderCheckoutRefund } from './render-refund.ts';

/** Renders domain objects for the contract. */

export function renderCheckout(checkout: Checkout): CheckoutObject {
  const { details } = checkout;
  const uncounted = uncountedCoins(checkout);
  return {
    id: checkout.id,
    status: checkout.status,
    exception: checkout.exceptions[0] ?? null,
    exceptions: [...checkout.exceptions],
    ...sharedFieldsOf(checkout, amounts(checkout)),
    ...totalsShown(checkout),
    reference: details.reference ?? null,
    description: details.description ?? null,
    lineItems: [...(details.lineItems ?? [])],
    customer: details.customer ?? null,
    metadata: details.metadata ?? {},
    link: details.link === undefined ? null : { id: details.link.id, quantity: details.link.quantity },
    methods: details.methods === undefined ? null : [...details.methods],
    language: checkout.language,
    payments: checkout.payments.map((payment) => renderPayment(payment, checkout, uncounted)),
    refunds: checkout.refunds.map((refund) => renderCheckoutRefund(refund, checkout.id)),
    refundState: refundStateOf(checkout),
    beingRefunded: isBeingRefunded(checkout),
    resolution: renderResolution(checkout),
    report: checkout.report && dated(checkout.report),
    successUrl: details.successUrl ?? null,
    pendingUrl: details.pendingUrl ?? null,
    cancelUrl: details.cancelUrl ?? null,
    createdAt: isoTime(checkout.createdAt),
    expiresAt: isoTime(checkout.expiresAt),
    paidAt: isoTimeOrNull(checkout.paidAt),
    readyAt: isoTimeOrNull(checkout.readyAt),
    fulfilledAt: isoTimeOrNull(checkout.fulfillment?.at ?? null),
    fulfillmentNote: checkout.fulfillment?.note ?? null,
    version: checkout.version,
  };
}

function renderResolution({ resolutions }: Checkout): CheckoutObject['resolution'] {
  const last = resolutions.at(-1);
  if (last === undefined) return null;
  const { action, exception, refundId = null, note, at } = last;
  return { action, exception, refundId, note, at: isoTime(at) };
}

function renderPayment(
  payment: Payment,
  checkout: Checkout,
  uncounted: ReadonlyMap<Transaction, Decimal>,
): PaymentObject {
  const received = coins(payment);
  return {
    ...paymentFieldsOf(payment, received),
    provider: payment.provider,
    status: payment.status,
    transactions: payment.transactions.map((transaction) => ({
      ...renderTransaction(transaction, payment),
      acceptedValue:
        transaction.accepted && money(acceptedValue(payment, checkout.minorUnits)(transaction), checkout),
      uncountedAmount:
        transaction.method === payment.asset.method ? null : trim(uncounted.get(transaction) ?? '0'),
    })),
    priceAmount: money(payment.priceAmount, checkout),
    amountPending: received.pending,
    providerReference: payment.providerReference,
    recheckedUntil: isoTimeOrNull(recheckOf([payment])?.until ?? null),
    failureCode: payment.failureCode,
  };
}

/** Fields of a payment that both merchants and shoppers see. */
const paymentFieldsOf = (payment: Payment, received: ReturnType<typeof coins>) => ({
  id: payment.id,
  method: payment.asset.method,
  amount: payment.amount,
  asset: payment.asset.asset,
  network: payment.asset.network.id,
  networkStandard: payment.asset.standard,
  amountPaid: received.final,
  address: payment.address,
  memo: payment.memo,
  uri: uriOf(payment),
  hostedUrl: payment.hostedUrl,
  quote: dated(payment.quote),
  transactions: payment.transactions.map((transaction) => renderTransaction(transaction, payment)),
  expiresAt: isoTime(payment.expiresAt),
  createdAt: isoTime(payment.createdAt),
});

/** Converts `at` to the contract's format. */
export const dated = <T extends { readonly at: number }>({ at, ...rest }: T) => ({
  ...rest,
  at: isoTime(at),
});

/**
 * Time after the end of a checkout, in milliseconds, from which on a session shows only the payment's outcome. It no longer
 * shows products and addresses, because others may find the link.
 */
const fullView = DAY_MS;

export interface ViewContext {
  readonly test: boolean;
  readonly store: Store;
  readonly walletApps: SessionView['walletApps'];
  readonly terms: Pick<Terms, 'allowRefresh'>;
}

/** Renders a browser's view of a checkout, without `serverTime`, which is added at the end of each response. */
export function renderSession(
  checkout: Checkout,
  methods: readonly PricedMethod[],
  { test, store, walletApps, terms }: ViewContext,
  now: number,
  sums: Amounts = amounts(checkout),
): Omit<SessionView, 'refunds' | 'serverTime'> {
  const { details } = checkout;
  const brief = isOver(checkout) && now > checkout.expiresAt + fullView;
  const shown = priced(shownPayment(checkout));
  const former = checkout.payments.filter(
    (payment) => payment.providerReference !== null && payment.failureCode === null && payment !== shown,
  );
  return {
    id: checkout.id,
    status: checkout.status,
    exception: checkout.exceptions[0] ?? null,
    exceptions: [...checkout.exceptions],
    test,
    store,
    ...sharedFieldsOf(checkout, sums),
    minorUnits: checkout.minorUnits,
    reference: details.reference ?? null,
    description: details.description ?? null,
    lineItems: brief ? [] : [...(details.lineItems ?? [])],
    methods: methods.map(renderMethod),
    payment:
      shown === undefined ? null : { ...renderSessionPayment(shown, checkout), ...(brief && withoutAddress) },
    formerPayments: (brief ? [] : former).map(({ asset, address, status, transactions }) => ({
      method: asset.method,
      asset: asset.asset,
      network: asset.network.id,
      address,
      status,
      moneySeen: transactions.length > 0,
    })),
    receipt: checkout.status === 'paid' ? renderReceipt(checkout) : [],
    paidAt: isoTimeOrNull(checkout.paidAt),
    watchedUntil: isoTime(pollUntil(checkout)),
    walletRequest:
      checkout.status === 'open' ? checkout.walletRequest && dated(checkout.walletRequest) : null,
    walletApps,
    successUrl: successUrlOf(checkout),
    pendingUrl: filledUrl(details.pendingUrl, checkout),
    cancelUrl: filledUrl(details.cancelUrl, checkout),
    expiresAt: isoTime(checkout.expiresAt),
    refreshable: hasNewPrices(checkout, terms),
    cancellable: isCancellableByShopper(checkout),
    version: checkout.version,
  };
}

/** Returns the payment if its gateway has stated the amount. Payments are not shown before. */
const priced = (payment: Payment | undefined): Payment | undefined =>
  payment !== undefined && isPositive(payment.amount) ? payment : undefined;

const withoutAddress = { address: null, memo: null, uri: null, hostedUrl: null, token: null };

/**
 * Returns the payment to show. While the checkout is open, that is the selected payment, unless it must not be paid any more
 * and another payment has a part of the money and waits for the rest. Afterwards, it is the payment that received the most
 * money, because a receipt shows what was sent.
 */
function shownPayment({ payments, status, selectedId, minorUnits }: Checkout): Payment | undefined {
  const selected = payments.find(({ id }) => id === selectedId);
  if (status === 'open') {
    const waiting = payments.find((payment) => payment.status === 'detected' && !payment.superseded);
    return selected?.superseded === true ? (waiting ?? selected) : selected;
  }
  const worth = (payment: Payment): Decimal => paymentValueOf(payment, minorUnits);
  const [most] = payments.toSorted((one, other) => compare(worth(other), worth(one)));
  return most !== undefined && isPositive(worth(most)) ? most : selected;
}

export function renderMethod({ offer: { asset, minimum }, amount, reason }: PricedMethod): Method {
  return {
    id: asset.method,
    ...coinOf(asset),
    assetName: asset.name,
    kind: asset.kind,
    amount,
    minimum,
    available: reason === null,
    // For shoppers, an uncertain rate counts as none.
    reason: reason === 'rate_differs' ? 'no_rate' : reason,
    typicalSeconds: asset.network.typicalSeconds,
    feeAsset: feeAssetOf(asset),
  };
}

/** A coin on a network, as shown to shoppers. */
export const coinOf = ({ asset, network, standard }: Asset) => ({
  asset,
  network: network.id,
  networkName: network.name,
  networkStandard: standard,
});

/** Returns the coin for the network fee, if it differs from the coin to send; otherwise null. */
const feeAssetOf = ({ network, asset }: Asset): string | null =>
  network.feeAsset === asset ? null : network.feeAsset;

function renderSessionPayment(payment: Payment, { status }: Checkout): SessionPayment {
  const received = coins(payment);
  return {
    ...paymentFieldsOf(payment, received),
    // A replaced payment is shown as expired even if it has received money, because the rest is paid elsewhere.
    status: status === 'open' && payment.superseded ? 'expired' : payment.status,
    amountDue: received.due,
    networkName: payment.asset.network.name,
    typicalSeconds: payment.asset.network.typicalSeconds,
    feeAsset: feeAssetOf(payment.asset),
    token: tokenOf(payment),
    sentAt: isoTimeOrNull(expectedSince(payment)),
  };
}

/**
 * Returns when a wallet reported a transaction that is not detected yet; null if there is none. Coins without a hash count as
 * this transaction if they were detected after the report.
 */
function expectedSince({ sentHash, transactions }: Payment): number | null {
  if (sentHash === null) return null;
  const isSeen = transactions.some(
    ({ status, hash, seenAt }) =>
      status !== 'gone' && (hash === null ? seenAt >= sentHash.at : canonicalHash(hash) === sentHash.hash),
  );
  return isSeen ? null : sentHash.at;
}

/**
 * Returns the data that a wallet needs to send the payment. Null for a payment with a memo, an invalid address, or a token's
 * own contract as its address, which test mode may show: coins sent there would be lost.
 */
function tokenOf({ asset, address, memo }: Payment): SessionPayment['token'] {
  const { id } = asset.network;
  if (address === null || memo !== null || checkAddress(id, address) !== 'valid') return null;
  return sameAddress(id, address, asset.contract) ? null : walletTokenOf(asset);
}

/** Renders final transactions, or pending ones if an operator accepted the checkout before any was final. */
function renderReceipt({ payments }: Checkout): SentPayment[] {
  const hasFinal = payments.some((payment) => isPositive(receivedAmount(payment, isFinal)));
  return payments
    .map((payment) => renderSent(payment, ownTransactions(payment, hasFinal ? isFinal : undefined)))
    .filter(({ amount }) => isPositive(amount));
}

function renderSent({ asset, amount, quote }: Payment, sent: readonly Transaction[]): SentPayment {
  const hashes = [...new Set(sent.flatMap(({ hash }) => hash ?? []))];
  return {
    ...coinOf(asset),
    amount: pad(amountOf(sent), decimals(amount)),
    rate: quote.rate,
    hashes,
    explorerUrls: hashes.map((hash) => explorerUrlOf(hash, asset.network)),
  };
}

const explorerUrlOf = (hash: string | null, network: Network | null): string | null =>
  hash === null || !network?.explorer ? null : `${network.explorer}${encodeURIComponent(hash)}`;

function renderTransaction(transaction: Transaction, { asset }: Payment): PaymentTransaction {
  const { hash } = transaction;
  const coin = transaction.method === asset.method ? asset : coinOfMethod(transaction.method);
  return {
    hash,
    amount: transaction.amount,
    asset: coin.asset,
    network: coin.network?.id ?? null,
    networkName: coin.network?.name ?? null,
    confirmations: transaction.confirmations,
    requiredConfirmations: transaction.requiredConfirmations,
    status: transaction.status,
    explorerUrl: explorerUrlOf(hash, coin.network),
    seenAt: isoTime(transaction.seenAt),
  };
}

/** Returns a payment's final, pending and due coins, with as many decimals as the requested amount. */
function coins(payment: Payment): { final: Decimal; pending: Decimal; due: Decimal } {
  const final = receivedAmount(payment, isFinal);
  const seen = receivedAmount(payment);
  const isDone = payment.status === 'settled' || payment.superseded;
  const due = isDone ? '0' : max(subtract(payment.amount, seen), '0');
  const places = decimals(payment.amount);
  return { final: pad(final, places), pending: pad(subtract(seen, final), places), due: pad(due, places) };
}

/**
 * Returns a link that opens a wallet; null for a payment with a memo, unless the gateway gave a link. Our own links contain no
 * memo, without which the money cannot be matched.
 */
function uriOf({ asset, address, memo, amount, uri }: Payment): string | null {
  return uri ?? (address === null || memo !== null ? null : paymentUri(asset, address, amount));
}

const money = (amount: Decimal, { minorUnits }: Checkout): Decimal => pad(amount, minorUnits);

/** Fields of a checkout that merchants and shoppers see alike. */
function sharedFieldsOf(checkout: Checkout, { paid, pending, due }: Amounts) {
  return {
    amount: money(checkout.amount, checkout),
    currency: checkout.currency,
    amountPaid: money(paid, checkout),
    amountPending: money(pending, checkout),
    amountDue: money(due, checkout),
  };
}

function totalsShown(checkout: Checkout) {
  const { received, refunded, rateDifference, kept } = totalsOf(checkout);
  return {
    amountReceived: money(received, checkout),
    amountRefunded: money(refunded, checkout),
    amountRateDifference: money(rateDifference, checkout),
    amountKept: money(kept, checkout),
  };
}

export const renderTimelineEntry = ({
  checkoutId: _checkoutId,
  position: _position,
  ...entry
}: Awaited<ReturnType<CheckoutStore['timeline']>>[number]): TimelineEntry => dated(entry);
