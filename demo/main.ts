/** Entry of `npm run demo`: the same as `paywicket dev`, but with a shop, and without keeping anything between starts. */
import { buildIfStale } from './build.ts';
import { dev } from './dev/dev.ts';
import { startFront } from './front.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
// npm forwards only the first two signals. If npm ends for another reason, the demo must stop itself and its child processes.
if (process.env['npm_lifecycle_event'] !== undefined) {
  const npm = process.ppid;
  setInterval(() => {
    if (process.ppid !== npm) stop.abort();
  }, 250).unref();
}

try {
  await buildIfStale(() => console.log('Building Paywicket, a few seconds …'), stop.signal);
  process.exitCode = await dev({
    startFront,
    folder: null,
    print: (line) => console.log(line),
    signal: stop.signal,
  });
} catch (error) {
  // An aborted build or start is not a failure.
  if (!stop.signal.aborted) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
