import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { moneyId } from '../../base/ids.ts';
import {
  changed,
  end,
  storedTransaction,
  sampleCheckout,
  samplePayment,
  start,
} from '../../testing/sample.ts';
import type { EventRecord } from '../../webhooks/model.ts';
import type { StoredTransaction, TransactionStore } from '../checkout/transaction-store.ts';
import type { Position } from '../../base/position.ts';
import { openAdapter } from '../../base/store/open.ts';
import { openDatabase, type OpenDatabase } from '../../run/stores.ts';
import type { DatabaseLocation } from '../../base/store/location.ts';
import { kyselyOf } from '../../base/store/schema.ts';

/** How every store keeps incoming transactions. Each test has a database of its own. */
export function moneySuite(name: string, fresh: () => Promise<DatabaseLocation>): void {
  describe(`${name} store: an incoming transaction`, () => {
    let location: DatabaseLocation;
    let database: OpenDatabase;
    beforeEach(async () => {
      location = await fresh();
      database = await openDatabase(location, 'test');
    });
    afterEach(() => database.close());

    const record = (key: string, changes: Partial<StoredTransaction> = {}): StoredTransaction => ({
      id: moneyId(changes.provider ?? 'nuxpay', key),
      provider: 'nuxpay',
      key,
      method: 'usdt-tron',
      asset: 'tronusdt',
      network: 'TRC20',
      amount: '12.345678',
      hash: `hash-of-${key}`,
      status: 'detected',
      confirmations: null,
      requiredConfirmations: null,
      at: start - 5,
      confirmedAt: start - 3,
      fees: [{ kind: 'gateway_fee', asset: 'tronusdt', amount: '0.1' }],
      seenAt: start,
      reason: 'its reference is no payment’s',
      raw: { said: ['so'] },
      payment: null,
      ignored: false,
      ...changes,
    });
    let events = 0;
    const keep = (money: StoredTransaction, by: OpenDatabase = database): Promise<void> => {
      events += 1;
      const { id: subject, seenAt: at } = money;
      const event: EventRecord = {
        id: `evt_${events}`,
        subject,
        type: 'transaction.unmatched',
        version: 1,
        at,
        data: { key: money.key },
      };
      return by.transactions.saveUnmatched(money, event);
    };
    async function count(table: 'events' | 'transactions'): Promise<number> {
      const db = kyselyOf((await openAdapter(location)).dialect);
      try {
        const query = db.selectFrom(table).select(db.fn.countAll<number | string>().as('total'));
        return Number((await query.executeTakeFirstOrThrow()).total);
      } finally {
        await db.destroy();
      }
    }
    async function credit(
      key: string,
      changes: Parameters<typeof storedTransaction>[0] = {},
      provider = 'nuxpay',
    ) {
      const id = `chk_${key}`;
      await database.checkouts.create(sampleCheckout({ id, payments: [], selectedId: null }), {
        tokenHash: `hash_${key}`,
        checkoutId: id,
        createdAt: start,
        expiresAt: end,
      });
      const own = samplePayment({
        id: `pay_${key}`,
        provider,
        transactions: [storedTransaction({ key, ...changes })],
      });
      await changed(database.checkouts, id, (before) => ({ ...before, payments: [own], version: 2 }));
      return { checkoutId: id, paymentId: own.id };
    }
    const keys = async (filter: Parameters<TransactionStore['list']>[0] = {}) =>
      (await database.transactions.list(filter, null, 100)).map(({ key }) => key);

    test('that is unmatched is stored as reported, with one event', async () => {
      await keep(record('a'));
      await database.close();
      database = await openDatabase(location, 'test');
      expect(await database.transactions.find(record('a').id)).toEqual(record('a'));
      expect(await database.transactions.list({}, null, 10)).toEqual([record('a')]);
      expect(await count('events')).toBe(1);
      expect(await database.transactions.find('txn_none')).toBeUndefined();
    });

    test('that is unmatched without method, network, hash or time is stored so', async () => {
      const bare = record('a', { method: null, network: null, hash: null, at: null, fees: [], raw: null });
      await keep(bare);
      expect(await database.transactions.find(bare.id)).toEqual(bare);
    });

    test('R25: reported again it is updated, with its first time and without another event', async () => {
      await keep(record('a'));
      const news = { status: 'final', amount: '12.4', fees: [], reason: 'still unmatched' } as const;
      await keep(record('a', { ...news, seenAt: start + 1000 }));
      expect(await database.transactions.find(record('a').id)).toEqual(record('a', news));
      expect(await count('events')).toBe(1);
    });

    test('R24: reported twice at once it is stored once, with one event', async () => {
      // SQLite serves one process; on PostgreSQL a second one hears of it as well.
      const other = database.shared ? await openDatabase(location, 'test') : database;
      try {
        await Promise.all(
          Array.from({ length: 20 }, (_, index) => keep(record('a'), index % 2 === 0 ? database : other)),
        );
      } finally {
        if (other !== database) await other.close();
      }
      expect([await count('transactions'), await count('events')]).toEqual([1, 1]);
    });

    test('the same key at two gateways is two movements of money', async () => {
      await keep(record('a'));
      await keep(record('a', { provider: 'novapay' }));
      expect(await keys()).toEqual(['a', 'a']);
      expect(await count('events')).toBe(2);
    });

    test('that is credited is never stored as unmatched', async () => {
      const payment = await credit('a');
      await keep(record('a'));
      expect(await keys({ matched: 'false' })).toEqual([]);
      expect(await count('events')).toBe(0);
      expect(await database.transactions.find(record('a').id)).toMatchObject({
        payment,
        amount: '50.00',
      });
    });

    test('is a payment’s from the moment on at which it is credited, under the same id, or not at all', async () => {
      await keep(record('a'));
      const { id } = record('a');
      await expect(
        credit('a').then(() => database.transactions.find(id)),
        'the same id, now a payment’s',
      ).resolves.toMatchObject({ id, payment: { paymentId: 'pay_a' }, ignored: false });
      expect(await keys({ matched: 'false' })).toEqual([]);
      expect(await keys(), 'once').toEqual(['a']);
      await keep(record('a', { amount: '999' }));
      expect(await database.transactions.find(id)).toMatchObject({
        amount: '50.00',
        payment: { paymentId: 'pay_a' },
      });
      expect(await count('events')).toBe(1);

      await keep(record('b'));
      await stored('chk_both');
      const twice = [storedTransaction({ key: 'b' }), storedTransaction({ key: 'a' })];
      // The second is credited elsewhere: neither is written, and the first stays unmatched.
      await expect(
        changed(database.checkouts, 'chk_both', (before) => ({
          ...before,
          payments: [samplePayment({ id: 'pay_both', provider: 'nuxpay', transactions: twice })],
          version: 2,
        })),
      ).rejects.toThrow(/credited elsewhere/);
      expect(await keys({ matched: 'false' })).toEqual(['b']);
    });

    async function stored(id: string): Promise<void> {
      await database.checkouts.create(sampleCheckout({ id, payments: [], selectedId: null }), {
        tokenHash: `hash_${id}`,
        checkoutId: id,
        createdAt: start,
        expiresAt: end,
      });
    }

    test('that is ignored leaves the open list, stays stored, and can still be credited', async () => {
      await keep(record('a'));
      await database.transactions.ignore(record('a').id, 'a gift');
      expect(await database.transactions.find(record('a').id)).toEqual(record('a', { ignored: true }));
      await keep(record('a', { status: 'final' }));
      expect(await keys({ matched: 'false' }), 'reported again').toEqual([]);
      expect(await keys()).toEqual(['a']);
      await credit('a');
      await database.transactions.ignore(record('a').id, 'too late');
      expect(await database.transactions.find(record('a').id)).toMatchObject({
        payment: { paymentId: 'pay_a' },
      });
      expect(await keys({ matched: 'true' })).toEqual(['a']);
    });

    test('is listed from new to old over both tables, page by page, without a gap', async () => {
      // Some at one time: their ids decide, whichever table they are in.
      for (const [key, seenAt] of [
        ['c1', 3],
        ['c2', 1],
        ['c3', 1],
        ['c4', 0],
      ] as const)
        await credit(key, { seenAt: start + seenAt });
      for (const [key, seenAt] of [
        ['u1', 2],
        ['u2', 1],
        ['u3', 1],
        ['u4', 1],
      ] as const)
        await keep(record(key, { seenAt: start + seenAt }));
      const expected = await database.transactions.list({}, null, 100);
      expect(expected.map(({ key }) => key).toSorted()).toEqual([
        'c1',
        'c2',
        'c3',
        'c4',
        'u1',
        'u2',
        'u3',
        'u4',
      ]);
      expect(expected.map(({ seenAt }) => seenAt - start)).toEqual([3, 2, 1, 1, 1, 1, 1, 0]);
      for (const limit of [1, 2, 3, 7, 8]) {
        const seen: string[] = [];
        let after: Position | null = null;
        for (let page = 0; page < 9; page += 1) {
          const found: readonly StoredTransaction[] = await database.transactions.list({}, after, limit);
          seen.push(...found.map(({ key }) => key));
          const last = found.at(-1);
          if (last === undefined) break;
          after = { at: last.seenAt, id: last.id };
        }
        expect(seen, `${limit} at a time`).toEqual(expected.map(({ key }) => key));
      }
    });

    test('is listed by gateway, by whether it is a payment’s, and by the time at which it was seen', async () => {
      await credit('c1', { seenAt: start });
      await credit('c2', { seenAt: start + 10 }, 'novapay');
      await keep(record('u1', { seenAt: start + 20 }));
      await keep(record('u2', { seenAt: start + 30, provider: 'novapay' }));
      await keep(record('u3', { seenAt: start + 40 }));
      await database.transactions.ignore(record('u3').id, 'no');
      expect(await keys()).toEqual(['u3', 'u2', 'u1', 'c2', 'c1']);
      expect(await keys({ matched: 'true' })).toEqual(['c2', 'c1']);
      expect(await keys({ matched: 'false' })).toEqual(['u2', 'u1']);
      expect(await keys({ provider: 'novapay' })).toEqual(['u2', 'c2']);
      expect(await keys({ provider: 'novapay', matched: 'false' })).toEqual(['u2']);
      expect(await keys({ from: start + 10, to: start + 30 })).toEqual(['u1', 'c2']);
      expect(await keys({ from: start + 41 })).toEqual([]);
    });

    test('R74: purging removes notes and raw answers of old transactions, and leaves the amounts', async () => {
      const canary = 'somebody@example.com';
      await keep(record('old', { raw: { payer: canary } }));
      await keep(record('young', { seenAt: start + 1, raw: { payer: canary } }));
      await database.transactions.ignore(record('old').id, `from ${canary}`);
      await database.personalData.purge(start + 1, start);
      expect(await database.transactions.find(record('old').id)).toMatchObject({
        amount: '12.345678',
        raw: null,
      });
      expect(await database.transactions.find(record('young').id)).toMatchObject({
        raw: { payer: canary },
      });
    });
  });
}
