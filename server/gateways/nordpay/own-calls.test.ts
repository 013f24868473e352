import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GatewayError } from '../../core/errors.ts';
import type { KnownTransaction, PollableGateway, WatchedPayment } from '../gateway.ts';
import { noLimits } from '../../testing/gateway-server.ts';
import { sampleAsset } from '../../testing/sample.ts';
import { createNordPay } from './provider.ts';
import {
  invoiceOf,
  noon,
  startNordPay,
  sweepOne,
  transactionOf,
  watched,
  type ScriptedNordPay,
  type Wire,
} from '../../testing/scripted-nordpay.ts';

/** Which calls are made for one payment, and what each of them proves. */

let nordpay: ScriptedNordPay;
let provider: PollableGateway;
const clock = { time: noon, now: () => clock.time };

beforeEach(async () => {
  clock.time = noon + 60_000;
  nordpay = await startNordPay();
  nordpay.invoices = [invoiceOf()];
  provider = createNordPay({
    apiKey: 'key-canary',
    postbackSecrets: ['secret-canary'],
    baseUrl: nordpay.url,
    mode: 'live',
    clock,
    log: { info: () => {}, error: () => {}, warn: () => {} },
    limits: { ...noLimits, backoff: 1, attempts: 1 },
  });
});
afterEach(async () => {
  await provider.close();
  await nordpay.close();
});

const list = 'GET /invoice/transactions';
const details = 'GET /invoice/uuid-1';
const own = 'GET /invoice/uuid-1/transactions';
const observe = (fields: Partial<WatchedPayment> = {}) => provider.observe(watched(fields));
const calls = () => nordpay.requests.map(({ call }) => call);
const unlabelled = (fields: Wire = {}) => transactionOf({ label: null, ...fields });
const known: KnownTransaction = { key: '67890', hash: '0xc0ffee', amount: '10', status: 'final' };

describe('R41: the end of a payment', () => {
  const expiresAt = noon + 1_800_000;
  beforeEach(() => {
    clock.time = expiresAt + 1000;
    nordpay.transactions = [transactionOf()];
  });

  it('is reported by a call for it: a list is no newer than its end until then', async () => {
    for (const call of [details, own]) nordpay.instead.set(call, { status: 503, body: '' });
    expect(await sweepOne(provider, watched())).toMatchObject({
      observedAt: expiresAt,
      transactions: [{ amount: '10' }],
    });
    nordpay.instead.delete(own);
    expect((await observe()).observedAt).toBe(expiresAt + 1000);
  });

  it("asks for the invoice's own transactions, too", async () => {
    nordpay.instead.set(list, { body: [] });
    expect(await observe()).toMatchObject({ transactions: [{ amount: '10', single: true }] });
  });
});

describe('R37: a payment', () => {
  it('takes a call for its invoice and one for its transactions', async () => {
    nordpay.transactions = [transactionOf()];
    expect(await observe()).toMatchObject({ transactions: [{ single: true }] });
    expect(calls()).toEqual([details, own]);
  });

  it('whose invoice waits shows a part of it that has no label', async () => {
    nordpay.instead.set(own, { body: [unlabelled({ amount: 4, amount_usd: 4, received_amount: 3.9 })] });
    expect(await observe()).toMatchObject({ rawStatus: 'pending', transactions: [{ amount: '4' }] });
  });

  it('in an asset that the table lacks needs the catalogue, no other', async () => {
    await observe();
    expect(nordpay.count('GET /currencies/')).toBe(0);
    await observe({ asset: { ...sampleAsset('usdt-bsc'), method: 'usdx-bsc', asset: 'USDX' } });
    expect(nordpay.count('GET /currencies/')).toBe(1);
  });

  it('R23: is not credited with what the sweep found for another', async () => {
    nordpay.instead.set(list, { body: [transactionOf({ label: 'pay_2' })] });
    const entries = (await provider.lists[0]?.read(noon, 0))?.entries ?? [];
    expect(entries).toHaveLength(1);
    expect(await provider.observe(watched(), entries)).toMatchObject({
      transactions: [],
      unclear: undefined,
    });
  });
});

