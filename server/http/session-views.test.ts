import { expect, onTestFinished, test } from 'vitest';
import { createRefund } from '../testing/sample-refund.ts';
import { scriptedOffer, scriptedProvider, type Script } from '../testing/scripted-gateway.ts';
import { fixedRates, startWorkbench, type Workbench } from '../testing/workbench.ts';

/** Everything that the database holds. */
const contents = ({ sql }: Workbench) =>
  sql(`select name from sqlite_master where type = 'table'`).map(({ name }) =>
    sql(`select * from ${String(name)}`),
  );

/** The views of a stream, as they come. */
async function follow({ parts }: Workbench, token: string) {
  const response = await parts.app.request('/v1/session/events', {
    headers: { Authorization: `Bearer ${token}` },
  });
  const reader = response.body?.getReader();
  let text = '';
  const reading = (async () => {
    for (;;) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) return;
      text += new TextDecoder().decode(chunk.value as Uint8Array);
    }
  })();
  onTestFinished(async () => {
    await reader?.cancel();
    await reading;
  });
  const prices = () =>
    [...text.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => pricesOf(JSON.parse(data) as Methods));
  return { prices, ids: () => [...text.matchAll(/^id: (.*)$/gm)].map(([, id]) => id) };
}

interface Methods {
  readonly methods: readonly { readonly id: string; readonly amount: string | null }[];
}
const pricesOf = ({ methods }: Methods) => Object.fromEntries(methods.map(({ id, amount }) => [id, amount]));

test.each([
  ['', 0],
  // Its heartbeats, of 15 seconds, are no measure of when it was read last.
  [', by one that was woken between two heartbeats, too', 7],
])(
  'a gateway that goes down and a rate that moves are shown by poll and stream within 65 s, and no row is written%s',
  async (_, seconds) => {
    let rates = fixedRates({ 'BTC/USD': '50000' });
    const script: Script = { offers: [scriptedOffer('usdt-tron')] };
    const gateways = [
      scriptedProvider('a', script),
      scriptedProvider('b', { offers: [scriptedOffer('btc-bitcoin')] }),
    ];
    const moving = { ...rates, table: () => rates.table() };
    const bench = await startWorkbench(gateways, { settings: { rates: moving } });
    const { id, token } = await bench.open();
    const read = async () => {
      const response = await bench.parts.app.request('/v1/session', {
        headers: { Authorization: `Bearer ${token}` },
      });
      return { etag: response.headers.get('etag'), body: (await response.json()) as Methods };
    };
    const stream = await follow(bench, token);
    const before = { 'usdt-tron': '50.00', 'btc-bitcoin': '0.00100000' };
    await expect.poll(stream.prices).toEqual([before]);
    const first = await read();
    expect(pricesOf(first.body)).toEqual(before);
    bench.wait(seconds * 1000);
    bench.parts.streams.wake(id);
    await new Promise(setImmediate);
    const stored = contents(bench);

    script.offers = [];
    rates = fixedRates({ 'BTC/USD': '40000' });
    const after = { 'btc-bitcoin': '0.00125000' };
    const moved = await read();
    expect(pricesOf(moved.body)).toEqual(after);
    expect(moved.etag).not.toBe(first.etag);
    for (let passed = 0; passed < 65; passed += 1) {
      bench.wait(1000);
      await bench.parts.streams.round();
    }
    await expect.poll(stream.prices).toEqual([before, after]);
    expect(stream.ids().map((each) => `"${each}"`)).toEqual([first.etag, moved.etag]);
    expect(contents(bench)).toEqual(stored);
    expect((await bench.merchant('GET', `/v1/checkouts/${id}`)).body).toMatchObject({ version: 1 });
  },
);

test('a stream makes the methods anew once a minute at most', async () => {
  let price = 50_000;
  const rates = fixedRates();
  const moving = {
    ...rates,
    // It changes with every read.
    table: () => fixedRates({ 'BTC/USD': String((price += 1000)) }).table(),
  };
  const gateway = scriptedProvider('a', { offers: [scriptedOffer('btc-bitcoin')] });
  const bench = await startWorkbench([gateway], { settings: { rates: moving } });
  const { token } = await bench.open();
  const stream = await follow(bench, token);
  await expect.poll(() => stream.ids().length).toBe(1);
  for (let minute = 1; minute <= 3; minute += 1) {
    for (let passed = 0; passed < 60; passed += 1) {
      bench.wait(1000);
      await bench.parts.streams.round();
    }
    await expect.poll(() => stream.ids().length).toBe(minute + 1);
  }
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
    await bench.parts.checkouts.ping();
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
  const { database } = bench.parts;
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
