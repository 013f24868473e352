import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startStack, type Stack } from '../../demo/stack.ts';
import { onDatabase } from './database.ts';
import { row, type Row } from './statistics.ts';

const count = 5000;
/** Nothing is due again while it is counted: unwatched, four times so many seconds are between two asks. */
const pollSeconds = 60;
/** So long after the last call, in milliseconds, what it brought is written down, too. */
const quiet = 10_000;
const longest = 120_000;

const gateways = {
  novapay: { apiKey: 'NOVAPAY_API_KEY', secret: 'NOVAPAY_IPN_SECRET' },
  nordpay: { apiKey: 'NORDPAY_API_KEY', secret: 'NORDPAY_POSTBACK_SECRET' },
} as const;
type Listing = keyof typeof gateways;

/**
 * Row 14: what a gateway with a list call is asked until each of 5,000 open payments has been asked for once, against
 * one GET each. The payments are real ones of the simulated gateway, whose log counts the calls of the built server.
 */
export async function calls(): Promise<readonly Row[]> {
  return [await callsOf('novapay'), await callsOf('nordpay')];
}

async function callsOf(provider: Listing): Promise<Row> {
  const folder = await mkdtemp(join(tmpdir(), 'paywicket-bench-'));
  const file = join(folder, 'bench.db');
  const stack = await startStack({
    gateways: [provider],
    serverEnv: {
      NODE_ENV: 'production',
      DATABASE_URL: `sqlite:${file}`,
      PAYWICKET_POLL_SECONDS: String(pollSeconds),
    },
    // A gateway's rates are asked for by the clock, whether there is a payment or not.
    config: { rates: { source: 'static' } },
  });
  try {
    await stack.server.kill('SIGTERM');
    const names = gateways[provider];
    const baseUrl = stack.simulators[provider].url;
    const [apiKey = '', secret = ''] = [stack.secrets[names.apiKey], stack.secrets[names.secret]];
    await onDatabase({ task: 'create', file, provider, count, baseUrl, apiKey, secret });
    const asked = await callsOfARound(stack, baseUrl);
    await stack.server.kill('SIGTERM');
    const failure = /status not had|gateway not asked/.exec(stack.server.log());
    if (failure !== null) throw new Error(`${provider}: ${failure[0]}`);
    const left = await onDatabase({ task: 'due', file, provider });
    if (left > 0) throw new Error(`${provider}: ${left} payments were not asked for`);
    const figure = `14. calls for ${count} open payments, ${provider}`;
    return row(figure, 'calls', [{ ours: asked, peer: count }], { most: 0.02 });
  } finally {
    await stack.close();
    await rm(folder, { recursive: true });
  }
}

/** From the server's start, when all are due, until it has nothing more to ask. */
async function callsOfARound(stack: Stack, baseUrl: string): Promise<number> {
  const before = await lastCall(baseUrl);
  await stack.server.start();
  const end = performance.now() + longest;
  let known = before;
  let knownAt = performance.now();
  while (performance.now() < end) {
    await pause(250);
    const last = await lastCall(baseUrl);
    if (last !== known) knownAt = performance.now();
    else if (last > before && performance.now() - knownAt > quiet) return last - before;
    known = last;
  }
  throw new Error(`a round takes longer than ${longest} ms`);
}

/** The log's ids grow by one with each request. */
export async function lastCall(baseUrl: string): Promise<number> {
  const response = await fetch(`${baseUrl}/control/log`);
  const { data } = (await response.json()) as { readonly data: readonly { readonly id: number }[] };
  return data.at(-1)?.id ?? 0;
}
