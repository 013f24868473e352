import { CamelCasePlugin, Kysely, sql, type Dialect, type SqlBool } from 'kysely';
import type { GatewayToken } from '../access/tokens.ts';
import { integer, orNull, table, text, time, type Rows } from './table.ts';

/**
 * The tables of the ground. Each room and part has its own beside its queries, and adds their types to `Database`; the
 * migrations (`migrations.ts`) make them all, whichever parts a server has. Times are milliseconds since 1970, amounts decimal
 * text, structures JSON text. Text that is searched is empty where there is none, and a time `never`.
 *
 * A column beside a document says what the document says: every release that has the column writes it with the document,
 * in the form of the first one (R154). One that a later release adds is stale once an older one has written the document,
 * so that nothing about money or access may hang on it.
 */

/** Queries must repeat an index's condition literally: with a parameter, the index is not used. */
export const isSession = sql<SqlBool>`kind = 'session'`;
export const isNoSession = sql<SqlBool>`kind != 'session'`;

export const tables = {
  /** What there is one of: mode, instance, the freeze, the copy that it was restored from, the failure of notifications. */
  meta: table({ key: text(), value: text() }).key('key'),

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

  /** Words that people search for, and the gateways and links of checkouts. */
  searchTerms: table({
    /** Kind of the object with this `id`. */
    kind: text<'checkout' | 'payout' | 'payout_batch' | 'deposit_address'>(),
    /** `link`: id of the link that opened a checkout. */
    field: text<'email' | 'name' | 'reference' | 'provider' | 'link'>(),
    /** In the form of `searchForm`. A prefix is a range of the key. */
    term: text(),
    createdAt: time,
    id: text(),
  })
    .key('kind', 'field', 'term', 'createdAt', 'id')
    .index('id'),
};

/** Camel case here, snake case in the database. */
export interface Database extends Rows<typeof tables> {}

export const kyselyOf = (dialect: Dialect): Kysely<Database> =>
  new Kysely<Database>({ dialect, plugins: [new CamelCasePlugin()] });

/** Marks a time that is never reached. */
export const never = Number.MAX_SAFE_INTEGER;
