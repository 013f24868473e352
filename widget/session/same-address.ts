import type { SessionPayment } from '../../server/contract/session.ts';

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
 * Whether a CashAddr is of the same hash. Neither checksum is looked at: with another one the legacy form is nobody's
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

/** Whom a link pays; what is none stays as it is. */
function destination(text: string, network: string): string {
  const [, scheme, rest = '', query] = /^([a-z]+):(?:\/\/)?([^?]*)\??(.*)$/i.exec(text) ?? [];
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
