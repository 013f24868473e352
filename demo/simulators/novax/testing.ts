/** A NovaX simulator on a free port with a clock that only a test moves, and a merchant's server that takes its messages. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { AnswerDetail } from '../answer-detail.ts';
import { ask, text, type Answer } from '../testing.ts';
import { startNovaXSimulator } from './simulator.ts';

export const KEYS = { 'x-api-key': 'test-key-71ab', 'x-api-hash': 'test-hash-0c3d' };
export const STEP_MS = 1_000;
const START = Date.parse('2024-01-07T19:05:30.175Z');

export interface TestSimulator {
  readonly url: string;
  /** Moves the simulator's clock on. */
  pass(ms: number): void;
  /** A documented call with the keys, or one of the hosted page. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  control(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Resolves to the order's id. */
  order(fields?: object): Promise<string>;
  /** What "Get Order" says. */
  read(id: string): Promise<unknown>;
}

export interface TestOptions {
  readonly orderLifetimeMs?: number;
  readonly stepMs?: number;
  /** Default `documented`: most tests hold the simulator to the document. */
  readonly answers?: AnswerDetail;
  /** By the machine's clock, which `pass` does not move. */
  readonly isRealTime?: boolean;
}

let orders = 0;

/** Stops by itself when the test is over. */
export async function startTestSimulator({
  isRealTime = false,
  stepMs = STEP_MS,
  orderLifetimeMs,
  answers = 'documented',
}: TestOptions = {}): Promise<TestSimulator> {
  let now = START;
  const simulator = await startNovaXSimulator({
    port: 0,
    apiKey: KEYS['x-api-key'],
    apiHash: KEYS['x-api-hash'],
    currency: 'EUR',
    stepMs,
    orderLifetimeMs,
    answers,
    now: isRealTime ? undefined : () => now,
  });
  onTestFinished(() => simulator.close());

  const call: TestSimulator['call'] = async (method, path, body, headers = KEYS) =>
    ask(simulator.url + path, method, body, headers);
  return {
    url: simulator.url,
    pass: (ms) => {
      now += ms;
    },
    call,
    control: async (method, path, body) => ask(`${simulator.url}/control${path}`, method, body),
    order: async (fields = {}) => {
      orders += 1;
      const body = { orderNumber: `order-${orders}`, amount: 10, ...fields };
      return text(await call('POST', '/orders', body), 'data', 'orderId');
    },
    read: async (id) => ((await call('GET', `/orders/${id}`)).json as { data: unknown }).data,
  };
}

export interface Merchant {
  readonly url: string;
  /** Bodies as they came. */
  readonly received: string[];
}

/** Takes every message. Stops by itself when the test is over. */
export async function startMerchant(): Promise<Merchant> {
  const received: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push(Buffer.concat(chunks).toString());
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notify`, received };
}
