export interface ClientOptions {
  /** Where the server is reached, such as `https://pay.shop.example`, with its base path where it has one. */
  readonly url: string;
  /** A merchant's key. It must never get to a browser. */
  readonly key: string;
  /** Longest time for one try, in milliseconds; otherwise 30000. */
  readonly timeout?: number;
  /** Retries of requests that are safe to repeat; otherwise 2. */
  readonly retries?: number;
  /** Otherwise the global one. */
  readonly fetch?: typeof globalThis.fetch;
}

export interface CallOptions {
  /** For POST: 1 to 255 characters of ASCII; otherwise a new one for each call. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}
