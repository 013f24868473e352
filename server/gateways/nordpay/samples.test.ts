import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hostedAsset } from '../../core/assets.ts';
import type { PollableGateway, WatchedPayment } from '../gateway.ts';
import { sampleAsset, sampleRequest } from '../../testing/sample.ts';
import { createNordPay } from './provider.ts';
import {
  bscAddress,
  startNordPay,
  readTransactions,
  sweepOnce,
  watched,
  type ScriptedNordPay,
} from '../../testing/scripted-nordpay.ts';

/**
 * The samples of the document, byte for byte, and what its sentences say of answers that it has no sample of: each goes
 * through all that the adapter makes of it.
 */

const secret = 'xxxxxxxx-xxxx-xxxx-xxxxxxxxxxxx';
const fixture = (name: string) => readFile(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const postback = await fixture('postback.json');
const createInvoice = await fixture('invoice-create.json');

/** A minute before the sample's `created_at`. */
const start = Date.parse('2025-05-24T14:59:00Z');
const time = Date.parse('2025-05-24T15:00:00Z');

let nordpay: ScriptedNordPay;
let provider: PollableGateway;

beforeEach(async () => {
  nordpay = await startNordPay();
  provider = createNordPay({
    apiKey: 'key-canary',
    postbackSecrets: [secret],
    baseUrl: nordpay.url,
    mode: 'live',
    clock: { now: () => start + 120_000 },
    log: { info: () => {}, error: () => {}, warn: () => {} },
    limits: { backoff: 1, attempts: 1 },
  });
});
afterEach(async () => {
  await provider.close();
  await nordpay.close();
});

const ours = (fields: Partial<WatchedPayment> = {}) =>
  watched({
    paymentId: 'Order #1234',
    amount: '1000.00',
    createdAt: start,
    expiresAt: start + 1_800_000,
    ...fields,
  });

/** With what the list shows. */
async function observe(payment: WatchedPayment) {
  const listed = await readTransactions(provider, payment.createdAt).catch(() => []);
  return provider.observe(payment, listed);
}

const details = 'GET /invoice/uuid-1';
const list = 'GET /invoice/transactions';
const own = 'GET /invoice/uuid-1/transactions';
const answer = (call: string, body: string) => nordpay.instead.set(call, { body });
/** The sample without one of its lines. */
const without = (field: string) =>
  postback.replace(new RegExp(`^  "${field}": .*\n`, 'm'), '').replace(/,\s*\}$/, '\n}');

/** 500 were received, 5 are the fee: all that the sample proves of 1000. */
const counted = {
  key: '67890',
  method: 'usdt-bsc',
  amount: '505',
  hash: 'abcdef1234567890',
  status: 'final',
  at: time,
  fees: [{ kind: 'gateway_fee', asset: 'USDT', amount: '5.00' }],
} as const;

describe("the sample of a transaction, as a payment's", () => {
  const promised = (status: string) =>
    `{"currency":"USDTBEP20","address":"${bscAddress}","status":"${status}"}`;

  it.each<[string, Record<string, string>, Partial<WatchedPayment>, object]>([
    [
      'in the list',
      { [list]: `[${postback}]`, [details]: promised('pending') },
      {},
      { ...counted, single: false },
    ],
    ['in its own list', { [list]: '[]', [own]: `[${postback}]`, [details]: promised('paid') }, {}, counted],
    ['in its own list alone', { [own]: `[${postback}]` }, {}, { ...counted, single: true }],
    [
      'in its own list, without a label',
      { [list]: `[${without('label')}]`, [own]: `[${without('label')}]`, [details]: promised('pending') },
      {},
      { ...counted, single: true },
    ],
    ['in both, and no details', { [list]: `[${postback}]`, [own]: `[${postback}]` }, {}, counted],
    [
      'on its own page',
      { [list]: `[${postback}]`, [details]: promised('paid') },
      { asset: hostedAsset('USD', 2), address: null },
      { ...counted, method: 'hosted', fees: [{ kind: 'gateway_fee', asset: 'USD', amount: '5.00' }] },
    ],
    [
      'in another coin',
      { [list]: `[${postback}]`, [details]: promised('pending') },
      { asset: sampleAsset('bnb-bsc') },
      counted,
    ],
  ])('%s', async (_where, answers, fields, transaction) => {
    for (const [call, body] of Object.entries(answers)) answer(call, body);
    expect(await observe(ours(fields))).toMatchObject({ transactions: [transaction], unclear: undefined });
  });

  it.each([
    ['status', 'status must be'],
    ['amount', 'amount must be'],
    ['received_amount', 'received_amount'],
    ['currency', 'currency must be'],
  ])('without its %s is unclear, and never nothing', async (field, reason) => {
    for (const call of [list, own]) answer(call, `[${without(field)}]`);
    expect(await observe(ours())).toMatchObject({
      transactions: [],
      unclear: [{ key: '67890', reason: expect.stringContaining(reason) as unknown }],
    });
  });

  it.each([
    ['tx_id', 'abcdef1234567890/Order #1234/1000', '505'],
    ['tx_hash', '67890', '505'],
    ['tx_type', '67890', '505'],
    ['amount_usd', '67890', '500'],
    ['service_fee_usd', '67890', '500'],
    ['network_fee', '67890', '505'],
    ['received_amount_usd', '67890', '505'],
    ['created_at', '67890', '505'],
    ['postback_type', '67890', '505'],
  ])('without its %s counts', async (field, key, amount) => {
    answer(list, `[${without(field)}]`);
    expect(await observe(ours())).toMatchObject({ transactions: [{ key, amount, status: 'final' }] });
  });
});

