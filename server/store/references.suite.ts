import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Checkout, Payment } from '../checkout/model.ts';
import { HashHeldError, ReferenceHeldError } from '../core/errors.ts';
import { canonicalHash } from '../core/tx-hash.ts';
import { manualKey } from '../checkout/apply-observation.ts';
import {
  changed,
  end,
  keptTransaction,
  sampleCheckout,
  sampleObservation,
  samplePayment,
  sampleTransaction,
  start,
  terms,
} from '../testing/sample.ts';
import { transition } from '../checkout/transition.ts';
import { openDatabase, openAdapter, type DatabaseLocation, type OpenDatabase } from './open.ts';
import type { Database } from './schema.ts';

/** R24: one order of a gateway pays for one payment, as every database keeps it. Each test has one of its own. */
export function referencesSuite(name: string, fresh: () => Promise<DatabaseLocation>): void {
  describe(`${name} store: gateways' ids`, () => {
    let location: DatabaseLocation;
    let database: OpenDatabase;
    beforeEach(async () => {
      location = await fresh();
      database = await openDatabase(location, 'test');
    });
    afterEach(() => database.store.close());

    async function stored(
      number: number,
      changes: Partial<Payment> = {},
      status: Checkout['status'] = 'open',
    ): Promise<Payment> {
      const id = `chk_${number}`;
      const payment = samplePayment({ id: `pay_${number}`, createdAt: start + number, ...changes });
      const session = { tokenHash: id, checkoutId: id, createdAt: start, expiresAt: end };
      await database.store.create(sampleCheckout({ id, payments: [], selectedId: null }), session);
      await changed(database.store, id, (before) => ({
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
      changed(database.store, `chk_${number}`, (before) => ({
        ...before,
        payments: [{ ...payment, reference }],
        version: 3,
      }));

    test('R24: of those who credit coins of one hash at the same moment, one does; the others are told who', async () => {
      const hashes = [canonicalHash('0xAB')];
      const rivals = [await stored(1), await stored(2), await stored(3)];
      const credit = (payment: Payment, index: number) => {
        const key = manualKey(`dep_${index}`);
        const own = { ...payment, transactions: [keptTransaction({ key, hash: '0xab' })] };
        const change = (before: Checkout) => ({
          checkout: { ...before, payments: [own], version: 3 },
          events: [],
          entries: [],
          timeline: [],
        });
        const held = { provider: payment.provider, hashes, paymentId: payment.id };
        return database.store.change(`chk_${index + 1}`, change, held);
      };
      const outcomes = await Promise.allSettled(rivals.map(credit));
      const taker = outcomes.findIndex(({ status }) => status === 'fulfilled');
      const holder = { checkoutId: `chk_${taker + 1}`, paymentId: `pay_${taker + 1}` };
      const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome] : []));
      expect(refused).toMatchObject([{ reason: { holder } }, { reason: { holder } }]);
      for (const { reason } of refused) expect(reason).toBeInstanceOf(HashHeldError);

      const elsewhere = { provider: 'novapay', hashes, paymentId: 'pay_4' };
      expect(await database.store.manualTransactionsOf(elsewhere)).toEqual([
        { ...holder, key: `person:dep_${taker}` },
      ]);
      expect(
        await database.store.manualTransactionsOf({ ...elsewhere, paymentId: holder.paymentId }),
      ).toEqual([]);
      expect(await database.store.manualTransactionsOf({ ...elsewhere, hashes: [] })).toEqual([]);
    });

    test('who wants to know has what was not to be asked for again asked for, where there is one to ask for', async () => {
      await stored(1, { reference: 'order' });
      await stored(2, { reference: null });
      const { store } = database;
      await store.schedulePolls(['pay_1', 'pay_2'].map((paymentId) => ({ paymentId, at: null })));
      for (const id of ['chk_1', 'chk_2']) await store.pollNow(id, start);
      const due = await store.claimDuePayments('novapay', start, 0, 1000);
      expect(due).toEqual([{ checkoutId: 'chk_1', paymentId: 'pay_1' }]);
    });

    test('R24: one that another payment has is refused, and nothing is written', async () => {
      await stored(1, { reference: 'order' });
      const second = await stored(2, { reference: null });
      const third = await stored(3, { reference: null, provider: 'nuxpay' });
      await expect(gets(2, second, 'order')).rejects.toThrow(ReferenceHeldError);
      expect(await database.store.find('chk_2')).toMatchObject({
        version: 2,
        payments: [{ reference: null }],
      });
      await gets(3, third, 'order');
      expect(await database.store.findByReference('novapay', 'order')).toMatchObject({ paymentId: 'pay_1' });
      expect(await database.store.findByReference('nuxpay', 'order')).toMatchObject({ paymentId: 'pay_3' });
      await gets(2, second, 'order of its own');
      expect(await database.store.find('chk_2')).toMatchObject({ version: 3 });
    });

    test('R24: two that had one before that was kept apart: money that was seen keeps it, and the other says so', async () => {
      const sharing = [
        await stored(1),
        await stored(2),
        await stored(3, { transactions: [keptTransaction()], status: 'settled' }),
        await stored(4, { statusOnlyPayment: keptTransaction({ key: 'word:1' }), status: 'settled' }),
      ];
      await stored(5);
      const earlier = await stored(6, { provider: 'nuxpay' });
      await stored(7, { provider: 'nuxpay', status: 'expired' });
      await stored(8, { provider: 'nordpay', transactions: [keptTransaction()], status: 'settled' });
      const coming = keptTransaction({ key: 'dep_9', hash: '0x9', status: 'detected' });
      await stored(9, { provider: 'nordpay', transactions: [coming], status: 'detected' }, 'processing');
      const part = keptTransaction({ key: 'dep_10', hash: '0x10', status: 'detected', amount: '10.00' });
      await stored(10, { provider: 'nordpay', transactions: [part], status: 'detected' });
      await database.store.close();
      const db = new Kysely<Database>({ dialect: (await openAdapter(location)).dialect });
      await sql`drop index payments_by_reference`.execute(db);
      await sql`create index payments_by_provider_reference on payments (provider, reference)`.execute(db);
      for (const { id } of [...sharing, earlier])
        await db.updateTable('payments').set({ reference: 'order' }).where('id', '=', id).execute();
      await sql`update payments set reference = 'order' where id in ('pay_7', 'pay_8', 'pay_9', 'pay_10')`.execute(
        db,
      );
      await sql`delete from kysely_migration where name = '0010_references'`.execute(db);
      await db.destroy();

      database = await openDatabase(location, 'test');
      const found = async (number: number) => {
        const checkout = await database.store.find(`chk_${number}`);
        const [own] = checkout?.payments ?? [];
        const lines = await database.store.timeline(`chk_${number}`, 0, 10);
        return [
          own?.reference,
          own?.status,
          own?.failureCode,
          checkout?.selectedId,
          checkout?.version,
          lines,
        ];
      };
      const line = (number: number, [provider, holder]: readonly [string, number], more = '') => ({
        id: `obs_held_pay_${number}`,
        kind: 'observation',
        actor: 'paywicket',
        summary:
          `${provider} gave payment pay_${number} an id that payment pay_${holder} of checkout chk_${holder} has: ` +
          `what comes in under it is counted there${more}`,
        data: {
          paymentId: `pay_${number}`,
          reference: 'order',
          holder: { checkoutId: `chk_${holder}`, paymentId: `pay_${holder}` },
        },
      });
      const lost = 'create_unknown';
      const byMoney = ['novapay', 3] as const;
      expect(await found(1)).toMatchObject([null, 'failed', lost, null, 3, [line(1, byMoney)]]);
      expect(await found(2)).toMatchObject([null, 'failed', lost, null, 3, [line(2, byMoney)]]);
      expect(await found(3)).toMatchObject(['order', 'settled', null, 'pay_3', 2, []]);
      expect(await found(4)).toMatchObject([null, 'settled', lost, null, 3, [line(4, byMoney)]]);
      expect(await found(5)).toMatchObject(['order-5', 'awaiting', null, 'pay_5', 2, []]);
      expect(await found(6)).toMatchObject(['order', 'awaiting', null, 'pay_6', 2, []]);
      expect(await found(7)).toMatchObject([null, 'expired', lost, null, 3, [line(7, ['nuxpay', 6])]]);
      const waits = '; what is on its way here is final once a person settles it';
      // The whole amount, and a part of it.
      for (const number of [9, 10])
        expect(await found(number)).toMatchObject([
          null,
          'detected',
          lost,
          null,
          3,
          [line(number, ['nordpay', 8], waits)],
        ]);
      const waiting = await database.store.find('chk_9');
      if (waiting === undefined) throw new Error('no checkout');
      const day = 24 * 3_600_000;
      expect(transition(waiting, { type: 'tick' }, terms, start + day)).toMatchObject({
        checkout: { status: 'processing' },
        events: ['checkout.delayed'],
      });
      const word = { paymentId: 'pay_9', source: 'person' } as const;
      const person = [sampleTransaction({ key: 'person:9', hash: '0x9', at: null })];
      const says = { type: 'observed', observation: sampleObservation(person, word), rate: '1' } as const;
      expect(transition(waiting, says, terms, start + day).checkout.status).toBe('paid');
      const [settled] = (await database.store.find('chk_4'))?.payments ?? [];
      expect(settled?.statusOnlyPayment, 'what was counted stays counted').toMatchObject({ amount: '50.00' });
      await expect(gets(5, samplePayment({ id: 'pay_5' }), 'order')).rejects.toThrow(ReferenceHeldError);
    });
  });
}
