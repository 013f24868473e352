import { describe, expect, test } from 'vitest';
import { listEntry, says, scriptedProvider, type Script } from '../../testing/scripted-gateway.ts';
import { startWorkbench, type Workbench } from '../../testing/workbench.ts';
import { UnmatchedTransactions } from './unmatched.ts';
import { moneyId } from '../../base/ids.ts';
import type { ReportedTransaction, UnmatchedTransaction } from '../../gateways/transaction.ts';
import { sampleTransaction } from '../../testing/sample.ts';

/** Money at a gateway that is no payment's. */
function unmatchedMoney(key: string, changes: Partial<UnmatchedTransaction> = {}): UnmatchedTransaction {
  const { single: _single, ...money } = sampleTransaction({ key, hash: `hash-${key}`, at: null });
  return {
    ...money,
    asset: 'USDT_TRC20',
    network: 'TRX',
    reason: 'another order names it',
    raw: { key },
    ...changes,
  };
}

async function setup(script: Script = {}) {
  const gateway = scriptedProvider('novapay', script);
  const other = scriptedProvider('nordpay', { offers: [] });
  const bench = await startWorkbench([gateway, other]);
  return { gateway, bench, one: await chosen(bench), two: await chosen(bench) };
}

async function chosen(bench: Workbench) {
  const { id, token } = await bench.open();
  await bench.choose(token);
  const [payment] = (await bench.services.checkouts.get(id)).payments;
  return { id, paymentId: payment?.id ?? '' };
}

const txn = (key: string): string => moneyId('novapay', key);
const refused = { code: 'invalid_state' } as const;
const unmatchedEvents = (bench: Workbench) =>
  bench.sql(`select subject from events where type = 'transaction.unmatched'`);
const shown = async (bench: Workbench, id: string) => {
  const { status, exceptions, payments } = await bench.services.checkouts.get(id);
  return { status, exceptions, coins: payments[0]?.transactions.map(({ key, amount }) => [key, amount]) };
};
/** Lets the gateway tell of coins for one payment from now on. */
const tells =
  (paymentId: string, transactions: readonly ReportedTransaction[]): NonNullable<Script['observe']> =>
  (payment) =>
    says(payment, payment.paymentId === paymentId ? { transactions } : {});

