import type { z } from 'zod';
import type { Problem } from '../base/contract/problem.ts';
import * as given from './arguments.ts';
import { PaywicketError } from './error.ts';
import type { MerchantOperations } from './operations.ts';
import type { CallOptions, ClientOptions } from './options.ts';

/** Sends requests to the server. They are typed by the contract's table of operations, by method and path. */

/** Routes that merchants' keys may call. */
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

/** Result of a call; undefined for a route without a response body. */
type Answer<K extends Key> = MerchantOperations[K]['answers'] extends infer Answers
  ? Answers extends { readonly 204: null }
    ? undefined
    : Sent<Answers[Extract<keyof Answers, 200 | 201>]>
  : never;

type Method<K extends Key, Payload extends unknown[]> = (
  ...args: [...Id<K>, ...Payload, options?: CallOptions]
) => Promise<Answer<K>>;

interface Request {
  /** Id in the path, encoded; empty if the path has none. */
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

/** HTTP statuses after which a GET is retried. */
const passing = new Set([429, 500, 502, 503, 504]);

/**
 * Statuses that, without one of our error codes, come from a proxy that got no answer from the server, for example during a
 * restart.
 */
const unanswered = new Set([502, 503, 504]);

/**
 * Returns the option that disables caching, because frameworks cache `fetch`. Older Workers throw if they get an unknown
 * option.
 */
const uncached = (): object =>
  typeof Request === 'function' && 'cache' in Request.prototype ? { cache: 'no-store' } : {};

function caller(client: ClientOptions) {
  const { fetch = globalThis.fetch } = client;

  return async (key: Key, request: Request, options: CallOptions = {}): Promise<unknown> => {
    // Arguments are checked here, not in createClient(): frameworks run modules at build time, without the server's environment.
    const base = given.baseOf(client.url);
    const token = given.checkedKey(client.key);
    const timeout = given.timeoutOf(client.timeout ?? 30_000);
    const retries = given.retriesOf(client.retries ?? 2);
    const signal = given.signalOf(options.signal);
    const { idempotencyKey = crypto.randomUUID() } = options;
    const [method = '', path = ''] = key.split(' ');
    // All tries of a call share one idempotency key, so that a POST can be retried safely.
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
          // The server states how long it keeps the key of a request that was cut off. A request in progress may end earlier.
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

/** Reads the response's text. `text()` would remove a byte order mark, but in a CSV file the caller asked for it (R164). */
const textOf = async (response: Response): Promise<string> =>
  isCsv(response)
    ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())
    : response.text();

const isCsv = ({ headers }: Response): boolean =>
  headers.get('content-type')?.startsWith('text/csv') === true;

/** Returns the reason of a failure. `fetch` puts it into `cause`, which has only a code if several addresses were tried. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return String(cause);
  return cause.message === '' && 'code' in cause ? String(cause.code) : cause.message;
}

/** Whether a retry is safe: for reads, and for requests with an Idempotency-Key that were refused or not answered. */
function mayRepeat(method: string, { status, code }: PaywicketError): boolean {
  if (status === 0) return true;
  // An unreadable object stays unreadable until the merchant fixes it.
  if (method === 'GET') return passing.has(status) && code !== 'record_unreadable';
  if (method !== 'POST') return false;
  if (code === 'unexpected_answer') return unanswered.has(status);
  return status === 429 || code === 'store_unavailable' || code === 'request_in_progress';
}

const longestPause = 30_000;

/**
 * Maximum total time, in milliseconds, that a call waits while the server answers `request_in_progress`. Such answers are
 * not counted as tries. The time is a little longer than the minute after which the server frees the key of a request that
 * was cut off (R163).
 */
const longestWait = 65_000;

/** Waits. @throws the signal's reason if it is aborted */
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
  // A proxy may have set the header. A date is ignored, because it depends on two clocks.
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
