import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { startGateway, noLimits, type Reply, type ScriptedGateway } from '../../testing/gateway-server.ts';
import { sampleAsset } from '../../testing/sample.ts';
import { createHttpClient } from '../http/client.ts';
import type { BatchRequest, GatewayMoneyOut, PayoutRequest } from '../money-out.ts';
import { createClient } from './client.ts';
import { createMoneyOut } from './money-out.ts';
import { refusal } from './wire.ts';

const fixture = (name: string) => readFile(new URL(`fixtures/${name}`, import.meta.url), 'utf8');

const whitelist = await fixture('whitelist.txt');

const closing: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

interface SetUp {
  readonly gateway: ScriptedGateway;
  readonly moneyOut: GatewayMoneyOut;
  readonly warnings: readonly object[];
}

/** A gateway that answers one thing. */
async function setUp(reply: Reply, whitelistApiKey: string | null = 'whitelist-canary'): Promise<SetUp> {
  const gateway = await startGateway(() => reply);
  closing.push(() => gateway.close());
  const warnings: object[] = [];
  const clock = { now: () => 0 };
  const options = { provider: 'nuxpay', baseUrl: gateway.url, headers: {}, refusal, clock };
  const http = createHttpClient({ ...options, limits: noLimits });
  closing.push(() => http.close());
  const client = createClient(http, { apiKey: 'key', businessId: '15935', whitelistApiKey }, []);
  const log = { info: () => {}, error: () => {}, warn: (fields: object) => warnings.push(fields) };
  return { gateway, moneyOut: createMoneyOut(client, { secrets: ['key-canary-0123456789'], log }), warnings };
}

const sentTo = ({ requests }: ScriptedGateway): unknown => JSON.parse(requests[0]?.body ?? 'null');

/** The document's samples use one reference in the answer and another in the request: this is the answer's. */
const payout: PayoutRequest = {
  transferId: 'test',
  asset: sampleAsset('usdt-ethereum'),
  amount: '1200.89',
  address: '0x05fc5a079e0583b8a07526023a16e2022c4c6296',
};

const sampleReport = {
  source: 'poll',
  rawStatus: 'pending',
  status: 'sending',
  providerReference: null,
  transactionHash: '0x5eb98f8f65ac07fed0d0b1d4be264875da58b37d71f8e02b05d4cb50d2172222',
  confirmations: 0,
  fees: [
    { kind: 'gateway_fee', asset: 'USDT', amount: '1.000000' },
    { kind: 'network_fee', asset: 'USDT', amount: '0.278026' },
  ],
  failureCode: null,
  failureReason: null,
};

describe('what is offered', () => {
  it('is USDT, ETH, BTC and TRX, on the networks that NuxPay has them', async () => {
    const { moneyOut } = await setUp({});
    const offers = await moneyOut.offers();
    expect(offers.map(({ asset }) => asset.method)).toEqual([
      'usdt-ethereum',
      'usdt-tron',
      'eth-ethereum',
      'btc-bitcoin',
      'trx-tron',
    ]);
    expect(offers[0]).toEqual({ asset: payout.asset, minimum: null, fee: null });
  });
});

