import { once } from 'node:events';
import { ReferenceConflictError } from '../../base/errors.ts';
import { changed, sampleCheckout, samplePayment, start } from '../../testing/sample.ts';
import { openDatabase } from '../../run/stores.ts';
import type { DatabaseLocation } from '../../base/store/location.ts';

/**
 * Test helper: another process on the same database. It waits for a line of input, so that several processes start together.
 * Then it opens the store, creates the sample checkout unless it exists, and makes many concurrent changes to it. It requests
 * the one open checkout of a reference as many times; finally, several payments claim the same gateway id.
 * Arguments: a DatabaseLocation as JSON, number of changes.
 */

const [location = '', changes = ''] = process.argv.slice(2);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
process.stdin.destroy();

const database = await openDatabase(JSON.parse(location) as DatabaseLocation, 'test');
const checkout = sampleCheckout({ payments: [], selectedId: null });
const session = { tokenHash: 'hash', checkoutId: checkout.id, createdAt: start, expiresAt: start };
await database.checkouts.createOnce(checkout, session);
await Promise.all(
  Array.from({ length: Number(changes) }, () =>
    changed(database.checkouts, checkout.id, (before) => ({ ...before, version: before.version + 1 })),
  ),
);
await Promise.all(
  Array.from({ length: Number(changes) }, (_, nth) => {
    const id = `chk_${process.pid}_${nth}`;
    const wanted = { ...checkout, id, details: { reference: 'raced for' } };
    return database.checkouts.createUnlessUnderWay(wanted, { ...session, tokenHash: id, checkoutId: id });
  }),
);
const wanting = await Promise.all(
  Array.from({ length: 5 }, async (_, nth) => {
    const id = `chk_wanting_${process.pid}_${nth}`;
    const details = { reference: 'one order' };
    await database.checkouts.create(
      { ...checkout, id, details },
      { ...session, tokenHash: id, checkoutId: id },
    );
    const payment = samplePayment({ id: `pay_${id}`, providerReference: null });
    await changed(database.checkouts, id, (before) => ({ ...before, payments: [payment], version: 2 }));
    return { id, payment };
  }),
);
await Promise.all(
  wanting.map(({ id, payment }) =>
    changed(database.checkouts, id, (before) => ({
      ...before,
      payments: [{ ...payment, providerReference: 'raced for' }],
      version: 3,
    })).catch((error: unknown) => {
      if (!(error instanceof ReferenceConflictError)) throw error;
    }),
  ),
);
await database.close();
