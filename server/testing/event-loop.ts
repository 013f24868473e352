import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

/**
 * Test helper: shows whether this process answers requests between the pages that it reads. Call `read` when a page is about to be
 * read: a request of an open connection arrives at that moment. `answeredBetween` tells for each two pages whether a request was
 * answered between them.
 */
export async function watchEventLoop() {
  const events: ('read' | 'answered')[] = [];
  const server = createServer((_, response) => {
    events.push('answered');
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
    server.closeAllConnections();
    server.close();
  });
  const ask = () => socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  ask();
  await once(socket, 'data');
  socket.resume();
  events.length = 0;
  // From here, a request that arrives is answered before the next `setImmediate`.
  await nextTurn();
  return {
    read(): void {
      events.push('read');
      ask();
    },
    /** One entry for each page but the last. */
    answeredBetween(): readonly boolean[] {
      const reads = events.flatMap((event, index) => (event === 'read' ? [index] : []));
      return reads.slice(1).map((at, page) => events.slice(reads[page], at).includes('answered'));
    },
  };
}
