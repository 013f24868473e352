import { CamelCasePlugin, Kysely, sql, type Dialect, type SqlBool } from 'kysely';
import type { GatewayToken } from '../access/tokens.ts';

/**
 * The tables of `base/`. Each other module declares its own tables beside its queries, and adds their types to `Database`. The
 * migrations (`migrations.ts`) create all tables, whichever modules a server has; `schema.*.txt` list them with keys and
 * indexes. Times are milliseconds since 1970, amounts are decimal text, and structures are JSON text. If there is no value,
 * searched text is empty, and a time is `never`.
 *
 * Columns beside a document repeat values of the document. Every release that has such a column writes it together with the
 * document, in the form of the first release (R154). If a later release adds such a column, its value is stale after an older
 * release has written the document, so nothing about money or access may depend on it.
 */

/** Conditions of indexes. Queries must repeat them literally: with a parameter, the index is not used. */
export const isSession = sql<SqlBool>`kind = 'session'`;
export const isNoSession = sql<SqlBool>`kind != 'session'`;

/** Rows by table. Names are in camel case here, and in snake case in the database. */
export interface Database {
  /** Single values: mode, instance, the freeze, the copy that the database was restored from, the failure of notifications. */
  meta: {
    key: string;
    value: string;
  };

  /** Secret tokens, by their SHA-256. Each token is valid only for its kind. */
  tokens: {
    hash: string;
    /**
     * `session`: a shopper's session; `claim`: the page on which a refund is claimed; all other kinds: a URL that was given to a
     * gateway.
     */
    kind: GatewayToken['kind'] | 'session' | 'claim';
    /** Id of the payment, the refund, the permanent address, or the checkout. */
    subject: string;
    /** The gateway that was given the URL; null for a session or claim. */
    provider: string | null;
    /** Set only for a payment or refund. */
    checkoutId: string | null;
    /** Owner of the merchant's key that requested the session; null if no key requested it. */
    owner: string | null;
    /** Whether the session can claim refunds. Null means no; other kinds always have null. */
    mayClaim: 0 | 1 | null;
    createdAt: number | null;
    /** End of the session. Null for other kinds: the subject decides how long they are valid. */
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
    /** Hash of the idempotency key and its owner. */
    key: string;
    /** Hash of method, path and body. */
    fingerprint: string;
    state: 'started' | 'done';
    /** HTTP status of the response. */
    responseStatus: number;
    /** Id of the object that the request created or changed. */
    objectId: string;
    startedAt: number;
    /** Id of the attempt in progress. A repeated request has another id. */
    attemptId: string;
    /** Whether the request moves money, as its route was defined at the time. Such rows are never deleted. */
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
  /** Paths of built files. `at` is the time when a process with this build first started. */
  builtFilePaths: {
    path: string;
    hash: string;
    at: number;
  };

  /** Search terms: words that people search for, and the gateways and links of checkouts. */
  searchTerms: {
    /** Kind of the object with this `id`. */
    kind: 'checkout' | 'payout' | 'payout_batch' | 'deposit_address';
    /** For `link`, the term is the id of the link that opened a checkout. */
    field: 'email' | 'name' | 'reference' | 'provider' | 'link';
    /** The term in the form of `searchForm`. A search for a prefix reads a range of the key. */
    term: string;
    createdAt: number;
    id: string;
    /**
     * Folded form of a name (`foldedForm`). Null for other fields, and for rows of release 0.1.0 until `SqlNameForms` has filled
     * them in.
     */
    folded: string | null;
  };
}

export const kyselyOf = (dialect: Dialect): Kysely<Database> =>
  new Kysely<Database>({ dialect, plugins: [new CamelCasePlugin()] });

/** Value of a time that is never reached. */
export const never = Number.MAX_SAFE_INTEGER;
