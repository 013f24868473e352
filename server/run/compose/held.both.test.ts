import { expect, test } from 'vitest';
import { signedIn } from '../../testing/console-visitor.ts';
import { holdBack, markRestored, setUnsent } from '../../testing/held.ts';
import type { Transfer } from '../../money-out/model.ts';
import { otherRecipient } from '../../testing/money-shop.ts';
import { coins, says } from '../../testing/scripted-gateway.ts';
import { makePayout, recipient, scriptedPayer, sendMoney } from '../../testing/scripted-money-out.ts';
import { databaseOfTier } from '../../testing/tier-database.ts';
import { startWorkbench, type Workbench, type WorkbenchOptions } from '../../testing/workbench.ts';

const { locate } = databaseOfTier();
const minute = 60_000;
const hour = 60 * minute;

async function start(options: WorkbenchOptions = {}) {
  const { gateway, payer, sent } = scriptedPayer();
  let balances = 0;
  const balance = () => {
    balances += 1;
    return Promise.resolve([]);
  };
  const location = await locate();
  const bench = await startWorkbench([{ ...gateway, balances: balance }], {
    ...options,
    location,
  });
  return { bench, gateway, payer, sent, asked: () => balances };
}

/** A refund of 20 USDT with its link; claimed if an address is given. */
async function refunded(it: Awaited<ReturnType<typeof start>>, address?: string) {
  const { bench, gateway } = it;
  gateway.script.observe = (payment) =>
    says(payment, { observedAt: bench.now(), transactions: [coins('a', '50.00')] });
  const { id: checkoutId, token } = await bench.open({ reference: 'order-1' });
  await bench.choose(token);
  await bench.pass(2 * minute);
  const made = await sendMoney(bench, `/v1/checkouts/${checkoutId}/refunds`, { amount: '20' });
  const id = String(made.body['id']);
  const link = String(made.body['claimUrl']).split('#')[1] ?? '';
  const ask = (path: string, body: object = {}) => bench.shopper(link, 'POST', path, body);
  if (address !== undefined)
    expect((await ask('/v1/refund/destination', { address })).body['status']).toBe('on_hold');
  const status = async () => (await bench.shopper(link, 'GET', '/v1/refund')).body['status'];
  return { id, token, ask, status };
}

const checking = {
  status: 409,
  body: { code: 'payout_in_doubt', detail: 'The store is checking this refund. Try again later.' },
};
const listed = async (bench: Workbench, path: string) =>
  (JSON.parse((await bench.merchant('GET', path)).text) as { readonly data: readonly object[] }).data;

test('R147: the shopper of a held refund reads that the store is checking it, not that another was faster', async () => {
  const it = await start({ refunds: { claimInCheckout: true } });
  const { id, token, ask, status } = await refunded(it);
  await holdBack(it.bench, id);
  expect(await status()).toBe('pending');
  for (const body of [{ address: recipient, check: true }, { address: recipient }])
    expect(await ask('/v1/refund/destination', body)).toMatchObject(checking);
  const message = (await it.bench.merchant('GET', `/v1/refunds/${id}/message`)).text;
  expect(message).not.toContain('on its way');
  expect(await it.bench.shopper(token, 'POST', '/v1/session/refund', {})).toMatchObject(checking);
  expect(await it.bench.merchant('GET', `/v1/refunds/${id}`)).toMatchObject({
    body: { status: 'unknown', failureCode: 'held_after_restore', destination: null },
  });
});

test('R147: an address of a held refund is not called on its way when it is taken back', async () => {
  const it = await start({ refunds: { hold: 3600 } });
  const { id, ask, status } = await refunded(it, otherRecipient);
  await holdBack(it.bench, id);
  expect(await status()).toBe('pending');
  expect(await ask('/v1/refund/cancel')).toMatchObject(checking);
  // Repeating it is no success, either: nothing is sent.
  expect(await ask('/v1/refund/destination', { address: otherRecipient })).toMatchObject(checking);
  await it.bench.pass(2 * hour);
  expect(it.sent).toEqual([]);
});

