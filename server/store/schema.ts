import { CamelCasePlugin, Kysely, sql, type Dialect, type SqlBool } from 'kysely';
import type { Checkout, Payment, Transaction } from '../checkout/model.ts';
import type { GatewayToken, EventRecord, MessageSubject, TimelineRecord } from '../checkout/repository.ts';
import type { BookEntry } from '../reports/ledger.ts';
import { moneyOutTables } from './money-out-tables.ts';
import { searchTables } from './overview/search-tables.ts';
import { webhookTables } from './webhook-tables.ts';
import { peopleTables } from './people-tables.ts';
import { integer, orNull, table, text, time, type Column, type Row } from './table.ts';

/**
 * The tables, as the migrations (`migrations.ts`) make them. Times are milliseconds since 1970, amounts decimal text, structures JSON text.
 * Text that is searched is empty where there is none, and a time `never`.
 *
 * A column beside a document says what the document says: every release that has the column writes it with the document,
 * in the form of the first one (R154). One that a later release adds is stale once an older one has written the document,
 * so that nothing about money or access may hang on it.
 */

const ofCheckout: Column<string> = { type: 'text', references: 'checkouts.id' };

/** Queries repeat the condition of an index literally: with a parameter, the index is not used. */
export const hasExceptions = sql<SqlBool>`exceptions != '[]'`;
/** With a refund that has succeeded. */
export const hasRefund = sql<SqlBool>`has_refund = 1`;
/** Paid, and neither ready nor wholly refunded. */
export const isAwaitingAccept = sql<SqlBool>`awaits_accept = 1`;
/** Its final money may be gone. */
export const isMoneyMissing = sql<SqlBool>`money_may_be_gone = 1`;
/** Money for a checkout. */
export const isPaymentReceived = sql<SqlBool>`kind = 'received' and checkout_id is not null`;
export const isLeased = sql<SqlBool>`leased_until > 0`;
export const isSession = sql<SqlBool>`kind = 'session'`;
export const isNoSession = sql<SqlBool>`kind != 'session'`;
/** Whether its order was given an address that another payment holds. */
export const isAddressInUse = sql<SqlBool>`failure_code = 'address_in_use'`;
/** Whether a payment is polled at all. */
export const isWatched = sql<SqlBool>`next_poll_at < ${sql.lit(Number.MAX_SAFE_INTEGER)}`;

/** When the time before it was set: one after now was set by a clock that was ahead (`SqlSchedules`). */
const scheduleSetAt = time;

