import { describe, expect, test } from 'vitest';
import { coins, listEntry, says, scriptedProvider, stray } from '../../../server/testing/scripted-gateway.ts';
import { startWorkbench, type Workbench } from '../../../server/testing/workbench.ts';

const minute = 60_000;

interface Page {
  readonly data: readonly Readonly<Record<string, unknown>>[];
  readonly nextCursor: string | null;
}
const list = async (bench: Workbench, query = ''): Promise<Page> =>
  (await bench.merchant('GET', `/v1/transactions${query}`)).body as unknown as Page;
const match = (bench: Workbench, id: unknown, body: object) =>
  bench.merchant('POST', `/v1/transactions/${String(id)}/match`, body);

/** Two gateways; a checkout at the first that waits, one that is paid, and an unmatched transaction at both. */
async function setup() {
  const novapay = scriptedProvider('novapay', { listed: [] });
  const nordpay = scriptedProvider('nordpay', { listed: [] });
  const bench = await startWorkbench([novapay, nordpay]);
  const chosen = async (provider: string) => {
    const { id, token } = await bench.open({ provider });
    await bench.choose(token);
    const [payment] = (await bench.services.checkouts.get(id)).payments;
    return { checkoutId: id, paymentId: payment?.id ?? '' };
  };
  const paid = await chosen('novapay');
  const fees = [
    { kind: 'gateway_fee', asset: 'USDT', amount: '0.25' },
    { kind: 'network_fee', asset: 'TRX', amount: '13' },
  ] as const;
  novapay.script.observe = (payment) =>
    says(payment, {
      transactions: payment.paymentId === paid.paymentId ? [coins('dep_paid', '50.00', { fees })] : [],
    });
  novapay.script.listed = [listEntry(stray('dep_stray', '49.90'))];
  await bench.pass(minute);
  delete novapay.script.observe;
  bench.wait(minute);
  nordpay.script.listed = [
    listEntry(stray('tx_other', '50.00', { method: null, asset: 'XYZ', network: null })),
  ];
  const elsewhere = await chosen('nordpay');
  await bench.pass(minute);
  const open = await chosen('novapay');
  return { bench, open, paid, elsewhere };
}

test('a checkout’s list has its own transactions and no others', async () => {
  const { bench, paid, open } = await setup();
  const of = async (id: string) => (await bench.merchant('GET', `/v1/checkouts/${id}/transactions`)).body;
  expect(await of(paid.checkoutId)).toMatchObject({
    data: [{ checkoutId: paid.checkoutId, paymentId: paid.paymentId, amount: '50.00', matched: true }],
    nextCursor: null,
  });
  expect(await of(open.checkoutId)).toEqual({ data: [], nextCursor: null });
  expect(await of('chk_none')).toMatchObject({ code: 'not_found' });
});

test('R14: a repeated match under its key returns the same transaction', async () => {
  const { bench, open } = await setup();
  const [stray] = (await list(bench, '?matched=false&provider=novapay')).data;
  const ask = () =>
    bench.request(`/v1/transactions/${String(stray?.['id'])}/match`, {
      method: 'POST',
      headers: {
        Authorization: bench.authorization,
        'Content-Type': 'application/json',
        'Idempotency-Key': 'once',
      },
      body: JSON.stringify(open),
    });
  const [first, again] = [await ask(), await ask()];
  expect([first.status, again.status]).toEqual([200, 200]);
  expect(again.body).toMatchObject({ id: stray?.['id'], matched: true, paymentId: open.paymentId });
});

describe('the list of transactions', () => {
  test('has credited and unmatched transactions, newest first', async () => {
    const { bench, paid } = await setup();
    const { data } = await list(bench);
    expect(data.map(({ provider, amount, matched }) => [provider, amount, matched])).toEqual([
      ['nordpay', '50.00', false],
      ...[
        ['novapay', '50.00', true],
        ['novapay', '49.90', false],
      ].toSorted((one, other) => order(data, one) - order(data, other)),
    ]);
    expect(data.find(({ matched }) => matched === true)).toEqual({
      id: expect.stringMatching(/^txn_/) as string,
      provider: 'novapay',
      ...paid,
      depositAddressId: null,
      matched: true,
      ignored: false,
      asset: 'USDT',
      network: 'tron',
      amount: '50.00',
      fees: [
        { kind: 'gateway_fee', asset: 'USDT', amount: '0.25' },
        { kind: 'network_fee', asset: 'TRX', amount: '13' },
      ],
      // The network's fee is in another coin: it is no part of what came.
      netAmount: '49.75',
      hash: 'hash-dep_paid',
      status: 'final',
      seenAt: expect.any(String) as string,
      confirmedAt: expect.any(String) as string,
      reason: null,
      data: null,
    });
    expect(data.find(({ amount }) => amount === '49.90')).toMatchObject({
      checkoutId: null,
      paymentId: null,
      asset: 'USDT',
      network: 'tron',
      reason: 'no order names it',
      data: { deposit_id: 'dep_stray' },
    });
  });

  test('is filtered by gateway, time and match', async () => {
    const { bench } = await setup();
    const amounts = async (wanted: string) => (await list(bench, wanted)).data.map(({ amount }) => amount);
    expect(await amounts('?matched=true')).toEqual(['50.00']);
    expect(await amounts('?matched=false')).toEqual(['50.00', '49.90']);
    expect(await amounts('?matched=false&provider=novapay')).toEqual(['49.90']);
    expect(await amounts('?provider=nobody')).toEqual([]);
    const last = encodeURIComponent(String((await list(bench, '?limit=1')).data[0]?.['seenAt']));
    expect(await amounts(`?from=${last}`)).toEqual(['50.00']);
    expect(await amounts(`?to=${last}`)).toHaveLength(2);
    expect(await amounts(`?from=${last}&to=${last}`)).toEqual([]);
  });
});

