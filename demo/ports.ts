import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below what systems give to outgoing connections: such a port is not taken before whoever asked listens there. */
const first = 20_000;
const last = 29_999;
const tries = 100;

/** The wanted port if nothing listens on it, else any free one. Whoever asks has to take it soon. */
export async function freePort(wanted?: number): Promise<number> {
  if (wanted !== undefined && (await portState(wanted)) === 'free') return wanted;
  for (let time = 0; time < tries; time += 1) {
    const port = randomInt(first, last + 1);
    if ((await portState(port)) === 'free') return port;
  }
  throw new Error(`No port from ${first} to ${last} seems to be free`);
}

/** The first free port from this one on. */
export async function nextFreePort(from: number): Promise<number> {
  for (let port = from; port < from + tries; port += 1) if ((await portState(port)) === 'free') return port;
  return freePort();
}

/** `forbidden`: this user may not listen there, as with ports below 1024. */
export async function portState(port: number): Promise<'free' | 'taken' | 'forbidden'> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      if (error.code === 'EADDRINUSE') return 'taken';
      if (error.code === 'EACCES') return 'forbidden';
    }
    throw error;
  }
  await new Promise((resolve) => server.close(resolve));
  return 'free';
}
