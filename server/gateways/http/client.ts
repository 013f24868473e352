import { isIPv4 } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'undici';
import type { z } from 'zod';
import { GatewayError, type GatewayFault } from '../../core/errors.ts';
import type { Health } from '../gateway.ts';
import { createBudget } from './budget.ts';
import { CircuitOpenError, createCircuits, createConcurrencyLimit, QueueFullError } from './circuit.ts';
import { truncateText } from './excerpt.ts';
import { exchange, ExchangeError, retryAfterMs, type ExchangeResponse } from './exchange.ts';
import { createReports } from '../health.ts';
import { faults, parseJson } from './json.ts';
import { target, type Target } from './target.ts';
import type { Clock } from '../../core/clock.ts';

/**
 * The HTTP client that all adapters share: deadlines, bounded answers, lossless JSON, schemas, and one meaning for
 * everything that can go wrong. Redirects are answers like any other and never followed: they would take the keys
 * along.
 */

/** One request and what came of it, for logs and counters. It names the documented path, never the one with ids. */
export interface CallLine {
  readonly provider: string;
  readonly method: string;
  readonly path: string;
  /** Null where no answer came. */
  readonly status: number | null;
  /** How long it took, in milliseconds. */
  readonly ms: number;
  /** Null where all went well. */
  readonly fault: GatewayFault | null;
}

export interface HttpClientOptions {
  /** The provider's id, for errors and logs. */
  readonly provider: string;
  /** https, or http on loopback. A path is kept and put in front of every call's. */
  readonly baseUrl: string;
  /** Takes plain http off loopback, too: for a host that the operator has named. */
  readonly allowHttp?: boolean | undefined;
  /** Sent with every call. Their values are secrets: no error and no log holds one. */
  readonly headers: Readonly<Record<string, string>>;
  /** What else no error and no log may hold: keys that only some calls carry, or that answers repeat. */
  readonly secrets?: readonly string[] | undefined;
  /** The code in a documented error body, null for any other body: a 4xx is a refusal only with such a body. */
  readonly refusal: (body: unknown) => string | null;
  readonly clock: Clock;
  /** Told of every request, repetitions included. */
  readonly onCall?: ((line: CallLine) => void) | undefined;
  readonly limits?: Partial<HttpLimits> | undefined;
}

/** Times are in milliseconds. */
export interface HttpLimits {
  readonly connect: number;
  /** From the request to the first byte of its answer. */
  readonly headers: number;
  /** Between two pieces of an answer. */
  readonly body: number;
  /** For a call as a whole, repetitions included. */
  readonly deadline: number;
  /** How often a call that is safe to repeat is made. */
  readonly attempts: number;
  /** The longest wait before the first repetition; it doubles each time. */
  readonly backoff: number;
  /** Calls that are under way at once; each has a connection of its own. */
  readonly connections: number;
  /** Calls that wait for one that is under way to end. */
  readonly queue: number;
  /** Failures in a row (no response, or a 5xx) that open the circuit of a call. */
  readonly failures: number;
  /** How long a circuit stays open before one trial. */
  readonly cooldown: number;
  /** Calls per second in the long run, and at once after a rest. */
  readonly perSecond: number;
  readonly burst: number;
}

/** One documented call. */
export interface Call<T> extends Target {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Beside those of the client; what is secret in them has to be among its `secrets`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. Amounts are strings in it. */
  readonly body?: object;
  /** JSON that the adapter wrote itself, instead of `body`: where a gateway wants amounts as numbers, to the digit. */
  readonly bodyText?: string;
  /** What a 2xx holds. */
  readonly answer: z.ZodType<T>;
  /** Whether a payment is created by it: it is made when a shopper chooses, and at no other time. */
  readonly creates?: boolean;
  /** Whether it has credentials that no other call has. */
  readonly ownKey?: boolean;
  /** Stands for a 404 with a documented error body, where that is an answer, too: otherwise it is a refusal. */
  readonly missing?: T;
  /** Largest answer in bytes; 1 MiB unless told, 8 MiB at most. */
  readonly maxBytes?: number;
}

export interface HttpClient {
  /**
   * Makes the call and returns its parsed answer. A GET that met a network fault is repeated within the deadline;
   * nothing else ever is. A GET waits for its turn in the gateway's budget; a POST or PUT, for which somebody waits,
   * goes ahead.
   *
   * @throws ProviderError. `effect` is `none` for every GET, for what was never sent and for a documented refusal;
   * `body` is the beginning of an answer that the document does not describe.
   */
  call<T>(call: Call<T>): Promise<T>;
  /** How the gateway has answered of late. */
  health(): Health;
  /** Ends all connections; a call that is under way fails. */
  close(): Promise<void>;
}

const defaultLimits: HttpLimits = {
  connect: 3000,
  headers: 8000,
  body: 8000,
  deadline: 10_000,
  attempts: 3,
  backoff: 250,
  connections: 16,
  queue: 100,
  failures: 5,
  cooldown: 5000,
  perSecond: 20,
  burst: 100,
};
const mebibyte = 1024 * 1024;
/** A gateway that asks for longer than this is asked again all the same, in milliseconds. */
const longestPause = 60_000;

