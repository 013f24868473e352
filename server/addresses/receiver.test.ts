import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { storeUnmatched } from '../money-in/checkout/shared-hashes.ts';
import { bscAddress, noon, type Wire } from '../gateways/nordpay/testing/samples.ts';
import { renderTransactionRecord } from '../money-in/http/routes/transactions.ts';
import { openNordPay } from '../testing/answered-gateways.ts';
import { openMemoryStore } from '../testing/memory-store.ts';
import { sampleAsset } from '../testing/sample.ts';
import { DepositReceiver } from './receiver.ts';
import { SqlAddresses } from './address-store.ts';

/** Deposits to a wallet of Nord PAY, whose two lists need not agree. */

const hash = `0x${'ab'.repeat(32)}`;
const entry = (changes: Wire = {}): Wire => ({
  tx_id: 67890,
  tx_hash: hash,
  tx_type: 'wallet',
  label: 'adr_1',
  currency: 'USDTBEP20',
  amount: 10,
  amount_usd: 10,
  received_amount: 10,
  status: 'paid',
  created_at: '2026-02-25T12:00:00Z',
  ...changes,
});

async function startReceiver() {
  const database = await openMemoryStore();
  const nordpay = await openNordPay({}, { now: noon });
  const { clock, gateway } = nordpay;
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const { addresses, lists } = gateway;
  const wallets = lists.find(({ of }) => of === 'addresses');
  if (addresses === null || wallets === undefined) throw new Error('Nord PAY has permanent addresses');
  const store = database.store(SqlAddresses);
  const address = {
    id: 'adr_1',
    provider: 'nordpay',
    asset: sampleAsset('usdt-bsc'),
    address: bscAddress,
    owner: 'adr_1',
    reference: '1',
    userId: null,
    label: null,
    createdAt: noon,
  };
  await store.create(address, 'hash');
  const receiver = new DepositReceiver({
    provider: 'nordpay',
    addresses,
    store,
    unmatched: {
      async record(provider, transactions) {
        const ports = { transactions: database.transactions, clock, render: renderTransactionRecord };
        for (const money of transactions) await storeUnmatched(ports, provider, money, undefined);
      },
    },
    dollarsOf: () => null,
    render: renderTransactionRecord,
    clock,
    log,
  });
  const seen = async () => {
    const found = await database.transactions.list({}, null, 100);
    return found.map(({ amount, depositAddressId = null, reason }) => ({ amount, depositAddressId, reason }));
  };
  /** Whether all of the list of all wallets could be recorded. */
  const record = async (all: readonly Wire[], own: readonly Wire[] | 'unreadable' = []) => {
    nordpay.answer('GET /wallet/transactions', all);
    nordpay.answer('GET /wallet/1/transactions', own);
    const { entries } = await wallets.read(noon, 0);
    return receiver.record(
      entries.flatMap(({ owner, money }) => (money === null ? [] : [{ owner, address: null, money }])),
    );
  };
  const { db } = database;
  return {
    seen,
    /** What is stored of the address's coin, until the function is called that is resolved with. */
    damage: async () => {
      const { asset } = await db.selectFrom('depositAddresses').select('asset').executeTakeFirstOrThrow();
      await db.updateTable('depositAddresses').set({ asset: '{' }).execute();
      return () => db.updateTable('depositAddresses').set({ asset }).execute();
    },
    record,
    /** The database cannot store deposits until the function is called that is resolved with. */
    refuse: async () => {
      await sql`alter table ledger rename to ledger_away`.execute(db);
      return () => sql`alter table ledger_away rename to ledger`.execute(db);
    },
    events: () => database.db.selectFrom('events').select(['id', 'subject', 'type']).execute(),
    asked: () => nordpay.count('GET /wallet/1/transactions'),
    /** The list of all wallets, then the wallet's own. */
    read: async (all: readonly Wire[], own: readonly Wire[] = []) => {
      await record(all, own);
      await receiver.read(address);
    },
  };
}

