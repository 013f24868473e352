import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Checkout } from '../../money-in/checkout/model.ts';
import { searchForm } from '../search-form.ts';
import type { DepositAddress } from '../../addresses/model.ts';
import type { Transfer } from '../../money-out/model.ts';
import type { Batch } from '../../money-out/repository.ts';
import type { Tx } from './queries.ts';
import type { Database } from './schema.ts';

/** A word that finds an object: written with it, and removed with its personal data. */
type Term = Database['searchTerms'];

function terms(
  kind: Term['kind'],
  { id, createdAt }: Pick<Term, 'id' | 'createdAt'>,
  field: Term['field'],
  ...words: readonly (string | null | undefined)[]
): readonly Term[] {
  const forms = new Set(words.map((word) => searchForm(word ?? '')));
  return [...forms].flatMap((term) => (term === '' ? [] : { kind, field, term, createdAt, id }));
}

export function checkoutTerms(checkout: Checkout): readonly Term[] {
  const { reference, customer, link } = checkout.details;
  const { email, firstName = '', lastName = '' } = customer ?? {};
  return [
    ...(link === undefined ? [] : [linkTerm(checkout, link.id)]),
    ...terms('checkout', checkout, 'reference', reference),
    ...terms('checkout', checkout, 'email', email),
    ...terms('checkout', checkout, 'name', firstName, lastName, `${firstName} ${lastName}`),
  ];
}

export const providerTerm = ({ id, createdAt }: Checkout, provider: string): Term => ({
  kind: 'checkout',
  field: 'provider',
  term: provider,
  createdAt,
  id,
});

/** Exact: a search for words does not find it. */
const linkTerm = ({ id, createdAt }: Checkout, term: string): Term => ({
  kind: 'checkout',
  field: 'link',
  term,
  createdAt,
  id,
});

/** A refund has no own reference. */
export const payoutTerms = (transfer: Transfer): readonly Term[] =>
  transfer.kind === 'payout' ? terms('payout', transfer, 'reference', transfer.reference) : [];

export const batchTerms = (batch: Batch): readonly Term[] =>
  terms('payout_batch', batch, 'reference', batch.reference);

/** The merchant's user id is used as the reference. */
export const addressTerms = (address: DepositAddress): readonly Term[] =>
  terms('deposit_address', address, 'reference', address.userId);

/** Whether a checkout has another term. */
export const hasTerm = (field: Term['field'], term: string): RawBuilder<SqlBool> =>
  // A scalar subquery, which PostgreSQL does not join: it would read all objects with the term.
  sql<SqlBool>`(select count(*) from search_terms other where other.id = checkouts.id and other.kind = 'checkout' and other.field = ${field} and other.term = ${term}) > 0`;

export async function addTerms(tx: Tx, added: readonly Term[]): Promise<void> {
  if (added.length > 0) await tx.insertInto('searchTerms').values(added).execute();
}

/** The reference stays, as in the checkout. */
export async function removePersonalTerms(tx: Tx, checkoutIds: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('searchTerms')
    .where('id', 'in', checkoutIds)
    .where('field', 'in', ['email', 'name'])
    .execute();
}
