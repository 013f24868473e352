import { beforeEach, describe, expect, it } from 'vitest';
import type { Observation, PollableGateway, WatchedPayment } from '../gateway.ts';
import {
  observeListed,
  openNovaPay,
  sweepOnce,
  type AnsweredNovaPay,
} from '../../testing/answered-gateways.ts';
import { errorOf } from '../../testing/gateway-server.ts';
import { sampleAsset } from '../../testing/sample.ts';
import {
  at,
  deposit,
  depositOf,
  deposits,
  noon,
  order,
  orderOf,
  orders,
  pagesOf,
  tronAddress,
  watched,
} from './testing/samples.ts';

let novapay: AnsweredNovaPay;
let gateway: PollableGateway;
const now = noon + 120_000;

beforeEach(async () => {
  novapay = await openNovaPay();
  ({ gateway } = novapay);
});

const observe = async (payment: Partial<WatchedPayment> = {}) => observeListed(gateway, watched(payment));

/** An order that names the one deposit. */
function paidBy(fields: object, orderFields: object = {}): void {
  novapay.showDeposits(depositOf({ ...fields }));
  novapay.showOrders(orderOf({ status: 'paid', deposit_id: 'dep-1', ...orderFields }));
}

const counted = ({ transactions }: Observation) =>
  transactions.filter(({ method }) => method === 'usdt-tron').map(({ key }) => key);

describe('an order', () => {
  it('that waits is observed as that', async () => {
    expect(await observe()).toEqual({
      paymentId: 'pay_1',
      source: 'poll',
      observedAt: now,
      rawStatus: 'pending',
      status: 'awaiting',
      transactions: [],
      raw: { order: orderOf(), deposits: [] },
    });
  });

  it("that is paid is observed with its deposit's gross amount, hash and time", async () => {
    paidBy({});
    expect(await observe()).toEqual({
      paymentId: 'pay_1',
      source: 'poll',
      observedAt: now,
      rawStatus: 'paid',
      status: 'settled',
      transactions: [
        {
          key: 'dep-1',
          method: 'usdt-tron',
          amount: '10.000000',
          hash: 'c0ffee',
          status: 'final',
          confirmations: null,
          requiredConfirmations: null,
          at: noon + 60_000,
          confirmedAt: noon + 70_000,
          fees: [{ kind: 'gateway_fee', asset: 'USDT', amount: '0.100000' }],
          single: true,
        },
      ],
      raw: {
        order: orderOf({ status: 'paid', deposit_id: 'dep-1' }),
        deposits: [{ ...depositOf(), chain_id: '728126428' }],
      },
    });
  });

  it.each([
    ['expired', 'expired'],
    ['cancelled', 'cancelled'],
    ['refunded', 'unknown'],
    ['PAID', 'unknown'],
    ['', 'unknown'],
    ['constructor', 'unknown'],
    ['__proto__', 'unknown'],
  ])('R35: with the status %j is %s', async (rawStatus, status) => {
    novapay.showOrders(orderOf({ status: rawStatus }));
    expect(await observe()).toMatchObject({ rawStatus, status, transactions: [] });
  });

  it('that is paid settles by its status where no deposit is to be had', async () => {
    novapay.showOrders(orderOf({ status: 'paid' }));
    expect(await observe()).toMatchObject({ status: 'settled', transactions: [] });
  });

  it.each([
    ['amount', { amount: '0.01' }],
    ['currency', { currency: 'TRX' }],
    ['selected_crypto', { selected_crypto: 'TRX' }],
    ['deposit_address', { deposit_address: tronAddress(2) }],
    ['metadata.payment_id', { metadata: { payment_id: 'pay_2' } }],
  ])('R23: that is paid but no longer has our %s settles nothing by its status', async (field, fields) => {
    novapay.showOrders(orderOf({ status: 'paid', ...fields }));
    expect(await observe()).toMatchObject({ rawStatus: 'paid', status: 'unknown', transactions: [] });
    expect(novapay.warnings).toContainEqual([expect.objectContaining({ field }), expect.any(String)]);
  });
});

