import { sha256Bytes } from '../ids.ts';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { base58, bech32, bech32m, createBase58check, hex } from '@scure/base';

/**
 * Whether an address has a valid format of its network, including the checksum. Only addresses of mainnets are valid: coins sent
 * to any other address are lost. The result does not show who owns the address.
 */
export type AddressCheck = 'valid' | 'malformed' | 'unchecked';

/**
 * Checks the format of an address. Returns `unchecked` for a network without a rule here.
 * @param network id in the asset table
 */
export function checkAddress(network: string, address: string): AddressCheck {
  const accepts = forms.get(network);
  if (accepts === undefined) return 'unchecked';
  // Long texts are refused first, because decoding base58 takes time quadratic in the length.
  return address.length <= 128 && accepts(address) ? 'valid' : 'malformed';
}

/**
 * Whether two texts are the same address. Hexadecimal, bech32 and CashAddr may be in upper or lower case, an address of Bitcoin
 * Cash may be in CashAddr or base58, and a script hash of Litecoin may have either prefix. False if one text is null.
 */
export function sameAddress(network: string, a: string | null, b: string | null): boolean {
  return a !== null && b !== null && canonicalAddress(network, a) === canonicalAddress(network, b);
}

/** Schemes of payment links, which are removed. In CashAddr, the scheme is part of the address. */
const schemes = /^(bitcoin|litecoin|dogecoin|ethereum|tron|solana):/i;

/** Returns the form in which an address is compared and indexed; not for display. */
export function canonicalAddress(network: string, given: string): string {
  const address = given.replace(schemes, '');
  if (hasEvmForm(address) || /^(bc|ltc)1/i.test(address)) return address.toLowerCase();
  if (network === 'bitcoincash' && /^bitcoincash:[13]/i.test(address)) return address.slice(12);
  if (network === 'bitcoincash' && /^(bitcoincash:)?[qpzr][a-z0-9]{40,}$/i.test(address))
    return inLegacyForm(address) ?? withPrefix(address.toLowerCase());
  if (network === 'litecoin' && address.startsWith('3')) return withScriptPrefix(address) ?? address;
  return address;
}

/**
 * Returns a gateway's address in the form that wallets and exchanges accept: without the scheme of a payment link (`bitcoin:…`),
 * bech32 and CashAddr in lower case, and hexadecimal capitals with their checksum. Other forms are returned unchanged.
 */
export function usualWriting(network: string, given: string): string {
  const scheme = hasEvmForm(given.slice(given.indexOf(':') + 1)) ? 'ethereum' : network;
  const start = given.toLowerCase().startsWith(`${scheme}:`) ? scheme.length + 1 : 0;
  const writings = [given, given.slice(start)].map((address) => inUsualCase(network, address));
  return writings.find((address) => checkAddress(network, address) === 'valid') ?? given;
}

function inUsualCase(network: string, address: string): string {
  const digits = address.slice(2);
  if (hasEvmForm(address)) return digits === digits.toUpperCase() ? withEvmChecksum(address) : `0x${digits}`;
  const hasCapitals = address === address.toUpperCase();
  return hasCapitals && (network === 'bitcoincash' || /^(BC|LTC)1/.test(address))
    ? address.toLowerCase()
    : address;
}

/** Returns the canonical forms on all networks, for an address whose network is not known. */
export const canonicalAddresses = (address: string): readonly string[] => [
  ...new Set(['', 'bitcoincash', 'litecoin'].map((network) => canonicalAddress(network, address))),
];

/** Converts a CashAddr of a 20-byte hash to base58. Undefined for any other text. */
function inLegacyForm(address: string): string | undefined {
  const [version = 0, ...hash] = decodeCashAddress(address) ?? [];
  if (hash.length !== 20) return undefined;
  return base58check.encode(Uint8Array.of(version === 0x00 ? 0x00 : 0x05, ...hash));
}

/** Converts a Litecoin script hash of the form `3…`, as on Bitcoin, to the form `M…`. Undefined for any other text. */
function withScriptPrefix(address: string): string | undefined {
  if (!isBase58(address, 0x05)) return undefined;
  return base58check.encode(Uint8Array.of(0x32, ...base58check.decode(address).subarray(1)));
}

const forms: ReadonlyMap<string, (address: string) => boolean> = new Map([
  ['bitcoin', (address: string) => isBase58(address, 0x00, 0x05) || isSegwit(address, 'bc')],
  ['litecoin', (address: string) => isBase58(address, 0x30, 0x32, 0x05) || isSegwit(address, 'ltc')],
  ['dogecoin', (address: string) => isBase58(address, 0x1e, 0x16)],
  [
    'bitcoincash',
    (address: string) => decodeCashAddress(address) !== undefined || isBase58(address, 0x00, 0x05),
  ],
  ['tron', (address: string) => isBase58(address, 0x41)],
  ['ethereum', isEvm],
  ['bsc', isEvm],
  ['solana', isSolana],
]);

