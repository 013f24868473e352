import { once } from 'node:events';
import { Agent, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { freePort } from '../../demo/free-port.ts';
import { openDatabases, type StoreName } from '../crash/database.ts';
import { startRoundRobin, type RoundRobin } from '../server/round-robin.ts';
import { load } from './load.ts';
import { Meter, startPaywicket, type Paywicket } from './sides.ts';
import { alternate, row, type Pair, type Row } from './statistics.ts';

/**
 * Whole lives of checkouts: created, method chosen, money seen, final, paid, and the merchant's webhook delivered, by HTTP
 * against the built server; every step is durable before the next. Rows 5 and 7 on SQLite and PostgreSQL, 14 the calls to a
 * gateway, 17 several processes.
 */
export async function lives(small: boolean): Promise<readonly Row[]> {
  return [
    ...(await onStore('sqlite', small)),
    ...(await onStore('postgres', small)),
    ...(await processes(small)),
  ];
}

const main = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));
const sizes: Readonly<Record<StoreName, string>> = {
  sqlite:
    'select (page_count - freelist_count) * page_size as bytes from pragma_page_count, pragma_freelist_count, pragma_page_size',
  postgres: 'select pg_database_size(current_database()) as bytes',
};
const AT_ONCE = 32;
/** No scheduled round falls into a measurement: everything counted was caused by the checkouts themselves. */
const POLL_SECONDS = '600';

interface Shop {
  readonly paywicket: Paywicket;
  /** Runs that many lives; resolves with lives per second, and the webhooks received meanwhile. */
  readonly live: (
    count: number,
  ) => Promise<{ readonly rate: number; readonly webhooks: number; readonly count: number }>;
  /** Size of the database. */
  readonly bytes: () => Promise<number>;
  readonly close: () => Promise<void>;
}

interface ShopOptions {
  /** The address that browsers, the gateway and the shop use instead of the server's. */
  readonly proxy?: RoundRobin;
  /** Environment of the server. */
  readonly serverEnv?: Readonly<Record<string, string>>;
}

export async function openShop(store: StoreName, { proxy, serverEnv }: ShopOptions = {}): Promise<Shop> {
  const databases = await openDatabases(store);
  const database = await databases.fresh();
  const paid = new Map<string, () => void>();
  let webhooks = 0;
  const merchant = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const { type, data } = JSON.parse(body) as { type: string; data: { id: string } };
      webhooks += 1;
      if (type === 'checkout.paid') paid.get(data.id)?.();
      response.writeHead(204).end();
    });
  }).listen(0, '127.0.0.1');
  await once(merchant, 'listening');
  const port = await freePort();
  proxy?.ports.add(port);
  const paywicket = await startPaywicket({
    stepMs: 50,
    ports: { server: proxy === undefined ? port : Number(new URL(proxy.url).port) },
    serverEnv: {
      PORT: String(port),
      DATABASE_URL: database.url,
      PAYWICKET_POLL_SECONDS: POLL_SECONDS,
      PAYWICKET_WEBHOOK_URL: `http://127.0.0.1:${(merchant.address() as AddressInfo).port}/`,
      ...serverEnv,
    },
  });
  const { stack, ask } = paywicket;
  const key = stack.secrets['PAYWICKET_SECRET_KEY'] ?? '';
  const control = `${stack.simulatorUrl}/control/payments`;
  const one = async (): Promise<void> => {
    const price = { amount: '24.00', currency: 'USD' };
    const { id, sessionToken } = await ask<{ id: string; sessionToken: string }>(
      key,
      'POST',
      '/v1/checkouts',
      price,
    );
    await ask(sessionToken, 'POST', '/v1/session/method', { method: 'usdt-tron' });
    const { payments } = await ask<{ payments: readonly { providerReference: string }[] }>(
      key,
      'GET',
      `/v1/checkouts/${id}`,
    );
    const delivered = new Promise<void>((resolve) => paid.set(id, resolve));
    await ask('', 'POST', `${control}/${payments[0]?.providerReference}/pay`, {});
    await delivered;
    paid.delete(id);
  };
  return {
    paywicket,
    async live(count) {
      const [began, before] = [performance.now(), webhooks];
      let started = 0;
      const shopper = async (): Promise<void> => {
        while (started < count) {
          started += 1;
          await one();
        }
      };
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, shopper));
      const seconds = (performance.now() - began) / 1000;
      return { rate: count / seconds, webhooks: (webhooks - before) / seconds, count: webhooks - before };
    },
    async bytes() {
      const [[size = {}] = []] = await database.snapshot([sizes[store]]);
      return Number(size['bytes']);
    },
    async close() {
      await stack.close();
      merchant.close();
      await database.close();
      await databases.close();
    },
  };
}

