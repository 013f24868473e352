import { beforeEach, describe, expect, it } from 'vitest';
import type { PollableGateway } from '../gateway.ts';
import {
  observeListed,
  openNovaPay,
  sweepOnce,
  type AnsweredNovaPay,
} from '../../testing/answered-gateways.ts';
import { sampleAsset } from '../../testing/sample.ts';
import type { AddressHolder } from '../address-holders.ts';
import {
  at,
  deposit,
  depositOf,
  deposits,
  noon,
  order,
  orderOf,
  orders,
  pageOf,
  pagesOf,
  tronAddress,
  watched,
  type Wire,
} from './testing/samples.ts';

/** Which calls are made, for many payments or long lists. */

let novapay: AnsweredNovaPay;
let gateway: PollableGateway;
/** Payments of ours, as they are stored. */
let holders: AddressHolder[];

beforeEach(async () => {
  holders = [];
  novapay = await openNovaPay({
    addressHolders: async (network, address) =>
      network === 'tron' && address === tronAddress(1) ? holders : [],
  });
  ({ gateway } = novapay);
});

describe('the list of pending orders', () => {
  const ordersOf = (count: number, fields: (index: number) => Wire = () => ({})) =>
    Array.from({ length: count }, (_, index) =>
      orderOf({ order_id: `order-${index}`, created_at: at(-index), ...fields(index) }),
    );

  it('R37: shows which are unpaid, page by page', async () => {
    const pending = ordersOf(250);
    novapay.answerAll(pagesOf(orders, pending, '&status=pending'));
    const unpaid = await gateway.unpaid?.(noon - 300_000);
    expect(unpaid).toEqual(new Set(pending.map(({ order_id: id }) => id)));
    expect(novapay.requests).toHaveLength(3);
  });

  it('R37: is read from new to old no further than an hour before what is looked for', async () => {
    const newest = ordersOf(100, (index) => ({ created_at: at(-index * 60) }));
    novapay.answer(orders, pageOf(orders, newest, 5000));
    expect((await gateway.unpaid?.(noon))?.has('order-60')).toBe(true);
    expect(novapay.requests).toHaveLength(1);
  });

  it('shows no order that names a deposit, or that is not pending, as unpaid', async () => {
    novapay.showOrders(orderOf({ deposit_id: 'dep-1' }), orderOf({ order_id: 'order-2', status: 'paid' }));
    expect(await gateway.unpaid?.(noon)).toEqual(new Set());
  });

  it('fails where it may be answered soon, with the time to wait', async () => {
    novapay.answers.set(orders, { status: 429, headers: { 'retry-after': '9' }, body: '' });
    await expect(gateway.unpaid?.(noon)).rejects.toMatchObject({ fault: 'rate_limited', retryAfter: 9000 });
  });
});

describe('payments of which one got the address of another', () => {
  it.each<[string, Wire | null]>([
    ['shows all of it', {}],
    ['leaves out addresses', { deposit_address: undefined }],
    ['leaves out times', { created_at: undefined }],
    ['leaves out orders', null],
  ])('R24: are kept apart where a list %s', async (_how, fields) => {
    const first = { status: 'expired', expires_at: at(30) };
    const later = {
      order_id: 'order-2',
      metadata: { payment_id: 'pay_2' },
      created_at: at(60),
      expires_at: at(3600),
    };
    const both = (more: Wire) => [orderOf({ ...first, ...more }), orderOf({ ...later, ...more })];
    novapay.showOrders(...both({}));
    const listed = fields === null ? [] : both(fields);
    novapay.answer(orders, { data: { orders: listed } });
    novapay.showDeposits(depositOf({ created_at: at(90) }));
    const payments = [
      watched({ expiresAt: noon + 30_000 }),
      watched({ paymentId: 'pay_2', reference: 'order-2', createdAt: noon + 60_000 }),
    ];
    holders = payments;
    const { observations: seen } = await sweepOnce(gateway, payments);
    expect(seen.map(({ paymentId, transactions }) => [paymentId, transactions.length])).toEqual([
      ['pay_1', 0],
      ['pay_2', 1],
    ]);
  });
});

describe('the list of deposits', () => {
  /** Deposits of former days at other addresses, and one of ours behind them, oldest first. */
  const longList = (count: number) => [
    ...Array.from({ length: count }, (_, index) =>
      depositOf({
        deposit_id: `old-${index}`,
        address: tronAddress(2),
        created_at: at(index - count - 7200),
      }),
    ),
    depositOf(),
  ];

  it('R37: that is long and runs from old to new is read from its end', async () => {
    const all = longList(5000);
    for (const offset of [0, 4901])
      novapay.answer(
        `${deposits}?limit=100&offset=${offset}`,
        pageOf(deposits, all.slice(offset, offset + 100), all.length, offset),
      );
    expect((await observeListed(gateway, watched())).transactions).toMatchObject([{ key: 'dep-1' }]);
    expect(novapay.count(deposits)).toBe(2);
    expect(novapay.warnings).toEqual([]);
  });

  it('R37: that is long and runs from new to old is read from its beginning', async () => {
    const all = longList(5000).toReversed();
    novapay.answer(deposits, pageOf(deposits, all.slice(0, 100), all.length));
    expect((await observeListed(gateway, watched())).transactions).toMatchObject([{ key: 'dep-1' }]);
    expect(novapay.count(deposits)).toBe(1);
  });
});

