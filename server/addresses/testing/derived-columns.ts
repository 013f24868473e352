import { canonicalAddress } from '../../base/money/address.ts';
import { TolerantReader } from '../../base/store/documents.ts';
import { addressTerms, fromAddressRow } from '../stored-address.ts';
import type { CompareColumns } from '../../testing/stale-columns.ts';

/** For tests: what an address is found by follows from what it is. Of those that can be read. */
export const compareColumns: CompareColumns = async (db, compare) => {
  const rows = await db.selectFrom('depositAddresses').selectAll().execute();
  const reader = new TolerantReader(() => {});
  return rows.flatMap((row) => {
    const address = reader.or(null, () => fromAddressRow(row));
    if (address === null) return [];
    const addressKey = canonicalAddress(address.asset.network.id, address.address);
    compare(row.id, row, { addressKey, method: address.asset.method });
    return addressTerms(address);
  });
};
