import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleAsset } from '../../testing/sample.ts';
import { noLimits, startAnswers, type AnsweringGateway } from '../../testing/gateway-server.ts';
import { createHttpClient, type HttpClient } from '../http/client.ts';
import type { BatchRequest, GatewayMoneyOut, PayoutRequest } from '../money-out.ts';
import { createClient } from './client.ts';
import { createMoneyOut } from './money-out.ts';
import { bnb, bscAddress, currencies, currencyOf, noon, waiting } from './testing/samples.ts';
import { refusal } from './wire.ts';

let nordpay: AnsweringGateway;
let http: HttpClient;
let moneyOut: GatewayMoneyOut;
let warnings: object[];

beforeEach(async () => {
  nordpay = await startAnswers(waiting);
  warnings = [];
  const clock = { now: () => noon };
  http = createHttpClient({
    provider: 'nordpay',
    baseUrl: nordpay.url,
    headers: { 'X-API-KEY': 'key-canary' },
    refusal,
    clock,
    limits: { ...noLimits, attempts: 1 },
  });
  const log = { info: () => {}, error: () => {}, warn: (fields: object) => warnings.push(fields) };
  moneyOut = createMoneyOut(createClient(http), { secrets: ['key-canary'], clock, log });
});
afterEach(async () => {
  await http.close();
  await nordpay.close();
});

const payout: PayoutRequest = {
  transferId: 'pyt_1',
  asset: sampleAsset('usdt-bsc'),
  amount: '12.345678901234567891',
  address: bscAddress,
};
const batch: BatchRequest = {
  batchId: 'pyb_1',
  asset: payout.asset,
  items: [
    { transferId: 'pyt_1', amount: '5', address: bscAddress },
    { transferId: 'pyt_2', amount: '6.50', address: '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359' },
  ],
};

const calls = {
  request: 'POST /balance/withdraw/request',
  confirm: 'POST /balance/withdraw/confirm',
  requestMany: 'POST /balance/withdraw/multiple/request',
  confirmMany: 'POST /balance/withdraw/multiple/confirm',
} as const;
const answer = (call: keyof typeof calls, body: unknown) => nordpay.answer(calls[call], body);
const sentTo = (call: keyof typeof calls): unknown =>
  JSON.parse(nordpay.requests.find((request) => request.call === calls[call])?.body ?? 'null');
const request = (wanted = payout) => {
  if (moneyOut.request === null) throw new Error('no request');
  return moneyOut.request(wanted);
};
const requestMany = () => {
  const step = moneyOut.batches?.request;
  if (step === undefined || step === null) throw new Error('no request');
  return step(batch);
};

describe('what is offered', () => {
  it('is each coin that can be withdrawn, with its minimum and fee', async () => {
    nordpay.answer(currencies, [
      currencyOf(),
      currencyOf({ name: 'USDTTRC20', contract_address: null, withdrawal_enabled: false }),
      { ...bnb, min_withdrawal: 0, network_fee: null, deposit_enabled: false },
      currencyOf({
        name: 'TRX',
        contract_address: null,
        withdrawal_enabled: undefined,
        min_withdrawal: undefined,
      }),
    ]);
    const fee = { kind: 'network_fee', asset: 'USDT', amount: '0.5' };
    expect(await moneyOut.offers()).toEqual([
      { asset: payout.asset, minimum: '5', fee },
      { asset: sampleAsset('bnb-bsc'), minimum: null, fee: null },
      { asset: sampleAsset('trx-tron'), minimum: null, fee: { ...fee, asset: 'TRX' } },
    ]);
  });

  it('does not hold a token with another contract than the one that is known', async () => {
    nordpay.answer(currencies, [
      currencyOf({ contract_address: '0xdAC17F958D2ee523a2206206994597C13D831ec7' }),
      bnb,
    ]);
    expect((await moneyOut.offers()).map(({ asset }) => asset.method)).toEqual(['bnb-bsc']);
  });

  it('R34: is an error where no entry of the catalogue can be read', async () => {
    nordpay.answer(currencies, [{ ticker: 'USDT' }]);
    await expect(moneyOut.offers()).rejects.toMatchObject({ fault: 'unexpected_response', effect: 'none' });
  });
});

