/**
 * Fresh deposit addresses and transaction hashes that pass every check of their network.
 *
 * Nobody holds a key to them: money sent to one on a real chain is lost.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base58, bech32, createBase58check, hex } from '@scure/base';
import type { Network } from './currencies.ts';

const base58check = createBase58check(sha256);

export function newAddress(network: Network): string {
  switch (network) {
    case 'tron':
      return base58check.encode(Uint8Array.of(0x41, ...randomBytes(20)));
    case 'ethereum':
    case 'bsc':
      return eip55(randomBytes(20));
    case 'solana':
      return base58.encode(ed25519PublicKey());
    case 'bitcoin':
      return payToWitnessKeyHash('bc', randomBytes(20));
    case 'litecoin':
      return payToWitnessKeyHash('ltc', randomBytes(20));
    case 'dogecoin':
      return base58check.encode(Uint8Array.of(0x1e, ...randomBytes(20)));
    case 'bitcoincash':
      return cashAddress(randomBytes(20));
  }
}

/** TRON hashes carry 0x as in the document's sample, although its explorers write them without. */
export function newTransactionHash(network: Network): string {
  switch (network) {
    case 'tron':
    case 'ethereum':
    case 'bsc':
      return `0x${hex.encode(randomBytes(32))}`;
    case 'solana':
      return base58.encode(randomBytes(64));
    case 'bitcoin':
    case 'litecoin':
    case 'bitcoincash':
    case 'dogecoin':
      return hex.encode(randomBytes(32));
  }
}

/** EIP-55: a hex digit is upper case where the digit of the lower-case address' hash is 8 or more. */
export function eip55(account: Uint8Array): string {
  const lower = hex.encode(account);
  const hash = hex.encode(keccak_256(new TextEncoder().encode(lower)));
  const mixed = [...lower].map((digit, at) =>
    Number.parseInt(hash.charAt(at), 16) >= 8 ? digit.toUpperCase() : digit,
  );
  return `0x${mixed.join('')}`;
}

/** CashAddr (the 2017-10 specification) of a 160-bit key hash, with its prefix. */
export function cashAddress(keyHash: Uint8Array): string {
  const prefix = 'bitcoincash';
  const payload = bech32.toWords(Uint8Array.of(0, ...keyHash));
  const prefixWords = [...prefix].map((letter) => letter.charCodeAt(0) & 31);
  const checksum = cashPolymod([...prefixWords, 0, ...payload, 0, 0, 0, 0, 0, 0, 0, 0]);
  const checksumWords = [35n, 30n, 25n, 20n, 15n, 10n, 5n, 0n].map((shift) =>
    Number((checksum >> shift) & 31n),
  );
  const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
  return `${prefix}:${[...payload, ...checksumWords].map((word) => alphabet.charAt(word)).join('')}`;
}

function cashPolymod(words: number[]): bigint {
  const generators = [0x98f2bc8e61n, 0x79b76d99e2n, 0xf33e5fb3c4n, 0xae2eabe2a8n, 0x1e4f43e470n];
  let checksum = 1n;
  for (const word of words) {
    const top = checksum >> 35n;
    checksum = ((checksum & 0x07ffffffffn) << 5n) ^ BigInt(word);
    generators.forEach((generator, bit) => {
      if ((top >> BigInt(bit)) & 1n) checksum ^= generator;
    });
  }
  return checksum ^ 1n;
}

function payToWitnessKeyHash(prefix: string, keyHash: Uint8Array): string {
  return bech32.encode(prefix, [0, ...bech32.toWords(keyHash)]);
}

/** A wallet's address is a point on the curve; half of all random 32 bytes are not. */
function ed25519PublicKey(): Uint8Array {
  const { publicKey } = generateKeyPairSync('ed25519');
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
}
