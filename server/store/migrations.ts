import type { Kysely, Migration, MigrationProvider } from 'kysely';

/**
 * How the tables came to be, oldest first. A migration that has been released is never edited: add one behind it.
 */
const migrations: Readonly<Record<string, Migration>> = {
  '0001_checkouts': {
    async up(db: Kysely<unknown>): Promise<void> {
      const schema = db.schema;
      await schema
        .createTable('meta')
        .addColumn('key', 'text', (column) => column.primaryKey().notNull())
        .addColumn('value', 'text', (column) => column.notNull())
        .execute();
      await schema
        .createTable('checkouts')
        .addColumn('id', 'text', (column) => column.primaryKey().notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('exceptions', 'text', (column) => column.notNull())
        .addColumn('amount', 'text', (column) => column.notNull())
        .addColumn('currency', 'text', (column) => column.notNull())
        .addColumn('minor_units', 'integer', (column) => column.notNull())
        .addColumn('details', 'text', (column) => column.notNull())
        .addColumn('selected_id', 'text', (column) => column.notNull())
        .addColumn('offered', 'text', (column) => column.notNull())
        .addColumn('offered_at', 'bigint', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .addColumn('paid_at', 'bigint', (column) => column.notNull())
        .addColumn('version', 'integer', (column) => column.notNull())
        .execute();
      await schema
        .createIndex('checkouts_by_end')
        .on('checkouts')
        .columns(['status', 'expires_at'])
        .execute();
      await schema
        .createTable('payments')
        .addColumn('id', 'text', (column) => column.primaryKey().notNull())
        .addColumn('checkout_id', 'text', (column) => column.notNull().references('checkouts.id'))
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('provider', 'text', (column) => column.notNull())
        .addColumn('asset', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('amount', 'text', (column) => column.notNull())
        .addColumn('price_amount', 'text', (column) => column.notNull())
        .addColumn('quote', 'text', (column) => column.notNull())
        .addColumn('address', 'text', (column) => column.notNull())
        .addColumn('memo', 'text', (column) => column.notNull())
        .addColumn('reference', 'text', (column) => column.notNull())
        .addColumn('failure_code', 'text', (column) => column.notNull())
        .addColumn('settled_by_word', 'integer', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('asked_at', 'bigint', (column) => column.notNull())
        .addColumn('next_ask_at', 'bigint', (column) => column.notNull())
        .addColumn('leased_until', 'bigint', (column) => column.notNull())
        .execute();
      await schema
        .createIndex('payments_by_checkout')
        .on('payments')
        .columns(['checkout_id', 'position'])
        .unique()
        .execute();
      await schema.createIndex('payments_by_next_ask').on('payments').column('next_ask_at').execute();
      await schema
        .createIndex('payments_by_address')
        .on('payments')
        .columns(['provider', 'address'])
        .execute();
      await schema.createIndex('payments_by_status').on('payments').column('status').execute();
      await schema
        .createTable('transactions')
        .addColumn('provider', 'text', (column) => column.notNull())
        .addColumn('key', 'text', (column) => column.notNull())
        .addColumn('checkout_id', 'text', (column) => column.notNull().references('checkouts.id'))
        .addColumn('payment_id', 'text', (column) => column.notNull().references('payments.id'))
        .addColumn('method', 'text', (column) => column.notNull())
        .addColumn('amount', 'text', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('confirmations', 'bigint', (column) => column.notNull())
        .addColumn('required_confirmations', 'bigint', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('seen_at', 'bigint', (column) => column.notNull())
        .addColumn('rate', 'text', (column) => column.notNull())
        // The same money is credited once, whatever the code above believes (R24).
        .addPrimaryKeyConstraint('transactions_once', ['provider', 'key'])
        .execute();
      await schema
        .createIndex('transactions_by_checkout')
        .on('transactions')
        .columns(['checkout_id', 'seen_at'])
        .execute();
      await schema
        .createTable('sessions')
        .addColumn('token_hash', 'text', (column) => column.primaryKey().notNull())
        .addColumn('checkout_id', 'text', (column) => column.notNull().references('checkouts.id'))
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
};

/** Kept in the code, so that they are in the bundle. */
export const migrationProvider: MigrationProvider = {
  getMigrations: () => Promise.resolve({ ...migrations }),
};
