/** A simulator on a free port with a clock that only a test moves. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { ask, text, type Answer } from '../testing.ts';
import { startNovaPaySimulator, type NovaPaySimulatorOptions } from './simulator.ts';

export const API_KEY = 'test-key-4f1c';
export const SIGNER_KEY = 'test-signer-77ab';
export const IPN_SECRET = 'test-ipn-90d2';
export const STEP_MS = 1_000;
const START = Date.parse('2026-02-25T11:00:00Z');

export interface TestSimulator {
  readonly url: string;
  /** Moves the simulator's clock on. */
  pass(ms: number): void;
  /** A documented call with the key; a body that is a string is sent as it stands. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  control(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Creates an order and selects its currency; resolves to its id. */
  selectedOrder(amount: string, currency: string): Promise<string>;
}

/** Stops by itself when the test is over. */
export async function startTestSimulator(
  options: Partial<NovaPaySimulatorOptions> = {},
): Promise<TestSimulator> {
  let now = START;
  const simulator = await startNovaPaySimulator({
    port: 0,
    apiKey: API_KEY,
    signerKey: SIGNER_KEY,
    ipnSecret: IPN_SECRET,
    stepMs: STEP_MS,
    now: () => now,
    ...options,
  });
  onTestFinished(() => simulator.close());

  const call: TestSimulator['call'] = (method, path, body, headers = { 'X-API-Key': API_KEY }) =>
    ask(simulator.url + path, method, body, headers);
  return {
    url: simulator.url,
    pass: (ms) => {
      now += ms;
    },
    call,
    control: (method, path, body) => ask(`${simulator.url}/control${path}`, method, body),
    selectedOrder: async (amount, currency) => {
      const created = await call('POST', '/v1/pay/orders', { amount, currency });
      const id = text(created, 'data', 'order_id');
      await call('POST', `/v1/pay/orders/${id}/select`, { currency });
      return id;
    },
  };
}

export interface Received {
  readonly headers: IncomingHttpHeaders;
  /** Byte for byte. */
  readonly body: string;
}

/** A merchant's endpoint that takes whatever comes, oldest first. Stops by itself when the test is over. */
export async function startReceiver(): Promise<{ url: string; received: readonly Received[] }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/novapay`, received };
}

/** The same thing with each value replaced by its type: names, their order and types are left. */
export function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).map(([name, inner]) => [name, shape(inner)]);
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value))
    return 'time in whole seconds';
  return value === null ? 'null' : typeof value;
}
