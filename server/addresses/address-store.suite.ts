import type { StoreSuite } from '../base/store/suites/store.suite.ts';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { SqlLedgerLines } from '../money-in/store/ledger-lines.ts';
import type { StoredTransaction } from '../money-in/checkout/transaction-store.ts';
import type { Payment } from '../money-in/checkout/model.ts';
import { canonicalAddress } from '../base/money/address.ts';
import { AddressConflictError } from '../base/errors.ts';
import { hashOf, moneyId } from '../base/ids.ts';
import type { StoredDepositAddress, DepositRecords } from './model.ts';
import {
  changed,
  sampleAsset,
  sampleCheckout,
  samplePayment,
  start,
  storedTransaction,
} from '../testing/sample.ts';
import { openDatabase, type OpenDatabase } from '../run/stores.ts';
import { expensiveReads } from '../testing/query-plans.ts';
import { SqlAddresses } from './address-store.ts';
import { SqlAddressSearch } from './search-store.ts';
import { toAddressRow } from './stored-address.ts';

const asset = sampleAsset('usdt-tron');
const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';

function permanent(id: string, changes: Partial<StoredDepositAddress> = {}): StoredDepositAddress {
  const given = { provider: 'novapay', asset, address, owner: 'ann', reference: null };
  return { id, ...given, userId: 'ann', label: null, createdAt: start, ...changes };
}

function deposit(changes: Partial<StoredTransaction> = {}): StoredTransaction {
  return {
    id: moneyId('novapay', 'dep_1'),
    provider: 'novapay',
    key: 'dep_1',
    method: 'usdt-tron',
    asset: 'USDT',
    network: 'tron',
    amount: '100',
    hash: 'ab'.repeat(32),
    status: 'final',
    confirmations: null,
    requiredConfirmations: null,
    at: start,
    confirmedAt: start,
    fees: [{ kind: 'gateway_fee', asset: 'USDT', amount: '1' }],
    seenAt: start,
    reason: '',
    raw: null,
    payment: null,
    ignored: false,
    depositAddressId: 'adr_1',
    ...changes,
  };
}

let events = 0;
function recordsOf({ id, provider, key, hash }: StoredTransaction): DepositRecords {
  events += 1;
  return {
    events: [
      {
        id: `evt_${events}`,
        subject: id,
        type: 'deposit.received',
        version: 1,
        at: start,
        data: { id },
      },
    ],
    entries: [
      {
        id: id.replace('txn', 'led'),
        kind: 'received',
        asset: 'USDT',
        amount: '100',
        value: '100',
        provider,
        checkoutId: null,
        paymentId: null,
        currency: 'USD',
        quote: null,
        from: 'deposit:adr_1',
        to: `gateway:${provider}`,
        providerReference: key,
        hash,
        reverses: null,
        at: start,
      },
    ],
  };
}

export const holdsMoney = true;

