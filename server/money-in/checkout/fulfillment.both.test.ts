import { expect, test } from 'vitest';
import { coins, says } from '../../testing/scripted-gateway.ts';
import { checkoutsOf, hour, minute, startLinkShop } from '../../testing/link-shop.ts';
import { recipient, scriptedPayer, sendMoney } from '../../testing/scripted-money-out.ts';
import { databaseOfTier } from '../../testing/tier-database.ts';
import { startWorkbench } from '../../testing/workbench.ts';

/** What is left to ship: of a whole server with its database. */

const { locate } = databaseOfTier();

/** A checkout of 50 dollars that this much came for; what the gateway shows of it can change. */
async function received(amount = '50.00') {
  const { gateway, payer } = scriptedPayer({});
  const location = await locate();
  const bench = await startWorkbench([gateway], { location });
  let status: 'final' | 'gone' = 'final';
  const later: ReturnType<typeof coins>[] = [];
  gateway.script.observe = (payment) =>
    says(payment, { observedAt: bench.now(), transactions: [coins('a', amount, { status }), ...later] });
  const { id, token } = await bench.open({ reference: 'order-1' });
  await bench.choose(token);
  await bench.pass(2 * minute);
  const path = `/v1/checkouts/${id}`;
  return {
    bench,
    payer,
    id,
    path,
    read: async () => (await bench.merchant('GET', path)).body as Record<string, unknown>,
    fulfill: (body?: object) => bench.merchant('POST', `${path}/fulfill`, body),
    listed: async (query: string) => (await checkoutsOf(bench, query)).map((each) => each.id),
    refund: async (body: object) => {
      const made = await sendMoney(bench, `${path}/refunds`, body);
      expect([made.status, made.text]).toEqual([201, made.text]);
      return String(made.body['id']);
    },
    /** More coins come. */
    come: async (more: ReturnType<typeof coins>) => {
      bench.wait(minute);
      later.push(more);
      await bench.merchant('POST', `${path}/sync`);
    },
    async takeBack() {
      status = 'gone';
      await bench.merchant('POST', `${path}/sync`);
      for (let passed = 0; passed < 31; passed += 1) await bench.pass(minute);
    },
  };
}

const destination = { type: 'address', address: recipient } as const;
const refusedAs = (why: string) => ({
  status: 409,
  body: { code: 'invalid_state', detail: expect.stringContaining(why) as string },
});

test('a ready order is marked as shipped once: the first time stays, and undoing it is no event either', async () => {
  const { bench, id, path, read, fulfill, listed } = await received();
  const before = await read();
  expect(before).toMatchObject({ fulfilledAt: null, fulfillmentNote: null });
  const at = new Date(bench.now()).toISOString();
  const marked = { status: 200, body: { fulfilledAt: at, fulfillmentNote: 'DHL 17', status: 'paid' } };
  expect(await fulfill({ note: 'DHL 17' })).toMatchObject(marked);
  bench.wait(minute);
  expect(await fulfill({ note: 'again' })).toMatchObject(marked);
  expect(await fulfill()).toMatchObject(marked);
  expect([await listed('fulfilled=true'), await listed('fulfilled=false')]).toEqual([[id], []]);
  const undo = () => bench.merchant('POST', `${path}/unfulfill`);
  const unmarked = { status: 200, body: { fulfilledAt: null, fulfillmentNote: null } };
  expect(await undo()).toMatchObject(unmarked);
  expect(await undo()).toMatchObject(unmarked);
  expect(await read()).toMatchObject({ readyAt: before['readyAt'], version: Number(before['version']) + 2 });
  const { text } = await bench.merchant('GET', `/v1/events?checkoutId=${id}`);
  const sent = new Set([...text.matchAll(/"type":"(checkout\.\w+)"/g)].map(([, type]) => type));
  expect(sent).toEqual(new Set(['checkout.paid', 'checkout.ready']));
  const audited = (await bench.merchant('GET', `/v1/audit?target=${id}`)).text;
  expect(audited.match(/checkouts\.fulfill/g)).toHaveLength(3);
  expect(audited).toContain('checkouts.unfulfill');
  expect(audited).not.toContain('DHL');
  const timeline = (await bench.merchant('GET', `${path}/events?limit=100`)).text;
  expect(timeline).toContain('marked it as shipped');
  expect(timeline).toContain('undid the mark as shipped');
});

