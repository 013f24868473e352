import { sql, type Kysely, type Migration } from 'kysely';

/** By their last six characters, addresses and hashes are found that a person reads off a screen. It imports nothing that changes. */
const indexes: readonly string[] = [
  'payments_by_address_key_ending_created_at_id on payments (substr(address_key, length(address_key) - 5), created_at, id)',
  'transactions_by_hash_key_ending_seen_at_id on transactions (substr(hash_key, length(hash_key) - 5), seen_at, id)',
  'transfers_by_address_key_ending_created_at_id on transfers (substr(address_key, length(address_key) - 5), created_at, id)',
  'transfers_by_hash_key_ending_created_at_id on transfers (substr(hash_key, length(hash_key) - 5), created_at, id)',
  'deposit_addresses_by_address_key_ending_created_at_id on deposit_addresses (substr(address_key, length(address_key) - 5), created_at, id)',
];

export const endings: Migration = {
  async up(db: Kysely<unknown>) {
    for (const index of indexes) await sql.raw(`create index ${index}`).execute(db);
  },
};
