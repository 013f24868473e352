import { beforeEach, describe, expect, it } from 'vitest';
import type { PaymentRequest } from '../gateway.ts';
import { openNovaPay, type AnsweredNovaPay } from '../../testing/answered-gateways.ts';
import { deadlineByHand } from '../../testing/deadline.ts';
import { errorOf, hangUp, type Reply } from '../../testing/gateway-server.ts';
import { sampleAsset, sampleRequest } from '../../testing/sample.ts';
import {
  at,
  create,
  currencies,
  noon,
  order,
  orderOf,
  select,
  tronAddress,
  waiting,
  watched,
} from './testing/samples.ts';

let novapay: AnsweredNovaPay;
let connect: AnsweredNovaPay['connect'];

beforeEach(async () => {
  novapay = await openNovaPay({}, { now: noon });
  ({ connect } = novapay);
});

const listCurrencies = (data: unknown) => novapay.answer(currencies, { data });
/** The answer of select, with other fields. */
const selected = (fields: object) => novapay.answer(select, { data: orderOf({ ...fields }) });
/** The order, as it is without a coin. */
const unselected = () =>
  novapay.answer(order, { data: orderOf({ selected_crypto: null, deposit_address: null }) });

const request: PaymentRequest = sampleRequest({ amount: '10.00', description: 'Premium Plan' });

describe('the catalogue', () => {
  const methods = async (gateway = connect()) => (await gateway.offers()).map(({ asset }) => asset.method);

  it.each([
    ['codes', ['USDT_TRC20', 'ETH']],
    ['codes in any case', ['usdt_trc20', 'Eth']],
    ['objects', [{ code: 'USDT_TRC20', name: 'Tether', chain_id: 728126428, decimals: 6 }, { code: 'ETH' }]],
    ['objects under a name', { currencies: [{ code: 'USDT_TRC20', more: [] }, 'ETH'], total: 2 }],
    ['fields of the wrong type', [{ code: 'USDT_TRC20', decimals: 'six', chain_id: 'tron' }, 'ETH']],
  ])('is read as %s', async (_how, data) => {
    listCurrencies(data);
    expect(await methods()).toEqual(['usdt-tron', 'eth-ethereum']);
  });

  it('offers assets of our table with the data of our table', async () => {
    listCurrencies([{ code: 'USDT_BEP20', name: 'Something', network: 'moon', decimals: 2 }]);
    expect(await connect().offers()).toEqual([
      { asset: sampleAsset('usdt-bsc'), minimum: null, pricedBy: 'us', prices: [] },
    ]);
  });

  it('adds an asset that our table lacks, if the catalogue has its decimals and network', async () => {
    const token = '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48';
    listCurrencies([
      {
        code: 'USDC_ERC20',
        name: 'USD Coin',
        network: 'Ethereum',
        chain_id: 1,
        decimals: 6,
        token_address: token,
      },
      { code: 'POL', network: 'Polygon PoS', chain_id: 137, decimals: 18 },
      { code: 'USDC_SOLANA', chain_id: null, network: 'solana', decimals: 6 },
    ]);
    expect((await connect().offers()).map(({ asset }) => asset)).toEqual([
      {
        kind: 'address',
        method: 'usdc-ethereum',
        asset: 'USDC',
        name: 'USD Coin',
        network: sampleAsset('eth-ethereum').network,
        standard: 'ERC20',
        decimals: 6,
        quotedTo: 6,
        contract: token,
      },
      {
        kind: 'address',
        method: 'pol-polygon-pos',
        asset: 'POL',
        name: 'POL',
        network: {
          id: 'polygon-pos',
          name: 'Polygon PoS',
          chainId: 137,
          explorer: null,
          feeAsset: null,
          typicalSeconds: null,
        },
        standard: null,
        decimals: 18,
        quotedTo: 8,
        contract: null,
      },
      expect.objectContaining({
        method: 'usdc-solana',
        asset: 'USDC',
        network: sampleAsset('sol-solana').network,
      }),
    ]);
  });

  it('leaves out, and logs, assets that are ambiguous or unsafe to pay in', async () => {
    listCurrencies([
      'NOBODY_KNOWS',
      { code: 'XYZ', network: 'xyz' },
      { code: 'XYZ', decimals: 8 },
      { code: 'USDC_ERC20', network: 'ethereum', chain_id: 56, decimals: 6 },
      { code: 'ETH', chain_id: 11155111 },
      { code: 'USDT_TRON', network: 'tron', decimals: 6 },
      { code: '€', network: 'euro', decimals: 2 },
      { name: 'no code' },
      'BTC',
      'btc',
    ]);
    expect(await methods()).toEqual(['btc-bitcoin']);
    expect(novapay.warnings).toHaveLength(9);
  });

  it('R34: that takes a method away counts at its second answer', async () => {
    const data = ['x', 'USDT_ERC20', 'ETH', 'BTC'];
    const gateway = connect();
    const all = await methods(gateway);
    const reported = async (listed: unknown, pause: number) => {
      listCurrencies(listed);
      novapay.clock.time += pause;
      const before = novapay.count(currencies);
      await methods(gateway);
      await expect.poll(() => gateway.health().lastSuccessAt).toBe(novapay.clock.time);
      expect(novapay.count(currencies)).toBe(before + 1);
      return methods(gateway);
    };
    expect(await reported(data, 300_000)).toEqual(all);
    expect(novapay.warnings).toContainEqual([
      expect.objectContaining({ missing: expect.arrayContaining(['usdt-tron']) as unknown }),
      'catalogue lacks methods, the last one is used until the next answer',
    ]);
    expect(await reported(waiting[currencies].data, 30_000)).toEqual(all);
    expect((await gateway.create(request)).address).toBe(tronAddress(1));

    expect(await reported(data, 300_000)).toEqual(all);
    expect(await reported(data, 30_000)).not.toContain('usdt-tron');
  });

  it.each<[string, Reply, string]>([
    ['no list', { body: { data: { items: [] } } }, 'unexpected_response'],
    ['nothing but unreadable entries', { body: { data: [{ symbol: 'BTC' }] } }, 'unexpected_response'],
  ])('R34: that never loaded throws, and is loaded again: %s', async (_what, reply, fault) => {
    const gateway = connect();
    novapay.answers.set(currencies, reply);
    expect(await errorOf(Promise.resolve(gateway.offers()))).toMatchObject({ fault, effect: 'none' });
    novapay.answer(currencies, waiting[currencies]);
    novapay.clock.time += 30_000;
    expect(await methods(gateway)).toContain('usdt-tron');
  });
});

