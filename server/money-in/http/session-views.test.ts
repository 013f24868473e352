import { expect, test } from 'vitest';
import { createRefund } from '../../testing/sample-refund.ts';
import { scriptedOffer, scriptedProvider, type Script } from '../../testing/scripted-gateway.ts';
import { fixedRates, startWorkbench, type Workbench } from '../../testing/workbench.ts';

/** Everything that the database holds. */
const contents = ({ sql }: Workbench) =>
  sql(`select name from sqlite_master where type = 'table'`).map(({ name }) =>
    sql(`select * from ${String(name)}`),
  );

interface Methods {
  readonly methods: readonly { readonly id: string; readonly amount: string | null }[];
}
const pricesOf = ({ methods }: Methods) => Object.fromEntries(methods.map(({ id, amount }) => [id, amount]));

/** A poll of the session; no prices where nothing has changed since `known`. */
async function poll({ services }: Workbench, token: string, known = '') {
  const response = await services.app.request('/v1/session', {
    headers: { Authorization: `Bearer ${token}`, 'Paywicket-Known': known },
  });
  const etag = response.headers.get('etag') ?? '';
  const prices = response.status === 204 ? null : pricesOf((await response.json()) as Methods);
  return { etag, prices };
}

test('a gateway that goes down and a rate that moves are shown by the next poll under another ETag, and no row is written', async () => {
  let rates = fixedRates({ 'BTC/USD': '50000' });
  const script: Script = { offers: [scriptedOffer('usdt-tron')] };
  const gateways = [
    scriptedProvider('a', script),
    scriptedProvider('b', { offers: [scriptedOffer('btc-bitcoin')] }),
  ];
  const moving = { ...rates, table: () => rates.table() };
  const bench = await startWorkbench(gateways, { settings: { rates: moving } });
  const { id, token } = await bench.open();
  const read = (known = '') => poll(bench, token, known);
  const first = await read();
  expect(first.prices).toEqual({ 'usdt-tron': '50.00', 'btc-bitcoin': '0.00100000' });
  expect(await read(first.etag)).toEqual({ etag: first.etag, prices: null });
  const stored = contents(bench);
  rates = fixedRates({ 'BTC/USD': '40000' });
  const moved = await read(first.etag);
  expect(moved.prices).toEqual({ 'usdt-tron': '50.00', 'btc-bitcoin': '0.00125000' });
  expect(moved.etag).not.toBe(first.etag);
  script.offers = [];
  script.circuit = 'open';
  const down = await read(moved.etag);
  expect(down.prices).toEqual({ 'btc-bitcoin': '0.00125000' });
  expect(await read(down.etag)).toEqual({ etag: down.etag, prices: null });
  expect(contents(bench)).toEqual(stored);
  expect((await bench.merchant('GET', `/v1/checkouts/${id}`)).body).toMatchObject({ version: 1 });
});

test('a rate that grows too old and a coin that leaves the catalogue, by time alone, are shown within half a minute', async () => {
  const fixed = fixedRates();
  let at = 0;
  const prices = new Map([['BTC/USD', { rate: '50000', at }]]);
  const sources = [{ source: 'feed', usdProxy: null, prices }];
  const table = () => ({ ...fixed.table(), at, sources });
  const script: Script = { offers: [scriptedOffer('usdt-tron'), scriptedOffer('btc-bitcoin')] };
  const bench = await startWorkbench([scriptedProvider('a', script)], {
    settings: { rates: { ...fixed, table } },
  });
  const { token } = await bench.open();
  const read = async (known: string) => {
    bench.wait(30_000);
    return poll(bench, token, known);
  };
  const first = await poll(bench, token);
  expect(first.prices).toEqual({ 'usdt-tron': '50.00', 'btc-bitcoin': '0.00100000' });
  at += fixed.table().maxAge + 1;
  const later = await read(first.etag);
  expect(later.prices).toEqual({ 'usdt-tron': '50.00' });
  script.offers = [];
  expect((await read(later.etag)).prices).toEqual({});
});

test('after a restart, as at another process, a tag that is known gets the whole view once', async () => {
  const bench = await startWorkbench([scriptedProvider('a')]);
  const { token } = await bench.open();
  const first = await poll(bench, token);
  await bench.restart();
  const second = await poll(bench, token, first.etag);
  expect(second.prices).toEqual(first.prices);
  expect(second.etag).not.toBe(first.etag);
  expect(await poll(bench, token, second.etag)).toEqual({ etag: second.etag, prices: null });
});

test('a read writes nothing, also where a shopper returns: the payment is polled in the next round', async () => {
  const gateway = scriptedProvider('a');
  const bench = await startWorkbench([gateway]);
  const { id, token } = await bench.open();
  await bench.choose(token);
  const { returnUrl = '' } = gateway.created[0] ?? {};
  // Long after its end it is polled once an hour.
  for (const minutes of [31, 1, 1, 60, 60, 1]) await bench.pass(minutes * 60_000);
  const readers = {
    view: () => bench.shopper(token, 'GET', '/v1/session'),
    returnPage: () => bench.request(new URL(returnUrl).pathname),
    merchant: () => bench.merchant('GET', `/v1/checkouts/${id}`),
    list: () => bench.merchant('GET', '/v1/checkouts'),
  };
  for (const [name, read] of Object.entries(readers)) {
    bench.wait(1000);
    const stored = contents(bench);
    const asked = gateway.asked.length;
    expect(await read(), name).toMatchObject({ status: 200 });
    // A write that it had begun would be done before this one, which leaves nothing.
    await bench.services.database.ping();
    expect(contents(bench), name).toEqual(stored);
    expect(gateway.asked, name).toHaveLength(asked);
    // A shopper who returns still triggers a poll.
    await bench.round();
    expect(gateway.asked.length - asked, name).toBe(name === 'view' || name === 'returnPage' ? 1 : 0);
  }
});

test('a checkout’s refunds are rendered when they are read: its document holds no rendered JSON', async () => {
  const bench = await startWorkbench([scriptedProvider('a')]);
  const { id, token } = await bench.open();
  const { database } = bench.services;
  const refund = await createRefund(database.transfers, id, bench.now(), { transactionHash: 'ab12' });
  const [stored] = bench.sql(`select document from checkouts where id = '${id}'`);
  // Every time that the API shows is in this form.
  expect(String(stored?.['document'])).not.toMatch(/\d{4}-\d\d-\d\dT/);
  const { body: own } = await bench.merchant('GET', `/v1/refunds/${refund.id}`);
  expect(own).toMatchObject({ checkoutId: id, status: 'awaiting_destination', transactionHash: 'ab12' });
  expect((await bench.merchant('GET', `/v1/checkouts/${id}`)).body).toMatchObject({ refunds: [own] });
  const refunds = async () => (await bench.shopper(token, 'GET', '/v1/session')).body['refunds'];
  const view = { status: 'awaiting_destination', amount: '50', asset: 'USDT' };
  expect(await refunds()).toEqual([{ ...view, claimable: false }]);
});

test('a look without news does not read the document; one with news does', async () => {
  const bench = await startWorkbench([scriptedProvider('a')], { writesOwnRows: true });
  const { token } = await bench.open();
  const { etag } = await poll(bench, token);
  await bench.services.database.db.updateTable('checkouts').set({ document: '{}' }).execute();
  expect(await poll(bench, token, etag)).toEqual({ etag, prices: null });
  const look = await bench.request('/v1/session', { headers: { Authorization: `Bearer ${token}` } });
  expect(look.status).toBe(500);
});
