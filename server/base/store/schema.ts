import { CamelCasePlugin, Kysely, sql, type Dialect, type SqlBool } from 'kysely';
import type { Payment, Transaction } from '../../money-in/checkout/model.ts';
import type {
  EventRecord,
  GatewayToken,
  LedgerRecord,
  TimelineRecord,
} from '../../money-in/checkout/change.ts';
import type { MessageSubject } from '../../money-in/checkout/repository.ts';
import { checkoutTables } from '../../money-in/store/checkout-tables.ts';
import { merchantTables } from './merchant-tables.ts';
import { moneyOutTables } from '../../money-out/store/money-out-tables.ts';
import { searchTables } from './search-tables.ts';
import { webhookTables } from '../../webhooks/store/webhook-tables.ts';
import { integer, orNull, table, text, time, type Column, type Row } from './table.ts';

/**
 * The tables, as the migrations (`migrations.ts`) make them. Times are milliseconds since 1970, amounts decimal text, structures JSON text.
 * Text that is searched is empty where there is none, and a time `never`. A part that may be left out has its tables beside it.
 *
 * A column beside a document says what the document says: every release that has the column writes it with the document,
 * in the form of the first one (R154). One that a later release adds is stale once an older one has written the document,
 * so that nothing about money or access may hang on it.
 */

const ofCheckout: Column<string> = { type: 'text', references: 'checkouts.id' };

/** Queries must repeat an index's condition literally: with a parameter, the index is not used. */

/** Money received for a checkout. */
export const isPaymentReceived = sql<SqlBool>`kind = 'received' and checkout_id is not null`;
export const isLeased = sql<SqlBool>`leased_until > 0`;
export const isSession = sql<SqlBool>`kind = 'session'`;
export const isNoSession = sql<SqlBool>`kind != 'session'`;
/** Whether another payment holds the address of its order. */
export const isAddressInUse = sql<SqlBool>`failure_code = 'address_in_use'`;
/** Whether a payment is polled. */
export const isWatched = sql<SqlBool>`next_poll_at < ${sql.lit(Number.MAX_SAFE_INTEGER)}`;

/** When the due time was set: a time in the future shows that a clock was ahead (`SqlSchedules`). */
const scheduleSetAt = time;

