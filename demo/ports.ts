import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Processes that ask at the same time rarely try the same of so many. */
const TRIES = 100;

/**
 * The first of the wanted ports on which nothing listens and this user may, else any free one. It has to be used soon.
 *
 * Any is one below those that systems give to outgoing connections, which could take it before its server listens.
 */
export async function freePort(...wanted: readonly number[]): Promise<number> {
  const any = Array.from({ length: TRIES }, () => randomInt(20_000, 30_000));
  for (const port of [...wanted, ...any]) if (await isFree(port)) return port;
  throw new Error('No port is free on this machine.');
}

/** Whether this user may listen there, by listening. */
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
