import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { startNordPaySimulator } from '../../../demo/simulators/nordpay/simulator.ts';
import { startNovaPaySimulator } from '../../../demo/simulators/novapay/simulator.ts';
import { createKey } from '../../../server/testing/database-commands.ts';
import { byTier } from '../../../server/testing/tier.ts';
import { GatewayProxy, type Side } from '../../crash/gateway-proxy.ts';
import { createKillableServer } from '../../crash/killable-server.ts';

/** Money out of the built server, which is killed, or whose gateway's answers are cut: what was sent is counted there. */

const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
const apiKey = 'killed-api-key-0123456789';
const stepMs = 20;

type Body = Readonly<Record<string, unknown>>;
type Kind = 'payout' | 'refund';
const ended: Readonly<Record<Kind, string>> = { payout: 'completed', refund: 'succeeded' };

async function startServer(gateway: 'novapay' | 'nordpay', kind: Kind = 'refund') {
  const simulator =
    gateway === 'novapay'
      ? await startNovaPaySimulator({ port: 0, apiKey, stepMs })
      : await startNordPaySimulator({ port: 0, apiKey, postbackSecret: 'killed-postback', stepMs });
  const proxy = await GatewayProxy.open();
  proxy.target = simulator.url;
  onTestFinished(async () => {
    await proxy.close();
    await simulator.close();
  });
  const { url, file, start, kill } = await createKillableServer({
    PAYWICKET_SECRET_KEY: 'sk_test_killed_0123456789_0123456789_01',
    PAYWICKET_POLL_SECONDS: '1',
    ...(gateway === 'novapay'
      ? { NOVAPAY_API_KEY: apiKey, NOVAPAY_IPN_SECRET: 'killed-ipn', NOVAPAY_BASE_URL: proxy.url }
      : { NORDPAY_API_KEY: apiKey, NORDPAY_POSTBACK_SECRET: 'killed-postback', NORDPAY_BASE_URL: proxy.url }),
  });
  await start();
  const control = async <T>(method: string, path: string, input?: object): Promise<T> => {
    const response = await fetch(`${simulator.url}/control${path}`, {
      method,
      ...(input !== undefined && { body: JSON.stringify(input) }),
    });
    return ((await response.json()) as { data: T }).data;
  };
  const send = async (token: string, method: string, path: string, body?: object, key?: string) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        ...(key !== undefined && { 'Idempotency-Key': key }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Body };
  };
  let people = 0;
  const newKey = (): Promise<string> =>
    createKey({ kind: 'sqlite', file }, `Person ${(people += 1)}`, Date.now());

  /** A checkout that a shopper has paid: what it brought can be paid out, too. */
  async function paid(): Promise<string> {
    const key = await newKey();
    // Soon after a start the gateway may not have said yet what it takes.
    const methods = async () => (await send(key, 'GET', '/v1/methods?amount=50&currency=USD')).body['data'];
    await expect.poll(methods).not.toEqual([]);
    const { body } = await send(key, 'POST', '/v1/checkouts', { amount: '5000.00', currency: 'USD' });
    const checkoutId = String(body['id']);
    await send(String(body['sessionToken']), 'POST', '/v1/session/method', { method: 'usdt-tron' });
    const [order] = await control<{ id: string }[]>('GET', '/payments');
    await control('POST', `/payments/${order?.id}/pay`, { instant: true });
    const read = async () => (await send(key, 'GET', `/v1/checkouts/${checkoutId}`)).body['status'];
    await expect.poll(read).toBe('paid');
    return checkoutId;
  }

  const checkoutId = await paid();
  return {
    proxy,
    start,
    kill,
    newKey,
    send,
    checkoutId,
    /** A payout or a refund of so much. */
    create: (token: string, amount: string, key = amount) =>
      kind === 'payout'
        ? send(
            token,
            'POST',
            '/v1/payouts',
            { provider: gateway, method: 'usdt-tron', address, amount, reference: key },
            key,
          )
        : send(
            token,
            'POST',
            `/v1/checkouts/${checkoutId}/refunds`,
            { amount, destination: { type: 'address', address } },
            key,
          ),
    read: async (id: unknown): Promise<Body> =>
      (await send(await newKey(), 'GET', `/v1/${kind}s/${String(id)}`)).body,
    withdrawals: () => control<readonly (Body & { amount: string; status: string })[]>('GET', '/withdrawals'),
  };
}