describe('a request', () => {
  it('names currency, address and amount to the last digit, and answers what to confirm', async () => {
    answer('request', { identifier: 'w-1' });
    const fee = { kind: 'network_fee', asset: 'USDT', amount: '0.5' };
    expect(await request()).toEqual({ identifier: 'w-1', fees: [fee] });
    expect(sentTo('request')).toEqual({
      currency: 'USDTBEP20',
      address: bscAddress,
      amount: '12.345678901234567891',
    });
  });

  it.each([
    [
      { network_fee: 0.25, service_fee: '1.5' },
      [
        { kind: 'network_fee', amount: '0.25' },
        { kind: 'gateway_fee', amount: '1.5' },
      ],
    ],
    [{ service_fee: 0 }, [{ kind: 'gateway_fee', amount: '0' }]],
    [{ fee: 1 }, [{ kind: 'gateway_fee', amount: '1' }]],
    [{ fee: 1, network_fee: 0.25 }, [{ kind: 'network_fee', amount: '0.25' }]],
    [{ network_fee: 'free', service_fee: {} }, [{ kind: 'network_fee', amount: '0.5' }]],
  ])('takes the fees of its answer, else that of the catalogue: %o', async (named, fees) => {
    answer('request', { identifier: 7, ...named });
    const expected = fees.map((fee) => ({ ...fee, asset: 'USDT' }));
    expect(await request()).toEqual({ identifier: '7', fees: expected });
  });

  it('R53: that is answered for another address is not confirmed', async () => {
    answer('request', { identifier: 'w-1', address: '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359' });
    await expect(request()).rejects.toMatchObject({ fault: 'unexpected_response' });
    answer('request', { identifier: 'w-1', address: bscAddress.toLowerCase() });
    expect(await request()).toMatchObject({ identifier: 'w-1' });
  });
});

describe('a confirmation', () => {
  it.each<[{ status?: string; tx_hash?: string | null }, string, string | null]>([
    [{ status: 'completed', tx_hash: 'ff' }, 'completed', 'ff'],
    [{ status: 'Paid' }, 'completed', null],
    [{ status: 'success' }, 'completed', null],
    [{ status: 'confirmed', tx_hash: null }, 'completed', null],
    [{ status: 'processing', tx_hash: 'ff' }, 'completed', 'ff'],
    [{ tx_hash: 'ff' }, 'completed', 'ff'],
    [{ status: 'processing' }, 'sending', null],
    [{ status: 'pending' }, 'sending', null],
  ])('of which %o is said is %s', async (body, status, transactionHash) => {
    answer('confirm', body);
    expect(await moneyOut.send(payout, 'w-1')).toEqual({
      source: 'poll',
      rawStatus: body.status ?? '',
      status,
      providerReference: 'w-1',
      transactionHash,
      confirmations: null,
      fees: [],
      failureCode: null,
      failureReason: null,
    });
    expect(sentTo('confirm')).toEqual({ identifier: 'w-1' });
    expect(warnings).toEqual([]);
  });

  it.each<{ status?: string; tx_hash?: string }>([
    { status: 'queued' },
    { status: 'failed' },
    { status: 'failed', tx_hash: 'ff' },
    {},
  ])('R51: with a status that is not documented counts as on its way: %o', async (body) => {
    answer('confirm', body);
    expect(await moneyOut.send(payout, 'w-1')).toMatchObject({ status: 'sending' });
    await moneyOut.send({ ...payout, transferId: 'pyt_2' }, 'w-2');
    expect(warnings).toEqual([{ provider: 'nordpay', status: body.status ?? '' }]);
  });

  it('without an identifier is not sent', async () => {
    await expect(moneyOut.send(payout, null)).rejects.toMatchObject({ fault: 'rejected', effect: 'none' });
    expect(nordpay.count(/^POST/)).toBe(0);
  });
});

describe('a batch', () => {
  it('is requested in one call, with the catalogue’s fee for each where the answer names none', async () => {
    answer('requestMany', { identifier: 'b-1' });
    expect(await requestMany()).toEqual({
      identifier: 'b-1',
      fees: [{ kind: 'network_fee', asset: 'USDT', amount: '1' }],
    });
    expect(sentTo('requestMany')).toEqual({
      currency: 'USDTBEP20',
      addresses_and_amounts: batch.items.map(({ address, amount }) => ({ address, amount })),
    });
    answer('requestMany', { identifier: 'b-1', network_fee: 0.75 });
    expect(await requestMany()).toMatchObject({ fees: [{ amount: '0.75' }] });
  });

  it('is confirmed in one call: all items share its outcome', async () => {
    answer('confirmMany', { status: 'completed', tx_hash: 'ff', network_fee: 1 });
    const outcomes = await moneyOut.batches?.send(batch, 'b-1');
    const report = { status: 'completed', transactionHash: 'ff', providerReference: 'b-1', fees: [] };
    expect([...(outcomes ?? [])]).toMatchObject([
      ['pyt_1', { type: 'accepted', report }],
      ['pyt_2', { type: 'accepted', report }],
    ]);
    expect(sentTo('confirmMany')).toEqual({ identifier: 'b-1' });
  });
});
