import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { openDatabases, type StoreName } from '../crash/database.ts';
import { Merchant } from '../journeys/support/merchant.ts';
import { repeat, sendEvenly, type Request } from './load.ts';
import { startShop } from './start-shop.ts';
import { alternate, row, type Row } from './statistics.ts';

/** A widget's average interval between polls: between that of its first minute and the later one. */
const POLL_SECONDS = 2.5;
/** Interval at which other shoppers start a payment. */
const OTHERS_EVERY_MS = 250;

/** Rows 1, 2 and 15: the cost of a status read, and its duration with 10,000 open checkouts. Linux only, for `cpuOf`. */
export async function reads(small: boolean): Promise<readonly Row[]> {
  return [
    ...(await alone(small)),
    ...(await amongMany('sqlite', small)),
    ...(await amongMany('postgres', small)),
  ];
}

/** Microseconds of CPU time that a process has used so far. Linux counts in hundredths of a second. */
async function cpuOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8');
  // Behind the program's name, which may contain spaces: from the third field, the state.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

/** Rows 1 and 2. Both sides get the same request, as a browser sends it. */
async function alone(small: boolean): Promise<readonly Row[]> {
  const [stack, hello] = [await startShop(), await startPeer()];
  try {
    const merchant = new Merchant(stack);
    const { sessionToken } = await merchant.create();
    await merchant.choose(sessionToken);
    const url = `${stack.serverUrl}/v1/session`;
    const headers = {
      Authorization: `Bearer ${sessionToken}`,
      Origin: new URL(stack.shopUrl).origin,
      Accept: 'application/json',
      'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0',
    };
    const measure = async (status: 200 | 204, request: Omit<Request, 'url'>) => {
      const ours = () => cost({ ...request, url }, stack.server.pid, status);
      const peer = () => cost({ ...request, url: hello.url }, hello.pid, 200);
      // Warm-up: measured is a server with compiled code.
      await alternate(small ? 1 : 4, ours, peer);
      return alternate(small ? 2 : 7, ours, peer);
    };
    const polls = await measure(204, { headers, known: { tag: '' } });
    const views = await measure(200, { headers });
    return [
      row('1. GET /v1/session, nothing new; Hono hello', 'µs CPU', polls, { ratio: 3 }),
      row('2. GET /v1/session, with news; Hono hello', 'µs CPU', views, { ratio: 10 }),
    ];
  } finally {
    await Promise.all([stack.close(), hello.stop()]);
  }
}

async function startPeer() {
  const child = execa(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('peer.ts', import.meta.url))],
    {
      env: { NODE_ENV: 'production' },
      // As our server is started: Linux shares CPU time between sessions, so one in its own session gets more.
      detached: true,
      stderr: 'inherit',
      reject: false,
    },
  );
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  const stop = async (): Promise<void> => {
    child.kill();
    await child;
  };
  return { url: `http://127.0.0.1:${port.toString().trim()}/`, pid: child.pid ?? 0, stop };
}

/** The others: new prices change the ETag, so that a poll that follows is now and then answered 200. */
const LEAST_SHARE = 0.95;

/**
 * Microseconds of CPU time per request.
 * @throws Error if too many were answered with another status than the measured one
 */
async function cost(request: Request, pid: number, status: number): Promise<number> {
  const before = await cpuOf(pid);
  const answers = await repeat(request, 2);
  const spent = (await cpuOf(pid)) - before;
  const measured = answers.filter((answer) => answer.status === status).length;
  if (measured < LEAST_SHARE * answers.length)
    throw new Error(`${request.url}: only ${measured} of ${answers.length} responses were ${status}`);
  return spent / answers.length;
}

/** Row 15: with 10,000 and with 100 open checkouts, the polls of 5,000 shoppers while others start to pay. */
async function amongMany(store: StoreName, small: boolean): Promise<readonly Row[]> {
  const shoppers = small ? 200 : 10_000;
  const many = await startCrowd(store, shoppers, shoppers);
  const few = await startCrowd(store, 100, shoppers);
  try {
    await alternate(small ? 1 : 2, many.look, few.look);
    const pairs = await alternate(small ? 2 : 9, many.look, few.look);
    const of = (key: 'p99' | 'core') => pairs.map(({ ours, peer }) => ({ ours: ours[key], peer: peer[key] }));
    const cpu = `15. CPU, ${store}, of ${shoppers / 2} who poll; of 100 checkouts`;
    const duration = `15. status read, ${store}, p99, ${shoppers} open checkouts; 100`;
    const rows = [row(cpu, '% of a core', of('core'), { value: 60 })];
    // The goal for the duration is one for SQLite alone.
    return store === 'sqlite' ? [row(duration, 'ms', of('p99'), { value: 50 }), ...rows] : rows;
  } finally {
    await Promise.all([many.stop(), few.stop()]);
  }
}

/** A server with so many open checkouts, each with an address; half of the shoppers poll theirs. */
async function startCrowd(store: StoreName, checkouts: number, shoppers: number) {
  const databases = await openDatabases(store);
  const database = await databases.fresh();
  const stack = await startShop({ serverEnv: { DATABASE_URL: database.url } });
  const merchant = new Merchant(stack);
  const begin = async (): Promise<string> => {
    const { sessionToken } = await merchant.create();
    await merchant.choose(sessionToken);
    return sessionToken;
  };
  const tokens: string[] = [];
  while (tokens.length < checkouts) {
    const opened = Array.from({ length: Math.min(16, checkouts - tokens.length) }, begin);
    tokens.push(...(await Promise.all(opened)));
  }
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
      const before = await cpuOf(stack.server.pid);
      const answers = await sendEvenly(requests, seconds, shoppers / 2 / POLL_SECONDS).finally(() =>
        over.abort(),
      );
      const core = ((await cpuOf(stack.server.pid)) - before) / seconds / 1e4;
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
