import type { Log } from '../log/logger.ts';

/** An answered request, by its route's pattern: the URL may contain a token (R71). */
export interface AnsweredRequest {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  /** Duration in milliseconds. */
  readonly ms: number;
}

/** Routes whose token comes from a browser, so that anybody can ask for them with a token that does not exist. */
const browserRoute = /^\/v1\/(?:session|refund)(?:\/|$)/;

/** 204 to a GET, as 304, says that the page has the present view: see `known-tag.ts`. */
const isCounted = ({ method, route, status }: AnsweredRequest): boolean =>
  status === 304 || (browserRoute.test(route) && (status === 401 || (status === 204 && method === 'GET')));

/**
 * The log lines of requests. The ones that come most often and change nothing are counted: browsers that look for news and find none,
 * and tokens that are not known.
 */
export class RequestLog {
  readonly #log: Pick<Log, 'info'>;
  /** Counts by method, route and status. */
  readonly #counts = new Map<string, Omit<AnsweredRequest, 'ms'> & { count: number }>();

  constructor(log: Pick<Log, 'info'>) {
    this.#log = log;
  }

  /** @param ids of what the request was about, and its own */
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

  /** Writes what was counted since the last call, a line for each route and status. */
  writeCounts(): void {
    for (const counted of this.#counts.values()) this.#log.info(counted, 'requests');
    this.#counts.clear();
  }
}
