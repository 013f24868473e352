import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { GatewayError, type GatewayFault } from '../../base/errors.ts';
import type { Health } from '../../base/gateway-health.ts';
import { createAnswers } from './answers.ts';
import { createBreaker } from './breaker.ts';
import { circuitOf, poolOf, type Call } from './call.ts';
import { createConnections, type Turn } from './connections.ts';
import { keyRefusalIn, type KeyRefusal, type MovesMoney } from './moves-money.ts';
import { ExchangeError } from './exchange.ts';
import { createHealthMonitor, type Breakers } from './health.ts';
import { createRateLimit } from './limits.ts';
import type { Proxies } from './proxies.ts';
import { buildPath, parseBaseUrl } from './url.ts';
import { MINUTE_MS, isWithin, type Clock } from '../../base/clock.ts';

/**
 * The HTTP client of all adapters: deadlines, size limits, lossless JSON, schemas, and one mapping of failures to errors.
 * Redirects are never followed, because they would send the keys to another host.
 */

/** One request and its outcome, for logs and metrics. `path` is the documented path, without ids. */
export interface CallLine {
  readonly provider: string;
  readonly method: string;
  readonly path: string;
  /** HTTP status; null without a response. */
  readonly status: number | null;
  /** Duration in milliseconds. */
  readonly ms: number;
  /** Kind of failure; null for a success. */
  readonly fault: GatewayFault | null;
}

export interface HttpClientOptions {
  /** The provider's id, for errors and logs. */
  readonly provider: string;
  /** Name of the setting that contains the address, for errors. Default: the provider's `…_BASE_URL`. */
  readonly setting?: string | undefined;
  /** Base URL: https, or http on loopback. Its path is the prefix of every call's path. */
  readonly baseUrl: string;
  /** Whether http is allowed outside loopback, for a host that the operator named. */
  readonly allowHttp?: boolean | undefined;
  /** Headers of every call. Their values are secrets and are redacted from errors and logs. */
  readonly headers: Readonly<Record<string, string>>;
  /** Further secrets to redact: keys of single calls, or values that responses repeat. */
  readonly secrets?: readonly string[] | undefined;
  /**
   * Returns the code in a documented error body, and null for any other body. A 4xx is `rejected` only if its body is
   * documented.
   */
  readonly refusal: (body: unknown) => string | null;
  readonly clock: Clock;
  /** Called after every request, including retries. */
  readonly onCall?: ((line: CallLine) => void) | undefined;
  readonly limits?: Partial<HttpLimits> | undefined;
  /** HTTP proxies to use. Without them, calls are made directly. */
  readonly proxies?: Proxies | undefined;
}

/** Default limits of a client. Times are in milliseconds. */
const defaultLimits = {
  connect: 3000,
  /** Timeout from the request to the first byte of the response. */
  headers: 8000,
  /** Timeout between two chunks of a response. */
  body: 8000,
  /** Timeout for a whole call, including waits and retries. */
  deadline: 10_000,
  /** Maximum attempts for a call that is safe to retry. */
  attempts: 3,
  /** Maximum wait before the first retry; it doubles with each further retry. */
  backoff: 250,
  /** Connections per pool. One pool is for calls that a person waits for, the other for reads. */
  connections: 16,
  /** Number of consecutive failures (no response, or a 5xx) that open a circuit. */
  failures: 5,
  /** How long a circuit stays open before a trial. */
  cooldown: 5000,
  /** Average limit of calls per second; `burst` is the limit right after a pause. */
  perSecond: 20,
  burst: 100,
};
export type HttpLimits = Readonly<typeof defaultLimits>;

type CallDetails<T> = Omit<Call<T>, 'method' | 'path' | 'answer' | 'body'>;

export interface HttpClient {
  /**
   * Makes a call and returns its parsed response. Only a GET is retried, after network failures and within the deadline. A GET
   * waits for the rate limit; a POST or PUT does not, because a person waits for it.
   *
   * @throws GatewayError. `effect` is `none` for every GET, for a request that was not sent, and for a documented rejection. If
   *   the call moves money, the rejection must also prove that none moved. `body` is the beginning of an undocumented response.
   */
  call<T>(call: Call<T>): Promise<T>;
  get<T>(path: string, answer: z.ZodType<T>, details?: CallDetails<T>): Promise<T>;
  post<T>(path: string, body: object, answer: z.ZodType<T>, details?: CallDetails<T>): Promise<T>;
  /** Returns the availability of the gateway, judged by its recent answers. */
  health(): Health;
  /** Closes all connections. Calls that are still running fail. */
  close(): Promise<void>;
}

