import type { Checkout, Payment, Transaction } from '../checkout/model.ts';
import type { BatchRow, TransferRow } from './transfer-schema.ts';

/**
 * The tables. Times are milliseconds since 1970, amounts decimal text, structures JSON text. No column is null: a
 * forgotten parameter would silently bind as NULL. An absent value is an empty text, or `absent` for numbers.
 */
export interface Database {
  meta: { key: string; value: string };
  checkouts: CheckoutRow;
  payments: PaymentRow;
  transactions: TransactionRow;
  sessions: SessionRow;
  events: EventRow;
  outbox: OutboxRow;
  ledger: LedgerRow;
  timeline: TimelineRow;
  inbox: InboxRow;
  deposit_addresses: DepositAddressRow;
  keys: KeyRow;
  idempotency: IdempotencyRow;
  webhook_endpoints: EndpointRow;
  deliveries: DeliveryRow;
  delivery_attempts: DeliveryAttemptRow;
  files: FileRow;
  file_paths: FilePathRow;
  audit: AuditRow;
  audit_end: AuditEndRow;
  locks: LockRow;
  transfers: TransferRow;
  batches: BatchRow;
}

/** One document, with the columns that queries search by. */
export interface CheckoutRow {
  id: string;
  status: Checkout['status'];
  exceptions: string;
  /** The merchant's. */
  reference: string;
  created_at: number;
  expires_at: number;
  /** When it is ticked next. */
  next_tick_at: number;
  /** Entries of its timeline. */
  timeline_count: number;
  /** Whether its personal data has been removed. */
  purged: 0 | 1;
  version: number;
  /** The whole checkout with its payments and their transactions, as JSON. */
  document: string;
}

/** What a payment is found by, and when it is polled. The payment itself is in its checkout's document. */
export interface PaymentRow {
  id: string;
  checkout_id: string;
  provider: string;
  status: Payment['status'];
  failure_code: string;
  /** The canonical form of its address, for comparison. */
  address_key: string;
  /** SHA-256 of the tokens of its webhook and return addresses. */
  notify_hash: string;
  return_hash: string;
  reference: string;
  created_at: number;
  expires_at: number;
  next_poll_at: number;
  /** Until then another process polls it; 0 for none. */
  leased_until: number;
  /** Its next poll was brought forward since it was claimed. */
  expedited: 0 | 1;
}

/** Every incoming transaction. */
export interface TransactionRow {
  provider: string;
  key: string;
  id: string;
  /** `open`: unmatched; `deposit`: it came to the permanent address `address_id`. */
  state: 'credited' | 'open' | 'ignored' | 'deposit';
  checkout_id: string;
  payment_id: string;
  address_id: string;
  method: string;
  asset: string;
  network: string;
  amount: string;
  hash: string;
  /** Its canonical form, for comparison. */
  hash_key: string;
  status: Transaction['status'];
  confirmations: number;
  required_confirmations: number;
  at: number;
  confirmed_at: number;
  seen_at: number;
  fees: string;
  reason: string;
  note: string;
  raw: string;
}

export interface SessionRow {
  token_hash: string;
  checkout_id: string;
  /** '' where no merchant's key asked for it. */
  owner: string;
  created_at: number;
  expires_at: number;
}

export interface EventRow {
  id: string;
  /** A checkout, an unmatched transaction, or a transfer. */
  subject: string;
  type: string;
  version: number;
  at: number;
  data: string;
}

/** Events without deliveries yet. */
export interface OutboxRow {
  event_id: string;
  at: number;
}

export interface LedgerRow {
  id: string;
  /** Empty for a payout, and for a deposit to a permanent address. */
  checkout_id: string;
  payment_id: string;
  provider: string;
  kind: string;
  asset: string;
  amount: string;
  currency: string;
  value: string;
  quote: string;
  from_account: string;
  to_account: string;
  provider_reference: string;
  hash: string;
  /** Id of the entry that this one takes back. */
  reverses: string;
  at: number;
}

export interface TimelineRow {
  checkout_id: string;
  /** From 1, without a gap. */
  position: number;
  id: string;
  at: number;
  times: number;
  kind: string;
  actor: string;
  summary: string;
  data: string;
}

/** A gateway's message. */
export interface InboxRow {
  id: string;
  provider: string;
  /** Ids; empty where it came to an address that all payments share. */
  payment: string;
  checkout: string;
  body: string;
  received_at: number;
  times: number;
  state: 'waiting' | 'applied' | 'unreadable';
  error: string;
  leased_until: number;
}

/** Permanent deposit addresses. */
export interface DepositAddressRow {
  id: string;
  provider: string;
  method: string;
  /** The whole asset: what was shown stays true when the table of assets changes. */
  asset: string;
  address: string;
  /** Its canonical form, for comparison. */
  address_key: string;
  /** Names it in the gateway's deposits. */
  owner: string;
  /** The gateway's own id. */
  reference: string;
  user_id: string;
  label: string;
  /** SHA-256 of the token of its webhook address. */
  notify_hash: string;
  created_at: number;
}

/** A merchant's key. */
export interface KeyRow {
  id: string;
  hash: string;
  name: string;
  owner: string;
  scopes: string;
  created_at: number;
  expires_at: number;
  last_used_at: number;
  revoked_at: number;
}

/** A request with an idempotency key. */
export interface IdempotencyRow {
  /** Of the merchant's, within their API key. */
  key: string;
  /** Of method, path and body. */
  fingerprint: string;
  state: 'started' | 'done';
  status: number;
  /** The object that it created or changed. */
  object_id: string;
  started_at: number;
  /** Of the process that works on it. */
  attempt: string;
  /** It moves money: never deleted. */
  permanent: 0 | 1;
}

/** What is in a built file, base64. */
export interface FileRow {
  /** SHA-256 of its bytes. */
  hash: string;
  type: string;
  body: string;
}

/** Paths of built files. */
export interface FilePathRow {
  path: string;
  hash: string;
  /** When a process that was built with it started first. */
  at: number;
}

/** The audit log: append-only, never purged. */
export interface AuditRow {
  position: number;
  id: string;
  at: number;
  actor: string;
  owner: string;
  action: string;
  target: string;
  data: string;
  previous: string;
  hash: string;
}

/** The last entry of the one chain. */
export interface AuditEndRow {
  chain: string;
  position: number;
  hash: string;
}

/** Advisory locks: see `advisoryLock`. */
export interface LockRow {
  name: string;
}

/** A merchant's webhook endpoint. */
export interface EndpointRow {
  id: string;
  url: string;
  /** Types as JSON, null for all. */
  events: string;
  source: 'api' | 'environment';
  /** As it is: it signs. */
  secret: string;
  /** One or several, a space between. */
  former_secrets: string;
  former_until: number;
  /** Why. */
  disabled: string;
  created_at: number;
}

/** An event on its way to an endpoint. */
export interface DeliveryRow {
  event_id: string;
  endpoint_id: string;
  state: 'waiting' | 'delivered' | 'failed';
  /** Since it was created or last redelivered by hand. */
  tries: number;
  /** In total. */
  attempts: number;
  /** Grows with each claim. */
  claim_token: number;
  next_at: number;
}

export interface DeliveryAttemptRow {
  event_id: string;
  endpoint_id: string;
  /** From 1. */
  attempt: number;
  status: 'delivered' | 'failed';
  at: number;
  error: string;
}

/** An absent number. */
export const absent = -1;
/** A time that never comes. */
export const never = Number.MAX_SAFE_INTEGER;
