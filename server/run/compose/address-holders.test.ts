import { expect, test } from 'vitest';
import { canonicalAddress } from '../../base/money/address.ts';
import { openMemoryStore } from '../../testing/memory-store.ts';
import { end, sampleCheckout, samplePayment, start } from '../../testing/sample.ts';
import { addressHolders } from './address-holders.ts';

test('R152: who holds an address is not said while a checkout with a payment there cannot be read', async () => {
  const database = await openMemoryStore();
  const { asset, address } = samplePayment();
  for (const nth of [1, 2]) {
    const payment = samplePayment({ id: `pay_${nth}` });
    const own = { id: `chk_${nth}`, payments: [payment], selectedId: payment.id };
    const session = { tokenHash: own.id, checkoutId: own.id, createdAt: start, expiresAt: end };
    await database.checkouts.create(sampleCheckout(own), session);
  }
  // The first one's, which it had before.
  const addressKey = canonicalAddress(asset.network.id, address ?? '');
  await database.db.updateTable('payments').set({ addressKey }).execute();
  const holders = () => addressHolders(database, 'novapay')(asset.network.id, address ?? '');
  expect((await holders()).map(({ reference }) => reference).toSorted()).toEqual(['order-1', 'order-2']);
  await database.db.updateTable('checkouts').set({ document: '{' }).where('id', '=', 'chk_2').execute();
  await expect(holders()).rejects.toThrow('not all checkouts with a payment at the address can be read');
});
