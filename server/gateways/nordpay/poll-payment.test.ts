import { beforeEach, describe, expect, it } from 'vitest';
import { hostedAsset } from '../../base/money/assets.ts';
import type { PollableGateway, WatchedPayment } from '../gateway.ts';
import {
  observeListed,
  openNordPay,
  sweepOnce,
  type AnsweredNordPay,
} from '../../testing/answered-gateways.ts';
import { errorOf, type Reply } from '../../testing/gateway-server.ts';
import { sampleAsset } from '../../testing/sample.ts';
import {
  bscAddress,
  currencies,
  currencyOf,
  details,
  invoiceOf,
  list,
  noon,
  own,
  transactionOf,
  watched,
  type Wire,
} from './testing/samples.ts';

let nordpay: AnsweredNordPay;
let gateway: PollableGateway;
const now = noon + 120_000;

beforeEach(async () => {
  nordpay = await openNordPay();
  ({ gateway } = nordpay);
});

const observe = async (payment: Partial<WatchedPayment> = {}) => observeListed(gateway, watched(payment));
const failure = async (payment: Partial<WatchedPayment> = {}) => errorOf(observe(payment));

/** Both lists show these transactions. */
const show = (...transactions: readonly Wire[]) => nordpay.answer([list, own], transactions);

function paidBy(transaction: Wire, invoice: Wire = {}): void {
  show(transactionOf(transaction));
  nordpay.answer(details, invoiceOf({ status: 'paid', ...invoice }));
}

