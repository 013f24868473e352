import type { buildConnector } from 'undici';

/**
 * The status of a response whose headers undici does not read to their end. undici reports a status only together with all
 * headers, and closes the connection if they are too large: by then the receiver has already said whether it took the request.
 */

/** Statuses by undici's error for too large headers. */
const statuses = new WeakMap<Error, number>();

/** The end of the lines before a status line, so that the beginning of a response looks like the end of an interim one (1xx). */
const START = '\r\n\r\n';
const statusLine = /\r\n\r\nHTTP\/1\.[01] (\d{3})/g;
/** Longer than what precedes the last digit of a status. */
const OVERLAP = 20;

/** Returns a connector whose connections remember the status line that they read last, for `statusBefore`. */
export const rememberStatus =
  (connect: buildConnector.connector): buildConnector.connector =>
  (options, callback) =>
    connect(options, (...[error, socket]) => {
      if (error !== null) {
        callback(error, null);
        return;
      }
      let written = -1;
      let tail = START;
      let status: number | null = null;
      // undici reads by `read()`, which emits `data`, too. One request at a time is on a connection: bytes that were written since
      // the last response belong to the next request.
      socket.on('data', (chunk: Buffer) => {
        if (socket.bytesWritten !== written) {
          written = socket.bytesWritten;
          tail = START;
          status = null;
        }
        const text = tail + chunk.toString('latin1');
        // Nothing after the final status line is one, whatever the body says.
        for (const [, code] of text.matchAll(statusLine))
          if (status === null || status < 200) status = Number(code);
        tail = text.slice(-OVERLAP);
      });
      socket.once('error', (failure: Error) => {
        // A status from before the latest request belongs to an earlier one. An interim response (1xx) is no answer.
        if (status !== null && status >= 200 && socket.bytesWritten === written)
          statuses.set(failure, status);
      });
      callback(null, socket);
    });

/** The status that was read before the error of an exchange. Null if it is not known. */
export const statusBefore = (error: unknown): number | null =>
  error instanceof Error ? (statuses.get(error) ?? null) : null;
