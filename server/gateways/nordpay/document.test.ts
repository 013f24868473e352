import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { hostedAsset } from '../../base/money/assets.ts';
import type { PollableGateway, WatchedPayment } from '../gateway.ts';
import {
  observeListed,
  openNordPay,
  sweepOnce,
  type AnsweredNordPay,
} from '../../testing/answered-gateways.ts';
import { sampleAsset, sampleRequest } from '../../testing/sample.ts';
import {
  bnb,
  bscAddress,
  create,
  currencies,
  currencyOf,
  details,
  list,
  own,
  watched,
} from './testing/samples.ts';

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

let nordpay: AnsweredNordPay;
let gateway: PollableGateway;

beforeEach(async () => {
  nordpay = await openNordPay(
    { postbackSecrets: [secret] },
    { now: start + 120_000, answers: { [currencies]: [currencyOf(), bnb], [list]: [] } },
  );
  ({ gateway } = nordpay);
});

const ours = (fields: Partial<WatchedPayment> = {}) =>
  watched({
    paymentId: 'Order #1234',
    amount: '1000.00',
    createdAt: start,
    expiresAt: start + 1_800_000,
    ...fields,
  });

const observe = (payment: WatchedPayment) => observeListed(gateway, payment);
const answer = (call: string, body: string) => nordpay.answer(call, body);
/** The sample with another value, in JSON, in one of its lines; without the line where there is none. */
const having = (field: string, value?: string, text = postback) =>
  text
    .replace(
      new RegExp(`^  "${field}": .*?(,?)\n`, 'm'),
      value === undefined ? '' : `  "${field}": ${value}$1\n`,
    )
    .replace(/,\s*\}$/, '\n}');

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
      { [list]: `[${having('label')}]`, [own]: `[${having('label')}]`, [details]: promised('pending') },
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

  it.each<[string, string | undefined, string]>([
    ['status', undefined, 'status must be'],
    ['status', 'null', 'status must be'],
    ['tx_type', '{}', 'tx_type must be'],
    ['amount', undefined, 'amount must be'],
    ['amount', '-1', 'amount must be'],
    ['amount', `"${'1'.repeat(31)}"`, 'amount must be'],
    ['amount', `0.${'1'.repeat(31)}`, 'amount must be'],
    ['received_amount', undefined, 'received_amount'],
    ['received_amount', '"all of it"', 'received_amount must be'],
    ['received_amount', '-1', 'received_amount must be'],
    ['currency', undefined, 'currency must be'],
    ['currency', '""', 'currency must not be empty'],
  ])('R34 and R48: with its %s %s is unclear, and never nothing', async (field, value, reason) => {
    for (const call of [list, own]) answer(call, `[${having(field, value)}]`);
    expect(await observe(ours())).toMatchObject({
      transactions: [],
      unclear: [{ key: '67890', reason: expect.stringContaining(reason) as unknown }],
    });
  });

  it.each<[string, string | undefined, string, string]>([
    ['tx_id', undefined, 'abcdef1234567890/Order #1234/1000', '505'],
    ['tx_hash', undefined, '67890', '505'],
    ['tx_type', undefined, '67890', '505'],
    ['amount_usd', undefined, '67890', '500'],
    ['amount_usd', '"much"', '67890', '500'],
    ['service_fee_usd', undefined, '67890', '500'],
    ['service_fee', '-1', '67890', '500'],
    ['network_fee', undefined, '67890', '505'],
    ['received_amount_usd', undefined, '67890', '505'],
    ['created_at', undefined, '67890', '505'],
    ['created_at', '"yesterday"', '67890', '505'],
    ['postback_type', undefined, '67890', '505'],
  ])('with its %s %s counts', async (field, value, key, amount) => {
    answer(list, `[${having(field, value)}]`);
    expect(await observe(ours())).toMatchObject({ transactions: [{ key, amount, status: 'final' }] });
  });

  it.each([
    ['12345678901234567890.123456789012345678', '12345678901234567890.123456789012345678'],
    ['"12345678901234567890.10"', '12345678901234567890.1'],
    ['0.000000000000000001', '0.000000000000000001'],
    ['1e-18', '0.000000000000000001'],
    ['1.5E3', '1500'],
  ])('R47: with the amount %s counts to the last digit', async (written, amount) => {
    const free = having('service_fee', '0', having('received_amount', written, having('amount', written)));
    answer(list, `[${free}]`);
    expect(await observe(ours())).toMatchObject({ transactions: [{ amount }] });
  });

  it('without id and hash could be any: it is unclear', async () => {
    for (const call of [list, own]) answer(call, `[${having('tx_hash', '""', having('tx_id', 'null'))}]`);
    answer(details, promised('pending'));
    const reason = expect.stringContaining('must have tx_id or tx_hash') as unknown;
    expect(await observe(ours())).toMatchObject({ transactions: [], unclear: [{ reason }] });
  });
});

