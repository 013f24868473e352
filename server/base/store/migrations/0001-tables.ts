import { sql, SqliteAdapter, type Kysely, type Migration } from 'kysely';

/** SQL of each table and its indexes. Imports nothing that may change. In the SQL, `text` is only a type. */
const tables: readonly string[] = [
  `
    create table meta (
      key text not null,
      value text not null,
      constraint meta_key primary key (key)
    );
  `,
  `
    create table checkouts (
      id text not null,
      status text not null,
      exceptions text not null,
      reference text not null,
      amount_key text not null,
      currency text not null,
      price bigint,
      received bigint,
      refunded bigint,
      has_refund integer not null,
      has_open_refund integer not null,
      refund_state text not null,
      shippable integer not null,
      to_ship integer not null,
      paid_at bigint not null,
      ready_at bigint not null,
      fulfilled_at bigint not null,
      awaits_accept integer not null,
      money_may_be_gone integer not null,
      created_at bigint not null,
      expires_at bigint not null,
      next_tick_at bigint not null,
      schedule_set_at bigint not null,
      timeline_count integer not null,
      purged integer not null,
      version integer not null,
      document text not null,
      constraint checkouts_key primary key (id)
    );
    create index checkouts_by_next_tick_at on checkouts (next_tick_at);
    create index checkouts_by_schedule_set_at on checkouts (schedule_set_at);
    create index checkouts_by_created_at_id_currency_price_received_refunded on checkouts (created_at, id, currency, price, received, refunded);
    create index checkouts_by_status_created_at_id_currency_price_received_refun on checkouts (status, created_at, id, currency, price, received, refunded);
    create index checkouts_by_reference_created_at_id on checkouts (reference, created_at, id);
    create index checkouts_by_amount_key_created_at_id on checkouts (amount_key, created_at, id);
    create index checkouts_by_purged_expires_at on checkouts (purged, expires_at);
    create index checkouts_by_has_refund_created_at_id_where on checkouts (has_refund, created_at, id) where has_refund = 1;
    create index checkouts_by_to_ship_created_at_id_where on checkouts (to_ship, created_at, id) where to_ship = 1;
    create index checkouts_by_to_ship_ready_at_id_where on checkouts (to_ship, ready_at, id) where to_ship = 1;
    create index checkouts_by_paid_at_id_where on checkouts (paid_at, id) where paid_at < 9007199254740991;
    create index checkouts_by_ready_at_id_where on checkouts (ready_at, id) where ready_at < 9007199254740991;
    create index checkouts_by_awaits_accept_created_at_id_where on checkouts (awaits_accept, created_at, id) where awaits_accept = 1;
    create index checkouts_by_money_may_be_gone_created_at_id_where on checkouts (money_may_be_gone, created_at, id) where money_may_be_gone = 1;
    create index checkouts_by_created_at_id_where on checkouts (created_at, id) where exceptions != '[]';
    create index checkouts_by_created_at_id_exceptions_where on checkouts (created_at, id, exceptions) where (exceptions != '[]' or awaits_accept = 1 or money_may_be_gone = 1);
    create index checkouts_by_created_at_id_status_where on checkouts (created_at, id, status) where status in ('expired', 'cancelled');
    create index checkouts_by_created_at_id_has_refund_where on checkouts (created_at, id, has_refund) where (has_refund = 1 or has_open_refund = 1);
  `,
  `
    create table payments (
      id text not null,
      checkout_id text not null references checkouts (id),
      provider text not null,
      status text not null,
      failure_code text,
      address_key text,
      amount_key text not null,
      provider_reference text,
      created_at bigint not null,
      expires_at bigint not null,
      next_poll_at bigint not null,
      schedule_set_at bigint not null,
      leased_until bigint not null,
      expedited integer not null,
      answered_poll_at bigint not null,
      constraint payments_key primary key (id)
    );
    create index payments_by_checkout_id on payments (checkout_id);
    create index payments_by_provider_next_poll_at_leased_until on payments (provider, next_poll_at, leased_until);
    create index payments_by_schedule_set_at on payments (schedule_set_at);
    create index payments_by_address_key_created_at_id on payments (address_key, created_at, id);
    create index payments_by_amount_key_created_at_id on payments (amount_key, created_at, id);
    create index payments_by_provider_expires_at on payments (provider, expires_at);
    create index payments_by_provider_created_at_where on payments (provider, created_at) where next_poll_at < 9007199254740991;
    create index payments_by_created_at_where on payments (created_at) where failure_code = 'address_in_use';
    create index payments_by_status on payments (status);
    create unique index payments_by_provider_provider_reference on payments (provider, provider_reference);
    create index payments_by_leased_until_where on payments (leased_until) where leased_until > 0;
    create index payments_by_address_key_ending_created_at_id on payments (substr(address_key, length(address_key) - 5), created_at, id);
  `,
  `
    create table tokens (
      hash text not null,
      kind text not null,
      subject text not null,
      provider text,
      checkout_id text,
      owner text,
      may_claim integer,
      created_at bigint,
      expires_at bigint,
      constraint tokens_key primary key (hash)
    );
    create index tokens_by_subject_where on tokens (subject) where kind = 'session';
    create unique index tokens_by_kind_subject_where on tokens (kind, subject) where kind != 'session';
  `,
  `
    create table address_claims (
      provider text not null,
      network text not null,
      address_key text not null,
      memo text not null,
      holder text not null,
      ends_at bigint not null,
      constraint address_claims_key primary key (provider, network, address_key, memo)
    );
    create index address_claims_by_address_key on address_claims (address_key);
  `,
  `
    create table transactions (
      id text not null,
      provider text not null,
      key text not null,
      state text not null,
      checkout_id text not null,
      payment_id text not null,
      deposit_address_id text not null,
      method text,
      asset text not null,
      network text,
      amount text not null,
      amount_key text not null,
      hash text,
      hash_key text not null,
      status text not null,
      confirmations integer,
      required_confirmations integer,
      at bigint,
      confirmed_at bigint,
      seen_at bigint not null,
      fees text not null,
      reason text not null,
      note text not null,
      raw text not null,
      constraint transactions_key primary key (provider, key)
    );
    create index transactions_by_checkout_id on transactions (checkout_id);
    create index transactions_by_hash_key_provider on transactions (hash_key, provider);
    create index transactions_by_state_amount_key_seen_at_id on transactions (state, amount_key, seen_at, id);
    create index transactions_by_seen_at_id on transactions (seen_at, id);
    create index transactions_by_state_seen_at on transactions (state, seen_at);
    create index transactions_by_deposit_address_id_seen_at on transactions (deposit_address_id, seen_at);
    create index transactions_by_id on transactions (id);
    create index transactions_by_hash_key_ending_seen_at_id on transactions (substr(hash_key, length(hash_key) - 5), seen_at, id);
  `,
  `
    create table sweeps (
      provider text not null,
      list text not null,
      mark bigint not null,
      wide_mark bigint not null,
      began_at bigint not null,
      position bigint not null,
      next_at bigint not null,
      schedule_set_at bigint not null,
      constraint sweeps_key primary key (provider, list)
    );
    create index sweeps_by_schedule_set_at on sweeps (schedule_set_at);
  `,
  `
    create table sweep_open_entries (
      provider text not null,
      list text not null,
      key text not null,
      seen_at bigint not null,
      holds_mark_at bigint not null,
      constraint sweep_open_entries_key primary key (provider, list, key)
    );
  `,
  `
    create table deposit_addresses (
      id text not null,
      provider text not null,
      method text not null,
      asset text not null,
      address text not null,
      address_key text not null,
      provider_owner text not null,
      provider_reference text,
      user_id text,
      label text,
      created_at bigint not null,
      constraint deposit_addresses_key primary key (id)
    );
    create index deposit_addresses_by_created_at_id on deposit_addresses (created_at, id);
    create index deposit_addresses_by_provider_provider_owner on deposit_addresses (provider, provider_owner);
    create index deposit_addresses_by_address_key on deposit_addresses (address_key);
    create unique index deposit_addresses_by_provider_method_user_id on deposit_addresses (provider, method, user_id);
    create index deposit_addresses_by_address_key_ending_created_at_id on deposit_addresses (substr(address_key, length(address_key) - 5), created_at, id);
  `,
  `
    create table ledger (
      id text not null,
      checkout_id text,
      payment_id text,
      provider text not null,
      kind text not null,
      asset text not null,
      amount text not null,
      currency text not null,
      value text not null,
      quote text not null,
      from_account text not null,
      to_account text not null,
      provider_reference text not null,
      hash text,
      reverses text,
      at bigint not null,
      constraint ledger_key primary key (id)
    );
    create index ledger_by_checkout_id on ledger (checkout_id);
    create index ledger_by_at_id on ledger (at, id);
    create index ledger_by_at_id_where on ledger (at, id) where kind = 'received' and checkout_id is not null;
  `,
  `
    create table timeline (
      checkout_id text not null references checkouts (id),
      position integer not null,
      id text not null,
      at bigint not null,
      times integer not null,
      kind text not null,
      actor text not null,
      summary text not null,
      data text not null,
      constraint timeline_key primary key (checkout_id, position)
    );
    create index timeline_by_checkout_id_id on timeline (checkout_id, id);
  `,
  `
    create table inbox (
      id text not null,
      provider text not null,
      subject_kind text,
      subject text,
      checkout_id text,
      body text not null,
      received_at bigint not null,
      times integer not null,
      state text not null,
      fault text,
      leased_until bigint not null,
      constraint inbox_key primary key (id)
    );
    create index inbox_by_state_received_at on inbox (state, received_at);
    create index inbox_by_received_at_id on inbox (received_at, id);
  `,
  `
    create table events (
      id text not null,
      subject text not null,
      type text not null,
      version integer not null,
      at bigint not null,
      data text not null,
      constraint events_key primary key (subject, version, type)
    );
    create index events_by_at_id on events (at, id);
    create unique index events_by_id on events (id);
  `,
  `
    create table api_keys (
      id text not null,
      hash text not null,
      name text not null,
      owner text not null,
      scopes text not null,
      created_at bigint not null,
      expires_at bigint,
      last_used_at bigint,
      revoked_at bigint,
      constraint api_keys_key primary key (hash)
    );
  `,
  `
    create table idempotency (
      key text not null,
      fingerprint text not null,
      state text not null,
      response_status integer not null,
      object_id text not null,
      started_at bigint not null,
      attempt_id text not null,
      permanent integer not null,
      constraint idempotency_key primary key (key)
    );
    create index idempotency_by_started_at on idempotency (started_at);
  `,
  `
    create table audit (
      id text not null,
      at bigint not null,
      actor text not null,
      owner text not null,
      action text not null,
      target text not null,
      data text not null,
      constraint audit_key primary key (id)
    );
    create index audit_by_at_id on audit (at, id);
    create index audit_by_actor_at_id on audit (actor, at, id);
    create index audit_by_target_at_id on audit (target, at, id);
  `,
  `
    create table locks (
      name text not null,
      constraint locks_key primary key (name)
    );
  `,
  `
    create table built_files (
      hash text not null,
      content_type text not null,
      body_base64 text not null,
      constraint built_files_key primary key (hash)
    );
  `,
  `
    create table built_file_paths (
      path text not null,
      hash text not null,
      at bigint not null,
      constraint built_file_paths_key primary key (path)
    );
  `,
  `
    create table transfers (
      id text not null,
      kind text not null,
      status text not null,
      provider text not null,
      method text not null,
      address_key text not null,
      amount text not null,
      amount_key text not null,
      usd text,
      reference text,
      batch_id text,
      position integer not null,
      refund_checkout_id text,
      refund_payment_id text,
      provider_reference text,
      hash_key text,
      conflict integer not null,
      created_at bigint not null,
      next_at bigint not null,
      schedule_set_at bigint not null,
      version integer not null,
      document text not null,
      constraint transfers_key primary key (id)
    );
    create index transfers_by_created_at_id on transfers (created_at, id);
    create index transfers_by_status_created_at_id on transfers (status, created_at, id);
    create index transfers_by_kind_created_at_id_where on transfers (kind, created_at, id) where status in ('awaiting_approval', 'awaiting_funds', 'awaiting_confirmation', 'unknown');
    create index transfers_by_conflict_kind_created_at_id_where on transfers (conflict, kind, created_at, id) where conflict = 1;
    create index transfers_by_reference on transfers (reference);
    create index transfers_by_batch_id_position on transfers (batch_id, position);
    create index transfers_by_refund_checkout_id on transfers (refund_checkout_id);
    create index transfers_by_provider_provider_reference on transfers (provider, provider_reference);
    create index transfers_by_hash_key_provider on transfers (hash_key, provider);
    create index transfers_by_kind_address_key_created_at_id on transfers (kind, address_key, created_at, id);
    create index transfers_by_kind_amount_key_created_at_id on transfers (kind, amount_key, created_at, id);
    create index transfers_by_next_at on transfers (next_at);
    create index transfers_by_schedule_set_at on transfers (schedule_set_at);
    create index transfers_by_address_key_ending_created_at_id on transfers (substr(address_key, length(address_key) - 5), created_at, id);
    create index transfers_by_hash_key_ending_created_at_id on transfers (substr(hash_key, length(hash_key) - 5), created_at, id);
  `,
  `
    create table payout_batches (
      id text not null,
      provider text not null,
      method text not null,
      reference text not null,
      created_at bigint not null,
      constraint payout_batches_key primary key (id)
    );
    create index payout_batches_by_created_at_id on payout_batches (created_at, id);
    create index payout_batches_by_reference on payout_batches (reference);
  `,
  `
    create table search_terms (
      kind text not null,
      field text not null,
      term text not null,
      created_at bigint not null,
      id text not null,
      constraint search_terms_key primary key (kind, field, term, created_at, id)
    );
    create index search_terms_by_id on search_terms (id);
  `,
  `
    create table webhook_endpoints (
      id text not null,
      url text not null,
      events text not null,
      source text not null,
      secret text not null,
      secrets_hash text,
      former_secrets text not null,
      disabled_reason text,
      failing text not null,
      created_at bigint not null,
      constraint webhook_endpoints_key primary key (id)
    );
  `,
  `
    create table webhook_deliveries (
      event_id text not null,
      endpoint_id text not null,
      event_at bigint not null,
      state text not null,
      attempts_since_redelivery integer not null,
      attempts integer not null,
      claim_number integer not null,
      next_at bigint not null,
      schedule_set_at bigint not null,
      constraint webhook_deliveries_key primary key (event_id, endpoint_id)
    );
    create index webhook_deliveries_by_endpoint_id_next_at on webhook_deliveries (endpoint_id, next_at);
    create index webhook_deliveries_by_state_event_at_event_id on webhook_deliveries (state, event_at, event_id);
    create index webhook_deliveries_by_endpoint_id_state_event_at_event_id on webhook_deliveries (endpoint_id, state, event_at, event_id);
    create index webhook_deliveries_by_schedule_set_at on webhook_deliveries (schedule_set_at);
  `,
  `
    create table webhook_attempts (
      event_id text not null,
      endpoint_id text not null,
      attempt integer not null,
      status text not null,
      at bigint not null,
      error text,
      response_status integer,
      response_body text,
      headers text not null,
      constraint webhook_attempts_key primary key (event_id, endpoint_id, attempt)
    );
  `,
  `
    create table people (
      id text not null,
      name text not null,
      name_key text,
      scopes text not null,
      created_at bigint not null,
      removed_at bigint,
      constraint people_key primary key (id)
    );
    create unique index people_by_name_key on people (name_key);
  `,
  `
    create table sign_in_links (
      hash text not null,
      person_id text not null,
      created_at bigint not null,
      expires_at bigint not null,
      constraint sign_in_links_key primary key (hash)
    );
    create index sign_in_links_by_expires_at on sign_in_links (expires_at);
  `,
  `
    create table console_sessions (
      hash text not null,
      person_id text not null,
      opened_by text not null,
      created_at bigint not null,
      last_seen_at bigint not null,
      confirmed_at bigint,
      passkey_id text,
      constraint console_sessions_key primary key (hash)
    );
    create index console_sessions_by_person_id on console_sessions (person_id);
    create index console_sessions_by_last_seen_at on console_sessions (last_seen_at);
  `,
  `
    create table passkeys (
      id text not null,
      person_id text not null,
      name text not null,
      public_key text not null,
      counter bigint not null,
      transports text not null,
      created_at bigint not null,
      approves_from bigint not null,
      last_used_at bigint,
      removed_at bigint,
      constraint passkeys_key primary key (id)
    );
    create index passkeys_by_person_id on passkeys (person_id);
    create index passkeys_by_created_at on passkeys (created_at);
  `,
  `
    create table passkey_challenges (
      hash text not null,
      kind text not null,
      person_id text,
      created_at bigint not null,
      expires_at bigint not null,
      constraint passkey_challenges_key primary key (hash)
    );
    create index passkey_challenges_by_expires_at on passkey_challenges (expires_at);
  `,
  `
    create table links (
      id text not null,
      reference text not null,
      email text not null,
      created_at bigint not null,
      version integer not null,
      document text not null,
      constraint links_key primary key (id)
    );
    create index links_by_created_at_id on links (created_at, id);
    create index links_by_reference_created_at_id on links (reference, created_at, id);
    create index links_by_email_created_at_id on links (email, created_at, id);
  `,
  `
    create table pauses (
      kind text not null,
      id text not null,
      at bigint not null,
      until bigint,
      note text not null,
      constraint pauses_key primary key (kind, id)
    );
  `,
  `
    create table notices (
      kind text not null,
      reason text not null,
      attempted_at bigint not null,
      count integer not null,
      ids text not null,
      seen_at bigint not null,
      version integer not null,
      constraint notices_key primary key (kind, reason)
    );
  `,
];

const onSqlite = tables.flatMap((table) => table.trim().split(/;\s*/)).filter(Boolean);
/** As SQLite does, PostgreSQL compares and sorts all texts byte by byte, whatever the database's collation. */
const onPostgres = onSqlite.map((statement) => statement.replaceAll(/ text\b/g, ' text collate "C"'));

export const firstTables: Migration = {
  async up(db: Kysely<unknown>) {
    const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
    for (const statement of isSqlite ? onSqlite : onPostgres) await sql.raw(statement).execute(db);
  },
};
