import { bytewise, table, text, time } from '../table.ts';

/** Tables of the search: part of `schema.ts`. */
export const searchTables = {
  /** Words that people search for, the gateways and links of checkouts, and stored links. */
  searchTerms: table({
    /** Kind of the object with this `id`. */
    kind: text<'checkout' | 'payout' | 'payout_batch' | 'deposit_address' | 'link'>(),
    /** `link`: id of the link that opened a checkout; of a link itself, one term that all have. */
    field: text<'email' | 'name' | 'reference' | 'provider' | 'link'>(),
    /** In the form of `searchForm`. Bytewise, so that a prefix is a range of the key. */
    term: bytewise,
    createdAt: time,
    id: text(),
  })
    .key('kind', 'field', 'term', 'createdAt', 'id')
    .index('id'),
};
