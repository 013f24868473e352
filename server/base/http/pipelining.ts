import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { isWithin, MINUTE_MS } from '../clock.ts';
import type { Log } from '../log/logger.ts';

/** Maximum number of unanswered requests per connection. Over HTTP/1.1, browsers and proxies send one request at a time. */
const MAX_UNANSWERED = 10;

type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

/**
 * Closes a connection that has more than ten unanswered requests, and drops all further requests before `listener` sees them. If
 * a client does not read its answers, Node pauses the connection only after it has parsed everything received, 64 KiB at a time.
 * That may be about 1,700 requests, whose answers would all be in memory at once. `maxRequestsPerSocket` is no alternative,
 * because it limits the requests in the whole life of a connection. Logs at most one line per minute.
 */
export function limitPipelining(
  listener: Listener,
  { log, now = () => performance.now() }: { readonly log: Pick<Log, 'warn'>; readonly now?: () => number },
): Listener {
  const unanswered = new WeakMap<Socket, number>();
  const add = (socket: Socket, change: 1 | -1): number => {
    const count = (unanswered.get(socket) ?? 0) + change;
    unanswered.set(socket, count);
    return count;
  };
  let loggedAt = -Infinity;
  return (incoming, outgoing) => {
    const { socket } = incoming;
    // The request belongs to the data that Node had received before this connection was closed.
    if (socket.destroyed) return;
    outgoing.once('close', () => add(socket, -1));
    if (add(socket, 1) <= MAX_UNANSWERED) return listener(incoming, outgoing);
    socket.destroy();
    if (isWithin(MINUTE_MS, loggedAt, now())) return;
    loggedAt = now();
    log.warn(
      {},
      `a connection was closed: it had more than ${MAX_UNANSWERED} unanswered requests. A client has to wait for answers before it sends more`,
    );
  };
}
