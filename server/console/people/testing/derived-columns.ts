import { nameKeyOf } from '../../../base/access/person.ts';
import type { CompareColumns } from '../../../testing/stale-columns.ts';

/** For tests: a person is found by the name until the person is removed. */
export const compareColumns: CompareColumns = async (db, compare) => {
  for (const row of await db.selectFrom('people').selectAll().execute())
    compare(row.id, row, { nameKey: row.removedAt === null ? nameKeyOf(row.name) : null });
  return [];
};
