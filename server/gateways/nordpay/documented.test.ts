import { beforeEach, describe, expect, it } from 'vitest';
import { GatewayError } from '../../base/errors.ts';
import type { KnownTransaction, PollableGateway } from '../gateway.ts';
import type { SweepRecords } from '../incoming-list.ts';
import {
  allAsked,
  observeListed,
  openNordPay,
  sweepOnce,
  type AnsweredNordPay,
} from '../../testing/answered-gateways.ts';
import { errorOf, type Reply } from '../../testing/gateway-server.ts';
import {
  at,
  bscAddress,
  details,
  invoiceOf,
  list,
  noon,
  own,
  transactionOf,
  watched,
  type Wire,
} from './testing/samples.ts';

/** Answers that hold no more than the document promises, and answers that are missing: paid money is seen all the same. */

let nordpay: AnsweredNordPay;
let gateway: PollableGateway;

beforeEach(async () => {
  nordpay = await openNordPay();
  ({ gateway } = nordpay);
});

/** "The response includes the currency, address, and status". */
const promised = (status: string) => ({ currency: 'USDTBEP20', address: bscAddress, status });
/** "Payment information, amount, fees, and status": the text names no label. */
const unlabelled = (fields: Wire = {}): Wire => {
  const { label: _label, ...rest } = transactionOf(fields);
  return rest;
};
const over = { expiresAt: noon + 60_000 };
const observe = async (fields: Parameters<typeof watched>[0] = {}) => observeListed(gateway, watched(fields));
/** Both lists show it. */
const show = (transaction: Wire) => nordpay.answer([list, own], [transaction]);

describe("an invoice's details without id and uuid", () => {
  it.each(['pending', 'expired', 'paid'])(
    'with the status %s leave the transaction that the list shows',
    async (rawStatus) => {
      nordpay.answer(details, promised(rawStatus));
      show(transactionOf());
      for (const fields of [{}, over])
        expect(await observe(fields)).toMatchObject({
          rawStatus,
          transactions: [{ key: '67890', amount: '10', status: 'final' }],
        });
    },
  );

  it('report the end of an invoice without a payment', async () => {
    nordpay.answer(details, promised('expired'));
    expect(await observe(over)).toMatchObject({
      status: 'expired',
      observedAt: nordpay.clock.time,
      transactions: [],
    });
  });

  it('settle by their status where there is no transaction', async () => {
    nordpay.answer(details, { status: 'paid' });
    expect(await observe()).toMatchObject({ status: 'settled', transactions: [] });
  });
});

describe('details that cannot be used', () => {
  const failures: readonly (readonly [string, Reply])[] = [
    ['a 404', { status: 404, body: { detail: 'Not found' } }],
    ['a 500', { status: 500, body: '' }],
    ['another envelope', { body: { data: promised('paid') } }],
    ['another id', { body: invoiceOf({ id: 2, uuid: 'uuid-2' }) }],
    ['another label', { body: invoiceOf({ label: 'pay_2' }) }],
  ];

  it.each(failures)('leave what the list shows: %s', async (_what, reply) => {
    nordpay.answers.set(details, reply);
    show(transactionOf());
    expect(await observe()).toMatchObject({
      rawStatus: 'paid',
      status: 'awaiting',
      transactions: [{ key: '67890', amount: '10', status: 'final' }],
    });
  });

  it.each(failures.slice(0, 3))("leave what the invoice's own list shows: %s", async (_what, reply) => {
    nordpay.answers.set(details, reply);
    nordpay.answers.set(list, { status: 503, body: '' });
    nordpay.answer(own, [unlabelled()]);
    expect(await observe(over)).toMatchObject({
      observedAt: nordpay.clock.time,
      transactions: [{ key: '67890', amount: '10', status: 'final', single: true }],
    });
  });

  it('of another invoice do not have its own list read', async () => {
    nordpay.answer(details, invoiceOf({ id: 2, uuid: 'uuid-2' }));
    nordpay.answer(own, [unlabelled()]);
    expect(await errorOf(observeListed(gateway, watched()))).toBeInstanceOf(GatewayError);
  });

  it.each(failures)('say nothing where nothing else shows money: %s', async (_what, reply) => {
    const known: KnownTransaction = { key: '1', hash: null, amount: '10', status: 'final' };
    nordpay.answers.set(details, reply);
    expect(await errorOf(observeListed(gateway, watched(over)))).toBeInstanceOf(GatewayError);
    expect(await errorOf(observeListed(gateway, watched({ known: [known] })))).toBeInstanceOf(GatewayError);
  });
});

