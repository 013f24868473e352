import { changeTo } from '../checkout/change.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Checkout, Payment } from '../checkout/model.ts';
import { HashConflictError, ReferenceConflictError } from '../../base/errors.ts';
import { canonicalHash } from '../../base/money/tx-hash.ts';
import { manualKey } from '../checkout/apply-observation.ts';
import {
  changed,
  end,
  storedTransaction,
  sampleCheckout,
  samplePayment,
  start,
} from '../../testing/sample.ts';
import { openDatabase, type OpenDatabase } from '../../run/stores.ts';
import type { DatabaseLocation } from '../../base/store/location.ts';

/** R24: one order of a gateway pays for one payment, as every database keeps it. Each test has one of its own. */
export function referencesSuite(name: string, fresh: () => Promise<DatabaseLocation>): void {
  describe(`${name} store: gateways' ids`, () => {
    let location: DatabaseLocation;
    let database: OpenDatabase;
    beforeEach(async () => {
      location = await fresh();
      database = await openDatabase(location, 'test');
    });
    afterEach(() => database.close());

    async function stored(
      number: number,
      changes: Partial<Payment> = {},
      status: Checkout['status'] = 'open',
    ): Promise<Payment> {
      const id = `chk_${number}`;
      const payment = samplePayment({ id: `pay_${number}`, createdAt: start + number, ...changes });
      const session = { tokenHash: id, checkoutId: id, createdAt: start, expiresAt: end };
      await database.checkouts.create(sampleCheckout({ id, payments: [], selectedId: null }), session);
      await changed(database.checkouts, id, (before) => ({
        ...before,
        status,
        processingSince: status === 'processing' ? start : null,
        payments: [payment],
        selectedId: payment.id,
        version: 2,
      }));
      return payment;
    }
    const gets = (number: number, payment: Payment, reference: string) =>
      changed(database.checkouts, `chk_${number}`, (before) => ({
        ...before,
        payments: [{ ...payment, providerReference: reference }],
        version: 3,
      }));

    test('R24: of concurrent credits of one hash one succeeds, and the others name its payment', async () => {
      const hashes = [canonicalHash('0xAB')];
      const rivals = [await stored(1), await stored(2), await stored(3)];
      const credit = (payment: Payment, index: number) => {
        const key = manualKey(`dep_${index}`);
        const own = { ...payment, transactions: [storedTransaction({ key, hash: '0xab' })] };
        const change = (before: Checkout) => changeTo(before, { ...before, payments: [own], version: 3 });
        const held = { provider: payment.provider, hashes, paymentId: payment.id };
        return database.checkouts.change(`chk_${index + 1}`, change, held);
      };
      const outcomes = await Promise.allSettled(rivals.map(credit));
      const taker = outcomes.findIndex(({ status }) => status === 'fulfilled');
      const holder = { checkoutId: `chk_${taker + 1}`, paymentId: `pay_${taker + 1}` };
      const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome] : []));
      expect(refused).toMatchObject([{ reason: { holder } }, { reason: { holder } }]);
      for (const { reason } of refused) expect(reason).toBeInstanceOf(HashConflictError);

      const elsewhere = { provider: 'novapay', hashes, paymentId: 'pay_4' };
      expect(await database.transactions.manualTransactionsOf(elsewhere)).toEqual([
        { ...holder, key: `person:dep_${taker}` },
      ]);
      expect(
        await database.transactions.manualTransactionsOf({ ...elsewhere, paymentId: holder.paymentId }),
      ).toEqual([]);
      expect(await database.transactions.manualTransactionsOf({ ...elsewhere, hashes: [] })).toEqual([]);
    });

    test('pollNow also polls payments whose schedule has ended, where they have a reference', async () => {
      await stored(1, { providerReference: 'order' });
      await stored(2, { providerReference: null });
      const { polls } = database;
      await polls.schedule(
        ['pay_1', 'pay_2'].map((paymentId) => ({ paymentId, at: null })),
        start,
      );
      for (const id of ['chk_1', 'chk_2']) await polls.pollNow(id, start);
      const due = await polls.claimDuePayments('novapay', start, 0, 1000);
      expect(due).toMatchObject([{ checkoutId: 'chk_1', paymentId: 'pay_1' }]);
    });

    test('R24: one that another payment has is refused, and nothing is written', async () => {
      await stored(1, { providerReference: 'order' });
      const second = await stored(2, { providerReference: null });
      const third = await stored(3, { providerReference: null, provider: 'nuxpay' });
      await expect(gets(2, second, 'order')).rejects.toThrow(ReferenceConflictError);
      expect(await database.checkouts.find('chk_2')).toMatchObject({
        version: 2,
        payments: [{ providerReference: null }],
      });
      await gets(3, third, 'order');
      expect(await database.checkouts.findByReference('novapay', 'order')).toMatchObject({
        paymentId: 'pay_1',
      });
      expect(await database.checkouts.findByReference('nuxpay', 'order')).toMatchObject({
        paymentId: 'pay_3',
      });
      await gets(2, second, 'order of its own');
      expect(await database.checkouts.find('chk_2')).toMatchObject({ version: 3 });
    });
  });
}