describe('a transfer', () => {
  it.each([
    ['without a documented word', { code: 0 }],
    ['that names a hash', { code: 0, message: 'FAILED', data: { transactionHash: '0x5eb98f8f' } }],
  ])('R51: refused with code 0 %s may have been made', async (_what, body) => {
    const { moneyOut } = await setUp({ body });
    await expect(moneyOut.send(payout, null)).rejects.toMatchObject({ fault: 'rejected', effect: 'unknown' });
  });

  it.each<[string, Reply, string]>([
    ['R84: a refusal as 400', { status: 400, body: { code: 0, message: 'FAILED' } }, 'rejected'],
    ['code 2', { body: { code: 2, message: 'SUCCESS' } }, 'unexpected_response'],
    ['code 1 without data', { body: { code: 1, message: 'SUCCESS' } }, 'unexpected_response'],
    ['a field', { body: { code: 1, data: { referenceID: 'x', status: 7 } } }, 'unexpected_response'],
  ])('R34: answered with %s the document does not have may have been made', async (what, reply, fault) => {
    const { moneyOut } = await setUp(reply);
    const message = expect.stringContaining(what === 'a field' ? 'data.status must be text' : '') as string;
    await expect(moneyOut.send(payout, null)).rejects.toMatchObject({ fault, effect: 'unknown', message });
  });

  it.each([
    ['received', 'sending'],
    ['pending', 'sending'],
    ['Confirmed', 'completed'],
    ['success', 'completed'],
    ['failed', 'failed'],
    ['sent', 'sending'],
  ])('with the status %s is %s', async (word, status) => {
    const body = (await fixture('transfer.json')).replace('"pending"', `"${word}"`);
    const { moneyOut, warnings } = await setUp({ body });
    expect(await moneyOut.send(payout, null)).toEqual({ ...sampleReport, rawStatus: word, status });
    expect(warnings).toEqual(word === 'sent' ? [{ provider: 'nuxpay', status: 'sent' }] : []);
  });

  it.each([
    ['referenceID', { ...payout, transferId: 'invoice001' }],
    ['walletType', { ...payout, asset: sampleAsset('usdt-tron') }],
  ])('R51: that is answered with another %s may have been made', async (field, wanted) => {
    const { moneyOut } = await setUp({ body: await fixture('transfer.json') });
    await expect(moneyOut.send(wanted, null)).rejects.toMatchObject({
      fault: 'unexpected_response',
      effect: 'unknown',
      message: expect.stringContaining(field) as string,
    });
  });
});

describe('a batch', () => {
  /** Of the sample, where one address stands twice, which no batch of ours has. */
  const items = [
    { transferId: 'pyt_twice', address: '0xe8b80031ec0a75a21733a266be59d67cbb7d76cb', amount: '1' },
    { transferId: 'pyt_sent', address: '0x8f1539978a68f1ffd90fe3776186333cd75c1df8', amount: '2' },
    { transferId: 'pyt_case', address: '0x406198ad26ded711878b2702a9fa23fdcb4a557e', amount: '2' },
    { transferId: 'pyt_refused', address: '0xCBD0AD18F56670E6B3721BDAEC28849BDBAD9672', amount: '2' },
    { transferId: 'pyt_absent', address: '0x05fc5a079e0583b8a07526023a16e2022c4c6296', amount: '2' },
  ];
  const batch: BatchRequest = { batchId: '1234', asset: payout.asset, items };

  it('is one call, and each item is what the answer says of its address, in letters of any case', async () => {
    const { moneyOut, gateway } = await setUp({ body: await fixture('batch.json') });
    const outcomes = await moneyOut.batches?.send(batch, null);
    const report = {
      ...sampleReport,
      rawStatus: 'received',
      transactionHash: null,
      confirmations: null,
      fees: [{ kind: 'gateway_fee', asset: 'USDT', amount: '0.5' }],
    };
    expect(Object.fromEntries(outcomes ?? [])).toEqual({
      pyt_sent: { type: 'accepted', report },
      pyt_case: {
        type: 'accepted',
        report: { ...report, fees: [{ kind: 'gateway_fee', asset: 'USDT', amount: '1' }] },
      },
      pyt_refused: { type: 'refused', code: 'not_whitelisted', reason: 'Address is not whitelisted' },
    });
    expect(gateway.requests).toHaveLength(1);
  });

  it('R51: leaves an item unknown that is named as sent and as refused', async () => {
    const answered = JSON.parse(await fixture('batch.json')) as { data: { errorDetails: object[] } };
    answered.data.errorDetails.push({
      receiverAddress: items[1]?.address,
      reason: 'Address is not whitelisted',
    });
    const { moneyOut } = await setUp({ body: answered });
    const outcomes = await moneyOut.batches?.send(batch, null);
    expect([...(outcomes?.keys() ?? [])]).toEqual(['pyt_case', 'pyt_refused']);
  });

  it.each(['Insufficient balance', 'Invalid address', 'Address is not whitelisted: already sent', null])(
    'R84: leaves an item unknown that is refused with %s, which the document does not name',
    async (reason) => {
      const answered = JSON.parse(await fixture('batch.json')) as { data: { errorDetails: object[] } };
      answered.data.errorDetails = answered.data.errorDetails.map((entry) => ({ ...entry, reason }));
      const { moneyOut } = await setUp({ body: answered });
      const outcomes = await moneyOut.batches?.send(batch, null);
      expect([...(outcomes?.keys() ?? [])]).toEqual(['pyt_sent', 'pyt_case']);
    },
  );

  it('R51: that is answered for another reference may have been made', async () => {
    const { moneyOut } = await setUp({ body: await fixture('batch.json') });
    await expect(moneyOut.batches?.send({ ...batch, batchId: 'pyb_1' }, null)).rejects.toMatchObject({
      effect: 'unknown',
    });
  });
});

