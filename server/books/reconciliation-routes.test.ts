import { describe, expect, test } from 'vitest';
import { moneyId } from '../base/ids.ts';
import type { Gateway } from '../gateways/gateway.ts';
import type { IncomingTransaction } from '../gateways/transaction.ts';
import { changed, storedTransaction } from '../testing/sample.ts';
import {
  coins,
  listEntry,
  says,
  scriptedList,
  scriptedProvider,
  stray,
  unanswered,
  unreachable,
} from '../testing/scripted-gateway.ts';
import { startWorkbench, type Workbench } from '../testing/workbench.ts';

const minute = 60_000;
const day = 86_400_000;
const noon = Date.UTC(2030, 0, 1, 12);

/** A gateway with a list of its own, which a test writes. */
function listing(id: string) {
  const list: IncomingTransaction[] = [];
  /** The time that each reading goes back to. */
  const asked: number[] = [];
  const scripted = scriptedProvider(id, { listed: [] });
  const gateway: Gateway = {
    ...scripted,
    lists: [
      scriptedList(() => [], {
        read(since) {
          asked.push(since);
          return Promise.resolve({ entries: list.map((money) => listEntry(money)), next: null });
        },
      }),
    ],
  };
  return { list, asked, script: scripted.script, gateway };
}

const listed = (
  key: string,
  amount: string,
  changes: Partial<IncomingTransaction> = {},
): IncomingTransaction => {
  const { reason: _reason, ...money } = stray(key, amount, { hash: `hash-${key}`, at: noon, ...changes });
  return money;
};

interface Report {
  readonly data: readonly Readonly<Record<string, unknown>>[];
  readonly errors: unknown;
}
async function report(bench: Workbench, query = ''): Promise<Report> {
  const { status, body, text } = await bench.merchant('GET', `/v1/reports/reconciliation${query}`);
  expect(status, text).toBe(200);
  return body as unknown as Report;
}

/** Opens checkouts whose payments get these coins, one each, at noon. */
async function credit(
  bench: Workbench,
  script: ReturnType<typeof listing>['script'],
  amounts: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [key, amount] of Object.entries(amounts)) {
    const { token } = await bench.open();
    await bench.choose(token);
    const paymentId = bench
      .sql('select id from payments order by created_at desc, id')
      .map((row) => String(row['id']))
      .find((id) => !paid.has(id));
    paid.add(paymentId ?? '');
    script.observe = (payment) =>
      says(payment, {
        transactions: payment.paymentId === paymentId ? [coins(key, amount, { at: noon })] : [],
      });
    await bench.pass(minute);
  }
  delete script.observe;
}
const paid = new Set<string>();

const none = { count: 0, sums: [], transactions: [] };