test(
  'R149: a held payout is unknown with the way out, and waits for a person until it was taken back',
  { tags: ['attention'] },
  async () => {
    const it = await start();
    const { bench, payer } = it;
    payer.status = { status: 'sending' };
    const payout = await makePayout(bench);
    await holdBack(bench, payout, 'ready');
    const shown = (await bench.merchant('GET', `/v1/payouts/${payout}`)).body;
    expect(shown).toMatchObject({ status: 'unknown', failureCode: 'held_after_restore' });
    expect(shown['failureReason']).toMatch(/Check at the gateway .* paywicket freeze --restored --note WHY/);
    const task = { kind: 'payout', id: payout, reason: 'unknown' };
    const tasks = await listed(bench, '/v1/tasks');
    expect(tasks).toMatchObject([task]);
    expect(tasks[0]).toMatchObject({ summary: expect.stringMatching(/is held\. .*unfreeze/) as string });
    expect(await listed(bench, '/v1/payouts?task=unknown')).toMatchObject([
      { id: payout, status: 'unknown' },
    ]);
    const ada = await signedIn(bench);
    expect((await ada.open('')).text).toContain('unknown');
    const page = await ada.open(`/money/payouts/${payout}`);
    expect(page.text).toContain('Held after a restore');
    expect(page.text).toContain('paywicket freeze --restored --note WHY');
    expect(page.forms.flatMap(({ buttons }) => buttons)).not.toContain('Record the outcome');

    await markRestored(bench);
    expect((await bench.merchant('GET', `/v1/payouts/${payout}`)).body['status']).toBe('awaiting_approval');
    expect(await listed(bench, '/v1/tasks')).toMatchObject([{ ...task, reason: 'awaiting_approval' }]);
  },
);

test('R155: a payout that is held is not decided on by who had read it before', async () => {
  const { bench, payer } = await start();
  payer.status = { status: 'sending' };
  const payout = await makePayout(bench);
  await holdBack(bench, payout, 'ready');
  let isDecided = false;
  const change = bench.services.database.transfers.change({ transferId: payout }, () => {
    isDecided = true;
    return [];
  });
  await expect(change).rejects.toMatchObject({ code: 'payout_in_doubt' });
  expect(isDecided).toBe(false);
});

test(
  'R149: a held payout is listed once, whatever its stored status waits for',
  { tags: ['attention'] },
  async () => {
    const it = await start();
    it.payer.status = { status: 'sending' };
    const payout = await makePayout(it.bench);
    await holdBack(it.bench, payout, 'awaiting_approval');
    expect(await listed(it.bench, '/v1/tasks')).toMatchObject([{ id: payout, reason: 'unknown' }]);
    expect(await listed(it.bench, '/v1/payouts?task=awaiting_approval')).toEqual([]);
  },
);

/** A batch of two payouts on their way, of which the first is then held. */
async function batchWithHeld(
  { bench, payer }: Awaited<ReturnType<typeof start>>,
  status: Transfer['status'],
) {
  payer.status = { status: 'sending' };
  const { body } = await sendMoney(bench, '/v1/payout-batches', {
    provider: 'novapay',
    method: 'usdt-tron',
    reference: 'wages',
    items: [
      { address: recipient, amount: '10' },
      { address: otherRecipient, amount: '20.5' },
    ],
  });
  const items = body['items'] as readonly { readonly payoutId: string }[];
  const [held = '', other = ''] = items.map(({ payoutId }) => payoutId);
  await holdBack(bench, held, status);
  return { id: String(body['id']), held, other };
}

