import type { Log } from '../log/logger.ts';

/** An answered request. Contains the pattern of its route, because the URL may contain a token (R71). */
export interface AnsweredRequest {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  /** Duration in milliseconds. */
  readonly ms: number;
}

/** Routes whose token comes from a browser: anyone can request them with an invalid token. */
const browserRoute = /^\/v1\/(?:session|refund)(?:\/|$)/;

/**
 * Whether the request is only counted. A 204 to a GET means, like 304, that the page already has the present view; see
 * `known-tag.ts`.
 */
const isCounted = ({ method, route, status }: AnsweredRequest): boolean =>
  status === 304 || (browserRoute.test(route) && (status === 401 || (status === 204 && method === 'GET')));

/**
 * Writes the log lines of requests. The most frequent requests that change nothing are only counted: polls of browsers that find
 * no news, and unknown tokens.
 */
export class RequestLog {
  readonly #log: Pick<Log, 'info'>;
  /** Counted requests by method, route and status. */
  readonly #counts = new Map<string, Omit<AnsweredRequest, 'ms'> & { count: number }>();

  constructor(log: Pick<Log, 'info'>) {
    this.#log = log;
  }

  /**
   * Adds an answered request.
   * @param ids id of the request and of the checkout that it is about
   */
  add(request: AnsweredRequest, ids: { readonly requestId: string; readonly checkoutId?: string }): void {
    if (!isCounted(request)) {
      this.#log.info({ ...ids, ...request }, 'request');
      return;
    }
    const { method, route, status } = request;
    const key = `${method} ${route} ${status}`;
    const counted = this.#counts.get(key) ?? { method, route, status, count: 0 };
    counted.count += 1;
    this.#counts.set(key, counted);
  }

  /** Writes the counts since the last call, one line per method, route and status. */
  writeCounts(): void {
    for (const counted of this.#counts.values()) this.#log.info(counted, 'requests');
    this.#counts.clear();
  }
}