const MEBIBYTE = 1024 * 1024;
const MEDIA_TYPE = 'application/json';
/** Longest `Retry-After` that is respected, in milliseconds. */
const MAX_PAUSE_MS = MINUTE_MS;

/**
 * Creates the client of one gateway.
 * @throws Error that names the provider and the invalid URL or header, but never the header's value
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { provider, refusal, clock, onCall } = options;
  const base = parseBaseUrl(provider, options.baseUrl, options.allowHttp ?? false);
  const prefix = base.pathname.replace(/(?<!\/)\/+$/, '');
  const headerValues = Object.entries(options.headers).map(([name, value]) => {
    // undici also rejects such values, but only at the first call.
    if (!/^[\x21-\x7e]+$/.test(value))
      throw new Error(`${provider}: the value for ${name} must be printable ASCII`);
    return value;
  });
  const secrets = [...headerValues, ...(options.secrets ?? [])].filter(
    (secret) => secret !== '' && secret !== MEDIA_TYPE,
  );
  const limits = { ...defaultLimits, ...options.limits };
  const connections = createConnections(base.origin, limits, options.proxies?.of(provider, base));
  const newBreaker = () => createBreaker({ clock, ...limits, isFailure });
  const breakers: Breakers = { creations: newBreaker(), payments: newBreaker(), lists: newBreaker() };
  const breakerOf = <T>(wanted: Call<T>) => breakers[circuitOf(wanted)];
  const rateLimit = createRateLimit(clock, limits);
  /** The pause that the gateway requested with `Retry-After`. */
  let requested = { since: -Infinity, for: 0 };
  let lastDelayedAt: number | null = null;
  const monitor = createHealthMonitor(clock, limits.failures);
  const { errorOf, readResponse, asNotSent, asIncomplete } = createAnswers({
    provider,
    setting: options.setting ?? `${provider.toUpperCase()}_BASE_URL`,
    refusal,
    secrets,
    clock,
    onRetryAfter(ms) {
      requested = { since: clock.now(), for: Math.min(ms, MAX_PAUSE_MS) };
    },
  });

  async function call<T>(wanted: Call<T>): Promise<T> {
    try {
      return await callInTime(wanted);
    } catch (error) {
      const refused = keyRefusalIn(error);
      if (refused === null || !(await isKeyRefused(wanted.moves, refused))) throw error;
      const { status, providerCode } = refused;
      const outcome = `answered ${status} ${providerCode}: its key is refused by another call, too`;
      throw errorOf(wanted)('rejected', outcome, { effect: 'none', providerCode, cause: error });
    }
  }

  /** Whether a call without effect is refused for the same key, with the same status. */
  async function isKeyRefused(moves: MovesMoney | undefined, { status }: KeyRefusal): Promise<boolean> {
    if (!moves?.keyCheck) return false;
    try {
      await callInTime({ ...moves.keyCheck, method: 'GET', answer: z.unknown(), moves });
      return false;
    } catch (error) {
      return keyRefusalIn(error)?.status === status;
    }
  }

  /** Makes a call and its retries within one deadline. */
  async function callInTime<T>(wanted: Call<T>): Promise<T> {
    const path = prefix + buildPath(provider, wanted);
    const breaker = breakerOf(wanted);
    const deadline = AbortSignal.timeout(limits.deadline);
    const end = performance.now() + limits.deadline;
    for (let attempt = 1; ; attempt += 1) {
      // A call that waited for longer than half of its time could time out, which would count as a failure of the gateway.
      const maxWait = Math.max(Math.ceil((end - performance.now()) / 2), 0);
      const waitUntil = performance.now() + maxWait;
      try {
        requireAvailable(wanted);
        await waitForRateLimit(wanted, maxWait);
        return await breaker.run((requireWanted) =>
          attemptOnce(wanted, path, deadline, { maxWait: waitUntil - performance.now(), requireWanted }),
        );
      } catch (caught) {
        const error = asNotSent(wanted, caught);
        const isOver = attempt >= limits.attempts || !breaker.canExecute();
        if (isOver || !isRetryable(wanted, error)) throw error;
        const wait = Math.random() * limits.backoff * 2 ** (attempt - 1);
        if (performance.now() + wait >= end) throw error;
        await (clock.wait ?? pause)(wait);
      }
    }
  }

  /**
   * Checks that calls are currently allowed.
   * @throws GatewayError during a pause requested by `Retry-After`, NotSentError if the circuit is open
   */
  function requireAvailable<T>(wanted: Call<T>): void {
    const left = pauseLeft();
    if (left > 0)
      throw errorOf(wanted)('rate_limited', 'is not made until Retry-After ends', {
        effect: 'none',
        retryAfter: left,
      });
    breakerOf(wanted).requireClosed();
  }

  /** Returns the rest of the pause in milliseconds. */
  function pauseLeft(): number {
    const now = clock.now();
    return isWithin(requested.for, requested.since, now) ? requested.since + requested.for - now : 0;
  }

  async function waitForRateLimit<T>(wanted: Call<T>, maxWait: number): Promise<void> {
    if (wanted.method !== 'GET') {
      rateLimit.consume();
      return;
    }
    const { reserved, wait } = rateLimit.reserve(maxWait);
    if (wait > 0) lastDelayedAt = clock.now();
    if (!reserved) {
      const more = { effect: 'none', retryAfter: Math.ceil(wait) } as const;
      throw errorOf(wanted)('rate_limited', 'would exceed our own rate limit', more);
    }
    if (wait === 0) return;
    // Wait by the injected clock, because it also refills the token bucket.
    await (clock.wait ?? pause)(wait);
    requireAvailable(wanted);
  }

  async function attemptOnce<T>(
    wanted: Call<T>,
    filled: string,
    signal: AbortSignal,
    turn: Turn,
  ): Promise<T> {
    const { method, path } = wanted;
    const reported = { name: `${method} ${path}`, circuit: circuitOf(wanted) };
    let began = performance.now();
    let status: number | null = null;
    const report = (fault: GatewayFault | null) => {
      // 401 and 403 mean that the credentials are refused, whatever the body contains.
      monitor.record(reported, status === 401 || status === 403 ? 'unauthorized' : fault);
      onCall?.({ provider, method, path, status, ms: Math.round(performance.now() - began), fault });
    };
    const body = wanted.bodyText ?? (wanted.body ? JSON.stringify(wanted.body) : null);
    try {
      const request = {
        method,
        path: filled,
        headers: {
          ...options.headers,
          ...wanted.headers,
          accept: MEDIA_TYPE,
          ...(body !== null && { 'content-type': MEDIA_TYPE }),
        },
        body,
        maxBytes: Math.min(wanted.maxBytes ?? MEBIBYTE, 8 * MEBIBYTE),
        signal,
      };
      const response = await connections.exchange(poolOf(wanted), request, {
        ...turn,
        requireWanted() {
          turn.requireWanted();
          // Exclude the wait for a connection from the gateway's response time.
          began = performance.now();
        },
      });
      status = response.status;
      const result = readResponse(wanted, response);
      report(null);
      return result;
    } catch (caught) {
      const error = caught instanceof ExchangeError ? asIncomplete(wanted, caught) : caught;
      if (error instanceof GatewayError) report(error.fault);
      throw error;
    }
  }

  return {
    call,
    get: (path, answer, details) => call({ method: 'GET', path, answer, ...details }),
    post: (path, body, answer, details) => call({ method: 'POST', path, body, answer, ...details }),
    health: () => ({ ...monitor.health(breakers, pauseLeft() > 0), lastDelayedAt }),
    close: () => connections.close(),
  };
}

/** Whether an error is a failure for the circuit breaker: no complete response, or a 5xx. */
const isFailure = (error: unknown): boolean =>
  error instanceof GatewayError && (error.fault === 'network' || error.fault === 'timeout');

const isRetryable = <T>({ method }: Call<T>, error: unknown): boolean => method === 'GET' && isFailure(error);
