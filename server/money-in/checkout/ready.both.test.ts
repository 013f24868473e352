import { expect, test } from 'vitest';
import { freezeRestored } from '../../run/cli/restored.ts';
import { keyOf } from '../../testing/money-shop.ts';
import { databaseOfTier } from '../../testing/tier-database.ts';
import { coins, says } from '../../testing/scripted-gateway.ts';
import { recipient, scriptedPayer, sendMoney } from '../../testing/scripted-money-out.ts';
import { startWorkbench, type Workbench, type WorkbenchOptions } from '../../testing/workbench.ts';
import { loadConfig } from '../../run/settings/config.ts';

/** R114: what a shop ships by, of a whole server with its database, through refunds, restarts and rivals. */

const { locate } = databaseOfTier();
const minute = 60_000;

/** A checkout of 50 dollars that 60 USDT came for; `others` are further processes on its database. */
async function overpaid(
  options: WorkbenchOptions = {},
  amount = '60.00',
  changes: Parameters<typeof scriptedPayer>[0] = {},
) {
  const { gateway, payer, sent } = scriptedPayer(changes);
  const location = await locate();
  const own = { ...options, location };
  const bench = await startWorkbench([gateway], own);
  gateway.script.observe = (payment) =>
    says(payment, { observedAt: bench.now(), transactions: [coins('a', amount)] });
  const { id, token } = await bench.open({ reference: 'order-1' });
  await bench.choose(token);
  await bench.pass(2 * minute);
  return { bench, gateway, payer, sent, id, own, ...shopOf(bench, id) };
}

const shopOf = (bench: Workbench, id: string) => ({
  read: async () => (await bench.merchant('GET', `/v1/checkouts/${id}`)).body as Record<string, unknown>,
  refund: async (body: object) => {
    const made = await sendMoney(bench, `/v1/checkouts/${id}/refunds`, body);
    if (made.status !== 201) throw new Error(made.text);
    return String(made.body['id']);
  },
  resolve: (action: 'accept' | 'ignore') => bench.merchant('POST', `/v1/checkouts/${id}/resolve`, { action }),
  /** What the merchant is sent of it. */
  readyEvents: async () => {
    const { data } = JSON.parse(
      (await bench.merchant('GET', `/v1/events?checkoutId=${id}&limit=100`)).text,
    ) as {
      data: readonly { id: string; type: string; data: { readyAt: string | null } }[];
    };
    return data.filter(({ type }) => type === 'checkout.ready');
  },
  tasks: async () => {
    const { data } = JSON.parse((await bench.merchant('GET', '/v1/tasks')).text) as {
      data: readonly { id: string; reason: string }[];
    };
    return data.filter((task) => task.id === id).map(({ reason }) => reason);
  },
});

const destination = { type: 'address', address: recipient } as const;
const notReady = { status: 'paid', readyAt: null };

test('R114: what is paid in full and in time is ready with the same change', async () => {
  const { read, readyEvents, bench } = await overpaid({}, '50.00');
  const at = new Date(bench.now()).toISOString();
  expect(await read()).toMatchObject({ status: 'paid', exception: null, paidAt: at, readyAt: at });
  expect(await readyEvents()).toMatchObject([{ data: { readyAt: at } }]);
  const listed = async (query: string): Promise<number> => {
    const { text } = await bench.merchant('GET', `/v1/checkouts?${query}`);
    return (JSON.parse(text) as { data: readonly unknown[] }).data.length;
  };
  expect([await listed('ready=true'), await listed('ready=false')]).toEqual([1, 0]);
});

test(
  'R114: what is overpaid is ready once its excess has gone back, in the transaction of the refund',
  { tags: ['attention'] },
  async () => {
    const { bench, read, refund, readyEvents, tasks } = await overpaid();
    expect(await read()).toMatchObject({ ...notReady, exception: 'overpaid' });
    await refund({ basis: 'excess', destination });
    expect(await read()).toMatchObject({ ...notReady, exception: 'overpaid', refunds: [{ amount: '10' }] });
    await bench.pass(minute);
    const after = await read();
    expect(after).toMatchObject({ status: 'paid', exception: null, refunds: [{ status: 'succeeded' }] });
    expect(await readyEvents()).toMatchObject([
      { data: { readyAt: after['readyAt'], version: after['version'] } },
    ]);
    expect(await tasks()).toEqual([]);
  },
);

