import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { isWithin, MINUTE_MS } from '../clock.ts';
import type { Log } from '../log/logger.ts';

/** Maximum of requests that a connection may have unanswered. Browsers and proxies send one at a time over HTTP/1.1. */
const MAX_UNANSWERED = 10;

type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

/**
 * Closes a connection that has more than ten unanswered requests, and drops all further ones before `listener` sees them. Node
 * pauses a connection whose answers are not read only after it has parsed everything that it has received, 64 KiB at a time: some
 * 1,700 requests, whose answers would all be in memory at once. `maxRequestsPerSocket` limits the requests of a connection's whole
 * life instead. The log has one line a minute.
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
    // It is the rest of what Node had received when this connection was closed.
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
