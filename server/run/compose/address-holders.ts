import { canonicalAddress } from '../../base/money/address.ts';
import type { AddressHolders } from '../../gateways/address-holders.ts';
import type { OpenDatabase } from '../stores.ts';

/**
 * Returns a function that finds our payments that have or had an address.
 * @throws Error if a checkout is unreadable: without it, coins may be credited to the wrong order (R152)
 */
export const addressHolders =
  ({ sweeps, checkouts }: Pick<OpenDatabase, 'sweeps' | 'checkouts'>, provider: string): AddressHolders =>
  async (network, address) => {
    const holders = await sweeps.paymentsAt(provider, [canonicalAddress(network, address)]);
    const paymentIds = new Set(holders.map(({ paymentId }) => paymentId));
    const ids = [...new Set(holders.map(({ checkoutId }) => checkoutId))];
    const found = await checkouts.findAll(ids);
    if (found.length < ids.length)
      throw new Error('not all checkouts with a payment at the address can be read');
    return found
      .flatMap(({ payments }) => payments.filter(({ id }) => paymentIds.has(id)))
      .flatMap(({ providerReference: reference, asset, createdAt, expiresAt }) =>
        reference === null ? [] : [{ reference, asset, createdAt, expiresAt }],
      );
  };