describe('the sample of a transaction, beside our payments', () => {
  it('is unmatched, and in what came in', async () => {
    answer(list, `[${postback}]`);
    answer(details, '{"status":"pending"}');
    const money = { ...counted, asset: 'USDTBEP20', network: 'BNB Smart Chain' };
    answer(own, '[]');
    const swept = await sweepOnce(provider, [ours({ paymentId: 'pay_1' })]);
    const { entries, observations, unmatched } = swept;
    expect(observations).toMatchObject([{ transactions: [] }]);
    expect(unmatched).toMatchObject([money]);
    expect(entries).toMatchObject([{ money }]);
    expect(JSON.stringify(unmatched)).not.toContain(secret);
  });
});

describe('the sample of a postback', () => {
  const message = { header: () => undefined, body: Buffer.from(postback) };
  const read = (own: WatchedPayment | null) =>
    provider.webhooks?.read(provider.webhooks.verify(message) ?? '', {
      receivedAt: time,
      own,
      find: () => Promise.resolve(undefined),
    });

  it('is verified by its secret, which is not stored, and triggers a poll of its payment', async () => {
    expect(provider.webhooks?.verify(message)).toBe(postback.replace(secret, '[secret]'));
    const asked = { poll: [{ paymentId: 'Order #1234' }], observations: [], unmatched: [] };
    expect(await read(ours())).toEqual(asked);
    expect(await read(null)).toEqual(asked);
    await expect(read(ours({ paymentId: 'pay_1' }))).rejects.toThrow('label of another payment');
  });
});

describe('the sample of a new invoice', () => {
  it('has the fields that we send, and the form of their values', async () => {
    answer('POST /invoice/create', `{"id":1,"uuid":"uuid-1","amount":200,"address":"${bscAddress}"}`);
    const created = await provider.create(
      sampleRequest({
        asset: sampleAsset('usdt-bsc'),
        amount: '200.00',
        price: { amount: '200', currency: 'USD' },
        paymentId: 'Order #123',
        notifyUrl: 'https://example.com/postback',
        returnUrl: 'https://example.com/success',
        expiresAt: start + 120_000 + 60_000,
      }),
    );
    expect(created).toMatchObject({ reference: 'uuid-1', address: bscAddress, amount: '200' });
    const sent = nordpay.requests.find(({ call }) => call === 'POST /invoice/create')?.body ?? '';
    // The sample's own minute is below the least that the text names, and its `fail_url` is left out.
    expect(JSON.parse(sent)).toEqual({
      ...(JSON.parse(createInvoice) as object),
      expires_time: 30,
      fail_url: 'https://example.com/success',
    });
  });
});

describe('what the text says of an answer is enough for', () => {
  it('the catalogue', async () => {
    answer(
      'GET /currencies/',
      '[{"name":"USDTBEP20","ticker":"USDT","network":"BEP20"},{"name":"BNB","ticker":"BNB","network":"BEP20"}]',
    );
    const offers = await provider.offers();
    expect(offers.map(({ asset }) => asset.method)).toEqual(['usdt-bsc', 'bnb-bsc']);
  });

  it('the rates', async () => {
    answer('GET /currencies/rates', '[{"name":"BTC","rate":67000.50},{"name":"USDTBEP20","rate":1}]');
    const sheet = await provider.rates?.();
    expect([...(sheet?.usd ?? [])]).toEqual([
      ['BTC', '67000.50'],
      ['USDT', '1'],
    ]);
  });

  it('the balances', async () => {
    answer('GET /balance/', '[{"currency":"USDTBEP20","balance":500.00}]');
    expect(await provider.balances?.()).toMatchObject([{ method: 'usdt-bsc', available: '500.00' }]);
  });

  it('an invoice whose creation was never answered', async () => {
    answer('GET /invoice/', `[{"id":7,"address":"${bscAddress}"},{"id":8,"label":"Order #1234"}]`);
    const lost = [{ paymentId: 'Order #1234', createdAt: start }];
    expect(await provider.recover?.(lost)).toEqual([
      { paymentId: 'Order #1234', reference: '8', address: null },
    ]);
  });
});