describe("an invoice's own list", () => {
  it('has transactions of that invoice, with or without a label', async () => {
    nordpay.answer(list, [unlabelled()]);
    for (const body of [[unlabelled()], [transactionOf({ label: '' })], [transactionOf()]]) {
      nordpay.answer(own, body);
      expect(await observe()).toMatchObject({
        transactions: [{ key: '67890', amount: '10', status: 'final', single: true }],
      });
    }
  });

  it('has those without an id under the key that a label would give them', async () => {
    nordpay.answer(list, [unlabelled({ tx_id: null })]);
    nordpay.answer(own, [unlabelled({ tx_id: null })]);
    const { observations: seen, unmatched } = await sweepOnce(gateway, [watched()]);
    expect(seen).toMatchObject([{ transactions: [{ key: 'c0ffee/pay_1/10' }] }]);
    expect(unmatched).toEqual([]);
  });

  it("has none of another payment's, by their label", async () => {
    nordpay.answer(list, [unlabelled()]);
    nordpay.answer(own, [transactionOf({ label: 'pay_2', tx_id: 2 }), unlabelled()]);
    expect((await observe()).transactions.map(({ key }) => key)).toEqual(['67890']);
  });

  it.each([
    ['with nothing received', { received_amount: 0, service_fee: 0 }, 'nothing was received'],
    ['in no form that can be read', { amount: 'x' }, 'amount must be'],
  ])('shows money %s as unclear', async (_how, fields, reason) => {
    nordpay.answer(list, [unlabelled(fields)]);
    nordpay.answer(own, [unlabelled(fields)]);
    const { observations: seen, unmatched } = await sweepOnce(gateway, [watched()]);
    expect(seen).toMatchObject([
      { transactions: [], unclear: [{ key: '67890', reason: expect.stringContaining(reason) as unknown }] },
    ]);
    expect(unmatched).toEqual([]);
  });

  it.each([
    ['with neither id, hash, amount nor label', { data: [{ status: 'paid' }] }],
    ['that is empty', {}],
    ['that is no object', 7],
  ])('shows no money in an entry %s', async (_what, entry) => {
    nordpay.answer(list, [entry]);
    nordpay.answer(own, [entry]);
    expect(await errorOf(observeListed(gateway, watched()))).toBeInstanceOf(GatewayError);
  });

  it('that fails leaves what the list of all shows', async () => {
    const known: KnownTransaction = { key: '1', hash: null, amount: '1', status: 'final' };
    nordpay.answer(list, [transactionOf()]);
    nordpay.answers.set(own, { status: 404, body: { detail: 'Not found' } });
    expect(await observe({ known: [known] })).toMatchObject({
      transactions: [{ key: '67890', amount: '10' }],
    });
  });
});

describe('R24: a transaction without a label in the own lists of two invoices', () => {
  const other = { paymentId: 'pay_2', reference: 'uuid-2' };
  const both = async () => {
    const { observations: seen } = await sweepOnce(gateway, [watched(), watched(other)]);
    return seen.map(({ transactions, unclear = [] }) => [transactions, unclear].map(({ length }) => length));
  };
  const showEach = (first: Wire, second: Wire) => {
    nordpay.answer(own, [first]);
    nordpay.answer('GET /invoice/uuid-2/transactions', [second]);
  };
  beforeEach(() => {
    nordpay.answer('GET /invoice/uuid-2', invoiceOf({ id: 2, uuid: 'uuid-2', label: 'pay_2' }));
    nordpay.answer(list, [unlabelled()]);
  });

  it.each([
    ['with its id', {}, {}],
    ['without one', { tx_id: null }, { tx_id: null }],
    ['with it and without it', {}, { tx_id: null, tx_hash: '0xC0FFEE' }],
  ])('%s is unclear for both once both lists were read', async (_how, first, second) => {
    showEach(unlabelled(first), unlabelled(second));
    await both();
    for (let sweep = 0; sweep < 2; sweep += 1)
      expect(await both()).toEqual([
        [0, 1],
        [0, 1],
      ]);
    expect(await observe()).toMatchObject({ transactions: [], unclear: [{}] });
  });

  it('counts for each where two ids distinguish them', async () => {
    showEach(unlabelled(), unlabelled({ tx_id: 2 }));
    expect(await both()).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });

  it('stays with the payment that had it before', async () => {
    showEach(unlabelled(), unlabelled({ tx_id: null }));
    expect((await observe()).transactions).toHaveLength(1);
    const known: KnownTransaction = { key: '67890', hash: '0xc0ffee', amount: '10', status: 'final' };
    const { observations: seen } = await sweepOnce(gateway, [watched({ known: [known] }), watched(other)]);
    expect(seen).toMatchObject([{ transactions: [{ key: '67890' }] }, { transactions: [], unclear: [{}] }]);
  });

  it("is the other payment's where the list of all has its label, or before the invoice's time", async () => {
    showEach(unlabelled(), unlabelled());
    nordpay.answer(list, [transactionOf({ label: 'pay_2' }), unlabelled({ tx_id: 3, tx_hash: '0xfade' })]);
    const { observations: seen } = await sweepOnce(gateway, [watched(), watched(other)]);
    expect(seen).toMatchObject([{ paymentId: 'pay_2', transactions: [{ key: '67890' }] }]);
    nordpay.answer(list, [unlabelled({ tx_id: 3, tx_hash: '0xfade' })]);
    showEach(unlabelled({ created_at: at(-3601) }), unlabelled({ created_at: at(-3601) }));
    expect((await sweepOnce(gateway, [watched()])).observations).toEqual([]);
  });
});

