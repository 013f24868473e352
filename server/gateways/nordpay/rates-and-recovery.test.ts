import { beforeEach, describe, expect, it } from 'vitest';
import { GatewayError } from '../../base/errors.ts';
import type { PollableGateway } from '../gateway.ts';
import { openNordPay, type AnsweredNordPay } from '../../testing/answered-gateways.ts';
import { bscAddress, currencies, currencyOf, invoiceOf, noon } from './testing/samples.ts';

/** Rates, and payments whose creation was never answered. */

let nordpay: AnsweredNordPay;
let gateway: PollableGateway;

beforeEach(async () => {
  nordpay = await openNordPay({}, { now: noon });
  ({ gateway } = nordpay);
});

describe('rates', () => {
  const rates = async (...listed: ReadonlyArray<readonly [unknown, unknown]>) => {
    nordpay.answer(
      'GET /currencies/rates',
      listed.map(([name, rate]) => ({ name, rate })),
    );
    const { usd, at } = (await gateway.rates?.()) ?? { usd: new Map<string, string>(), at: 0 };
    expect(at).toBe(noon);
    return Object.fromEntries(usd);
  };

  it('are what one of each coin costs, by its symbol', async () => {
    nordpay.answer(currencies, [currencyOf({ name: 'USDCERC20', ticker: 'USDC', network: 'ERC20' })]);
    expect(
      await rates(
        ['BTC', 67000.5],
        ['USDTBEP20', 1],
        ['usdttrc20', '1.0001'],
        ['USDCERC20', 0.999],
        ['XMR', 150],
      ),
    ).toEqual({ BTC: '67000.5', USDT: '1', USDC: '0.999', XMR: '150' });
  });

  it('R47: are read to the last digit', async () => {
    nordpay.answer(
      'GET /currencies/rates',
      '[{"name":"DOGE","rate":0.123456789012345678},{"name":"BTC","rate":6.7e4}]',
    );
    const { usd } = (await gateway.rates?.()) ?? { usd: new Map<string, string>() };
    expect(Object.fromEntries(usd)).toEqual({ DOGE: '0.123456789012345678', BTC: '67000' });
  });

  it.each<Record<string, number>>([
    { BTC: 0.000015 },
    { BTC: 100 },
    { DOGE: 10 },
    { TRX: 12.5 },
    { BTC: 67000, DOGE: 11 },
  ])('R50: in a table that may be the other way round are not used: %j', async (listed) => {
    const error: unknown = await rates(...Object.entries(listed)).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(GatewayError);
    expect(error).toMatchObject({ fault: 'unexpected_response', effect: 'none' });
  });

  it('R50: are not used where nothing shows which way round the table is', async () => {
    await expect(rates(['ETH', 2500])).rejects.toMatchObject({ fault: 'unexpected_response' });
    await expect(rates(['BTC', 0])).rejects.toMatchObject({ fault: 'unexpected_response' });
    expect(await rates(['TRX', 9.99], ['ETH', 2500])).toEqual({ TRX: '9.99', ETH: '2500' });
  });

  it('are had without the catalogue, too', async () => {
    nordpay.answers.set(currencies, { status: 500, body: '' });
    expect(await rates(['BTC', 67000], ['USDTSOL', 1])).toEqual({ BTC: '67000', USDT: '1' });
  });

  it('R34: that cannot be read do not hide the others', async () => {
    expect(await rates(['BTC', 67000], ['ETH', 'much'], [7, 1], ['TRX', -1], ['LTC', 0])).toEqual({
      BTC: '67000',
    });
    const fault = expect.stringContaining('1.rate must be a decimal') as unknown;
    expect(nordpay.warnings).toEqual([
      [expect.objectContaining({ list: 'rates', count: 3, fault }), expect.any(String)],
    ]);
  });

  it.each([{ body: '<html>' }, { body: { BTC: 67000 } }, { status: 503, body: '' }])(
    'R34: that cannot be had throw: %j',
    async (reply) => {
      nordpay.answers.set('GET /currencies/rates', reply);
      await expect(gateway.rates?.()).rejects.toBeInstanceOf(GatewayError);
    },
  );
});

describe('payments whose creation was never answered', () => {
  const lost = ['pay_1', 'pay_2'].map((paymentId) => ({ paymentId, createdAt: noon }));

  it('R32: are found by our label', async () => {
    nordpay.answer('GET /invoice/', [
      invoiceOf({ id: 8, uuid: 'uuid-8', label: 'Order #1' }),
      invoiceOf({ id: 9, uuid: null, label: 'pay_2', address: null }),
      invoiceOf({ id: 10, uuid: 'uuid-10' }),
      'nonsense',
    ]);
    expect(await gateway.recover?.(lost)).toEqual([
      { paymentId: 'pay_2', reference: '9', address: null },
      { paymentId: 'pay_1', reference: 'uuid-10', address: bscAddress },
    ]);
    expect(nordpay.requests.map(({ call }) => call)).toEqual(['GET /invoice/']);
  });

  it('that are none make no call', async () => {
    expect(await gateway.recover?.([])).toEqual([]);
    expect(nordpay.requests).toEqual([]);
  });
});
