import type { Migration } from 'kysely';
import { firstTables } from './migrations/0001-tables.ts';
import { rateDifferences } from './migrations/0002-rate-differences.ts';
import { foldedNames } from './migrations/0003-folded-names.ts';
import { decimalMarks } from './migrations/0004-decimal-marks.ts';

/**
 * Migrations, oldest first. The modules declare the resulting tables; a test compares these declarations with the migrations, on
 * both databases.
 *
 * - Released migrations, including 0001, are never edited. A change of tables appends a migration, which only adds. Minor and
 *   major releases may add migrations; patch releases may not. The previous release can still start on the changed database,
 *   because migrations that only add are recorded in a table that it does not read (`additionTable`).
 * - A new column has a default and may be null. It becomes not null in the next release at the earliest: during a rolling
 *   restart, an older process still inserts rows without the column, and replaces rows with only the columns that it knows.
 * - A column or table that is no longer used is dropped, at the earliest, in the release after the one that stopped using it.
 * - An index on a released table is added with `addedIndexes`: in a migration, writers of the table would wait until the index
 *   is complete.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001_tables': firstTables,
  '0002_rate_differences': rateDifferences,
  '0003_folded_names': foldedNames,
  '0004_decimal_marks': decimalMarks,
};

/**
 * Name of the table that lists all migrations after the first. A release refuses a database with an unknown name in Kysely's own
 * table, `kysely_migration`. It ignores unknown names in this table, because these migrations only add.
 */
export const additionTable = 'kysely_addition';

/** Indexes added to released tables, such as `{ checkouts_by_paid_at: 'checkouts (paid_at)' }`. None of them is unique. */
export const addedIndexes: Readonly<Record<string, string>> = {
  ledger_by_checkout_id_id_where: 'ledger (checkout_id, id) where rate_difference is not null',
  search_terms_by_kind_field_folded_created_at_id: 'search_terms (kind, field, folded, created_at, id)',
};

/** Tables that identify a database of Paywicket. */
export const ownTables = ['meta', 'checkouts', 'kysely_migration'];

/** Tables of optional modules, by name of the module. Every database has all of them. */
export const moduleTables: Readonly<Record<string, readonly string[]>> = {
  addresses: ['deposit_addresses'],
  attention: ['notices'],
  console: ['people', 'sign_in_links', 'console_sessions', 'passkeys', 'passkey_challenges'],
  links: ['links'],
  pauses: ['pauses'],
};

/** Returns the migrations of a database that this program does not know. */
export const unknownMigrations = (names: readonly string[], known = migrations): readonly string[] =>
  names.filter((name) => !(name in known));

/** Explains why a database with these unknown migrations cannot be used, and states the fix. */
export const refusalOf = (unknown: readonly string[]): string =>
  unknown.some((name) => name.startsWith('0001_'))
    ? 'was made by another build, before the first release, and cannot be carried over: name a new one in DATABASE_URL'
    : `is newer than this program, which does not know ${unknown.join(', ')}: run the release that made it`;
