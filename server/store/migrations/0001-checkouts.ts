import { sql, type Kysely, type Migration } from 'kysely';
import { createIndex, createTable } from './tables.ts';

/** Checkouts, payments, money, books and timelines; messages of gateways. */
export const checkouts: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await createTable(db, 'meta', ['key'], { key: 'text', value: 'text' });
    await createTable(db, 'checkouts', ['id'], {
      id: 'text',
      status: 'text',
      exceptions: 'text',
      amount: 'text',
      currency: 'text',
      minor_units: 'integer',
      reference: 'text',
      details: 'text',
      selected_id: 'text',
      offered: 'text',
      offered_at: 'bigint',
      created_at: 'bigint',
      expires_at: 'bigint',
      paid_at: 'bigint',
      state: 'text',
      next_tick_at: 'bigint',
      said: 'integer',
      purged: 'integer',
      version: 'integer',
    });
    await createIndex(db, 'checkouts', ['next_tick_at']);
    await createIndex(db, 'checkouts', ['created_at', 'id']);
    await createIndex(db, 'checkouts', ['status', 'created_at', 'id']);
    await createIndex(db, 'checkouts', ['reference', 'created_at', 'id']);
    // Few have one: a person looks for exactly those.
    await db.schema
      .createIndex('checkouts_with_exceptions')
      .on('checkouts')
      .columns(['created_at', 'id'])
      .where(sql.ref('exceptions'), '!=', sql.lit('[]'))
      .execute();
    await createIndex(db, 'checkouts', ['purged', 'expires_at']);
    await createTable(db, 'payments', ['id'], {
      id: 'text',
      checkout_id: 'text',
      position: 'integer',
      provider: 'text',
      asset: 'text',
      status: 'text',
      amount: 'text',
      price_amount: 'text',
      quote: 'text',
      address: 'text',
      address_key: 'text',
      memo: 'text',
      uri: 'text',
      hosted_url: 'text',
      notify_hash: 'text',
      return_hash: 'text',
      reference: 'text',
      failure_code: 'text',
      by_word: 'text',
      retired: 'integer',
      expires_at: 'bigint',
      created_at: 'bigint',
      asked_at: 'bigint',
      next_ask_at: 'bigint',
      leased_until: 'bigint',
    });
    await createIndex(db, 'payments', ['checkout_id', 'position']);
    await createIndex(db, 'payments', ['provider', 'next_ask_at']);
    await createIndex(db, 'payments', ['provider', 'address_key']);
    await createIndex(db, 'payments', ['status']);
    await createIndex(db, 'payments', ['provider', 'reference']);
    await createIndex(db, 'payments', ['notify_hash']);
    await createIndex(db, 'payments', ['return_hash']);
    // The same money is credited once, whatever the code above believes (R24).
    await createTable(db, 'transactions', ['provider', 'key'], {
      id: 'text',
      provider: 'text',
      key: 'text',
      checkout_id: 'text',
      payment_id: 'text',
      method: 'text',
      amount: 'text',
      hash: 'text',
      hash_key: 'text',
      status: 'text',
      confirmations: 'integer',
      required_confirmations: 'integer',
      at: 'bigint',
      seen_at: 'bigint',
      rate: 'text',
      source: 'text',
      final_amount: 'text',
      doubt: 'text',
      fees: 'text',
    });
    await createIndex(db, 'transactions', ['checkout_id']);
    await createIndex(db, 'transactions', ['provider', 'hash_key']);
    await createIndex(db, 'transactions', ['seen_at', 'id']);
    await createIndex(db, 'transactions', ['id']);
    await createTable(db, 'sessions', ['token_hash'], {
      token_hash: 'text',
      checkout_id: 'text',
      created_at: 'bigint',
      expires_at: 'bigint',
    });
    await createTable(db, 'events', ['subject', 'version', 'type'], {
      id: 'text',
      subject: 'text',
      type: 'text',
      version: 'integer',
      at: 'bigint',
      data: 'text',
    });
    await createIndex(db, 'events', ['at', 'id']);
    await createTable(db, 'outbox', ['event_id'], { event_id: 'text', at: 'bigint' });
    await createIndex(db, 'outbox', ['at']);
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
    await createTable(db, 'inbox', ['id'], {
      id: 'text',
      provider: 'text',
      payment: 'text',
      checkout: 'text',
      body: 'text',
      received_at: 'bigint',
      times: 'integer',
      state: 'text',
      fault: 'text',
      leased_until: 'bigint',
    });
    await createIndex(db, 'inbox', ['state', 'received_at']);
    await createIndex(db, 'inbox', ['received_at', 'id']);
    await createTable(db, 'unmatched', ['provider', 'key'], {
      id: 'text',
      provider: 'text',
      key: 'text',
      state: 'text',
      method: 'text',
      asset: 'text',
      network: 'text',
      amount: 'text',
      hash: 'text',
      status: 'text',
      at: 'bigint',
      seen_at: 'bigint',
      fees: 'text',
      reason: 'text',
      note: 'text',
      raw: 'text',
    });
    await createIndex(db, 'unmatched', ['state', 'seen_at']);
    await createIndex(db, 'unmatched', ['id']);
  },
};
