import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changed, end, sampleCheckout, samplePayment, start } from '../../testing/sample.ts';
import { openDatabase, type OpenDatabase } from '../../run/stores.ts';
import type { DatabaseLocation } from '../../base/store/location.ts';

const minute = 60_000;
const hour = 60 * minute;

/** When payments are polled next, and which process does it, on every database. */
export function pollsSuite(name: string, fresh: () => Promise<DatabaseLocation>): void {
  describe(`${name} store: payments that are due`, () => {
    let location: DatabaseLocation;
    let database: OpenDatabase;
    let count = 0;
    beforeAll(async () => {
      location = await fresh();
    });
    beforeEach(async () => {
      database = await openDatabase(location, 'test');
      count += 1;
    });
    afterEach(() => database.close());

    const unique = (prefix: string): string => `${prefix}_${name}_${count}`;
    const payment = (changes = {}) => samplePayment({ id: unique('pay'), ...changes });
    async function stored() {
      const id = unique('chk');
      const checkout = sampleCheckout({ id, payments: [], selectedId: null });
      await database.checkouts.create(checkout, {
        tokenHash: id,
        checkoutId: id,
        createdAt: start,
        expiresAt: end,
      });
      return checkout;
    }

    test('a new payment is due at once, then as scheduled, then never again', async () => {
      const checkout = await stored();
      const { id } = payment();
      await changed(database.checkouts, checkout.id, (before) => ({
        ...before,
        payments: [payment()],
        version: 2,
      }));
      const due = async (now: number) =>
        (await database.polls.claimDuePayments('novapay', now, 0, 1000)).some(
          (entry) => entry.paymentId === id,
        );
      expect(await due(start)).toBe(true);
      await database.polls.schedule([{ paymentId: id, at: start + 100 }], start);
      expect(await due(start + 99)).toBe(false);
      expect(await due(start + 100)).toBe(true);
      await database.polls.schedule([{ paymentId: id, at: start + 1_000_000 }], start);
      await database.polls.pollNow(checkout.id, start + 500);
      expect(await due(start + 500)).toBe(true);
      await database.polls.schedule([{ paymentId: id, at: null }], start);
      expect(await due(start + 1e12)).toBe(false);
    });

    test('claims of a process that died end when they are released', async () => {
      const checkout = await stored();
      await changed(database.checkouts, checkout.id, (before) => ({
        ...before,
        payments: [payment()],
        version: 2,
      }));
      const claim = async () =>
        (await database.polls.claimDuePayments('novapay', start, 60_000, 1000)).map(
          ({ paymentId }) => paymentId,
        );
      expect(await claim()).toContain(payment().id);
      expect(await claim()).not.toContain(payment().id);
      await database.polls.releaseClaims();
      expect(await claim()).toContain(payment().id);
    });

    test('R89: a lease that a clock an hour ahead has taken holds no longer than its length', async () => {
      const checkout = await stored();
      await changed(database.checkouts, checkout.id, (before) => ({
        ...before,
        payments: [payment()],
        version: 2,
      }));
      const message = {
        id: unique('msg'),
        provider: 'novapay',
        subject: null,
        body: '{}',
        receivedAt: start,
      };
      await database.inbox.keep(message);
      const claim = async (now: number) => [
        (await database.polls.claimDuePayments('novapay', now, minute, 1000)).some(
          ({ paymentId }) => paymentId === payment().id,
        ),
        (await database.inbox.claim(now, minute, 1000)).some(({ id }) => id === message.id),
      ];
      expect(await claim(start + hour)).toEqual([true, true]);
      expect(await claim(start), 'set back').toEqual([true, true]);
      expect(await claim(start), 'leased').toEqual([false, false]);
      // Of a server whose clock is a little ahead.
      expect(await claim(start - 4000), 'leased').toEqual([false, false]);
      expect(await claim(start + minute), 'ended').toEqual([true, true]);
    });

    test('a schedule survives a change of its payment', async () => {
      const checkout = await stored();
      const own = payment();
      await changed(database.checkouts, checkout.id, (before) => ({
        ...before,
        payments: [own],
        version: 2,
      }));
      await database.polls.schedule([{ paymentId: own.id, at: start + 5000 }], start);
      await changed(database.checkouts, checkout.id, (before) => ({
        ...before,
        payments: [{ ...own, observedAt: start }],
      }));
      const due = await database.polls.claimDuePayments('novapay', start + 4999, 0, 1000);
      expect(due.map(({ paymentId }) => paymentId)).not.toContain(own.id);
    });

    test("R60: a claimed payment is no other process's until its lease ends or it is scheduled", async () => {
      const checkout = await stored();
      const pays = Array.from({ length: 30 }, (_, index) => payment({ id: unique(`pay_${index}`) }));
      await changed(database.checkouts, checkout.id, (before) => ({ ...before, payments: pays, version: 2 }));
      const lease = 60_000;
      const claim = async (now: number, limit = 1000) =>
        (await database.polls.claimDuePayments('novapay', now, lease, limit))
          .filter(({ checkoutId }) => checkoutId === checkout.id)
          .map(({ paymentId }) => paymentId);
      const ids = pays.map(({ id }) => id).toSorted();

      const claims = await Promise.all(Array.from({ length: 10 }, () => claim(start)));
      expect(claims.flat().toSorted()).toEqual(ids);
      await database.polls.pollNow(checkout.id, start);
      expect(await claim(start + lease - 1)).toEqual([]);
      await database.polls.schedule([{ paymentId: unique('pay_7'), at: start + 10 }], start);
      expect(await claim(start + 10)).toEqual([unique('pay_7')]);
      expect((await claim(start + lease)).toSorted()).toEqual(
        ids.filter((id) => id !== unique('pay_7')).toSorted(),
      );
      for (const id of ids) await database.polls.schedule([{ paymentId: id, at: null }], start);
    });

    test('of many due payments the most overdue are claimed first', async () => {
      const checkout = await stored();
      const long = start - 1_000_000;
      const pays = [3, 1, 2].map((age) => payment({ id: unique(`pay_${age}`), createdAt: long - age }));
      await changed(database.checkouts, checkout.id, (before) => ({ ...before, payments: pays, version: 2 }));
      const claimed = await database.polls.claimDuePayments('novapay', long, 60_000, 2);
      expect(claimed.map(({ paymentId }) => paymentId).toSorted()).toEqual([
        unique('pay_2'),
        unique('pay_3'),
      ]);
    });

    describe('of three checkouts at one gateway', () => {
      const provider = (): string => unique('gateway');
      const begin = async (id: string, createdAt = start): Promise<void> => {
        const checkoutId = `chk_${unique(id)}`;
        const session = { tokenHash: checkoutId, checkoutId, createdAt, expiresAt: createdAt + 1 };
        await database.checkouts.create(
          sampleCheckout({ id: checkoutId, payments: [], selectedId: null }),
          session,
        );
        const payments = [samplePayment({ id: unique(id), createdAt, provider: provider() })];
        await changed(database.checkouts, checkoutId, (before) => ({ ...before, payments, version: 2 }));
      };
      const claim = async (now: number, by = database): Promise<readonly string[]> => {
        const due = await by.polls.claimDuePayments(provider(), now, minute, 100);
        return due.map(({ paymentId }) => paymentId).toSorted();
      };
      const reschedule = (id: string, at: number | null) =>
        database.polls.reschedule([{ paymentId: unique(id), at }], start);
      const pollNow = (id: string, at: number) => database.polls.pollNow(`chk_${unique(id)}`, at);
      beforeEach(async () => {
        for (const id of ['a', 'b', 'c']) await begin(id);
      });

      test('R36: what is brought forward while it is polled stays so, once', async () => {
        expect(await claim(start)).toHaveLength(3);
        for (const id of ['a', 'c']) await pollNow(id, start);
        expect(await claim(start), 'no other process gets a claimed payment all the same').toEqual([]);
        await database.polls.reschedule(
          [
            { paymentId: unique('a'), at: start + hour },
            { paymentId: unique('b'), at: start + hour },
            { paymentId: unique('c'), at: null },
          ],
          start,
        );
        expect(await claim(start)).toEqual([unique('a'), unique('c')]);
        await reschedule('a', start + hour);
        await reschedule('c', null);
        expect(await claim(start + hour - 1)).toEqual([]);
        // Not claimed: a poll outside the schedule puts it off no further.
        await reschedule('a', start + 2 * hour);
        await reschedule('b', start + minute);
        expect(await claim(start + minute)).toEqual([unique('b')]);
        await reschedule('b', null);
        expect(await claim(start + hour)).toEqual([unique('a')]);
        expect(await claim(start + 9 * hour), 'what has ended stays so').not.toContain(unique('c'));
      });

      test('R57: what was put off, brought forward, or ended survives a restart', async () => {
        expect(await claim(start)).toHaveLength(3);
        await database.polls.schedule(
          [
            { paymentId: unique('a'), at: start + 6 * hour },
            { paymentId: unique('b'), at: start + 6 * hour },
            { paymentId: unique('c'), at: null },
          ],
          start,
        );
        await pollNow('a', start + 1);
        await database.close();
        database = await openDatabase(location, 'test');
        await database.polls.releaseClaims();
        expect(await claim(start + hour)).toEqual([unique('a')]);
        expect(await claim(start + 6 * hour)).toEqual([unique('a'), unique('b')]);
      });

      test('R60: what another process began, or brought forward, is polled by the one that stays', async () => {
        const staying = await openDatabase(location, 'test');
        try {
          expect(await claim(start, staying)).toHaveLength(3);
          for (const id of ['a', 'b', 'c'])
            await staying.polls.schedule([{ paymentId: unique(id), at: start + 6 * hour }], start);
          await begin('new');
          await pollNow('a', start + 2 * minute);
          expect(await claim(start + 3 * minute, staying)).toEqual([unique('a'), unique('new')]);
        } finally {
          await staying.close();
        }
      });

      test('more of them than one statement holds are scheduled, each for its own time', async () => {
        const id = unique('many');
        const checkout = sampleCheckout({ id, payments: [], selectedId: null });
        await database.checkouts.create(checkout, {
          tokenHash: id,
          checkoutId: id,
          createdAt: start,
          expiresAt: end,
        });
        const payments = Array.from({ length: 600 }, (_, index) => {
          const paymentId = `${id}_${String(index).padStart(3, '0')}`;
          return samplePayment({ id: paymentId, providerReference: paymentId, provider: unique('other') });
        });
        await changed(database.checkouts, id, (before) => ({ ...before, payments, version: 2 }));
        await database.polls.schedule(
          payments.map((own, index) => ({ paymentId: own.id, at: start + index })),
          start,
        );
        const due = await database.polls.claimDuePayments(unique('other'), start + 299, minute, 1000);
        expect(due.map(({ paymentId }) => paymentId).toSorted()).toEqual(
          payments.slice(0, 300).map((own) => own.id),
        );
      });
    });
  });

  describe(`${name} store: checkouts that are overdue`, () => {
    let database: OpenDatabase;
    beforeEach(async () => {
      database = await openDatabase(await fresh(), 'test');
      for (const [id, expiresAt] of [
        ['chk_first', end],
        ['chk_second', end + 1],
        ['chk_third', end + 2],
      ] as const)
        await database.checkouts.create(sampleCheckout({ id, expiresAt, payments: [], selectedId: null }), {
          tokenHash: id,
          checkoutId: id,
          createdAt: start,
          expiresAt: end,
        });
    });
    afterEach(() => database.close());

    const claim = async (now: number, limit = 10): Promise<readonly string[]> =>
      (await database.polls.claimOverdueCheckouts(now, minute, limit)).toSorted();
    /** Later than every grace period after an end. */
    const late = end + 86_400_000;

    test('the most overdue are claimed first, and each is claimed again only after its lease', async () => {
      expect(await claim(start)).toEqual([]);
      expect(await claim(late, 2)).toEqual(['chk_first', 'chk_second']);
      expect(await claim(late + 1, 2)).toEqual(['chk_third']);
      expect(await claim(late + minute - 1)).toEqual([]);
      expect(await claim(late + minute)).toEqual(['chk_first', 'chk_second']);
    });

    test('claimed checkouts do not hide others from a claim', async () => {
      expect(await claim(late, 1)).toEqual(['chk_first']);
      expect(await claim(late, 1)).toEqual(['chk_second']);
      expect(await claim(late, 1)).toEqual(['chk_third']);
      expect(await claim(late, 1)).toEqual([]);
    });

    test('one that is over is claimed no more', async () => {
      await changed(database.checkouts, 'chk_first', (before) => ({ ...before, status: 'paid', version: 2 }));
      expect(await claim(late)).toEqual(['chk_second', 'chk_third']);
    });

    test('one that has another time since it was claimed is due at that', async () => {
      expect(await claim(late, 1)).toEqual(['chk_first']);
      const later = { expiresAt: late + 10, version: 2 };
      await changed(database.checkouts, 'chk_first', (before) => ({ ...before, ...later }));
      expect(await claim(late)).toEqual(['chk_second', 'chk_third']);
      expect(await claim(late + 50_000)).toEqual(['chk_first']);
    });

    test('concurrent claims share no checkout, and leave none', async () => {
      const claimed = (await Promise.all([claim(late, 1), claim(late, 1), claim(late, 1)])).flat();
      claimed.push(...(await claim(late)));
      expect(claimed.toSorted()).toEqual(['chk_first', 'chk_second', 'chk_third']);
    });
  });
}
