export interface ClientOptions {
  /** URL of the server, such as `https://pay.shop.example`, including a base path. */
  readonly url: string;
  /** A merchant's API key. Never send this key to a browser. */
  readonly key: string;
  /** Timeout for one try in milliseconds; default 30000. */
  readonly timeout?: number;
  /** Number of retries for requests that are safe to repeat; default 2. Waiting for `request_in_progress` is not counted. */
  readonly retries?: number;
  /** Replaces `fetch`; default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

export interface CallOptions {
  /** Idempotency key of a POST, with 1 to 255 ASCII characters; default: a new key for each call. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}