describe('a deposit', () => {
  it.each(['pending', 'confirming', 'confirmed'])('with the status %s is detected', async (status) => {
    paidBy({ status }, { status: 'pending' });
    expect(await observe()).toMatchObject({ status: 'awaiting', transactions: [{ status: 'detected' }] });
  });

  it.each(['reorged', 'Settled', 'constructor'])(
    'R35: with the unknown status %j counts for nothing, and is unclear',
    async (status) => {
      for (const state of ['paid', 'pending', 'expired']) {
        paidBy({ status }, { status: state });
        const unclear = [{ key: 'dep-1', reason: `a deposit has the unknown status "${status}"` }];
        expect(await observe()).toMatchObject({ transactions: [], unclear });
        expect(novapay.warnings).toContainEqual([
          expect.objectContaining({ rawStatus: status }),
          expect.any(String),
        ]);
      }
      expect(await observe()).toMatchObject({ status: 'expired' });
    },
  );

  it.each(['failed', 'expired', 'cancelled'])(
    'R35: with the status %j counts for nothing, and contradicts a paid order',
    async (status) => {
      paidBy({ status });
      const unclear = [{ key: 'order-1', reason: expect.stringContaining('the order is paid') as unknown }];
      expect(await observe()).toMatchObject({ status: 'unknown', transactions: [], unclear });
      expect(novapay.warnings).toContainEqual([
        expect.objectContaining({ rawStatus: status }),
        expect.any(String),
      ]);
      paidBy({ status }, { status: 'pending' });
      expect(await observe()).toMatchObject({ status: 'awaiting', transactions: [], unclear: undefined });
    },
  );

  it('R47: is reported to the last digit, be it a string or a number', async () => {
    novapay.showOrders(orderOf({ deposit_id: 'dep-1' }));
    for (const written of ['"12345678901234567890.10"', '12345678901234567890.10']) {
      const body = JSON.stringify({ data: depositOf() }).replace('"10.000000"', written);
      novapay.answers.set(deposit, { body });
      expect((await observe()).transactions[0]?.amount).toBe('12345678901234567890.10');
    }
  });

  it.each([
    ['in another coin', { currency: 'TRX' }, 'trx-tron'],
    ['in an unknown coin', { currency: 'SCAM_TRC20' }, 'scam-trc20'],
    ['in a code that reads like a method of ours', { currency: 'USDT_TRON' }, 'unknown:usdt-tron'],
    ['on another chain', { chain_id: 1 }, 'usdt-tron@1'],
    ["under another chain's code", { currency: 'USDT_ERC20', chain_id: 1 }, 'usdt-ethereum'],
  ])('R44: %s is reported under its own method', async (_what, fields, method) => {
    paidBy(fields);
    const { transactions } = await observe();
    expect(transactions.map((transaction) => transaction.method)).toEqual([method]);
  });

  it('R44: that does not name its chain is not taken for one on ours', async () => {
    for (const chain of [null, '', 'tron']) {
      paidBy({ chain_id: chain });
      const unclear = [{ key: 'dep-1', reason: 'a deposit does not name its chain_id' }];
      expect(await observe()).toMatchObject({ status: 'unknown', transactions: [], unclear });
    }
  });

  it.each([0, '', 'bitcoin'])('in a coin without a chain id counts whatever it names: %j', async (chain) => {
    const address = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4';
    const bitcoin = { currency: 'BTC', selected_crypto: 'BTC', deposit_address: address };
    paidBy({ currency: 'BTC', chain_id: chain, address: address.toUpperCase() }, bitcoin);
    const { status: state, transactions } = await observe({ asset: sampleAsset('btc-bitcoin'), address });
    expect({ status: state, transactions }).toMatchObject({
      status: 'settled',
      transactions: [{ method: 'btc-bitcoin' }],
    });
  });

  it('R34: counts even if its other fields cannot be read', async () => {
    novapay.showOrders(orderOf({ deposit_id: '', expires_at: 'soon', created_at: 1 }));
    const body = { data: { deposits: [depositOf({ tx_hash: 7, user_id: '' })], total: -1, limit: 'none' } };
    novapay.answer(deposits, body);
    expect((await observe()).transactions).toMatchObject([{ key: 'dep-1', amount: '10.000000', hash: null }]);
  });

  it("in an asset that the table lacks counts under the order's own code and no other", async () => {
    const network = { ...sampleAsset('eth-ethereum').network, id: 'polygon', name: 'Polygon', chainId: 137 };
    const asset = { ...sampleAsset('eth-ethereum'), method: 'pol-polygon', asset: 'POL', network };
    const polygon = { currency: 'POL', selected_crypto: 'POL' };
    paidBy({ currency: 'pol', chain_id: 137 }, polygon);
    expect((await observe({ asset })).transactions).toMatchObject([{ method: 'pol-polygon' }]);
    paidBy({ currency: 'FAKE', chain_id: 137 }, polygon);
    expect((await observe({ asset })).transactions).toMatchObject([{ method: 'fake' }]);
  });

  it.each([
    ['older than the order by over a minute', { created_at: at(-61) }],
    ['at another address', { address: tronAddress(2) }],
  ])('R79: that the order names but is %s counts for nothing', async (_why, fields) => {
    paidBy(fields);
    expect(await observe()).toMatchObject({ rawStatus: 'paid', status: 'unknown', transactions: [] });
  });
});