test.each<[Kind, Side, number]>([
  ['payout', 'before its effect', 0],
  ['payout', 'after its effect', 1],
  ['refund', 'before its effect', 0],
  ['refund', 'after its effect', 1],
])(
  'R51, R81: a server that is killed during the call of a %s, %s, sends nothing again, whatever client repeats the request',
  async (kind, side, effects) => {
    const { proxy, start, kill, newKey, create, read, withdrawals } = await startServer('novapay', kind);
    const caught = proxy.caught({ side, method: 'POST', path: '/v1/pay/withdrawals' });
    const interrupted = create(await newKey(), '25.5').catch(() => 'interrupted');
    await caught;
    await kill();
    expect(await interrupted).toBe('interrupted');
    proxy.release();

    await start();
    const { status, body } = await create(await newKey(), '25.5');
    expect(status).toBe(201);
    const statusNow = async () => (await read(body['id']))['status'];
    if (effects === 0) {
      expect(body['status']).toBe('unknown');
      // The list shows nothing, which proves nothing.
      const lists = (): number => proxy.answered('GET', '/v1/pay/withdrawals');
      const before = lists();
      await expect.poll(lists).toBeGreaterThan(before + 1);
      expect(await statusNow()).toBe('unknown');
    } else await expect.poll(statusNow).toBe(ended[kind]);
    expect(await withdrawals()).toHaveLength(effects);
  },
);

test.each<[Kind]>([['payout'], ['refund']])(
  'R51: a %s whose answer is cut after any of its bytes is sent once, whatever client repeats the request, also after a kill',
  async (kind) => {
    const { proxy, start, kill, newKey, create, withdrawals } = await startServer('novapay', kind);
    const call = { method: 'POST', path: '/v1/pay/withdrawals' };
    const amountOf = (bytes: number): string => `1.${String(bytes).padStart(4, '0')}1`;
    const ids = new Map<string, unknown>();
    const ann = await newKey();
    for (let bytes = 0; bytes === 0 || bytes < proxy.answerSize; bytes += byTier(8, 1)) {
      const amount = amountOf(bytes);
      proxy.cut({ ...call, bytes });
      const { status, body } = await create(ann, amount);
      expect([bytes, status]).toEqual([bytes, 201]);
      // Not known from the answer; the gateway's list may have shown it since. A refund that is being sent is pending.
      expect(body['status']).toBeOneOf(['unknown', kind === 'refund' ? 'pending' : 'sending']);
      ids.set(amount, body['id']);
      proxy.cut(null);
      // Failures in a row would keep the server from calling the gateway at all.
      if (ids.size % 3 === 0) expect((await create(ann, `2.${bytes}1`)).status).toBe(201);
    }
    expect(ids.size).toBeGreaterThan(byTier(25, 200));
    await kill();
    await start();
    const bob = await newKey();
    for (const [amount, id] of ids) expect((await create(bob, amount)).body['id']).toBe(id);
    const sent = (await withdrawals()).map(({ amount }) => Number(amount));
    for (const amount of ids.keys())
      expect([amount, sent.filter((each) => each === Number(amount)).length]).toEqual([amount, 1]);
  },
  // Some 700 requests, one after another.
  900_000,
);

async function claimedRefund({ send, newKey, checkoutId }: Awaited<ReturnType<typeof startServer>>) {
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
  const server = await startServer('nordpay');
  const { proxy, start, kill, read, withdrawals } = server;
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
  await expect.poll(async () => (await withdrawals()).filter(isConfirmed).length).toBe(1);
  await expect.poll(async () => (await read(id))['status']).toBe('pending');
  await kill();
  await start();
  // It looks once a second: after three times nothing more was sent.
  await pause(3000);
  expect(await withdrawals()).toHaveLength(1);
});

test.each<[Side]>([['before its effect'], ['after its effect']])(
  'R51: a claimed refund stays unknown where the server was killed during its confirmation, %s',
  async (side) => {
    const server = await startServer('nordpay');
    const { proxy, start, kill, read, withdrawals } = server;
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
    // It looks once a second: after three times it has not been confirmed.
    await pause(3000);
    expect((await read(id))['status']).toBe('unknown');
    expect((await withdrawals()).map(({ status }) => status === 'requested')).toEqual(
      before.map(({ status }) => status === 'requested'),
    );
  },
);
