import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Webhook } from 'standardwebhooks';
import { expect, onTestFinished } from 'vitest';
import { freePort } from '../../demo/ports.ts';
import { ServerProcess } from '../../demo/server-process.ts';
import { startStack } from '../../demo/stack.ts';
import { startRoundRobin } from './round-robin.ts';

/** Processes of the built server on one PostgreSQL, behind one address, with a simulated NovaPay and a shop's endpoints. */

export interface Process {
  /** Its own address, without the proxy. */
  readonly url: string;
  /** By SIGTERM, while the proxy still sends requests to it. */
  stop(): Promise<void>;
  log(): string;
}

/** An endpoint of the shop. */
export interface Receiver {
  readonly url: string;
  /** Number of messages by event id. */
  readonly messages: ReadonlyMap<string, number>;
  /** Number of `checkout.paid` events by checkout. */
  readonly paid: ReadonlyMap<string, number>;
}

export interface Begun {
  readonly id: string;
  readonly token: string;
  readonly paymentId: string;
}

export interface SeveralProcesses {
  /** @param entry `dist/server/main.js` of another release */
  start(entry?: string): Promise<Process>;
  readonly receivers: readonly Receiver[];
  /** Opens a checkout and chooses a method, each request at the next process. */
  begin(): Promise<Begun>;
  /** The shopper pays; resolves when the gateway has seen it. */
  pay(begun: Begun): Promise<void>;
  /** The merchant's read of a checkout at this process, or at the next. */
  read(id: string, at?: Process): Promise<Readonly<Record<string, unknown>>>;
  /** The status that the shopper's page reads. */
  status(begun: Begun, at?: Process): Promise<unknown>;
}

/** Milliseconds between two statuses of money at the gateway. */
const STEP_MS = 50;
const ENTRY = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));

/** @param databaseUrl as `DATABASE_URL` */
export async function startSeveral(databaseUrl: string): Promise<SeveralProcesses> {
  const proxy = await startRoundRobin();
  onTestFinished(proxy.close);
  const [first, second] = [await startReceiver(), await startReceiver()];
  const firstPort = await freePort();
  proxy.ports.add(firstPort);
  const stack = await startStack({
    // Browsers and the gateway use the proxy's address.
    ports: { server: Number(new URL(proxy.url).port) },
    stepMs: STEP_MS,
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

  const control = `${stack.simulatorUrl}/control/payments`;
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
      return {
        url,
        log: () => server.log(),
        async stop() {
          await server.kill('SIGTERM');
          proxy.ports.delete(port);
        },
      };
    },
    async begin() {
      const price = { amount: '24.00', currency: 'USD' };
      const checkout = await ask(proxy.url, key, 'POST', '/v1/checkouts', price);
      const [id, token] = [String(checkout['id']), String(checkout['sessionToken'])];
      const session = await ask(proxy.url, token, 'POST', '/v1/session/method', { method: 'usdt-tron' });
      const { id: paymentId } = session['payment'] as { id: string };
      return { id, token, paymentId };
    },
    async pay({ paymentId }) {
      const { data } = (await ask(control, '', 'GET', '')) as { data: readonly Order[] };
      const orders = data.filter(({ reference }) => reference === paymentId);
      expect(orders).toHaveLength(1);
      await ask(control, '', 'POST', `/${orders[0]?.id}/pay`, {});
    },
    read: (id, at) => ask(at?.url ?? proxy.url, key, 'GET', `/v1/checkouts/${id}`),
    async status({ token }, at) {
      return (await ask(at?.url ?? proxy.url, token, 'GET', '/v1/session'))['status'];
    },
  };
}

interface Order {
  readonly id: string;
  readonly reference: string;
}

/** As a shop does: a request without a response is repeated with the same key. */
const TRIES = 5;

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
  for (let tried = 1; ; tried += 1) {
    const response = await fetch(`${server}${path}`, init);
    if (response.ok) return (await response.json()) as Readonly<Record<string, unknown>>;
    const fault = `${method} ${path}: ${response.status} ${await response.text()}`;
    if (![502, 503].includes(response.status) || tried === TRIES) throw new Error(fault);
    await pause(100);
  }
}

async function startReceiver() {
  const messages = new Map<string, number>();
  const paid = new Map<string, number>();
  const receiver = { url: '', secret: '', messages, paid };
  const take = (body: string, headers: IncomingHttpHeaders): void => {
    new Webhook(receiver.secret).verify(body, headers as Record<string, string>);
    count(messages, String(headers['webhook-id']));
    const { type, data } = JSON.parse(body) as { type: string; data: { id: string } };
    if (type === 'checkout.paid') count(paid, data.id);
  };
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    incoming.on('end', () => {
      take(body, incoming.headers);
      outgoing.writeHead(204).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`;
  return receiver;
}

function count(counts: Map<string, number>, id: string): void {
  counts.set(id, (counts.get(id) ?? 0) + 1);
}

/**
 * Expects these checkouts to be paid at every process and credited once, and each endpoint to have each event once.
 *
 * @param query runs SQL on the database
 */
export async function expectPaidOnce(
  several: SeveralProcesses,
  processes: readonly Process[],
  lives: readonly Begun[],
  query: (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>,
): Promise<void> {
  for (const { id } of lives)
    for (const each of processes)
      await expect
        .poll(() => several.read(id, each))
        .toMatchObject({ status: 'paid', exception: null, amountPaid: '24.00' });
  const credited = await query(
    `select checkout_id from ledger where kind = 'received' and checkout_id is not null`,
  );
  const ids = lives.map(({ id }) => id).toSorted();
  expect(credited.map((entry) => String(entry['checkout_id'])).toSorted()).toEqual(ids);

  const undelivered = `select from webhook_deliveries where state != 'delivered'`;
  await expect.poll(async () => (await query(undelivered)).length).toBe(0);
  const events = await query('select distinct event_id from webhook_deliveries');
  const eachOnce = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 1]));
  for (const { messages, paid } of several.receivers) {
    expect(Object.fromEntries(paid)).toEqual(eachOnce(ids));
    expect(Object.fromEntries(messages)).toEqual(eachOnce(events.map((event) => String(event['event_id']))));
  }
}
