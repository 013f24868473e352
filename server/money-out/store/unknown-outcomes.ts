import type { Kysely } from 'kysely';
import { canonicalAddress } from '../../base/money/address.ts';
import { trim, type Decimal } from '../../base/money/decimal.ts';
import { isOutcomeUnknown, transferStatuses, type Transfer } from '../model.ts';
import type { NewTransfer } from '../transfer-store.ts';
import { copyOf } from './copies.ts';
import type { TolerantReader } from '../../base/store/documents.ts';
import type { Tx } from '../../base/store/queries.ts';
import { toTransfer } from './stored-transfer.ts';
import type { Database } from '../../base/store/schema.ts';

/** Finds transfers that may have been sent, so that the same money is not sent twice. */

/** Returns the ids of transfers with the same asset, address and amount that may have been sent. */
export async function unknownOutcomes(
  db: Kysely<Database>,
  reader: TolerantReader,
  wanted: readonly NewTransfer[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { asset, address, amount } of wanted) {
    if (address === null) continue;
    const key = canonicalAddress(asset.network.id, address);
    const rows = await maybeSent(db, reader, asset.method, amount);
    found.push(...rows.filter(({ addressKey }) => addressKey === key).map(({ id }) => id));
  }
  return found;
}

/** Returns a function that tests whether another transfer of the same asset and amount to the same address may have been sent. */
export async function unknownTwins(
  tx: Tx,
  reader: TolerantReader,
  transfers: readonly Transfer[],
): Promise<(transfer: Transfer) => boolean> {
  const others: Awaited<ReturnType<typeof maybeSent>>[number][] = [];
  for (const { asset, amount } of transfers)
    others.push(...(await maybeSent(tx, reader, asset.method, amount)));
  return ({ id, asset, amount, destination }) => {
    if (destination?.type !== 'address') return false;
    const key = canonicalAddress(asset.network.id, destination.address);
    return others.some(
      (other) =>
        other.id !== id &&
        other.addressKey === key &&
        other.method === asset.method &&
        other.amount === trim(amount),
    );
  };
}

/**
 * Selects transfers that may have been sent or whose sending call is unanswered. These include unreadable transfers,
 * transfers with an unknown status, and every transfer that could not be read when a copy was restored.
 */
async function maybeSent(db: Kysely<Database>, reader: TolerantReader, method: string, amount: Decimal) {
  const unread = (await copyOf(db))?.unread ?? [];
  const rows = await db
    .selectFrom('transfers')
    .select(['id', 'method', 'amount', 'addressKey', 'document'])
    .where((of) =>
      of.or([
        of('status', 'in', ['unknown', 'awaiting_confirmation', 'sending']),
        of('status', 'not in', transferStatuses),
        ...(unread.length > 0 ? [of('id', 'in', unread)] : []),
      ]),
    )
    .where('method', '=', method)
    .where('amount', '=', trim(amount))
    .execute();
  return rows.filter((row) => {
    if (unread.includes(row.id)) return true;
    const transfer = reader.or(null, () => toTransfer(row));
    return transfer === null || isOutcomeUnknown(transfer) || transfer.call?.step === 'send';
  });
}