export const tables = {
  /** What there is one of: mode, instance, the freeze, the copy that it was restored from, the failure of notifications. */
  meta: table({ key: text(), value: text() }).key('key'),

  ...checkoutTables,

  /** Search columns and the poll schedule of a payment, which itself is in its checkout's document. */
  payments: table({
    id: text(),
    checkoutId: ofCheckout,
    provider: text(),
    status: text<Payment['status']>(),
    failureCode: orNull(text()),
    /** Canonical form of the address, for comparison. */
    addressKey: orNull(text()),
    /** Amount to send, in the form of `amountKey`. */
    amountKey: text(),
    /** The gateway's id of the order. */
    providerReference: orNull(text()),
    createdAt: time,
    expiresAt: time,
    nextPollAt: time,
    scheduleSetAt,
    /** End of another process's lease for polling; 0 for none. */
    leasedUntil: time,
    /** The next poll was brought forward since the payment was claimed. */
    expedited: integer<0 | 1>(),
    /** Start of the last poll that the gateway answered; 0 for none. */
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
    // An id of a gateway belongs to one payment, even if the code above fails (R24).
    .unique('provider', 'providerReference')
    .indexWhere(isLeased, 'leasedUntil'),

  /** Secret tokens, by their SHA-256. Each is valid only for its kind. */
  tokens: table({
    hash: text(),
    /** `session`: a shopper's checkout; `claim`: a refund's claim page; all others are in URLs that gateways were given. */
    kind: text<GatewayToken['kind'] | 'session' | 'claim'>(),
    /** Id of the payment, the refund, the permanent address, or the checkout. */
    subject: text(),
    /** The gateway that was given the URL; null for a session or claim. */
    provider: orNull(text()),
    /** Only for a payment or refund. */
    checkoutId: orNull(text()),
    /** Owner of the merchant's key that requested the session; null without one. */
    owner: orNull(text()),
    /** Whether the session can claim refunds; null for no, and for other kinds. */
    mayClaim: orNull(integer<0 | 1>()),
    createdAt: orNull(time),
    /** End of the session; null if the subject decides. */
    expiresAt: orNull(time),
  })
    .key('hash')
    // A checkout may have several sessions. For other kinds, a new token replaces the former one.
    .indexWhere(isSession, 'subject')
    .uniqueWhere(isNoSession, 'kind', 'subject'),

  /** Claims of gateways' deposit addresses: one holder at a time, even if the code above fails (R86). */
  addressClaims: table({
    provider: text(),
    /** The address's network; `evm` for all EVM networks. */
    network: text(),
    /** Canonical form of the address. */
    addressKey: text(),
    /** Empty without a memo. */
    memo: text(),
    /** The checkout's id, or a name for the owner of a permanent address. */
    holder: text(),
    /** From then on another holder may take it: set by its payments whenever they change. */
    endsAt: time,
  })
    .key('provider', 'network', 'addressKey', 'memo')
    .index('addressKey'),

  /** All incoming transactions: each is credited once, even if the code above fails (R24). */
  transactions: table({
    id: text(),
    provider: text(),
    key: text(),
    /** `open`: unmatched; `deposit`: received at the permanent address `depositAddressId`. */
    state: text<'credited' | 'open' | 'ignored' | 'deposit'>(),
    checkoutId: text(),
    paymentId: text(),
    depositAddressId: text(),
    method: orNull(text()),
    /** Asset and network as the catalogue had them when it was written. */
    asset: text(),
    network: orNull(text()),
    amount: text(),
    /** In the form of `amountKey`. */
    amountKey: text(),
    hash: orNull(text()),
    /** Canonical form of the hash, for comparison. */
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

  /** Positions up to which each gateway's lists of incoming transactions have been read. */
  sweeps: table({
    provider: text(),
    list: text(),
    /** Start of the last sweep that read the list to its end and recorded it; 0 for none. */
    mark: time,
    /** Start of the last such sweep that began a day before its mark. */
    wideMark: time,
    /** Start of the sweep in progress; 0 for none. */
    beganAt: time,
    /** Position from which that sweep continues: an offset or a time. */
    position: time,
    nextAt: time,
    scheduleSetAt,
  })
    .key('provider', 'list')
    .index('scheduleSetAt'),

  /** Unexplained entries of those lists (`OpenEntry`). */
  sweepOpenEntries: table({
    provider: text(),
    list: text(),
    key: text(),
    /** When it was first seen. */
    seenAt: time,
    /** The list's mark does not move past this time. */
    holdsMarkAt: time,
  }).key('provider', 'list', 'key'),

  /** Permanent deposit addresses. */
  depositAddresses: table({
    id: text(),
    provider: text(),
    method: text(),
    /** The whole asset, so that shown data stays true if the table of assets changes. */
    asset: text(),
    address: text(),
    /** Canonical form of the address, for comparison. */
    addressKey: text(),
    /** Identifies the address in the gateway's deposits: a user id or a label. */
    providerOwner: text(),
    /** The gateway's id of the address. */
    providerReference: orNull(text()),
    userId: orNull(text()),
    label: orNull(text()),
    createdAt: time,
  })
    .index('createdAt', 'id')
    .index('provider', 'providerOwner')
    .index('addressKey')
    // A user gets one address, even with concurrent requests.
    .unique('provider', 'method', 'userId'),

  ledger: table({
    id: text(),
    /** Null for a payout, and for a deposit to a permanent address. */
    checkoutId: orNull(text()),
    paymentId: orNull(text()),
    provider: text(),
    kind: text<LedgerRecord['kind']>(),
    asset: text(),
    amount: text(),
    currency: text(),
    value: text(),
    quote: text(),
    fromAccount: text(),
    toAccount: text(),
    providerReference: text(),
    hash: orNull(text()),
    /** Id of the entry that this one reverses. */
    reverses: orNull(text()),
    at: time,
  })
    .index('checkoutId')
    .index('at', 'id')
    .indexWhere(isPaymentReceived, 'at', 'id'),

  timeline: table({
    checkoutId: ofCheckout,
    /** From 1, without gaps. */
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
    /** Subject of the message's URL; null if all messages of the gateway come to one URL. */
    subjectKind: orNull(text<MessageSubject['kind']>()),
    /** Id of that subject. */
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

  idempotency: table({
    /** The merchant's idempotency key, within their API key. */
    key: text(),
    /** Hash of method, path and body. */
    fingerprint: text(),
    state: text<'started' | 'done'>(),
    /** HTTP status of the response. */
    responseStatus: integer(),
    /** Id of the object that the request created or changed. */
    objectId: text(),
    startedAt: time,
    /** Id of the attempt in progress: a repetition has another. */
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

  /** Locks by name: see `lockRow`. */
  locks: table({ name: text() }).key('name'),

  /** Contents of built files of all releases that were started on this database: SHA-256 and base64. */
  builtFiles: table({ hash: text(), contentType: text(), bodyBase64: text() }).key('hash'),
  /** `at`: when a process with this build first started. */
  builtFilePaths: table({ path: text(), hash: text(), at: time }).key('path'),

  ...merchantTables,
  ...moneyOutTables,
  ...searchTables,
  ...webhookTables,
};

/** Camel case here, snake case in the database. */
export type Database = { [Name in keyof typeof tables]: Row<(typeof tables)[Name]> };

export const kyselyOf = (dialect: Dialect): Kysely<Database> =>
  new Kysely<Database>({ dialect, plugins: [new CamelCasePlugin()] });

/** Marks a time that is never reached. */
export const never = Number.MAX_SAFE_INTEGER;
