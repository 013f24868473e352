import type { SessionPayment } from '../../server/money-in/contract/session.ts';

/** Ids of the networks whose addresses begin with 0x, as links name them. */
const chains: Readonly<Record<string, string>> = { ethereum: '1', bsc: '56' };

/**
 * Whether what a shopper pasted names the payment's own destination: its address, in another case where case means
 * nothing, or a whole payment link of its network.
 */
export function isSameAddress(pasted: string, { address, network }: SessionPayment): boolean {
  const text = pasted.replaceAll(/[\p{Cf}\s]/gu, '');
  if (address === null) return false;
  const [one, other] = [canonical(destination(text, network)), canonical(address)];
  return one === other || (network === 'bitcoincash' && (isLegacyOf(one, other) || isLegacyOf(other, one)));
}

const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const base32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

/**
 * Whether a CashAddr is of the same hash. Checksums are not compared: with a wrong one the legacy form is no valid
 * address, and no wallet takes it.
 */
export const isLegacyOf = (legacy: string, cash: string): boolean =>
  /^(1\S+ q|3\S+ p)\w{41}$/.test(`${legacy} ${cash}`) &&
  hashIn(legacy, base58, 32n) === hashIn(cash, base32, 42n);

/** @param after Bits that follow the hash. */
const hashIn = (address: string, digits: string, after: bigint): bigint =>
  BigInt.asUintN(
    160,
    [...address].reduce((sum, digit) => sum * BigInt(digits.length) + BigInt(digits.indexOf(digit)), 0n) >>
      after,
  );

/** The address that a payment link pays; a text that is no link as it is. */
function destination(text: string, network: string): string {
  const [, scheme, rest = '', query] = /^([a-z]+):(?:\/\/)?([^?]*)(?:\?(.*))?$/i.exec(text) ?? [];
  const chain = chains[network];
  if (scheme?.toLowerCase() !== (chain ? 'ethereum' : network)) return text;
  if (!chain) return rest;
  const [, to = '', on = chain, call] = /^(?:pay-)?([^@/]*)(?:@([^/]*))?(?:\/(.*))?$/.exec(rest) ?? [];
  if (on !== chain) return '';
  if (call === undefined) return to;
  // A token: its contract is called, and pays another.
  const [payee = '', another] = new URLSearchParams(query).getAll('address');
  return call === 'transfer' && another === undefined ? payee : '';
}

/** Hexadecimal in any case; Bech32 and CashAddr are written in one case or the other, never in both. */
function canonical(address: string): string {
  const lower = address.toLowerCase();
  const isOneCase = address === lower || address === address.toUpperCase();
  return /^0x[\da-f]{40}$/.test(lower) ||
    (isOneCase && /^((bc|ltc)1|(bitcoincash:)?[qpzr]\w{41}$)/.test(lower))
    ? lower.replace('bitcoincash:', '')
    : address;
}

/** Networks whose transaction ids have one form. */
export type Family = 'hex' | 'evm' | 'solana';

const forms: [Family, RegExp][] = [
  ['evm', /^0x[\da-f]{64}$/i],
  ['hex', /^[\da-f]{64}$/i],
  ['solana', /^[1-9A-HJ-NP-Za-km-z]{87,88}$/],
];

const networks: Record<string, Family> = {
  ethereum: 'evm',
  bsc: 'evm',
  solana: 'solana',
  tron: 'hex',
  bitcoin: 'hex',
  litecoin: 'hex',
  bitcoincash: 'hex',
  dogecoin: 'hex',
};

/** Reads the id that a shopper pasted, or the end of the explorer's address that they pasted. */
export function idIn(text: string): string {
  const parts = text.trim().split(/[/#?=\s]+/);
  return parts.findLast((part) => familyOf(part) !== null) ?? text.trim();
}

/** Recognizes a family by the id's form alone; null if it is none that we know. */
export function familyOf(id: string): Family | null {
  return forms.find(([, form]) => form.test(id))?.[0] ?? null;
}

/** Null where we do not know what the network's ids look like. */
export function familyOfNetwork(network: string): Family | null {
  return networks[network] ?? null;
}

/** A report for the server out of what the shopper typed: a transaction id, or a note. */
export function reportOf(typed: string): { hash?: string; note?: string } {
  const id = idIn(typed);
  return familyOf(id) === null ? { note: typed.trim().slice(0, 1000) } : { hash: id };
}
