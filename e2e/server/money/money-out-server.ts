import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import { startNordPaySimulator } from '../../../demo/simulators/nordpay/simulator.ts';
import { startNovaPaySimulator } from '../../../demo/simulators/novapay/simulator.ts';
import { createKey, inDatabase } from '../../../server/testing/database-commands.ts';
import { temporaryFolder } from '../../../server/testing/temporary-folder.ts';
import { GatewayProxy } from '../../crash/gateway-proxy.ts';
import { createKillableServer } from '../../crash/killable-server.ts';
import { startClock } from '../../releases/clock.ts';
import { expectInTime } from '../expect-in-time.ts';

/**
 * Money out of the built server, which is killed, or whose gateway's answers are cut: what was sent is counted there. Server and
 * gateway share a clock that only `inTime`, `pass` and `wait` advance.
 */

export const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
const apiKey = 'killed-api-key-0123456789';
const stepMs = 20;

/** Milliseconds between two rounds of the server's jobs. */
const roundMs = 100;

type Body = Readonly<Record<string, unknown>>;
export type Kind = 'payout' | 'refund';

export async function startMoneyOut(gateway: 'novapay' | 'nordpay', kind: Kind = 'refund') {
  const folder = temporaryFolder('clock');
  const clock = startClock(join(folder, 'clock'), Date.now());
  const shared = { port: 0, apiKey, stepMs, now: clock.now };
  const simulator =
    gateway === 'novapay'
      ? await startNovaPaySimulator(shared)
      : await startNordPaySimulator({ ...shared, postbackSecret: 'killed-postback' });
  const proxy = await GatewayProxy.open();
  proxy.target = simulator.url;
  onTestFinished(async () => {
    await proxy.close();
    await simulator.close();
    clock.close();
    rmSync(folder, { recursive: true });
  });
  /** A second, and a round of the server's jobs. */
  const pass = async (): Promise<void> => {
    clock.move(1000);
    await pause(roundMs);
  };
  const inTime = <Value>(read: () => Value | Promise<Value>): ReturnType<typeof expectInTime<Value>> =>
    expectInTime(pass, read);
  const { url, file, start, kill } = await createKillableServer({
    PAYWICKET_SECRET_KEY: 'sk_test_killed_0123456789_0123456789_01',
    PAYWICKET_POLL_SECONDS: String(roundMs / 1000),
    ...clock.environment,
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
  const newKey = async (): Promise<string> => {
    people += 1;
    const { key } = await inDatabase({ kind: 'sqlite', file }, (database) =>
      createKey(database, clock.now(), { owner: `Person ${people}` }),
    );
    return key;
  };

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
    await inTime(read).toBe('paid');
    return checkoutId;
  }

  const checkoutId = await paid();
  return {
    proxy,
    inTime,
    wait: (seconds: number): void => clock.move(1000 * seconds),
    /** So many seconds, each with a round of the server's jobs. */
    pass: async (seconds: number): Promise<void> => {
      for (let second = 0; second < seconds; second += 1) await pass();
    },
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
