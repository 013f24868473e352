import { expect, test } from 'vitest';
import { makePayout, recipient, scriptedPayer, sendMoney } from '../../testing/scripted-money-out.ts';
import { databaseOfTier } from '../../testing/tier-database.ts';
import { startWorkbench } from '../../testing/workbench.ts';

const day = 86_400_000;
const { locate } = databaseOfTier();

async function start() {
  const approvals = {
    payoutsAbove: { '*': '100' },
    perDay: { currency: 'USD', payouts: '1000' },
  } as const;
  const { gateway, payer, sent } = scriptedPayer();
  const location = await locate();
  const bench = await startWorkbench([gateway], { approvals, location });
  return { bench, payer, sent, read: async () => (await bench.merchant('GET', '/v1/money-out')).body };
}

test('what goes out without a second person is known, with what is used of the day', async () => {
  const { bench, read } = await start();
  const limits = { secondPerson: 'above_bounds', perDay: null };
  const perDay = { currency: 'USD', bound: '1000', used: '0.00', unpriced: 0 };
  expect(await read()).toEqual({
    frozen: null,
    restored: null,
    payouts: { ...limits, perDay },
    refunds: limits,
  });
  await makePayout(bench);
  expect(await read()).toMatchObject({ payouts: { perDay: { used: '25.50' } } });
  bench.wait(day + 1);
  expect(await read()).toMatchObject({ payouts: { perDay: { used: '0.00' } } });
});

test('R81: who may approve can freeze money out, once, and the entry says who and why', async () => {
  const { bench, read, sent } = await start();
  const freeze = (body: object) => bench.merchant('POST', '/v1/money-out/freeze', body);
  const at = new Date(bench.now()).toISOString();
  const frozen = { at, note: 'a key was lost' };
  expect(await freeze({ note: frozen.note })).toMatchObject({ status: 200, body: { frozen } });
  bench.wait(1000);
  // What was frozen before keeps its time and note.
  expect((await freeze({})).body).toMatchObject({ frozen });
  expect(await read()).toMatchObject({ frozen });
  const refused = await sendMoney(bench, '/v1/payouts', {
    provider: 'novapay',
    method: 'usdt-tron',
    address: recipient,
    amount: '25.5',
    reference: 'a',
  });
  expect(refused).toMatchObject({ status: 409, body: { code: 'payouts_frozen' } });
  expect(refused.text).toContain('a key was lost');
  expect(sent).toEqual([]);
  const { body } = await bench.merchant('GET', '/v1/audit');
  expect(body['data']).toMatchObject([
    { action: 'moneyOut.freeze', owner: 'environment', target: null, data: {} },
    { action: 'moneyOut.freeze', owner: 'environment', target: null, data: { note: 'a key was lost' } },
  ]);
});

test('a request to freeze that is repeated under its key is answered as it is now', async () => {
  const { bench } = await start();
  const repeated = () =>
    bench.request('/v1/money-out/freeze', {
      method: 'POST',
      headers: {
        Authorization: bench.authorization,
        'Content-Type': 'application/json',
        'Idempotency-Key': 'k',
      },
      body: '{}',
    });
  const first = await repeated();
  expect(first.body).toMatchObject({ frozen: { note: 'stopped by environment' } });
  await bench.services.database.freeze.unfreeze(bench.now());
  expect((await repeated()).body).toMatchObject({ frozen: null });
});

test('what waits is listed by what a key may read, whole', async () => {
  const { bench } = await start();
  await makePayout(bench);
  const large = await makePayout(bench, { amount: '150' });
  const items = [{ address: recipient, amount: '120' }];
  const batch = { provider: 'novapay', method: 'usdt-tron', reference: 'wages', items };
  expect((await sendMoney(bench, '/v1/payout-batches', batch)).status).toBe(201);
  const { body } = await bench.merchant('GET', '/v1/money-out/waiting');
  expect(body).toMatchObject({
    payouts: [{ id: large, status: 'awaiting_approval', sentAt: null, address: recipient }],
    batches: [{ reference: 'wages', items: [{ amount: '120' }] }],
    refunds: [],
    more: false,
  });
});