describe('a list of all transactions without labels', () => {
  const unlabelledList = (...transactions: Wire[]) => nordpay.answer(list, transactions);

  it('has the own list of an invoice read that still waits', async () => {
    unlabelledList(unlabelled({ status: 'pending' }));
    nordpay.answer(own, [unlabelled({ status: 'pending' })]);
    expect((await observe()).transactions).toMatchObject([{ status: 'detected', amount: '10' }]);
  });

  it("reports no money as unmatched that is in an invoice's own list, or was", async () => {
    unlabelledList(unlabelled());
    nordpay.answer(own, [unlabelled()]);
    expect((await sweepOnce(gateway, [watched()])).unmatched).toEqual([]);
    nordpay.answers.set(own, { status: 503, body: '' });
    expect((await sweepOnce(gateway, [watched()])).unmatched).toEqual([]);
  });

  it('reports no money as unmatched whose hash is credited, by whichever process', async () => {
    unlabelledList(unlabelled({ tx_id: null }));
    const credited = (hash: string) => Promise.resolve(hash === '0xc0ffee' ? ['67890'] : []);
    nordpay.answers.set(own, { status: 503, body: '' });
    expect((await sweepOnce(gateway, [watched()], { ...allAsked, credited })).unmatched).toEqual([]);
    expect((await sweepOnce(gateway, [watched()])).unmatched).toMatchObject([{ hash: '0xc0ffee' }]);
  });

  it('reports as unmatched what is in no own list, or whose own list cannot be had', async () => {
    unlabelledList(unlabelled());
    nordpay.answer(own, []);
    expect((await sweepOnce(gateway, [watched()])).unmatched).toMatchObject([{ key: '67890', amount: '10' }]);
    unlabelledList(unlabelled({ tx_id: 2, received_amount: undefined }));
    nordpay.answers.set(own, { status: 404, body: {} });
    const reason = expect.stringContaining('has no received_amount') as unknown;
    expect((await sweepOnce(gateway, [watched()])).unmatched).toMatchObject([
      { key: '2', amount: '10', reason },
    ]);
  });

  it('reports nothing that may be a payment that was not asked about', async () => {
    const other = { paymentId: 'pay_2', reference: 'uuid-2' };
    nordpay.answer('GET /invoice/uuid-2', invoiceOf({ id: 2, uuid: 'uuid-2', label: 'pay_2' }));
    const records = (askedAt: number): SweepRecords => ({
      ...allAsked,
      wereAskedSince: (time) => Promise.resolve(askedAt > time),
    });
    unlabelledList(unlabelled({ created_at: at(170) }));
    nordpay.answer(own, []);
    const sweep = async (askedAt: number) =>
      (await sweepOnce(gateway, [watched()], records(askedAt))).unmatched;
    expect(await sweep(noon + 120_000)).toEqual([]);
    // Within the second of its time.
    expect(await sweep(noon + 170_999)).toEqual([]);
    nordpay.answer('GET /invoice/uuid-2/transactions', [unlabelled()]);
    const found = await sweepOnce(gateway, [watched(other)], records(noon + 171_000));
    expect(found.observations).toMatchObject([{ transactions: [{ key: '67890' }] }]);
    expect(found.unmatched).toEqual([]);
    unlabelledList(unlabelled({ tx_id: 2, tx_hash: '0xfade', created_at: at(170) }));
    expect(await sweep(noon + 171_000)).toMatchObject([{ key: '2' }]);
  });
});
