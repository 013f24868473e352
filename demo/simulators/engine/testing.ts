/** Helpers for the tests of all simulators. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { LoopbackServer } from '../../loopback.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed where it is JSON. */
  readonly json: unknown;
}

/** Sends one request without following redirects; a string body is sent unchanged. */
export async function request(
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

export interface TestSimulator {
  readonly url: string;
  /** Moves the simulator's clock on. */
  readonly tick: (ms: number) => void;
  /** Moves the clock, and runs what is due by then. */
  readonly pass: (ms: number) => Promise<void>;
  /** A documented call with the credentials. */
  readonly call: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  readonly control: (method: string, path: string, body?: unknown) => Promise<Answer>;
}

/** A simulator whose clock only a test moves. Stops after the test. */
export async function startWithClock(
  time: string,
  credentials: Record<string, string>,
  start: (now: () => number) => Promise<LoopbackServer>,
): Promise<TestSimulator> {
  let now = Date.parse(time);
  const simulator = await start(() => now);
  onTestFinished(() => simulator.close());
  const tick = (ms: number): void => {
    now += ms;
  };
  const control: TestSimulator['control'] = (method, path, body) =>
    request(`${simulator.url}/control${path}`, method, body);
  return {
    url: simulator.url,
    tick,
    pass: async (ms) => {
      tick(ms);
      await control('POST', '/advance');
    },
    call: (method, path, body, headers = credentials) => request(simulator.url + path, method, body, headers),
    control,
  };
}

export interface Merchant {
  readonly url: string;
  /** Bodies byte for byte, oldest first. */
  readonly received: readonly string[];
  readonly headers: readonly IncomingHttpHeaders[];
}

/** A merchant's server that accepts every message. Stops after the test. */
export async function startMerchant(): Promise<Merchant> {
  const received: string[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push(Buffer.concat(chunks).toString());
      headers.push(request.headers);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/merchant`, received, headers };
}

/** The value at a path of a response or of parsed JSON; undefined if there is none. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  let found = isAnswer(value) ? value.json : value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<string | number, unknown>)[step];
  }
  return found;
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'headers' in value && 'json' in value;
}

/** The string at a path of a response's JSON; throws if there is none. */
export function text(answer: Answer, ...path: (string | number)[]): string {
  const value = at(answer, ...path);
  if (typeof value !== 'string') throw new Error(`no string at ${path.join('.')} of ${answer.text}`);
  return value;
}

/** The same value with each leaf replaced by its type: names, their order and types remain. */
export function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).map(([name, inner]) => [name, shape(inner)]);
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value))
    return 'time in milliseconds';
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value))
    return 'time in whole seconds';
  return value === null ? 'null' : typeof value;
}
