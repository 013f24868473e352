import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { base64urlnopad } from '@scure/base';

/** Opaque, prefixed, 144 random bits: nobody can guess one, and two are never the same. */
export const newId = (
  prefix:
    | 'chk'
    | 'pay'
    | 'evt'
    | 'led'
    | 'obs'
    | 'cmd'
    | 'msg'
    | 'key'
    | 'aud'
    | 'whe'
    | 'pyt'
    | 'pyb'
    | 'rfd'
    | 'adr',
): string => `${prefix}_${base64urlnopad.encode(randomBytes(18))}`;

/** 256 random bits. */
export const newToken = (): string => `cs_${base64urlnopad.encode(randomBytes(32))}`;

/** A merchant's key: 256 random bits behind what says where it may be used. */
export const newKeyToken = (mode: 'test' | 'live'): string =>
  `sk_${mode}_${base64urlnopad.encode(randomBytes(32))}`;

/** Opens one refund link: 256 random bits. */
export const newRefundToken = (): string => `rt_${base64urlnopad.encode(randomBytes(32))}`;

/** 256 random bits for an address that only a gateway gets. */
export const newCapability = (): string => base64urlnopad.encode(randomBytes(32));

/** Hex of SHA-256. Tokens are random, so a plain hash keeps them useless at rest. */
export const hashOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** Id of money that came in: the same whoever tells of it, and before and after it is matched. */
export const moneyId = (provider: string, key: string): string =>
  `txn_${hashOf(`${provider} ${key}`).slice(0, 32)}`;

/** Compares two hashes of one length in a time that does not tell where they differ. */
export function sameHash(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let index = 0; index < one.length; index += 1)
    difference |= one.charCodeAt(index) ^ other.charCodeAt(index);
  return difference === 0;
}

const randomBytes = (length: number): Uint8Array => globalThis.crypto.getRandomValues(new Uint8Array(length));