describe('further deposits', () => {
  it('R35: with an unknown status contradict a paid order, too', async () => {
    novapay.showOrders(orderOf({ status: 'paid' }));
    novapay.showDeposits(depositOf({ status: 'failed' }));
    expect(await observe()).toMatchObject({ rawStatus: 'paid', status: 'unknown', transactions: [] });
  });

  it('count at the address that was shown, wherever the order went since', async () => {
    novapay.showOrders(orderOf({ selected_crypto: 'TRX', deposit_address: tronAddress(2) }));
    novapay.showDeposits(depositOf());
    expect(counted(await observe())).toEqual(['dep-1']);
  });

  it('at the address are reported with the one that the order names', async () => {
    paidBy({ amount: '4.00' }, { status: 'pending' });
    novapay.showDeposits(
      depositOf({ amount: '4.00' }),
      depositOf({ deposit_id: 'dep-2', amount: '6.00', created_at: at(90) }),
    );
    const { transactions } = await observe();
    expect(transactions.map(({ key, amount }) => [key, amount])).toEqual([
      ['dep-1', '4.00'],
      ['dep-2', '6.00'],
    ]);
  });

  it('count before the order names any, whatever younger orders hold other addresses', async () => {
    novapay.showOrders(
      orderOf({ order_id: 'order-2', deposit_address: tronAddress(2), created_at: at(30) }),
      orderOf(),
    );
    novapay.showDeposits(depositOf({ status: 'confirming' }));
    expect(await observe()).toMatchObject({
      status: 'awaiting',
      transactions: [{ key: 'dep-1', status: 'detected' }],
    });
  });

  it.each([
    ['a minute before', at(-60), ['dep-1']],
    ['a second more before', at(-61), []],
  ])(
    'R79: count from a minute before the order on, for clocks differ: %s',
    async (_when, createdAt, keys) => {
      novapay.showOrders(orderOf({ created_at: '2026-02-25T12:00:00.900Z' }));
      novapay.showDeposits(depositOf({ created_at: createdAt }));
      expect(counted(await observe())).toEqual(keys);
    },
  );

  it("R79: count by our time where the gateway gives no time of the order's", async () => {
    novapay.showOrders(orderOf({ created_at: null }));
    novapay.showDeposits(depositOf(), depositOf({ deposit_id: 'dep-0', created_at: at(-61) }));
    expect(counted(await observe({ createdAt: noon + 700 }))).toEqual(['dep-1']);
  });

  it('R79: do not count at another address', async () => {
    novapay.showDeposits(depositOf({ address: tronAddress(2) }));
    expect((await observe()).transactions).toEqual([]);
  });

  it.each(['user123', 'pay_1', {}])('count whatever their user_id: %j', async (user) => {
    paidBy({ amount: '4.00', user_id: user }, { status: 'pending' });
    novapay.showDeposits(
      depositOf({ amount: '4.00', user_id: user }),
      depositOf({ deposit_id: 'dep-2', amount: '6.00', user_id: user }),
    );
    expect(counted(await observe())).toEqual(['dep-1', 'dep-2']);
  });

  it('R44: in another coin are reported under their own method, with a user_id, too', async () => {
    paidBy({ amount: '4.00' }, { status: 'pending' });
    novapay.showDeposits(
      depositOf({ amount: '4.00' }),
      depositOf({ deposit_id: 'dep-2', currency: 'TRX', user_id: 'user123' }),
    );
    const { transactions } = await observe();
    expect(transactions.map(({ method }) => method)).toEqual(['usdt-tron', 'trx-tron']);
  });

  it.each([
    ['not ours in its time', { created_at: at(-7200), expires_at: at(0) }, [], []],
    ['not ours after its time, but shown', { created_at: at(-7200), expires_at: at(-3600) }, [], ['dep-1']],
    ['ours where it is for another coin', { created_at: at(-7200), currency: 'TRX' }, ['dep-1'], []],
  ])(
    'R79: from shortly before the order, at the address of a former one, are %s',
    async (_whose, former, own, shown) => {
      // So many others that a page ends before the former order, and the round needs no further one.
      const others = Array.from({ length: 250 }, (_, index) =>
        orderOf({ order_id: `other-${index}`, deposit_address: tronAddress(2), created_at: at(-index * 20) }),
      );
      const holder = orderOf({ order_id: 'order-0', status: 'expired', metadata: null, ...former });
      novapay.answerAll(pagesOf(orders, [orderOf(), ...others, holder]));
      novapay.showDeposits(depositOf({ created_at: at(-20) }));
      const { observations: seen, unmatched } = await sweepOnce(gateway, [watched()]);
      expect(seen.map(counted)).toEqual([own]);
      expect(unmatched.map(({ key }) => key)).toEqual(shown);
    },
  );

  it('R79: do not count where another order names them, whatever its status', async () => {
    for (const status of ['pending', 'paid', 'expired']) {
      const other = orderOf({
        order_id: 'order-2',
        status,
        deposit_id: 'dep-1',
        deposit_address: tronAddress(2),
      });
      novapay.showOrders(other, orderOf());
      novapay.showDeposits(depositOf());
      expect((await observe()).transactions).toEqual([]);
    }
  });

  it('R79: belong to the order that was the last to get the address before they came', async () => {
    novapay.showOrders(orderOf({ order_id: 'order-2', created_at: at(300) }), orderOf({ status: 'expired' }));
    novapay.showDeposits(
      depositOf({ deposit_id: 'dep-3', created_at: at(400) }),
      depositOf({ deposit_id: 'dep-2', created_at: at(200) }),
    );
    const second = watched({ paymentId: 'pay_2', reference: 'order-2', createdAt: noon + 300_000 });
    const { observations: seen } = await sweepOnce(gateway, [watched(), second]);
    expect(Object.fromEntries(seen.map((one) => [one.paymentId, counted(one)]))).toEqual({
      pay_1: ['dep-2'],
      pay_2: ['dep-3'],
    });
  });

  it('R79: belong to the order for their coin where two hold the address', async () => {
    const address = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
    novapay.showOrders(
      orderOf({ order_id: 'order-2', currency: 'USDT_ERC20', deposit_address: address, created_at: at(10) }),
      orderOf({ currency: 'ETH', selected_crypto: 'ETH', deposit_address: address.toLowerCase() }),
    );
    novapay.showDeposits(depositOf({ currency: 'ETH', chain_id: 1, address }));
    const eth = watched({ asset: sampleAsset('eth-ethereum'), address });
    const usdt = watched({
      paymentId: 'pay_2',
      reference: 'order-2',
      asset: sampleAsset('usdt-ethereum'),
      address,
    });
    const { observations: seen } = await sweepOnce(gateway, [eth, usdt]);
    expect(Object.fromEntries(seen.map((one) => [one.paymentId, one.transactions.length]))).toEqual({
      pay_1: 1,
      pay_2: 0,
    });
  });

  it('R79: that two orders have the same claim to count for neither, and settle neither by its status', async () => {
    novapay.showOrders(orderOf({ order_id: 'order-2', status: 'paid' }), orderOf({ status: 'paid' }));
    novapay.showDeposits(depositOf());
    expect(await observe()).toMatchObject({ status: 'unknown', transactions: [] });
  });

  it('R79: do not count while the list of orders is too long to prove whose they are', async () => {
    const many = Array.from({ length: 1850 }, (_, index) =>
      orderOf({ order_id: `other-${index}`, created_at: at(5000) }),
    );
    novapay.answerAll(pagesOf(orders, [...many, orderOf()]));
    novapay.showDeposits(depositOf());
    const reason = 'a deposit at its address may be for another order: not all orders could be read';
    expect(await observe()).toMatchObject({
      status: 'awaiting',
      transactions: [],
      unclear: [{ key: 'dep-1', reason }],
      raw: { deposits: [{ deposit_id: 'dep-1' }] },
    });
    novapay.showDeposits(depositOf({ status: 'confirming' }));
    expect(await observe()).toMatchObject({ status: 'awaiting', transactions: [], unclear: undefined });
    expect(novapay.warnings).toContainEqual([
      expect.objectContaining({ list: 'orders' }),
      'a list is longer than the part that is read',
    ]);
  });

  it('need no list of orders where there are none', async () => {
    paidBy({});
    await observe();
    expect(novapay.count(orders)).toBe(0);
    expect(novapay.count(deposits)).toBe(1);
  });

  it('R34: that cannot be read do not hide the others', async () => {
    novapay.showDeposits(depositOf({ address: tronAddress(2), amount: {} }), 'nonsense', depositOf());
    expect((await observe()).transactions).toMatchObject([{ key: 'dep-1', single: false }]);
    expect(novapay.warnings).toContainEqual([
      expect.objectContaining({ list: 'deposits', count: 2 }),
      expect.any(String),
    ]);
  });

  it('R34: that cannot be read at our own address are no absence of money', async () => {
    novapay.showDeposits(depositOf({ amount: '1e3' }), depositOf({ deposit_id: 'dep-2', amount: '4' }));
    const reason = expect.stringContaining('data.deposits.0.amount must be a decimal number') as unknown;
    expect(await observe()).toMatchObject({
      transactions: [{ key: 'dep-2', amount: '4' }],
      unclear: [{ key: 'dep-1', reason }],
      raw: { deposits: [{ deposit_id: 'dep-2' }, { deposit_id: 'dep-1', amount: '1e3' }] },
    });
    paidBy({ amount: '1e3' });
    expect(await observe()).toMatchObject({ status: 'unknown', unclear: [{ key: 'dep-1' }] });
    expect(novapay.count(deposit), 'one that cannot be read is not asked for').toBe(0);
  });

  it.each([
    ['without an id', { deposit_id: null, tx_hash: '0xabc' }, '0xabc'],
    ['without a time', { created_at: 'soon' }, 'dep-1'],
    ['with U+200B behind its id', { deposit_id: 'dep-1\u200b' }, 'dep-1\u200b'],
    ['with a space before its hash', { tx_hash: ' 0xabc' }, 'dep-1'],
    ['a minute before the order', { amount: '1e3', created_at: at(-60) }, 'dep-1'],
    ['longer before the order', { amount: '1e3', created_at: at(-61) }, undefined],
    ['at another address', { amount: '1e3', address: tronAddress(2) }, undefined],
    ['at no address', { amount: '1e3', address: 7 }, undefined],
    ['with a user_id', { amount: '1e3', user_id: 'user-1' }, 'dep-1'],
    ['though the order names it', { deposit_id: 'dep-9', address: 7 }, 'dep-9'],
  ])('R34: that cannot be read: %s', async (_what, fields, key) => {
    if (key === 'dep-9') novapay.showOrders(orderOf({ deposit_id: key }));
    novapay.showDeposits(depositOf(fields));
    const { transactions, unclear } = await observe();
    expect([transactions, unclear?.[0]?.key]).toEqual([[], key]);
  });
});

