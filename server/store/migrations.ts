import type { MigrationProvider } from 'kysely';
import { initial } from './migrations/0001-initial.ts';

/**
 * Oldest first. After the release of 0.1.0, released ones are never edited: append another. Until then, 0001 is edited and
 * renamed here, so that databases made by its previous version are refused.
 */
const migrations = { '0001_transfers': initial };

/** Part of the code, so that the bundle has them. */
export const migrationProvider: MigrationProvider = {
  getMigrations: () => Promise.resolve({ ...migrations }),
};

/** Of migrations that a database has, those that this program does not know. */
export const unknownMigrations = (names: readonly string[]): readonly string[] =>
  names.filter((name) => !(name in migrations));

/** Why a database with these unknown migrations can not be used, and what to do. */
export const refusalOf = (unknown: readonly string[]): string =>
  unknown.some((name) => name.startsWith('0001_'))
    ? 'was made before the first release and cannot be carried over: name a new one in DATABASE_URL'
    : `is newer than this program, which does not know ${unknown.join(', ')}: run the release that made it`;
