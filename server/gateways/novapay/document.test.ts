import { readdir, readFile } from 'node:fs/promises';
import { createHmac } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { PollableGateway, WatchedPayment } from '../gateway.ts';
import { openNovaPay, sweepOnce, type AnsweredNovaPay } from '../../testing/answered-gateways.ts';
import { sampleAsset, sampleRequest } from '../../testing/sample.ts';
import type { GatewayMoneyOut, PayoutRequest } from '../money-out.ts';
import { orderOf, tronAddress, watched } from './testing/samples.ts';

/**
 * Every sample of NovaPay's document, byte for byte, through all that the adapter makes of it. What stands around a
 * sample is made up, as little as its reading needs.
 */

const folder = new URL('fixtures/', import.meta.url);
const names = await readdir(folder);
/** By their names without the ending; those in `.txt` are abridged, and no JSON. */
const samples = Object.fromEntries(
  await Promise.all(
    names.map(
      async (name) => [name.replace(/\..*/, ''), await readFile(new URL(name, folder), 'utf8')] as const,
    ),
  ),
);
const sample = (name: string): string => {
  const text = samples[name];
  if (text === undefined) throw new Error(`there is no sample ${name}`);
  return text;
};

const id = '550e8400-e29b-41d4-a716-446655440000';
/** When the sample's deposit came. */
const ten = Date.parse('2026-02-25T10:00:00Z');
/** An order that the sample's deposit may be for. */
const payable = orderOf({
  order_id: id,
  amount: '100.00',
  deposit_address: 'TXqH4v...',
  created_at: '2026-02-25T10:00:30Z',
  metadata: null,
});
const none = (list: string) => `{"data":{"${list}":[],"total":0,"limit":20,"offset":0}}`;

let novapay: AnsweredNovaPay;
let gateway: PollableGateway;
let moneyOut: GatewayMoneyOut;

beforeEach(async () => {
  novapay = await openNovaPay(
    { apiKey: 'your-api-key', signerKey: 'sk_live_xxx', ipnSecrets: ['ipn'], mode: 'test' },
    { now: ten + 3_600_000, answers: { 'GET /v1/currencies': '{"data":["USDT_TRC20","ETH"]}' } },
  );
  ({ gateway } = novapay);
  if (gateway.moneyOut === null) throw new Error('no money out');
  ({ moneyOut } = gateway);
});

const create = () => gateway.create(sampleRequest({ amount: '10.00', description: 'Premium Plan' }));
const observe = (fields: Partial<WatchedPayment> = {}) =>
  sweepOnce(gateway, [
    watched({ reference: id, amount: '100', address: 'TXqH4v...', createdAt: ten, ...fields }),
  ]);
const asked = (call: string) => novapay.requests.find((request) => request.call === call);
const sent = (call: string): unknown => JSON.parse(asked(call)?.body ?? 'null');
/** What the sample's withdrawal sends, to an address in place of an abbreviation. */
const payout: PayoutRequest = {
  transferId: 'pyt_1',
  asset: sampleAsset('usdt-tron'),
  amount: '100.000000',
  address: tronAddress(1),
};
const whole = (name: string): string => sample(name).replace('TXqH4v...', tronAddress(1));
const transfer = { ...payout, address: 'TXqH4v...', providerReference: '42' };
const report = {
  source: 'poll',
  rawStatus: 'pending',
  status: 'awaiting_approval',
  providerReference: '42',
  transactionHash: null,
  confirmations: 0,
  fees: [],
  failureCode: null,
  failureReason: null,
};
const parsed = (text: string) => JSON.parse(text) as { readonly data: Record<string, unknown> };