export const tables = {
  meta: table({ key: text(), value: text() }).key('key'),

  /** One document, with the columns that queries search by. */
  checkouts: table({
    id: text(),
    status: text<Checkout['status']>(),
    exceptions: text(),
    /** The merchant's. */
    reference: text(),
    /** The price, as `amountKey` writes it. */
    amountKey: text(),
    /** Whether a refund has succeeded, of whatever part. */
    hasRefund: integer<0 | 1>(),
    /** Whether it has a `readyAt`. */
    ready: integer<0 | 1>(),
    /** Paid without an exception, and neither ready nor wholly refunded: an operator decides. */
    awaitsAccept: integer<0 | 1>(),
    /** Whether its gateway no longer shows final money in full, so that it is looked at again. */
    moneyMayBeGone: integer<0 | 1>(),
    createdAt: time,
    expiresAt: time,
    /** When it is ticked next. */
    nextTickAt: time,
    scheduleSetAt,
    /** Position of the last entry of its timeline: counted on as entries are written. */
    timelineCount: integer(),
    /** Whether its personal data has been removed. */
    purged: integer<0 | 1>(),
    version: integer(),
    /** The whole checkout with its payments and their transactions, as JSON. */
    document: text(),
  })
    .index('nextTickAt')
    .index('scheduleSetAt')
    .index('createdAt', 'id')
    .index('status', 'createdAt', 'id')
    .index('reference', 'createdAt', 'id')
    .index('amountKey', 'createdAt', 'id')
    .index('purged', 'expiresAt')
    .indexWhere(hasRefund, 'hasRefund', 'createdAt', 'id')
    .indexWhere(isAwaitingAccept, 'awaitsAccept', 'createdAt', 'id')
    .indexWhere(isMoneyMissing, 'moneyMayBeGone', 'createdAt', 'id')
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
    /** What is to be sent, as `amountKey` writes it. */
    amountKey: text(),
    /** The gateway's own id of it. */
    providerReference: orNull(text()),
    createdAt: time,
    expiresAt: time,
    nextPollAt: time,
    scheduleSetAt,
    /** Until then another process polls it; 0 for none. */
    leasedUntil: time,
    /** Its next poll was brought forward since it was claimed. */
    expedited: integer<0 | 1>(),
    /** When the last poll began that its gateway answered; 0 for none. */
    answeredPollAt: time,
  })
    .index('checkoutId')
    .index('provider', 'nextPollAt', 'leasedUntil')
    .index('scheduleSetAt')
    .index('addressKey', 'createdAt', 'id')
    .index('amountKey', 'createdAt', 'id')
    .index('provider', 'expiresAt')
    .indexWhere(isWatched, 'provider', 'createdAt')
    .indexWhere(isAddressInUse, 'createdAt')
    .index('status')
    // A gateway's id belongs to one payment, whatever the code above believes (R24).
    .unique('provider', 'providerReference')
    .indexWhere(isLeased, 'leasedUntil'),

  /** What a secret token opens: each is found by its SHA-256, and only as what it was made for. */
  tokens: table({
    hash: text(),
    /** `session`: a shopper's checkout; `claim`: a refund's claim page; all others are in addresses that gateways were given. */
    kind: text<GatewayToken['kind'] | 'session' | 'claim'>(),
    /** Id of the payment, the refund, the permanent address, or the checkout. */
    subject: text(),
    /** The gateway that was given it; null for a session and a claim. */
    provider: orNull(text()),
    /** Of a payment or a refund; null for all others. */
    checkoutId: orNull(text()),
    /** Of the merchant's key that asked for the session; null where none did. */
    owner: orNull(text()),
    /** Whether a refund may be claimed with the session; null where it may not, and for all others. */
    mayClaim: orNull(integer<0 | 1>()),
    createdAt: orNull(time),
    /** From then on the session no longer reads; null where what it opens says when it ends. */
    expiresAt: orNull(time),
  })
    .key('hash')
    // A checkout may have several sessions. Whatever else is sent again gets another token, and the former one ends.
    .indexWhere(isSession, 'subject')
    .uniqueWhere(isNoSession, 'kind', 'subject'),

  /** Who holds a gateway's deposit address: one at a time, whatever the code above believes (R86). */
  addressClaims: table({
    provider: text(),
    /** Of the address; `evm` for all EVM networks. */
    network: text(),
    /** The canonical form of the address. */
    addressKey: text(),
    /** Empty where there is none. */
    memo: text(),
    /** The checkout's id, or a name for the owner of a permanent address. */
    holder: text(),
    /** From then on another holder may take it: set by its payments whenever they change. */
    endsAt: time,
  })
    .key('provider', 'network', 'addressKey', 'memo')
    .index('addressKey'),

  /** Every incoming transaction: credited once, whatever the code above believes (R24). */
  transactions: table({
    id: text(),
    provider: text(),
    key: text(),
    /** `open`: unmatched; `deposit`: it came to the permanent address `depositAddressId`. */
    state: text<'credited' | 'open' | 'ignored' | 'deposit'>(),
    checkoutId: text(),
    paymentId: text(),
    depositAddressId: text(),
    method: orNull(text()),
    /** Asset and network as the catalogue had them when it was written. */
    asset: text(),
    network: orNull(text()),
    amount: text(),
    /** As `amountKey` writes it. */
    amountKey: text(),
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
    .index('hashKey', 'provider')
    .index('state', 'amountKey', 'seenAt', 'id')
    .index('seenAt', 'id')
    .index('state', 'seenAt')
    .index('depositAddressId', 'seenAt')
    .index('id'),

  /** How far each gateway's lists of incoming transactions have been read. */
  sweeps: table({
    provider: text(),
    list: text(),
    /** When the last sweep began that read the list whole, and whose money is recorded; 0 for none. */
    mark: time,
    /** The same of the last one that began a day before its mark. */
    wideMark: time,
    /** When a sweep began that has not come to the end; 0 for none. */
    beganAt: time,
    /** Where that one goes on: an offset, or a time. */
    position: time,
    nextAt: time,
    scheduleSetAt,
  })
    .key('provider', 'list')
    .index('scheduleSetAt'),

  /** Entries of those lists that nothing accounts for yet (`OpenEntry`). */
  sweepOpenEntries: table({
    provider: text(),
    list: text(),
    key: text(),
    /** When it was seen first. */
    seenAt: time,
    /** The list's mark does not move past this time. */
    holdsMarkAt: time,
  }).key('provider', 'list', 'key'),

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
    /** Names it in the gateway's deposits: a user, or a label, of the gateway's. */
    providerOwner: text(),
    /** The gateway's own id. */
    providerReference: orNull(text()),
    userId: orNull(text()),
    label: orNull(text()),
    createdAt: time,
  })
    .index('createdAt', 'id')
    .index('provider', 'providerOwner')
    .index('addressKey')
    // The same user has one address, however many requests come at the same time.
    .unique('provider', 'method', 'userId'),

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
    .index('at', 'id')
    .indexWhere(isPaymentReceived, 'at', 'id'),

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

  inbox: table({
    id: text(),
    provider: text(),
    /** What its address is for; null where all of its gateway's messages come to one. */
    subjectKind: orNull(text<MessageSubject['kind']>()),
    /** The id of that. */
    subject: orNull(text()),
    checkoutId: orNull(text()),
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
    .unique('id'),

  apiKeys: table({
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
    /** HTTP status of its answer. */
    responseStatus: integer(),
    /** The object that it created or changed. */
    objectId: text(),
    startedAt: time,
    /** Of the request that works on it: its repetition has another. */
    attemptId: text(),
    /** It moves money, by what its route did then: never deleted. */
    permanent: integer<0 | 1>(),
  })
    .key('key')
    .index('startedAt'),

  /** The audit log: append-only, never purged. */
  audit: table({
    id: text(),
    at: time,
    actor: text(),
    owner: text(),
    action: text(),
    target: text(),
    data: text(),
  })
    .index('at', 'id')
    .index('actor', 'at', 'id')
    .index('target', 'at', 'id'),

  /** Advisory locks: see `advisoryLock`. */
  locks: table({ name: text() }).key('name'),

  /** Contents of built files of every release that was started here: SHA-256 and base64. */
  builtFiles: table({ hash: text(), contentType: text(), bodyBase64: text() }).key('hash'),
  /** `at`: when a process that was built with it started first. */
  builtFilePaths: table({ path: text(), hash: text(), at: time }).key('path'),

  ...moneyOutTables,
  ...searchTables,
  ...webhookTables,
  ...peopleTables,
};

/** Names are in camel case here, and in snake case in the database. */
export type Database = { [Name in keyof typeof tables]: Row<(typeof tables)[Name]> };

export const kyselyOf = (dialect: Dialect): Kysely<Database> =>
  new Kysely<Database>({ dialect, plugins: [new CamelCasePlugin()] });

/** A time that never comes. */
export const never = Number.MAX_SAFE_INTEGER;
