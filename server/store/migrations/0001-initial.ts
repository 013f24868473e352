import { sql, type Kysely, type Migration } from 'kysely';
import { chainStart } from '../../access/audit.ts';
import { createIndex, createTable } from './tables.ts';

/** All tables. Until 0.1.0 is released this is edited in place. See `schema.ts` for what each column holds. */
export const initial: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await createCheckoutTables(db);
    await createWebhookTables(db);
    await createMerchantTables(db);
    await createAuditTables(db);
    await createTransferTables(db);
    await createTable(db, 'meta', ['key'], { key: 'text', value: 'text' });
    await createTable(db, 'locks', ['name'], { name: 'text' });
    // Built files of every release that was started here: each content once, under all its paths.
    await createTable(db, 'files', ['hash'], { hash: 'text', type: 'text', body: 'text' });
    await createTable(db, 'file_paths', ['path'], { path: 'text', hash: 'text', at: 'bigint' });
  },
};

async function createCheckoutTables(db: Kysely<unknown>): Promise<void> {
  await createTable(db, 'checkouts', ['id'], {
    id: 'text',
    status: 'text',
    exceptions: 'text',
    reference: 'text',
    created_at: 'bigint',
    expires_at: 'bigint',
    next_tick_at: 'bigint',
    timeline_count: 'integer',
    purged: 'integer',
    version: 'integer',
    document: 'text',
  });
  await createIndex(db, 'checkouts', ['next_tick_at']);
  await createIndex(db, 'checkouts', ['created_at', 'id']);
  await createIndex(db, 'checkouts', ['status', 'created_at', 'id']);
  await createIndex(db, 'checkouts', ['reference', 'created_at', 'id']);
  await createIndex(db, 'checkouts', ['purged', 'expires_at']);
  // Few have exceptions, and operators list exactly those.
  await db.schema
    .createIndex('checkouts_with_exceptions')
    .on('checkouts')
    .columns(['created_at', 'id'])
    .where(sql.ref('exceptions'), '!=', sql.lit('[]'))
    .execute();

  await createTable(db, 'payments', ['id'], {
    id: 'text',
    checkout_id: 'text',
    provider: 'text',
    status: 'text',
    failure_code: 'text',
    address_key: 'text',
    notify_hash: 'text',
    return_hash: 'text',
    reference: 'text',
    created_at: 'bigint',
    expires_at: 'bigint',
    next_poll_at: 'bigint',
    leased_until: 'bigint',
    expedited: 'integer',
  });
  await createIndex(db, 'payments', ['checkout_id']);
  await createIndex(db, 'payments', ['provider', 'next_poll_at', 'leased_until']);
  await createIndex(db, 'payments', ['address_key', 'provider']);
  await createIndex(db, 'payments', ['status']);
  await createIndex(db, 'payments', ['notify_hash']);
  await createIndex(db, 'payments', ['return_hash']);
  await db.schema
    .createIndex('payments_leased')
    .on('payments')
    .columns(['leased_until'])
    .where(sql.ref('leased_until'), '>', sql.lit(0))
    .execute();
  // A gateway's id belongs to one payment, whatever the code above believes (R24).
  await db.schema
    .createIndex('payments_by_reference')
    .unique()
    .on('payments')
    .columns(['provider', 'reference'])
    .where(sql.ref('reference'), '!=', sql.lit(''))
    .execute();

  // The same transaction is credited once, whatever the code above believes (R24).
  await createTable(db, 'transactions', ['provider', 'key'], {
    id: 'text',
    provider: 'text',
    key: 'text',
    state: 'text',
    checkout_id: 'text',
    payment_id: 'text',
    address_id: 'text',
    method: 'text',
    asset: 'text',
    network: 'text',
    amount: 'text',
    hash: 'text',
    hash_key: 'text',
    status: 'text',
    confirmations: 'integer',
    required_confirmations: 'integer',
    at: 'bigint',
    confirmed_at: 'bigint',
    seen_at: 'bigint',
    fees: 'text',
    reason: 'text',
    note: 'text',
    raw: 'text',
  });
  await createIndex(db, 'transactions', ['checkout_id']);
  await createIndex(db, 'transactions', ['provider', 'hash_key']);
  await createIndex(db, 'transactions', ['seen_at', 'id']);
  await createIndex(db, 'transactions', ['state', 'seen_at']);
  await createIndex(db, 'transactions', ['address_id', 'seen_at']);
  await createIndex(db, 'transactions', ['id']);

  await createTable(db, 'deposit_addresses', ['id'], {
    id: 'text',
    provider: 'text',
    method: 'text',
    asset: 'text',
    address: 'text',
    address_key: 'text',
    owner: 'text',
    reference: 'text',
    user_id: 'text',
    label: 'text',
    notify_hash: 'text',
    created_at: 'bigint',
  });
  await createIndex(db, 'deposit_addresses', ['created_at', 'id']);
  await createIndex(db, 'deposit_addresses', ['provider', 'owner']);
  await createIndex(db, 'deposit_addresses', ['address_key']);
  await createIndex(db, 'deposit_addresses', ['notify_hash']);
  // The same user has one address, whoever asks at the same time.
  await db.schema
    .createIndex('deposit_addresses_by_user')
    .unique()
    .on('deposit_addresses')
    .columns(['provider', 'method', 'user_id'])
    .where(sql.ref('user_id'), '!=', sql.lit(''))
    .execute();

  await createTable(db, 'sessions', ['token_hash'], {
    token_hash: 'text',
    checkout_id: 'text',
    owner: 'text',
    created_at: 'bigint',
    expires_at: 'bigint',
  });

  await createTable(db, 'ledger', ['id'], {
    id: 'text',
    checkout_id: 'text',
    payment_id: 'text',
    provider: 'text',
    kind: 'text',
    asset: 'text',
    amount: 'text',
    currency: 'text',
    value: 'text',
    quote: 'text',
    from_account: 'text',
    to_account: 'text',
    provider_reference: 'text',
    hash: 'text',
    reverses: 'text',
    at: 'bigint',
  });
  await createIndex(db, 'ledger', ['checkout_id']);
  await createIndex(db, 'ledger', ['at', 'id']);

  await createTable(db, 'timeline', ['checkout_id', 'position'], {
    checkout_id: 'text',
    position: 'integer',
    id: 'text',
    at: 'bigint',
    times: 'integer',
    kind: 'text',
    actor: 'text',
    summary: 'text',
    data: 'text',
  });
  await createIndex(db, 'timeline', ['checkout_id', 'id']);
}

