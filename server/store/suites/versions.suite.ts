import { describe, expect, test } from 'vitest';
import { newId } from '../../core/ids.ts';
import { changed, end, sampleCheckout, start } from '../../testing/sample.ts';
import { saveCheckout } from '../checkouts.ts';
import { openDatabase, type DatabaseLocation } from '../open.ts';

/** R30: only the present version of a checkout can be written, on every database. */
export function versionsSuite(name: string, fresh: () => Promise<DatabaseLocation>): void {
  describe(`${name} store: versions`, () => {
    test('R30: a checkout that has changed since it was read is not overwritten, and nothing is written beside it', async () => {
      const { checkouts: store, db, write } = await openDatabase(await fresh(), 'test');
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
        const change = {
          checkout: { ...read, status: 'cancelled', version: 2 } as const,
          events: [event],
          entries: [],
          timeline: [],
        };
        const late = write((tx) => saveCheckout(tx, read, change));
        await expect(late).rejects.toThrow(`checkout ${id} was changed by another writer meanwhile`);
        expect(await store.find(id)).toEqual(present);
        expect(await db.selectFrom('events').selectAll().execute()).toEqual([]);
        // Of the present one it is written.
        await write((tx) =>
          saveCheckout(tx, present, { ...change, checkout: { ...change.checkout, version: 3 } }),
        );
        expect(await store.find(id)).toMatchObject({ status: 'cancelled', version: 3 });
      } finally {
        await store.close();
      }
    });

    test('changes are found from ten seconds before a mark, and with them the end of a session', async () => {
      const { checkouts: store, db } = await openDatabase(await fresh(), 'test');
      try {
        expect(await store.changesSince(null)).toEqual({ mark: null, changes: [] });
        const checkout = sampleCheckout({ payments: [], selectedId: null });
        const { id } = checkout;
        await store.create(checkout, { tokenHash: 'hash', checkoutId: id, createdAt: start, expiresAt: end });
        const { mark, changes } = await store.changesSince(null);
        expect(changes).toEqual([{ checkoutId: id, version: 1, changedAt: mark }]);
        const age = async (ms: number) => {
          await db
            .updateTable('checkouts')
            .set({ changedAt: (mark ?? 0) - ms })
            .execute();
          return (await store.changesSince(mark)).changes.length;
        };
        expect([await age(10_000), await age(10_001)]).toEqual([1, 0]);
        // A write of what no view shows is no change.
        await changed(store, id, (before) => ({ ...before, sent: { paymentId: 'pay_1', at: start } }));
        expect((await store.changesSince(mark)).changes).toEqual([]);
        await changed(store, id, (before) => ({ ...before, cancelledBy: 'shopper', version: 2 }));
        const second = await store.changesSince(mark);
        expect(second.changes).toMatchObject([{ checkoutId: id, version: 2 }]);
        expect(second.mark).toBeGreaterThanOrEqual(mark ?? Infinity);
        expect(await store.sessionVersions(['hash', 'none'], start)).toEqual(new Map([['hash', 2]]));
        expect(await store.sessionVersions(['hash'], end)).toEqual(new Map());
        // More than a statement takes: as many as there may be streams.
        const others = Array.from({ length: 70_000 }, (_, index) => `other ${index}`);
        expect(await store.sessionVersions([...others, 'hash'], start)).toEqual(new Map([['hash', 2]]));
        await age(60_000);
        await store.endSessions(id);
        expect((await store.changesSince(mark)).changes).toMatchObject([{ checkoutId: id, version: 2 }]);
        expect(await store.sessionVersions(['hash'], start)).toEqual(new Map());
      } finally {
        await store.close();
      }
    });
  });
}
