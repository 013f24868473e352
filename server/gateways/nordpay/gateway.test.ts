import { beforeEach, describe, expect, it } from 'vitest';
import { hostedAsset } from '../../base/money/assets.ts';
import type { PaymentRequest } from '../gateway.ts';
import { openNordPay, type AnsweredNordPay } from '../../testing/answered-gateways.ts';
import { errorOf, type Reply } from '../../testing/gateway-server.ts';
import { sampleAsset, sampleRequest } from '../../testing/sample.ts';
import {
  bnb,
  bscAddress,
  create,
  currencies,
  currencyOf,
  invoiceOf,
  noon,
  type Wire,
} from './testing/samples.ts';

let nordpay: AnsweredNordPay;
let connect: AnsweredNordPay['connect'];

beforeEach(async () => {
  nordpay = await openNordPay({}, { now: noon });
  ({ connect } = nordpay);
});

/** Changes fields of the new invoice. */
const answered = (fields: Wire) => nordpay.answer(create, invoiceOf(fields));

const request: PaymentRequest = sampleRequest({
  asset: sampleAsset('usdt-bsc'),
  amount: '10.00',
  price: { amount: '10.00', currency: 'USD' },
  usd: '10.00',
  expiresAt: noon + 2_700_000,
});
const page: PaymentRequest = { ...request, asset: hostedAsset('USD', 2) };

const sent = (): unknown => {
  const asked = nordpay.requests.findLast(({ call }) => call === create);
  return JSON.parse(asked?.body ?? 'null') as unknown;
};

describe('the options', () => {
  it.each([[[]], [['']], [['secret-one', ' ']], [['secret-one', 'secret-two', 'secret-three']]])(
    'R27: are refused without one or two postback secrets: %j',
    (postbackSecrets) => {
      expect(() => connect({ postbackSecrets })).toThrow('one postback secret');
    },
  );
});