describe('an invoice', () => {
  it('that waits is observed as that', async () => {
    expect(await observe()).toEqual({
      paymentId: 'pay_1',
      source: 'poll',
      observedAt: now,
      rawStatus: 'pending',
      status: 'awaiting',
      transactions: [],
      raw: { invoice: { ...invoiceOf(), id: '1', amount: '10' }, transactions: [] },
    });
    expect(nordpay.requests.map(({ call }) => call)).toEqual([list, details, own]);
    expect(nordpay.requests[0]?.query.get('start_date')).toBe('2026-02-25T11:00:00.000Z');
  });

  it('that is paid is observed with what was received, its fee, hash and time', async () => {
    paidBy({});
    expect(await observe()).toMatchObject({
      rawStatus: 'paid',
      status: 'settled',
      transactions: [
        {
          key: '67890',
          method: 'usdt-bsc',
          amount: '10',
          hash: '0xc0ffee',
          status: 'final',
          confirmations: null,
          requiredConfirmations: null,
          at: noon + 60_000,
          fees: [{ kind: 'gateway_fee', asset: 'USDT', amount: '0.1' }],
          single: true,
        },
      ],
      raw: { transactions: [expect.objectContaining({ received_amount: '9.9' })] },
    });
  });

  it.each([
    ['expired', 'expired'],
    ['refunded', 'unknown'],
    ['EXPIRED', 'expired'],
    ['constructor', 'unknown'],
    ['__proto__', 'unknown'],
  ])('R35: with the status %j is %s', async (rawStatus, status) => {
    nordpay.answer(details, invoiceOf({ status: rawStatus }));
    expect(await observe()).toMatchObject({ rawStatus, status, transactions: [] });
  });

  it('without a status waits', async () => {
    nordpay.answer(details, invoiceOf({ status: null }));
    expect(await observe()).toMatchObject({ rawStatus: 'no transaction', status: 'awaiting' });
    show(transactionOf());
    expect(await observe()).toMatchObject({ rawStatus: 'paid', status: 'awaiting', transactions: [{}] });
  });

  it('that is paid settles by its status without any transaction, in a single call', async () => {
    nordpay.answer(details, invoiceOf({ status: 'paid' }));
    expect(await observe()).toMatchObject({ status: 'settled', transactions: [] });
    expect(nordpay.count(own)).toBe(1);
    nordpay.answer(details, invoiceOf({ status: 'PAID' }));
    expect(await observe()).toMatchObject({ rawStatus: 'PAID', status: 'settled' });
  });

  it.each<[string, Reply]>([
    ['a 404', { status: 404, body: { detail: 'Not found' } }],
    ['no list', { body: { data: [] } }],
    ['money of another label', { body: [transactionOf({ label: 'pay_2' })] }],
  ])('that is paid is unclear where its own list answers %s', async (_what, reply) => {
    nordpay.answer(details, invoiceOf({ status: 'paid' }));
    nordpay.answers.set(own, reply);
    const reason = 'the invoice is paid, and its transactions cannot be had';
    expect(await observe()).toMatchObject({
      status: 'unknown',
      transactions: [],
      unclear: [{ key: 'uuid-1', reason }],
    });
    nordpay.answers.set(own, { status: 503, body: '' });
    expect(await failure()).toMatchObject({ fault: 'network' });
  });

  it.each([
    ['amount', { amount: 0.01 }],
    ['amount', { amount: 20 }],
    ['amount', { amount: '0.01 USDT' }],
    ['amount', { amount: '0.01 usdtbep20' }],
    ['amount', { amount: '10 BNB' }],
    ['currency', { currency: 'BNB' }],
    ['address', { address: '0x52908400098527886E0F7030069857D2E4169EE7' }],
  ])(
    'R23: that is paid but no longer has our %s settles nothing by its status: %o',
    async (field, fields) => {
      nordpay.answer(details, invoiceOf({ status: 'paid', ...fields }));
      expect(await observe()).toMatchObject({ rawStatus: 'paid', status: 'unknown', transactions: [] });
      expect(nordpay.warnings).toContainEqual([expect.objectContaining({ field }), expect.any(String)]);
    },
  );

  it.each([
    ['the amount before we rounded it up', { amount: 9.995 }],
    ['the amount as it was asked', { amount: '10.00 USD' }],
    ['no more than its word', { label: null, currency: null, amount: null, address: null }],
    ['the address in another case', { address: bscAddress.toLowerCase() }],
    [
      'what else it tells in no form that can be read',
      { id: {}, url: 7, expires_at: 'soon', created_at: [] },
    ],
  ])('that is paid settles with %s', async (_what, fields) => {
    nordpay.answer(details, invoiceOf({ status: 'paid', ...fields }));
    expect(await observe()).toMatchObject({ status: 'settled' });
  });

  it.each([
    ['id', { id: 2, uuid: 'uuid-2' }],
    ['label', { label: 'pay_2' }],
  ])('R23: that answers with another %s is not used', async (field, fields) => {
    nordpay.answer(details, invoiceOf(fields));
    const error = await failure();
    expect(error).toMatchObject({ fault: 'unexpected_response', effect: 'none' });
    expect(error.message).toContain(`another ${field}`);
  });

  it('may be known by its id', async () => {
    nordpay.answer('GET /invoice/1', invoiceOf());
    nordpay.answer('GET /invoice/1/transactions', []);
    expect(await observe({ reference: '1' })).toMatchObject({ rawStatus: 'pending' });
  });

  it('R33: that cannot be had does not hold up money that the list shows', async () => {
    show(transactionOf());
    nordpay.answers.set(details, { status: 503, body: '' });
    expect(await observe()).toMatchObject({
      rawStatus: 'paid',
      status: 'awaiting',
      transactions: [{ amount: '10' }],
      isRetryable: true,
    });
    nordpay.answers.set(details, { status: 404, body: '' });
    expect(await observe()).not.toHaveProperty('isRetryable');
    nordpay.answers.set(details, { status: 503, body: '' });
    show();
    expect(await failure()).toMatchObject({ fault: 'network' });
  });
});

