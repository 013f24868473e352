import type { WatchedPayment } from './gateway.ts';

/** One of our payments that has or had an address. */
export type AddressHolder = Pick<WatchedPayment, 'reference' | 'asset' | 'createdAt' | 'expiresAt'>;
/** Returns all of our payments that have or had an address on a network, in any state. */
export type AddressHolders = (network: string, address: string) => Promise<readonly AddressHolder[]>;
