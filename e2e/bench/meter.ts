import { createServer } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Loaded into every measured process with `--import`: reports the process's resource use over a Unix socket. Not by a signal or
 * a channel, because other programs start the measured process and its exit must not change.
 */

export interface Usage {
  /** CPU time of all threads, in microseconds. */
  readonly cpu: number;
  /** Bytes in use after a garbage collection. */
  readonly memory: number;
}

const socket = process.env['BENCH_METER'];
if (socket !== undefined) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  createServer((request, response) => {
    // The first collection runs finalizers, a second one frees the memory.
    if (request.url === '/memory') for (let times = 0; times < 3; times += 1) collect();
    const { user, system } = process.cpuUsage();
    const usage: Usage = { cpu: user + system, memory: process.memoryUsage.rss() };
    response.end(JSON.stringify(usage));
  })
    .listen(socket)
    .unref();
}