describe('the sample of a transaction, beside our payments', () => {
  it('is unmatched, and in what came in', async () => {
    answer(list, `[${postback}]`);
    answer(details, '{"status":"pending"}');
    const money = { ...counted, asset: 'USDTBEP20', network: 'BNB Smart Chain' };
    answer(own, '[]');
    const swept = await sweepOnce(gateway, [ours({ paymentId: 'pay_1' })]);
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
    gateway.webhooks?.read(gateway.webhooks.verify(message) ?? '', {
      receivedAt: time,
      own,
      find: () => Promise.resolve(undefined),
    });

  it('is verified by its secret, which is not stored, and triggers a poll of its payment', async () => {
    expect(gateway.webhooks?.verify(message)).toBe(postback.replace(secret, '[secret]'));
    const asked = { poll: [{ paymentId: 'Order #1234' }], observations: [], unmatched: [] };
    expect(await read(ours())).toEqual(asked);
    expect(await read(null)).toEqual(asked);
    await expect(read(ours({ paymentId: 'pay_1' }))).rejects.toThrow('label of another payment');
  });
});

describe('the sample of a new invoice', () => {
  it('has the fields that we send, and the form of their values', async () => {
    answer(create, `{"id":1,"uuid":"uuid-1","amount":200,"address":"${bscAddress}"}`);
    const created = await gateway.create(
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
    const sent = nordpay.requests.find(({ call }) => call === create)?.body ?? '';
    // The sample's own minute is below the least that the text names, and its `fail_url` is left out.
    expect(JSON.parse(sent)).toEqual({
      ...(JSON.parse(createInvoice) as object),
      expires_time: 30,
      fail_url: 'https://example.com/success',
    });
  });
});

describe('what the text says of an answer is enough for', () => {
  it('a permanent address', async () => {
    const { addresses } = gateway;
    const wallet = `{"id":5,"label":"adr_1","address":"${bscAddress}","currency":"USDTBEP20"}`;
    const listed = { reference: '5', owner: 'adr_1', method: 'usdt-bsc', address: bscAddress };
    const asset = sampleAsset('usdt-bsc');
    const request = { id: 'adr_1', asset, userId: null, notifyUrl: 'https://example.com/postback' };
    const given = { address: bscAddress, owner: 'adr_1', reference: '5' };
    for (const call of ['POST /wallet/create', 'GET /wallet/5']) answer(call, wallet);
    answer('GET /wallet/', `[${wallet}]`);
    expect(await addresses?.create(request)).toEqual(given);
    expect(nordpay.requests.at(-1)).toMatchObject({
      call: 'POST /wallet/create',
      body: JSON.stringify({ currency: 'USDTBEP20', label: 'adr_1', postback_url: request.notifyUrl }),
    });
    expect(await addresses?.read({ ...request, ...given })).toMatchObject(listed);
    expect(await addresses?.list?.()).toMatchObject([listed]);
    answer('GET /wallet/5/qrcode', '{"qrcode":"iVBORw0="}');
    expect(await addresses?.qrcode?.({ ...request, ...given })).toEqual(
      Uint8Array.from([137, 80, 78, 71, 13]),
    );
    answer('GET /wallet/5/transactions', `[${having('tx_type', '"wallet"', having('label'))}]`);
    const received = await addresses?.receivedAt({ ...request, ...given }, start);
    expect(received).toMatchObject([{ owner: 'adr_1', money: { key: '67890', amount: '505' } }]);
    expect(nordpay.requests.at(-1)?.query.get('start_date')).toBe('2025-05-24T14:59:00.000Z');
  });

  it('an invoice whose creation was never answered', async () => {
    answer('GET /invoice/', `[{"id":7,"address":"${bscAddress}"},{"id":8,"uuid":"","label":"Order #1234"}]`);
    const lost = [{ paymentId: 'Order #1234', createdAt: start }];
    expect(await gateway.recover?.(lost)).toEqual([
      { paymentId: 'Order #1234', reference: '8', address: null },
    ]);
  });
});
