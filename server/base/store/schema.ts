import { CamelCasePlugin, Kysely, sql, type Dialect, type SqlBool } from 'kysely';
import type { GatewayToken } from '../access/tokens.ts';

/**
 * The tables of `base/`. Each other module has its own beside its queries, and adds their types to `Database`; the
 * migrations (`migrations.ts`) make them all, whichever modules a server has, and `schema.*.txt` list them with keys and indexes.
 * Times are milliseconds since 1970, amounts decimal text, structures JSON text. Text that is searched is empty where there is
 * none, and a time `never`.
 *
 * A column beside a document says what the document says: every release that has the column writes it with the document,
 * in the form of the first one (R154). One that a later release adds is stale once an older one has written the document,
 * so that nothing about money or access may hang on it.
 */

/** Queries must repeat an index's condition literally: with a parameter, the index is not used. */
export const isSession = sql<SqlBool>`kind = 'session'`;
export const isNoSession = sql<SqlBool>`kind != 'session'`;

/** Rows by table; camel case here, snake case in the database. */
export interface Database {
  /** Values of which there is one: mode, instance, the freeze, the copy that it was restored from, the failure of notifications. */
  meta: {
    key: string;
    value: string;
  };

  /** Secret tokens, by their SHA-256. Each is valid only for its kind. */
  tokens: {
    hash: string;
    /** `session`: a shopper's checkout; `claim`: a refund's claim page; all others are in URLs that gateways were given. */
    kind: GatewayToken['kind'] | 'session' | 'claim';
    /** Id of the payment, the refund, the permanent address, or the checkout. */
    subject: string;
    /** The gateway that was given the URL; null for a session or claim. */
    provider: string | null;
    /** Only for a payment or refund. */
    checkoutId: string | null;
    /** Owner of the merchant's key that requested the session; null without one. */
    owner: string | null;
    /** Whether the session can claim refunds; null for no, and for other kinds. */
    mayClaim: 0 | 1 | null;
    createdAt: number | null;
    /** End of the session; null if the subject decides. */
    expiresAt: number | null;
  };

  apiKeys: {
    id: string;
    hash: string;
    name: string;
    owner: string;
    scopes: string;
    createdAt: number;
    expiresAt: number | null;
    lastUsedAt: number | null;
    revokedAt: number | null;
  };

  idempotency: {
    /** The merchant's idempotency key, within their API key. */
    key: string;
    /** Hash of method, path and body. */
    fingerprint: string;
    state: 'started' | 'done';
    /** HTTP status of the response. */
    responseStatus: number;
    /** Id of the object that the request created or changed. */
    objectId: string;
    startedAt: number;
    /** Id of the attempt in progress: a repetition has another. */
    attemptId: string;
    /** It moves money, by what its route did then: never deleted. */
    permanent: 0 | 1;
  };

  /** The audit log: append-only, never purged. */
  audit: {
    id: string;
    at: number;
    actor: string;
    owner: string;
    action: string;
    target: string;
    data: string;
  };

  /** Locks by name: see `lockRow`. */
  locks: {
    name: string;
  };

  /** Contents of built files of all releases that were started on this database: SHA-256 and base64. */
  builtFiles: {
    hash: string;
    contentType: string;
    bodyBase64: string;
  };
  /** `at`: when a process with this build first started. */
  builtFilePaths: {
    path: string;
    hash: string;
    at: number;
  };

  /** Words that people search for, and the gateways and links of checkouts. */
  searchTerms: {
    /** Kind of the object with this `id`. */
    kind: 'checkout' | 'payout' | 'payout_batch' | 'deposit_address';
    /** `link`: id of the link that opened a checkout. */
    field: 'email' | 'name' | 'reference' | 'provider' | 'link';
    /** In the form of `searchForm`. A prefix is a range of the key. */
    term: string;
    createdAt: number;
    id: string;
    /** Folded form of a name (`foldedForm`). Null for other fields, and until `SqlNameForms` fills in a row of release 0.1.0. */
    folded: string | null;
  };
}

export const kyselyOf = (dialect: Dialect): Kysely<Database> =>
  new Kysely<Database>({ dialect, plugins: [new CamelCasePlugin()] });

/** Marks a time that is never reached. */
export const never = Number.MAX_SAFE_INTEGER;
