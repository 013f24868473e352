import { setTimeout as pause } from 'node:timers/promises';
import { openDatabases, type StoreName } from '../crash/database.ts';
import { load, type Request } from './load.ts';
import { startPaywicket, startPeer, type Meter } from './sides.ts';
import { alternate, row, type Row } from './statistics.ts';

/** A widget's average interval between polls: between that of its first minute and the later one. */
const POLL_SECONDS = 2.5;
/** Interval at which other shoppers start a payment. */
const OTHERS_EVERY_MS = 250;

/** Rows 1, 2 and 15: the cost of a status read, and its duration with 10,000 open checkouts, on both databases. */
export async function reads(small: boolean): Promise<readonly Row[]> {
  return [
    ...(await alone(small)),
    ...(await amongMany('sqlite', small)),
    ...(await amongMany('postgres', small)),
  ];
}

/** Rows 1 and 2. Both sides get the same request, as a browser sends it. */
async function alone(small: boolean): Promise<readonly Row[]> {
  const [paywicket, hello] = [await startPaywicket(), await startPeer()];
  try {
    const { serverUrl, shopUrl } = paywicket.stack;
    const { sessionToken } = await paywicket.open();
    await paywicket.ask(sessionToken, 'POST', '/v1/session/method', { method: 'usdt-tron' });
    const url = `${serverUrl}/v1/session`;
    const headers = {
      Authorization: `Bearer ${sessionToken}`,
      Origin: new URL(shopUrl).origin,
      Accept: 'application/json',
      'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0',
    };
    const measure = async (status: 200 | 204, request: Omit<Request, 'url'>) => {
      const ours = () => cost({ ...request, url }, paywicket.meter, status);
      const peer = () => cost({ ...request, url: `${hello.url}/` }, hello.meter, 200);
      // Warm-up: measured is a server with compiled code.
      await alternate(small ? 1 : 4, ours, peer);
      return alternate(small ? 2 : 7, ours, peer);
    };
    const polls = await measure(204, { headers, known: { tag: '' } });
    const views = await measure(200, { headers });
    return [
      row('1. GET /v1/session, nothing new; Hono hello', 'µs CPU', polls, { most: 3 }),
      row('2. GET /v1/session, with news; Hono hello', 'µs CPU', views, { most: 10 }),
    ];
  } finally {
    await Promise.all([paywicket.stack.close(), hello.stop()]);
  }
}

/** The others: new prices change the ETag, so that a poll that follows it is now and then answered 200. */
const LEAST_SHARE = 0.95;

/**
 * Microseconds of CPU time per request.
 * @throws Error if too many were answered with another status than the measured one
 */
async function cost(request: Request, meter: Meter, status: number): Promise<number> {
  const before = await meter.cpu();
  const answers = await load([request], 2);
  const spent = (await meter.cpu()) - before;
  const measured = answers.filter((answer) => answer.status === status).length;
  if (measured < LEAST_SHARE * answers.length)
    throw new Error(`${request.url}: only ${measured} of ${answers.length} responses were ${status}`);
  return spent / answers.length;
}

/** Row 15: with 10,000 and with 100 open checkouts, the polls of 5,000 shoppers while others start to pay. */
async function amongMany(store: StoreName, small: boolean): Promise<readonly Row[]> {
  const shoppers = small ? 200 : 10_000;
  const many = await startShop(store, shoppers, shoppers);
  const few = await startShop(store, 100, shoppers);
  try {
    await alternate(small ? 1 : 2, many.look, few.look);
    const pairs = await alternate(small ? 2 : 9, many.look, few.look);
    const of = (key: 'p99' | 'core') => pairs.map(({ ours, peer }) => ({ ours: ours[key], peer: peer[key] }));
    return [
      row(
        `15. status read, ${store}, p99, ${shoppers} open checkouts; 100`,
        'ms',
        of('p99'),
        store === 'sqlite' ? { atMost: 50 } : {},
      ),
      row(`15. CPU, ${store}, of ${shoppers / 2} who poll; of 100 checkouts`, '% of a core', of('core'), {
        atMost: 60,
      }),
    ];
  } finally {
    await Promise.all([many.stop(), few.stop()]);
  }
}

/** A server with so many open checkouts, each with an address; half of the shoppers poll theirs. */
async function startShop(store: StoreName, checkouts: number, shoppers: number) {
  const databases = await openDatabases(store);
  const database = await databases.fresh();
  const { stack, meter, open, ask } = await startPaywicket({ serverEnv: { DATABASE_URL: database.url } });
  const tokens: string[] = [];
  const begin = async (): Promise<string> => {
    const { sessionToken } = await open();
    await ask(sessionToken, 'POST', '/v1/session/method', { method: 'usdt-tron' });
    return sessionToken;
  };
  const opener = async (): Promise<void> => {
    while (tokens.length < checkouts) {
      const at = tokens.push('') - 1;
      tokens[at] = await begin();
    }
  };
  await Promise.all(Array.from({ length: 16 }, opener));
  const requests = tokens.slice(checkouts / 2).map((token) => ({
    url: `${stack.serverUrl}/v1/session`,
    headers: { Authorization: `Bearer ${token}` },
    known: { tag: '' },
  }));
  const seconds = 2 * POLL_SECONDS;
  return {
    look: async () => {
      const over = new AbortController();
      const others = (async () => {
        while (!over.signal.aborted) await Promise.all([begin(), pause(OTHERS_EVERY_MS)]);
      })();
      const before = await meter.cpu();
      const answers = await load(requests, seconds, shoppers / 2 / POLL_SECONDS).finally(() => over.abort());
      const core = ((await meter.cpu()) - before) / seconds / 1e4;
      await others;
      const took = answers.map(({ ms }) => ms).toSorted((a, b) => a - b);
      return { p99: took[Math.ceil(took.length * 0.99) - 1] ?? 0, core };
    },
    async stop() {
      await stack.close();
      await database.close();
      await databases.close();
    },
  };
}
