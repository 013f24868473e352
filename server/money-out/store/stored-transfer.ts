import { canonicalAddress } from '../../base/money/address.ts';
import { trim } from '../../base/money/decimal.ts';
import { amountKey } from '../../base/text/search-form.ts';
import { canonicalHash } from '../../base/money/tx-hash.ts';
import { isFinalTransfer, transferShape, type Transfer } from '../model.ts';
import { readDocument, type DocumentRow, type Kind } from '../../base/store/documents.ts';

/** Storage format of a transfer, including the details of a refund. */

/** Returns the search columns of a transfer. */
function columns(transfer: Transfer) {
  const { id, kind, status, provider, reference, batchId, position, version, createdAt, usd } = transfer;
  const { asset, destination, refund, providerReference, transactionHash } = transfer;
  return {
    id,
    kind,
    status,
    provider,
    providerReference,
    reference,
    batchId,
    position,
    usd,
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
    conflict: transfer.conflict ? (1 as const) : (0 as const),
  };
}

export const transferKind: Kind<Transfer, ReturnType<typeof columns>> = {
  name: 'transfer',
  shape: transferShape,
  columns,
};

/** Reads a transfer from its row. @throws UnreadableError, as `readDocument` */
export const toTransfer = (row: DocumentRow): Transfer => readDocument(transferKind, row);

/**
 * Returns the status of a transfer whose document cannot be read: that of the column if it is final, otherwise `unknown`,
 * because the transfer may have been sent (R151).
 */
export const unreadableStatus = ({ status }: Pick<Transfer, 'status'>): Transfer['status'] =>
  isFinalTransfer({ status }) ? status : 'unknown';
