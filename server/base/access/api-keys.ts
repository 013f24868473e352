import type { RequestContext } from './request-context.ts';
import { scopes, type Scope } from '../contract/constants.ts';
import { environmentOwner } from './person.ts';
import { unauthorized, ApiError } from '../errors.ts';
import { hashOf, newId, newKeyToken, sameHash } from '../ids.ts';
import { isoTime, type Clock } from '../clock.ts';
import { keyTask } from './key-end.ts';
import type { Log } from '../log/logger.ts';

/** A merchant's API key. Only its hash is stored. */
export interface MerchantKey {
  /** Id that begins with `key_`, or `environmentKeyId` for the key from the environment, which is not stored. */
  readonly id: string;
  readonly name: string;
  /** The person responsible for the key's requests. A transfer must be created and approved with keys of different owners. */
  readonly owner: string;
  readonly scopes: readonly (Scope | '*')[];
  readonly createdAt: number;
  /** Expiry time in milliseconds since 1970; null if the key never expires. */
  readonly expiresAt: number | null;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
}

/** Stores keys by their SHA-256. */
export interface KeyStore {
  create(key: MerchantKey, hash: string, context: RequestContext): Promise<void>;
  findByHash(hash: string): Promise<MerchantKey | undefined>;
  /** Lists the keys, newest first. */
  list(): Promise<readonly MerchantKey[]>;
  /** Returns false if there is no such key, or if it was already revoked. */
  revoke(id: string, at: number, context: RequestContext): Promise<boolean>;
  touch(id: string, at: number): Promise<void>;
}

export interface KeysOptions {
  readonly store: KeyStore;
  readonly clock: Clock;
  /** The key from the environment and its scopes, if set. */
  readonly first: { readonly key: string; readonly scopes: MerchantKey['scopes'] } | undefined;
  readonly mode: 'test' | 'live';
  /** Log that drops repeated warnings, because a shop may use an expired key many times a second. */
  readonly log: Pick<Log, 'warn'>;
}

export const environmentKeyId = 'key_environment';

/** Authenticates merchants' requests, and revokes keys. */
export class ApiKeys {
  readonly #options: KeysOptions;
  readonly #first: { readonly hash: string; readonly key: MerchantKey } | undefined;
  /** Times of last use that are not stored yet, by key id. */
  readonly #used = new Map<string, number>();

