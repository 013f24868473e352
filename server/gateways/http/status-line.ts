import type { buildConnector } from 'undici';

/**
 * Reads the status of responses whose headers are too large for undici. undici reports a status only together with all headers,
 * and closes the connection if the headers are too large. By then, the receiver has already answered whether it accepted the
 * request.
 */

/** Statuses by the error that undici reports for headers that are too large. */
const statuses = new WeakMap<Error, number>();

/** A blank line, placed before each response: its status line then looks like one after an interim response (1xx). */
const START = '\r\n\r\n';
const statusLine = /\r\n\r\nHTTP\/1\.[01] (\d{3})/g;
/**
 * Number of characters kept from the previous chunk, to find a status line that is split between two chunks: more than precede
 * the last digit of a status.
 */
const OVERLAP = 20;

/** Returns a connector whose connections remember the last status line that they read, for `statusBefore`. */
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
      // undici reads the socket with `read()`, which also emits `data`. A connection carries one request at a time, so bytes
      // written since the last response belong to the next request.
      socket.on('data', (chunk: Buffer) => {
        if (socket.bytesWritten !== written) {
          written = socket.bytesWritten;
          tail = START;
          status = null;
        }
        const text = tail + chunk.toString('latin1');
        // After the final status line, ignore similar text: it belongs to the headers or the body.
        for (const [, code] of text.matchAll(statusLine))
          if (status === null || status < 200) status = Number(code);
        tail = text.slice(-OVERLAP);
      });
      socket.once('error', (failure: Error) => {
        // Bytes written after the status was read mean that the status belongs to an earlier request. An interim response (1xx)
        // is not an answer.
        if (status !== null && status >= 200 && socket.bytesWritten === written)
          statuses.set(failure, status);
      });
      callback(null, socket);
    });

/** Returns the status that was read before an exchange failed; null if it is not known. */
export const statusBefore = (error: unknown): number | null =>
  error instanceof Error ? (statuses.get(error) ?? null) : null;
