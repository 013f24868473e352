export interface ClientOptions {
  /** URL of the server, such as `https://pay.shop.example`, including a base path. */
  readonly url: string;
  /** A merchant's key. It must never get into a browser. */
  readonly key: string;
  /** Timeout for one try in milliseconds; default 30000. */
  readonly timeout?: number;
  /** Retries of requests that are safe to repeat; default 2. */
  readonly retries?: number;
  /** Default: the global one. */
  readonly fetch?: typeof globalThis.fetch;
}

export interface CallOptions {
  /** For POST: 1 to 255 ASCII characters; default: a new one for each call. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}
