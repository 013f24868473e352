import type { Migration } from 'kysely';
import { firstTables } from './migrations/0001-tables.ts';
import { rateDifferences } from './migrations/0002-rate-differences.ts';
import { foldedNames } from './migrations/0003-folded-names.ts';
import { decimalMarks } from './migrations/0004-decimal-marks.ts';

/**
 * Migrations, oldest first. The modules declare the tables that they add up to, and a test compares both on both databases.
 *
 * - What was released, 0001 first, is never edited: a change appends a migration, which only adds, in a minor or major release.
 *   A patch release has none. The release before starts on the database again, because migrations that only add are recorded in
 *   a table that it does not read (`additionTable`).
 * - A column is added with a default and may be null. It becomes not null in the release after at the earliest: during a
 *   rolling restart an older process still inserts rows without it, and replaces rows as it knows them.
 * - A column or table that is no longer used is dropped in the release after the one that stopped using it, at the earliest.
 * - A table that was released gets an index by `addedIndexes`: within a migration, writers of it would wait until it is made.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001_tables': firstTables,
  '0002_rate_differences': rateDifferences,
  '0003_folded_names': foldedNames,
  '0004_decimal_marks': decimalMarks,
};

/**
 * Table with the names of all migrations after the first. A release refuses a database with an unknown name in Kysely's own
 * table, `kysely_migration`; names in this one it ignores, because those migrations only add.
 */
export const additionTable = 'kysely_addition';

/** Indexes of tables that were released, such as `{ checkouts_by_paid_at: 'checkouts (paid_at)' }`. None is unique. */
export const addedIndexes: Readonly<Record<string, string>> = {
  ledger_by_checkout_id_id_where: 'ledger (checkout_id, id) where rate_difference is not null',
  search_terms_by_kind_field_folded_created_at_id: 'search_terms (kind, field, folded, created_at, id)',
};

/** Tables that identify a database of Paywicket. */
export const ownTables = ['meta', 'checkouts', 'kysely_migration'];

/** Tables of optional modules, which every database has, by the name of the module. */
export const moduleTables: Readonly<Record<string, readonly string[]>> = {
  addresses: ['deposit_addresses'],
  attention: ['notices'],
  console: ['people', 'sign_in_links', 'console_sessions', 'passkeys', 'passkey_challenges'],
  links: ['links'],
  pauses: ['pauses'],
};

/** Migrations of a database that this program does not know. */
export const unknownMigrations = (names: readonly string[], known = migrations): readonly string[] =>
  names.filter((name) => !(name in known));

/** Why a database with these unknown migrations cannot be used, and what to do. */
export const refusalOf = (unknown: readonly string[]): string =>
  unknown.some((name) => name.startsWith('0001_'))
    ? 'was made by another build, before the first release, and cannot be carried over: name a new one in DATABASE_URL'
    : `is newer than this program, which does not know ${unknown.join(', ')}: run the release that made it`;
