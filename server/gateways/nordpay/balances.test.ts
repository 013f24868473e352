import { beforeEach, describe, expect, it } from 'vitest';
import { openNordPay, type AnsweredNordPay } from '../../testing/answered-gateways.ts';

let nordpay: AnsweredNordPay;
beforeEach(async () => {
  nordpay = await openNordPay();
});
const answer = (body: unknown) => nordpay.answer('GET /balance/', body);

describe('balances at Nord PAY', () => {
  it('are reported per coin, in one figure each, an unknown coin under its own name', async () => {
    answer([
      { currency: 'USDTBEP20', balance: 49.5 },
      { currency: 'XYZ', balance: '7' },
    ]);
    const entry = { network: null, frozen: null };
    expect(await nordpay.gateway.balances?.()).toEqual([
      { ...entry, method: 'usdt-bsc', asset: 'USDTBEP20', available: '49.5' },
      { ...entry, method: null, asset: 'XYZ', available: '7' },
    ]);
  });

  it('R34: are not reported in part: an unreadable one is named', async () => {
    answer([{ currency: 'USDTBEP20', balance: 1 }, { currency: 'BTC' }]);
    await expect(nordpay.gateway.balances?.()).rejects.toMatchObject({
      fault: 'unexpected_response',
      effect: 'none',
      message: expect.stringContaining('1.balance') as string,
    });
  });
});
