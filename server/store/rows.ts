import type { Selectable } from 'kysely';
import type { Checkout, Payment, Transaction } from '../checkout/model.ts';
import { canonicalAddress } from '../core/address.ts';
import { canonicalHash } from '../core/tx-hash.ts';
import { moneyId } from '../core/ids.ts';
import type { EventRecord, LedgerRecord, Session, TimelineRecord } from '../checkout/repository.ts';
import { storable } from '../core/text.ts';
import { nextTickAt } from '../checkout/derive-status.ts';
import {
  absent,
  never,
  type CheckoutRow,
  type EventRow,
  type LedgerRow,
  type PaymentRow,
  type SessionRow,
  type TimelineRow,
  type TransactionRow,
} from './schema.ts';

/** Between the domain's objects and the rows of the tables. */

/** The part of a checkout that no query filters by. */
type State = Pick<
  Checkout,
  | 'usdRate'
  | 'lifetime'
  | 'refreshes'
  | 'quoteExtensions'
  | 'cancelledBy'
  | 'processingSince'
  | 'delayed'
  | 'refunds'
  | 'resolutions'
  | 'approvals'
  | 'sent'
  | 'report'
>;

export function toCheckoutRow(checkout: Checkout): Omit<CheckoutRow, 'timeline_count' | 'purged'> {
  const {
    usdRate,
    lifetime,
    refreshes,
    quoteExtensions,
    cancelledBy,
    processingSince,
    delayed,
    refunds,
    resolutions,
    approvals,
    sent,
    report,
  } = checkout;
  const state: State = {
    usdRate,
    lifetime,
    refreshes,
    quoteExtensions,
    cancelledBy,
    processingSince,
    delayed,
    refunds,
    resolutions,
    approvals,
    sent,
    report,
  };
  return {
    id: checkout.id,
    status: checkout.status,
    exceptions: JSON.stringify(checkout.exceptions),
    amount: checkout.amount,
    currency: checkout.currency,
    minor_units: checkout.minorUnits,
    reference: checkout.details.reference ?? '',
    details: JSON.stringify(checkout.details),
    selected_id: checkout.selectedId ?? '',
    offered: checkout.offered,
    offered_at: checkout.offeredAt,
    created_at: checkout.createdAt,
    expires_at: checkout.expiresAt,
    paid_at: checkout.paidAt ?? absent,
    state: JSON.stringify(state),
    next_tick_at: nextTickAt(checkout) ?? never,
    version: checkout.version,
  };
}

export const toSessionRow = (session: Session): SessionRow => ({
  token_hash: session.tokenHash,
  checkout_id: session.checkoutId,
  owner: session.owner ?? '',
  created_at: session.createdAt,
  expires_at: session.expiresAt,
});

export function toPaymentRow(
  checkoutId: string,
  position: number,
  payment: Payment,
): Omit<PaymentRow, 'next_poll_at' | 'leased_until' | 'expedited'> {
  return {
    id: payment.id,
    checkout_id: checkoutId,
    position,
    provider: payment.provider,
    asset: JSON.stringify(payment.asset),
    status: payment.status,
    amount: payment.amount,
    price_amount: payment.priceAmount,
    quote: JSON.stringify(payment.quote),
    address: payment.address ?? '',
    address_key: payment.address === null ? '' : canonicalAddress(payment.asset.network.id, payment.address),
    memo: payment.memo ?? '',
    uri: payment.uri ?? '',
    hosted_url: payment.hostedUrl ?? '',
    notify_hash: payment.notifyHash,
    return_hash: payment.returnHash,
    reference: payment.reference ?? '',
    failure_code: payment.failureCode ?? '',
    status_only_payment: payment.statusOnlyPayment === null ? '' : JSON.stringify(payment.statusOnlyPayment),
    unclear: JSON.stringify(payment.unclear),
    superseded: payment.superseded ? 1 : 0,
    expires_at: payment.expiresAt,
    lasts_until: payment.lastsUntil ?? never,
    created_at: payment.createdAt,
    observed_at: payment.observedAt ?? never,
  };
}

export function toTransactionRow(
  checkoutId: string,
  { id, provider }: Payment,
  transaction: Transaction,
): TransactionRow {
  return {
    id: moneyId(provider, transaction.key),
    provider,
    key: transaction.key,
    checkout_id: checkoutId,
    payment_id: id,
    method: transaction.method,
    amount: transaction.amount,
    hash: transaction.hash ?? '',
    hash_key: transaction.hash === null ? '' : canonicalHash(transaction.hash),
    status: transaction.status,
    confirmations: transaction.confirmations ?? absent,
    required_confirmations: transaction.requiredConfirmations ?? absent,
    at: transaction.at ?? absent,
    confirmed_at: transaction.confirmedAt ?? absent,
    seen_at: transaction.seenAt,
    rate: transaction.rate ?? '',
    source: transaction.source,
    matched_by: transaction.matchedBy === null ? '' : JSON.stringify(transaction.matchedBy),
    approved: transaction.approved,
    final_amount: transaction.finalAmount ?? '',
    reversal_evidence:
      transaction.reversalEvidence === null ? '' : JSON.stringify(transaction.reversalEvidence),
    fees: JSON.stringify(transaction.fees),
  };
}

