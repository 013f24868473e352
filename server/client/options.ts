export interface ClientOptions {
  /** URL of the server, such as `https://pay.shop.example`, including a base path. */
  readonly url: string;
  /** A merchant's API key. Never send it to a browser. */
  readonly key: string;
  /** Timeout for one try in milliseconds; default 30000. */
  readonly timeout?: number;
  /** Number of retries, of requests that are safe to repeat; default 2. Waiting for `request_in_progress` is not counted. */
  readonly retries?: number;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

export interface CallOptions {
  /** For POST: 1 to 255 ASCII characters; default: a new one for each call. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}
