import { beforeEach, describe, expect, it } from 'vitest';
import { GatewayError } from '../../base/errors.ts';
import type { KnownTransaction, PollableGateway, WatchedPayment } from '../gateway.ts';
import {
  allAsked,
  observeListed,
  openNordPay,
  type AnsweredNordPay,
} from '../../testing/answered-gateways.ts';
import { sampleAsset } from '../../testing/sample.ts';
import {
  currencies,
  details,
  invoiceOf,
  list,
  noon,
  own,
  transactionOf,
  watched,
  type Wire,
} from './testing/samples.ts';

/** Which calls are made for one payment, and what each of them proves. */

let nordpay: AnsweredNordPay;
let gateway: PollableGateway;

beforeEach(async () => {
  nordpay = await openNordPay({}, { now: noon + 60_000 });
  ({ gateway } = nordpay);
});

const observe = (fields: Partial<WatchedPayment> = {}) => gateway.observe(watched(fields));
const calls = () => nordpay.requests.map(({ call }) => call);
const unlabelled = (fields: Wire = {}) => transactionOf({ label: null, ...fields });
const known: KnownTransaction = { key: '67890', hash: '0xc0ffee', amount: '10', status: 'final' };

describe('R41: the end of a payment', () => {
  const expiresAt = noon + 1_800_000;
  beforeEach(() => {
    nordpay.clock.time = expiresAt + 1000;
    nordpay.answer([list, own], [transactionOf()]);
  });

  it('is reported by a call for it: a list is no newer than its end until then', async () => {
    for (const call of [details, own]) nordpay.answers.set(call, { status: 503, body: '' });
    expect(await observeListed(gateway, watched())).toMatchObject({
      observedAt: expiresAt,
      transactions: [{ amount: '10' }],
    });
    nordpay.answer(own, [transactionOf()]);
    expect((await observe()).observedAt).toBe(expiresAt + 1000);
  });

  it("asks for the invoice's own transactions, too", async () => {
    nordpay.answer(list, []);
    expect(await observe()).toMatchObject({ transactions: [{ amount: '10', single: true }] });
  });
});

describe('R37: a payment', () => {
  it('takes a call for its invoice and one for its transactions', async () => {
    nordpay.answer(own, [transactionOf()]);
    expect(await observe()).toMatchObject({ transactions: [{ single: true }] });
    expect(calls()).toEqual([details, own]);
  });

  it('whose invoice waits shows a part of it that has no label', async () => {
    nordpay.answer(own, [unlabelled({ amount: 4, amount_usd: 4, received_amount: 3.9 })]);
    expect(await observe()).toMatchObject({ rawStatus: 'pending', transactions: [{ amount: '4' }] });
  });

  it('in an asset that the table lacks needs the catalogue, no other', async () => {
    await observe();
    expect(nordpay.count(currencies)).toBe(0);
    await observe({ asset: { ...sampleAsset('usdt-bsc'), method: 'usdx-bsc', asset: 'USDX' } });
    expect(nordpay.count(currencies)).toBe(1);
  });

  it('R23: is not credited with what the sweep found for another', async () => {
    nordpay.answer(list, [transactionOf({ label: 'pay_2' })]);
    const entries = (await gateway.lists[0]?.read(noon, 0))?.entries ?? [];
    expect(entries).toHaveLength(1);
    expect(await gateway.observe(watched(), entries)).toMatchObject({
      transactions: [],
      unclear: undefined,
    });
  });
});

describe('the list of all is read for a payment', () => {
  it.each<[string, () => void, Partial<WatchedPayment>]>([
    ['that has a new transaction without a label', () => nordpay.answer(own, [unlabelled()]), {}],
    ['of which something is missing', () => {}, { known: [known] }],
    ['that is paid, with nothing to show', () => nordpay.answer(details, invoiceOf({ status: 'paid' })), {}],
  ])('%s, from an hour before it', async (_what, script, fields) => {
    script();
    await observe(fields);
    expect(calls()).toEqual([details, own, list]);
    expect(nordpay.requests[2]?.query.get('start_date')).toBe('2026-02-25T11:00:00.000Z');
  });

  it.each<[string, () => void, Partial<WatchedPayment>]>([
    [
      'whose transaction without a label is known',
      () => nordpay.answer(own, [unlabelled()]),
      { known: [known] },
    ],
    ['of which something is gone already', () => {}, { known: [{ ...known, status: 'gone' }] }],
    ['that expired', () => nordpay.answer(details, invoiceOf({ status: 'expired' })), {}],
    ['whose own list cannot be had', () => nordpay.answer(own, {}), {}],
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
      nordpay.answers.set(list, reply);
      expect(await observe({ known: [known] })).toMatchObject({ status: 'awaiting', transactions: [] });
    }
    nordpay.answer(list, []);
    expect(await observe({ known: [known] })).toMatchObject({ transactions: [{ status: 'gone' }] });
  });

  it.each(['paid', 'expired'])(
    'R23: what it shows counts where the invoice is %s and its own list is empty',
    async (status) => {
      nordpay.answer(details, invoiceOf({ status }));
      nordpay.answer(list, [transactionOf({ amount: 4, amount_usd: 4, received_amount: 3.9 })]);
      expect((await observeListed(gateway, watched())).transactions).toMatchObject([{ amount: '4' }]);
    },
  );

  it('R23: an invoice that is paid does not settle by its status where that list shows a part', async () => {
    nordpay.answer(details, invoiceOf({ status: 'paid' }));
    nordpay.answer(list, [transactionOf({ amount: 4, amount_usd: 4, received_amount: 3.9 })]);
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
    nordpay.answer(list, [transactionOf()]);
    nordpay.answers.set(details, { status: 404, body: {} });
    nordpay.answer(own, body);
    expect(await observeListed(gateway, watched())).toMatchObject({
      transactions: [{ key: '67890', amount: '10', single: false }],
    });
    await expect(observe()).rejects.toBeInstanceOf(GatewayError);
  });
});

it('R24: a transaction that its payment has under another key is not reported as unmatched', async () => {
  nordpay.answer(list, [unlabelled({ tx_id: null })]);
  nordpay.answer(own, [unlabelled()]);
  await observe();
  const entries = (await gateway.lists[0]?.read(noon, 0))?.entries ?? [];
  expect(entries.map(({ key }) => key)).toEqual(['c0ffee/null/10']);
  const explained = await gateway.lists[0]?.explain(entries, allAsked);
  expect(explained).toEqual(new Map([['c0ffee/null/10', { credited: true }]]));
});
