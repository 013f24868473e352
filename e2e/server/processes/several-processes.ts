import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { freePort } from '../../../demo/free-port.ts';
import { ServerProcess } from '../../../demo/server-process.ts';
import { startStack } from '../../../demo/stack.ts';
import { startReceiver, type Receiver } from '../receiver.ts';
import { startRoundRobin } from '../round-robin.ts';

/** Processes of the built server on one PostgreSQL, behind one address, with a simulated NovaPay and a shop's endpoints. */

export interface Process {
  /** Its own address, without the proxy. */
  readonly url: string;
  /** By SIGTERM, while the proxy still sends requests to it. */
  stop(): Promise<void>;
  /** By SIGKILL, likewise. */
  kill(): Promise<void>;
  log(): string;
}

export interface Begun {
  readonly id: string;
  readonly token: string;
  readonly paymentId: string;
  /** What is paid of it in the end. */
  readonly amountPaid: string;
}

/** What the merchant reads. */
type Answer = Readonly<Record<string, unknown>>;

export interface SeveralProcesses {
  /** @param entry `dist/server/main.js` of another release */
  start(entry?: string): Promise<Process>;
  readonly receivers: readonly Receiver[];
  /** Opens a checkout and chooses a method, each request at the next process. */
  begin(amount?: string): Promise<Begun>;
  /** The shopper pays; resolves when the gateway has it. */
  pay(begun: Begun): Promise<void>;
  /** The merchant reads at this process, or at the next. */
  read(path: string, at?: Process): Promise<Answer>;
  /** The merchant asks this process. */
  ask(path: string, body: object, at: Process): Promise<Answer>;
  /** NovaPay's controls. */
  control(method: string, path: string): Promise<Answer>;
  /** What the shopper's page reads. */
  status(begun: Begun, at?: Process): Promise<unknown>;
}

/** Milliseconds between two statuses of money at the gateway. */
const STEP_MS = 50;
const ENTRY = fileURLToPath(new URL('../../../dist/server/main.js', import.meta.url));

/**
 * @param databaseUrl as `DATABASE_URL`
 * @param entry `dist/server/main.js` of the release that makes the database; otherwise what was built
 */
export async function startSeveral(databaseUrl: string, entry?: string): Promise<SeveralProcesses> {
  const proxy = await startRoundRobin();
  onTestFinished(proxy.close);
  const [first, second] = [await startReceiver(), await startReceiver()];
  const firstPort = await freePort();
  proxy.ports.add(firstPort);
  const stack = await startStack({
    entry,
    // Browsers and the gateway use the proxy's address.
    ports: { server: Number(new URL(proxy.url).port) },
    stepMs: STEP_MS,
    balance: '100000',
    serverEnv: {
      NODE_ENV: 'production',
      PORT: String(firstPort),
      DATABASE_URL: databaseUrl,
      PAYWICKET_WEBHOOK_URL: first.url,
    },
  });
  onTestFinished(() => stack.close());
  const key = stack.secrets['PAYWICKET_SECRET_KEY'] ?? '';
  first.secret = stack.secrets['PAYWICKET_WEBHOOK_SECRET'] ?? '';
  const added = await ask(proxy.url, key, 'POST', '/v1/webhook-endpoints', { url: second.url });
  second.secret = String(added['secret']);
  // From here on the stack's own server is replaced by such processes.
  await stack.server.kill('SIGTERM');
  proxy.ports.delete(firstPort);

  const control = async (method: string, path: string): Promise<Answer> =>
    ask(`${stack.simulatorUrl}/control`, '', method, path, method === 'POST' ? {} : undefined);
  return {
    receivers: [first, second],
    async start(entry = ENTRY) {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const env = { ...stack.environment, PORT: String(port) };
      const server = new ServerProcess({ entry, cwd: tmpdir(), env, readyUrl: `${url}/readyz` });
      onTestFinished(() => server.kill('SIGKILL'));
      await server.start();
      proxy.ports.add(port);
      const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
        await server.kill(signal);
        proxy.ports.delete(port);
      };
      return {
        url,
        log: () => server.log(),
        stop: () => end('SIGTERM'),
        kill: () => end('SIGKILL'),
      };
    },
    async begin(amount = '24.00') {
      const price = { amount, currency: 'USD' };
      const checkout = await ask(proxy.url, key, 'POST', '/v1/checkouts', price);
      const [id, token] = [String(checkout['id']), String(checkout['sessionToken'])];
      const session = await ask(proxy.url, token, 'POST', '/v1/session/method', { method: 'usdt-tron' });
      const { id: paymentId } = session['payment'] as { id: string };
      return { id, token, paymentId, amountPaid: amount };
    },
    async pay({ paymentId }) {
      const { data } = (await control('GET', '/payments')) as { data: readonly Order[] };
      const orders = data.filter(({ reference }) => reference === paymentId);
      expect(orders).toHaveLength(1);
      await control('POST', `/payments/${orders[0]?.id}/pay`);
    },
    read: (path, at) => ask(at?.url ?? proxy.url, key, 'GET', path),
    ask: (path, body, at) => ask(at.url, key, 'POST', path, body),
    control,
    async status({ token }, at) {
      return (await ask(at?.url ?? proxy.url, token, 'GET', '/v1/session'))['status'];
    },
  };
}

