import type { Kysely } from 'kysely';
import { canonicalAddress } from '../core/address.ts';
import { trim, type Decimal } from '../core/decimal.ts';
import { isOutcomeUnknown, transferStatuses, type Transfer } from '../transfers/model.ts';
import type { NewTransfer } from '../transfers/repository.ts';
import type { TolerantReader } from './documents/kind.ts';
import type { Tx } from './queries.ts';
import { toTransfer } from './rows.ts';
import type { Database } from './schema.ts';

/** Money out that may have been sent, which nothing like it is sent beside. */

/** Ids of those that may have been sent, of the same asset, address and amount. */
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

/** Whether another of its asset and amount, to the address that it then has, may have been sent. */
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
 * Those that may have been sent, or whose call that sends was not answered yet; one that can not be read may have been, and
 * one of a status that this release does not have.
 */
async function maybeSent(db: Kysely<Database>, reader: TolerantReader, method: string, amount: Decimal) {
  const rows = await db
    .selectFrom('transfers')
    .select(['id', 'method', 'amount', 'addressKey', 'document'])
    .where((of) =>
      of.or([
        of('status', 'in', ['unknown', 'awaiting_confirmation', 'sending']),
        of('status', 'not in', transferStatuses),
      ]),
    )
    .where('method', '=', method)
    .where('amount', '=', trim(amount))
    .execute();
  return rows.filter((row) => {
    const transfer = reader.or(null, () => toTransfer(row));
    return transfer === null || isOutcomeUnknown(transfer) || transfer.call?.step === 'send';
  });
}