export const nullIfAbsent = (value: number): number | null => (value === absent ? null : value);
export const nullIfEmpty = (value: string): string | null => (value === '' ? null : value);

export function fromRows(
  row: Selectable<CheckoutRow>,
  payments: readonly Selectable<PaymentRow>[],
  transactions: readonly Selectable<TransactionRow>[],
): Checkout {
  // Here and not in the query: databases differ in how they sort text.
  const ordered = transactions.toSorted((a, b) => a.seen_at - b.seen_at || (a.key < b.key ? -1 : 1));
  return {
    id: row.id,
    status: row.status,
    exceptions: JSON.parse(row.exceptions) as Checkout['exceptions'],
    amount: row.amount,
    currency: row.currency,
    minorUnits: row.minor_units,
    details: JSON.parse(row.details) as Checkout['details'],
    payments: payments.map((payment) =>
      fromPaymentRow(
        payment,
        ordered.filter(({ payment_id }) => payment_id === payment.id),
      ),
    ),
    selectedId: nullIfEmpty(row.selected_id),
    offered: row.offered,
    offeredAt: row.offered_at,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    paidAt: nullIfAbsent(row.paid_at),
    ...(JSON.parse(row.state) as State),
    version: row.version,
  };
}

function fromPaymentRow(
  row: Selectable<PaymentRow>,
  transactions: readonly Selectable<TransactionRow>[],
): Payment {
  return {
    id: row.id,
    provider: row.provider,
    asset: JSON.parse(row.asset) as Payment['asset'],
    status: row.status,
    amount: row.amount,
    priceAmount: row.price_amount,
    quote: JSON.parse(row.quote) as Payment['quote'],
    address: nullIfEmpty(row.address),
    memo: nullIfEmpty(row.memo),
    uri: nullIfEmpty(row.uri),
    hostedUrl: nullIfEmpty(row.hosted_url),
    notifyHash: row.notify_hash,
    returnHash: row.return_hash,
    reference: nullIfEmpty(row.reference),
    failureCode: nullIfEmpty(row.failure_code),
    statusOnlyPayment:
      row.status_only_payment === '' ? null : (JSON.parse(row.status_only_payment) as Transaction),
    unclear: JSON.parse(row.unclear) as Payment['unclear'],
    superseded: row.superseded === 1,
    transactions: transactions.map((transaction) => ({
      key: transaction.key,
      method: transaction.method,
      amount: transaction.amount,
      hash: nullIfEmpty(transaction.hash),
      status: transaction.status,
      confirmations: nullIfAbsent(transaction.confirmations),
      requiredConfirmations: nullIfAbsent(transaction.required_confirmations),
      at: nullIfAbsent(transaction.at),
      confirmedAt: nullIfAbsent(transaction.confirmed_at),
      seenAt: transaction.seen_at,
      rate: nullIfEmpty(transaction.rate),
      source: transaction.source,
      matchedBy:
        transaction.matched_by === ''
          ? null
          : (JSON.parse(transaction.matched_by) as Transaction['matchedBy']),
      approved: transaction.approved,
      finalAmount: nullIfEmpty(transaction.final_amount),
      reversalEvidence:
        transaction.reversal_evidence === ''
          ? null
          : (JSON.parse(transaction.reversal_evidence) as Transaction['reversalEvidence']),
      fees: JSON.parse(transaction.fees) as Transaction['fees'],
    })),
    expiresAt: row.expires_at,
    lastsUntil: row.lasts_until === never ? null : row.lasts_until,
    createdAt: row.created_at,
    observedAt: row.observed_at === never ? null : row.observed_at,
  };
}

export const toEventRow = ({ data, ...event }: EventRecord): EventRow => ({
  ...event,
  data: JSON.stringify(data),
});

export const toLedgerRow = (entry: LedgerRecord): LedgerRow => ({
  id: entry.id,
  checkout_id: entry.checkoutId,
  payment_id: entry.paymentId,
  provider: entry.provider,
  kind: entry.kind,
  asset: entry.asset,
  amount: entry.amount,
  currency: entry.currency,
  value: entry.value,
  quote: JSON.stringify(entry.quote),
  from_account: entry.from,
  to_account: entry.to,
  provider_reference: entry.providerReference,
  hash: entry.hash ?? '',
  reverses: '',
  at: entry.at,
});

export const toTimelineRow = (
  { checkoutId, data, ...record }: TimelineRecord,
  position: number,
): TimelineRow => ({
  ...record,
  checkout_id: checkoutId,
  position,
  times: 1,
  summary: storable(record.summary),
  data: JSON.stringify(data),
});

export function fromTimelineRow({
  checkout_id: checkoutId,
  kind,
  data,
  ...row
}: Selectable<TimelineRow>): TimelineRecord & { readonly position: number; readonly times: number } {
  return { ...row, checkoutId, kind: kind as TimelineRecord['kind'], data: JSON.parse(data) as unknown };
}
