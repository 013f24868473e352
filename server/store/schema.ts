import { CamelCasePlugin, Kysely, sql, type Dialect, type SqlBool } from 'kysely';
import type { Checkout, Payment, Transaction } from '../checkout/model.ts';
import type { EventRecord, TimelineRecord } from '../checkout/repository.ts';
import type { BookEntry } from '../reports/ledger.ts';
import type { Transfer } from '../payout/model.ts';
import { integer, orNull, table, text, time, type Column, type Row } from './table.ts';

/**
 * The tables, as migration 0001 makes them. Times are milliseconds since 1970, amounts decimal text, structures JSON text.
 * Text that is searched is empty where there is none, and a time `never`.
 */

const ofCheckout: Column<string> = { type: 'text', references: 'checkouts.id' };

/** Queries repeat the condition of an index literally: with a parameter, the index is not used. */
export const hasExceptions = sql<SqlBool>`exceptions != '[]'`;
export const isLeased = sql<SqlBool>`leased_until > 0`;

/** When the time before it was set: one after now was set by a clock that was ahead (`SqlSchedules`). */
const scheduledAt = time;

export const tables = {
  meta: table({ key: text(), value: text() }).key('key'),

  /** One document, with the columns that queries search by. */
  checkouts: table({
    id: text(),
    status: text<Checkout['status']>(),
    exceptions: text(),
    /** The merchant's. */
    reference: text(),
    createdAt: time,
    expiresAt: time,
    /** When it is ticked next. */
    nextTickAt: time,
    scheduledAt,
    /** Entries of its timeline. */
    timelineCount: integer(),
    /** Whether its personal data has been removed. */
    purged: integer<0 | 1>(),
    version: integer(),
    /** The whole checkout with its payments and their transactions, as JSON. */
    document: text(),
  })
    .index('nextTickAt')
    .index('scheduledAt')
    .index('createdAt', 'id')
    .index('status', 'createdAt', 'id')
    .index('reference', 'createdAt', 'id')
    .index('purged', 'expiresAt')
    // Few have exceptions, and operators list exactly those.
    .indexWhere(hasExceptions, 'createdAt', 'id'),

  /** What a payment is found by, and when it is polled. The payment itself is in its checkout's document. */
  payments: table({
    id: text(),
    checkoutId: ofCheckout,
    provider: text(),
    status: text<Payment['status']>(),
    failureCode: orNull(text()),
    /** The canonical form of its address, for comparison. */
    addressKey: orNull(text()),
    /** SHA-256 of the tokens of its webhook and return addresses. */
    notifyHash: text(),
    returnHash: text(),
    reference: orNull(text()),
    createdAt: time,
    expiresAt: time,
    nextPollAt: time,
    scheduledAt,
    /** Until then another process polls it; 0 for none. */
    leasedUntil: time,
    /** Its next poll was brought forward since it was claimed. */
    expedited: integer<0 | 1>(),
  })
    .index('checkoutId')
    .index('provider', 'nextPollAt', 'leasedUntil')
    .index('scheduledAt')
    .index('addressKey')
    .index('status')
    .index('notifyHash')
    .index('returnHash')
    // A gateway's id belongs to one payment, whatever the code above believes (R24).
    .unique('provider', 'reference')
    .indexWhere(isLeased, 'leasedUntil'),

  /** Who holds a gateway's deposit address: one at a time, whatever the code above believes (R86). */
  addressClaims: table({
    provider: text(),
    network: text(),
    /** The canonical form of the address. */
    addressKey: text(),
    /** Empty where there is none. */
    memo: text(),
    /** The payment's id, or a name for the owner of a permanent address. */
    holder: text(),
    /** From then on another holder may take it. */
    endsAt: time,
  }).key('provider', 'network', 'addressKey', 'memo'),

  /** Every incoming transaction: credited once, whatever the code above believes (R24). */
  transactions: table({
    id: text(),
    provider: text(),
    key: text(),
    /** `open`: unmatched; `deposit`: it came to the permanent address `addressId`. */
    state: text<'credited' | 'open' | 'ignored' | 'deposit'>(),
    checkoutId: text(),
    paymentId: text(),
    addressId: text(),
    method: orNull(text()),
    asset: text(),
    network: orNull(text()),
    amount: text(),
    hash: orNull(text()),
    /** Its canonical form, for comparison. */
    hashKey: text(),
    status: text<Transaction['status']>(),
    confirmations: orNull(integer()),
    requiredConfirmations: orNull(integer()),
    at: orNull(time),
    confirmedAt: orNull(time),
    seenAt: time,
    fees: text(),
    reason: text(),
    note: text(),
    raw: text(),
  })
    .key('provider', 'key')
    .index('checkoutId')
    .index('provider', 'hashKey')
    .index('seenAt', 'id')
    .index('state', 'seenAt')
    .index('addressId', 'seenAt')
    .index('id'),

  /** Permanent deposit addresses. */
  depositAddresses: table({
    id: text(),
    provider: text(),
    method: text(),
    /** The whole asset: what was shown stays true when the table of assets changes. */
    asset: text(),
    address: text(),
    /** Its canonical form, for comparison. */
    addressKey: text(),
    /** Names it in the gateway's deposits. */
    owner: text(),
    /** The gateway's own id. */
    reference: orNull(text()),
    userId: orNull(text()),
    label: orNull(text()),
    /** SHA-256 of the token of its webhook address. */
    notifyHash: text(),
    createdAt: time,
  })
    .index('createdAt', 'id')
    .index('provider', 'owner')
    .index('addressKey')
    .index('notifyHash')
    // The same user has one address, whoever asks at the same time.
    .unique('provider', 'method', 'userId'),

  sessions: table({
    tokenHash: text(),
    checkoutId: ofCheckout,
    /** Null where no merchant's key asked for it. */
    owner: orNull(text()),
    createdAt: time,
    expiresAt: time,
  }).key('tokenHash'),

  ledger: table({
    id: text(),
    /** Null for a payout, and for a deposit to a permanent address. */
    checkoutId: orNull(text()),
    paymentId: orNull(text()),
    provider: text(),
    kind: text<BookEntry['kind']>(),
    asset: text(),
    amount: text(),
    currency: text(),
    value: text(),
    quote: text(),
    fromAccount: text(),
    toAccount: text(),
    providerReference: text(),
    hash: orNull(text()),
    /** Id of the entry that this one takes back. */
    reverses: orNull(text()),
    at: time,
  })
    .index('checkoutId')
    .index('at', 'id'),

  timeline: table({
    checkoutId: ofCheckout,
    /** From 1, without a gap. */
    position: integer(),
    id: text(),
    at: time,
    times: integer(),
    kind: text<TimelineRecord['kind']>(),
    actor: text(),
    summary: text(),
    data: text(),
  })
    .key('checkoutId', 'position')
    .index('checkoutId', 'id'),

  /** Messages of gateways. */
  inbox: table({
    id: text(),
    provider: text(),
    /** Ids; null where it came to an address that all payments share. */
    payment: orNull(text()),
    checkout: orNull(text()),
    body: text(),
    receivedAt: time,
    times: integer(),
    state: text<'waiting' | 'applied' | 'unreadable'>(),
    fault: orNull(text()),
    leasedUntil: time,
  })
    .index('state', 'receivedAt')
    .index('receivedAt', 'id'),

  events: table({
    id: text(),
    /** A checkout, an unmatched transaction, or a transfer. */
    subject: text(),
    type: text<EventRecord['type']>(),
    version: integer(),
    at: time,
    data: text(),
  })
    .key('subject', 'version', 'type')
    .index('at', 'id')
    .index('id'),
  /** Events without deliveries yet. */
  outbox: table({ eventId: text(), at: time }).key('eventId').index('at'),

  webhookEndpoints: table({
    id: text(),
    url: text(),
    /** Types as JSON, null for all. */
    events: text(),
    source: text<'api' | 'environment'>(),
    /** As it is: it signs. */
    secret: text(),
    formerSecrets: text(),
    /** Why. */
    disabled: orNull(text()),
    createdAt: time,
  }),
  /** An event on its way to an endpoint. */
  deliveries: table({
    eventId: text(),
    endpointId: text(),
    state: text<'waiting' | 'delivered' | 'failed'>(),
    /** Since it was created or last redelivered by hand. */
    tries: integer(),
    /** In total. */
    attempts: integer(),
    /** Grows with each claim. */
    claimToken: integer(),
    nextAt: time,
    scheduledAt,
  })
    .key('eventId', 'endpointId')
    .index('endpointId', 'nextAt')
    .index('scheduledAt'),
  deliveryAttempts: table({
    eventId: text(),
    endpointId: text(),
    /** From 1. */
    attempt: integer(),
    status: text<'delivered' | 'failed'>(),
    at: time,
    error: orNull(text()),
  }).key('eventId', 'endpointId', 'attempt'),

  /** The merchant's keys. */
  keys: table({
    id: text(),
    hash: text(),
    name: text(),
    owner: text(),
    scopes: text(),
    createdAt: time,
    expiresAt: orNull(time),
    lastUsedAt: orNull(time),
    revokedAt: orNull(time),
  }).key('hash'),

  /** Requests with an idempotency key. */
  idempotency: table({
    /** Of the merchant's, within their API key. */
    key: text(),
    /** Of method, path and body. */
    fingerprint: text(),
    state: text<'started' | 'done'>(),
    status: integer(),
    /** The object that it created or changed. */
    objectId: text(),
    startedAt: time,
    /** Of the process that works on it. */
    attempt: text(),
    /** It moves money: never deleted. */
    permanent: integer<0 | 1>(),
  })
    .key('key')
    .index('startedAt'),

  /** The audit log: append-only, never purged. */
  audit: table({
    position: time,
    id: text(),
    at: time,
    actor: text(),
    owner: text(),
    action: text(),
    target: text(),
    data: text(),
    previous: text(),
    hash: text(),
  })
    .key('position')
    .index('at', 'position')
    .index('actor', 'at', 'position')
    .index('target', 'at', 'position'),
  /** The last entry of the one chain. */
  auditEnd: table({ chain: text(), position: time, hash: text() }).key('chain'),

  /** Advisory locks: see `advisoryLock`. */
  locks: table({ name: text() }).key('name'),

  /** Contents of built files of every release that was started here: SHA-256 and base64. */
  files: table({ hash: text(), type: text(), body: text() }).key('hash'),
  /** `at`: when a process that was built with it started first. */
  filePaths: table({ path: text(), hash: text(), at: time }).key('path'),

  /** Money out: the whole transfer as JSON, and what is searched. */
  transfers: table({
    id: text(),
    kind: text<Transfer['kind']>(),
    status: text<Transfer['status']>(),
    provider: text(),
    method: text(),
    /** The canonical form of the destination's address, for comparison. */
    addressKey: text(),
    amount: text(),
    /** Worth in US dollars when it was created. */
    usd: orNull(text()),
    reference: orNull(text()),
    batchId: orNull(text()),
    /** Order within the batch. */
    position: integer(),
    refundCheckoutId: orNull(text()),
    refundPaymentId: orNull(text()),
    providerReference: orNull(text()),
    /** Canonical form of its transaction's hash. */
    hashKey: orNull(text()),
    /** SHA-256 of the token that opens its claim page. */
    claimHash: orNull(text()),
    /** SHA-256 of the capability in the address of its outcome. */
    notifyHash: orNull(text()),
    createdAt: time,
    /** When a worker has to look at it next. */
    nextAt: time,
    scheduledAt,
    version: integer(),
    document: text(),
  })
    .index('createdAt', 'id')
    .index('status', 'createdAt', 'id')
    .index('reference')
    .index('batchId', 'position')
    .index('refundCheckoutId')
    .index('provider', 'providerReference')
    .index('provider', 'hashKey')
    .index('claimHash')
    .index('notifyHash')
    .index('nextAt')
    .index('scheduledAt'),
  /** Payouts that are requested, approved and confirmed together. */
  batches: table({ id: text(), provider: text(), method: text(), reference: text(), createdAt: time })
    .index('createdAt', 'id')
    .index('reference'),
};

/** Names are in camel case here, and in snake case in the database. */
export type Database = { [Name in keyof typeof tables]: Row<(typeof tables)[Name]> };

export const kyselyOf = (dialect: Dialect): Kysely<Database> =>
  new Kysely<Database>({ dialect, plugins: [new CamelCasePlugin()] });

/** A time that never comes. */
export const never = Number.MAX_SAFE_INTEGER;
