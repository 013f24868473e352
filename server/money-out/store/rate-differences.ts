import { sql, type SqlBool } from 'kysely';
import { subtract } from '../../base/money/decimal.ts';
import type { Connection } from '../../base/store/queries.ts';
import { RATE_DIFFERENCE_SUFFIX } from '../../money-in/checkout/ledger-entries.ts';

/**
 * Reverses the rate differences of refunds whose coins came back while release 0.1.0 ran on this database. That release
 * reverses only the entry of the refund itself (R154). The new entry has the time of the refund's reversal, because both
 * form one line of `orders.csv`. Its id is derived from the id of the rate difference, so several processes that start at
 * once add it only once.
 * @returns the number of entries that were added
 */
export async function takeBackRateDifferences({
  db,
  writeOne,
}: Pick<Connection, 'db' | 'writeOne'>): Promise<number> {
  const left = await db
    .selectFrom('ledger as difference')
    .innerJoin('ledger as back', 'back.checkoutId', 'difference.checkoutId')
    .where('difference.rateDifference', 'is not', null)
    .where(sql<SqlBool>`difference.id = back.reverses || ${sql.lit(RATE_DIFFERENCE_SUFFIX)}`)
    .where((of) =>
      of.not(
        of.exists(
          of
            .selectFrom('ledger as taken')
            .select('taken.id')
            .whereRef('taken.checkoutId', '=', 'difference.checkoutId')
            .whereRef('taken.reverses', '=', 'difference.id'),
        ),
      ),
    )
    .selectAll('difference')
    .select(['back.at as backAt', 'back.providerReference as backReference', 'back.hash as backHash'])
    .execute();
  let added = 0;
  for (const { backAt, backReference, backHash, ...difference } of left) {
    const [{ numInsertedOrUpdatedRows = 0n } = {}] = await writeOne((own) =>
      own
        .insertInto('ledger')
        .values({
          ...difference,
          id: `${difference.id}_back`,
          rateDifference: subtract('0', difference.rateDifference ?? '0'),
          providerReference: backReference,
          hash: backHash,
          reverses: difference.id,
          at: backAt,
        })
        .onConflict((conflict) => conflict.column('id').doNothing()),
    );
    added += Number(numInsertedOrUpdatedRows);
  }
  return added;
}
