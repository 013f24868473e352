import { bytewise, table, text, time } from '../table.ts';

/** Tables of the search: part of `schema.ts`. */
export const searchTables = {
  /** Words that people look for, and the gateways of checkouts. */
  searchTerms: table({
    /** What it leads to, by `id`. */
    kind: text<'checkout' | 'payout' | 'payout_batch' | 'deposit_address'>(),
    field: text<'email' | 'name' | 'reference' | 'provider'>(),
    /** As `searchForm` writes it. Bytewise, so that a prefix is a range of the key. */
    term: bytewise,
    createdAt: time,
    id: text(),
  })
    .key('kind', 'field', 'term', 'createdAt', 'id')
    .index('id'),
};