describe('one payment', () => {
  const paid = (fields: Wire = {}) => orderOf({ status: 'paid', deposit_id: 'dep-1', ...fields });
  const calls = () => novapay.requests.map(({ call }) => call);
  const others = Array.from({ length: 98 }, (_, index) =>
    depositOf({ deposit_id: `other-${index}`, address: tronAddress(2), created_at: at(-7200 - index) }),
  );

  it('R37: that is not paid takes one call', async () => {
    expect(await gateway.observe(watched())).toMatchObject({ status: 'awaiting', transactions: [] });
    expect(calls()).toEqual([order]);
  });

  it('R37: that is paid in full takes two calls, however many deposits there are', async () => {
    novapay.showOrders(paid());
    novapay.answer(deposit, { data: depositOf() });
    expect(await gateway.observe(watched())).toMatchObject({
      status: 'settled',
      transactions: [{ key: 'dep-1', single: true }],
    });
    expect(calls()).toEqual([order, deposit]);
  });

  it('R37: that was paid in full takes the same two, and shows that it still is', async () => {
    novapay.showOrders(paid());
    novapay.showDeposits(depositOf());
    const known = [{ key: 'dep-1', hash: null, amount: '10', status: 'final' }] as const;
    expect(await gateway.observe(watched({ known }))).toMatchObject({
      transactions: [{ key: 'dep-1', single: true }],
    });
    expect(calls()).toEqual([order, deposit]);
  });

  it.each<[string, Wire, Wire]>([
    ['names no deposit', { deposit_id: null }, {}],
    ['names one of less than its amount', {}, { amount: '0.01' }],
    ['names one in another coin', {}, { currency: 'TRX' }],
    ['names one that failed', {}, { status: 'failed' }],
    ['names one at another address', {}, { address: tronAddress(9) }],
  ])('is looked for in the list of deposits where its paid order %s', async (_why, orderFields, fields) => {
    novapay.showOrders(paid(orderFields));
    const listed = [depositOf(fields), depositOf({ deposit_id: 'dep-2', amount: '1.5' }), ...others];
    novapay.answer(deposit, { data: depositOf(fields) });
    novapay.answer(deposits, pageOf(deposits, listed, 5000));
    const observation = await gateway.observe(watched());
    expect(novapay.count(deposits)).toBe(1);
    expect(observation).toEqual(await observeListed(gateway, watched()));
    expect(observation.transactions.map(({ key }) => key)).toContain('dep-2');
  });

  it('that got more than its order names is asked for by what the list shows', async () => {
    novapay.showOrders(paid());
    novapay.showDeposits(depositOf({ deposit_id: 'dep-2', amount: '10', created_at: at(90) }), depositOf());
    const known = [{ key: 'dep-1', hash: null, amount: '10', status: 'final' }] as const;
    const { observations: seen } = await sweepOnce(gateway, [watched({ known })]);
    expect(seen[0]?.transactions.map(({ key }) => key).toSorted()).toEqual(['dep-1', 'dep-2']);
  });

  it.each([
    ['TRON', 'usdt-tron', 'TXqH4vRk5mN8pQ2sW7yB3cD6eF9gJ1kLmN', 'txqh4vrk5mn8pq2sw7yb3cd6ef9gj1klmn', 0],
    [
      'an EVM chain',
      'eth-ethereum',
      '0x52908400098527886E0F7030069857D2E4169EE7',
      '0x52908400098527886e0f7030069857d2e4169ee7',
      1,
    ],
    [
      'Bitcoin Cash',
      'bch-bitcoincash',
      'qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a',
      'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a',
      1,
    ],
    [
      'Bitcoin',
      'btc-bitcoin',
      'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq',
      'BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ',
      1,
    ],
  ])(
    'on %s has what came to its address, however that is written',
    async (_chain, method, address, written, count) => {
      const asset = sampleAsset(method);
      novapay.showOrders(
        orderOf({ currency: asset.asset, selected_crypto: asset.asset, deposit_address: address }),
      );
      novapay.showDeposits(
        depositOf({ currency: asset.asset, chain_id: asset.network.chainId, address: written }),
        depositOf({ deposit_id: 'dep-2', address: tronAddress(3) }),
      );
      const { transactions } = await observeListed(gateway, watched({ asset, address }));
      expect(transactions).toHaveLength(count);
    },
  );
});

describe('a deposit to a permanent address', () => {
  it('is no payment’s, and costs no list of orders', async () => {
    const owned = novapay.connect({
      addressOwners: async (owners) => new Set(owners.filter((owner) => owner === 'user-1')),
    });
    novapay.showDeposits(depositOf({ user_id: 'user-1' }));
    expect((await observeListed(owned, watched())).transactions).toEqual([]);
    expect(novapay.count(orders)).toBe(0);
    novapay.showOrders(orderOf({ status: 'paid', deposit_id: 'dep-1' }));
    await expect(owned.observe(watched())).resolves.toMatchObject({ status: 'unknown', transactions: [] });
    // What was credited before that address was asked for stays.
    const before = [{ key: 'dep-1', hash: null, amount: '10', status: 'final' }] as const;
    expect((await owned.observe(watched({ known: before }))).transactions).toHaveLength(1);
  });
});