/** Messages of gateways, and events on their way to the merchant's endpoints. */
async function createWebhookTables(db: Kysely<unknown>): Promise<void> {
  await createTable(db, 'inbox', ['id'], {
    id: 'text',
    provider: 'text',
    payment: 'text',
    checkout: 'text',
    body: 'text',
    received_at: 'bigint',
    times: 'integer',
    state: 'text',
    error: 'text',
    leased_until: 'bigint',
  });
  await createIndex(db, 'inbox', ['state', 'received_at']);
  await createIndex(db, 'inbox', ['received_at', 'id']);

  await createTable(db, 'events', ['subject', 'version', 'type'], {
    id: 'text',
    subject: 'text',
    type: 'text',
    version: 'integer',
    at: 'bigint',
    data: 'text',
  });
  await createIndex(db, 'events', ['at', 'id']);
  await createIndex(db, 'events', ['id']);
  await createTable(db, 'outbox', ['event_id'], { event_id: 'text', at: 'bigint' });
  await createIndex(db, 'outbox', ['at']);

  await createTable(db, 'webhook_endpoints', ['id'], {
    id: 'text',
    url: 'text',
    events: 'text',
    source: 'text',
    secret: 'text',
    former_secrets: 'text',
    former_until: 'bigint',
    disabled: 'text',
    created_at: 'bigint',
  });
  await createTable(db, 'deliveries', ['event_id', 'endpoint_id'], {
    event_id: 'text',
    endpoint_id: 'text',
    state: 'text',
    tries: 'integer',
    attempts: 'integer',
    claim_token: 'integer',
    next_at: 'bigint',
  });
  await createIndex(db, 'deliveries', ['endpoint_id', 'next_at']);
  await createTable(db, 'delivery_attempts', ['event_id', 'endpoint_id', 'attempt'], {
    event_id: 'text',
    endpoint_id: 'text',
    attempt: 'integer',
    status: 'text',
    at: 'bigint',
    error: 'text',
  });
}

