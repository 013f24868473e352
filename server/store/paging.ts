import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Position } from '../checkout/repository.ts';

/** Rows behind the last one of a page, in a list that runs from new to old; `column` holds the time. */
export const behind = (
  column: 'seen_at' | 'received_at' | 'created_at' | 'at',
  after: Position | null,
): RawBuilder<SqlBool> => {
  if (after === null) return sql<SqlBool>`1 = 1`;
  const time = sql.ref(column);
  // As one comparison, so that an index is read from there on.
  return sql<SqlBool>`(${time}, id) < (${after.at}, ${after.id})`;
};
