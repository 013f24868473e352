import type { Dispatcher } from 'undici';

/** One message over a dispatcher of undici, and the beginning of what was answered. Redirects are answers. */

export interface Posted {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly excerpt: string;
}

/** What is read of an answer, in bytes: nobody needs more, and a receiver may send without end. */
const mostBytes = 4096;

/**
 * undici's own `request()` heeds a signal only once a connection stands; here it ends the exchange wherever it is.
 * @throws what ended it
 */
export function post(
  dispatcher: Dispatcher,
  { origin, pathname, search }: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
): Promise<Posted> {
  return new Promise((resolve, reject) => {
    let connection: Dispatcher.DispatchController | undefined;
    let status = 0;
    let retryAfter: string | null = null;
    const chunks: Buffer[] = [];
    let size = 0;
    const expire = (): void => {
      const reason: unknown = signal.reason;
      const error = reason instanceof Error ? reason : new Error('ended');
      reject(error);
      connection?.abort(error);
    };
    const done = (): void => {
      signal.removeEventListener('abort', expire);
      resolve({ status, retryAfter, excerpt: Buffer.concat(chunks).toString('utf8') });
    };
    if (signal.aborted) {
      expire();
      return;
    }
    signal.addEventListener('abort', expire);

    dispatcher.dispatch(
      { method: 'POST', origin, path: pathname + search, headers, body },
      {
        onRequestStart(controller) {
          // Given up while it waited for a connection: nothing is sent.
          if (signal.aborted) controller.abort(new Error('given up'));
          else connection = controller;
        },
        onResponseStart(_controller, code, fields) {
          status = code;
          const value = fields['retry-after'];
          retryAfter = (Array.isArray(value) ? value[0] : value) ?? null;
        },
        onResponseData(controller, chunk) {
          const rest = mostBytes - size;
          chunks.push(chunk.subarray(0, rest));
          size += chunk.length;
          if (size <= mostBytes) return;
          // The status says what there is to know.
          done();
          controller.abort(new Error('enough was read'));
        },
        onResponseEnd: done,
        onResponseError(_controller, error) {
          signal.removeEventListener('abort', expire);
          reject(error);
        },
      },
    );
  });
}
