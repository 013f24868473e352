import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Meter } from './metered.ts';

export interface Peer {
  readonly url: string;
  readonly meter: Meter;
  readonly stop: () => Promise<void>;
}

/** Starts one of the processes that ours is measured against: it prints its port and ends on SIGTERM. */
export async function startPeer(file: URL): Promise<Peer> {
  const meter = new Meter();
  const child = spawn(process.execPath, [fileURLToPath(file)], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...meter.environment },
    // As our server is started: Linux shares the processor between sessions, and a session of its own gets more.
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [port] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer | number];
  if (!Buffer.isBuffer(port)) throw new Error(`${file.pathname} ended at once`);
  return {
    url: `http://127.0.0.1:${port.toString().trim()}`,
    meter,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
