import { beforeEach, describe, expect, it } from 'vitest';
import type { PollableGateway, WatchedPayment } from '../gateway.ts';
import type { ReportedTransaction } from '../transaction.ts';
import {
  observeListed,
  openNovaPay,
  sweepOnce,
  type AnsweredNovaPay,
} from '../../testing/answered-gateways.ts';
import { errorOf, type Reply } from '../../testing/gateway-server.ts';
import {
  at,
  deposit as alone,
  depositOf,
  orderOf,
  tronAddress,
  watched,
  type Wire,
} from './testing/samples.ts';

/** Money that was reported before: only a call for it alone may say that it is less, or gone. */

let novapay: AnsweredNovaPay;
let gateway: PollableGateway;

beforeEach(async () => {
  novapay = await openNovaPay();
  ({ gateway } = novapay);
});
const texts = () => novapay.warnings.map(([, text]) => text);

type Known = WatchedPayment['known'][number];
const final: Known = { key: 'dep-1', hash: null, amount: '10', status: 'final' };
const detected: Known = { ...final, status: 'detected' };
const asGone: Known = { ...final, status: 'gone' };

const observe = async (...known: Known[]) => observeListed(gateway, watched({ known }));

const missing: Reply = { status: 404, body: { error: { code: 'DEPOSIT_NOT_FOUND', message: 'x' } } };
const gone: ReportedTransaction = {
  key: 'dep-1',
  method: 'usdt-tron',
  amount: '10',
  hash: null,
  status: 'gone',
  confirmations: null,
  requiredConfirmations: null,
  at: null,
  fees: [],
  single: true,
};

describe('a known deposit', () => {
  it('R43: and that the list shows as it was needs no call of its own, and proves nothing new', async () => {
    novapay.showDeposits(depositOf());
    for (const known of [final, detected])
      expect((await observe(known)).transactions).toMatchObject([{ key: 'dep-1', single: false }]);
    expect(novapay.count(alone)).toBe(0);
  });

  it('R43: and that the order names is read once', async () => {
    novapay.showOrders(orderOf({ deposit_id: 'dep-1' }));
    novapay.showDeposits(depositOf({ status: 'confirmed', amount: '4' }));
    expect((await observe(final)).transactions).toMatchObject([
      { key: 'dep-1', amount: '4', status: 'detected', single: true },
    ]);
    expect(novapay.count(alone)).toBe(1);
  });

  it.each<[string, Known, Wire]>([
    ['smaller', final, { amount: '9.999999' }],
    ['smaller and on its way', detected, { status: 'confirming', amount: '9.999999' }],
    ['final no more', final, { status: 'confirmed' }],
    ['with an unknown status', final, { status: 'reorged' }],
    ['with an unknown status, before it was final', detected, { status: 'reorged' }],
    ['again after it was gone', asGone, {}],
  ])('R43: and that the list shows %s is reported as a single call says', async (_how, known, listed) => {
    novapay.showDeposits(depositOf(listed));
    novapay.answer(alone, { data: depositOf() });
    expect((await observe(known)).transactions).toMatchObject([
      { key: 'dep-1', amount: '10.000000', status: 'final', single: true },
    ]);

    novapay.answer(alone, { data: depositOf({ status: 'pending', amount: '3' }) });
    expect((await observe(known)).transactions).toMatchObject([
      { key: 'dep-1', amount: '3', status: 'detected', single: true },
    ]);

    novapay.answers.set(alone, missing);
    expect((await observe(known)).transactions).toEqual([gone]);
    expect(novapay.count(alone)).toBe(3);
  });

  it.each([
    ['the list lacks', {}],
    ['the order no longer names', { deposit_id: 'dep-2' }],
  ])('R43: and that %s is there as long as a single call says so', async (_how, order) => {
    novapay.showOrders(orderOf(order));
    novapay.answer(alone, { data: depositOf() });
    novapay.showDeposits(depositOf({ deposit_id: 'dep-2', amount: '1' }));
    const { transactions } = await observe(final);
    expect(transactions.find(({ key }) => key === 'dep-1')).toMatchObject({
      amount: '10.000000',
      status: 'final',
      single: true,
    });
  });

  it.each([
    ['no order names', {}],
    ['the order names', { deposit_id: 'dep-1', status: 'paid' }],
  ])(
    'R43: and that %s is gone where a documented 404 says so, for all that is known',
    async (_who, order) => {
      novapay.showOrders(orderOf(order));
      const { status: state, transactions } = await observe(final);
      expect(transactions).toEqual([gone]);
      expect(state).not.toBe('settled');
      expect(novapay.count(alone)).toBe(1);
    },
  );

  it('R43: and is gone settles no paid order by its status', async () => {
    novapay.showOrders(orderOf({ status: 'paid' }));
    expect(await observe(final)).toMatchObject({
      rawStatus: 'paid',
      status: 'unknown',
      transactions: [gone],
    });
  });

  it.each<[string, Reply, string]>([
    ['a 404 in undocumented words', { status: 404, body: '<h1>Not found</h1>' }, 'unexpected_response'],
    ['a refusal that is no 404', { ...missing, status: 403 }, 'rejected'],
    ['a 500', { ...missing, status: 500 }, 'network'],
    ['an amount that is none', { body: { data: depositOf({ amount: 'ten' }) } }, 'unexpected_response'],
    ['another deposit', { body: { data: depositOf({ deposit_id: 'dep-2' }) } }, 'unexpected_response'],
    ['another address', { body: { data: depositOf({ address: tronAddress(2) }) } }, 'unexpected_response'],
    [
      'a time before the order',
      { body: { data: depositOf({ created_at: at(-61) }) } },
      'unexpected_response',
    ],
  ])('R43: is not reported at all where a single call meets %s', async (_what, reply, fault) => {
    novapay.answers.set(alone, reply);
    expect(await errorOf(observe(final))).toMatchObject({ fault, effect: 'none' });
    novapay.showOrders(orderOf({ deposit_id: 'dep-1', status: 'paid' }));
    expect(await errorOf(observe(final))).toMatchObject({ fault, effect: 'none' });
  });

  it.each([
    ['at another address', { address: tronAddress(2) }],
    ['before the order', { created_at: at(-61) }],
  ])(
    'R43: and that an operator matched though it came %s delays nothing, and is reported as unmatched',
    async (_where, fields) => {
      const deposit = depositOf(fields);
      novapay.showDeposits(deposit);
      novapay.answer(alone, { data: deposit });
      const placed = watched({ known: [{ ...final, matchedByPerson: true }] });
      const { observations: seen, failed, unmatched } = await sweepOnce(gateway, [placed]);
      expect(failed).toEqual([]);
      expect(seen).toMatchObject([{ transactions: [] }]);
      expect(unmatched).toMatchObject([{ key: 'dep-1', status: 'final' }]);
    },
  );

  it('R43: and that an operator placed is gone where a documented 404 says so', async () => {
    expect((await observe({ ...final, matchedByPerson: true })).transactions).toEqual([gone]);
  });

  it('R35: with an unknown status, in a single call, too, is neither there nor gone', async () => {
    novapay.showDeposits(depositOf({ status: 'reorged' }));
    expect((await observe(final)).transactions).toEqual([]);
    expect(texts()).toContain('a deposit with an unknown status is not counted');
  });

  it.each([
    ['still shows', [depositOf()]],
    ['shows smaller', [depositOf({ amount: '1' })]],
    ['lacks', []],
  ])(
    'R79: and that another order names now is not reported, be it that the list %s it',
    async (_how, deposits) => {
      novapay.showOrders(
        orderOf(),
        orderOf({ order_id: 'order-2', deposit_id: 'dep-1', deposit_address: tronAddress(2) }),
      );
      novapay.showDeposits(...deposits);
      novapay.answer(alone, { data: depositOf() });
      expect((await observe(final)).transactions).toEqual([]);
      expect(texts()).toContain('a deposit now belongs to another order');
    },
  );

  it('R79: and that two orders have the same claim to now stays where it was proven to belong', async () => {
    novapay.showOrders(orderOf(), orderOf({ order_id: 'order-2' }));
    novapay.showDeposits(depositOf());
    expect((await observe()).transactions).toEqual([]);
    expect((await observe(final)).transactions).toMatchObject([{ key: 'dep-1', status: 'final' }]);
  });
});

