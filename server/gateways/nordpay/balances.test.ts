import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Gateway } from '../gateway.ts';
import { createNordPay } from './provider.ts';
import { noon, startNordPay, type ScriptedNordPay } from '../../testing/scripted-nordpay.ts';

let nordpay: ScriptedNordPay;
let provider: Gateway;
beforeEach(async () => {
  nordpay = await startNordPay();
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const options = { apiKey: 'key-canary', postbackSecrets: ['secret-canary'], mode: 'live', log } as const;
  provider = createNordPay({ ...options, baseUrl: nordpay.url, clock: { now: () => noon } });
});
afterEach(async () => {
  await provider.close();
  await nordpay.close();
});
const answer = (body: unknown) => nordpay.instead.set('GET /balance/', { body });

describe('balances at Nord PAY', () => {
  it('are reported per coin, in one figure each, an unknown coin under its own name', async () => {
    answer([
      { currency: 'USDTBEP20', balance: 49.5 },
      { currency: 'XYZ', balance: '7' },
    ]);
    const entry = { network: null, frozen: null };
    expect(await provider.balances?.()).toEqual([
      { ...entry, method: 'usdt-bsc', asset: 'USDTBEP20', available: '49.5' },
      { ...entry, method: null, asset: 'XYZ', available: '7' },
    ]);
  });

  it('R34: are not reported in part: an unreadable one is named', async () => {
    answer([{ currency: 'USDTBEP20', balance: 1 }, { currency: 'BTC' }]);
    await expect(provider.balances?.()).rejects.toMatchObject({
      fault: 'unexpected_response',
      effect: 'none',
      message: expect.stringContaining('1.balance') as string,
    });
  });
});
