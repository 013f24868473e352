import type { StoreSuite } from '../base/store/suites/store.suite.ts';
import { changeTo, type LedgerRecord } from '../money-in/checkout/change.ts';
import { CompiledQuery, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ledgerParts } from '../money-in/ledger-lines.ts';
import type { Checkout } from '../money-in/checkout/model.ts';
import { newId } from '../base/ids.ts';
import { storedTransaction, sampleCheckout, samplePayment, start } from '../testing/sample.ts';
import { SqlLedger } from './ledger-store.ts';
import { openDatabase, type OpenDatabase } from '../run/stores.ts';

const day = 86_400_000;
const quarter = 900_000;

export const holdsMoney = true;

/** How the ledger is read from every database. Each test has one of its own. */
export const suite: StoreSuite = (name, fresh) => {
  describe(`${name} ledger`, () => {
    let database: OpenDatabase;
    let ledger: SqlLedger;
    beforeEach(async () => {
      database = await openDatabase(await fresh(), 'test');
      ledger = database.store(SqlLedger);
    });
    afterEach(() => database.close());

    /** A checkout as it is after a change that also wrote these lines. */
    async function stored(
      changes: Partial<Checkout> = {},
      lines: readonly Partial<LedgerRecord>[] = [],
    ): Promise<string> {
      const id = newId('chk');
      const { checkouts: store } = database;
      const session = { tokenHash: id, checkoutId: id, createdAt: start, expiresAt: start + day };
      await store.create(sampleCheckout({ id, payments: [], selectedId: null }), session);
      await store.change(id, (before) =>
        changeTo(
          before,
          { ...before, ...changes, version: 2 },
          {
            entries: lines.map((line) => ({ ...sample, id: newId('led'), checkoutId: id, ...line }) as never),
          },
        ),
      );
      return id;
    }
    const sample = {
      kind: 'received',
      paymentId: 'pay_1',
      provider: 'novapay',
      asset: 'USDT',
      amount: '50.00',
      currency: 'EUR',
      value: '50',
      quote: { pair: 'USDT/EUR', rate: '1', source: 'static', at: start },
      from: 'checkout:chk_1',
      to: 'gateway:novapay',
      providerReference: 'dep_1',
      hash: null,
      at: start,
    } satisfies Partial<LedgerRecord>;
    const payment = (changes: Parameters<typeof samplePayment>[0] = {}) =>
      samplePayment({ id: newId('pay'), address: newId('chk'), ...changes });

    test('give back a line of the ledger as it was written', async () => {
      const id = await stored({ details: { reference: 'order-1' } }, [
        { amount: '-0.000000000000000001', hash: 'ab' },
        { kind: 'gateway_fee' },
      ]);
      const lines = await ledger.lines({}, null, 10);
      expect(lines.find(({ kind }) => kind === 'received')).toEqual({
        ...sample,
        id: expect.stringMatching(/^led_/) as string,
        checkoutId: id,
        reference: 'order-1',
        description: null,
        readyAt: null,
        isReversed: false,
        isRefunded: false,
        isOfLink: false,
        isFulfilled: false,
        amount: '-0.000000000000000001',
        hash: 'ab',
        reverses: null,
      });
      expect(lines.find(({ kind }) => kind === 'gateway_fee')).toMatchObject({ hash: null });
    });

    test('are read whole, newest first, by parts of 200, whatever is of one time', async () => {
      const lines = Array.from({ length: 2500 }, (_, index) => ({ at: start + Math.floor(index / 700) }));
      for (let from = 0; from < lines.length; from += 500) await stored({}, lines.slice(from, from + 500));
      const sizes: number[] = [];
      const read: LedgerRecord[] = [];
      for await (const part of ledgerParts(ledger, {})) {
        sizes.push(part.length);
        read.push(...part);
      }
      expect(sizes).toEqual([...Array.from({ length: 12 }, () => 200), 100]);
      expect(new Set(read.map(({ id }) => id)).size).toBe(2500);
      expect(read.map(({ at }) => at)).toEqual(lines.map(({ at }) => at).toReversed());
      expect(await ledger.lines({ from: start + 1, to: start + 3 }, null, 5000)).toHaveLength(1400);
    });

    test('give back the lines of checkouts with their checkout, or without it where it cannot be read', async () => {
      const id = await stored({}, [{ at: start }, { at: start + day }]);
      const broken = await stored({}, [{ at: start - 1 }]);
      await stored({}, [{ at: start + 2, checkoutId: null, paymentId: null }]);
      await database.db.updateTable('checkouts').set({ document: '{' }).where('id', '=', broken).execute();
      const found = await ledger.orderEntries({ to: start + day }, null, 10);
      expect(found.map(({ at, checkoutId, checkout }) => [at, checkoutId, checkout?.id])).toEqual([
        [start, id, id],
        [start - 1, broken, undefined],
      ]);
      const [later] = await ledger.orderEntries({ from: start }, null, 1);
      expect([later?.at, later?.checkout?.id]).toEqual([start + day, id]);
      const after = { at: later?.at ?? 0, id: later?.id ?? '' };
      expect(await ledger.orderEntries({}, after, 10)).toEqual(found);
    });

    test('count the orders that are paid without an exception, by the quarter of an hour that they became so', async () => {
      const paid = (paidAt: number | null, changes: Partial<Checkout> = {}) =>
        stored({ status: 'paid', paidAt, ...changes });
      await paid(start);
      await paid(start + 1);
      await paid(start + day - 1);
      await paid(start - 1);
      await paid(start + day);
      await paid(start + 1, { exceptions: ['overpaid'] });
      await paid(null, { status: 'expired' });
      const counted = await ledger.paidOrders({ from: start, to: start + day });
      expect(counted.toSorted((one, other) => one.at - other.at)).toEqual([
        { at: start, currency: 'EUR', count: 2 },
        { at: start + day - quarter, currency: 'EUR', count: 1 },
      ]);
    });

    test('have what moved in a period', async () => {
      await stored({}, [{ at: start - 1 }, { at: start, reverses: 'led_0' }, { at: start + day }]);
      expect(await ledger.movements({ from: start, to: start + day }, null, 10)).toEqual([
        {
          id: expect.stringMatching(/^led_/) as string,
          at: start,
          kind: 'received',
          provider: 'novapay',
          asset: 'USDT',
          currency: 'EUR',
          amount: '50.00',
          value: '50',
          paymentId: 'pay_1',
          reverses: 'led_0',
        },
      ]);
    });

    // PostgreSQL plans by what a table holds, and this one holds nothing.
    if (name === 'SQLite') plans(() => database);

    test('count what an operator has to look at, by where its money is', async () => {
      const transactions = () => [storedTransaction({ key: newId('obs') })];
      await stored({ exceptions: ['overpaid'], payments: [payment({ transactions: transactions() })] });
      await stored({
        exceptions: ['late', 'overpaid'],
        payments: [
          payment({ transactions: transactions() }),
          payment({ transactions: transactions() }),
          payment({ provider: 'noxpay', statusOnlyPayment: storedTransaction({ key: 'word:1' }) }),
          payment({ provider: 'untouched' }),
        ],
      });
      await stored({ exceptions: ['underpaid'], payments: [payment()] });
      await stored({ payments: [payment({ transactions: transactions() })] });
      const found = (await ledger.openExceptions()).map(
        ({ provider, asset, currency, kind, checkouts }) =>
          `${provider} ${asset} ${currency} ${kind} ${checkouts}`,
      );
      expect(new Set(found)).toEqual(
        new Set([
          'novapay USDT EUR overpaid 2',
          'noxpay USDT EUR overpaid 1',
          'novapay USDT EUR late 1',
          'noxpay USDT EUR late 1',
          'null null EUR underpaid 1',
        ]),
      );
      expect(found).toHaveLength(5);
    });

    test('R152: leave out an order that cannot be read, and count the others', async () => {
      await stored({ exceptions: ['late'] });
      const unreadable = await stored({ exceptions: ['late'] });
      await database.db
        .updateTable('checkouts')
        .set({ document: '{' })
        .where('id', '=', unreadable)
        .execute();
      expect(await ledger.openExceptions()).toMatchObject([{ kind: 'late', checkouts: 1 }]);
    });

    test('count more of those than are read at a time', async () => {
      await stored({ exceptions: ['late'] });
      const row = await database.db.selectFrom('checkouts').selectAll().executeTakeFirstOrThrow();
      const copies = Array.from({ length: 500 }, () => {
        const id = newId('chk');
        return { ...row, id, document: row.document.replace(row.id, id) };
      });
      await database.db.insertInto('checkouts').values(copies).execute();
      expect(await ledger.openExceptions()).toEqual([
        { provider: null, asset: null, currency: 'EUR', kind: 'late', checkouts: 501 },
      ]);
    });

    test('say what a gateway holds: what came to it, less what left it, to the last decimal', async () => {
      const fee = { kind: 'gateway_fee', from: 'gateway:novapay', to: 'fees:novapay' } as const;
      await stored({}, [
        { amount: '0.1' },
        { amount: '0.2' },
        { amount: '100000000000000000000.000000000000000001', asset: 'ETH' },
        { ...fee, amount: '0.05' },
        { kind: 'adjustment', amount: '-0.1' },
        { provider: 'nordpay', to: 'gateway:nordpay', amount: '9' },
      ]);
      expect(await ledger.held('novapay')).toEqual(
        new Map([
          ['USDT', '0.15'],
          ['ETH', '100000000000000000000.000000000000000001'],
        ]),
      );
      expect(await ledger.held('noxpay')).toEqual(new Map());
      const many = Array.from({ length: 2001 }, () => ({
        amount: '1',
        to: 'gateway:nuxpay',
        provider: 'nuxpay',
      }));
      await stored({}, many);
      expect(await ledger.held('nuxpay')).toEqual(new Map([['USDT', '2001']]));
    });

    test('list what was credited in a period, by the time it was sent, and what is still held', async () => {
      const coins = (key: string, changes: Parameters<typeof storedTransaction>[0] = {}) =>
        storedTransaction({ key, at: null, seenAt: start, ...changes });
      await stored({
        payments: [
          payment({
            transactions: [
              coins('in time'),
              coins('at the end', { seenAt: start + day }),
              coins('too early', { seenAt: start - 1 }),
              coins('moved in time, seen later', { at: start + 5, seenAt: start + 9 * day }),
              coins('moved earlier, seen in time', { at: start - 5, seenAt: start + 5 }),
              coins('gone', { status: 'gone' }),
            ],
          }),
          payment({ provider: 'nordpay', transactions: [coins('another gateway')] }),
        ],
      });
      const period = { from: start, to: start + day };
      const [later, sooner, ...more] = await ledger.credited('novapay', period, null, 10);
      expect([later?.key, sooner?.key, more]).toEqual(['moved in time, seen later', 'in time', []]);
      const after = { at: later?.seenAt ?? 0, id: later?.id ?? '' };
      expect((await ledger.credited('novapay', period, after, 10)).map(({ key }) => key)).toEqual([
        'in time',
      ]);
    });

    test('find transactions by a gateway’s keys, credited or unmatched', async () => {
      await stored({ payments: [payment({ transactions: [storedTransaction({ key: 'credited' })] })] });
      const event = {
        subject: 'txn_1',
        type: 'transaction.unmatched',
        version: 1,
        at: start,
        data: null,
      } as const;
      await database.transactions.saveUnmatched(
        {
          ...storedTransaction({ key: 'stray', fees: [] }),
          id: 'txn_1',
          provider: 'novapay',
          asset: 'USDT',
          network: 'tron',
          reason: 'unmatched',
          raw: null,
          payment: null,
          ignored: false,
        },
        { ...event, id: newId('evt') },
      );
      const known = await ledger.known('novapay', ['credited', 'stray', 'not stored']);
      expect(known.map(({ key, payment }) => [key, payment === null])).toEqual([
        ['credited', false],
        ['stray', true],
      ]);
      expect(await ledger.known('nordpay', ['credited', 'stray'])).toEqual([]);
      expect(await ledger.known('novapay', [])).toEqual([]);
    });
  });
};