describe('reconciliation', () => {
  test('lists transactions on both sides, on one only, and on both with different amounts', async () => {
    const { list, script, gateway } = listing('novapay');
    const bench = await startWorkbench([gateway]);
    await credit(bench, script, { same: '50.00', more: '40', ours: '50.0' });
    list.push(listed('nobody', '3.5'), listed('put-away', '4'));
    await bench.pass(minute);
    expect(
      await bench.merchant('POST', `/v1/transactions/${moneyId('novapay', 'put-away')}/match`, {
        ignore: true,
        note: 'ours',
      }),
    ).toMatchObject({ status: 200 });
    list.unshift(
      listed('same', '50'),
      listed('more', '40.000001'),
      listed('unheard', '7', { method: null, asset: 'XYZ', network: null }),
    );
    list.push(
      listed('taken-back', '9', { status: 'gone' }),
      listed('long-ago', '11', { at: noon - 30 * day }),
    );
    const { data, errors } = await report(bench);
    expect(errors).toEqual([]);
    const [compared = {}] = data;
    expect(compared).toMatchObject({
      provider: 'novapay',
      checkable: true,
      balances: null,
      matched: { count: 1, sums: [{ asset: 'USDT', amount: '50' }] },
      oursOnly: {
        count: 1,
        sums: [{ asset: 'USDT', amount: '50' }],
        transactions: [
          {
            transactionId: moneyId('novapay', 'ours'),
            hash: 'hash-ours',
            checkoutId: expect.stringMatching(/^chk_/) as string,
            paymentId: expect.stringMatching(/^pay_/) as string,
            ours: {
              asset: 'USDT',
              network: 'tron',
              amount: '50.0',
              status: 'final',
              at: new Date(noon).toISOString(),
            },
            theirs: null,
            state: 'credited',
          },
        ],
      },
      theirsOnly: {
        count: 3,
        sums: [
          { asset: 'USDT', amount: '7.5' },
          { asset: 'XYZ', amount: '7' },
        ],
        byState: [
          { state: 'unknown', count: 1, sums: [{ asset: 'XYZ', amount: '7' }] },
          { state: 'unmatched', count: 1, sums: [{ asset: 'USDT', amount: '3.5' }] },
          { state: 'ignored', count: 1, sums: [{ asset: 'USDT', amount: '4' }] },
        ],
      },
      differing: {
        count: 1,
        sums: [{ asset: 'USDT', amount: '40' }],
        transactions: [{ ours: { amount: '40' }, theirs: { amount: '40.000001' } }],
      },
    });
    const { transactions } = compared['theirsOnly'] as {
      transactions: readonly { transactionId: string; state: string; ours: unknown }[];
    };
    expect(transactions.map(({ transactionId, state }) => [transactionId, state])).toEqual([
      [moneyId('novapay', 'unheard'), 'unknown'],
      [moneyId('novapay', 'nobody'), 'unmatched'],
      [moneyId('novapay', 'put-away'), 'ignored'],
    ]);
  });

  test('does not count a transaction as missing that the gateway dates just outside of the period', async () => {
    const { list, asked, script, gateway } = listing('novapay');
    const bench = await startWorkbench([gateway]);
    await credit(bench, script, { edge: '50' });
    list.push(listed('edge', '50', { at: noon - 1 }));
    const iso = (at: number) => new Date(at).toISOString();
    const query = `?from=${iso(noon)}`;
    expect((await report(bench, query)).data).toMatchObject([
      { matched: { count: 0 }, oursOnly: none, theirsOnly: { ...none, byState: [] }, differing: none },
    ]);
    // A day more than was asked for.
    expect(asked.at(-1)).toBe(noon - day);
    expect((await report(bench)).data).toMatchObject([{ matched: { count: 1 }, oursOnly: none }]);
    list[0] = listed('edge', '50', { at: noon + day });
    expect((await report(bench, `?from=${iso(noon - day)}&to=${iso(noon + 1)}`)).data).toMatchObject([
      { matched: { count: 0 }, oursOnly: none, theirsOnly: { ...none, byState: [] }, differing: none },
    ]);
  });

  test('lists another coin, and money that is final only here', async () => {
    const { list, script, gateway } = listing('novapay');
    const bench = await startWorkbench([gateway]);
    await credit(bench, script, { coin: '50', early: '50' });
    list.push(
      listed('coin', '50', { method: 'usdt-bsc', network: 'BSC' }),
      listed('early', '50', { status: 'detected' }),
    );
    expect((await report(bench)).data).toMatchObject([
      {
        matched: { count: 0 },
        differing: {
          count: 2,
          transactions: [
            { ours: { network: 'tron' }, theirs: { network: 'bsc' } },
            { ours: { status: 'final' }, theirs: { status: 'detected' } },
          ],
        },
      },
    ]);
  });

  test('counts all, and shows the first thousand', async () => {
    const { list, gateway } = listing('novapay');
    const bench = await startWorkbench([gateway]);
    for (let index = 0; index < 1200; index += 1) list.push(listed(`dep_${index}`, '0.1'));
    const [compared = {}] = (await report(bench)).data;
    const { count, sums, transactions } = compared['theirsOnly'] as {
      count: number;
      sums: unknown;
      transactions: readonly unknown[];
    };
    expect({ count, sums, shown: transactions.length }).toEqual({
      count: 1200,
      sums: [{ asset: 'USDT', amount: '120' }],
      shown: 1000,
    });
  });

  test('finds what differs beyond a thousand rows on either side', async () => {
    const { list, gateway } = listing('novapay');
    const bench = await startWorkbench([gateway]);
    const { id, token } = await bench.open();
    await bench.choose(token);
    const many = Array.from({ length: 1100 }, (_, index) => `dep_${index}`);
    await changed(bench.services.checkouts, id, (before) => ({
      ...before,
      payments: before.payments.map((payment) => ({
        ...payment,
        transactions: many.map((key) =>
          storedTransaction({ key, amount: '1', at: noon, seenAt: noon, hash: `hash-${key}` }),
        ),
      })),
      version: before.version + 1,
    }));
    // As they are read: of one time, by id.
    const keys = bench.sql('select key from transactions order by id desc').map(({ key }) => String(key));
    const unlisted = keys.slice(1090);
    list.push(
      ...keys.slice(0, 1089).map((key) => listed(key, '1')),
      listed(keys[1089] ?? '', '2'),
      listed('unknown', '7'),
    );
    const [compared = {}] = (await report(bench)).data;
    expect(compared).toMatchObject({
      matched: { count: 1089 },
      oursOnly: { count: 10, sums: [{ asset: 'USDT', amount: '10' }] },
      theirsOnly: { count: 1, transactions: [{ theirs: { amount: '7' } }] },
      differing: { count: 1, transactions: [{ ours: { amount: '1' }, theirs: { amount: '2' } }] },
    });
    const { transactions } = compared['oursOnly'] as { transactions: readonly { hash: string }[] };
    expect(transactions.map(({ hash }) => hash).toSorted()).toEqual(
      unlisted.map((key) => `hash-${key}`).toSorted(),
    );
  });

  test('compares the books’ balance of a gateway with its current balance', async () => {
    const { script, gateway } = listing('novapay');
    const frozen = null;
    const balances = () =>
      Promise.resolve([
        { method: 'usdt-tron', asset: 'USDT_TRC20', network: '1', available: '89.9', frozen: '0.1' },
        { method: 'usdt-bsc', asset: 'USDT_BEP20', network: '2', available: '1.000000000000000001', frozen },
        { method: null, asset: 'XYZ', network: null, available: '7', frozen },
      ]);
    const bench = await startWorkbench([{ ...gateway, balances }]);
    await credit(bench, script, { one: '50.00', other: '40' });
    const lines = [
      {
        asset: 'USDT',
        ours: '90',
        theirs: '91.000000000000000001',
        difference: '1.000000000000000001',
        accounts: [
          { network: 'tron', available: '89.9', frozen: '0.1' },
          { network: 'bsc', available: '1.000000000000000001', frozen: null },
        ],
      },
      {
        asset: 'XYZ',
        ours: '0',
        theirs: '7',
        difference: '7',
        accounts: [{ network: null, available: '7', frozen: null }],
      },
    ];
    expect((await report(bench)).data).toMatchObject([{ balances: lines }]);
    // Whatever the time that was asked for.
    const earlier = await report(bench, '?from=2029-12-01&to=2029-12-02');
    expect(earlier.data).toMatchObject([{ matched: { count: 0 }, oursOnly: none, balances: lines }]);
  });

  test('coins of a wrong asset are in the books like any others', async () => {
    const { script, gateway } = listing('novapay');
    const balances = () =>
      Promise.resolve([{ method: 'trx-tron', asset: 'TRX', network: '1', available: '9.9', frozen: null }]);
    const bench = await startWorkbench([{ ...gateway, balances }]);
    const { token } = await bench.open();
    await bench.choose(token);
    const fees = [{ kind: 'gateway_fee', asset: 'TRX', amount: '0.1' }] as const;
    script.observe = (payment) =>
      says(payment, { transactions: [coins('wrong', '10', { method: 'trx-tron', fees })] });
    await bench.pass(minute);
    expect((await report(bench)).data).toMatchObject([
      { balances: [{ asset: 'TRX', ours: '9.9', theirs: '9.9', difference: '0' }] },
    ]);
  });

  test('a balance that is in the books and not at the gateway is in the report', async () => {
    const { script, gateway } = listing('novapay');
    const bench = await startWorkbench([{ ...gateway, balances: () => Promise.resolve([]) }]);
    await credit(bench, script, { one: '50' });
    expect((await report(bench)).data).toMatchObject([
      { balances: [{ asset: 'USDT', ours: '50', theirs: '0', difference: '-50', accounts: [] }] },
    ]);
  });

  test('R33: a gateway whose balances fail is in errors, and its list is still compared', async () => {
    const { list, gateway } = listing('novapay');
    const silent = { ...gateway, balances: () => Promise.reject(unanswered('novapay')) };
    const bench = await startWorkbench([silent]);
    list.push(listed('unheard', '7'));
    const { data, errors } = await report(bench);
    expect(data).toMatchObject([{ checkable: true, theirsOnly: { count: 1 }, balances: null }]);
    expect(errors).toEqual([{ provider: 'novapay', code: 'provider_timeout' }]);
  });

  test('R33: a gateway that fails is in errors, and the others are still reported', async () => {
    const silent = listing('nordpay');
    const gone = listing('novapay');
    const bench = await startWorkbench([
      {
        ...silent.gateway,
        lists: [scriptedList(() => [], { read: () => Promise.reject(unanswered('nordpay')) })],
        balances: () => Promise.reject(unanswered('nordpay')),
      },
      {
        ...gone.gateway,
        lists: [scriptedList(() => [], { read: () => Promise.reject(unreachable('novapay')) })],
      },
      listing('other').gateway,
      scriptedProvider('noxpay'),
    ]);
    expect(await report(bench)).toEqual({
      from: expect.any(String) as string,
      to: expect.any(String) as string,
      data: [
        {
          provider: 'other',
          checkable: true,
          matched: { count: 0, sums: [] },
          oursOnly: none,
          theirsOnly: { ...none, byState: [] },
          differing: none,
          balances: null,
        },
        {
          provider: 'noxpay',
          checkable: false,
          reason: expect.stringContaining('no list of incoming transactions') as string,
          balances: null,
        },
      ],
      errors: [
        { provider: 'nordpay', code: 'provider_timeout' },
        { provider: 'novapay', code: 'provider_unavailable' },
      ],
    });
  });
});