describe('an unmatched transaction', () => {
  test('R25: causes one event, however often its gateway reports it', async () => {
    const { bench } = await setup({
      listed: [listEntry(unmatchedMoney('a')), listEntry(unmatchedMoney('b'))],
    });
    for (let round = 0; round < 4; round += 1) await bench.pass(60_000);
    expect(
      unmatchedEvents(bench)
        .map(({ subject }) => String(subject))
        .toSorted(),
    ).toEqual([txn('a'), txn('b')].toSorted());
    expect(await bench.services.database.transactions.list({ matched: 'false' }, null, 10)).toHaveLength(2);
  });

  test('is credited once when matched: the same match again changes nothing, another match is refused', async () => {
    const { bench, one, two } = await setup();
    const { unmatched } = bench.services;
    await unmatched.record('novapay', [unmatchedMoney('a')]);
    const matched = await unmatched.match(txn('a'), one.id, one.paymentId);
    expect(matched).toMatchObject({
      id: txn('a'),
      payment: { checkoutId: one.id, paymentId: one.paymentId },
      amount: '50.00',
    });
    expect(await unmatched.match(txn('a'), one.id, one.paymentId)).toEqual(matched);
    await expect(unmatched.match(txn('a'), two.id, two.paymentId)).rejects.toMatchObject(refused);
    await expect(unmatched.ignore(txn('a'), 'no')).rejects.toMatchObject(refused);
    expect(await shown(bench, one.id)).toEqual({ status: 'paid', exceptions: [], coins: [['a', '50.00']] });
    expect(await shown(bench, two.id)).toMatchObject({ status: 'open', coins: [] });
    expect(bench.sql(`select kind, amount, value from ledger`)).toEqual([
      { kind: 'received', amount: '50.00', value: '50' },
    ]);
  });

  test('R24: is credited once if two operators match it concurrently: the second match is refused', async () => {
    const { bench, one, two } = await setup();
    const { unmatched } = bench.services;
    await unmatched.record('novapay', [unmatchedMoney('a')]);
    const outcomes = await Promise.allSettled(
      [one, two, one, two].map(({ id, paymentId }) => unmatched.match(txn('a'), id, paymentId)),
    );
    const won = outcomes.filter(({ status }) => status === 'fulfilled');
    expect(won).toHaveLength(2);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(refused);
    const paid = [await shown(bench, one.id), await shown(bench, two.id)].filter(
      ({ status }) => status === 'paid',
    );
    expect(paid).toHaveLength(1);
    expect(bench.sql('select count(*) as total from ledger')).toEqual([{ total: 1 }]);
  });

  test('R24: is credited once if two processes match it concurrently', async () => {
    const { bench, one, two } = await setup();
    const { checkouts, database, observations, unmatched } = bench.services;
    const clock = { now: bench.now };
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const rival = new UnmatchedTransactions({
      checkouts,
      transactions: database.transactions,
      observations,
      gateways: [],
      clock,
      log,
      render: () => null,
    });
    await unmatched.record('novapay', [unmatchedMoney('a'), unmatchedMoney('b')]);
    for (const [key, first, second] of [
      ['a', unmatched, rival],
      ['b', rival, unmatched],
    ] as const) {
      const outcomes = await Promise.allSettled([
        first.match(txn(key), one.id, one.paymentId),
        second.match(txn(key), two.id, two.paymentId),
      ]);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(refused);
    }
    expect(bench.sql('select count(*) as total from transactions')).toEqual([{ total: 2 }]);
  });

  test('with the hash of a transaction of the payment is refused', async () => {
    const { bench, gateway, one } = await setup();
    gateway.script.observe = tells(one.paymentId, [
      sampleTransaction({ key: 'other', amount: '10.00', hash: 'same', at: null }),
    ]);
    await bench.pass(60_000);
    await bench.services.unmatched.record('novapay', [
      unmatchedMoney('a', { hash: 'same', amount: '40.00' }),
    ]);
    await expect(bench.services.unmatched.match(txn('a'), one.id, one.paymentId)).rejects.toMatchObject(
      refused,
    );
    expect(await shown(bench, one.id)).toMatchObject({ status: 'open', coins: [['other', '10.00']] });
  });

  test('that is pending stays pending, even if it is matched twice concurrently', async () => {
    const { bench, one } = await setup();
    const { unmatched } = bench.services;
    await unmatched.record('novapay', [unmatchedMoney('a', { status: 'detected' })]);
    await Promise.all([1, 2, 3].map(() => unmatched.match(txn('a'), one.id, one.paymentId)));
    expect(await shown(bench, one.id)).toMatchObject({ status: 'processing' });
  });

  test('R24: that its gateway later reports under the same key counts once', async () => {
    const { bench, gateway, one } = await setup();
    await bench.services.unmatched.record('novapay', [unmatchedMoney('a', { status: 'detected' })]);
    await bench.services.unmatched.match(txn('a'), one.id, one.paymentId);
    gateway.script.observe = tells(one.paymentId, [
      sampleTransaction({ key: 'a', hash: 'hash-a', at: null }),
    ]);
    await bench.pass(60_000);
    await bench.pass(60_000);
    expect(await shown(bench, one.id)).toEqual({ status: 'paid', exceptions: [], coins: [['a', '50.00']] });
    expect(bench.sql('select count(*) as total from ledger')).toEqual([{ total: 1 }]);
  });

  test('that was matched while pending becomes final when its gateway reports it as final and still unmatched', async () => {
    const listed = (status: 'detected' | 'final') => [listEntry(unmatchedMoney('a', { status }))];
    const { bench, gateway, one } = await setup({ listed: listed('detected') });
    await bench.pass(60_000);
    await bench.services.unmatched.match(txn('a'), one.id, one.paymentId);
    await bench.pass(60_000);
    expect(await shown(bench, one.id)).toMatchObject({ status: 'processing' });
    gateway.script.listed = listed('final');
    await bench.pass(60_000);
    expect(await shown(bench, one.id)).toEqual({ status: 'paid', exceptions: [], coins: [['a', '50.00']] });
    expect(unmatchedEvents(bench)).toHaveLength(1);
    // Its gateway is not expected to know whose it is, however often it has reported it.
    await bench.pass(2 * 3_600_000);
    const asked = gateway.asked.findLast(({ paymentId }) => paymentId === one.paymentId);
    expect(asked?.known).toMatchObject([
      { key: 'a', hash: unmatchedMoney('a').hash, status: 'final', matchedByPerson: true },
    ]);
  });

  test('in another coin than the payment’s is not counted and raises an exception', async () => {
    const { bench, one } = await setup();
    await bench.services.unmatched.record('novapay', [unmatchedMoney('a', { method: 'trx-tron' })]);
    await bench.services.unmatched.match(txn('a'), one.id, one.paymentId);
    expect(await shown(bench, one.id)).toMatchObject({ status: 'open', exceptions: ['wrong_asset'] });
    const entered = bench.sql('select kind, asset, amount, value from ledger');
    expect(entered).toMatchObject([{ kind: 'received', value: '0' }]);
  });

  test('R44: in an unknown asset does not count as the payment’s asset', async () => {
    const { bench, one } = await setup();
    await bench.services.unmatched.record('novapay', [unmatchedMoney('a', { method: null })]);
    await bench.services.unmatched.match(txn('a'), one.id, one.paymentId);
    expect((await bench.services.checkouts.get(one.id)).exceptions).toEqual(['wrong_asset']);
    expect(await shown(bench, one.id)).toMatchObject({ status: 'open' });
  });

  test('R23: cannot be credited to a payment of another gateway or checkout, or an unknown one', async () => {
    const { bench, one, two } = await setup();
    const { unmatched } = bench.services;
    await unmatched.record('novapay', [unmatchedMoney('a')]);
    await unmatched.record('nordpay', [unmatchedMoney('b')]);
    const field = { code: 'invalid_request', fields: [{ path: 'paymentId' }] };
    await expect(unmatched.match(moneyId('nordpay', 'b'), one.id, one.paymentId)).rejects.toMatchObject(
      field,
    );
    await expect(unmatched.match(txn('a'), one.id, two.paymentId)).rejects.toMatchObject(field);
    await expect(unmatched.match(txn('a'), 'chk_none', one.paymentId)).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(unmatched.match('txn_none', one.id, one.paymentId)).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(unmatched.ignore('txn_none', 'no')).rejects.toMatchObject({ code: 'not_found' });
    expect(await shown(bench, one.id)).toMatchObject({ status: 'open', coins: [] });
    expect(await bench.services.database.transactions.list({ matched: 'false' }, null, 10)).toHaveLength(2);
  });

  test('that is ignored is no longer listed as open, and can still be credited', async () => {
    const { bench, one } = await setup();
    const { unmatched } = bench.services;
    await unmatched.record('novapay', [unmatchedMoney('a')]);
    expect(await unmatched.ignore(txn('a'), 'a test of ours')).toMatchObject({
      ignored: true,
      payment: null,
    });
    expect(await unmatched.ignore(txn('a'), 'again')).toMatchObject({ ignored: true });
    expect(bench.sql(`select state, note from transactions where state != 'credited'`)).toEqual([
      { state: 'ignored', note: 'a test of ours' },
    ]);
    expect(await bench.services.database.transactions.list({ matched: 'false' }, null, 10)).toEqual([]);
    await unmatched.match(txn('a'), one.id, one.paymentId);
    expect(await shown(bench, one.id)).toMatchObject({ status: 'paid' });
  });

  test('that is already credited to a payment is never stored as unmatched', async () => {
    const { bench, gateway, one } = await setup();
    gateway.script.observe = tells(one.paymentId, [sampleTransaction({ key: 'a', at: null })]);
    await bench.pass(60_000);
    await bench.services.unmatched.record('novapay', [unmatchedMoney('a')]);
    expect(unmatchedEvents(bench)).toEqual([]);
    await expect(bench.services.unmatched.match(txn('a'), one.id, one.paymentId)).resolves.toMatchObject({
      payment: { paymentId: one.paymentId },
    });
  });
});