/** @throws Error that names the provider and what is wrong with the base address or a header, never their values. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { provider, refusal, clock, onCall } = options;
  const base = checkBaseUrl(provider, options.baseUrl, options.allowHttp ?? false);
  const prefix = base.pathname.replace(/\/+$/, '');
  const ofHeaders = Object.entries(options.headers).map(([name, value]) => {
    // What undici would say of such a header names the header, but only at the first call.
    if (!/^[\x21-\x7e]+$/.test(value))
      throw new Error(`${provider}: the value for ${name} must be printable ASCII`);
    return value;
  });
  // Told to everybody, it is no secret.
  const mediaType = 'application/json';
  const secrets = [...ofHeaders, ...(options.secrets ?? [])].filter(
    (secret) => secret !== '' && secret !== mediaType,
  );
  const limits = { ...defaultLimits, ...options.limits };
  let pool: Promise<Pool> | undefined;
  /** undici is a third of the server's code, and nothing before the first call needs it: the start does without. */
  const connect = async (): Promise<Pool> => {
    const undici = await import('undici');
    return new undici.Pool(base.origin, {
      connections: limits.connections,
      connect: { timeout: limits.connect },
      headersTimeout: limits.headers,
      bodyTimeout: limits.body,
    });
  };
  const circuits = createCircuits({ clock, ...limits, isFailure });
  const withSlot = createConcurrencyLimit(limits.connections, limits.queue);
  const budget = createBudget(clock, limits);
  /** Until when the gateway asked to be left alone. */
  let pausedUntil = 0;
  const reports = createReports(clock, limits.failures);

  async function call<T>(wanted: Call<T>): Promise<T> {
    const path = prefix + target(provider, wanted);
    const circuit = circuits.of(nameOf(wanted));
    const deadline = AbortSignal.timeout(limits.deadline);
    const end = performance.now() + limits.deadline;
    for (let attempt = 1; ; attempt += 1) {
      // What waited longer would fail for want of time, and the gateway would be blamed for it.
      const patience = Math.max(Math.ceil((end - performance.now()) / 2), 0);
      const patient = AbortSignal.timeout(patience);
      try {
        checkRest(wanted);
        await waitForTurn(wanted, patience);
        return await withSlot(() => circuit.run(() => once(wanted, path, deadline)), patient);
      } catch (caught) {
        const error = ofRefused(wanted, caught);
        const isOver = attempt >= limits.attempts || !circuit.canExecute();
        if (isOver || !isWorthRepeating(wanted, error)) throw error;
        const wait = Math.random() * limits.backoff * 2 ** (attempt - 1);
        if (performance.now() + wait >= end) throw error;
        await (clock.wait ?? pause)(wait);
      }
    }
  }

  /** What is left alone, or asked for a pause, is not waited for either. */
  function checkRest<T>(wanted: Call<T>): void {
    const left = restOfPause();
    if (left > 0)
      throw errorOf(wanted)('rate_limited', 'waits as it was asked to', { effect: 'none', retryAfter: left });
    if (!circuits.of(nameOf(wanted)).canExecute()) throw new CircuitOpenError();
  }

  /** In milliseconds; 0 where the gateway may be asked. */
  function restOfPause(): number {
    const left = pausedUntil - clock.now();
    // A clock that was set back must not keep the gateway away for as long.
    return left > longestPause ? 0 : Math.max(left, 0);
  }

  async function waitForTurn<T>(wanted: Call<T>, patience: number): Promise<void> {
    if (wanted.method !== 'GET') {
      budget.spend();
      return;
    }
    const { taken, wait } = budget.turn(patience);
    if (!taken) {
      const more = { effect: 'none', retryAfter: Math.ceil(wait) } as const;
      throw errorOf(wanted)('rate_limited', 'has no turn in the budget', more);
    }
    if (wait === 0) return;
    // By the clock that fills the budget: by another one, what is owed would never be paid back.
    await (clock.wait ?? pause)(wait);
    checkRest(wanted);
  }

  async function once<T>(wanted: Call<T>, filled: string, signal: AbortSignal): Promise<T> {
    const { method, path, creates = false, ownKey = false } = wanted;
    const reported = { name: nameOf(wanted), creates, ownKey };
    const began = performance.now();
    let status: number | null = null;
    const tell = (fault: GatewayFault | null) => {
      // Whatever the body says: with these credentials, this call is of no use.
      reports.heard(reported, status === 401 || status === 403 ? 'unauthorized' : fault);
      onCall?.({ provider, method, path, status, ms: Math.round(performance.now() - began), fault });
    };
    const body = wanted.bodyText ?? (wanted.body ? JSON.stringify(wanted.body) : null);
    try {
      const answer = await exchange(await (pool ??= connect()), {
        method,
        path: filled,
        headers: {
          ...options.headers,
          ...wanted.headers,
          accept: mediaType,
          ...(body !== null && { 'content-type': mediaType }),
        },
        body,
        maxBytes: Math.min(wanted.maxBytes ?? mebibyte, 8 * mebibyte),
        signal,
      });
      status = answer.status;
      const read = readAnswer(wanted, answer);
      tell(null);
      return read;
    } catch (caught) {
      const error = caught instanceof ExchangeError ? ofBroken(wanted, caught) : caught;
      if (error instanceof GatewayError) tell(error.fault);
      throw error;
    }
  }

  function readAnswer<T>(wanted: Call<T>, { status, headers, body }: ExchangeResponse): T {
    const failed = errorOf(wanted);
    const unreadable = (message: string) =>
      failed('unexpected_response', message, { body: truncateText(body, secrets) });
    const content = read(body);
    if (status >= 200 && status < 300) {
      if (!content.ok) throw unreadable(`answered ${status} with what is not JSON`);
      const parsed = wanted.answer.safeParse(content.value);
      if (parsed.success) return parsed.data;
      throw unreadable(`answered what the document does not describe: ${faults(parsed.error)}`);
    }

    const code = content.ok ? codeIn(content.value) : null;
    if (status === 404 && code !== null && wanted.missing !== undefined) return wanted.missing;
    const said = `answered ${status}${code === null ? '' : ` ${code}`}`;
    if (status === 429) {
      const retryAfter = retryAfterMs(headers.get('retry-after'), clock.now());
      if (retryAfter !== null) pausedUntil = clock.now() + Math.min(retryAfter, longestPause);
      throw failed('rate_limited', said, { effect: 'none', providerCode: code, retryAfter });
    }
    if (status >= 500) throw failed('network', said, { providerCode: code });
    if (status >= 400 && code !== null) {
      throw failed('rejected', said, { effect: 'none', providerCode: code });
    }
    throw unreadable(`${said}, which the document does not describe`);
  }

  /** Only a word: a gateway that repeats our key in its error does not put it into our log. */
  function codeIn(body: unknown): string | null {
    const code = refusal(body);
    if (code === null) return null;
    return /^[\w.-]{1,64}$/.test(code) && !secrets.some((secret) => code.includes(secret))
      ? code
      : 'unreadable_code';
  }

  /** What kept a call from being made at all. */
  function ofRefused<T>(wanted: Call<T>, caught: unknown): unknown {
    const failed = errorOf(wanted);
    if (caught instanceof CircuitOpenError)
      return failed('network', 'is not made: its circuit is open after failures', {
        effect: 'none',
        cause: caught,
      });
    if (caught instanceof QueueFullError)
      return failed('rate_limited', 'has too many calls under way', { effect: 'none', cause: caught });
    return caught;
  }

  function ofBroken<T>(wanted: Call<T>, { reason, sent, cause }: ExchangeError): GatewayError {
    const effect = sent && wanted.method !== 'GET' ? 'unknown' : 'none';
    const failed = errorOf(wanted);
    switch (reason) {
      case 'timeout':
        return failed('timeout', sent ? 'was not answered in time' : 'could not be sent in time', {
          effect,
          cause,
        });
      case 'network':
        return failed('network', sent ? 'lost its connection' : 'could not be sent', { effect, cause });
      case 'too_large':
        return failed('unexpected_response', 'answered more than is read', { effect, cause });
      case 'not_http':
        return failed('unexpected_response', 'answered what is not HTTP', { effect });
    }
  }

  /** Without further notice, an answer that does not say what it should leaves the effect of a POST or PUT unknown. */
  function errorOf<T>({ method, path }: Call<T>) {
    return (
      fault: GatewayFault,
      message: string,
      more: Partial<ConstructorParameters<typeof GatewayError>[3]> = {},
    ) =>
      new GatewayError(provider, fault, `${method} ${path} ${message}`, {
        effect: method === 'GET' ? 'none' : 'unknown',
        ...more,
      });
  }

  return {
    call,
    health: () => reports.read(circuits, restOfPause() > 0),
    close: async () => (await pool)?.destroy(),
  };
}

/** Whether an address is on this machine, so that neither http nor a made-up deposit address harms anybody. */
export function isLoopback(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  return (
    hostname === 'localhost' || hostname === '[::1]' || (isIPv4(hostname) && hostname.startsWith('127.'))
  );
}

function checkBaseUrl(provider: string, text: string, allowHttp: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && (allowHttp || isLoopback(text)));
  if (!url || !isSafe) {
    throw new Error(`${provider}: the base address must begin with https:// (http:// only on loopback)`);
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new Error(`${provider}: the base address must hold neither user, query nor fragment`);
  }
  return url;
}

function read(body: Buffer): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body)) };
  } catch {
    // The parser's message holds pieces of the answer, which may hold anything.
    return { ok: false };
  }
}

/** No whole answer, or a 5xx. A refusal, however worded, is an answer. */
const isFailure = (error: unknown): boolean =>
  error instanceof GatewayError && (error.fault === 'network' || error.fault === 'timeout');

const nameOf = <T>({ method, path }: Call<T>): string => `${method} ${path}`;

const isWorthRepeating = <T>({ method }: Call<T>, error: unknown): boolean =>
  method === 'GET' && isFailure(error);