describe('the list of all is read for a payment', () => {
  it.each<[string, () => void, Partial<WatchedPayment>]>([
    [
      'that has a new transaction without a label',
      () => nordpay.instead.set(own, { body: [unlabelled()] }),
      {},
    ],
    ['of which something is missing', () => {}, { known: [known] }],
    ['that is paid, with nothing to show', () => (nordpay.invoices = [invoiceOf({ status: 'paid' })]), {}],
  ])('%s, from an hour before it', async (_what, script, fields) => {
    script();
    await observe(fields);
    expect(calls()).toEqual([details, own, list]);
    expect(nordpay.requests[2]?.query.get('start_date')).toBe('2026-02-25T11:00:00.000Z');
  });

  it.each<[string, () => void, Partial<WatchedPayment>]>([
    [
      'whose transaction without a label is known',
      () => nordpay.instead.set(own, { body: [unlabelled()] }),
      { known: [known] },
    ],
    ['of which something is gone already', () => {}, { known: [{ ...known, status: 'gone' }] }],
    ['that expired', () => (nordpay.invoices = [invoiceOf({ status: 'expired' })]), {}],
    ['whose own list cannot be had', () => nordpay.instead.set(own, { body: {} }), {}],
  ])('but for none %s', async (_what, script, fields) => {
    script();
    await observe(fields).catch(() => {});
    expect(calls()).toEqual([details, own]);
  });

  it('R43: and where it fails, or is too long, nothing is dropped', async () => {
    for (const reply of [
      { status: 503, body: '' },
      { status: 404, body: {} },
    ]) {
      nordpay.instead.set(list, reply);
      expect(await observe({ known: [known] })).toMatchObject({ status: 'awaiting', transactions: [] });
    }
    nordpay.instead.delete(list);
    expect(await observe({ known: [known] })).toMatchObject({ transactions: [{ status: 'gone' }] });
  });

  it.each(['paid', 'expired'])(
    'R23: what it shows counts where the invoice is %s and its own list is empty',
    async (status) => {
      nordpay.invoices = [invoiceOf({ status })];
      nordpay.transactions = [transactionOf({ amount: 4, amount_usd: 4, received_amount: 3.9 })];
      nordpay.instead.set(own, { body: [] });
      expect((await sweepOne(provider, watched())).transactions).toMatchObject([{ amount: '4' }]);
    },
  );

  it('R23: an invoice that is paid does not settle by its status where that list shows a part', async () => {
    nordpay.invoices = [invoiceOf({ status: 'paid' })];
    nordpay.transactions = [transactionOf({ amount: 4, amount_usd: 4, received_amount: 3.9 })];
    nordpay.instead.set(own, { body: [] });
    expect((await observe()).transactions).toMatchObject([{ amount: '4', single: false }]);
  });
});

describe('R33: what the sweep found counts where the own list', () => {
  it.each<[string, unknown]>([
    ['is no list', { data: [unlabelled()] }],
    ['has one of another payment', [transactionOf({ label: 'pay_9' })]],
    ['has one of another payment that cannot be read', [{ label: 'pay_9', amount: {} }]],
    ['cannot be read', 'nonsense'],
  ])('%s', async (_why, body) => {
    nordpay.transactions = [transactionOf()];
    nordpay.instead.set(details, { status: 404, body: {} });
    nordpay.instead.set(own, { body });
    expect(await sweepOne(provider, watched())).toMatchObject({
      transactions: [{ key: '67890', amount: '10', single: false }],
    });
    await expect(observe()).rejects.toBeInstanceOf(GatewayError);
  });
});

it('R24: a transaction that its payment has under another key is not reported as unmatched', async () => {
  nordpay.transactions = [unlabelled({ tx_id: null })];
  nordpay.instead.set(own, { body: [unlabelled()] });
  await observe();
  const entries = (await provider.lists[0]?.read(noon, 0))?.entries ?? [];
  expect(entries.map(({ key }) => key)).toEqual(['c0ffee/null/10']);
  const explained = await provider.lists[0]?.explain(entries, {
    wereAskedSince: () => Promise.resolve(true),
    credited: () => Promise.resolve([]),
  });
  expect(explained).toEqual(new Map([['c0ffee/null/10', { credited: true }]]));
});
