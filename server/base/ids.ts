import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Prefixes of the ids of modules: each module declares its own. */
export interface IdsOfParts {}

type Prefix =
  | 'chk'
  | 'pay'
  | 'evt'
  | 'led'
  | 'obs'
  | 'cmd'
  | 'sel'
  | 'msg'
  | 'key'
  | 'aud'
  | 'whe'
  | 'pyt'
  | 'pyb'
  | 'rfd'
  | keyof IdsOfParts;

/** Creates an opaque id with a prefix and 144 random bits, so it is unique and cannot be guessed. */
export const newId = (prefix: Prefix): string => `${prefix}_${random(18)}`;

/** Creates the token of a shopper's session: 256 random bits. */
export const newSessionToken = (): string => `cs_${random(32)}`;

/** Creates a merchant's key: 256 random bits after a prefix with the mode. */
export const newKeyToken = (mode: 'test' | 'live'): string => `sk_${mode}_${random(32)}`;

/** Creates the token of a refund link: 256 random bits. */
export const newRefundToken = (): string => `rt_${random(32)}`;

/** Creates the token of a console session or a sign-in link: 256 random bits. */
export const newConsoleToken = (): string => random(32);

/** Creates the idempotency key for the forms of one browser: 256 random bits. */
export const newFormKey = (): string => random(32);

/** Creates the id of one attempt at a request, which distinguishes attempts with the same idempotency key. */
export const newAttemptId = (): string => random(18);

/** Creates a token for a URL that only a gateway gets: 256 random bits. */
export const newGatewayToken = (): string => random(32);

export const sha256 = (data: string | Uint8Array, encoding: 'hex' | 'base64' | 'base64url'): string =>
  hash('sha256', data, encoding);

export const sha256Bytes = (data: Uint8Array): Uint8Array => hash('sha256', data, 'buffer');

/** Returns the SHA-256 in hex. Tokens are random, so a plain hash is enough to store them safely. */
export const hashOf = (data: string | Uint8Array): string => sha256(data, 'hex');

/**
 * Returns the id of an event that is sent once per subject. If an older database is restored and the event is sent again, the id
 * is the same (R113).
 */
export const onceEventId = (type: string, subject: string): string =>
  `evt_${sha256(`${type} ${subject}`, 'base64url').slice(0, 24)}`;

/** Returns the id of a checkout that is created once per idempotency key and contents (R126). */
export const onceCheckoutId = (key: string, contents: readonly unknown[]): string =>
  `chk_${sha256(JSON.stringify([key, ...contents]), 'base64url').slice(0, 24)}`;

/**
 * Returns the id of an incoming transaction. It is the same from every source, and before and after the transaction is matched.
 */
export const moneyId = (provider: string, key: string): string =>
  `txn_${hashOf(`${provider} ${key}`).slice(0, 32)}`;

/** Compares two hashes in constant time. */
export const sameHash = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

const random = (bytes: number): string => randomBytes(bytes).toString('base64url');
