import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { foldedForm, searchForm } from '../text/search-form.ts';
import type { Tx } from './queries.ts';
import type { Database } from './schema.ts';

/** A word for finding an object. It is written with the object, and removed with the object's personal data. */
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

/**
 * Returns the terms of a person's names. Each name is stored once per word, beginning with that word, so that people may search
 * with the last name first.
 */
export const nameTerms = (of: Pick<Term, 'id' | 'createdAt'>, ...names: readonly string[]): readonly Term[] =>
  terms('checkout', of, 'name', ...names.flatMap((name) => rotationsOf(searchForm(name)))).map(withFolded);

/** Adds the folded form, which the terms of names have. */
export const withFolded = (term: Term): Term => ({ ...term, folded: foldedForm(term.term) });

/** Maximum number of words that a stored name may begin with: few names have more words. */
const MOST_BEGINNINGS = 6;

/** Returns a name beginning with each of its words: `ada müller byron`, `müller byron ada` and `byron ada müller`. */
export function rotationsOf(name: string): readonly string[] {
  const words = name.split(' ');
  return words
    .slice(0, MOST_BEGINNINGS)
    .map((_, first) => [...words.slice(first), ...words.slice(0, first)].join(' '));
}

/** SQL condition: the checkout also has this term. */
export const hasTerm = (field: Term['field'], term: string): RawBuilder<SqlBool> =>
  // A scalar subquery: PostgreSQL would turn any other form into a join, and read all objects with the term.
  sql<SqlBool>`(select count(*) from search_terms other where other.id = checkouts.id and other.kind = 'checkout' and other.field = ${field} and other.term = ${term}) > 0`;

export async function addTerms(tx: Tx, added: readonly Term[]): Promise<void> {
  if (added.length > 0) await tx.insertInto('searchTerms').values(added).execute();
}

/** Removes the terms of personal data. The reference stays, as in the checkout. */
export async function removePersonalTerms(tx: Tx, checkoutIds: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('searchTerms')
    .where('id', 'in', checkoutIds)
    .where('field', 'in', ['email', 'name'])
    .execute();
}
