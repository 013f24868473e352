import type { Selectable } from 'kysely';
import type { Checkout, Payment, Transaction } from '../checkout/model.ts';
import { canonicalAddress } from '../core/address.ts';
import { assetOf, namesOf } from '../core/assets.ts';
import { trim } from '../core/decimal.ts';
import { canonicalHash } from '../core/tx-hash.ts';
import { moneyId } from '../core/ids.ts';
import { amountKey } from '../core/search-form.ts';
import type { LedgerRecord, TimelineRecord } from '../checkout/change.ts';
import type { StoredTransaction } from '../checkout/repository.ts';
import { isFinal, type Transfer } from '../transfers/model.ts';
import type { TransferChange } from '../transfers/repository.ts';
import { storable } from '../core/text.ts';
import { nextTickAt } from '../checkout/derive-status.ts';
import { awaitsAccept } from '../checkout/ready.ts';
import { recheckOf } from '../checkout/recheck.ts';
import { hasCoins, hasSucceeded, isWhollyRefunded } from '../checkout/valuation.ts';
import { checkoutKind } from './documents/checkout.ts';
import { readDocument, readJson, type DocumentRow, type TolerantReader } from './documents/kind.ts';
import { fee } from './documents/shared-shapes.ts';
import { any, list } from './documents/shape.ts';
import { transferKind } from './documents/transfer.ts';
import { never, type Database } from './schema.ts';

/** Converts between domain objects and table rows. */

export type TransactionRow = Database['transactions'];

/** Search columns of a checkout, beside its document. */
export const toCheckoutColumns = (checkout: Checkout) => ({
  id: checkout.id,
  status: checkout.status,
  exceptions: JSON.stringify(checkout.exceptions),
  reference: checkout.details.reference ?? '',
  amountKey: amountKey(checkout.amount, checkout.currency),
  hasRefund: checkout.refunds.some(({ status }) => status === 'succeeded') ? (1 as const) : (0 as const),
  ready: checkout.readyAt === null ? (0 as const) : (1 as const),
  awaitsAccept: isAwaitingAccept(checkout) ? (1 as const) : (0 as const),
  moneyMayBeGone: recheckOf(checkout.payments) === null ? (0 as const) : (1 as const),
  createdAt: checkout.createdAt,
  expiresAt: checkout.expiresAt,
  nextTickAt: nextTickAt(checkout) ?? never,
  version: checkout.version,
});

/** Whether an operator has to accept or refund it: paid, not ready, and with money left. */
const isAwaitingAccept = (checkout: Checkout): boolean =>
  awaitsAccept(checkout) && hasCoins(checkout) && !isWhollyRefunded(checkout, hasSucceeded);

export function toPaymentRow(checkoutId: string, payment: Payment) {
  const { id, provider, status, failureCode, providerReference, createdAt, expiresAt, address, asset } =
    payment;
  const addressKey = address === null ? null : canonicalAddress(asset.network.id, address);
  return {
    id,
    checkoutId,
    provider,
    status,
    failureCode,
    addressKey,
    amountKey: amountKey(payment.amount, asset.asset),
    providerReference,
    createdAt,
    expiresAt,
  };
}

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

export function toTransactionRow(record: StoredTransaction): TransactionRow {
  const { id, provider, key, method, asset, network, amount, hash, status, payment, seenAt, reason } = record;
  const reported = { id, provider, key, method, asset, network, amount, hash, status, seenAt, reason };
  return {
    ...reported,
    amountKey: amountKey(amount, namesOf(record).asset),
    state: stateOf(record),
    checkoutId: payment?.checkoutId ?? '',
    paymentId: payment?.paymentId ?? '',
    depositAddressId: record.depositAddressId ?? '',
    hashKey: hash === null ? '' : canonicalHash(hash),
    confirmations: record.confirmations ?? null,
    requiredConfirmations: record.requiredConfirmations ?? null,
    at: record.at ?? null,
    confirmedAt: record.confirmedAt ?? null,
    fees: JSON.stringify(record.fees),
    note: '',
    raw: JSON.stringify(record.raw ?? null),
  };
}

function stateOf({ payment, depositAddressId, ignored }: StoredTransaction): TransactionRow['state'] {
  if (payment !== null) return 'credited';
  if ((depositAddressId ?? null) !== null) return 'deposit';
  return ignored ? 'ignored' : 'open';
}

/** @throws UnreadableError */
export function fromTransactionRow(row: Selectable<TransactionRow>): StoredTransaction {
  const { state, checkoutId, paymentId, depositAddressId, ...others } = row;
  const { hashKey: _hashKey, amountKey: _amountKey, note: _note, ...rest } = others;
  const of = { kind: 'transaction', id: row.id };
  return {
    ...rest,
    fees: readJson(of, row.fees, list(fee)),
    raw: readJson(of, row.raw, any),
    payment: checkoutId === '' ? null : { checkoutId, paymentId },
    ignored: state === 'ignored',
    ...(depositAddressId !== '' && { depositAddressId }),
  };
}

export const toLedgerRow = ({ from, to, quote, ...entry }: LedgerRecord) => ({
  ...entry,
  quote: JSON.stringify(quote),
  fromAccount: from,
  toAccount: to,
});

export const toTimelineRow = ({ data, ...record }: TimelineRecord, position: number) => ({
  ...record,
  position,
  times: 1,
  summary: storable(record.summary),
  data: JSON.stringify(data),
});

export const fromTimelineRow = (
  { data, ...row }: Selectable<Database['timeline']>,
  reader: TolerantReader,
) => ({
  ...row,
  data: reader.or(null, () => readJson({ kind: 'timeline entry', id: row.id }, data, any)),
});

/** What a transfer is found by, with its document. `nextAt` and `at` are of its schedule, which the document does not have. */
export function toTransferRow({
  after: transfer,
  nextAt,
  at,
}: Pick<TransferChange, 'after' | 'nextAt' | 'at'>): Database['transfers'] {
  const { id, kind, status, provider, reference, batchId, position, version, createdAt, usd } = transfer;
  const { asset, destination, refund, providerReference, transactionHash } = transfer;
  const searched = { id, kind, status, provider, providerReference, reference, batchId, position, usd };
  return {
    ...searched,
    version,
    createdAt,
    method: asset.method,
    addressKey:
      destination?.type === 'address' ? canonicalAddress(asset.network.id, destination.address) : '',
    amount: trim(transfer.amount),
    amountKey: amountKey(transfer.amount, asset.asset),
    refundCheckoutId: refund?.checkoutId ?? null,
    refundPaymentId: refund?.paymentId ?? null,
    hashKey: transactionHash === null ? null : canonicalHash(transactionHash),
    conflict: transfer.conflict ? 1 : 0,
    nextAt: nextAt ?? never,
    scheduleSetAt: at,
    document: JSON.stringify(transfer),
  };
}

/** @throws UnreadableError, as `readDocument` */
export const toCheckout = (row: DocumentRow): Checkout => readDocument(checkoutKind, row);
/** @throws UnreadableError, as `readDocument` */
export const toTransfer = (row: DocumentRow): Transfer => readDocument(transferKind, row);

/** Status of a transfer that cannot be read, by its column: it may have been sent unless that is final (R151). */
export const unreadableStatus = ({ status }: Pick<Transfer, 'status'>): Transfer['status'] =>
  isFinal({ status }) ? status : 'unknown';
