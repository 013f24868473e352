/** Logs a gateway's requests and injects faults, one at a time. */
import { setTimeout as delay } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import { z } from 'zod';

export type SimulatorEnv = { Bindings: HttpBindings };

/**
 * The body of `POST /control/faults`.
 *
 * - `down`: the connection is reset, the request is not executed.
 * - `slow`: the request is executed at once, the response is sent after `ms`.
 * - `html`: not executed; the response is a web page with `status` 200 or 502.
 * - `rate_limited`: not executed; 429 with `Retry-After: ceil(ms / 1000)`.
 * - `drop_after_effect`: executed, then the connection is cut, so the caller does not learn the outcome.
 */
export const Fault = z.strictObject({
  mode: z.enum(['down', 'slow', 'html', 'rate_limited', 'drop_after_effect']),
  ms: z.number().min(0).max(120_000).default(10_000),
  status: z.literal([200, 502]).default(502),
  /** Only requests of this method; null for any. */
  method: z.string().toUpperCase().nullable().default(null),
  /** Only requests whose path and query contain this; null for any. */
  path: z.string().nullable().default(null),
  /** How many more requests it hits; null until it is reset. */
  count: z.int().positive().nullable().default(null),
});
export type Fault = z.infer<typeof Fault>;

/** One request that a gateway received, without values of headers and credentials in bodies. */
export interface LoggedRequest {
  /** Grows by one per request. */
  readonly id: number;
  /** RFC 3339, by the simulator's clock. */
  readonly at: string;
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly headerNames: readonly string[];
  /** Parsed JSON or, if it was none, text; null without a body, or if credentials could not be removed from the text. */
  readonly body: unknown;
  /** Null: the connection was cut before a response. */
  readonly status: number | null;
  readonly fault: string | null;
}

const MAX_LOGGED = 2_000;

const PAGE = '<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1><hr>cloud edge';

export class RequestLog {
  fault: Fault | null = null;
  #requests: LoggedRequest[] = [];
  #lastId = 0;

  /** @param secretFields names of credentials that the document puts into bodies */
  constructor(
    private readonly now: () => number,
    private readonly secretFields: readonly string[],
  ) {}

  /** Oldest first. */
  requestsAfter(id: number): LoggedRequest[] {
    return this.#requests.filter((request) => request.id > id);
  }

  /** @param rateLimited the gateway's error body */
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
      // Unreferenced: a closed simulator does not keep its process running for a delayed response.
      if (fault?.mode === 'slow') await delay(fault.ms, undefined, { ref: false });
      return;
    };
  }

  /** The fault that hits this request, if any; each hit uses up one of `count`. */
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
      // Not JSON: logged as text.
    }
    if (this.secretFields.length === 0) return body;
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
    return Object.fromEntries(Object.entries(body).filter(([name]) => !this.secretFields.includes(name)));
  }
}