/** How permanent addresses and deposits are kept in every database. */
export const suite: StoreSuite = (name, fresh) => {
  describe(`${name} store: permanent addresses`, () => {
    let database: OpenDatabase;
    let store: SqlAddresses;
    beforeEach(async () => {
      database = await openDatabase(await fresh(), 'test');
      store = database.store(SqlAddresses);
    });
    afterEach(() => database.close());

    const create = (wanted: StoredDepositAddress) => store.create(wanted, hashOf(wanted.id));
    const save = (record: StoredTransaction) => store.saveDeposit(record, recordsOf);
    const types = async () =>
      (await database.db.selectFrom('events').select('type').execute()).map(({ type }) => type);

    test('an address is what it was, by its id, its user, its owner and its webhook address', async () => {
      const one = permanent('adr_1', { label: 'till' });
      expect(await create(one)).toEqual(one);
      expect(await store.find('adr_1')).toEqual(one);
      expect(await store.findByUser('novapay', 'usdt-tron', 'ann')).toEqual(one);
      expect(await store.findByOwners('novapay', ['bob', 'ann'])).toEqual({
        found: [one],
        unreadable: new Set(),
      });
      expect(await store.ownersAmong('novapay', ['bob', 'ann'])).toEqual(new Set(['ann']));
      expect([await store.oldest('novapay'), await store.oldest('nordpay')]).toEqual([start, null]);
      expect(await database.tokens.findToken(hashOf('adr_1'), ['address'])).toEqual({
        hash: hashOf('adr_1'),
        kind: 'address',
        subject: 'adr_1',
        provider: 'novapay',
        checkoutId: null,
      });
      expect(await store.find('adr_2')).toBeUndefined();
    });

    test('search finds an address by its id and where money is sent to, and shows those that can be read', async () => {
      const one = permanent('adr_1');
      await create(one);
      await create(permanent('adr_2', { userId: 'bob', owner: 'bob', address: 'other' }));
      const search = database.store(SqlAddressSearch);
      const found = [{ id: 'adr_1', at: start }];
      expect(await search.find({ id: 'adr_1' }, 20)).toEqual(found);
      expect(await search.find({ addressKey: canonicalAddress('tron', address) }, 20)).toEqual(found);
      expect(await search.find({ id: 'adr_3' }, 20)).toEqual([]);
      const shown = {
        id: 'adr_1',
        reference: 'ann',
        provider: 'novapay',
        asset: 'USDT',
        networkName: 'TRON',
      };
      await database.db
        .updateTable('depositAddresses')
        .set({ asset: '{' })
        .where('id', '=', 'adr_2')
        .execute();
      expect(await search.read(['adr_1', 'adr_2', 'adr_3'])).toEqual([{ ...shown, createdAt: start }]);
      const terms = await database.db
        .selectFrom('searchTerms')
        .select(['kind', 'field', 'term', 'id'])
        .execute();
      expect(terms).toContainEqual({ kind: 'deposit_address', field: 'reference', term: 'ann', id: 'adr_1' });
    });

    test('no question of search reads all addresses', async () => {
      const location = await fresh();
      const many = await openDatabase(location, 'test');
      onTestFinished(() => many.close());
      const rows = Array.from({ length: 3000 }, (_, index) =>
        toAddressRow(
          permanent(`adr_${index}`, { userId: `u${index}`, owner: `u${index}`, address: `to ${index}` }),
        ),
      );
      for (let from = 0; from < rows.length; from += 200)
        await many.db
          .insertInto('depositAddresses')
          .values(rows.slice(from, from + 200))
          .execute();
      const { asked, expensive } = await expensiveReads(many, location.kind, 20, async (connection) => {
        const search = new SqlAddressSearch(connection);
        for (const by of [
          { id: 'adr_7' },
          { addressKey: canonicalAddress('tron', 'to 7') },
          { addressKey: 'none' },
        ])
          await search.find(by, 20);
        await search.read(['adr_7', 'adr_8']);
      });
      expect(asked).toBe(4);
      expect(expensive).toEqual([]);
    });

    test('the same user gets one address, also where several ask at once', async () => {
      const asked = ['adr_1', 'adr_2', 'adr_3', 'adr_4'].map((id) => create(permanent(id)));
      const given = new Set((await Promise.all(asked)).map((created) => created.id));
      expect(given.size).toBe(1);
      // Without a user each is a new one.
      for (const id of ['adr_5', 'adr_6'])
        await create(permanent(id, { userId: null, owner: id, address: `address of ${id}` }));
      const all = await store.list({}, null, 10);
      expect(new Set(all.map(({ id }) => id))).toEqual(new Set([...given, 'adr_5', 'adr_6']));
      expect(all).toHaveLength(3);
      expect(await store.list({ userId: 'ann' }, null, 10)).toHaveLength(1);
      const tokens = await database.db.selectFrom('tokens').select('subject').execute();
      expect(new Set(tokens.map(({ subject }) => subject)), 'what was not stored has none').toEqual(
        new Set(all.map(({ id }) => id)),
      );
      expect(await store.list({ provider: 'nordpay' }, null, 10)).toEqual([]);
    });

    const stored = async (payment: Payment): Promise<Payment> => {
      const { id, createdAt } = payment;
      const session = { tokenHash: id, checkoutId: `chk_${id}`, createdAt, expiresAt: createdAt };
      const checkout = sampleCheckout({ id: session.checkoutId, payments: [payment], selectedId: id });
      await database.checkouts.create(checkout, session);
      return payment;
    };
    const paidAt = (id: string, changes: Partial<Payment> = {}) =>
      samplePayment({ id, provider: 'novapay', address, ...changes });

    test('R86: an address that a payment has is not given away until a day after its end', async () => {
      const { expiresAt } = await stored(paidAt('pay_1'));
      const wanted = (createdAt: number) => permanent('adr_1', { createdAt });
      const dayAfter = expiresAt + 24 * 3_600_000;
      await expect(create(wanted(dayAfter - 1))).rejects.toThrow(AddressConflictError);
      expect(await store.list({}, null, 10)).toEqual([]);
      expect(await create(wanted(dayAfter))).toMatchObject({ id: 'adr_1' });
      expect(await database.transfers.isDepositAddress(canonicalAddress('tron', address))).toBe(true);
    });

    test('R86: a permanent address is shown to no other user', async () => {
      await create(permanent('adr_1'));
      const years = start + 1000 * 24 * 3_600_000;
      await expect(stored(paidAt('pay_1', { createdAt: years, expiresAt: years }))).rejects.toThrow(
        AddressConflictError,
      );
      const others = { userId: 'bob', owner: 'bob', createdAt: years };
      await expect(create(permanent('adr_2', others))).rejects.toThrow(AddressConflictError);
      // The gateway's user has one address for all coins of a network.
      const trx = permanent('adr_3', { asset: sampleAsset('trx-tron') });
      expect(await create(trx)).toEqual(trx);
    });

    test('R86: of payments and users that get one address at once, one has it', async () => {
      const outcomes = await Promise.allSettled([
        ...['pay_1', 'pay_2', 'pay_3'].map((id) => stored(paidAt(id))),
        ...['adr_1', 'adr_2', 'adr_3'].map((id) => create(permanent(id, { userId: id, owner: id }))),
      ]);
      const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome] : []));
      expect(refused).toHaveLength(5);
      for (const { reason } of refused) expect(reason).toBeInstanceOf(AddressConflictError);
    });

    test('R24: a deposit counts once, whichever process stores it and however often', async () => {
      await create(permanent('adr_1'));
      const pending = deposit({ status: 'detected', confirmedAt: null });
      expect(await save(pending)).toBe(true);
      expect(await types()).toEqual([]);
      const saved = await Promise.all([1, 2, 3, 4].map(() => save(deposit())));
      expect(saved.filter(Boolean)).toHaveLength(1);
      expect(await save(pending)).toBe(false);
      expect(await types()).toEqual(['deposit.received']);
      const lines = await database.store(SqlLedgerLines).lines({}, null, 10);
      expect(lines).toMatchObject([
        { kind: 'received', from: 'deposit:adr_1', to: 'gateway:novapay', checkoutId: null, quote: null },
      ]);
      const { transactions } = database;
      const filters = [{}, { matched: 'true' }, { depositAddressId: 'adr_1' }] as const;
      for (const filter of filters) expect(await transactions.list(filter, null, 10)).toEqual([deposit()]);
      const others = [{ matched: 'false' }, { depositAddressId: 'adr_2' }, { checkoutId: 'chk_1' }] as const;
      for (const filter of others) expect(await transactions.list(filter, null, 10)).toEqual([]);
    });

    test('R24: a deposit is neither unmatched nor a payment’s, and the other way round', async () => {
      await create(permanent('adr_1'));
      await save(deposit());
      const stray = deposit({ reason: 'no order names it', depositAddressId: null });
      const [first] = recordsOf(stray).events;
      if (first === undefined) throw new Error('no event');
      const event = { ...first, type: 'transaction.unmatched' as const };
      await database.transactions.saveUnmatched(stray, event);
      expect(await database.transactions.find(stray.id)).toEqual(deposit());
      expect(await types()).toEqual(['deposit.received']);
      expect(await database.transactions.creditedElsewhere('novapay', ['dep_1'], 'pay_1')).toEqual(['dep_1']);

      const ignored = deposit({ id: moneyId('novapay', 'dep_2'), key: 'dep_2', depositAddressId: null });
      await database.transactions.saveUnmatched(ignored, { ...event, id: 'evt_u', subject: ignored.id });
      await database.transactions.ignore(ignored.id, 'not ours');
      expect(await save({ ...ignored, depositAddressId: 'adr_1' })).toBe(false);
    });

    test('R24: a deposit is credited to no payment, and what a payment has is no deposit', async () => {
      await create(permanent('adr_1'));
      await save(deposit());
      const credit = async (id: string, key: string) => {
        const payment = await stored(samplePayment({ id, address: `address of ${id}` }));
        const transactions = [storedTransaction({ key, amount: '100', hash: 'ab'.repeat(32) })];
        return changed(database.checkouts, `chk_${id}`, (before) => ({
          ...before,
          payments: [{ ...payment, transactions }],
          version: before.version + 1,
        }));
      };
      await expect(credit('pay_1', 'dep_1')).rejects.toThrow('is credited elsewhere');
      expect(await database.checkouts.find('chk_pay_1')).toMatchObject({ payments: [{ transactions: [] }] });
      expect(await database.transactions.list({}, null, 10)).toEqual([deposit()]);

      await credit('pay_2', 'dep_2');
      await expect(credit('pay_3', 'dep_2')).rejects.toThrow('is credited elsewhere');
      expect(await save(deposit({ id: moneyId('novapay', 'dep_2'), key: 'dep_2' }))).toBe(false);
      expect(await database.transactions.list({ depositAddressId: 'adr_1' }, null, 10)).toEqual([deposit()]);
      expect(await types()).toEqual(['deposit.received']);
    });

    test.each([
      ['an id first', '67890', `0x${'AB'.repeat(32)}/adr_1/100`],
      ['its hash first', `0x${'AB'.repeat(32)}/adr_1/100`, '67890'],
    ])(
      'R24: a deposit that one list names with its id and another without counts once: %s',
      async (...keys) => {
        await create(permanent('adr_1'));
        const [, first, second] = keys;
        const under = (key: string, changes: Partial<StoredTransaction> = {}) =>
          save(deposit({ key, id: moneyId('novapay', key), hash: `0x${'AB'.repeat(32)}`, ...changes }));
        const stored = async () => database.db.selectFrom('transactions').select(['id', 'status']).execute();
        expect(await under(first, { status: 'detected' })).toBe(true);
        // Its amount was another until it was final.
        expect(await under(second, { status: 'detected', amount: '99' })).toBe(true);
        expect(await under(second, { hash: 'ab'.repeat(32) })).toBe(true);
        expect(await under(first)).toBe(false);
        expect(await under(second)).toBe(false);
        expect(await stored()).toEqual([{ id: moneyId('novapay', first), status: 'final' }]);
        expect(await types()).toEqual(['deposit.received']);
        const [event] = await database.db.selectFrom('events').select('subject').execute();
        expect(event?.subject).toBe(moneyId('novapay', first));
        // Other coins of the same transaction.
        expect(await under('67892', { amount: '7' })).toBe(true);
      },
    );

    describe('of one hash', () => {
      const hashKey = `${'ab'.repeat(32)}/adr_1/100`;
      const under = (key: string, changes: Partial<StoredTransaction> = {}) =>
        save(deposit({ key, id: moneyId('novapay', key), ...changes }));
      const credited = async () => (await types()).length;
      beforeEach(() => create(permanent('adr_1')));

      test.each([
        ['with its id first', '67890', hashKey],
        ['without an id first', hashKey, '67890'],
      ])('R24: two lists that name two amounts credit one, %s', async (...keys) => {
        const [, first, second] = keys;
        expect(await under(first)).toBe(true);
        expect(await under(second, { amount: '99', status: 'detected' })).toBe(true);
        for (let again = 0; again < 2; again += 1)
          expect(await under(second, { amount: '99' })).toBe('contradicted');
        expect(await under(first)).toBe(false);
        expect(await credited()).toBe(1);
        const left = await database.db.selectFrom('transactions').select('key').execute();
        expect(left).toEqual([{ key: first }]);
      });

      test('R24: equal outputs that a list shows without ids first are each credited once', async () => {
        expect(await under(hashKey)).toBe(true);
        expect(await under(`${hashKey}/2`)).toBe('contradicted');
        expect(await under('67890')).toBe(false);
        expect(await under('67891')).toBe(true);
        for (const key of [hashKey, '67890', '67891']) expect(await under(key)).toBe(false);
        expect(await under(hashKey, { amount: '99' })).toBe(false);
        expect(await credited()).toBe(2);
      });

      test('R24: outputs of two amounts that a list shows without ids wait for an operator', async () => {
        expect(await under(hashKey)).toBe(true);
        expect(await under(`${'ab'.repeat(32)}/adr_1/7`, { amount: '7' })).toBe('contradicted');
        expect(await credited()).toBe(1);
      });

      test('R24: two outputs are two deposits, whichever list comes first and however often', async () => {
        const readings = ['67890', '67891', hashKey, `${hashKey}/2`];
        await Promise.all([...readings, ...readings.toReversed()].map((key) => under(key)));
        expect(await credited()).toBe(2);
      });
    });

    test('a deposit that is dropped before it is final never counts', async () => {
      await create(permanent('adr_1'));
      expect(await save(deposit({ status: 'gone' }))).toBe(false);
      await save(deposit({ status: 'detected' }));
      expect(await save(deposit({ status: 'gone' }))).toBe(true);
      expect(await types()).toEqual([]);
      expect(await save(deposit())).toBe(true);
      expect(await types()).toEqual(['deposit.received']);
    });
  });
};