interface Order {
  readonly id: string;
  readonly reference: string;
}

/**
 * As a shop calls: what was not answered, or has a process that was killed, is sent again under the same key. A payment that
 * was being created there can be chosen anew after two minutes.
 */
const TRY_FOR_MS = 200_000;

async function ask(
  server: string,
  token: string,
  method: string,
  path: string,
  body?: object,
): Promise<Readonly<Record<string, unknown>>> {
  const init = {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      ...(method === 'POST' && { 'Idempotency-Key': crypto.randomUUID() }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
  const until = performance.now() + TRY_FOR_MS;
  for (;;) {
    const response = await fetch(`${server}${path}`, init);
    if (response.ok) return (await response.json()) as Readonly<Record<string, unknown>>;
    const fault = `${method} ${path}: ${response.status} ${await response.text()}`;
    if (![409, 502, 503].includes(response.status) || performance.now() > until) throw new Error(fault);
    await pause(100);
  }
}

/** Requests to one endpoint that a process has at a time. */
const AT_A_TIME = 4;

/**
 * Expects these checkouts to be paid at every process and credited once, and each endpoint to have each event once.
 *
 * @param query asks the database
 * @param killed so many processes ended by SIGKILL: what they were sending may come again
 */
export async function expectPaidOnce(
  several: SeveralProcesses,
  processes: readonly Process[],
  lives: readonly Begun[],
  query: (sql: string) => Promise<readonly Answer[]>,
  killed = 0,
): Promise<void> {
  for (const { id, amountPaid } of lives)
    for (const each of processes)
      await expect
        .poll(() => several.read(`/v1/checkouts/${id}`, each))
        .toMatchObject({ status: 'paid', exception: null, amountPaid });
  const credited = await query(
    `select checkout_id from ledger where kind = 'received' and checkout_id is not null`,
  );
  const ids = lives.map(({ id }) => id).toSorted();
  expect(credited.map((entry) => String(entry['checkout_id'])).toSorted()).toEqual(ids);

  const undelivered = `select from webhook_deliveries where state != 'delivered'`;
  await expect.poll(async () => (await query(undelivered)).length).toBe(0);
  const deliveries = (await query(
    `select url, event_id as id, claim_number - attempts as unfinished
      from webhook_deliveries join webhook_endpoints on webhook_endpoints.id = endpoint_id`,
  )) as readonly { url: string; id: string; unfinished: number }[];
  const unfinished = deliveries.filter((delivery) => delivery.unfinished > 0);
  expect(unfinished.length).toBeLessThanOrEqual(killed * several.receivers.length * AT_A_TIME);
  for (const { url, messages, events } of several.receivers) {
    const own = deliveries.filter((delivery) => delivery.url === url);
    expect([...messages.keys()].toSorted()).toEqual(own.map(({ id }) => id).toSorted());
    const again = own.filter((delivery) => messages.get(delivery.id) !== 1);
    expect(again.filter((delivery) => !unfinished.includes(delivery))).toEqual([]);
    const paid = [...events].filter(([event]) => event.startsWith('checkout.paid '));
    expect(Object.fromEntries(paid)).toEqual(Object.fromEntries(ids.map((id) => [`checkout.paid ${id}`, 1])));
  }
}
