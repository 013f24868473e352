import type { Kysely } from 'kysely';
import { finalStatuses } from '../../money-in/checkout/stored-parts.ts';
import type { DocumentRow } from '../../base/store/documents.ts';
import type { Database } from '../../base/store/schema.ts';

const PAGE_SIZE = 500;

/**
 * Reads pages of transfers that may still be sent, and of refunds with a claim link. Rows are selected by columns, so
 * statuses that this release does not know are included. In a transaction, each page is locked until the transaction ends.
 */
export async function* unfinishedTransfers(db: Kysely<Database>): AsyncGenerator<readonly DocumentRow[]> {
  const withClaim = db.selectFrom('tokens').select('subject').where('kind', '=', 'claim');
  let last = '';
  for (;;) {
    const rows = await db
      .selectFrom('transfers')
      .select(['id', 'document'])
      .where((of) => of.or([of('status', 'not in', finalStatuses), of('id', 'in', withClaim)]))
      .where('id', '>', last)
      .orderBy('id')
      .limit(PAGE_SIZE)
      .$if(db.isTransaction, (query) => query.forUpdate())
      .execute();
    yield rows;
    if (rows.length < PAGE_SIZE) return;
    last = rows.at(-1)?.id ?? last;
  }
}
