/** The networks of NovaX's refunds: what an address looks like, and what a hash does. */
import { randomBytes } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import { createBase58check } from '@scure/base';
import type { NETWORKS } from './silences.ts';

type Network = (typeof NETWORKS)[number];

const base58check = createBase58check(sha256);

export function isAddressOf(network: Network, address: string): boolean {
  switch (network) {
    case 'BSC':
    case 'MATIC':
      return /^0x[0-9a-fA-F]{40}$/.test(address);
    case 'TRON':
      try {
        const bytes = base58check.decode(address);
        return bytes.length === 21 && bytes[0] === 0x41;
      } catch {
        return false;
      }
  }
}

export function newHashOf(network: Network): string {
  const hash = randomBytes(32).toString('hex');
  return network === 'TRON' ? hash : `0x${hash}`;
}
