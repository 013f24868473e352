import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** For a process that cannot choose its port. Below the ports of outgoing connections, one of which could take it meanwhile. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(30_000, 32_000);
    const server = createServer().listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
    } catch {
      continue;
    }
    server.close();
    await once(server, 'close');
    return port;
  }
}