describe("a deposit's fee", () => {
  it('is reported in the coin of the deposit, as the gateway charges it', async () => {
    paidBy({ amount: '100.000000', fee_amount: '1.000000' });
    expect((await observe()).transactions).toMatchObject([
      { amount: '100.000000', fees: [{ kind: 'gateway_fee', asset: 'USDT', amount: '1.000000' }] },
    ]);
  });

  it.each([
    ['another coin', { currency: 'TRX' }, 'TRX'],
    ['an unknown coin', { currency: 'USDT', chain_id: 1 }, 'usdt'],
    ['our coin on another chain', { chain_id: 1 }, 'usdt-tron@1'],
  ])('R44: on %s is reported in that', async (_what, fields, asset) => {
    paidBy(fields);
    expect((await observe()).transactions).toMatchObject([{ fees: [{ asset, amount: '0.100000' }] }]);
  });

  it.each([undefined, '0.000000', '-1', 'free', {}])(
    'R34: of %j is none, and holds nothing up',
    async (fee) => {
      paidBy({ fee_amount: fee });
      expect((await observe()).transactions).toMatchObject([{ amount: '10.000000', fees: [] }]);
    },
  );
});

describe('what was answered', () => {
  it('R47: is stored beside its meaning, with every field and digit', async () => {
    paidBy({});
    const paid = JSON.stringify({ data: orderOf({ status: 'paid', deposit_id: 'dep-1' }) });
    const precise = paid.replace('"10.00"', '10.00000000000000000001');
    novapay.answer(order, precise.replace('{"data":{', '{"data":{"new":1,'));
    novapay.showDeposits(
      depositOf(),
      depositOf({ deposit_id: 'dep-2', status: 'reorged' }),
      depositOf({ deposit_id: 'dep-3', address: tronAddress(2) }),
    );
    const { raw } = await observe();
    expect(raw).toMatchObject({
      order: { new: '1', amount: '10.00000000000000000001', updated_at: at(0) },
      deposits: [
        { deposit_id: 'dep-1', net_amount: '9.900000', settled_at: at(80) },
        { deposit_id: 'dep-2', status: 'reorged' },
      ],
    });
  });

  it('R33: is stored in a bounded size', async () => {
    novapay.showOrders(orderOf({ metadata: { deep: 'x'.repeat(50_000) } }));
    const many = Array.from({ length: 100 }, (_, index) => depositOf({ deposit_id: `dep-${index}` }));
    novapay.showDeposits(...many);
    const { raw, transactions } = await observe();
    expect(transactions).toHaveLength(100);
    const json = JSON.stringify(raw);
    expect(json).toContain('dep-0');
    expect(json.length).toBeLessThan(3 * 8192);
  });

  it.each([
    ['an order in no shape', { ...orderOf(), amount: 'ten' }, '"amount":"ten"'],
    ['another order', orderOf({ order_id: 'order-2' }), '"order_id":"order-2"'],
  ])('R34: is stored where it has no known meaning: %s', async (_what, data, shown) => {
    novapay.showOrders();
    novapay.answer(order, { data });
    const { fault, body } = await errorOf(observe());
    expect(fault).toBe('unexpected_response');
    expect(body).toContain(shown);
  });
});