const credited = (amount: string) => ({ amount, depositAddressId: 'adr_1', reason: '' });
const unmatched = (amount: string) => ({
  amount,
  depositAddressId: null,
  reason: expect.stringContaining('A deposit with this hash was already credited to adr_1') as string,
});

test('R24: a deposit that two lists show with two amounts is credited once, and an operator sees the other', async () => {
  const { read, seen } = await startReceiver();
  await read([entry()], [entry({ tx_id: null, received_amount: 9.5 })]);
  expect(await seen()).toEqual(expect.arrayContaining([credited('10'), unmatched('9.5')]));
  await read([entry()], [entry({ tx_id: null, received_amount: 9.5 })]);
  expect(await seen()).toHaveLength(2);
});

test('R24: two equal outputs that are first listed without ids are both credited once they have ids', async () => {
  const { read, seen } = await startReceiver();
  await read([], [entry({ tx_id: null }), entry({ tx_id: null })]);
  expect(await seen()).toEqual(expect.arrayContaining([credited('10'), unmatched('10')]));
  await read([entry(), entry({ tx_id: 67891 })], [entry({ tx_id: null }), entry({ tx_id: null })]);
  expect((await seen()).filter(({ depositAddressId }) => depositAddressId === 'adr_1')).toEqual([
    credited('10'),
    credited('10'),
  ]);
});

test('deposits without a label are looked for at each address, and those of another integration once', async () => {
  const { read, seen, asked } = await startReceiver();
  const unlabelled = { label: null, tx_id: null };
  const foreign = entry({ ...unlabelled, tx_hash: `0x${'cd'.repeat(32)}` });
  await read([entry(unlabelled), foreign], [entry({ tx_id: null })]);
  expect(await seen()).toEqual([credited('10')]);
  const before = asked();
  for (let round = 0; round < 3; round += 1)
    await read([entry(unlabelled), foreign], [entry({ tx_id: null })]);
  // Each round reads the address by itself, too.
  expect(asked() - before).toBe(3);
  expect(await seen()).toEqual([credited('10')]);
});

test('a deposit without a label that cannot be stored is read again, and credited', async () => {
  const { record, refuse, seen } = await startReceiver();
  const unlabelled = [entry({ label: null })];
  const accept = await refuse();
  expect(await record(unlabelled, [entry()])).toBe(false);
  await accept();
  expect(await record(unlabelled, [entry()])).toBe(true);
  expect(await seen()).toEqual([credited('10')]);
});

test('a deposit without a label to an address that could not be polled is looked for again', async () => {
  const { record, seen } = await startReceiver();
  const unlabelled = [entry({ label: null })];
  await record(unlabelled, 'unreadable');
  expect(await seen()).toEqual([]);
  await record(unlabelled, [entry()]);
  expect(await seen()).toEqual([credited('10')]);
});

test('R113: a deposit that is received again by a copy of its database says so under the same id', async () => {
  const [first, copy] = [await startReceiver(), await startReceiver()];
  await first.read([entry()]);
  const [sent, ...more] = await first.events();
  expect([sent?.type, more]).toEqual(['deposit.received', []]);
  await copy.read([entry()]);
  expect(await copy.events()).toEqual([sent]);
});

test.each([
  ['that its list names', entry()],
  ['that its list does not name', entry({ label: null })],
])(
  'R152: a deposit to an address %s stays open while that cannot be read, and is credited after',
  async (_, deposit) => {
    const { record, damage, seen } = await startReceiver();
    const mend = await damage();
    for (let round = 0; round < 2; round += 1) expect(await record([deposit], [entry()])).toBe(false);
    expect(await seen()).toEqual([]);
    await mend();
    expect(await record([deposit], [entry()])).toBe(true);
    expect(await seen()).toEqual([credited('10')]);
  },
);
