import { table, text, time } from './table.ts';

/** Tables of the search: part of `schema.ts`. */
export const searchTables = {
  /** Words that people search for, and the gateways and links of checkouts. */
  searchTerms: table({
    /** Kind of the object with this `id`. */
    kind: text<'checkout' | 'payout' | 'payout_batch' | 'deposit_address'>(),
    /** `link`: id of the link that opened a checkout. */
    field: text<'email' | 'name' | 'reference' | 'provider' | 'link'>(),
    /** In the form of `searchForm`. A prefix is a range of the key. */
    term: text(),
    createdAt: time,
    id: text(),
  })
    .key('kind', 'field', 'term', 'createdAt', 'id')
    .index('id'),
};
