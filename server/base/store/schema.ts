import { CamelCasePlugin, Kysely, sql, type Dialect, type SqlBool } from 'kysely';
import type { GatewayToken } from '../access/tokens.ts';
import {
  addedColumn,
  integerColumn,
  nullableColumn,
  table,
  textColumn,
  timeColumn,
  type Rows,
} from './table.ts';

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
  meta: table({ key: textColumn(), value: textColumn() }).key('key'),

  /** Secret tokens, by their SHA-256. Each is valid only for its kind. */
  tokens: table({
    hash: textColumn(),
    /** `session`: a shopper's checkout; `claim`: a refund's claim page; all others are in URLs that gateways were given. */
    kind: textColumn<GatewayToken['kind'] | 'session' | 'claim'>(),
    /** Id of the payment, the refund, the permanent address, or the checkout. */
    subject: textColumn(),
    /** The gateway that was given the URL; null for a session or claim. */
    provider: nullableColumn(textColumn()),
    /** Only for a payment or refund. */
    checkoutId: nullableColumn(textColumn()),
    /** Owner of the merchant's key that requested the session; null without one. */
    owner: nullableColumn(textColumn()),
    /** Whether the session can claim refunds; null for no, and for other kinds. */
    mayClaim: nullableColumn(integerColumn<0 | 1>()),
    createdAt: nullableColumn(timeColumn),
    /** End of the session; null if the subject decides. */
    expiresAt: nullableColumn(timeColumn),
  })
    .key('hash')
    // A checkout may have several sessions. For other kinds, a new token replaces the former one.
    .indexWhere(isSession, 'subject')
    .uniqueWhere(isNoSession, 'kind', 'subject'),

  apiKeys: table({
    id: textColumn(),
    hash: textColumn(),
    name: textColumn(),
    owner: textColumn(),
    scopes: textColumn(),
    createdAt: timeColumn,
    expiresAt: nullableColumn(timeColumn),
    lastUsedAt: nullableColumn(timeColumn),
    revokedAt: nullableColumn(timeColumn),
  }).key('hash'),

  idempotency: table({
    /** The merchant's idempotency key, within their API key. */
    key: textColumn(),
    /** Hash of method, path and body. */
    fingerprint: textColumn(),
    state: textColumn<'started' | 'done'>(),
    /** HTTP status of the response. */
    responseStatus: integerColumn(),
    /** Id of the object that the request created or changed. */
    objectId: textColumn(),
    startedAt: timeColumn,
    /** Id of the attempt in progress: a repetition has another. */
    attemptId: textColumn(),
    /** It moves money, by what its route did then: never deleted. */
    permanent: integerColumn<0 | 1>(),
  })
    .key('key')
    .index('startedAt'),

  /** The audit log: append-only, never purged. */
  audit: table({
    id: textColumn(),
    at: timeColumn,
    actor: textColumn(),
    owner: textColumn(),
    action: textColumn(),
    target: textColumn(),
    data: textColumn(),
  })
    .index('at', 'id')
    .index('actor', 'at', 'id')
    .index('target', 'at', 'id'),

  /** Locks by name: see `lockRow`. */
  locks: table({ name: textColumn() }).key('name'),

  /** Contents of built files of all releases that were started on this database: SHA-256 and base64. */
  builtFiles: table({ hash: textColumn(), contentType: textColumn(), bodyBase64: textColumn() }).key('hash'),
  /** `at`: when a process with this build first started. */
  builtFilePaths: table({ path: textColumn(), hash: textColumn(), at: timeColumn }).key('path'),

  /** Words that people search for, and the gateways and links of checkouts. */
  searchTerms: table({
    /** Kind of the object with this `id`. */
    kind: textColumn<'checkout' | 'payout' | 'payout_batch' | 'deposit_address'>(),
    /** `link`: id of the link that opened a checkout. */
    field: textColumn<'email' | 'name' | 'reference' | 'provider' | 'link'>(),
    /** In the form of `searchForm`. A prefix is a range of the key. */
    term: textColumn(),
    createdAt: timeColumn,
    id: textColumn(),
    /** Of a name, in the form of `foldedForm`. Null for other fields, and until `SqlNameForms` fills in a row of release 0.1.0. */
    folded: addedColumn(textColumn()),
  })
    .key('kind', 'field', 'term', 'createdAt', 'id')
    .index('id')
    .index('kind', 'field', 'folded', 'createdAt', 'id'),
};

/** Camel case here, snake case in the database. */
export interface Database extends Rows<typeof tables> {}

export const kyselyOf = (dialect: Dialect): Kysely<Database> =>
  new Kysely<Database>({ dialect, plugins: [new CamelCasePlugin()] });

/** Marks a time that is never reached. */
export const never = Number.MAX_SAFE_INTEGER;
