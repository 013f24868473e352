import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { moneyId } from '../../core/ids.ts';
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
import { transition, type Input } from '../../checkout/transition.ts';
import { openDatabase, type DatabaseLocation, type OpenDatabase } from '../open.ts';

/** Transactions that operators matched, on every database. Each test has one of its own. */
export function matchingSuite(name: string, fresh: () => Promise<DatabaseLocation>): void {
  describe(`${name} store: transactions that operators matched`, () => {
    let location: DatabaseLocation;
    let database: OpenDatabase;
    beforeEach(async () => {
      location = await fresh();
      database = await openDatabase(location, 'test');
    });
    afterEach(() => database.store.close());

    const ann = { key: 'key_1', owner: 'Ann' };
    const bob = { key: 'key_2', owner: 'Bob' };
    const bounded = { ...terms, settleAbove: { '*': '20' } };
    const own = samplePayment();
    async function stored(payment = own): Promise<void> {
      const checkout = sampleCheckout({ payments: [], selectedId: null });
      const session = { tokenHash: 'hash', checkoutId: checkout.id, createdAt: start, expiresAt: end };
      await database.store.create(checkout, session);
      await changed(database.store, checkout.id, (before) => ({
        ...before,
        payments: [payment],
        version: 2,
      }));
    }
    const take = (input: Input) =>
      changed(database.store, 'chk_1', (before) => transition(before, input, bounded, start).checkout);
    const reported = (key: string, amount: string, source: 'person' | 'poll', by?: typeof ann): Input => ({
      type: 'observed',
      observation: sampleObservation([sampleTransaction({ key, amount, at: null })], { source }),
      rate: '1',
      by,
    });
    const kept = async () => (await database.store.find('chk_1'))?.payments[0]?.transactions ?? [];

    test('R56: a match stays whatever is reported, also after a restart, and concurrent matches need approval above the limit', async () => {
      await stored();
      await take(reported('a', '9', 'person', ann));
      await take(reported('a', '9', 'poll'));
      // Another process, where there may be one.
      const second = database.store.shared ? await openDatabase(location, 'test') : database;
      const match = (store: OpenDatabase['store'], key: string) =>
        changed(
          store,
          'chk_1',
          (before) => transition(before, reported(key, '9', 'person', ann), bounded, start).checkout,
        );
      await Promise.all(
        ['b', 'c', 'd', 'e'].map((key, index) => match(index % 2 === 0 ? database.store : second.store, key)),
      );
      if (second !== database) await second.store.close();
      await database.store.close();
      database = await openDatabase(location, 'test');
      const transactions = await kept();
      expect(transactions).toHaveLength(2);
      expect(transactions.map(({ matchedBy }) => matchedBy)).toEqual([ann, ann]);
      const checkout = await database.store.find('chk_1');
      expect(checkout?.approvals.map(({ status }) => status)).toEqual(
        Array.from({ length: 3 }, () => 'awaiting_approval'),
      );
      const [word] = checkout?.approvals ?? [];
      const wanted =
        ['b', 'c', 'd', 'e'].find((key) => moneyId('novapay', key) === word?.transactionId) ?? '';
      await take(reported(wanted, '9', 'person', bob));
      expect((await kept()).find(({ key }) => key === wanted)).toMatchObject({
        matchedBy: bob,
        approved: '9',
      });
    });
  });
}
