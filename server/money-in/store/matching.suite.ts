import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  changed,
  end,
  sampleCheckout,
  sampleObservation,
  samplePayment,
  sampleTransaction,
  start,
  terms,
} from '../../testing/sample.ts';
import { transition, type Input } from '../checkout/transition.ts';
import { openDatabase, type OpenDatabase } from '../../run/stores.ts';
import type { DatabaseLocation } from '../../base/store/location.ts';

/** Transactions that operators matched, on every database. Each test has one of its own. */
export function matchingSuite(name: string, fresh: () => Promise<DatabaseLocation>): void {
  describe(`${name} store: transactions that operators matched`, () => {
    let location: DatabaseLocation;
    let database: OpenDatabase;
    beforeEach(async () => {
      location = await fresh();
      database = await openDatabase(location, 'test');
    });
    afterEach(() => database.close());

    const own = samplePayment();
    async function stored(payment = own): Promise<void> {
      const checkout = sampleCheckout({ payments: [], selectedId: null });
      const session = { tokenHash: 'hash', checkoutId: checkout.id, createdAt: start, expiresAt: end };
      await database.checkouts.create(checkout, session);
      await changed(database.checkouts, checkout.id, (before) => ({
        ...before,
        payments: [payment],
        version: 2,
      }));
    }
    const take = (input: Input) =>
      changed(database.checkouts, 'chk_1', (before) => transition(before, input, terms, start).checkout);
    const reported = (key: string, amount: string, source: 'person' | 'poll'): Input => ({
      type: 'observed',
      observation: sampleObservation([sampleTransaction({ key, amount, at: null })], { source }),
      rate: '1',
    });
    const kept = async () => (await database.checkouts.find('chk_1'))?.payments[0]?.transactions ?? [];

    test('R24: a match stays whatever is reported, also after a restart, and concurrent matches count once each', async () => {
      await stored();
      await take(reported('a', '9', 'person'));
      await take(reported('a', '9', 'poll'));
      // Another process, where there may be one.
      const second = database.shared ? await openDatabase(location, 'test') : database;
      const match = (store: OpenDatabase['checkouts'], key: string) =>
        changed(
          store,
          'chk_1',
          (before) => transition(before, reported(key, '9', 'person'), terms, start).checkout,
        );
      await Promise.all(
        ['b', 'c', 'b', 'c'].map((key, index) =>
          match(index % 2 === 0 ? database.checkouts : second.checkouts, key),
        ),
      );
      if (second !== database) await second.close();
      await database.close();
      database = await openDatabase(location, 'test');
      const transactions = await kept();
      expect(transactions.map(({ key, amount, matchedByPerson }) => [key, amount, matchedByPerson])).toEqual(
        expect.arrayContaining(['a', 'b', 'c'].map((key) => [key, '9', true])),
      );
      expect(transactions).toHaveLength(3);
    });
  });
}
