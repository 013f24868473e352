import { randomInt } from 'node:crypto';
import getPort from 'get-port';

/** Processes that ask at the same time rarely try the same of so many. */
const TRIES = 100;

/**
 * The first of the wanted ports on which nothing listens and this user may, else any free one. It has to be used soon.
 *
 * Any is one below those that systems give to outgoing connections, which could take it before its server listens.
 */
export async function freePort(...wanted: readonly number[]): Promise<number> {
  const any = Array.from({ length: TRIES }, () => randomInt(20_000, 30_000));
  return getPort({ host: '127.0.0.1', port: [...wanted, ...any] });
}
