import type { Dispatcher } from 'undici';

/**
 * One HTTP request and its answer, over a dispatcher of undici. undici's own `request()` heeds an AbortSignal only
 * once a connection stands, and does not tell whether anything was sent: both decide here whether money may move.
 */

export interface Exchange {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Path and query, ready to be sent. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Bytes of answer that are read at most. */
  readonly maxBytes: number;
  /** Ends the exchange wherever it stands. */
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly status: number;
  /** Names in lower case; a header that came several times holds its first value. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** No whole answer came. */
export class BrokenExchange extends Error {
  override readonly name = 'BrokenExchange';
  readonly why: 'timeout' | 'network' | 'too_large' | 'not_http';
  /** Whether the gateway may have read any of the request. */
  readonly sent: boolean;

  constructor(why: BrokenExchange['why'], sent: boolean, cause: unknown) {
    super(`no whole answer: ${why}`, { cause });
    this.why = why;
    this.sent = sent;
  }
}

/** @throws BrokenExchange */
export function exchange(dispatcher: Dispatcher, wanted: Exchange): Promise<Answer> {
  const { method, path, headers, body, maxBytes, signal } = wanted;
  return new Promise((resolve, reject) => {
    let connection: Dispatcher.DispatchController | undefined;
    let status = 0;
    let answered: ReadonlyMap<string, string> = new Map();
    let size = 0;
    const chunks: Buffer[] = [];

    const fail = (why: BrokenExchange['why'], cause: unknown) => {
      signal.removeEventListener('abort', expire);
      reject(new BrokenExchange(why, connection !== undefined, cause));
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

    dispatcher.dispatch(
      { method, path, headers, body },
      {
        onRequestStart(controller) {
          // Given up while it waited for a connection: nothing is sent.
          if (signal.aborted) controller.abort(new Error('given up'));
          else connection = controller;
        },
        onResponseStart(_controller, code, fields) {
          status = code;
          answered = new Map(
            Object.entries(fields).flatMap(([name, value]) => {
              const first = Array.isArray(value) ? value[0] : value;
              return first === undefined ? [] : [[name.toLowerCase(), first]];
            }),
          );
        },
        onResponseData(controller, chunk) {
          size += chunk.length;
          if (size <= maxBytes) {
            chunks.push(chunk);
            return;
          }
          const cause = new Error(`the answer is larger than ${maxBytes} bytes`);
          fail('too_large', cause);
          controller.abort(cause);
        },
        onResponseEnd() {
          signal.removeEventListener('abort', expire);
          resolve({ status, headers: answered, body: Buffer.concat(chunks) });
        },
        onResponseError(_controller, error) {
          fail(whyOf(error), error);
        },
      },
    );
  });
}

function whyOf(error: Error & { readonly code?: unknown }): BrokenExchange['why'] {
  if (error.name === 'HTTPParserError') return 'not_http';
  const code = typeof error.code === 'string' ? error.code : '';
  return code.endsWith('_TIMEOUT') || code === 'ETIMEDOUT' ? 'timeout' : 'network';
}