test(
  'R114: a refund beyond the excess that fails leaves it to a person, however often the server is killed',
  { tags: ['attention'] },
  async () => {
    const { bench, payer, read, refund, resolve, readyEvents, tasks } = await overpaid({}, '60.00', {
      observe: null,
    });
    payer.send = () => new Promise(() => {});
    void refund({ amount: '20', destination }).catch(() => {});
    await expect.poll(async () => (await read())['refunds']).toHaveLength(1);
    await bench.crash();
    // Where processes share the database, another one may still be sending it.
    const sending = async () => ((await read())['refunds'] as readonly { id: string; status: string }[])[0];
    for (let round = 0; round < 30 && (await sending())?.status !== 'unknown'; round += 1)
      await bench.pass(minute);
    expect(await read()).toMatchObject({ ...notReady, refunds: [{ status: 'unknown' }] });
    const refundId = (await sending())?.id ?? '';
    await bench.crash();
    const failed = await bench.shopper(await keyOf(bench, 'Bob'), 'POST', `/v1/refunds/${refundId}/resolve`, {
      outcome: 'failed',
      note: 'not in the list of the gateway',
    });
    expect(failed).toMatchObject({ status: 200, body: { status: 'failed' } });
    await bench.crash();
    await resolve('ignore');
    await bench.crash();
    expect(await readyEvents()).toEqual([]);
    expect(await read()).toMatchObject({ ...notReady, exception: null });
    expect(await tasks()).toEqual(['not_ready']);
    expect(await resolve('accept')).toMatchObject({ status: 200, body: { status: 'paid' } });
    await bench.crash();
    expect(await readyEvents()).toHaveLength(1);
    expect(await tasks()).toEqual([]);
  },
);

test('R114: what is wholly refunded is never ready, and no task', { tags: ['attention'] }, async () => {
  const { bench, read, refund, resolve, readyEvents, tasks } = await overpaid();
  await refund({ destination });
  expect(await resolve('accept')).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
  await bench.pass(minute);
  expect(await read()).toMatchObject({ ...notReady, exception: null, amountPaid: '0.00' });
  expect(await resolve('accept')).toMatchObject({ status: 409 });
  expect([await readyEvents(), await tasks()]).toEqual([[], []]);
});

test('R114: an extra is not kept while a refund of it is open, and is kept once that has been cancelled', async () => {
  const { bench, read, refund, resolve, readyEvents } = await overpaid();
  // By a link, so that nothing is sent before the shopper names an address.
  const refundId = await refund({ basis: 'excess' });
  for (const action of ['accept', 'ignore'] as const)
    expect(await resolve(action)).toMatchObject({
      status: 409,
      body: { code: 'invalid_state', detail: expect.stringContaining(refundId) as string },
    });
  const decisions = (await bench.merchant('GET', `/v1/checkouts/${String((await read())['id'])}/decisions`))
    .body['data'];
  expect(decisions).toEqual([]);
  expect(await read()).toMatchObject({ ...notReady, exception: 'overpaid', resolution: null });
  expect(await readyEvents()).toEqual([]);
  expect(await bench.merchant('POST', `/v1/refunds/${refundId}/cancel`)).toMatchObject({ status: 200 });
  expect(await resolve('accept')).toMatchObject({ status: 200, body: { exception: null } });
  expect(await readyEvents()).toHaveLength(1);
});

test('R114: of a refund of an extra and its accept that come at once, none is accepted with the refund open', async () => {
  for (const turns of [0, 8, 24]) {
    const { bench, own, gateway, id, refund, resolve } = await overpaid();
    const rival =
      own.location === undefined ? resolve : shopOf(await startWorkbench([gateway], own), id).resolve;
    const refunded = refund({ basis: 'excess' });
    for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
    const [accepted] = await Promise.all([rival('accept'), refunded]);
    // A refund that a person asks for later is another decision.
    if (accepted.status === 200) expect([turns, accepted.body['refunds']]).toEqual([turns, []]);
    else expect([turns, accepted.status, accepted.body['code']]).toEqual([turns, 409, 'invalid_state']);
    await bench.crash();
  }
});

test(
  'R81, R114: a refund that is taken back in a copy of the database leaves it to a person',
  { tags: ['attention'] },
  async () => {
    const { bench, read, refund, resolve, readyEvents, tasks } = await overpaid();
    const refundId = await refund({ amount: '60' });
    const config = loadConfig({ PAYWICKET_SECRET_KEY: bench.secretKey }, '/nowhere', {});
    await freezeRestored(bench.services.database, config, { at: bench.now(), note: 'restored' });
    expect(await bench.merchant('POST', `/v1/refunds/${refundId}/cancel`)).toMatchObject({ status: 200 });
    expect(await read()).toMatchObject({ ...notReady, refunds: [{ status: 'cancelled' }] });
    await resolve('ignore');
    expect(await read()).toMatchObject({ ...notReady, exception: null });
    expect([await readyEvents(), await tasks()]).toEqual([[], ['not_ready']]);
    await resolve('accept');
    expect(await readyEvents()).toHaveLength(1);
  },
);

test('R114: of decisions that come at once to several processes one makes it ready, and it says so once', async () => {
  const { bench, own, gateway, id, read, readyEvents } = await overpaid();
  const rivals = own.location === undefined ? [bench] : [bench, await startWorkbench([gateway], own)];
  const answers = await Promise.all(
    [1, 2, 3, 4].flatMap(() => rivals.map((each) => shopOf(each, id).resolve('accept'))),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(answers.length - 1);
  expect((await read())['readyAt']).not.toBeNull();
  expect(await readyEvents()).toHaveLength(1);
});
