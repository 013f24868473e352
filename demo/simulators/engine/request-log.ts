/** Logs a gateway's requests and injects faults. Only one fault is set at a time. */
import { setTimeout as delay } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import { z } from 'zod';

export type SimulatorEnv = { Bindings: HttpBindings };

/**
 * The body of `POST /control/faults`.
 *
 * - `down`: the connection is reset, and the request is not executed.
 * - `slow`: the request is executed at once, but the response is sent after `ms` milliseconds.
 * - `html`: the request is not executed; the response is a web page with `status` 200 or 502.
 * - `rate_limited`: the request is not executed; the response is 429 with `Retry-After: ceil(ms / 1000)`.
 * - `drop_after_effect`: the request is executed, then the connection is cut, so the caller does not learn the outcome.
 */
export const Fault = z.strictObject({
  mode: z.enum(['down', 'slow', 'html', 'rate_limited', 'drop_after_effect']),
  ms: z.number().min(0).max(120_000).default(10_000),
  status: z.literal([200, 502]).default(502),
  /** Only requests with this method have the fault; null for all methods. */
  method: z.string().toUpperCase().nullable().default(null),
  /** Only requests whose path and query contain this text have the fault; null for all paths. */
  path: z.string().nullable().default(null),
  /** How many more requests have the fault; null for all requests until the fault is reset. */
  count: z.int().positive().nullable().default(null),
});
export type Fault = z.infer<typeof Fault>;

/** A request that a gateway received, without the values of its headers and without credentials in its body. */
export interface LoggedRequest {
  /** Number of the request: one more than the previous request's. */
  readonly id: number;
  /** RFC 3339, by the simulator's clock. */
  readonly at: string;
  readonly method: string;
  /** Path with the query. */
  readonly path: string;
  readonly headerNames: readonly string[];
  /**
   * Parsed JSON, or the text if the body is not JSON. Null without a body, or if credentials could not be removed from the text.
   */
  readonly body: unknown;
  /** Status of the response; null if the connection was cut before a response. */
  readonly status: number | null;
  readonly fault: string | null;
}

const MAX_LOGGED = 2_000;

const PAGE = '<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1><hr>cloud edge';

export class RequestLog {
  fault: Fault | null = null;
  #requests: LoggedRequest[] = [];
  #lastId = 0;

  /** @param secretFields names of fields that contain credentials in bodies, according to the gateway's document */
  constructor(
    private readonly now: () => number,
    private readonly secretFields: readonly string[],
  ) {}

  /** Returns the logged requests after the one with this ID, oldest first. */
  requestsAfter(id: number): LoggedRequest[] {
    return this.#requests.filter((request) => request.id > id);
  }

  /**
   * Returns middleware that logs each request and injects the current fault.
   *
   * @param rateLimited the gateway's error body for too many requests
   */
  middleware(rateLimited: object): MiddlewareHandler<SimulatorEnv> {
    return async (c, next) => {
      const { pathname, search } = new URL(c.req.url);
      const path = pathname + search;
      const at = new Date(this.now()).toISOString();
      const body = this.#loggable(await c.req.text());
      const fault = this.#faultFor(c.req.method, path);
      const log = (status: number | null): void => {
        const headerNames = [...c.req.raw.headers.keys()];
        const request = { at, method: c.req.method, path, headerNames, body, status };
        this.#requests.push({ id: ++this.#lastId, ...request, fault: fault?.mode ?? null });
        if (this.#requests.length > MAX_LOGGED) this.#requests.shift();
      };

      if (fault?.mode === 'down') {
        log(null);
        c.env.incoming.socket.resetAndDestroy();
        return RESPONSE_ALREADY_SENT;
      }
      if (fault?.mode === 'html') {
        log(fault.status);
        return c.html(PAGE, fault.status);
      }
      if (fault?.mode === 'rate_limited') {
        log(429);
        return c.json(rateLimited, 429, { 'Retry-After': String(Math.ceil(fault.ms / 1000)) });
      }
      await next();
      if (fault?.mode === 'drop_after_effect') {
        log(null);
        c.env.incoming.socket.destroy();
        c.res = RESPONSE_ALREADY_SENT;
        return;
      }
      log(c.res.status);
      // Unreferenced, so that a delayed response does not keep the process of a closed simulator running.
      if (fault?.mode === 'slow') await delay(fault.ms, undefined, { ref: false });
      return;
    };
  }

  /** Returns the fault for this request, if there is one, and counts it down if the fault has a `count`. */
  #faultFor(method: string, path: string): Fault | null {
    const { fault } = this;
    if (fault === null) return null;
    if (fault.method !== null && fault.method !== method) return null;
    if (fault.path !== null && !path.includes(fault.path)) return null;
    if (fault.count !== null) this.fault = fault.count > 1 ? { ...fault, count: fault.count - 1 } : null;
    return fault;
  }

  #loggable(text: string): unknown {
    let body: unknown = text === '' ? null : text;
    try {
      body = JSON.parse(text);
    } catch {
      // The body is not JSON, so it is logged as text.
    }
    if (this.secretFields.length === 0) return body;
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
    return Object.fromEntries(Object.entries(body).filter(([name]) => !this.secretFields.includes(name)));
  }
}
