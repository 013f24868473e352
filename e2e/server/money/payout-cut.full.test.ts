import { expect, test } from 'vitest';
import { byTier } from '../../../server/testing/tier.ts';
import type { Side } from '../../crash/gateway-proxy.ts';
import { address, startMoneyOut, type Kind } from './money-out-server.ts';

test.each<[Kind]>([['payout'], ['refund']])(
  'R51: a %s whose answer is cut after any of its bytes is sent once, whatever client repeats the request, also after a kill',
  async (kind) => {
    const { proxy, wait, pass, start, kill, newKey, create, withdrawals } = await startMoneyOut(
      'novapay',
      kind,
    );
    const call = { method: 'POST', path: '/v1/pay/withdrawals' };
    const amountOf = (bytes: number): string => `1.${String(bytes).padStart(4, '0')}1`;
    const ids = new Map<string, unknown>();
    const ann = await newKey();
    for (let bytes = 0; bytes === 0 || bytes < proxy.answerSize; bytes += byTier(32, 1)) {
      const amount = amountOf(bytes);
      proxy.cut({ ...call, bytes });
      const { status, body } = await create(ann, amount);
      expect([bytes, status]).toEqual([bytes, 201]);
      // Not known from the answer; the gateway's list may have shown it since. A refund that is being sent is pending.
      expect(body['status']).toBeOneOf(['unknown', kind === 'refund' ? 'pending' : 'sending']);
      ids.set(amount, body['id']);
      proxy.cut(null);
      // Limits of calls are by the second.
      wait(1);
      // Failures in a row would keep the server from calling the gateway at all.
      if (ids.size % 3 === 0) expect((await create(ann, `2.${bytes}1`)).status).toBe(201);
    }
    expect(ids.size).toBeGreaterThan(byTier(6, 200));
    await kill();
    await start();
    const bob = await newKey();
    for (const [amount, id] of ids) expect((await create(bob, amount)).body['id']).toBe(id);
    await pass(10);
    const sent = (await withdrawals()).map(({ amount }) => Number(amount));
    for (const amount of ids.keys())
      expect([amount, sent.filter((each) => each === Number(amount)).length]).toEqual([amount, 1]);
  },
  // Some 700 requests, one after another.
  900_000,
);

async function claimedRefund({ send, newKey, checkoutId }: Awaited<ReturnType<typeof startMoneyOut>>) {
  const created = await send(
    await newKey(),
    'POST',
    `/v1/checkouts/${checkoutId}/refunds`,
    { amount: '20' },
    'r',
  );
  const token = String(created.body['claimUrl']).split('#')[1] ?? '';
  return {
    id: created.body['id'],
    claim: () => send(token, 'POST', '/v1/refund/destination', { address }).catch(() => 'interrupted'),
  };
}

test('R51: a claimed refund goes on by itself, once, where the server was killed between quote and confirmation', async () => {
  const server = await startMoneyOut('nordpay');
  const { proxy, inTime, pass, start, kill, read, withdrawals } = server;
  const { id, claim } = await claimedRefund(server);
  // The balance is read before the request, and again before the confirmation.
  const caught = proxy.caught({ side: 'before its effect', method: 'GET', path: '/balance/', after: 1 });
  const interrupted = claim();
  await caught;
  await kill();
  expect(await interrupted).toBe('interrupted');
  const isConfirmed = ({ status }: { status: string }): boolean => status !== 'requested';
  const before = await withdrawals();
  expect(before).toHaveLength(1);
  expect(before.filter(isConfirmed)).toEqual([]);
  proxy.release();
  await start();
  await inTime(async () => (await withdrawals()).filter(isConfirmed).length).toBe(1);
  await inTime(async () => (await read(id))['status']).toBe('pending');
  await kill();
  await start();
  // It looks in each round: after ten nothing more was sent.
  await pass(10);
  expect(await withdrawals()).toHaveLength(1);
});

test.each<[Side]>([['before its effect'], ['after its effect']])(
  'R51: a claimed refund stays unknown where the server was killed during its confirmation, %s',
  async (side) => {
    const server = await startMoneyOut('nordpay');
    const { proxy, pass, start, kill, read, withdrawals } = server;
    const { id, claim } = await claimedRefund(server);
    const caught = proxy.caught({ side, method: 'POST', path: '/balance/withdraw/confirm' });
    const interrupted = claim();
    await caught;
    await kill();
    await interrupted;
    const before = await withdrawals();
    proxy.release();
    await start();
    expect((await read(id))['status']).toBe('unknown');
    // It looks in each round: after ten it has not been confirmed.
    await pass(10);
    expect((await read(id))['status']).toBe('unknown');
    expect((await withdrawals()).map(({ status }) => status === 'requested')).toEqual(
      before.map(({ status }) => status === 'requested'),
    );
  },
);