describe('a transaction', () => {
  const reported = async (fields: Wire, payment: Partial<WatchedPayment> = {}) => {
    paidBy(fields);
    const { status, transactions } = await observe(payment);
    return { status, amounts: transactions.map(({ amount }) => amount) };
  };

  const small = {
    amount: 7.5,
    amount_usd: 7.5,
    service_fee: 0.075,
    service_fee_usd: 0.08,
    received_amount: 7.425,
  };
  const rounded = {
    amount: 3.39501,
    amount_usd: 3.4,
    service_fee: 0.034999,
    service_fee_usd: 0.03,
    received_amount: 3.360011,
  };

  it.each([
    ['what was received and the fees', { received_amount: 4.7, network_fee: 0.2, network_fee_usd: 0.2 }, '5'],
    ['no more than its amount, where that is not all', { amount: 5, received_amount: 6 }, '5'],
    ['all of it, where more came than was asked', { received_amount: 12 }, '12.1'],
    ['all of it, where its amount is more', { amount: 12, amount_usd: 12, received_amount: 11.9 }, '12'],
    [
      'no fee that is in another coin',
      { network_fee: 0.002, network_fee_usd: 1.2, received_amount: 5 },
      '5.1',
    ],
    ['no fee whose worth is not given', { service_fee_usd: null, received_amount: 5 }, '5'],
    ['no fee where its own worth is not given', { amount_usd: null, received_amount: 5 }, '5'],
    ['no fee where it is worth nothing', { amount_usd: 0, service_fee_usd: 0, received_amount: 5 }, '5'],
    ['a fee at 5 % more', { service_fee_usd: 0.105, received_amount: 5 }, '5.1'],
    ['no fee at over 5 % more', { service_fee_usd: 0.1051, received_amount: 5 }, '5'],
    ['a fee at 5 % less', { service_fee_usd: 0.095, received_amount: 5 }, '5.1'],
    ['no fee at over 5 % less', { service_fee_usd: 0.0949, received_amount: 5 }, '5'],
    ['a fee whose worth is rounded up to cents', small, '7.5'],
    ['a fee whose worth is rounded down to cents', { ...small, service_fee_usd: 0.07 }, '7.5'],
    ['a fee where both worths are rounded to cents', rounded, '3.39501'],
    ['no fee that is two cents away', { ...small, service_fee_usd: 0.09 }, '7.425'],
    [
      'no fee whose worth is not rounded and half a cent away',
      { ...small, service_fee_usd: 0.0799 },
      '7.425',
    ],
    [
      'a fee that is worth no whole cent',
      {
        ...small,
        amount: 0.8,
        amount_usd: 0.8,
        service_fee: 0.004,
        service_fee_usd: 0,
        received_amount: 0.796,
      },
      '0.8',
    ],
    ['a fee whose worth is cut to cents', { ...small, service_fee: 0.079, service_fee_usd: 0.07 }, '7.5'],
    ['a fee whose worth is not given, where the figures add up', { ...small, service_fee_usd: null }, '7.5'],
    ['no more than its amount, where what was received may hold the fees', { received_amount: 10 }, '10'],
    ['what is shown, where its amount was rounded up to that', { amount: 9.995, received_amount: 9.9 }, '10'],
    ['no fee of a dearer coin', { ...small, network_fee: 0.0001, network_fee_usd: 0.06 }, '7.5'],
    ['no fee of a cheaper coin', { ...small, network_fee: 0.27, network_fee_usd: 0.08 }, '7.5'],
  ])('R23: counts %s', async (_what, fields, amount) => {
    expect((await reported(fields)).amounts).toEqual([amount]);
  });

  it('R23: counts one dollar as one, whatever its status and amount are', async () => {
    const fields = { amount: 2000, amount_usd: 2000, received_amount: 1, service_fee: 0 };
    expect(await reported(fields)).toEqual({ status: 'settled', amounts: ['1'] });
    expect((await reported({ ...fields, amount: 1, amount_usd: 1, received_amount: 2000 })).amounts).toEqual([
      '1',
    ]);
  });

  it('R47: counts to the last digit', async () => {
    const body = JSON.stringify([transactionOf({ service_fee: 0 })])
      .replace('"amount":10', '"amount":12345678901234567890.123456789012345678')
      .replace('"received_amount":9.9', '"received_amount":12345678901234567890.123456789012345677');
    nordpay.answers.set(list, { body });
    expect((await observe()).transactions[0]?.amount).toBe('12345678901234567890.123456789012345677');
  });

  it('reports the fees that count', async () => {
    paidBy({ network_fee: 0.2, network_fee_usd: 0.2, service_fee: 0.1, received_amount: 9.7 });
    expect((await observe()).transactions).toMatchObject([
      {
        amount: '10',
        fees: [
          { kind: 'gateway_fee', asset: 'USDT', amount: '0.1' },
          { kind: 'network_fee', asset: 'USDT', amount: '0.2' },
        ],
      },
    ]);
  });

  it.each(['pending', 'unconfirmed', 'confirming', 'Confirmed', 'PROCESSING', 'expired'])(
    'with the status %s is on its way',
    async (status) => {
      paidBy({ status }, { status: 'pending' });
      expect(await observe()).toMatchObject({ status: 'awaiting', transactions: [{ status: 'detected' }] });
      expect(nordpay.warnings).toEqual([]);
    },
  );

  it('with the status PAID is paid', async () => {
    expect(await reported({ status: 'PAID' })).toEqual({ status: 'settled', amounts: ['10'] });
  });

  it.each(['failed', 'completed', 'constructor', 'toString'])(
    'R35: with the status %j counts for nothing, and contradicts a paid invoice',
    async (status) => {
      expect(await reported({ status })).toEqual({ status: 'unknown', amounts: [] });
      expect(nordpay.warnings).toContainEqual([
        expect.objectContaining({ rawStatus: status }),
        expect.any(String),
      ]);
    },
  );

  it.each([
    ['completed', {}, true],
    ['completed', { received_amount: undefined }, true],
    ['completed', { received_amount: 0, service_fee: 0 }, false],
    ['Failed', {}, false],
  ])('R35: with the status %j and %j is unclear: %j', async (status, fields, isUnclear) => {
    paidBy({ status, ...fields }, { status: 'pending' });
    const reason = 'a transaction has the undocumented status "completed"';
    const unclear = isUnclear ? [{ key: '67890', reason }] : undefined;
    expect(await observe()).toMatchObject({ status: 'awaiting', transactions: [], unclear });
  });

  it.each(['Invoice', null])('of type %j pays its invoice', async (type) => {
    expect(await reported({ tx_type: type })).toEqual({ status: 'settled', amounts: ['10'] });
  });

  it.each(['wallet', 'withdraw'])('R23: of type %j pays no invoice', async (type) => {
    expect(await reported({ tx_type: type })).toEqual({ status: 'unknown', amounts: [] });
    expect(nordpay.warnings).toContainEqual([expect.objectContaining({ type }), expect.any(String)]);
  });

  it('R23: with another label counts for nothing', async () => {
    nordpay.answer(list, [transactionOf({ label: 'pay_2' })]);
    nordpay.answer(details, invoiceOf({ status: 'paid' }));
    expect(await observe()).toMatchObject({ status: 'settled', transactions: [] });
    expect(nordpay.count(own)).toBe(1);
  });

  it.each([
    ['in another coin', { currency: 'BNB' }, 'bnb-bsc'],
    [
      'in another coin, whose received amount may hold the fees',
      { currency: 'BNB', received_amount: 10 },
      'bnb-bsc',
    ],
    ['in our coin on another chain', { currency: 'USDTTRC20' }, 'usdt-tron'],
    ['in an unknown coin', { currency: 'SCAM' }, 'unknown:scam'],
    ['under a name that looks like ours', { currency: 'usdt-bsc' }, 'unknown:usdt-bsc'],
  ])('R44: %s is reported under its own method, and settles nothing', async (_what, fields, method) => {
    paidBy(fields);
    expect(await observe()).toMatchObject({
      rawStatus: 'paid',
      status: 'awaiting',
      transactions: [{ method, amount: '10' }],
    });
  });

  it("in an asset that the table lacks counts by the catalogue's code", async () => {
    nordpay.answer(currencies, [
      currencyOf({ name: 'POL', ticker: 'POL', network: 'Polygon', deposit_enabled: false }),
    ]);
    const network = { ...sampleAsset('eth-ethereum').network, id: 'polygon', name: 'Polygon' };
    const asset = { ...sampleAsset('eth-ethereum'), method: 'pol-polygon', asset: 'POL', network };
    paidBy({ currency: 'pol' }, { currency: 'POL' });
    expect((await observe({ asset })).transactions).toMatchObject([{ method: 'pol-polygon', amount: '10' }]);
    paidBy({ currency: 'BNB' }, { currency: 'POL' });
    expect((await observe({ asset })).transactions).toMatchObject([{ method: 'bnb-bsc' }]);
    paidBy({ currency: 'SCAM' }, { currency: 'POL' });
    const reason = 'a transaction is in a currency that the catalogue no longer has';
    expect(await observe({ asset })).toMatchObject({
      status: 'unknown',
      unclear: [{ key: '67890', reason }],
    });
  });

  it('R24: that comes twice in a list counts once, and one without an id by hash, label and amount', async () => {
    const twin = { tx_id: null, amount: '10.00', amount_usd: 10 };
    show(
      transactionOf(),
      transactionOf(),
      transactionOf(twin),
      transactionOf({ ...twin, amount: '10.0' }),
      transactionOf({ ...twin, tx_hash: '0xfade' }),
      transactionOf({ ...twin, tx_hash: '0xFADE', amount: '10.0' }),
      transactionOf({ ...twin, tx_hash: '0xfade', amount: 5 }),
    );
    const { transactions } = await observe();
    expect(transactions.map(({ key }) => key)).toEqual(['67890', 'fade/pay_1/10', 'fade/pay_1/5']);
  });

  it.each([
    ['tx_id', { tx_id: '67890\u200b' }],
    ['tx_hash', { tx_id: 67891, tx_hash: ' 0xc0ffee' }],
  ])('R87: with an unseen character in its %s is not read, and shown', async (field, changes) => {
    show(transactionOf(), transactionOf(changes));
    const { transactions, unclear } = await observe();
    expect(transactions.map(({ key }) => key)).toEqual(['67890']);
    expect(unclear).toMatchObject([
      { reason: expect.stringContaining(`${field} must be printable ASCII`) as string },
    ]);
  });

  it('R24: that was known before it had an id keeps its key', async () => {
    show(transactionOf());
    const key = 'c0ffee/pay_1/10';
    const { transactions } = await observe({
      known: [{ key, hash: '0xc0ffee', amount: '10', status: 'final' }],
    });
    expect(transactions.map((transaction) => transaction.key)).toEqual([key]);
  });

  it('R34: without a received amount does not look like no money', async () => {
    paidBy({ received_amount: null });
    const unclear = [{ key: '67890', reason: 'a transaction lacks a readable received_amount' }];
    const { raw, ...reported } = await observe();
    expect(reported).toMatchObject({ rawStatus: 'paid', status: 'unknown', transactions: [], unclear });
    expect(JSON.stringify(raw)).toContain('0xc0ffee');
    paidBy({ received_amount: null }, { status: 'pending' });
    expect(await observe()).toMatchObject({ status: 'awaiting', transactions: [], unclear });
    paidBy({ received_amount: null, status: 'pending' }, { status: 'pending' });
    expect(await observe()).toMatchObject({ status: 'awaiting', transactions: [], unclear: undefined });
  });

  it('R34: without a received amount holds up no other that does', async () => {
    show(transactionOf({ received_amount: null }), transactionOf({ tx_id: 2 }));
    expect(await observe()).toMatchObject({
      transactions: [{ key: '2', amount: '10', status: 'final' }],
      unclear: [{ key: '67890' }],
    });
  });

  it.each([
    ['with an unknown status', { status: 'failed' }],
    ['of another type', { tx_type: 'wallet' }],
    ['reported before, and not there', {}],
  ])('R34: is unclear by the status of its invoice, which is paid: %s', async (what, fields) => {
    const known = [{ key: '1', hash: null, amount: '10', status: 'detected' }] as const;
    paidBy(fields);
    if (Object.keys(fields).length === 0) show();
    const reported = await observe(what === 'reported before, and not there' ? { known } : {});
    expect(reported).toMatchObject({ status: 'unknown', unclear: [{ key: 'uuid-1' }] });
    nordpay.answer(details, invoiceOf());
    expect((await observe()).unclear).toBeUndefined();
  });

  it('R34: that cannot be read is unclear for its own payment alone, by the name of its field', async () => {
    const [others, unreadable] = [transactionOf({ label: 'pay_2' }), transactionOf({ amount: '1e3' })];
    nordpay.answer(list, [others, unreadable]);
    nordpay.answer(own, [unreadable]);
    nordpay.answer('GET /invoice/uuid-2', invoiceOf({ id: 2, uuid: 'uuid-2', label: 'pay_2' }));
    nordpay.answer('GET /invoice/uuid-2/transactions', [others]);
    const second = watched({ paymentId: 'pay_2', reference: 'uuid-2' });
    const { observations: seen, failed } = await sweepOnce(gateway, [watched(), second]);
    const reason = expect.stringContaining('0.amount must be a decimal') as unknown;
    expect(failed).toEqual([]);
    expect(seen).toMatchObject([
      { paymentId: 'pay_1', status: 'awaiting', transactions: [], unclear: [{ key: '67890', reason }] },
      { paymentId: 'pay_2', transactions: [{ amount: '10' }], unclear: undefined },
    ]);
  });

  it.each([
    ['with another label', { label: 'pay_2' }],
    ['without a label', { label: null }],
    ['with a label of another type', { label: ['pay_1'] }],
  ])('R34: that cannot be read is no money of ours: %s', async (_what, fields) => {
    nordpay.answer(list, [transactionOf({ amount: '1e3', ...fields })]);
    expect(await observe()).toMatchObject({ status: 'awaiting', transactions: [], unclear: undefined });
  });

  it('R28: is stored without any secret that it repeats, as is its invoice', async () => {
    const repeated = { postback_secret: 'secret-canary', service_fee_usd: 'key-canary' };
    paidBy(repeated, { expires_at: 'key-canary' });
    const own = JSON.stringify((await observe()).raw);
    show(transactionOf({ ...repeated, label: 'Order #7' }));
    const unmatched = JSON.stringify((await sweepOnce(gateway, [watched()])).unmatched);
    expect([own.match(/\[secret\]/g)?.length, unmatched.match(/\[secret\]/g)?.length]).toEqual([2, 1]);
    expect(own + unmatched).not.toContain('canary');
  });
});