/** What each sample is part of, and what comes of it. */
const readings: Record<string, () => Promise<void>> = {
  async 'order-request.json'() {
    novapay.answer('POST /v1/pay/orders', sample('order-created'));
    await create().catch(() => {});
    const {
      redirect_url: _redirect,
      cancel_url: _cancel,
      ...wanted
    } = JSON.parse(sample('order-request')) as Record<string, unknown>;
    expect(sent('POST /v1/pay/orders')).toMatchObject(wanted);
  },
  async 'order-created.json'() {
    novapay.answer('POST /v1/pay/orders', sample('order-created'));
    // The order's own end, where it names one, goes before the one that its creation named.
    const { expires_at: _end, amount: _amount, ...selected } = payable;
    novapay.answer(`POST /v1/pay/orders/${id}/select`, JSON.stringify({ data: selected }));
    expect(await create()).toMatchObject({
      reference: id,
      address: 'TXqH4v...',
      amount: '10.00',
      expiresAt: Date.parse('2026-02-25T12:00:00Z'),
    });
  },
  async 'order-selected.txt'() {
    novapay.answer('POST /v1/pay/orders', sample('order-created').replaceAll(id, '550e8400-...'));
    const select = 'POST /v1/pay/orders/550e8400-.../select';
    novapay.answer(select, sample('order-selected').replace(/,\s*\.\.\.(?=\s*\})/, ''));
    expect(await create()).toMatchObject({ reference: '550e8400-...', address: 'TXqH4v...' });
    // As it stands, the sample is no JSON: the order itself is read instead.
    novapay.answer(select, sample('order-selected'));
    const order = orderOf({ order_id: '550e8400-...', deposit_address: 'TXqH4v...', metadata: null });
    novapay.answer('GET /v1/pay/orders/550e8400-...', JSON.stringify({ data: order }));
    expect(await create()).toMatchObject({ reference: '550e8400-...', address: 'TXqH4v...' });
  },
  async 'order.json'() {
    novapay.answer(`GET /v1/pay/orders/${id}`, sample('order'));
    novapay.answer('GET /v1/pay/deposits', none('deposits'));
    const { observations: seen, failed } = await observe({ amount: '10.00' });
    expect(failed).toEqual([]);
    expect(seen).toMatchObject([{ status: 'awaiting', rawStatus: 'pending', transactions: [] }]);
    expect(seen[0]?.unclear).toBeUndefined();
  },
  async 'deposits.json'() {
    novapay.answer('GET /v1/pay/deposits', sample('deposits'));
    const transaction = {
      key: 'dep_abc123',
      method: 'usdt-tron',
      amount: '100.000000',
      hash: '0xabc...',
      status: 'final',
      at: ten,
      confirmedAt: ten + 300_000,
      fees: [{ kind: 'gateway_fee', asset: 'USDT', amount: '1.000000' }],
    };
    // The only sample has a user_id, and is older than the order by less than a minute: it counts all the same.
    for (const named of [null, 'dep_abc123']) {
      const data = { ...payable, deposit_id: named };
      novapay.answer(`GET /v1/pay/orders/${id}`, JSON.stringify({ data }));
      novapay.answer('GET /v1/pay/orders', JSON.stringify({ data: [data] }));
      const { observations: seen, failed, unmatched } = await observe();
      expect([failed, unmatched]).toEqual([[], []]);
      expect(seen).toMatchObject([{ status: 'awaiting', transactions: [transaction] }]);
    }
    // The document shows no single deposit; it is taken for what the list shows.
    const { deposits } = parsed(sample('deposits')).data as { deposits: readonly unknown[] };
    novapay.answer('GET /v1/pay/deposit/dep_abc123', JSON.stringify({ data: deposits[0] }));
    expect((await observe()).observations).toMatchObject([
      { transactions: [{ ...transaction, single: true }] },
    ]);
    // To an address that no order has, it is unmatched.
    novapay.answer(`GET /v1/pay/orders/${id}`, sample('order'));
    novapay.answer('GET /v1/pay/orders', none('orders'));
    const { unmatched } = await observe({ address: 'TAnother...' });
    expect(unmatched).toMatchObject([transaction]);
    expect(await gateway.lists[0]?.read(ten, 0)).toMatchObject({
      entries: [{ key: 'dep_abc123', owner: 'user123', money: transaction }],
      next: null,
    });
  },
  async 'balance.json'() {
    novapay.answer('GET /v1/pay/balance', sample('balance'));
    expect(await gateway.balances?.()).toEqual([
      {
        method: 'usdt-tron',
        asset: 'USDT_TRC20',
        network: '728126428',
        available: '1250.50',
        frozen: '0.00',
      },
      { method: 'eth-ethereum', asset: 'ETH', network: '1', available: '0.85', frozen: '0.10' },
    ]);
  },
  async 'error.json'() {
    const refused = { fault: 'rejected', effect: 'none', providerCode: 'INVALID_AMOUNT' };
    for (const status of [400, 422]) {
      novapay.answers.set('POST /v1/pay/orders', { status, body: sample('error') });
      await expect(create()).rejects.toMatchObject(refused);
    }
    const missing = { status: 404, body: sample('error') };
    novapay.answers.set(`GET /v1/pay/orders/${id}`, missing);
    novapay.answers.set('GET /v1/pay/deposit/dep_abc123', missing);
    novapay.answer('GET /v1/pay/deposits', none('deposits'));
    const { observations: seen, failed } = await observe();
    expect([seen, failed]).toMatchObject([[], [{ error: { providerCode: 'INVALID_AMOUNT' } }]]);
    // Of money that was seen before, a documented 404 says that it is gone, whatever its code.
    novapay.answer(`GET /v1/pay/orders/${id}`, sample('order'));
    const known = [{ key: 'dep_abc123', hash: null, amount: '100', status: 'final' }] as const;
    expect((await observe({ known })).observations).toMatchObject([
      { transactions: [{ key: 'dep_abc123', status: 'gone', single: true }] },
    ]);
  },
  async 'success.json'() {
    const body = Buffer.from(sample('success'));
    const signature = createHmac('sha256', 'ipn').update(body).digest('hex');
    const header = (name: string) => (name === 'x-webhook-signature' ? signature : undefined);
    const text = gateway.webhooks?.verify({ header, body }) ?? '';
    const find = () => Promise.resolve(undefined);
    expect(await gateway.webhooks?.read(text, { receivedAt: ten, own: null, find })).toEqual({
      poll: [{ reference: 'abc-123' }],
      observations: [],
      unmatched: [],
    });
    // As the answer to a creation, it names an order, which has no address yet.
    novapay.answer('POST /v1/pay/orders', sample('success'));
    await expect(create()).rejects.toMatchObject({ effect: 'none', fault: 'rejected' });
  },
  async 'deposit-address.json'() {
    novapay.answer('GET /v1/pay/deposit-address', sample('deposit-address'));
    const request = { id: 'adr_1', asset: sampleAsset('usdt-tron'), userId: 'user123', notifyUrl: 'text' };
    const address = { address: 'TXqH4v...', owner: 'user123', reference: null };
    expect(await gateway.addresses?.create(request)).toEqual(address);
    const query = new URLSearchParams({ user_id: 'user123', currency: 'USDT_TRC20' });
    expect(asked('GET /v1/pay/deposit-address')?.query).toEqual(query);
    expect(await gateway.addresses?.read({ ...request, ...address })).toMatchObject({
      ...address,
      createdAt: ten + 1_800_000,
    });
  },
  async 'withdrawal-request.json'() {
    novapay.answer('POST /v1/pay/withdrawals', whole('withdrawal-created'));
    await moneyOut.send(payout, null);
    expect(sent('POST /v1/pay/withdrawals')).toEqual(JSON.parse(whole('withdrawal-request')));
    expect(asked('POST /v1/pay/withdrawals')?.headers['x-api-key']).toBe('your-api-key');
  },
  async 'withdrawal-created.json'() {
    novapay.answer('POST /v1/pay/withdrawals', whole('withdrawal-created'));
    expect(await moneyOut.send(payout, null)).toEqual(report);
    novapay.answer('GET /v1/pay/withdrawals/42', sample('withdrawal-created'));
    expect(await moneyOut.observe?.([transfer])).toEqual([{ transferId: 'pyt_1', report }]);
  },
  async 'withdrawals.txt'() {
    const one = JSON.stringify(parsed(sample('withdrawal-created')).data);
    const listed = sample('withdrawals').replace('...', one);
    novapay.answer('GET /v1/pay/withdrawals', listed.replace('"total": 10', '"total": 1'));
    expect(await moneyOut.list?.(ten)).toEqual([
      {
        providerReference: '42',
        method: 'usdt-tron',
        address: 'TXqH4v...',
        amount: '100.000000',
        createdAt: ten,
        report: { ...report, source: 'list' },
      },
    ]);
    // As it stands, the sample is no JSON: an answer that cannot be read, and no empty list.
    novapay.answer('GET /v1/pay/withdrawals', sample('withdrawals'));
    await expect(moneyOut.list?.(ten)).rejects.toMatchObject({ fault: 'unexpected_response' });
  },
  async 'approval-request.json'() {
    const approve = 'POST /v1/withdrawals/42/approve';
    novapay.answer('GET /v1/pay/withdrawals/42', sample('withdrawal-created'));
    novapay.answer(approve, sample('success'));
    await moneyOut.review?.(transfer, 'approve', 'Within treasury policy');
    expect(sent(approve)).toEqual(JSON.parse(sample('approval-request')));
    const keysOf = (call: string) => asked(call)?.headers['x-signer-key'];
    expect([keysOf('GET /v1/pay/withdrawals/42'), keysOf(approve)]).toEqual([undefined, 'sk_live_xxx']);
  },
};

test.each(names)('the sample %s goes through the whole reading', async (name) => {
  expect(Object.keys(readings)).toContain(name);
  await readings[name]?.();
});

test('the text names currencies by their codes, and each is offered', async () => {
  expect((await gateway.offers()).map(({ asset }) => asset.method)).toEqual(['usdt-tron', 'eth-ethereum']);
});