test('of two people who mark it at once, both are told that it is marked, at one time', async () => {
  const { fulfill } = await received();
  const answers = await Promise.all([1, 2, 3].map(() => fulfill()));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(new Set(answers.map(({ body }) => body['fulfilledAt'])).size).toBe(1);
});

test('what is not ready, reversed or refunded whole is not marked, and the answer says why', async () => {
  const under = await received('40.00');
  expect(await under.fulfill()).toMatchObject(refusedAs('it is not ready to ship'));
  const refunded = await received();
  await refunded.refund({ destination });
  expect(await refunded.fulfill()).toMatchObject(refusedAs('refunded, or is reserved for refunds'));
  const gone = await received();
  await gone.takeBack();
  expect(await gone.read()).toMatchObject({ exception: 'reversed', amountReceived: '0.00' });
  expect(await gone.fulfill()).toMatchObject(refusedAs('its money was reversed'));
  expect(await gone.fulfill({ note: 1 })).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
});

test(
  'R140: a reversal that is left as it is does not bring the order back to those to ship; an accepted one does',
  { tags: ['links'] },
  async () => {
    const shop = await startLinkShop({ locate });
    const { bench, made, opened, pay, paid, at, get } = shop;
    const { id, token } = await opened(await made({ uses: undefined }));
    const paymentId = await pay(token);
    await bench.pass(2 * minute);
    const toShip = async () => (await checkoutsOf(bench, 'toShip=true')).map((each) => each.id);
    expect(await toShip()).toEqual([id]);
    paid.set(paymentId, [paymentId, '50.00', bench.now(), 'gone']);
    await at(`/checkouts/${id}/sync`, {});
    for (let passed = 0; passed < 31; passed += 1) await bench.pass(minute);
    expect(await get(`/checkouts/${id}`)).toMatchObject({ exception: 'reversed' });
    await at(`/checkouts/${id}/resolve`, { action: 'ignore' });
    expect(await get(`/checkouts/${id}`)).toMatchObject({ exception: null, amountReceived: '0.00' });
    expect(await toShip()).toEqual([]);
    expect(await at(`/checkouts/${id}/fulfill`, {})).toMatchObject(refusedAs('its money was reversed'));
    paid.set(paymentId, [paymentId, '50.00', bench.now(), 'final']);
    await at(`/checkouts/${id}/sync`, {});
    expect(await toShip()).toEqual([id]);
  },
);

test('what was refunded whole stays so when a worthless coin or a cent comes, and counts again once the price does', async () => {
  const { bench, refund, read, listed, come, id } = await received();
  await refund({ destination });
  await bench.pass(minute);
  for (const [key, coin] of [
    ['spam', { amount: '0.000001', method: 'trx-tron' }],
    ['cent', { amount: '0.01' }],
  ] as const) {
    await come(coins(key, coin.amount, { ...coin }));
    expect(await read(), key).toMatchObject({ refundState: 'whole', amountRefunded: '50.00' });
    expect(await listed('ready=true')).toEqual([]);
  }
  await come(coins('again', '50.00'));
  expect(await read()).toMatchObject({ refundState: 'part', amountKept: '50.01' });
  expect(await listed('ready=true')).toEqual([id]);
});

test('what is refunded whole, or about to be, is not listed as ready, and comes back if the refund ends', async () => {
  const { bench, id, read, refund, listed } = await received();
  const lists = async () => [await listed('ready=true'), await listed('ready=false')];
  expect(await lists()).toEqual([[id], []]);
  // A link for its customer: the money is reserved until it expires.
  const link = await refund({});
  expect(await lists()).toEqual([[], []]);
  expect(await read()).toMatchObject({
    refundState: 'none',
    beingRefunded: true,
    amountRefunded: '0.00',
    amountKept: '50.00',
  });
  await bench.merchant('POST', `/v1/refunds/${link}/cancel`);
  expect(await lists()).toEqual([[id], []]);
  expect(await read()).toMatchObject({ beingRefunded: false });
  await refund({ destination });
  await bench.pass(minute);
  expect(await lists()).toEqual([[], []]);
  expect(await read()).toMatchObject({
    refundState: 'whole',
    beingRefunded: false,
    amountPaid: '0.00',
    amountReceived: '50.00',
    amountRefunded: '50.00',
    amountKept: '0.00',
    readyAt: expect.any(String) as string,
  });
  expect([await listed('refundState=whole'), await listed('refundState=part')]).toEqual([[id], []]);
});

