import { createServer } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Loaded into every measured process with `--import`: says over a Unix socket what the process has used so far. A
 * socket and not a signal or a channel, because the measured process is started by others, and ends as it always does.
 */

export interface Usage {
  /** Of all threads, in microseconds. */
  readonly cpu: number;
  /** Bytes that the process holds, after a garbage collection. */
  readonly memory: number;
}

const socket = process.env['BENCH_METER'];
if (socket !== undefined) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  createServer((request, response) => {
    // What a first collection finalises, a second one frees.
    if (request.url === '/memory') for (let times = 0; times < 3; times += 1) collect();
    const { user, system } = process.cpuUsage();
    const usage: Usage = { cpu: user + system, memory: process.memoryUsage.rss() };
    response.end(JSON.stringify(usage));
  })
    .listen(socket)
    .unref();
}
