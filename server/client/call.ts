import type { z } from 'zod';
import type { Problem } from '../base/contract/problem.ts';
import * as given from './arguments.ts';
import { PaywicketError } from './error.ts';
import type { MerchantOperations } from './operations.ts';
import type { CallOptions, ClientOptions } from './options.ts';

/** One request to the server, typed by the contract's table, by method and path. */

/** Routes for merchants' keys. */
type Key = {
  [K in keyof MerchantOperations]: MerchantOperations[K] extends { readonly credential: 'key' } ? K : never;
}[keyof MerchantOperations];
type WithBody = { [K in Key]: MerchantOperations[K] extends { readonly body: z.ZodType } ? K : never }[Key];
type WithQuery = { [K in Key]: MerchantOperations[K] extends { readonly query: z.ZodType } ? K : never }[Key];

type Id<K extends Key> = K extends `${string}{id}${string}` ? [id: string] : [];
type Body<K extends WithBody> = MerchantOperations[K] extends { readonly bodyMayBeAbsent: true }
  ? [body?: z.input<MerchantOperations[K]['body']>]
  : [body: z.input<MerchantOperations[K]['body']>];
type Query<K extends WithQuery> =
  object extends z.input<MerchantOperations[K]['query']>
    ? [query?: z.input<MerchantOperations[K]['query']>]
    : [query: z.input<MerchantOperations[K]['query']>];

type Sent<A> = A extends z.ZodType ? z.output<A> : A extends string ? string : never;

/** The response; undefined for a route without a body. */
type Answer<K extends Key> = MerchantOperations[K]['answers'] extends infer Answers
  ? Answers extends { readonly 204: null }
    ? undefined
    : Sent<Answers[Extract<keyof Answers, 200 | 201>]>
  : never;

type Method<K extends Key, Payload extends unknown[]> = (
  ...args: [...Id<K>, ...Payload, options?: CallOptions]
) => Promise<Answer<K>>;

interface Request {
  /** Encoded. */
  readonly id: string;
  readonly body?: unknown;
  readonly query?: object | undefined;
}

/** Creates the client's methods from routes. */
export function methodsOf(client: ClientOptions) {
  const call = caller(client);
  const method =
    (key: Key, requestOf: (payload: unknown[]) => Omit<Request, 'id'>) =>
    async (...args: unknown[]): Promise<unknown> => {
      const id = key.includes('{id}') ? given.idOf(args.shift()) : '';
      const request = requestOf(args);
      return call(key, { ...request, id }, args[0] as CallOptions | undefined);
    };
  return {
    bare: <K extends Key>(key: K) => method(key, () => ({})) as Method<K, []>,
    withBody: <K extends WithBody>(key: K) =>
      method(key, (args) => ({ body: args.shift() ?? {} })) as Method<K, Body<K>>,
    withQuery: <K extends WithQuery>(key: K) =>
      method(key, (args) => ({ query: args.shift() as object | undefined })) as Method<K, Query<K>>,
  };
}

/** Statuses after which a GET is retried. */
const passing = new Set([429, 500, 502, 503, 504]);

/** Without a code of ours they are a proxy's, which had no answer of the server, as while that is restarted. */
const unanswered = new Set([502, 503, 504]);

/** Frameworks cache `fetch`. Older Workers throw where they are given a field that they lack. */
const uncached = (): object =>
  typeof Request === 'function' && 'cache' in Request.prototype ? { cache: 'no-store' } : {};

