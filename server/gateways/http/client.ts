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
 * Redirects are never followed: they would carry the keys to another host.
 */

/** One request and its outcome, for logs and metrics. `path` is the documented one, without ids. */
export interface CallLine {
  readonly provider: string;
  readonly method: string;
  readonly path: string;
  /** Null without a response. */
  readonly status: number | null;
  /** Duration in milliseconds. */
  readonly ms: number;
  /** Null for a success. */
  readonly fault: GatewayFault | null;
}

export interface HttpClientOptions {
  /** The provider's id, for errors and logs. */
  readonly provider: string;
  /** Name of the setting with the address, for errors. By default the provider's `…_BASE_URL`. */
  readonly setting?: string | undefined;
  /** https, or http on loopback. Its path is the prefix of every call. */
  readonly baseUrl: string;
  /** Allows http outside loopback, for a host that the operator named. */
  readonly allowHttp?: boolean | undefined;
  /** Sent with every call. The values are secrets and are redacted from errors and logs. */
  readonly headers: Readonly<Record<string, string>>;
  /** Further secrets to redact: keys of single calls, or values that responses repeat. */
  readonly secrets?: readonly string[] | undefined;
  /** The code in a documented error body, null for any other body: a 4xx is `rejected` only with a documented body. */
  readonly refusal: (body: unknown) => string | null;
  readonly clock: Clock;
  /** Called for every request, retries included. */
  readonly onCall?: ((line: CallLine) => void) | undefined;
  readonly limits?: Partial<HttpLimits> | undefined;
  /** Without them, calls are made directly. */
  readonly proxies?: Proxies | undefined;
}

/** Times are in milliseconds. */
const defaultLimits = {
  connect: 3000,
  /** From the request to the first byte of the response. */
  headers: 8000,
  /** Between two chunks of a response. */
  body: 8000,
  /** For a whole call, including waits and retries. */
  deadline: 10_000,
  /** For a call that is safe to retry. */
  attempts: 3,
  /** Maximum wait before the first retry; doubled for each further retry. */
  backoff: 250,
  /** Connections for calls that a person waits for, and as many for reads. */
  connections: 16,
  /** Consecutive failures (no response, or a 5xx) that open a circuit. */
  failures: 5,
  /** How long a circuit stays open before a trial. */
  cooldown: 5000,
  /** Calls per second on average, and in a burst after a pause. */
  perSecond: 20,
  burst: 100,
};
export type HttpLimits = Readonly<typeof defaultLimits>;

type CallDetails<T> = Omit<Call<T>, 'method' | 'path' | 'answer' | 'body'>;

export interface HttpClient {
  /**
   * Makes the call and returns its parsed response. Only a GET is retried, after network failures and within the deadline. A
   * GET waits for the rate limit; a POST or PUT, for which a person waits, does not.
   *
   * @throws GatewayError. `effect` is `none` for every GET, for an unsent request and for a documented rejection (of a call
   *   that moves money: only if it proves that nothing moved); `body` is the beginning of an undocumented response.
   */
  call<T>(call: Call<T>): Promise<T>;
  get<T>(path: string, answer: z.ZodType<T>, details?: CallDetails<T>): Promise<T>;
  post<T>(path: string, body: object, answer: z.ZodType<T>, details?: CallDetails<T>): Promise<T>;
  /** Availability of the gateway, by its recent answers. */
  health(): Health;
  /** Closes all connections; running calls fail. */
  close(): Promise<void>;
}

const MEBIBYTE = 1024 * 1024;
const MEDIA_TYPE = 'application/json';
/** Maximum of `Retry-After` that is respected, in milliseconds. */
const MAX_PAUSE_MS = MINUTE_MS;

/** @throws Error that names the provider and the invalid URL or header, but never its value */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { provider, refusal, clock, onCall } = options;
  const base = parseBaseUrl(provider, options.baseUrl, options.allowHttp ?? false);
  const prefix = base.pathname.replace(/(?<!\/)\/+$/, '');
  const headerValues = Object.entries(options.headers).map(([name, value]) => {
    // undici rejects it too, but only at the first call.
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
  /** The pause that the gateway requested by `Retry-After`. */
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

  /** Whether a call without effect is refused for its key with the same status. */
  async function isKeyRefused(moves: MovesMoney | undefined, { status }: KeyRefusal): Promise<boolean> {
    if (!moves?.keyCheck) return false;
    try {
      await callInTime({ ...moves.keyCheck, method: 'GET', answer: z.unknown(), moves });
      return false;
    } catch (error) {
      return keyRefusalIn(error)?.status === status;
    }
  }

  /** The call with its retries, within one deadline. */
  async function callInTime<T>(wanted: Call<T>): Promise<T> {
    const path = prefix + buildPath(provider, wanted);
    const breaker = breakerOf(wanted);
    const deadline = AbortSignal.timeout(limits.deadline);
    const end = performance.now() + limits.deadline;
    for (let attempt = 1; ; attempt += 1) {
      // A call that waited longer would time out, which would count as the gateway's failure.
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

  /** @throws GatewayError during a pause by `Retry-After`, NotSentError if the circuit is open */
  function requireAvailable<T>(wanted: Call<T>): void {
    const left = pauseLeft();
    if (left > 0)
      throw errorOf(wanted)('rate_limited', 'is not made until Retry-After ends', {
        effect: 'none',
        retryAfter: left,
      });
    breakerOf(wanted).requireClosed();
  }

  /** Rest of the pause in milliseconds. */
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
    // Uses the clock that refills the token bucket.
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
      // With these statuses the credentials are refused, whatever the body contains.
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
          // The wait for a connection is not the gateway's response time.
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

/** Failures for the circuit breaker: no complete response, or a 5xx. */
const isFailure = (error: unknown): boolean =>
  error instanceof GatewayError && (error.fault === 'network' || error.fault === 'timeout');

const isRetryable = <T>({ method }: Call<T>, error: unknown): boolean => method === 'GET' && isFailure(error);
