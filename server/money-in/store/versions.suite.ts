import { describe, expect, test } from 'vitest';
import { changeTo } from '../checkout/change.ts';
import { newId } from '../../base/ids.ts';
import { changed, end, sampleCheckout, start } from '../../testing/sample.ts';
import { saveCheckout } from './checkouts.ts';
import { openDatabase } from '../../run/stores.ts';
import type { DatabaseLocation } from '../../base/store/location.ts';

/** R30: only the present version of a checkout can be written, on every database. */
export function versionsSuite(name: string, fresh: () => Promise<DatabaseLocation>): void {
  describe(`${name} store: versions`, () => {
    test('R30: a checkout that has changed since it was read is not overwritten, and nothing is written beside it', async () => {
      const { checkouts: store, db, write, close } = await openDatabase(await fresh(), 'test');
      try {
        const read = sampleCheckout({ payments: [], selectedId: null });
        const { id } = read;
        await store.create(read, { tokenHash: 'hash', checkoutId: id, createdAt: start, expiresAt: end });
        const present = await changed(store, id, (before) => ({
          ...before,
          cancelledBy: 'shopper',
          version: 2,
        }));
        const event = {
          id: newId('evt'),
          subject: id,
          type: 'checkout.cancelled',
          version: 2,
          at: start,
          data: null,
        } as const;
        const cancelled = { ...read, status: 'cancelled' } as const;
        const events = [event];
        const late = write((tx) =>
          saveCheckout(tx, changeTo(read, { ...cancelled, version: 2 }, { events })),
        );
        await expect(late).rejects.toThrow(`checkout ${id} was changed by another writer meanwhile`);
        expect(await store.find(id)).toEqual(present);
        expect(await db.selectFrom('events').selectAll().execute()).toEqual([]);
        // Of the present one it is written.
        await write((tx) => saveCheckout(tx, changeTo(present, { ...cancelled, version: 3 }, { events })));
        expect(await store.find(id)).toMatchObject({ status: 'cancelled', version: 3 });
      } finally {
        await close();
      }
    });
  });
}
