/** `npm run demo`: a shop that takes crypto, on this machine alone. */
import { once } from 'node:events';
import { buildIfStale } from './build.ts';
import { freePort } from './ports.ts';
import { GATEWAYS, type GatewayId } from './gateways.ts';
import { startStack } from './stack.ts';

/** So that each gateway has something to do; where one is down, the next of its list takes over. */
const ROUTES = {
  'usdt-ethereum': ['nuxpay', 'nordpay', 'novapay'],
  'usdt-bsc': ['nordpay', 'novapay'],
  'btc-bitcoin': ['nordpay', 'nuxpay', 'novapay'],
  'usdt-solana': ['noxpay', 'nordpay', 'novapay'],
  'sol-solana': ['noxpay', 'novapay', 'nordpay'],
};

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
  await run(stop.signal);
} catch (error) {
  // A build that was interrupted is no failure.
  if (!stop.signal.aborted) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

async function run(signal: AbortSignal): Promise<void> {
  await buildIfStale(() => console.log('Building Paywicket, a few seconds …'), signal);
  const stack = await startStack({
    gateways: GATEWAYS,
    config: { routing: { methods: ROUTES }, approvals: APPROVALS },
    balance: '10000',
    ports: { shop: await freePort(4400), server: await freePort(8787), simulators: await simulatorPorts() },
    onServerExit: (report) => {
      console.error(report);
      process.exitCode = 1;
      stop.abort();
    },
  });
  if (!signal.aborted) {
    console.log(`\n  ${stack.consoleUrl}\n`);
    console.log(
      'Open it, pay for a cup with crypto, then be the customer: the buttons beside the shop send the money. Ctrl-C ends it.',
    );
    await once(signal, 'abort');
  }
  await stack.close();
}

/** From 4410 on, in the order of the gateways. */
async function simulatorPorts(): Promise<Partial<Record<GatewayId, number>>> {
  const ports: Partial<Record<GatewayId, number>> = {};
  for (const [index, id] of GATEWAYS.entries()) ports[id] = await freePort(4410 + index);
  return ports;
}