describe("a payment on Nord PAY's own page", () => {
  const hosted = { asset: hostedAsset('USD', 2), address: null };

  it('is paid by what any coin was worth, fees included', async () => {
    paidBy(
      {
        currency: 'BNB',
        amount: 0.02,
        received_amount: 0.0198,
        service_fee: 0.0001,
        network_fee: 0.01,
        network_fee_usd: 0.05,
        received_amount_usd: 9.85,
      },
      { currency: null, amount: '10.00 USD' },
    );
    expect(await observe(hosted)).toMatchObject({
      status: 'settled',
      transactions: [
        {
          method: 'hosted',
          amount: '10',
          fees: [
            { kind: 'gateway_fee', asset: 'USD', amount: '0.1' },
            { kind: 'network_fee', asset: 'USD', amount: '0.05' },
          ],
        },
      ],
    });
  });

  it('R50: is not paid by what has no worth', async () => {
    paidBy({ currency: 'BNB', received_amount_usd: null }, { currency: null });
    const reason = expect.stringContaining('worth in US dollars') as unknown;
    expect(await observe(hosted)).toMatchObject({
      status: 'unknown',
      transactions: [],
      unclear: [{ reason }],
    });
  });

  it.each([
    ['10.00 USD', 'settled'],
    [null, 'settled'],
    ['9.00 USD', 'unknown'],
    ['10 BNB', 'unknown'],
  ])('R23: settles by its status with the amount %j: %s', async (amount, state) => {
    nordpay.answer(details, invoiceOf({ status: 'paid', currency: null, address: null, amount }));
    expect(await observe(hosted)).toMatchObject({ status: state });
  });
});

