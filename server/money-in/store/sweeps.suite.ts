import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../base/clock.ts';
import {
  changed,
  end,
  sampleCheckout,
  samplePayment,
  start,
  storedTransaction,
} from '../../testing/sample.ts';
import { openDatabase, type OpenDatabase } from '../../run/stores.ts';
import type { DatabaseLocation } from '../../base/store/location.ts';
import { canonicalHash } from '../../base/money/tx-hash.ts';
import { SqlSweeps } from './sweeps.ts';
import { SqlSchedules } from '../../run/schedules.ts';

/** How far lists of gateways have been read, on every database. */
export function sweepsSuite(name: string, fresh: () => Promise<DatabaseLocation>): void {
  describe(`${name} store: sweeps of lists`, () => {
    let database: OpenDatabase;
    let sweeps: SqlSweeps;
    beforeEach(async () => {
      database = await openDatabase(await fresh(), 'test');
      sweeps = new SqlSweeps(database);
    });
    afterEach(() => database.close());

    const unread = { mark: 0, wideMark: 0, beganAt: 0, position: 0 };
    const claim = (now: number) => sweeps.claim('novapay', 'deposits', now, MINUTE_MS);

    async function stored(id: string, changes: Parameters<typeof samplePayment>[0] = {}) {
      const checkout = sampleCheckout({ id: `chk_${id}`, payments: [], selectedId: null });
      const session = { tokenHash: id, checkoutId: checkout.id, createdAt: start, expiresAt: end };
      await database.checkouts.create(checkout, session);
      const payment = samplePayment({
        id,
        providerReference: `order_${id}`,
        address: `address-${id}`,
        ...changes,
      });
      await changed(database.checkouts, checkout.id, (before) => ({
        ...before,
        payments: [payment],
        version: 2,
      }));
      return { checkoutId: checkout.id, paymentId: id };
    }

    test('a list is due at once, is swept by one process, and again once it is due', async () => {
      expect(await claim(start)).toEqual(unread);
      expect(await claim(start)).toBeUndefined();
      const mark = { mark: start, wideMark: start, beganAt: start, position: start };
      await sweeps.finish('novapay', 'deposits', mark, { nextAt: start + 15_000, now: start });
      expect(await claim(start + 14_999)).toBeUndefined();
      expect(await claim(start + 15_000)).toEqual(mark);
      expect(await sweeps.claim('nordpay', 'transactions', start, MINUTE_MS)).toEqual(unread);
    });

    test('R60: of many that claim a list at once one sweeps it', async () => {
      const claims = await Promise.all(Array.from({ length: 8 }, () => claim(start)));
      expect(claims.filter((claimed) => claimed !== undefined)).toEqual([unread]);
    });

    test('a list that one process left without an end is swept by another a minute later', async () => {
      await claim(start);
      expect(await claim(start + MINUTE_MS - 1)).toBeUndefined();
      expect(await claim(start + MINUTE_MS)).toEqual(unread);
    });

    test('two processes that begin at once: one of them sweeps', async () => {
      const claims = await Promise.all([claim(start), claim(start), claim(start)]);
      expect(claims.filter((mark) => mark !== undefined)).toHaveLength(1);
    });

    test('a message makes the lists of its gateway due sooner, and never later', async () => {
      await claim(start);
      await sweeps.finish('novapay', 'deposits', unread, { nextAt: start + 15_000, now: start });
      await sweeps.bringForward('novapay', start + 5000, start);
      await sweeps.bringForward('novapay', start + 9000, start);
      await sweeps.bringForward('nordpay', start, start);
      expect(await claim(start + 4999)).toBeUndefined();
      expect(await claim(start + 5000)).toEqual(unread);
    });

    test('R89: a sweep that a clock an hour ahead has scheduled is due with the others', async () => {
      await claim(start + HOUR_MS);
      await sweeps.finish('novapay', 'deposits', unread, {
        nextAt: start + HOUR_MS + 15_000,
        now: start + HOUR_MS,
      });
      await new SqlSchedules(database).restart(start, { due: true });
      expect(await claim(start)).toEqual(unread);
    });

    test('R106: what is open in a list is kept with its mark until it is closed, each list apart', async () => {
      const open = (list = 'deposits') => sweeps.openEntries('novapay', list);
      const schedule = { nextAt: start, now: start };
      const entries = Array.from({ length: 501 }, (_, index) => ({
        key: `dep_${index}`,
        seenAt: start,
        holdsMarkAt: start - index,
      }));
      await claim(start);
      await sweeps.finish('novapay', 'deposits', unread, schedule, { opened: entries, closed: [] });
      expect(new Set(await open())).toEqual(new Set(entries));
      expect(await open('orders')).toEqual([]);
      expect(await sweeps.openEntries('nordpay', 'deposits')).toEqual([]);
      const changed = { key: 'dep_0', seenAt: start - 1, holdsMarkAt: start - 2 };
      const closed = entries.slice(1).map(({ key }) => key);
      await sweeps.finish('novapay', 'orders', unread, schedule, { opened: [], closed });
      expect(await open()).toHaveLength(501);
      await sweeps.finish('novapay', 'deposits', unread, schedule, { opened: [changed], closed });
      expect(await open()).toEqual([changed]);
      await sweeps.finish('novapay', 'deposits', unread, schedule);
      expect(await open()).toEqual([changed]);
    });

    test('what is expected is what is watched, not what is over', async () => {
      expect(await sweeps.oldestExpected('novapay')).toBeNull();
      const { paymentId } = await stored('pay_old', { createdAt: start - DAY_MS });
      await stored('pay_new', { createdAt: start });
      expect(await sweeps.oldestExpected('novapay')).toBe(start - DAY_MS);
      await database.polls.schedule([{ paymentId, at: null }], start);
      expect(await sweeps.oldestExpected('novapay')).toBe(start);
    });

    test('entries are compared with what is recorded under their keys', async () => {
      const due = await stored('pay_paid');
      const transactions = [
        storedTransaction({ key: 'dep_1', amount: '20.00', status: 'detected', at: start, seenAt: start }),
      ];
      await changed(database.checkouts, due.checkoutId, (before) => ({
        ...before,
        payments: before.payments.map((payment) => ({ ...payment, transactions })),
        version: 3,
      }));
      expect(await sweeps.recorded('novapay', ['dep_1', 'dep_2'])).toMatchObject([
        { key: 'dep_1', amount: '20.00', status: 'detected', payment: due },
      ]);
      expect(await sweeps.recorded('nordpay', ['dep_1'])).toEqual([]);
      const hash = canonicalHash(transactions[0]?.hash ?? '');
      expect(await sweeps.creditedKeys('novapay', hash)).toEqual(['dep_1']);
      expect(await sweeps.creditedKeys('nordpay', hash)).toEqual([]);
      expect(await sweeps.oldestPending('novapay', start - DAY_MS)).toBe(start);
      expect(await sweeps.oldestPending('novapay', start + 1)).toBeNull();
    });

    test('payments are found by the address that they were given', async () => {
      const due = await stored('pay_1');
      await stored('pay_2');
      expect(await sweeps.paymentsAt('novapay', ['address-pay_1', 'elsewhere'])).toEqual([
        { ...due, addressKey: 'address-pay_1', createdAt: start },
      ]);
    });

    test('payments that could be paid at a time are named until a later poll was answered', async () => {
      const due = await stored('pay_1', { createdAt: start, expiresAt: end });
      await stored('pay_later', { createdAt: start + HOUR_MS, expiresAt: end + HOUR_MS });
      const at = start + MINUTE_MS;
      const named = () => sweeps.notAnsweredSince('novapay', at, 10);
      const poll = (answeredPollAt?: number) =>
        database.polls.reschedule([{ paymentId: 'pay_1', at: at + HOUR_MS, answeredPollAt }], at + 1);
      expect(await named()).toEqual([due]);
      await poll(at);
      expect(await named(), 'begun before').toEqual([due]);
      await poll();
      expect(await named(), 'not answered').toEqual([due]);
      await poll(at + 1);
      expect(await named(), 'answered').toEqual([]);
      await poll();
      expect(await named(), 'answered before').toEqual([]);
      expect(await sweeps.notAnsweredSince('novapay', end + 1, 10), 'over').not.toContainEqual(due);
    });
  });
}