  constructor(options: KeysOptions) {
    this.#options = options;
    const { first } = options;
    this.#first = first && {
      hash: hashOf(first.key),
      key: {
        id: environmentKeyId,
        name: 'PAYWICKET_SECRET_KEY',
        owner: environmentOwner,
        scopes: first.scopes,
        createdAt: 0,
        expiresAt: null,
        lastUsedAt: null,
        revokedAt: null,
      },
    };
  }

  /**
   * Returns the key of a token. Tokens are compared by their hashes, so that the time taken reveals neither their length nor a
   * matching prefix (R19). The error repeats only text that the sender already has: the end of an unknown key, or its mode. Only
   * the holder of a key learns that it was revoked or has expired (R173).
   * @throws ApiError `unauthorized`
   */
  async authenticate(token: string): Promise<MerchantKey> {
    const { store, clock, mode, log } = this.#options;
    const hash = hashOf(token);
    if (this.#first !== undefined && sameHash(hash, this.#first.hash)) return this.#first.key;
    const otherMode = mode === 'test' ? 'live' : 'test';
    if (token.startsWith(`sk_${otherMode}_`))
      throw unauthorized(
        `This is a key of ${otherMode} mode, and the server is in ${mode} mode: send one that begins with sk_${mode}_.`,
      );
    const key = await store.findByHash(hash);
    const now = clock.now();
    if (key === undefined)
      throw unauthorized(
        `The key${endOf(token)} is unknown to this server: give the shop a key of this server.`,
      );
    if (key.revokedAt !== null)
      throw unauthorized(
        `This key, ${key.id}, was revoked at ${isoTime(key.revokedAt)}: give the shop another key.`,
      );
    // Uses of an expired key are stored too, so that operators see that it is still in use.
    this.#used.set(key.id, now);
    if (key.expiresAt !== null && now >= key.expiresAt) {
      const expiresAt = isoTime(key.expiresAt);
      log.warn({ key: key.id, name: key.name, expiresAt }, 'an API key that has expired is still used');
      throw unauthorized(
        `This key, ${key.id}, expired at ${expiresAt}: give the shop another one, made by paywicket keys create.`,
      );
    }
    return key;
  }

  /** Lists the key from the environment, if it is set, and then all other keys, newest first. */
  async list(): Promise<readonly MerchantKey[]> {
    const stored = await this.#options.store.list();
    return this.#first === undefined ? stored : [this.#first.key, ...stored];
  }

  /**
   * Returns the key with this id.
   * @throws ApiError `not_found`
   */
  async get(id: string): Promise<MerchantKey> {
    const key = (await this.list()).find((each) => each.id === id);
    if (key === undefined) throw new ApiError('not_found', 'There is no key with this id.');
    return key;
  }

  /**
   * Revokes a key; does nothing if it is already revoked. Every process reads the key from the database on each request, so all
   * of them refuse its next request.
   * @throws ApiError `not_found`, `invalid_state` for the key from the environment
   */
  async revoke(id: string, context: RequestContext): Promise<MerchantKey> {
    const { store, clock } = this.#options;
    if (id === this.#first?.key.id)
      throw new ApiError(
        'invalid_state',
        'This key comes from the settings: change or remove PAYWICKET_SECRET_KEY, and restart.',
      );
    await store.revoke(id, clock.now(), context);
    return this.get(id);
  }

  /** Logs the keys that expire soon. Runs every hour. */
  async logEnds(): Promise<void> {
    const { store, clock, log } = this.#options;
    for (const key of await store.list())
      if (key.expiresAt !== null && keyTask(key, clock.now()) === 'expiring')
        log.warn(
          { key: key.id, name: key.name, expiresAt: isoTime(key.expiresAt) },
          'an API key expires soon, and is refused from then on',
        );
  }

  /** Stores when keys were last used. Runs every minute, so that read requests cause no writes. */
  async storeUses(): Promise<void> {
    for (const [id, at] of this.#used) {
      await this.#options.store.touch(id, at);
      if (this.#used.get(id) === at) this.#used.delete(id);
    }
  }
}

/**
 * Returns text with the end of a token, for error messages. Empty unless the token looks like a key and is long enough: other
 * secrets are not repeated.
 */
const endOf = (token: string): string =>
  /^sk_[\w-]{29,}$/.test(token) ? ` that ends in ${token.slice(-4)}` : '';

const MAX_NAME_LENGTH = 200;

/**
 * Creates a key. Give `key` to its owner, and store only `record` and `hash`.
 * @throws Error with the invalid parameter
 */
export function newMerchantKey(
  wanted: {
    readonly name: string;
    readonly owner: string;
    readonly scopes: readonly string[];
    /** Lifetime in milliseconds; null for a key that never expires. */
    readonly life: number | null;
  },
  mode: 'test' | 'live',
  now: number,
): { readonly record: MerchantKey; readonly key: string; readonly hash: string } {
  const { name, owner, life } = wanted;
  if (name.length > MAX_NAME_LENGTH || owner.length > MAX_NAME_LENGTH)
    throw new Error(`name and owner have at most ${MAX_NAME_LENGTH} characters each`);
  const key = newKeyToken(mode);
  const record: MerchantKey = {
    id: newId('key'),
    name,
    owner,
    scopes: readScopes(wanted.scopes),
    createdAt: now,
    expiresAt: life === null ? null : now + life,
    lastUsedAt: null,
    revokedAt: null,
  };
  return { record, key, hash: hashOf(key) };
}

/**
 * Checks scopes and returns them in the order of the contract.
 * @throws Error with the unknown scopes, or if no scope is given
 */
export function readScopes(wanted: readonly string[]): readonly (Scope | '*')[] {
  const known: readonly (Scope | '*')[] = [...scopes, '*'];
  const unknown = wanted.filter((scope) => !known.some((each) => each === scope));
  if (unknown.length > 0)
    throw new Error(`unknown scope: ${unknown.join(', ')}. The scopes are ${scopes.join(', ')} and *`);
  if (wanted.length === 0) throw new Error(`name at least one scope: ${scopes.join(', ')} or *`);
  return known.filter((scope) => wanted.includes(scope));
}

export const hasScope = ({ scopes: own }: MerchantKey, scope: Scope): boolean =>
  own.includes('*') || own.includes(scope);

/**
 * Requires that a key has this scope.
 * @throws ApiError `insufficient_scope`
 */
export function requireScope(key: MerchantKey, scope: Scope): void {
  if (hasScope(key, scope)) return;
  throw new ApiError('insufficient_scope', `This key lacks the scope ${scope}.`);
}