test(
  'R149: a batch with a held payout is unknown wherever it is shown, and waits once',
  { tags: ['attention'] },
  async () => {
    const it = await start();
    const { bench } = it;
    const { id, held } = await batchWithHeld(it, 'awaiting_approval');
    const shown = { id, status: 'unknown' };
    expect(await bench.merchant('GET', `/v1/payout-batches/${id}`)).toMatchObject({ body: shown });
    expect(await listed(bench, '/v1/payout-batches')).toMatchObject([shown]);
    const found = await listed(bench, '/v1/search?q=wages');
    expect(found.filter((each) => 'id' in each && each.id === id)).toMatchObject([shown]);
    const tasks = await listed(bench, '/v1/tasks');
    expect(tasks).toMatchObject([{ kind: 'payout_batch', id, reason: 'unknown', amount: '30.5' }]);
    expect(tasks[0]).toMatchObject({
      summary: expect.stringMatching(/^A payout of a batch \(2 payouts, .* is held\. .*unfreeze/) as string,
    });
    expect(await listed(bench, '/v1/payout-batches?task=unknown')).toMatchObject([shown]);
    for (const list of ['payout-batches?task=awaiting_approval', 'payouts?task=unknown'])
      expect(await listed(bench, `/v1/${list}`), list).toEqual([]);
    expect((await bench.merchant('GET', '/v1/money-out/waiting')).body).toMatchObject({
      payouts: [],
      batches: [shown],
    });

    // It was not sent after all.
    await setUnsent(bench, held, 'failed');
    expect(await listed(bench, '/v1/tasks')).toMatchObject([{ id, amount: '20.5' }]);
  },
);

test('R149: lists are filtered by the status that is shown', async () => {
  const it = await start({ refunds: { hold: 3600 } });
  const { bench } = it;
  it.payer.status = { status: 'sending' };
  const payout = await makePayout(bench);
  await holdBack(bench, payout, 'awaiting_approval');
  const idsOf = async (path: string) =>
    (await listed(bench, path)).map((each) => ('id' in each ? each.id : null));
  expect(await idsOf('/v1/payouts?status=unknown')).toEqual([payout]);
  expect(await idsOf('/v1/payouts?status=awaiting_approval')).toEqual([]);
  await setUnsent(bench, payout, 'failed');
  expect(await idsOf('/v1/payouts?status=unknown')).toEqual([]);
  expect(await idsOf('/v1/payouts?status=failed')).toEqual([payout]);

  const { id: refund } = await refunded(it, otherRecipient);
  await holdBack(bench, refund);
  expect(await idsOf('/v1/refunds?status=unknown')).toEqual([refund]);
  expect(await idsOf('/v1/refunds?status=on_hold')).toEqual([]);
});

test('R155: the log names the held payout of a batch, not the one that waits for it', async () => {
  const it = await start();
  const { bench, sent } = it;
  const { held, other } = await batchWithHeld(it, 'ready');
  const before = sent.length;
  await setUnsent(bench, other, 'ready');
  for (const _round of Array.from({ length: 3 })) await bench.pass(2 * minute);
  expect(sent).toHaveLength(before);
  const named = bench.logged.filter(({ message }) => String(message).includes('is held'));
  expect(named.map(({ transferId }) => transferId)).toEqual([held]);
});

test('R155: a held payout is not tried each minute: no balance is asked for, and the log names it once', async () => {
  const it = await start();
  const { bench, payer, asked, sent } = it;
  payer.status = { status: 'sending' };
  const payout = await makePayout(bench);
  const before = { asked: asked(), sent: sent.length };
  await holdBack(bench, payout, 'ready');
  const { db } = bench.services.database;
  const due = () => db.selectFrom('transfers').select('nextAt').where('id', '=', payout).execute();
  const claimed = await due();
  for (const _round of Array.from({ length: 5 })) await bench.pass(2 * minute);
  expect({ asked: asked(), sent: sent.length }).toEqual(before);
  expect(await due(), 'no round claims it').toEqual(claimed);
  const named = bench.logged.filter(({ transferId }) => transferId === payout);
  expect(named).toMatchObject([{ level: 'warn', message: expect.stringContaining('is held') as string }]);
});