async function createMerchantTables(db: Kysely<unknown>): Promise<void> {
  await createTable(db, 'keys', ['hash'], {
    id: 'text',
    hash: 'text',
    name: 'text',
    owner: 'text',
    scopes: 'text',
    created_at: 'bigint',
    expires_at: 'bigint',
    last_used_at: 'bigint',
    revoked_at: 'bigint',
  });
  await createTable(db, 'idempotency', ['key'], {
    key: 'text',
    fingerprint: 'text',
    state: 'text',
    status: 'integer',
    object_id: 'text',
    started_at: 'bigint',
    attempt: 'text',
    permanent: 'integer',
  });
  await createIndex(db, 'idempotency', ['started_at']);
}

/** A chain of entries, and its end. */
async function createAuditTables(db: Kysely<unknown>): Promise<void> {
  await createTable(db, 'audit', ['position'], {
    position: 'bigint',
    id: 'text',
    at: 'bigint',
    actor: 'text',
    owner: 'text',
    action: 'text',
    target: 'text',
    data: 'text',
    previous: 'text',
    hash: 'text',
  });
  await createIndex(db, 'audit', ['at', 'position']);
  await createIndex(db, 'audit', ['actor', 'at', 'position']);
  await createIndex(db, 'audit', ['target', 'at', 'position']);
  await createTable(db, 'audit_end', ['chain'], { chain: 'text', position: 'bigint', hash: 'text' });
  await (db as Kysely<{ audit_end: { chain: string; position: number; hash: string } }>)
    .insertInto('audit_end')
    .values({ chain: 'audit', ...chainStart })
    .execute();
}

async function createTransferTables(db: Kysely<unknown>): Promise<void> {
  await createTable(db, 'transfers', ['id'], {
    id: 'text',
    kind: 'text',
    status: 'text',
    provider: 'text',
    method: 'text',
    address_key: 'text',
    amount: 'text',
    usd: 'text',
    reference: 'text',
    batch_id: 'text',
    position: 'integer',
    refund_checkout_id: 'text',
    refund_payment_id: 'text',
    provider_reference: 'text',
    hash_key: 'text',
    claim_hash: 'text',
    notify_hash: 'text',
    created_at: 'bigint',
    next_at: 'bigint',
    version: 'integer',
    document: 'text',
  });
  await createIndex(db, 'transfers', ['created_at', 'id']);
  await createIndex(db, 'transfers', ['status', 'created_at', 'id']);
  await createIndex(db, 'transfers', ['reference']);
  await createIndex(db, 'transfers', ['batch_id', 'position']);
  await createIndex(db, 'transfers', ['refund_checkout_id']);
  await createIndex(db, 'transfers', ['provider', 'provider_reference']);
  await createIndex(db, 'transfers', ['provider', 'hash_key']);
  await createIndex(db, 'transfers', ['claim_hash']);
  await createIndex(db, 'transfers', ['notify_hash']);
  await createIndex(db, 'transfers', ['next_at']);
  await createTable(db, 'batches', ['id'], {
    id: 'text',
    provider: 'text',
    method: 'text',
    reference: 'text',
    created_at: 'bigint',
  });
  await createIndex(db, 'batches', ['created_at', 'id']);
  await createIndex(db, 'batches', ['reference']);
}
