/** `npm run demo`: what `paywicket dev` starts, with a shop, and nothing that stays. */
import { buildIfStale } from './build.ts';
import { dev } from './dev/dev.ts';
import { startFront } from './front.ts';

/** As in live mode: a second person approves whatever goes out. */
const APPROVALS = { payoutsAbove: { '*': '0' }, refundsAbove: { '*': '0' } };

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
// npm hands on the first two alone, and whatever else ends it would leave the demo going on for nobody.
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
    config: { approvals: APPROVALS },
    folder: null,
    print: (line) => console.log(line),
    signal: stop.signal,
  });
} catch (error) {
  // A build that was interrupted is no failure.
  if (!stop.signal.aborted) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