describe('capabilities and secrets', () => {
  it('R27: without an IPN secret it has no webhooks, and its capabilities say so', () => {
    const silent = connect();
    expect([silent.webhooks, silent.capabilities.webhookProof]).toEqual([null, null]);
    const gateway = connect({ ipnSecrets: ['ipn-canary'] });
    expect(gateway.webhooks?.address).toBe('static');
    expect(gateway.capabilities).toEqual({
      depositAddress: true,
      statusCall: 'list',
      webhookProof: 'signature',
      cancel: false,
      partPayments: true,
      expires: true,
      hashPerPayment: false,
    });
  });

  it("stores the URL of an order's page where checkoutUrl is set", async () => {
    const gateway = connect({ checkoutUrl: 'https://www.example/' });
    expect(await gateway.observe(watched())).toMatchObject({
      raw: { page: 'https://www.example/checkout/order-1' },
    });
  });
});

describe('a payment', () => {
  it('R33: is not created while the circuit of select is open', async () => {
    novapay.answers.set(select, { status: 500, body: '' });
    unselected();
    const gateway = connect({ limits: { failures: 1 } });
    expect(await errorOf(gateway.create(request))).toMatchObject({ effect: 'unknown' });
    expect(gateway.health()).toMatchObject({ circuit: 'open', creation: 'suspended' });
  });

  it('is an order with our id, a selected coin and its address', async () => {
    expect(await connect().create(request)).toEqual({
      reference: 'order-1',
      address: tronAddress(1),
      memo: null,
      uri: null,
      hostedUrl: null,
      amount: '10.00',
      exact: true,
      expiresAt: noon + 1_800_000,
    });
    const [, ordered, selected] = novapay.requests;
    expect(ordered?.call).toBe(create);
    expect(ordered?.headers['x-api-key']).toBe('key-canary');
    expect(JSON.parse(ordered?.body ?? '')).toEqual({
      amount: '10.00',
      currency: 'USDT_TRC20',
      description: 'Premium Plan',
      metadata: { payment_id: 'pay_1' },
    });
    expect(selected?.call).toBe(select);
    expect(JSON.parse(selected?.body ?? '')).toEqual({ currency: 'USDT_TRC20' });
    expect(novapay.requests).toHaveLength(3);
  });

  it('R46: sends the exact amount, with the currency code of the catalogue', async () => {
    listCurrencies(['Eth']);
    const amount = '12345678901234567890.123456789012345678';
    const address = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
    selected({ amount, currency: 'Eth', selected_crypto: 'Eth', deposit_address: address });
    const created = await connect().create({
      ...request,
      asset: sampleAsset('eth-ethereum'),
      amount,
      description: null,
    });
    expect(created.amount).toBe(amount);
    expect(JSON.parse(novapay.requests[1]?.body ?? '')).toEqual({
      amount,
      currency: 'Eth',
      metadata: { payment_id: 'pay_1' },
    });
  });

  it('R32: whose order has no order_id may exist, and has no coin selected', async () => {
    novapay.answer(create, { data: { expires_at: at(1) } });
    const unexpected = { fault: 'unexpected_response', effect: 'unknown' };
    expect(await errorOf(connect().create(request))).toMatchObject(unexpected);
    expect(novapay.count(/^POST/)).toBe(1);
  });

  it.each([
    ['a lost connection', hangUp],
    ['an answer without address', { body: { data: orderOf({ deposit_address: null }) } }],
    ['an answer with an empty address', { body: { data: orderOf({ deposit_address: '' }) } }],
  ] as const)('R32: whose select met %s takes the address of the order itself', async (_what, reply) => {
    novapay.answers.set(select, reply);
    const created = await connect().create(request);
    expect(created).toMatchObject({ reference: 'order-1', address: tronAddress(1) });
    expect(novapay.count(create)).toBe(1);
    expect(novapay.count(select)).toBe(1);
  });

  it('R32: has an unknown outcome if select is not answered and the order has no address', async () => {
    novapay.answers.set(select, deadlineByHand().end);
    unselected();
    const error = await errorOf(connect().create(request));
    expect(error).toMatchObject({ fault: 'timeout', effect: 'unknown' });
    expect(novapay.count(order)).toBe(1);
    expect(novapay.count(/^POST/)).toBe(2);
  });

  it('R32: has an unknown outcome if the order cannot be read after an unanswered select', async () => {
    novapay.answers.set(select, { status: 502, body: '' });
    novapay.answer(order, '<html>');
    expect(await errorOf(connect().create(request))).toMatchObject({ fault: 'network', effect: 'unknown' });
  });

  it('R32: has an unknown outcome if the order has no address when read', async () => {
    selected({ deposit_address: null });
    unselected();
    expect(await errorOf(connect().create(request))).toMatchObject({
      fault: 'unexpected_response',
      effect: 'unknown',
    });
  });

  it('whose select is refused has no effect: an order without a coin has no address', async () => {
    novapay.answers.set(select, { status: 400, body: { error: { code: 'INVALID_CURRENCY', message: 'x' } } });
    expect(await errorOf(connect().create(request))).toMatchObject({
      fault: 'rejected',
      effect: 'none',
      providerCode: 'INVALID_CURRENCY',
    });
    expect(novapay.count(/^GET .*order-1/)).toBe(0);
  });

  it.each([
    ['order_id', { order_id: 'order-2' }],
    ['amount', { amount: '1.00' }],
    ['currency', { currency: 'ETH' }],
    ['selected_crypto', { selected_crypto: 'USDT_ERC20' }],
    ['metadata.payment_id', { metadata: { payment_id: 'pay_2' } }],
    ['status', { status: 'expired' }],
    ['status', { status: 'paid' }],
  ])('R23: that comes back with another %s is not shown: %o', async (field, fields) => {
    selected(fields);
    const error = await errorOf(connect().create(request));
    expect(error).toMatchObject({ fault: 'unexpected_response', effect: 'unknown' });
    expect(error.message).toContain(`another ${field}`);
  });

  it.each([
    ['less than the sample shows', { order_id: 'order-1', deposit_address: tronAddress(1) }],
    ['the amount with other zeros', orderOf({ amount: '10.000000' })],
    ['the code in another case', orderOf({ currency: 'usdt_trc20', selected_crypto: 'Usdt_Trc20' })],
    ['no metadata', orderOf({ metadata: null })],
    ['metadata of another make', orderOf({ metadata: 'pay_1' })],
  ])('is taken with %s', async (_what, data) => {
    novapay.answer(select, { data });
    expect(await connect().create(request)).toMatchObject({ address: tronAddress(1), amount: '10.00' });
  });

  it("R38: with the token's own contract as its address is refused in live mode", async () => {
    selected({ deposit_address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t' });
    expect(await errorOf(connect().create(request))).toMatchObject({
      fault: 'unexpected_response',
      effect: 'unknown',
    });
  });
});
