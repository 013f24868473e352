import { fromAddressRow } from './stored-address.ts';
import type { FoundObject, SearchSource } from '../base/search-source.ts';
import { newestByEnding, pageByTime, SqlStore } from '../base/store/queries.ts';

/** Finds permanent addresses for the search. */
export class SqlAddressSearch extends SqlStore implements SearchSource {
  readonly kind = 'deposit_address';
  readonly prefix = 'adr_';
  readonly scope = 'addresses:read';

  async find(
    by: Parameters<SearchSource['find']>[0],
    limit: number,
  ): Promise<readonly { readonly id: string; readonly at: number }[]> {
    const query = this.db.selectFrom('depositAddresses').select(['id', 'createdAt as at']);
    if ('addressEnding' in by) {
      const keys = query.select('addressKey as key');
      return newestByEnding(keys, 'addressKey', by.addressEnding, 'createdAt', limit);
    }
    const filter = 'id' in by ? { equal: { ...by } } : { index: { ...by } };
    return pageByTime(query, 'createdAt', filter, null, limit);
  }

  async read(ids: readonly string[]): Promise<readonly FoundObject[]> {
    const rows = await this.db.selectFrom('depositAddresses').selectAll().where('id', 'in', ids).execute();
    return this.reader
      .all(rows, fromAddressRow)
      .map(({ id, userId: reference, provider, asset: { asset, network }, createdAt }) => ({
        id,
        reference,
        provider,
        asset,
        networkName: network.name,
        createdAt,
      }));
  }
}