describe('a deposit that was unclear, and that the order does not name', () => {
  const unclear = async () => gateway.observe?.(watched({ unclear: ['dep-1'] }));

  it.each<[string, Reply]>([
    ['has an unknown status', { body: { data: depositOf({ status: 'under_review' }) } }],
    ['cannot be read', { body: { data: depositOf({ amount: 'many' }) } }],
  ])('R34: stays so while it %s, though no list is read', async (_how, reply) => {
    novapay.answers.set(alone, reply);
    expect(await unclear()).toMatchObject({
      status: 'awaiting',
      transactions: [],
      unclear: [{ key: 'dep-1' }],
    });
  });

  it('counts once it is settled', async () => {
    novapay.answer(alone, { data: depositOf() });
    expect(await unclear()).toMatchObject({
      transactions: [{ key: 'dep-1', status: 'final' }],
      unclear: undefined,
    });
  });

  it('is not reported once NovaPay no longer has it', async () => {
    novapay.answers.set(alone, missing);
    expect(await unclear()).toMatchObject({ status: 'awaiting', transactions: [], unclear: undefined });
  });
});

describe('calls for known deposits', () => {
  const manyOf = (count: number, prefix = 'dep'): Known[] =>
    Array.from({ length: count }, (_, index) => ({ ...final, key: `${prefix}-${index}` }));
  const singles = () => novapay.count(/^GET \/v1\/pay\/deposit\//);

  it('R37: are at most fifty for one payment, and each deposit gets its turn', async () => {
    const known = manyOf(60);
    const reported = new Set<string>();
    for (let round = 1; reported.size < known.length; round += 1) {
      const { transactions } = await observe(...known);
      expect(transactions).toHaveLength(50);
      expect(singles()).toBe(50 * round);
      for (const { key } of transactions) reported.add(key);
    }
    expect([...reported].toSorted()).toEqual(known.map(({ key }) => key).toSorted());
  });
});
