import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { foldedForm, searchForm } from '../text/search-form.ts';
import type { Tx } from './queries.ts';
import type { Database } from './schema.ts';

/** A word that finds an object: written with it, and removed with its personal data. */
export type Term = Database['searchTerms'];

export function terms(
  kind: Term['kind'],
  { id, createdAt }: Pick<Term, 'id' | 'createdAt'>,
  field: Term['field'],
  ...words: readonly (string | null | undefined)[]
): readonly Term[] {
  const forms = new Set(words.map((word) => searchForm(word ?? '')));
  return [...forms].flatMap((term) =>
    term === '' ? [] : { kind, field, term, createdAt, id, folded: null },
  );
}

/** Terms of a person's name: each of these names begun by each of its words, so that the last name may come first. */
export const nameTerms = (of: Pick<Term, 'id' | 'createdAt'>, ...names: readonly string[]): readonly Term[] =>
  terms('checkout', of, 'name', ...names.flatMap((name) => rotationsOf(searchForm(name)))).map(withFolded);

/** With the folded form that the term of a name has. */
export const withFolded = (term: Term): Term => ({ ...term, folded: foldedForm(term.term) });

/** Number of words that a name may begin with: few names have more. */
const MOST_BEGINNINGS = 6;

/** `ada müller byron`, `müller byron ada` and `byron ada müller`. */
export function rotationsOf(name: string): readonly string[] {
  const words = name.split(' ');
  return words
    .slice(0, MOST_BEGINNINGS)
    .map((_, first) => [...words.slice(first), ...words.slice(0, first)].join(' '));
}

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