function plans(opened: () => OpenDatabase): void {
  test('lead to the next part by an index, not through all before it', async () => {
    const { rows } = await sql<{ detail: string }>`explain query plan
      select * from ledger where (at, id) < (${start}, ${'led_x'}) order by at desc, id desc limit 10`.execute(
      opened().db,
    );
    expect(rows.map(({ detail }) => detail)).toEqual([
      'SEARCH ledger USING INDEX ledger_by_at_id ((at,id)<(?,?))',
    ]);
  });

  // Without statistics, as in a database that was never analyzed.
  test('lead to the paid orders of some days by their time', async () => {
    const database = opened();
    const asked: CompiledQuery[] = [];
    const db = database.db.withPlugin({
      transformQuery({ node, queryId }) {
        asked.push(database.db.getExecutor().compileQuery(node, queryId));
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    });
    const { write, writeOne, reader } = database;
    const recorded = new SqlLedger({ db, write, writeOne, reader });
    await recorded.paidOrders({ from: start, to: start + day });
    const [query] = asked;
    const plan = CompiledQuery.raw(`explain query plan ${query?.sql}`, [...(query?.parameters ?? [])]);
    const { rows } = await database.db.executeQuery<{ detail: string }>(plan);
    expect(rows.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/^SEARCH checkouts USING INDEX checkouts_by_paid_at_id_where /),
      'USE TEMP B-TREE FOR GROUP BY',
    ]);
  });
}
