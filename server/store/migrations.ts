import type { Migration, MigrationProvider } from 'kysely';
import { checkouts } from './migrations/0001-checkouts.ts';
import { merchant } from './migrations/0002-merchant.ts';
import { webhooks } from './migrations/0003-webhooks.ts';
import { files } from './migrations/0004-files.ts';
import { books } from './migrations/0005-books.ts';
import { turns } from './migrations/0006-turns.ts';
import { ends } from './migrations/0007-ends.ts';
import { placing } from './migrations/0008-placing.ts';
import { hastened } from './migrations/0009-hastened.ts';
import { references } from './migrations/0010-references.ts';
import { confirmed } from './migrations/0011-confirmed.ts';
import { unclear } from './migrations/0012-unclear.ts';

/**
 * How the tables came to be, oldest first. A migration that has been released is never edited: add one behind it. None
 * has been: `0012_unclear` was renamed with what the stored JSON calls its fields, so that older databases are refused.
 */
const migrations: Readonly<Record<string, Migration>> = {
  '0001_checkouts': checkouts,
  '0002_merchant': merchant,
  '0003_webhooks': webhooks,
  '0004_files': files,
  '0005_books': books,
  '0006_turns': turns,
  '0007_ends': ends,
  '0008_placing': placing,
  '0009_hastened': hastened,
  '0010_references': references,
  '0011_confirmed': confirmed,
  '0012_unclear_money': unclear,
};

/** Kept in the code, so that they are in the bundle. */
export const migrationProvider: MigrationProvider = {
  getMigrations: () => Promise.resolve({ ...migrations }),
};
