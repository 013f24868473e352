import type { Selectable } from 'kysely';
import type { Payment, Transaction } from '../checkout/model.ts';
import { canonicalAddress } from '../../base/money/address.ts';
import { assetOf, namesOf } from '../../base/money/assets.ts';
import { canonicalHash } from '../../base/money/tx-hash.ts';
import { moneyId } from '../../base/ids.ts';
import { amountKey } from '../../base/text/search-form.ts';
import type { LedgerRecord } from '../checkout/change.ts';
import type { StoredTransaction } from '../checkout/transaction-store.ts';
import { readJsonColumn, type TolerantReader } from '../../base/store/documents.ts';
import { feeShape } from '../checkout/stored-parts.ts';
import { any, list } from '../../base/shape.ts';
import type { Database } from '../../base/store/schema.ts';

/** Converts between table rows and objects that are not stored as documents. */

export type TransactionRow = Database['transactions'];

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

/** Returns the row of a transaction that is credited to a payment. */
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
    fees: readJsonColumn(of, row.fees, list(feeShape)),
    raw: readJsonColumn(of, row.raw, any),
    payment: checkoutId === '' ? null : { checkoutId, paymentId },
    ignored: state === 'ignored',
    ...(depositAddressId !== '' && { depositAddressId }),
  };
}

/**
 * Returns the row of a ledger entry. A rate difference is stored as an `adjustment` of 0: release 0.1.0, which does not know
 * such entries, can then read it and gets the same sums.
 */
export const toLedgerRow = ({ from, to, quote, ...entry }: LedgerRecord) => ({
  ...entry,
  ...(entry.kind === 'rate_difference'
    ? { kind: 'adjustment' as const, value: '0', rateDifference: entry.value }
    : { kind: entry.kind, rateDifference: null }),
  quote: JSON.stringify(quote),
  fromAccount: from,
  toAccount: to,
});

/** Returns the kind and value of a stored ledger entry. */
export const bookedOf = ({
  kind,
  value,
  rateDifference,
}: Pick<Selectable<Database['ledger']>, 'kind' | 'value' | 'rateDifference'>): Pick<
  LedgerRecord,
  'kind' | 'value'
> => (rateDifference === null ? { kind, value } : { kind: 'rate_difference', value: rateDifference });

export const fromTimelineRow = (
  { data, ...row }: Selectable<Database['timeline']>,
  reader: TolerantReader,
) => ({
  ...row,
  data: reader.or(null, () => readJsonColumn({ kind: 'timeline entry', id: row.id }, data, any)),
});