describe('matching a transaction', () => {
  test('credits it once: a repeat gets the same response, another payment is refused', async () => {
    const { bench, open, paid } = await setup();
    const [money] = (await list(bench, '?matched=false&provider=novapay')).data;
    const first = await match(bench, money?.['id'], open);
    expect(first).toMatchObject({
      status: 200,
      body: { ...open, id: money?.['id'], matched: true, amount: '49.90', asset: 'USDT', reason: null },
    });
    const { status, text } = first;
    expect(await match(bench, money?.['id'], open)).toMatchObject({ status, text });
    expect(await match(bench, money?.['id'], paid)).toMatchObject({
      status: 409,
      body: { code: 'invalid_state' },
    });
    const note = { ignore: true, note: 'a mistake' };
    expect(await match(bench, money?.['id'], note)).toMatchObject({
      status: 409,
      body: { code: 'invalid_state' },
    });
    // 49.90 of 50.00 is within the tolerance.
    expect((await bench.merchant('GET', `/v1/checkouts/${open.checkoutId}`)).body).toMatchObject({
      status: 'paid',
      exception: null,
      amountPaid: '49.90',
    });
    expect((await list(bench, '?matched=false')).data).toHaveLength(1);
    const timeline = await bench.merchant('GET', `/v1/checkouts/${open.checkoutId}/events?limit=100`);
    expect(timeline.body['data']).toContainEqual(
      expect.objectContaining({
        actor: 'merchant',
        summary: expect.stringContaining('matched txn_') as string,
      }),
    );
  });

  test('R23: refuses a payment of another gateway or checkout, and one that does not exist', async () => {
    const { bench, open, elsewhere, paid } = await setup();
    const [money] = (await list(bench, '?matched=false&provider=novapay')).data;
    const field = { status: 400, body: { code: 'invalid_request', errors: [{ path: 'paymentId' }] } };
    expect(await match(bench, money?.['id'], elsewhere)).toMatchObject(field);
    expect(await match(bench, money?.['id'], { ...open, paymentId: paid.paymentId })).toMatchObject(field);
    expect(await match(bench, money?.['id'], { ...open, checkoutId: 'chk_none' })).toMatchObject({
      status: 404,
    });
    expect(await match(bench, 'txn_none', open)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await list(bench, '?matched=false')).data).toHaveLength(2);
  });

  test.each([
    {},
    { ignore: true },
    { ignore: true, note: '' },
    { ignore: false, note: 'x' },
    { checkoutId: 'chk_1' },
    { checkoutId: 'chk_1', paymentId: 'pay_1', amount: '50.00' },
    { checkoutId: 'chk_1', paymentId: 'pay_1', ignore: true, note: 'x' },
  ])('R18: refuses %j', async (body) => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    expect(await match(bench, 'txn_1', body)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    });
  });

  test('as ignored takes it off the unmatched ones, and leaves it in the list', async () => {
    const { bench } = await setup();
    const [money] = (await list(bench, '?matched=false&provider=nordpay')).data;
    expect(await match(bench, money?.['id'], { ignore: true, note: 'our own test' })).toMatchObject({
      status: 200,
      body: { id: money?.['id'], matched: false, ignored: true },
    });
    expect((await list(bench, '?matched=false&provider=nordpay')).data).toEqual([]);
    expect((await list(bench, '?provider=nordpay')).data).toMatchObject([{ ignored: true }]);
  });

  test('R25: the merchant gets one event for each unmatched transaction, with all its fields', async () => {
    const { bench } = await setup();
    for (let n = 0; n < 3; n += 1) await bench.pass(minute);
    const reported = bench.sql(`select data from events where type = 'transaction.unmatched'`);
    const shown = (await list(bench, '?matched=false')).data;
    expect(reported).toHaveLength(2);
    expect(reported.map(({ data }) => JSON.parse(String(data)) as unknown)).toEqual(
      expect.arrayContaining([...shown]),
    );
  });
});

const order = (data: Page['data'], [, amount]: readonly unknown[]): number =>
  data.findIndex((entry) => entry['amount'] === amount && entry['provider'] === 'novapay');
