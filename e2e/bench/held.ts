import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startStack } from '../../demo/stack.ts';
import { onDatabase } from './database.ts';
import { p99 } from './latency.ts';
import { startPeer, type Peer } from './peer.ts';
import { alternate, row, type Row } from './statistics.ts';
import { StreamReaders } from './streams.ts';

const rounds = 15;
const perSecond = 500;
const seconds = 3;
const warmUps = 2;
/** So many shoppers look, each with so many tabs; the other checkouts wait for money that somebody sends. */
const shoppers = 100;
const tabs = 3;
const hour = 3_600_000;

/**
 * Of the same age as those of a shop that opens them at an even rate, and waits so long for money. After `settling`
 * each has been asked for once: a process that has been up for a while knows them. Times are in ms.
 */
const sizes = [
  { count: 10_000, life: hour / 2, settling: 90_000 },
  { count: 100_000, life: 24 * hour, settling: 300_000 },
] as const;

interface Side {
  readonly p99: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/**
 * Row 15: how long a status read takes where one process watches many open checkouts, against the same with 100. Both
 * have as many shoppers, and both watch all the time.
 */
export async function held(): Promise<readonly Row[]> {
  const gateway = await startPeer(new URL('quiet.ts', import.meta.url));
  try {
    const rows: Row[] = [];
    for (const size of sizes) rows.push(await against(gateway, size));
    return rows;
  } finally {
    await gateway.stop();
  }
}

async function against(gateway: Peer, { count, life, settling }: (typeof sizes)[number]): Promise<Row> {
  const few = await start(gateway, shoppers, life);
  const many = await start(gateway, count, life);
  try {
    await pause(settling);
    await alternate(warmUps, many.p99, few.p99);
    const pairs = await alternate(rounds, many.p99, few.p99);
    return row(`15. GET /v1/session, p99, ${count} open checkouts`, 'ms', pairs, { most: 1.5 });
  } finally {
    await Promise.all([few.stop(), many.stop()]);
  }
}

async function start(gateway: Peer, count: number, life: number): Promise<Side> {
  const folder = await mkdtemp(join(tmpdir(), 'paywicket-bench-'));
  const file = join(folder, 'bench.db');
  await onDatabase({ task: 'write', file, provider: 'nordpay', count, life });
  const stack = await startStack({
    gateways: [],
    serverEnv: {
      NODE_ENV: 'production',
      DATABASE_URL: `sqlite:${file}`,
      PAYWICKET_POLL_SECONDS: '5',
      NORDPAY_BASE_URL: gateway.url,
      NORDPAY_API_KEY: 'bench-key',
      NORDPAY_POSTBACK_SECRET: 'bench-secret',
    },
    config: {
      rates: { source: 'static' },
      limits: { streamsPerAddress: 100_000 },
    },
  });
  // Of every age, as the rest: how often a payment is asked for goes by its age.
  const headers = Array.from({ length: shoppers }, (_, shopper) => ({
    Authorization: `Bearer cs_${Math.floor((shopper * count) / shoppers)}`,
  }));
  const readers = new StreamReaders();
  for (const own of headers) await readers.open(`${stack.serverUrl}/v1/session/events`, own, tabs);
  return {
    async p99() {
      if (/status not had|gateway not asked/.test(stack.server.log()))
        throw new Error('a gateway was not asked');
      return p99({ url: `${stack.serverUrl}/v1/session`, headers, perSecond, seconds });
    },
    async stop() {
      readers.close();
      await stack.close();
      await rm(folder, { recursive: true });
    },
  };
}
