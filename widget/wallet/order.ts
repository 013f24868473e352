import type { SessionPayment, SessionView } from '../../server/money-in/contract/session.ts';
import { toMs } from '../core/clock.ts';

/** One transfer of coins: what a wallet is asked to send. */
export interface Order {
  readonly address: string;
  /** In the coin's smallest unit. */
  readonly units: bigint;
  /** Contract of the token; null for the network's own coin. */
  readonly contract: string | null;
  readonly chainId: number;
}

/** TRON's id, the last four bytes of its first block. */
const TRON_CHAIN_ID = 728_126_428;

/** The transfer of what is due; null where the server names no coin that a wallet can send, or says what cannot be. */
export function orderOf({ token, address, memo, amountDue }: SessionPayment): Order | null {
  // Older servers send no token.
  if (!token || address === null || memo !== null) return null;
  const { contract, chainId, decimals } = token;
  if (chainId === null) return null;
  const units = toUnits(amountDue, decimals);
  const isAddress = chainId === TRON_CHAIN_ID ? tronHex(address) !== null : /^0x[0-9a-f]{40}$/i.test(address);
  if (units === null || units <= 0n || !isAddress || isSame(address, contract)) return null;
  return { address, units, contract, chainId };
}

/** Whether two orders ask for the same transfer. */
export const isSameOrder = (a: Order, b: Order | null): boolean =>
  b !== null &&
  a.address === b.address &&
  a.units === b.units &&
  a.contract === b.contract &&
  a.chainId === b.chainId;

/**
 * Whether the checkout still awaits this order by that payment, of which nothing was received or reported as sent.
 *
 * @param now Server ms.
 */
export function isAwaited(order: Order, id: string, view: SessionView | null, now: number): boolean {
  const awaited = view?.payment;
  return (
    awaited?.id === id &&
    isSameOrder(order, orderOf(awaited)) &&
    awaited.status === 'awaiting' &&
    awaited.transactions.length === 0 &&
    !awaited.sentAt &&
    toMs(awaited.expiresAt) > now
  );
}

/** Fields of a payment that never change. */
const fixed = ['address', 'amount', 'asset', 'network'] as const;

/** Whether the checkout shows that payment, and it asks for something else than it did. */
export function hasChanged(asked: SessionPayment, view: SessionView | null): boolean {
  const now = view?.payment;
  return now?.id === asked.id && fixed.some((field) => now[field] !== asked[field]);
}

export const isSame = (a: string, b: string | null): boolean => a.toLowerCase() === b?.toLowerCase();

/** `1.5` with 6 decimals: 1500000. Null for what is no amount, or finer than the coin. */
export function toUnits(amount: string, decimals: number): bigint | null {
  const [, whole = '', fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  const digits = fraction.replace(/^(.*[1-9])?0*$/, '$1');
  if (whole === '' || !Number.isInteger(decimals) || digits.length > decimals) return null;
  return BigInt(whole + digits.padEnd(decimals, '0'));
}

const word = (hex: string): string => hex.padStart(64, '0').toLowerCase();

/**
 * `transfer(address,uint256)` by the ABI of contracts, without `0x`.
 *
 * @param to 20 bytes in hexadecimal, without a prefix.
 */
export const transferCall = (to: string, units: bigint): string =>
  `a9059cbb${word(to)}${word(units.toString(16))}`;

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** An address of TRON as its nodes write it: `41` and 20 bytes in hexadecimal. Null for what is none; no checksum. */
export function tronHex(address: string): string | null {
  if (!/^T[1-9A-HJ-NP-Za-km-z]{33}$/.test(address)) return null;
  let value = 0n;
  for (const character of address) value = value * 58n + BigInt(alphabet.indexOf(character));
  // Four bytes of checksum are at the end.
  const hex = (value >> 32n).toString(16);
  return /^41[0-9a-f]{40}$/.test(hex) ? hex : null;
}
