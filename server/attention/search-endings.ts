import { newestByEnding, type Connection } from '../base/store/queries.ts';
import { SEARCH_MOST, type SearchAccess, type Sought } from './search.ts';
import { hits, statesOf, transferKindsOf, type Hit } from './search-hits.ts';

/** Finds what has an address or a hash with this end, as people read it off a wallet. */
export async function findByEnding(
  db: Connection['db'],
  { endings }: Sought,
  readable: SearchAccess,
  limit: number,
): Promise<readonly Hit[]> {
  const found: Hit[] = [];
  const [states, kinds] = [statesOf(readable), transferKindsOf(readable)];
  for (const ending of endings) {
    const money = db.selectFrom('transactions').select(['id', 'state', 'hashKey as key', 'seenAt as at']);
    const ofHash = await newestByEnding(money, 'hashKey', ending, 'seenAt', SEARCH_MOST);
    const may = ofHash.filter(({ state }) => states.includes(state));
    found.push(...hits(may, 'hash', 'transaction'));
    for (const [column, matched] of [
      ['hashKey', 'hash'],
      ['addressKey', 'address'],
    ] as const) {
      const transfers = db
        .selectFrom('transfers')
        .select(['id', 'kind', `${column} as key`, 'createdAt as at']);
      const rows = await newestByEnding(transfers, column, ending, 'createdAt', SEARCH_MOST);
      for (const kind of kinds) {
        const own = rows.filter((row) => row.kind === kind);
        found.push(...hits(own, matched, kind));
      }
    }
    if (readable.checkouts) {
      const payments = db.selectFrom('payments').select(['id', 'addressKey as key', 'createdAt as at']);
      const rows = await newestByEnding(payments, 'addressKey', ending, 'createdAt', limit);
      found.push(...hits(rows, 'address', 'payment'));
    }
    for (const other of readable.others)
      found.push(...hits(await other.find({ addressEnding: ending }, limit), 'address', other.kind));
  }
  return found;
}