test('an order refunded in three parts, of which one failed, is partly refunded, and still to ship', async () => {
  const { bench, id, payer, read, refund, listed } = await received();
  await refund({ amount: '15.38', destination });
  await bench.pass(minute);
  payer.status = { status: 'failed', failureCode: 'refused', failureReason: 'no' };
  await refund({ amount: '30', destination });
  await bench.pass(minute);
  payer.status = {};
  await refund({ amount: '4.62', destination });
  await bench.pass(minute);
  expect(await read()).toMatchObject({
    refundState: 'part',
    amountReceived: '50.00',
    amountRefunded: '20.00',
    amountKept: '30.00',
  });
  expect([await listed('refundState=part'), await listed('ready=true')]).toEqual([[id], [id]]);
});

test(
  'R140: to ship are ready orders of links alone, until they are marked; longest ready first where asked',
  { tags: ['links'] },
  async () => {
    const shop = await startLinkShop({ locate });
    const { bench, made, opened, pay, at } = shop;
    const link = await made({ uses: undefined });
    const sold: string[] = [];
    for (const _ of [1, 2, 3]) {
      const { id, token } = await opened(link);
      await pay(token);
      await bench.pass(2 * minute);
      sold.push(id);
    }
    const own = await bench.open({ amount: '50.00' });
    await pay(own.token);
    await pay((await opened(link)).token, '20.00');
    await bench.pass(2 * minute);
    const listed = async (query: string) => (await checkoutsOf(bench, query)).map(({ id }) => id);
    expect(await listed('toShip=true')).toEqual(sold.toReversed());
    expect(await listed('toShip=true&sort=oldestReady')).toEqual(sold);
    expect(await listed('ready=true&sort=newestReady')).toEqual([own.id, ...sold.toReversed()]);
    await at(`/checkouts/${sold[1]}/fulfill`, {});
    expect(await listed('toShip=true&sort=oldestReady')).toEqual([sold[0], sold[2]]);
    const { readyAt: second } = (await at(`/checkouts/${sold[1]}`)).body as Record<string, unknown>;
    expect(await listed(`readyFrom=${String(second)}&sort=oldestReady`)).toEqual([sold[1], sold[2], own.id]);
    expect(await listed(`readyTo=${String(second)}`)).toEqual([sold[0]]);
    expect(await listed(`paidTo=${String(second)}&sort=newestPaid`)).toEqual([sold[0]]);
    expect(await listed(`link=${link}&toShip=true&sort=oldestReady`)).toEqual([sold[0], sold[2]]);
    const page = (await at('/checkouts?sort=oldestReady&limit=2')).body as Record<string, unknown>;
    const next = String(page['nextCursor']);
    expect(await listed(`sort=oldestReady&limit=2&cursor=${next}`)).toEqual([sold[2], own.id]);
    expect((await at(`/checkouts?sort=newestPaid&cursor=${next}`)).status).toBe(400);
    expect((await at('/reports/checkouts?toShip=true')).body).toEqual({
      count: 2,
      more: false,
      data: [
        {
          currency: 'USD',
          count: 2,
          amount: '100.00',
          received: '100.00',
          refunded: '0.00',
          rateDifference: '0.00',
          kept: '100.00',
        },
      ],
    });
  },
);

test('R74: a purge removes the note, and leaves the time', async () => {
  const { bench, fulfill, read } = await received();
  const { body } = await fulfill({ note: 'DHL 17' });
  bench.wait(400 * 24 * hour);
  await bench.services.database.personalData.purge(bench.now() - 300 * 24 * hour, bench.now());
  expect(await read()).toMatchObject({ fulfilledAt: body['fulfilledAt'], fulfillmentNote: null });
});
