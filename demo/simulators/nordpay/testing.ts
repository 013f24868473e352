/** A simulator on a free port with a clock that only a test moves, and a merchant's server that keeps what it is told. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { AnswerDetail } from '../answer-detail.ts';
import { ask, type Answer } from '../testing.ts';
import { startNordPaySimulator } from './simulator.ts';

export const API_KEY = 'test-key-9d20';
/** The sample's own. */
export const POSTBACK_SECRET = 'xxxxxxxx-xxxx-xxxx-xxxxxxxxxxxx';
export const STEP_MS = 1_000;
/** `created_at` of the sample. */
const START = Date.parse('2025-05-24T15:00:00Z');

export interface TestSimulator {
  readonly url: string;
  /** Moves the simulator's clock on. */
  tick(ms: number): void;
  /** The same, and tells it so. */
  pass(ms: number): Promise<void>;
  /** A documented call with the key; a body that is a string is sent as it stands. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  control(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Creates an invoice with one coin; resolves to its id. */
  invoice(amount: string, currency: string, more?: object): Promise<number>;
}

/** The value at a path of an answer's JSON; undefined where there is none. */
export function at(answer: Answer, ...path: (string | number)[]): unknown {
  let value: unknown = answer.json;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/** Stops by itself when the test is over. */
export async function startTestSimulator(
  options: { realClock?: boolean; answers?: AnswerDetail } = {},
): Promise<TestSimulator> {
  let now = START;
  const simulator = await startNordPaySimulator({
    port: 0,
    apiKey: API_KEY,
    postbackSecret: POSTBACK_SECRET,
    answers: options.answers,
    stepMs: options.realClock === true ? 20 : STEP_MS,
    now: options.realClock === true ? undefined : () => now,
  });
  onTestFinished(() => simulator.close());

  const call: TestSimulator['call'] = (method, path, body, headers = { 'X-API-KEY': API_KEY }) =>
    ask(simulator.url + path, method, body, headers);
  const control: TestSimulator['control'] = (method, path, body) =>
    ask(`${simulator.url}/control${path}`, method, body);
  return {
    url: simulator.url,
    tick: (ms) => {
      now += ms;
    },
    pass: async (ms) => {
      now += ms;
      await control('POST', '/advance');
    },
    call,
    control,
    invoice: async (amount, currency, more = {}) => {
      const body = { currency, amount, expires_time: 30, label: 'pay_1', ...more };
      const created = await call('POST', '/invoice/create', body);
      const id = at(created, 'id');
      if (typeof id !== 'number') throw new Error(`no invoice: ${created.text}`);
      return id;
    },
  };
}

/** A merchant's server: its address, and the bodies that came, oldest first. */
export async function startMerchant(): Promise<{ url: string; received: string[] }> {
  const received: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push(Buffer.concat(chunks).toString());
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/postback`, received };
}
