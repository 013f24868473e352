/** The recipients that money may go to, by coin, and whether an address can be one of that coin's network at all. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bech32, bech32m, createBase58check } from '@scure/base';
import type { Network } from '../novapay/currencies.ts';
import { findWallet, type Wallet } from './currencies.ts';
import { WHITELIST_BAD_TYPE } from './silences.ts';

export interface Whitelisted {
  readonly address: string;
  readonly wallet_type: string;
}

export type WhitelistReason =
  | 'Success'
  | 'Duplicate address detected'
  | 'Invalid address'
  | typeof WHITELIST_BAD_TYPE;

export class Whitelist {
  readonly #entries = new Map<string, Whitelisted>();

  add(address: string, walletType: string): WhitelistReason {
    const wallet = findWallet(walletType);
    if (wallet === undefined) return WHITELIST_BAD_TYPE;
    if (!isAddress(address, wallet.network)) return 'Invalid address';
    if (this.has(address, wallet)) return 'Duplicate address detected';
    this.#entries.set(keyOf(address, wallet), { address, wallet_type: walletType });
    return 'Success';
  }

  has(address: string, wallet: Wallet): boolean {
    return this.#entries.has(keyOf(address, wallet));
  }

  remove(address: string, wallet: Wallet): boolean {
    return this.#entries.delete(keyOf(address, wallet));
  }

  /** Oldest first. */
  all(): Whitelisted[] {
    return [...this.#entries.values()];
  }
}

function keyOf(address: string, { walletType }: Wallet): string {
  return `${walletType} ${address.startsWith('0x') ? address.toLowerCase() : address}`;
}

const base58check = createBase58check(sha256);

/** Test networks' addresses count, as in the sample. */
const BASE58_VERSIONS: Partial<Record<Network, readonly number[]>> = {
  bitcoin: [0x00, 0x05, 0x6f, 0xc4],
  bitcoincash: [0x00, 0x05, 0x6f, 0xc4],
  litecoin: [0x30, 0x32, 0x05, 0x6f, 0x3a, 0xc4],
  tron: [0x41],
};

const BECH32_PREFIXES: Partial<Record<Network, readonly string[]>> = {
  bitcoin: ['bc', 'tb'],
  litecoin: ['ltc', 'tltc'],
};

function isAddress(address: string, network: Network): boolean {
  if (network === 'ethereum' || network === 'bsc') return /^0x[0-9a-f]{40}$/i.test(address);
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