describe('money with a label that is none of ours', () => {
  const unmatched = async () => (await sweepOnce(gateway, [watched()])).unmatched;

  it('is stored for an operator, with what came', async () => {
    nordpay.answer(list, [transactionOf({ label: 'Order #7' }), transactionOf({ tx_id: 2, label: null })]);
    expect(await unmatched()).toEqual([
      {
        key: '67890',
        method: 'usdt-bsc',
        asset: 'USDTBEP20',
        network: 'BNB Smart Chain',
        amount: '10',
        hash: '0xc0ffee',
        status: 'final',
        confirmations: null,
        requiredConfirmations: null,
        at: noon + 60_000,
        fees: [{ kind: 'gateway_fee', asset: 'USDT', amount: '0.1' }],
        reason: expect.stringContaining('not one that this server gave') as unknown,
        raw: expect.objectContaining({ label: 'Order #7' }) as unknown,
      },
      expect.objectContaining({ key: '2', reason: expect.stringContaining('no label') as unknown }),
    ]);
  });

  it('is reported with its code where the coin is unknown', async () => {
    nordpay.answer(list, [transactionOf({ label: 'x', currency: 'SCAM', status: 'pending' })]);
    expect(await unmatched()).toMatchObject([
      { method: null, asset: 'SCAM', network: null, status: 'detected' },
    ]);
  });
});