describe('the whitelist', () => {
  /** Of the document's sample, which is no JSON. */
  const entries = whitelist
    .split(/^ {2}\d+ :$/m)
    .slice(1)
    .map((entry): Record<string, string> =>
      Object.fromEntries(
        [...entry.matchAll(/^ +(\w+) : (.+)$/gm)].map(([, name = '', value = '']) => [name, value] as const),
      ),
    );
  const recipients = [
    { address: '0x16643A9F1475C5552D11D93F41DB00E20B477348', method: 'usdt-ethereum' },
    { address: '0xade4f9852a30860f01539392247ba545e3a138d9', method: 'btc-bitcoin' },
    { address: '2N9ogZNCkdrJrH2sxWFjhfRRoqRMev73KEH', method: 'btc-bitcoin' },
    { address: '2N9ogZNCkdrJrH2sxWFjhfRRoqRMev73KEH', method: 'ltc-litecoin' },
    { address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8', method: 'trx-tron' },
  ];

  it('is answered for each address, in letters of any case, for one that is not sent, and for one left out', async () => {
    const { moneyOut, gateway } = await setUp({
      body: { code: 1, message: 'Success', message_d: 'Success', data: entries },
    });
    const allowed = await moneyOut.allowRecipients?.([...recipients, ...recipients.slice(2, 3)]);
    const reasons = [
      [true, 'Duplicate address detected'],
      [false, 'Invalid address'],
      [true, 'Success'],
      [false, 'NuxPay does not send ltc-litecoin.'],
      [false, 'NuxPay did not answer for this address.'],
      [true, 'Success'],
    ];
    expect(allowed?.map(({ allowed: isAllowed, reason }) => [isAllowed, reason])).toEqual(reasons);
    expect(allowed?.[0]).toMatchObject(recipients[0] ?? {});
    expect(sentTo(gateway)).toEqual({
      business_id: '15935',
      api_key: 'whitelist-canary',
      address: [
        { address: recipients[0]?.address, wallet_type: 'tetherusd' },
        { address: recipients[1]?.address, wallet_type: 'bitcoin' },
        { address: recipients[2]?.address, wallet_type: 'bitcoin' },
        { address: recipients[4]?.address, wallet_type: 'tron' },
      ],
    });
  });

  it('is not called without a coin that is sent, and is not there without its key', async () => {
    const { moneyOut, gateway } = await setUp({});
    expect(await moneyOut.allowRecipients?.(recipients.slice(3, 4))).toMatchObject([{ allowed: false }]);
    expect(gateway.requests).toEqual([]);
    expect((await setUp({}, null)).moneyOut.allowRecipients).toBeNull();
  });
});
