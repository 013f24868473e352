import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Opaque, prefixed, 144 random bits: unique, and not to be guessed. */
export const newId = (
  prefix:
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
    | 'adr'
    | 'prs',
): string => `${prefix}_${random(18)}`;

/** 256 random bits. */
export const newSessionToken = (): string => `cs_${random(32)}`;

/** A merchant's key: 256 random bits behind what says where it may be used. */
export const newKeyToken = (mode: 'test' | 'live'): string => `sk_${mode}_${random(32)}`;

/** Opens one refund link: 256 random bits. */
export const newRefundToken = (): string => `rt_${random(32)}`;

/** A console session, or a link to sign in by: 256 random bits. */
export const newConsoleToken = (): string => random(32);

/** Idempotency key of the forms that one browser sends: 256 random bits. */
export const newFormKey = (): string => random(32);

/** Of one attempt to answer a request, to tell it from others with the same key. */
export const newAttemptId = (): string => random(18);

/** 256 random bits for an address that only a gateway gets. */
export const newGatewayToken = (): string => random(32);

export const sha256 = (data: string | Uint8Array, encoding: 'hex' | 'base64' | 'base64url'): string =>
  hash('sha256', data, encoding);

export const sha256Bytes = (data: Uint8Array): Uint8Array => hash('sha256', data, 'buffer');

/** Hex of SHA-256. Tokens are random, so a plain hash keeps them useless at rest. */
export const hashOf = (data: string | Uint8Array): string => sha256(data, 'hex');

/** Id of an event that is sent once in a subject's life: also where a database from before it sends it again (R113). */
export const onceEventId = (type: string, subject: string): string =>
  `evt_${sha256(`${type} ${subject}`, 'base64url').slice(0, 24)}`;

/** Id of the checkout that is created once for an idempotency key and its contents (R126). */
export const onceCheckoutId = (key: string, contents: readonly unknown[]): string =>
  `chk_${sha256(JSON.stringify([key, ...contents]), 'base64url').slice(0, 24)}`;

/** Id of an incoming transaction: the same from every source, and before and after it is matched. */
export const moneyId = (provider: string, key: string): string =>
  `txn_${hashOf(`${provider} ${key}`).slice(0, 32)}`;

/** Compares two hashes in constant time. */
export const sameHash = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

const random = (bytes: number): string => randomBytes(bytes).toString('base64url');