describe('the catalogue', () => {
  const methods = async (gateway = connect()) => (await gateway.offers()).map(({ asset }) => asset.method);

  it('offers assets that accept deposits, with their minimum, converted by the gateway', async () => {
    nordpay.answer(currencies, [
      currencyOf({ min_deposit: 1.5 }),
      currencyOf({ ...bnb, deposit_enabled: false }),
    ]);
    expect(await connect().offers()).toEqual([
      { asset: sampleAsset('usdt-bsc'), minimum: '1.5', pricedBy: 'gateway', prices: ['USD', 'USDT'] },
    ]);
  });

  it('is read in upper or lower case, and with fields missing', async () => {
    nordpay.answer(currencies, [
      { name: 'usdttrc20' },
      { name: 'Btc', min_deposit: 'low', decimals: 'many' },
    ]);
    const offers = await connect().offers();
    expect(offers.map(({ asset, minimum }) => [asset.method, minimum])).toEqual([
      ['usdt-tron', null],
      ['btc-bitcoin', null],
    ]);
  });

  it.each([true, 'true', 1, '1', null, undefined, false, 0, 'maintenance', {}])(
    'offers what is deposit_enabled %j where that says so, or nothing',
    async (deposit_enabled) => {
      nordpay.answer(currencies, [currencyOf({ deposit_enabled }), bnb]);
      const isOffered = [true, 'true', 1, '1', null, undefined].includes(deposit_enabled as string);
      expect(await methods()).toEqual(isOffered ? ['usdt-bsc', 'bnb-bsc'] : ['bnb-bsc']);
    },
  );

  it('knows every asset of the table', async () => {
    const codes = 'USDTTRC20 USDTERC20 USDTBEP20 USDTSOL SOL ETH BNB TRX BTC LTC BCH DOGE'.split(' ');
    nordpay.answer(
      currencies,
      codes.map((name) => ({ name })),
    );
    expect(await methods()).toEqual(
      [
        'usdt-tron usdt-ethereum usdt-bsc usdt-solana sol-solana eth-ethereum bnb-bsc trx-tron btc-bitcoin',
        'ltc-litecoin bch-bitcoincash doge-dogecoin',
      ].flatMap((line) => line.split(' ')),
    );
  });

  it('adds an asset that our table lacks, if the catalogue has its decimals and network', async () => {
    const token = '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48';
    nordpay.answer(currencies, [
      currencyOf({
        name: 'USDCERC20',
        ticker: 'USDC',
        network: 'ERC20',
        contract_address: token,
        decimals: 6,
      }),
      currencyOf({
        name: 'POL',
        ticker: null,
        network: 'Polygon PoS',
        contract_address: null,
        min_deposit: 0,
      }),
    ]);
    expect(await connect().offers()).toEqual([
      {
        asset: {
          kind: 'address',
          method: 'usdc-ethereum',
          asset: 'USDC',
          name: 'USDC (ERC20)',
          network: sampleAsset('eth-ethereum').network,
          standard: 'ERC20',
          decimals: 6,
          quotedTo: 6,
          contract: token,
        },
        minimum: '1',
        pricedBy: 'gateway',
        prices: ['USD', 'USDC'],
      },
      {
        asset: {
          kind: 'address',
          method: 'pol-polygon-pos',
          asset: 'POL',
          name: 'POL',
          network: {
            id: 'polygon-pos',
            name: 'Polygon PoS',
            chainId: null,
            explorer: null,
            feeAsset: null,
            typicalSeconds: null,
          },
          standard: null,
          decimals: 18,
          quotedTo: 8,
          contract: null,
        },
        minimum: null,
        pricedBy: 'gateway',
        prices: ['USD', 'POL'],
      },
    ]);
  });

  it('leaves out, and logs, assets that are ambiguous or unsafe to pay in', async () => {
    nordpay.answer(currencies, [
      currencyOf(),
      currencyOf({ name: 'usdtbep20' }),
      currencyOf({ name: 'USDTBSC', network: 'BEP20' }),
      currencyOf({ name: 'USDTERC20', contract_address: bscAddress }),
      currencyOf({ name: 'XYZ', decimals: null }),
      currencyOf({ name: 'XYZ', network: null }),
      currencyOf({ name: '€', ticker: '€', network: 'euro' }),
      { ticker: 'BTC' },
    ]);
    expect(await methods()).toEqual(['usdt-bsc']);
    expect(nordpay.warnings.map(([fields]) => ({ reason: null, ...fields }).reason)).toEqual([
      null,
      'a second code for one asset',
      'an asset that we know under another code',
      'another contract',
      'its decimals are not known',
      'its network is not known',
      'its symbol has no letters',
    ]);
  });

  it("offers Nord PAY's own page if the option is set, in US dollars", async () => {
    expect(await methods(connect({ hosted: true }))).toEqual(['usdt-bsc', 'bnb-bsc', 'hosted']);
    const [, , offer] = await connect({ hosted: true }).offers();
    expect(offer).toEqual({ asset: page.asset, minimum: null, pricedBy: 'us', prices: [] });
    nordpay.answer(currencies, [currencyOf({ deposit_enabled: false })]);
    expect(await methods(connect({ hosted: true }))).toEqual([]);
  });

  it('R34: that takes a method away counts at its second answer', async () => {
    const gateway = connect();
    const reported = async (listed: unknown, pause: number) => {
      nordpay.answer(currencies, listed);
      nordpay.clock.time += pause;
      await methods(gateway);
      await expect.poll(() => gateway.health().lastSuccessAt).toBe(nordpay.clock.time);
      return methods(gateway);
    };
    const [whole, spoilt] = [
      [currencyOf(), bnb],
      [currencyOf({ name: 'x', decimals: null }), bnb],
    ];
    expect(await methods(gateway)).toEqual(['usdt-bsc', 'bnb-bsc']);
    expect(await reported(spoilt, 300_000)).toContain('usdt-bsc');
    expect(await reported(whole, 30_000)).toContain('usdt-bsc');
    expect((await gateway.create(request)).address).toBe(bscAddress);

    expect(await reported(spoilt, 300_000)).toContain('usdt-bsc');
    expect(await reported(spoilt, 30_000)).toEqual(['bnb-bsc']);
  });

  it.each<[string, Reply, string]>([
    ['no list', { body: { data: [] } }, 'unexpected_response'],
    ['nothing but unreadable entries', { body: [{ symbol: 'BTC' }] }, 'unexpected_response'],
  ])('R34: that never loaded throws, and is loaded again: %s', async (_what, reply, fault) => {
    const gateway = connect();
    nordpay.answers.set(currencies, reply);
    expect(await errorOf(Promise.resolve(gateway.offers()))).toMatchObject({ fault, effect: 'none' });
    nordpay.answer(currencies, [currencyOf(), bnb]);
    nordpay.clock.time += 30_000;
    expect(await methods(gateway)).toContain('usdt-bsc');
  });
});

