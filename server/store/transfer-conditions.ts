import { sql, type Kysely, type SqlBool } from 'kysely';
import { canonicalAddress } from '../core/address.ts';
import { trim } from '../core/decimal.ts';
import { PaywicketError } from '../core/errors.ts';
import { isReserved as isTransferReserved, type Transfer } from '../payout/model.ts';
import type { NewTransfer, OutgoingAmount, Refundable } from '../payout/repository.ts';
import { loadCheckout } from './checkouts.ts';
import { lastRestoreKey, metaValue } from './freeze.ts';
import type { Tx } from './queries.ts';
import { toTransfer } from './rows.ts';
import type { Database } from './schema.ts';

/** What is read in the transaction of a transfer's change, to decide whether it may be made. */

/** States whose amount is gone or may still go, as SQL. */
const isReserved = sql<SqlBool>`status not in ('failed', 'rejected', 'cancelled', 'expired', 'returned')`;

export async function isReferenceTaken(tx: Tx, reference: string): Promise<boolean> {
  const found = await tx
    .selectFrom('transfers')
    .select('id')
    .where('reference', '=', reference)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

export const isUnsent = (transfer: Transfer): boolean =>
  transfer.sendMethod !== 'outside' &&
  transfer.sentAt === null &&
  transfer.status !== 'unknown' &&
  isTransferReserved(transfer);

export const toBeSent = ({ asset, amount, destination }: Transfer): NewTransfer => ({
  asset,
  amount,
  address: destination?.type === 'address' ? destination.address : null,
});

export async function unknownOutcomes(
  db: Kysely<Database>,
  wanted: readonly NewTransfer[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { asset, address, amount } of wanted) {
    if (address === null) continue;
    const rows = await db
      .selectFrom('transfers')
      .select('id')
      .where('status', '=', 'unknown')
      .where('method', '=', asset.method)
      .where('amount', '=', trim(amount))
      .where('addressKey', '=', canonicalAddress(asset.network.id, address))
      .execute();
    found.push(...rows.map(({ id }) => id));
  }
  return found;
}

export async function outgoing(tx: Tx, since: number): Promise<readonly OutgoingAmount[]> {
  return tx
    .selectFrom('transfers')
    .select(['kind', 'method', 'amount', 'usd'])
    .where('createdAt', '>=', since)
    .where(isReserved)
    .execute();
}

export async function refundable(tx: Tx, checkoutId: string): Promise<Refundable> {
  const checkout = await loadCheckout(tx, checkoutId, { lock: true });
  if (checkout === undefined) throw new PaywicketError('not_found', 'There is no checkout with this id.');
  const rows = await tx
    .selectFrom('transfers')
    .select('document')
    .where('refundCheckoutId', '=', checkoutId)
    .orderBy('createdAt')
    .execute();
  const restoredAt = await metaValue(tx, lastRestoreKey);
  return {
    checkout,
    refunds: rows.map(toTransfer),
    restoredAt: restoredAt === undefined ? null : Number(restoredAt),
  };
}
