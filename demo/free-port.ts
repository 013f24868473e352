import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** So many random ports that processes that ask at the same time rarely try the same. */
const TRIES = 100;

/**
 * The first of the wanted ports that is free and open to this user, else any free one. It has to be used soon.
 *
 * Random ports are below those that systems use for outgoing connections, which could take one before its server listens.
 */
export async function freePort(...wanted: readonly number[]): Promise<number> {
  const any = Array.from({ length: TRIES }, () => randomInt(20_000, 30_000));
  for (const port of [...wanted, ...any]) if (await isFree(port)) return port;
  throw new Error('No port is free on this machine.');
}

/** Tries whether this user can listen there. */
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