describe('a payment', () => {
  it('is an invoice labelled with our id, with its address and amount', async () => {
    answered({ amount: 10.0125 });
    expect(await connect().create(request)).toEqual({
      reference: 'uuid-1',
      address: bscAddress,
      memo: null,
      uri: null,
      hostedUrl: null,
      amount: '10.0125',
      exact: false,
      expiresAt: noon + 1_800_000,
    });
    expect(sent()).toEqual({
      currency: 'USDTBEP20',
      amount: '10.00 USD',
      expires_time: 45,
      label: 'pay_1',
      postback_url: request.notifyUrl,
      success_url: request.returnUrl,
      fail_url: request.returnUrl,
    });
    const headers = nordpay.requests.map((asked) => asked.headers);
    expect(headers.map((sent) => sent['x-api-key'])).toEqual(['key-canary', 'key-canary']);
    expect(headers.map((sent) => sent['content-type'])).toEqual(['application/json', 'application/json']);
    expect(nordpay.requests).toHaveLength(2);
  });

  it.each([
    ['in dollars where that is the price', {}, '10.00 USD'],
    ['in coins for any other price', { price: { amount: '9.25', currency: 'EUR' } }, '10.00 USDT'],
    [
      'in US dollars if only that rate is known',
      { price: { amount: '9.25', currency: 'EUR' }, amount: null },
      '10.00 USD',
    ],
    [
      'with the exact amount',
      { price: { amount: '1', currency: 'EUR' }, amount: '123456789012.123456789012345678' },
      '123456789012.123456789012345678 USDT',
    ],
  ])('R46 and R50: is requested in %s', async (_how, fields, amount) => {
    await connect().create({ ...request, ...fields });
    expect(sent()).toMatchObject({ amount });
  });

  it('R50: is not requested for a price without any rate', async () => {
    const price = { amount: '9.25', currency: 'EUR' };
    const error = await errorOf(connect().create({ ...request, price, amount: null, usd: null }));
    expect(error).toMatchObject({ fault: 'rejected', effect: 'none' });
    expect(nordpay.count(/^POST/)).toBe(0);
  });

  it.each([
    ['10', 30],
    ['30', 30],
    ['30.01', 31],
    ['1440', 1440],
    ['5000', 1440],
    ['-3', 30],
  ])('with %s minutes left is an invoice for %i', async (left, minutes) => {
    answered({ expires_at: null });
    const created = await connect().create({ ...request, expiresAt: noon + Number(left) * 60_000 });
    expect(sent()).toMatchObject({ expires_time: minutes });
    expect(created.expiresAt).toBe(noon + minutes * 60_000);
  });

  it.each([
    [401, { detail: 'amount_too_low' }, 'amount_too_low'],
    [422, { detail: 'amount_too_low' }, 'amount_too_low'],
    [422, { error: 'forbidden', message: 'other' }, 'forbidden'],
    [422, { detail: 'Not a word' }, 'refused'],
    [422, { detail: [{ loc: ['body', 'amount'], msg: 'x' }] }, 'refused'],
    [422, { error: { code: 'X' } }, 'refused'],
    [422, {}, 'refused'],
  ])('that Nord PAY refuses with %i and %j has no effect', async (status, body, providerCode) => {
    nordpay.answers.set(create, { status, body });
    const error = await errorOf(connect().create(request));
    expect(error).toMatchObject({ fault: 'rejected', effect: 'none', providerCode });
  });

  it.each([
    ['a list in an error', { status: 400, body: [] }],
    ['a text in an error', { status: 400, body: '"refused"' }],
    ['neither id nor uuid', { body: { ...invoiceOf(), id: null, uuid: null } }],
  ])('R32: that met %s may exist', async (_what, reply) => {
    nordpay.answers.set(create, reply);
    const unexpected = { fault: 'unexpected_response', effect: 'unknown' };
    expect(await errorOf(connect().create(request))).toMatchObject(unexpected);
  });

  it.each([
    ['label', { label: 'pay_2' }],
    ['currency', { currency: 'BNB' }],
    ['currency', { currency: 'USDTTRC20' }],
    ['status', { status: 'paid' }],
    ['status', { status: 'expired' }],
  ])('R23: that comes back with another %s is not shown: %o', async (field, fields) => {
    answered(fields);
    const error = await errorOf(connect().create(request));
    expect(error).toMatchObject({ fault: 'unexpected_response', effect: 'unknown' });
    expect(error.message).toContain(`another ${field}`);
  });

  it.each([
    ['a number', 10.5, '10.5'],
    ['a text', '10.5', '10.5'],
    ['an expression in its ticker', '10.5 USDT', '10.5'],
    ['an expression in its code', '10.5 usdtbep20', '10.5'],
  ])('takes its coins from %s', async (_how, amount, coins) => {
    answered({ amount, label: null, currency: null, status: null });
    expect(await connect().create(request)).toMatchObject({ amount: coins });
  });

  it.each([null, '10.00 USD', '10.00 usd', '0.02 BNB'])(
    'R50: that comes back with no amount in its coin is not shown: %j',
    async (amount) => {
      answered({ amount });
      const unexpected = { fault: 'unexpected_response', effect: 'unknown' };
      expect(await errorOf(connect().create(request))).toMatchObject(unexpected);
    },
  );

  it.each(['ten', '-10', '10 USD 5', '1e3 USD', '', true])(
    'R48: that comes back with the amount %j is not shown, by that name',
    async (amount) => {
      answered({ amount });
      const error = await errorOf(connect().create(request));
      expect(error).toMatchObject({ fault: 'unexpected_response', effect: 'unknown' });
      expect(error.message).toContain('amount must be an amount');
    },
  );

  it('R47: has the amount to the last digit', async () => {
    const body = JSON.stringify(invoiceOf()).replace('"amount":10', '"amount":10.123456789012345678');
    nordpay.answer(create, body);
    expect(await connect().create(request)).toMatchObject({ amount: '10.123456789012345678' });
  });

  it.each([
    ["the token's own contract", '0x55d398326f99059fF775485246999027B3197955'],
    ['none', null],
    ['an empty text', ''],
  ])('R38: with %s as its address is refused in live mode', async (_what, address) => {
    answered({ address });
    expect(await errorOf(connect().create(request))).toMatchObject({
      fault: 'unexpected_response',
      effect: 'unknown',
    });
  });
});

