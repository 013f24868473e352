import { changeTo } from '../checkout/change.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Checkout } from '../checkout/model.ts';
import { onceEventId } from '../../base/ids.ts';
import { sampleCheckout, start } from '../../testing/sample.ts';
import { openDatabase, type OpenDatabase } from '../../run/stores.ts';
import type { DatabaseLocation } from '../../base/store/location.ts';

/** Events that are sent once, on every database. */
export function eventsSuite(name: string, fresh: () => Promise<DatabaseLocation>): void {
  describe(`${name} store: events`, () => {
    let database: OpenDatabase;
    beforeEach(async () => {
      database = await openDatabase(await fresh(), 'test');
    });
    afterEach(() => database.close());

    const checkout = sampleCheckout({ payments: [], selectedId: null });
    const paidId = onceEventId('checkout.paid', checkout.id);
    const news = (version: number) => ({ subject: checkout.id, version, at: start, data: { version } });
    /** Writes the checkout as paid, with `checkout.paid` under the same id each time, and another event. */
    const pay = (status: Checkout['status'], version: number) =>
      database.checkouts.change(checkout.id, (before) =>
        changeTo(
          before,
          { ...before, status, version },
          {
            events: [
              { ...news(version), id: paidId, type: 'checkout.paid' },
              { ...news(version), id: `evt_${version}`, type: 'checkout.overpaid' },
            ],
          },
        ),
      );
    const stored = async () => ({
      events: await database.db.selectFrom('events').select(['id', 'data']).orderBy('id').execute(),
      deliveries: (
        await database.db.selectFrom('webhookDeliveries').select('eventId').orderBy('eventId').execute()
      ).map(({ eventId }) => eventId),
    });

    test('R113: one whose id is stored is left out with its deliveries, and the change with its other events is written', async () => {
      await database.webhooks.save({
        id: 'whe_1',
        url: 'https://shop.example/',
        events: null,
        source: 'api',
        secret: 'whsec_a',
        formerSecrets: null,
        secretsHash: null,
        disabledReason: null,
        failing: null,
        createdAt: start,
      });
      const session = { tokenHash: 'hash', checkoutId: checkout.id, createdAt: start, expiresAt: start };
      await database.checkouts.create(checkout, session);
      await pay('paid', 2);
      await pay('paid', 3);
      expect(await database.checkouts.find(checkout.id)).toMatchObject({ status: 'paid', version: 3 });
      const ids = ['evt_2', 'evt_3', paidId].toSorted();
      const { events, deliveries } = await stored();
      expect(events.map(({ id }) => id).toSorted()).toEqual(ids);
      expect(events.find(({ id }) => id === paidId)?.data).toBe('{"version":2}');
      expect(deliveries.toSorted()).toEqual(ids);
    });

    test('R113: where all are stored already, the change alone is written', async () => {
      const session = { tokenHash: 'hash', checkoutId: checkout.id, createdAt: start, expiresAt: start };
      await database.checkouts.create(checkout, session);
      await pay('paid', 2);
      const before = await stored();
      await database.checkouts.change(checkout.id, (read) =>
        changeTo(
          read,
          { ...read, version: 3 },
          {
            events: [
              { id: paidId, type: 'checkout.paid', subject: checkout.id, version: 3, at: start, data: null },
            ],
          },
        ),
      );
      expect(await database.checkouts.find(checkout.id)).toMatchObject({ version: 3 });
      expect(await stored()).toEqual(before);
    });
  });
}
