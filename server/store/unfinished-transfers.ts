import type { Kysely } from 'kysely';
import { isFinal, transferStatuses } from '../transfers/model.ts';
import type { DocumentRow } from './documents/kind.ts';
import type { Database } from './schema.ts';

const PAGE_SIZE = 500;
const finalStatuses = transferStatuses.filter((status) => isFinal({ status }));

/**
 * Pages of money out that may still be sent, by its columns: also of a status that this release does not have, and refunds
 * with a link to claim them. Each page is locked until the end of a transaction.
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