/** Rows 5, 7 and 14: the cost of a life after 5,000, beside the same after 400. */
async function onStore(store: StoreName, small: boolean): Promise<readonly Row[]> {
  const [early, late, group, groups] = small ? [10, 40, 5, 2] : [400, 5000, 40, 7];
  const shop = await openShop(store);
  const { stack, meter } = shop.paywicket;
  const measure = async () => {
    const [calls, cpu] = [await callsOf(stack.simulatorUrl), await meter.cpu()];
    const { rate } = await shop.live(group);
    const used = (await meter.cpu()) - cpu;
    return { rate, cpu: used / 1000 / group, calls: ((await callsOf(stack.simulatorUrl)) - calls) / group };
  };
  const several = async () => {
    const all = [];
    for (let times = 0; times < groups; times += 1) all.push(await measure());
    return all;
  };
  try {
    await shop.live(early);
    const before = await several();
    await shop.live(late - early - groups * group);
    const after = await several();
    const pairs = (key: 'rate' | 'cpu' | 'calls'): readonly Pair[] =>
      after.map((cost, index) => ({ ours: cost[key], peer: before[index]?.[key] ?? Number.NaN }));
    const figure = (number: number, what: string) =>
      `${number}. ${what} of a life, ${store}, after ${late}; after ${early}`;
    const number = store === 'sqlite' ? 5 : 7;
    return [
      row(figure(number, 'CPU'), 'ms', pairs('cpu'), {
        most: 1.1,
        ...(store === 'sqlite' && { atMost: 12 }),
      }),
      row(figure(number, 'rate'), 'lives/s', pairs('rate'), { least: 0.9 }),
      ...(store === 'sqlite'
        ? [row(figure(14, 'gateway calls'), 'calls', pairs('calls'), { most: 1.1, atMost: 6 })]
        : []),
    ];
  } finally {
    await shop.close();
  }
}

/** Ids in the simulator's log grow by one with each request. */
export async function callsOf(simulator: string): Promise<number> {
  const { data } = (await (await fetch(`${simulator}/control/log`)).json()) as { data: { id: number }[] };
  return data.at(-1)?.id ?? 0;
}

/**
 * Row 17: two and four processes on one PostgreSQL behind a proxy, beside one process behind its own proxy, which also forwards
 * the gateway's messages. Proxy, shoppers, gateway and shop share a process: if it is busy, rates mean little, but CPU time
 * does.
 */
async function processes(small: boolean): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const one = await openProcesses(1, small);
  try {
    await one.measure();
    for (const count of [2, 4]) {
      const several = await openProcesses(count, small);
      try {
        await several.measure();
        const pairs = await alternate(small ? 1 : 7, several.measure, one.measure);
        rows.push(...rowsOf(count, pairs));
      } finally {
        await several.close();
      }
    }
    return rows;
  } finally {
    await one.close();
  }
}

type Figures = Readonly<Record<'lives' | 'webhooks' | 'cpu' | 'reads' | 'cpuOfRead', number>>;

function rowsOf(count: number, pairs: readonly Pair<Figures>[]): readonly Row[] {
  const of = (key: keyof Figures): readonly Pair[] =>
    pairs.map(({ ours, peer }) => ({ ours: ours[key], peer: peer[key] }));
  // PostgreSQL and the clients need cores, too: with fewer of them several processes are not faster.
  const faster = availableParallelism() >= 2 * count ? { least: 1.8 } : {};
  const figure = (what: string) => `17. ${what}, ${count} processes; one`;
  return [
    row(figure('lives, each with its webhooks'), 'lives/s', of('lives'), faster),
    row(figure('webhooks at the shop'), 'webhooks/s', of('webhooks'), faster),
    row(figure('CPU of a life'), 'ms', of('cpu'), { most: 1.1 }),
    row(figure('status reads'), 'reads/s', of('reads'), faster),
    row(figure('CPU of a status read'), 'µs', of('cpuOfRead'), { most: 1.1 }),
  ];
}

/** Processes with a database of their own: otherwise those that are not measured would do part of the work. */
async function openProcesses(count: number, small: boolean) {
  // Keep-alive connections, as with usual proxies.
  const proxy = await startRoundRobin(new Agent({ keepAlive: true }));
  const shop = await openShop('postgres', { proxy });
  const { stack, meter, open } = shop.paywicket;
  const meters = [meter];
  const stops: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(stops.map((stop) => stop()));
    await shop.close();
    proxy.close();
  };
  const cpu = async () => (await Promise.all(meters.map((each) => each.cpu()))).reduce((a, b) => a + b);
  const [lives, seconds] = small ? [8, 1] : [200, 3];
  try {
    while (meters.length < count) {
      const port = await freePort();
      const own = new Meter();
      const env = { ...stack.environment, ...own.environment, PORT: String(port) };
      const child = execa(process.execPath, [main], { env, extendEnv: false, reject: false });
      stops.push(async () => {
        child.kill();
        return child;
      });
      while (!(await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null))?.ok) await pause(50);
      proxy.ports.add(port);
      meters.push(own);
    }
    const { sessionToken } = await open();
    const status = {
      url: `${stack.serverUrl}/v1/session`,
      headers: { Authorization: `Bearer ${sessionToken}` },
    };
    const measure = async (): Promise<Figures> => {
      const began = await cpu();
      const { length: reads } = await load([status], seconds);
      const between = await cpu();
      const { rate, webhooks } = await shop.live(lives);
      return {
        lives: rate,
        webhooks,
        cpu: ((await cpu()) - between) / 1000 / lives,
        reads: reads / seconds,
        cpuOfRead: (between - began) / reads,
      };
    };
    return { measure, close };
  } catch (error) {
    await close();
    throw error;
  }
}
