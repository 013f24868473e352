import type { StoreSuite } from '../base/store/suites/store.suite.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SqlLedger } from './ledger-store.ts';
import type { LedgerRecord } from '../money-in/checkout/change.ts';
import { saveRecords } from '../money-in/store/records.ts';
import { openDatabase, type OpenDatabase } from '../run/stores.ts';
import type { DatabaseLocation } from '../base/store/location.ts';
import { start } from '../testing/sample.ts';
import { startWorkbench } from '../testing/workbench.ts';
import { takeBackRateDifferences } from '../money-out/store/rate-differences.ts';

const day = 86_400_000;

export const holdsMoney = true;

/** How rate differences are kept in every database. */
export const suite: StoreSuite = (name, fresh) => {
  describe(`${name} store: rate differences`, () => {
    let database: OpenDatabase;
    let location: DatabaseLocation;
    beforeEach(async () => {
      location = await fresh();
      database = await openDatabase(location, 'test');
    });
    afterEach(() => database.close());

    const refunded: LedgerRecord = {
      id: 'led_1',
      kind: 'refund',
      checkoutId: 'chk_1',
      paymentId: 'pay_1',
      provider: 'novapay',
      asset: 'USDT',
      amount: '50',
      value: '50',
      currency: 'EUR',
      quote: null,
      from: 'gateway:novapay',
      to: 'refund:rfd_1',
      providerReference: 'wd_1',
      hash: 'ab',
      reverses: null,
      at: start,
    };
    const difference: LedgerRecord = { ...refunded, kind: 'rate_difference', amount: '0', value: '-3.45' };
    const book = (entries: readonly LedgerRecord[]) =>
      database.write((tx) => saveRecords(tx, { events: [], entries, tokens: [] }));

    test('R154: a rate difference is stored as an adjustment of 0, which release 0.1.0 can read and add up', async () => {
      await book([{ ...difference, id: 'led_1_rate' }]);
      const stored = database.db.selectFrom('ledger').select(['kind', 'amount', 'value', 'rateDifference']);
      expect(await stored.execute()).toEqual([
        { kind: 'adjustment', amount: '0', value: '0', rateDifference: '-3.45' },
      ]);
    });

    test('R154: the rate difference of a refund that came back while release 0.1.0 ran is taken back at the start, once', async () => {
      await book([
        { ...refunded, id: 'led_lost' },
        { ...difference, id: 'led_lost_rate' },
        {
          ...refunded,
          id: 'led_lost_back',
          reverses: 'led_lost',
          providerReference: 'wd_2',
          at: start + day,
        },
        { ...refunded, id: 'led_paid' },
        { ...difference, id: 'led_paid_rate' },
        { ...refunded, id: 'led_whole' },
        { ...difference, id: 'led_whole_rate' },
        { ...refunded, id: 'led_whole_back', reverses: 'led_whole' },
        { ...difference, id: 'led_whole_rate_back', value: '3.45', reverses: 'led_whole_rate' },
        { ...refunded, id: 'led_plain' },
        { ...refunded, id: 'led_plain_back', reverses: 'led_plain' },
      ]);
      const read = () => database.store(SqlLedger).lines({}, null, 100);
      const before = await read();
      const bench = await startWorkbench([], { location, writesOwnRows: true });
      await bench.crash();
      const after = await read();
      const added = after.find(({ reverses }) => reverses === 'led_lost_rate');
      expect(added).toMatchObject({
        ...difference,
        id: 'led_lost_rate_back',
        value: '3.45',
        reverses: 'led_lost_rate',
        providerReference: 'wd_2',
        at: start + day,
      });
      expect(after.filter(({ id }) => id !== 'led_lost_rate_back')).toEqual(before);

      await book([{ ...refunded, id: 'led_paid_back', reverses: 'led_paid' }]);
      const atOnce = await Promise.all(
        [database, bench.services.database].map((each) => takeBackRateDifferences(each)),
      );
      expect(atOnce.reduce((one, other) => one + other)).toBe(1);
      expect(await read()).toHaveLength(before.length + 3);
    });
  });
};