describe("a payment on Nord PAY's own page", () => {
  it('accepts every coin of the gateway, and has a link instead of an address', async () => {
    answered({ currency: null, amount: '10.00 USD', address: null });
    expect(await connect({ hosted: true }).create(page)).toMatchObject({
      address: null,
      hostedUrl: 'https://pay.nord-pay.com/uuid-1',
      amount: '10.00',
    });
    expect(sent()).toMatchObject({
      currency: null,
      allowed_currencies: ['USDTBEP20', 'BNB'],
      amount: '10.00 USD',
      label: 'pay_1',
    });
  });

  it.each([
    ['no url', { url: null }],
    ['a script', { url: 'javascript:alert(1)' }],
    ['another amount', { amount: '11.00 USD' }],
    ['an amount in coins', { amount: '10.00 USDT' }],
  ])('R7: that comes back with %s is not shown', async (_what, fields) => {
    answered({ amount: null, ...fields });
    const error = await errorOf(connect({ hosted: true, mode: 'test' }).create(page));
    expect(error).toMatchObject({ fault: 'unexpected_response', effect: 'unknown' });
  });

  it('may have a link to loopback in test mode only', async () => {
    answered({ url: 'http://127.0.0.1:1/pay', amount: 10 });
    expect(await connect({ mode: 'test' }).create(page)).toMatchObject({
      hostedUrl: 'http://127.0.0.1:1/pay',
    });
    expect(await errorOf(connect().create(page))).toMatchObject({ fault: 'unexpected_response' });
  });
});
