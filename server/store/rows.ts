import type { Selectable } from 'kysely';
import type { Checkout, Payment, Transaction } from '../checkout/model.ts';
import { canonicalAddress } from '../core/address.ts';
import { assetOf } from '../core/assets.ts';
import { canonicalHash } from '../core/tx-hash.ts';
import { moneyId } from '../core/ids.ts';
import type {
  EventRecord,
  LedgerRecord,
  Session,
  StoredTransaction,
  TimelineRecord,
} from '../checkout/repository.ts';
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

export const toCheckoutRow = (checkout: Checkout): Omit<CheckoutRow, 'timeline_count' | 'purged'> => ({
  id: checkout.id,
  status: checkout.status,
  exceptions: JSON.stringify(checkout.exceptions),
  reference: checkout.details.reference ?? '',
  created_at: checkout.createdAt,
  expires_at: checkout.expiresAt,
  next_tick_at: nextTickAt(checkout) ?? never,
  version: checkout.version,
  document: JSON.stringify(checkout),
});

export const fromDocument = ({ document }: Pick<CheckoutRow, 'document'>): Checkout =>
  JSON.parse(document) as Checkout;

export const toSessionRow = (session: Session): SessionRow => ({
  token_hash: session.tokenHash,
  checkout_id: session.checkoutId,
  owner: session.owner ?? '',
  created_at: session.createdAt,
  expires_at: session.expiresAt,
});

export const toPaymentRow = (
  checkoutId: string,
  payment: Payment,
): Omit<PaymentRow, 'next_poll_at' | 'leased_until' | 'expedited'> => ({
  id: payment.id,
  checkout_id: checkoutId,
  provider: payment.provider,
  status: payment.status,
  failure_code: payment.failureCode ?? '',
  address_key: payment.address === null ? '' : canonicalAddress(payment.asset.network.id, payment.address),
  notify_hash: payment.notifyHash,
  return_hash: payment.returnHash,
  reference: payment.reference ?? '',
  created_at: payment.createdAt,
  expires_at: payment.expiresAt,
});

/** A transaction that is credited to a payment. */
export function toCreditedRow(
  checkoutId: string,
  { id: paymentId, provider }: Payment,
  transaction: Transaction,
): TransactionRow {
  const asset = assetOf(transaction.method);
  return toTransactionRow({
    ...transaction,
    id: moneyId(provider, transaction.key),
    provider,
    asset: asset?.asset ?? transaction.method,
    network: asset?.network.id ?? null,
    reason: '',
    raw: null,
    payment: { checkoutId, paymentId },
    ignored: false,
  });
}

export const toTransactionRow = (record: StoredTransaction): TransactionRow => ({
  id: record.id,
  provider: record.provider,
  key: record.key,
  state: stateOf(record),
  checkout_id: record.payment?.checkoutId ?? '',
  payment_id: record.payment?.paymentId ?? '',
  address_id: record.depositAddressId ?? '',
  method: record.method ?? '',
  asset: record.asset,
  network: record.network ?? '',
  amount: record.amount,
  hash: record.hash ?? '',
  hash_key: record.hash === null ? '' : canonicalHash(record.hash),
  status: record.status,
  confirmations: record.confirmations ?? absent,
  required_confirmations: record.requiredConfirmations ?? absent,
  at: record.at ?? absent,
  confirmed_at: record.confirmedAt ?? absent,
  seen_at: record.seenAt,
  fees: JSON.stringify(record.fees),
  reason: record.reason,
  note: '',
  raw: JSON.stringify(record.raw ?? null),
});

function stateOf({ payment, depositAddressId, ignored }: StoredTransaction): TransactionRow['state'] {
  if (payment !== null) return 'credited';
  if ((depositAddressId ?? null) !== null) return 'deposit';
  return ignored ? 'ignored' : 'open';
}

export const fromTransactionRow = (row: Selectable<TransactionRow>): StoredTransaction => ({
  id: row.id,
  provider: row.provider,
  key: row.key,
  method: nullIfEmpty(row.method),
  asset: row.asset,
  network: nullIfEmpty(row.network),
  amount: row.amount,
  hash: nullIfEmpty(row.hash),
  status: row.status,
  confirmations: nullIfAbsent(row.confirmations),
  requiredConfirmations: nullIfAbsent(row.required_confirmations),
  at: nullIfAbsent(row.at),
  confirmedAt: nullIfAbsent(row.confirmed_at),
  fees: JSON.parse(row.fees) as StoredTransaction['fees'],
  seenAt: row.seen_at,
  reason: row.reason,
  raw: JSON.parse(row.raw) as unknown,
  payment: row.checkout_id === '' ? null : { checkoutId: row.checkout_id, paymentId: row.payment_id },
  ignored: row.state === 'ignored',
  ...(row.address_id !== '' && { depositAddressId: row.address_id }),
});

export const nullIfAbsent = (value: number): number | null => (value === absent ? null : value);
export const nullIfEmpty = (value: string): string | null => (value === '' ? null : value);

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