/** Base58 with a checksum of four bytes from a double SHA-256, used for addresses by Bitcoin, TRON, Litecoin and Dogecoin. */
export const base58check = createBase58check(sha256Bytes);

function isBase58(address: string, ...versions: readonly number[]): boolean {
  const bytes = attempt(() => base58check.decode(address));
  const version = bytes?.[0];
  return (
    bytes?.length === 21 && version !== undefined && versions.includes(version) && isOwned(bytes.subarray(1))
  );
}

/** Whether the text is a SegWit address, by BIP-173 for version 0 and by BIP-350 for other versions. */
function isSegwit(address: string, prefix: string): boolean {
  const decoded =
    attempt(() => ({ ...bech32.decode(address as `${string}1${string}`), modified: false })) ??
    attempt(() => ({ ...bech32m.decode(address as `${string}1${string}`), modified: true }));
  const version = decoded?.words[0];
  if (decoded?.prefix !== prefix || version === undefined) return false;
  const program = attempt(() => bech32.fromWords(decoded.words.slice(1)));
  if (program === undefined || !isOwned(program)) return false;
  if (version === 0) return !decoded.modified && (program.length === 20 || program.length === 32);
  // BIP-341: anyone can spend a version 1 output whose length is not 32.
  if (version === 1) return decoded.modified && program.length === 32;
  return decoded.modified && version <= 16 && program.length >= 2 && program.length <= 40;
}

/** Whether the text has the form of an EVM address, which is the same account on every EVM network. */
export const hasEvmForm = (address: string): boolean => /^0x[0-9a-f]{40}$/i.test(address);

/** Whether the text is an EVM address with a valid checksum. By EIP-55, only a mixed-case address has one. */
function isEvm(address: string): boolean {
  if (!hasEvmForm(address)) return false;
  const digits = address.slice(2);
  const lower = digits.toLowerCase();
  if (!isOwned(hex.decode(lower))) return false;
  return digits === lower || digits === digits.toUpperCase() || address === withEvmChecksum(address);
}

/** Returns an EVM address with its EIP-55 checksum. */
export function withEvmChecksum(address: string): string {
  const lower = address.slice(2).toLowerCase();
  const hash = hex.encode(keccak_256(new TextEncoder().encode(lower)));
  const checksummed = Array.from(lower, (digit, index) =>
    Number.parseInt(hash.charAt(index), 16) >= 8 ? digit.toUpperCase() : digit,
  );
  return `0x${checksummed.join('')}`;
}

/** Whether the text is a Solana address. Solana's addresses have no checksum: only their length of 32 bytes is checked. */
function isSolana(address: string): boolean {
  const bytes = attempt(() => base58.decode(address));
  return bytes?.length === 32 && isOwned(bytes);
}

const cashAlphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const cashPrefix = 'bitcoincash';
const cashGenerators = [0x98f2bc8e61n, 0x79b76d99e2n, 0xf33e5fb3c4n, 0xae2eabe2a8n, 0x1e4f43e470n];

/**
 * Decodes an address by the CashAddr specification. Accepts only types 0 (key hash) and 1 (script hash), which every wallet can
 * pay to.
 */
function decodeCashAddress(address: string): Uint8Array | undefined {
  const lower = address.toLowerCase();
  if (address !== lower && address !== address.toUpperCase()) return undefined;
  const full = withPrefix(lower);
  const words = Array.from(full.slice(cashPrefix.length + 1), (letter) => cashAlphabet.indexOf(letter));
  if (!full.startsWith(`${cashPrefix}:`) || words.length <= 8 || words.includes(-1)) return undefined;
  const prefixWords = Array.from(cashPrefix, (letter) => letter.charCodeAt(0) & 31);
  if (cashChecksum([...prefixWords, 0, ...words]) !== 0n) return undefined;
  const bytes = attempt(() => bech32.fromWords(words.slice(0, -8)));
  if (bytes === undefined || !isOwned(bytes.subarray(1))) return undefined;
  const [version] = bytes;
  const fits =
    bytes.length === 21 ? version === 0x00 || version === 0x08 : bytes.length === 33 && version === 0x0b;
  return fits ? bytes : undefined;
}

function cashChecksum(words: readonly number[]): bigint {
  let state = 1n;
  for (const word of words) {
    const top = state >> 35n;
    state = ((state & 0x07ffffffffn) << 5n) ^ BigInt(word);
    for (const [bit, generator] of cashGenerators.entries()) {
      if ((top >> BigInt(bit)) & 1n) state ^= generator;
    }
  }
  return state ^ 1n;
}

const withPrefix = (lower: string): string => (lower.includes(':') ? lower : `${cashPrefix}:${lower}`);

/** Whether a payload is not all zeros. An unset field would have zeros, and coins sent to such an address are burnt. */
const isOwned = (payload: Uint8Array): boolean => payload.some((byte) => byte !== 0);

/** Returns undefined if `decode` throws, which decoders do for other formats. */
function attempt<T>(decode: () => T): T | undefined {
  try {
    return decode();
  } catch {
    return undefined;
  }
}
