/**
 * Creates random addresses and transaction hashes that pass every check of their network, and validates addresses.
 *
 * Nobody has the keys of the addresses: money sent to one on a real blockchain is lost.
 */
import { createHash, generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { base58, bech32, bech32m, createBase58check, hex } from '@scure/base';

export const NETWORKS = [
  'tron',
  'ethereum',
  'bsc',
  'polygon',
  'solana',
  'bitcoin',
  'litecoin',
  'bitcoincash',
  'dogecoin',
  'ton',
] as const;
export type Network = (typeof NETWORKS)[number];

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Returns a random string of letters and digits. */
export function newId(length: number): string {
  return Array.from({ length }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
}

const base58check = createBase58check((bytes: Uint8Array) => createHash('sha256').update(bytes).digest());

/** Valid version bytes of Base58Check addresses. New addresses use the first one; those of test networks are also valid. */
const BASE58_VERSIONS: Partial<Record<Network, readonly number[]>> = {
  bitcoin: [0x00, 0x05, 0x6f, 0xc4],
  bitcoincash: [0x00, 0x05, 0x6f, 0xc4],
  litecoin: [0x30, 0x32, 0x05, 0x6f, 0x3a, 0xc4],
  dogecoin: [0x1e, 0x16],
  tron: [0x41],
};

const BECH32_PREFIXES: Partial<Record<Network, readonly string[]>> = {
  bitcoin: ['bc', 'tb'],
  litecoin: ['ltc', 'tltc'],
};

export function isEvm(network: Network): boolean {
  return network === 'ethereum' || network === 'bsc' || network === 'polygon';
}

/** Lowercases an EVM address, in which upper case is only a checksum. Other addresses are unchanged. */
export function lowerCaseEvm<A extends string | null>(address: A): A | string {
  return address?.startsWith('0x') ? address.toLowerCase() : address;
}

export function newAddress(network: Network): string {
  const [prefix] = BECH32_PREFIXES[network] ?? [];
  if (prefix !== undefined) return bech32.encode(prefix, [0, ...bech32.toWords(randomBytes(20))]);
  if (isEvm(network)) return eip55(randomBytes(20));
  if (network === 'solana') return base58.encode(ed25519PublicKey());
  if (network === 'ton') return tonAddress(randomBytes(32));
  if (network === 'bitcoincash') return cashAddress(randomBytes(20));
  const [version = 0] = BASE58_VERSIONS[network] ?? [];
  return base58check.encode(Uint8Array.of(version, ...randomBytes(20)));
}

export function newTransactionHash(network: Network): string {
  if (network === 'solana') return base58.encode(randomBytes(64));
  return `${isEvm(network) ? '0x' : ''}${hex.encode(randomBytes(32))}`;
}

export function isAddress(address: string, network: Network): boolean {
  if (isEvm(network)) return /^0x[0-9a-f]{40}$/i.test(address);
  if (network === 'bitcoincash' && /^(bitcoincash:|bchtest:)?[qp][02-9ac-hj-np-z]{41}$/.test(address))
    return true;
  const segwit = bech32.decodeUnsafe(address) ?? bech32m.decodeUnsafe(address);
  if (segwit !== undefined) return BECH32_PREFIXES[network]?.includes(segwit.prefix) ?? false;
  try {
    const [version = -1, ...payload] = base58check.decode(address);
    return payload.length === 20 && (BASE58_VERSIONS[network]?.includes(version) ?? false);
  } catch {
    return false;
  }
}

/**
 * Returns an address with the EIP-55 checksum: a hex digit is in upper case if the digit at the same position in the hash of the
 * lower-case address is 8 or more.
 */
export function eip55(account: Uint8Array): string {
  const lower = hex.encode(account);
  const hash = hex.encode(keccak_256(new TextEncoder().encode(lower)));
  const mixed = [...lower].map((digit, at) =>
    Number.parseInt(hash.charAt(at), 16) >= 8 ? digit.toUpperCase() : digit,
  );
  return `0x${mixed.join('')}`;
}

/** Returns the CashAddr (2017-10 specification) of a 160-bit key hash, with its prefix. */
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

/**
 * Returns an address in the form that wallets show: base64url of the non-bounceable tag, the workchain, the account, and a CRC-16
 * of all three.
 */
export function tonAddress(account: Uint8Array): string {
  const bytes = Uint8Array.of(0x51, 0, ...account);
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
  }
  return Buffer.from(Uint8Array.of(...bytes, crc >> 8, crc & 0xff)).toString('base64url');
}

/** Returns a random public key. Wallet addresses are points on the curve, but half of all random 32-byte strings are not. */
function ed25519PublicKey(): Uint8Array {
  const { publicKey } = generateKeyPairSync('ed25519');
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
}
