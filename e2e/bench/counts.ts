import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabases, type StoreName } from '../crash/database.ts';
import { Gateway } from '../journeys/support/gateway.ts';
import { Merchant } from '../journeys/support/merchant.ts';
import { startShop } from './start-shop.ts';
import type { StatementCount } from './statement-count.ts';
import { row, type Pair, type Row } from './statistics.ts';

/**
 * Rows 7 and 14: database statements, commits and gateway calls of a payment, counted rather than timed, on PostgreSQL beside
 * SQLite. A payment is created, a method chosen, read once by the merchant, paid, and its webhooks delivered to one endpoint.
 */
export async function counts(small: boolean): Promise<readonly Row[]> {
  const postgres = await countOn('postgres', small);
  const sqlite = await countOn('sqlite', small);
  const pairs = (key: keyof Counted): readonly Pair[] =>
    postgres.map((ours, index) => ({ ours: ours[key], peer: sqlite[index]?.[key] ?? Number.NaN }));
  return [
    row('7. statements of a payment, postgres; sqlite', 'statements', pairs('statements'), { value: 50 }),
    row('7. commits of a payment, postgres; sqlite', 'commits', pairs('commits'), { value: 5 }),
    row('14. gateway calls of a payment, postgres; sqlite', 'calls', pairs('calls'), { value: 6 }),
  ];
}

interface Counted extends StatementCount {
  /** Requests to the gateway. */
  readonly calls: number;
}

/** Averages of a payment, for each of several groups of payments. */
async function countOn(store: StoreName, small: boolean): Promise<readonly Counted[]> {
  const databases = await openDatabases(store);
  const database = await databases.fresh();
  const paid = new Set<string>();
  const endpoint = createServer((request, response) => {
    void (async () => {
      const { type, data } = JSON.parse(await text(request)) as { type: string; data: { id: string } };
      if (type === 'checkout.paid') paid.add(data.id);
      response.writeHead(204).end();
    })();
  }).listen(0, '127.0.0.1');
  await once(endpoint, 'listening');
  const socket = join(tmpdir(), `paywicket-statements-${randomBytes(6).toString('hex')}.sock`);
  const stack = await startShop({
    stepMs: 50,
    serverEnv: {
      DATABASE_URL: database.url,
      // No scheduled poll falls into a measurement: everything counted was caused by the payments.
      PAYWICKET_POLL_SECONDS: '600',
      PAYWICKET_WEBHOOK_URL: `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/`,
      BENCH_STATEMENTS: socket,
      NODE_OPTIONS: `--import ${import.meta.resolve('tsx')} --import ${new URL('statement-count.ts', import.meta.url).href}`,
    },
  });
  const merchant = new Merchant(stack);
  const control = `${stack.simulatorUrl}/control/payments`;
  const payOne = async (): Promise<void> => {
    const { id, sessionToken } = await merchant.create();
    await merchant.choose(sessionToken);
    const { payments } = await merchant.read(id);
    await fetch(`${control}/${payments[0]?.providerReference}/pay`, { method: 'POST' });
    while (!paid.has(id)) await pause(10);
  };
  const pay = async (count: number): Promise<void> => {
    await Promise.all(Array.from({ length: count }, payOne));
    // For the webhooks that follow.
    await pause(1000);
  };
  const countNow = async (): Promise<Counted> => ({
    ...(await askSocket(socket)),
    calls: (await new Gateway(stack.simulatorUrl).requests()).length,
  });
  try {
    const [first, group, groups] = small ? [5, 10, 1] : [30, 30, 3];
    await pay(first);
    const found: Counted[] = [];
    while (found.length < groups) {
      const before = await countNow();
      await pay(group);
      const after = await countNow();
      const of = (key: keyof Counted) => (after[key] - before[key]) / group;
      found.push({ statements: of('statements'), commits: of('commits'), calls: of('calls') });
    }
    return found;
  } finally {
    await stack.close();
    endpoint.close();
    await database.close();
    await databases.close();
  }
}

const askSocket = (socketPath: string): Promise<StatementCount> =>
  new Promise((resolve, reject) => {
    get({ socketPath, path: '/' }, (response) => {
      text(response).then((json) => resolve(JSON.parse(json) as StatementCount), reject);
    }).on('error', reject);
  });
