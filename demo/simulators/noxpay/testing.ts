/** A NoxPay simulator on a free port with a clock that only a test moves, and what tests of simulators ask and compare with. */
import { onTestFinished } from 'vitest';
import { startNoxPaySimulator } from './simulator.ts';

export const CLIENT_ID = '3f2b8c1e-6d1a-4c58-9a53-5f0a1f6f7c11';
export const CLIENT_SECRET = 'test-secret-9d2e';
export const KEYS = { 'X-Client-ID': CLIENT_ID, 'X-Client-Secret': CLIENT_SECRET };
export const STEP_MS = 1_000;
const START = Date.parse('2023-11-20T14:32:00.000Z');

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed where it is JSON. */
  readonly json: unknown;
}

/** Sends one request and follows no redirect; a body that is a string is sent as it stands. */
export async function ask(
  url: string,
  method: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
  });
  const received = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  return {
    status: response.status,
    headers: response.headers,
    text: received,
    json: isJson ? JSON.parse(received) : undefined,
  };
}

/** The string at a path of an answer's JSON; throws where there is none. */
export function text(answer: Answer, ...path: (string | number)[]): string {
  let value: unknown = answer.json;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) break;
    value = (value as Record<string | number, unknown>)[step];
  }
  if (typeof value !== 'string') throw new Error(`no string at ${path.join('.')} of ${answer.text}`);
  return value;
}

/** The same thing with each value replaced by its type: names, their order and types are left. */
export function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).map(([name, inner]) => [name, shape(inner)]);
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value))
    return 'time in milliseconds';
  return value === null ? 'null' : typeof value;
}

export interface TestSimulator {
  readonly url: string;
  /** Moves the simulator's clock on. */
  pass(ms: number): void;
  /** A documented call with the keys; the path is the one after `/api/v1`. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  control(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Resolves to the intent's id. */
  intent(amount: string, currency: string, orderId?: string): Promise<string>;
}

/** Stops by itself when the test is over. */
export async function startTestSimulator(): Promise<TestSimulator> {
  let now = START;
  const simulator = await startNoxPaySimulator({
    port: 0,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    stepMs: STEP_MS,
    now: () => now,
  });
  onTestFinished(() => simulator.close());

  const call: TestSimulator['call'] = async (method, path, body, headers = KEYS) =>
    ask(`${simulator.url}/api/v1${path}`, method, body, headers);
  return {
    url: simulator.url,
    pass: (ms) => {
      now += ms;
    },
    call,
    control: async (method, path, body) => ask(`${simulator.url}/control${path}`, method, body),
    intent: async (amount, currency, orderId = 'order-1') => {
      const body = `{"amount":${amount},"currency":"${currency}","order_id":"${orderId}"}`;
      return text(await call('POST', '/intents/create-payment', body), 'intent_id');
    },
  };
}
