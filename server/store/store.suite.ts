import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../domain/ports.ts';
import { end, sampleCheckout, samplePayment, sampleTransaction, start } from '../domain/sample.ts';

/** What every store must do, run against a real one. `open` opens the same database again and again. */
export function storeSuite(name: string, open: () => Promise<Store>): void {
  describe(`${name} store`, () => {
    let store: Store;
    let count = 0;
    beforeEach(async () => {
      store = await open();
      count += 1;
    });
    afterEach(() => store.close());

    const unique = (prefix: string): string => `${prefix}_${name}_${count}`;
    const session = (checkoutId: string) => ({
      tokenHash: unique('hash'),
      checkoutId,
      createdAt: start,
      expiresAt: end,
    });
    const payment = (changes = {}) =>
      samplePayment({ id: unique('pay'), address: unique('address'), ...changes });
    async function stored(changes: Parameters<typeof sampleCheckout>[0] = {}) {
      const checkout = sampleCheckout({ id: unique('chk'), payments: [], selectedId: null, ...changes });
      await store.create(checkout, session(checkout.id));
      return checkout;
    }

    test('gives back what it was given, after it was opened again', async () => {
      const checkout = await stored({
        exceptions: ['underpaid'],
        details: {
          reference: 'order-7',
          metadata: { note: '🧾 "quoted" \u202e' },
          lineItems: [{ name: 'Tea', quantity: 1 }],
        },
      });
      const paid = payment({
        transactions: [{ ...sampleTransaction({ key: unique('dep') }), seenAt: start, rate: '1' }],
        memo: 'memo-1',
        settledByWord: true,
        askedAt: start + 5,
      });
      const after = await store.change(checkout.id, (before) => ({
        ...before,
        status: 'paid',
        paidAt: start + 9,
        payments: [paid],
        selectedId: paid.id,
        version: before.version + 1,
      }));
      await store.close();
      store = await open();
      expect(await store.find(checkout.id)).toEqual(after);
      expect(await store.findSession(unique('hash'))).toEqual(session(checkout.id));
    });

    test('knows no checkout and no session that it was not given', async () => {
      expect(await store.find('chk_none')).toBeUndefined();
      expect(await store.findSession('none')).toBeUndefined();
      await expect(store.change('chk_none', (before) => before)).rejects.toMatchObject({ code: 'not_found' });
    });

    test('a change that throws leaves no trace', async () => {
      const checkout = await stored();
      const failing = store.change(checkout.id, () => {
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await store.find(checkout.id)).toEqual(checkout);
    });

    test('R30: fifty changes at once are all kept', async () => {
      const checkout = await stored();
      await Promise.all(
        Array.from({ length: 50 }, () =>
          store.change(checkout.id, (before) => ({ ...before, version: before.version + 1 })),
        ),
      );
      expect((await store.find(checkout.id))?.version).toBe(51);
    });

    test('R24: one transaction is never credited to two payments', async () => {
      const first = await stored();
      const entry = { ...sampleTransaction({ key: unique('dep') }), seenAt: start, rate: '1' };
      await store.change(first.id, (before) => ({
        ...before,
        payments: [payment({ transactions: [entry] })],
        version: 2,
      }));
      count += 1;
      const second = await stored();
      const twice = store.change(second.id, (before) => ({
        ...before,
        payments: [payment({ transactions: [entry] })],
        version: 2,
      }));
      await expect(twice).rejects.toThrow(/unique/i);
      expect(await store.find(second.id)).toEqual(second);
      expect(await store.claimedElsewhere('novapay', [entry.key, 'other'], unique('pay'))).toEqual([
        entry.key,
      ]);
      expect(await store.claimedElsewhere('nuxpay', [entry.key], unique('pay'))).toEqual([]);
      expect(await store.claimedElsewhere('novapay', [], unique('pay'))).toEqual([]);
    });

    test('R79: an address is in use until a day after its payment ended', async () => {
      const checkout = await stored();
      const held = payment({ expiresAt: end });
      await store.change(checkout.id, (before) => ({ ...before, payments: [held], version: 2 }));
      const address = held.address ?? '';
      expect(await store.addressInUse('novapay', address, end - 1)).toBe(true);
      expect(await store.addressInUse('novapay', address, end)).toBe(false);
      expect(await store.addressInUse('nuxpay', address, end - 1)).toBe(false);
    });

    test('a new payment is due at once, then when it is said to be, then never again', async () => {
      const checkout = await stored();
      const { id } = payment();
      await store.change(checkout.id, (before) => ({ ...before, payments: [payment()], version: 2 }));
      const due = async (now: number) =>
        (await store.duePayments(now, 1000)).some((entry) => entry.paymentId === id);
      expect(await due(start)).toBe(true);
      await store.scheduleAsk(id, start + 100);
      expect(await due(start + 99)).toBe(false);
      expect(await due(start + 100)).toBe(true);
      await store.scheduleAsk(id, start + 1_000_000);
      await store.hastenAsks(checkout.id, start + 500);
      expect(await due(start + 500)).toBe(true);
      await store.scheduleAsk(id, null);
      await store.hastenAsks(checkout.id, start);
      expect(await due(start + 1e12)).toBe(false);
    });

    test('a schedule survives a change of its payment', async () => {
      const checkout = await stored();
      const own = payment();
      await store.change(checkout.id, (before) => ({ ...before, payments: [own], version: 2 }));
      await store.scheduleAsk(own.id, start + 5000);
      await store.change(checkout.id, (before) => ({ ...before, payments: [{ ...own, askedAt: start }] }));
      const due = await store.duePayments(start + 4999, 1000);
      expect(due.map(({ paymentId }) => paymentId)).not.toContain(own.id);
    });

    test('lists open checkouts past their end, and payments left unfinished', async () => {
      const open = await stored({ payments: [] });
      await store.change(open.id, (before) => ({
        ...before,
        payments: [payment({ status: 'creating', address: null, reference: null })],
        version: 2,
      }));
      count += 1;
      const paid = await stored({ status: 'paid' });
      const overdue = await store.overdueCheckouts(end + 1, 1000);
      expect(overdue).toContain(open.id);
      expect(overdue).not.toContain(paid.id);
      expect(await store.overdueCheckouts(start, 1000)).not.toContain(open.id);
      expect((await store.unfinishedPayments()).map(({ checkoutId }) => checkoutId)).toContain(open.id);
    });
  });
}