function caller(client: ClientOptions) {
  const { fetch = globalThis.fetch } = client;

  return async (key: Key, request: Request, options: CallOptions = {}): Promise<unknown> => {
    // Not in createClient(): frameworks run modules at build time, without the server's environment.
    const base = given.baseOf(client.url);
    const token = given.checkedKey(client.key);
    const timeout = given.timeoutOf(client.timeout ?? 30_000);
    const retries = given.retriesOf(client.retries ?? 2);
    const signal = given.signalOf(options.signal);
    const { idempotencyKey = crypto.randomUUID() } = options;
    const [method = '', path = ''] = key.split(' ');
    // One key for all tries of a call, so that a POST can be retried safely.
    const own = method === 'POST' ? given.idempotencyKeyOf(idempotencyKey) : null;
    const headers = new Headers({ Authorization: `Bearer ${token}`, Accept: 'application/json' });
    if (own !== null) headers.set('Idempotency-Key', own);
    if (request.body !== undefined) headers.set('Content-Type', 'application/json');
    const address = `${base}${path.replace('{id}', () => request.id)}${given.queryString(request.query)}`;
    const body = request.body === undefined ? null : given.jsonBody(request.body);
    let tries = 0;
    let inProgress = 0;
    let waited = 0;
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        const again = error instanceof PaywicketError && retries > 0 && mayRepeat(method, error);
        if (!again || signal?.aborted === true) throw error;
        if (error.code === 'request_in_progress') {
          if (waited >= longestWait) throw error;
          // The server names how long it holds the key of a request that was cut off. One in progress may end before.
          const named = Math.max(250, error.retryAfter ?? Infinity);
          const wait = Math.min(named, 1000 * 2 ** inProgress, 16_000, longestWait - waited);
          inProgress += 1;
          waited += wait;
          await pause(wait, signal);
        } else {
          if (tries >= retries) throw error;
          await pause(error.retryAfter ?? 250 * 2 ** tries, signal);
          tries += 1;
        }
      }
    }

    async function ask(): Promise<unknown> {
      const limit = AbortSignal.timeout(timeout);
      const ends = signal === undefined ? limit : AbortSignal.any([signal, limit]);
      const lost = (error: unknown): unknown => {
        if (signal?.aborted === true) return signal.reason;
        const code = limit.aborted ? 'timeout' : 'unreachable';
        const why = limit.aborted ? `within ${timeout / 1000} s` : `(${reasonOf(error)})`;
        return new PaywicketError(code, `${key}: no answer from ${base} ${why}`, {
          idempotencyKey: own,
          cause: error,
        });
      };
      let response: Response;
      let text: string;
      try {
        response = await fetch(address, { method, headers, body, signal: ends, ...uncached() });
        text = await textOf(response);
      } catch (error) {
        throw lost(error);
      }
      return read(key, response, text, own);
    }
  };
}

/** `text()` takes off a byte order mark, which is part of a CSV file for which it was asked (R164). */
const textOf = async (response: Response): Promise<string> =>
  isCsv(response)
    ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())
    : response.text();

const isCsv = ({ headers }: Response): boolean =>
  headers.get('content-type')?.startsWith('text/csv') === true;

/** `fetch` puts the reason into `cause`; if several addresses were tried, that has only a code. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return String(cause);
  return cause.message === '' && 'code' in cause ? String(cause.code) : cause.message;
}

/** Whether a retry is safe: reads, and requests with an Idempotency-Key that were refused or not answered. */
function mayRepeat(method: string, { status, code }: PaywicketError): boolean {
  if (status === 0) return true;
  // An unreadable object stays so until the merchant puts it right.
  if (method === 'GET') return passing.has(status) && code !== 'record_unreadable';
  if (method !== 'POST') return false;
  if (code === 'unexpected_answer') return unanswered.has(status);
  return status === 429 || code === 'store_unavailable' || code === 'request_in_progress';
}

const longestPause = 30_000;

/**
 * Milliseconds for which a call waits in all while the server says `request_in_progress`, which is not counted as tries. A little
 * more than the minute after which the server frees the key of a request that was cut off (R163).
 */
const longestWait = 65_000;

/** @throws the signal's reason */
async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  const until = Math.min(longestPause, milliseconds);
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, until);
    signal?.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
  });
  signal?.throwIfAborted();
}

function read(key: string, response: Response, text: string, idempotencyKey: string | null): unknown {
  const { status, headers } = response;
  const requestId = headers.get('paywicket-request-id');
  const type = headers.get('content-type') ?? '';
  const seconds = headers.get('retry-after') ?? '';
  // The header may be of a proxy's answer. A date depends on two clocks, and is left out.
  const retryAfter = /^\d+$/.test(seconds) ? 1000 * Number(seconds) : null;
  const known = { status, requestId, idempotencyKey, retryAfter };
  const unexpected = (cause?: unknown): PaywicketError =>
    new PaywicketError('unexpected_answer', `${key}: the answer (${status}) is not from the Paywicket API`, {
      ...known,
      cause,
    });
  if (status === 204) return undefined;
  if (response.ok && !type.includes('json')) return text;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw unexpected(error);
  }
  if (response.ok) return json;
  if (!isProblem(json)) throw unexpected();
  const { code, detail, errors = [] } = json;
  throw new PaywicketError(code, `${key}: ${detail}`, { ...known, fields: errors });
}

const isProblem = (json: unknown): json is Problem =>
  typeof json === 'object' &&
  json !== null &&
  'code' in json &&
  typeof json.code === 'string' &&
  'detail' in json;
