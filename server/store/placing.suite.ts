import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Audit } from '../access/audit.ts';
import { moneyId } from '../core/ids.ts';
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
import { transition, type Input } from '../checkout/transition.ts';
import { SqlAudit } from './audit.ts';
import { openDatabase, openAdapter, type DatabaseLocation, type OpenDatabase } from './open.ts';
import { absent, type Database } from './schema.ts';

/** That people placed money, as every database keeps it. Each test has one of its own. */
export function placingSuite(name: string, fresh: () => Promise<DatabaseLocation>): void {
  describe(`${name} store: money that people placed`, () => {
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
    const told = (key: string, amount: string, source: 'person' | 'poll', by?: typeof ann): Input => ({
      type: 'observed',
      observation: sampleObservation([sampleTransaction({ key, amount, at: null })], { source }),
      rate: '1',
      by,
    });
    const kept = async () => (await database.store.find('chk_1'))?.payments[0]?.transactions ?? [];

    test('R56: it stays so whatever is reported, over a start, and of matches at once no more than the bound is one’s', async () => {
      await stored();
      await take(told('a', '9', 'person', ann));
      await take(told('a', '9', 'poll'));
      // Another process, where there may be one.
      const second = database.store.shared ? await openDatabase(location, 'test') : database;
      const match = (store: OpenDatabase['store'], key: string) =>
        changed(
          store,
          'chk_1',
          (before) => transition(before, told(key, '9', 'person', ann), bounded, start).checkout,
        );
      await Promise.all(
        ['b', 'c', 'd', 'e'].map((key, index) => match(index % 2 === 0 ? database.store : second.store, key)),
      );
      if (second !== database) await second.store.close();
      await database.store.close();
      database = await openDatabase(location, 'test');
      const transactions = await kept();
      expect(transactions).toHaveLength(2);
      expect(transactions.map(({ matchedBy: placedBy }) => placedBy)).toEqual([ann, ann]);
      const checkout = await database.store.find('chk_1');
      expect(checkout?.approvals.map(({ status }) => status)).toEqual(
        Array.from({ length: 3 }, () => 'awaiting_approval'),
      );
      const [word] = checkout?.approvals ?? [];
      const wanted =
        ['b', 'c', 'd', 'e'].find((key) => moneyId('novapay', key) === word?.transactionId) ?? '';
      await take(told(wanted, '9', 'person', bob));
      expect((await kept()).find(({ key }) => key === wanted)).toMatchObject({
        matchedBy: bob,
        approved: '9',
      });
    });

    test('what was kept before that was a fact of its own is read, with who placed it and what two agreed on', async () => {
      const approval = {
        action: 'match',
        fingerprint: 'f',
        status: 'approved',
        paymentId: 'pay_1',
        transactionId: moneyId('novapay', 'agreed'),
        exception: null,
        coins: [{ method: 'usdt-tron', amount: '30.00' }],
        hash: null,
        note: null,
        createdBy: ann,
        createdAt: start,
        expiresAt: end,
        approvedBy: bob,
        approvedAt: start,
      } as const;
      const settled = { ...approval, action: 'settle', transactionId: null, hash: '0xAB' } as const;
      const names = ['agreed', 'matched', 'own', 'explained'];
      for (const key of names.filter((entry) => entry !== 'own'))
        await database.db
          .insertInto('unmatched')
          .values({
            id: moneyId('novapay', key),
            provider: 'novapay',
            key,
            state: 'open',
            method: 'usdt-tron',
            asset: 'USDT',
            network: 'TRX',
            amount: '30.00',
            hash: '',
            status: 'final',
            at: start,
            confirmed_at: absent,
            seen_at: start,
            fees: '[]',
            reason: '',
            note: '',
            raw: 'null',
          })
          .execute();
      await stored({
        ...own,
        statusOnlyPayment: keptTransaction({ key: 'word:1' }),
        transactions: [
          ...names.map((key) => keptTransaction({ key, amount: '30.00' })),
          keptTransaction({ key: 'person:ab', hash: '0xab', amount: '30.00', source: 'person' }),
          keptTransaction({ key: 'vouched', source: 'vouched' }),
        ],
      });
      await changed(database.store, 'chk_1', (before) => ({
        ...before,
        approvals: [approval, settled],
        version: 3,
      }));
      const audit = new Audit(new SqlAudit(database), { now: () => start });
      const matched = (key: string, { key: actor, owner }: typeof ann, data: object) =>
        audit.record({
          actor,
          owner,
          action: 'transaction.match',
          target: moneyId('novapay', key),
          data: { ...data },
        });
      await matched('agreed', ann, { approval: 'awaiting_approval' });
      await matched('agreed', bob, { approval: 'approved' });
      await matched('matched', ann, {});
      const word = JSON.stringify({
        ...keptTransaction({ key: 'word:1' }),
        matchedBy: undefined,
        approved: undefined,
      });
      await database.db.updateTable('payments').set({ by_word: word }).execute();
      await database.store.close();
      const db = new Kysely<Database>({ dialect: (await openAdapter(location)).dialect });
      for (const column of ['placed_by', 'approved'])
        await sql.raw(`alter table transactions drop column ${column}`).execute(db);
      await sql`delete from kysely_migration where name = '0008_placing'`.execute(db);
      await db.destroy();

      database = await openDatabase(location, 'test');
      const nobody = { key: '', owner: '' };
      const facts = (await kept()).map(({ key, matchedBy: placedBy, approved }) => [key, placedBy, approved]);
      expect(new Set(facts)).toEqual(
        new Set([
          ['agreed', bob, '30'],
          ['matched', ann, '0'],
          ['own', null, '0'],
          ['explained', null, '0'],
          ['person:ab', nobody, '30'],
          ['vouched', null, '0'],
        ]),
      );
      expect((await database.store.find('chk_1'))?.payments[0]?.statusOnlyPayment).toMatchObject({
        matchedBy: null,
        approved: '0',
      });
      // And weighed with what is said next.
      const { approvals } = await take(told('next', '1', 'person', ann));
      expect(approvals.at(-1)).toMatchObject({ status: 'awaiting_approval', createdBy: ann });
    });
  });
}
