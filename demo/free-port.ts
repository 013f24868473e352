import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Number of random ports to try. They are random so that processes that search at the same time rarely choose the same one. */
const TRIES = 100;

/**
 * Returns the first of the wanted ports that is free and open to this user, or else any free one. The caller must use the port
 * soon, before another program takes it.
 *
 * Random ports are below the range that operating systems use for outgoing connections, which could take a port before its server
 * listens.
 *
 * @throws Error if no port is free
 */
export async function freePort(...wanted: readonly number[]): Promise<number> {
  const any = Array.from({ length: TRIES }, () => randomInt(20_000, 30_000));
  for (const port of [...wanted, ...any]) if (await isFree(port)) return port;
  throw new Error('No port is free on this machine.');
}

/** Whether this user can listen on the port. */
async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
