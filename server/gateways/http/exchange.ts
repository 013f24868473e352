import type { Dispatcher } from 'undici';

/**
 * Sends one HTTP request over a dispatcher of undici, and receives the response. undici's own `request()` is not used: it
 * respects an AbortSignal only after the connection is established, and it does not report whether anything was sent. Both
 * decide whether money may have moved. Redirects are returned like any other response.
 */

export interface ExchangeRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Origin of the URL; needed if the dispatcher serves several origins. */
  readonly origin?: string;
  /** Path and query, encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Maximum body size in bytes. */
  readonly maxBytes: number;
  /** Whether to cut a body larger than `maxBytes` instead of failing. */
  readonly truncate?: boolean;
  /**
   * Whether to resolve at the headers of a 2xx, with only the part of the body that arrived with them. The rest of the body is
   * discarded, up to 1 MiB and until `signal` aborts; then the connection is closed.
   */
  readonly acceptAtHeaders?: boolean;
  /** Aborts the exchange at any point. */
  readonly signal: AbortSignal;
}

export interface ExchangeResponse {
  readonly status: number;
  /** Headers by lower-case name. A repeated header has its first value. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
  /** Resolves once the connection is free or closed; never rejects. */
  readonly ended: Promise<void>;
}

/** Maximum bytes of the body to discard after a response was accepted at its headers. */
const MAX_DROPPED_BYTES = 1024 * 1024;

/** Error for an exchange without a complete response. */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError';
  readonly reason: 'timeout' | 'network' | 'too_large' | 'headers_too_large' | 'not_http';
  /** Whether the receiver may have received a part of the request. */
  readonly sent: boolean;

  constructor(reason: ExchangeError['reason'], sent: boolean, cause: unknown) {
    super(`no complete response: ${reason}`, { cause });
    this.reason = reason;
    this.sent = sent;
  }
}

/**
 * Sends a request and resolves with its response.
 * @throws ExchangeError if no complete response is received
 */
export function exchange(dispatcher: Dispatcher, request: ExchangeRequest): Promise<ExchangeResponse> {
  const { maxBytes, truncate = false, acceptAtHeaders = false, signal, ...target } = request;
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return new Promise((resolve, reject) => {
    let connection: Dispatcher.DispatchController | undefined;
    let status = 0;
    let headers: ReadonlyMap<string, string> = new Map();
    let size = 0;
    let accepted = false;
    const chunks: Buffer[] = [];

    const answer = () => resolve({ status, headers, body: Buffer.concat(chunks), ended });
    const stop = () => {
      signal.removeEventListener('abort', expire);
      end();
    };
    const succeed = () => {
      stop();
      answer();
    };
    const fail = (reason: ExchangeError['reason'], cause: unknown) => {
      stop();
      if (accepted) answer();
      else reject(new ExchangeError(reason, connection !== undefined, cause));
    };
    const expire = () => {
      const reason = signal.reason instanceof Error ? signal.reason : new Error('aborted');
      fail('timeout', reason);
      connection?.abort(reason);
    };
    if (signal.aborted) {
      expire();
      return;
    }
    signal.addEventListener('abort', expire);

    dispatcher.dispatch(target, {
      onRequestStart(controller) {
        // The request was aborted while it waited for a connection: do not send it.
        if (signal.aborted) controller.abort(new Error('aborted'));
        else connection = controller;
      },
      onResponseStart(_controller, code, fields) {
        status = code;
        headers = new Map(
          Object.entries(fields).flatMap(([name, value]) => {
            const first = Array.isArray(value) ? value[0] : value;
            return first === undefined ? [] : [[name.toLowerCase(), first]];
          }),
        );
        accepted = acceptAtHeaders && code >= 200 && code < 300;
        // Resolve after the body chunks that arrived together with the headers.
        if (accepted) setImmediate(answer);
      },
      onResponseData(controller, chunk) {
        const rest = maxBytes - size;
        size += chunk.length;
        if (accepted) {
          if (rest > 0) chunks.push(chunk.subarray(0, rest));
          if (size > MAX_DROPPED_BYTES) controller.abort(new Error('the rest is not read'));
          return;
        }
        if (size <= maxBytes || truncate) chunks.push(chunk.subarray(0, rest));
        if (size <= maxBytes) return;
        const cause = new Error(`the response is larger than ${maxBytes} bytes`);
        if (truncate) succeed();
        else fail('too_large', cause);
        controller.abort(cause);
      },
      onResponseEnd: succeed,
      onResponseError(_controller, error) {
        fail(reasonOf(error), error);
      },
    });
  });
}

/** Converts a `Retry-After` header, in seconds or as a date, to milliseconds from `now`. Returns null for any other value. */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(at - now, 0);
}

function reasonOf(error: Error & { readonly code?: unknown }): ExchangeError['reason'] {
  if (error.name === 'HTTPParserError') return 'not_http';
  const code = typeof error.code === 'string' ? error.code : '';
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return 'headers_too_large';
  return code.endsWith('_TIMEOUT') || code === 'ETIMEDOUT' ? 'timeout' : 'network';
}
