import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from './start.ts';
import { alternate, spread, type Pair, type Row } from './statistics.ts';

const main = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));
const secretKey = 'sk_test_bench_0123456789_0123456789';
const pending = 1000;
const rounds = 7;
/** Events of a round, and the time over which they are spread: the server looks for new ones four times a second. */
const reported = 30;
const window = 2500;

/**
 * A merchant's live endpoint beside a dead one that 1,000 webhooks wait for: from the shopper's report until the webhook
 * is there, against a server without the dead one. Dead is one that never answers, and one that takes no connection.
 */
export async function webhooks(): Promise<readonly Row[]> {
  const without = await start(null);
  try {
    const rows: Row[] = [];
    for (const kind of ['silent', 'refusing'] as const) {
      const beside = await start(kind);
      try {
        await alternate(2, beside.delays, without.delays);
        const measured = await alternate(rounds, beside.delays, without.delays);
        rows.push(
          within(`webhook beside ${pending} to a ${kind} endpoint, mean`, measured, mean),
          within(`webhook beside ${pending} to a ${kind} endpoint, longest`, measured, (delays) =>
            Math.max(...delays),
          ),
        );
      } finally {
        await beside.stop();
      }
    }
    return rows;
  } finally {
    await without.stop();
  }
}

const mean = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0) / values.length;

/** No ratio is asked for: what is usual beside the dead endpoint has to happen without it, too. */
function within(
  figure: string,
  measured: readonly Pair<readonly number[]>[],
  of: (delays: readonly number[]) => number,
): Row {
  const pairs = measured.map(({ ours, peer }) => ({ ours: of(ours), peer: of(peer) }));
  const ours = spread(pairs.map((pair) => pair.ours));
  const peer = spread(pairs.map((pair) => pair.peer));
  return {
    figure,
    unit: 'ms',
    ours,
    peer,
    ratio: spread(pairs.map((pair) => pair.ours / pair.peer)),
    goal: 'within its spread',
    met: ours.median <= peer.high,
  };
}

interface Side {
  /** Milliseconds from each report to its webhook. */
  readonly delays: () => Promise<readonly number[]>;
  readonly stop: () => Promise<void>;
}

async function start(dead: 'silent' | 'refusing' | null): Promise<Side> {
  const arrivals = new Map<string, (at: number) => void>();
  const live = await listen((body) => {
    const { data } = JSON.parse(body) as { readonly data: { readonly id: string } };
    arrivals.get(data.id)?.(performance.now());
    return true;
  });
  const silent = await listen(() => false);
  const folder = await mkdtemp(join(tmpdir(), 'paywicket-bench-'));
  // Where nothing is set, rates come from the internet.
  await writeFile(join(folder, 'paywicket.config.json'), '{"rates":{"source":"static"}}');
  const url = `http://127.0.0.1:${await freePort()}`;
  const child = spawn(process.execPath, [main], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      PORT: new URL(url).port,
      PAYWICKET_SECRET_KEY: secretKey,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  child.stdout.resume();
  await up(url);

  const ask = async (
    token: string,
    path: string,
    body?: object,
  ): Promise<Readonly<Record<string, string>>> => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Readonly<Record<string, string>>;
  };
  const open = () => ask(secretKey, '/v1/checkouts', { amount: '5.00', currency: 'USD' });
  const endpoint = (address: string, event: string) =>
    ask(secretKey, '/v1/webhook-endpoints', { url: address, events: [event] });
  await endpoint(live.url, 'checkout.reported');
  if (dead !== null) {
    const address = dead === 'silent' ? silent.url : `http://127.0.0.1:${await freePort()}/`;
    await endpoint(address, 'checkout.cancelled');
    const atOnce = 50;
    for (let made = 0; made < pending; made += atOnce)
      await Promise.all(
        Array.from({ length: atOnce }, async () => {
          const { id } = await open();
          await ask(secretKey, `/v1/checkouts/${id}/cancel`);
        }),
      );
  }

  const tell = async (): Promise<number> => {
    const { id = '', sessionToken = '' } = await open();
    await pause(Math.random() * window);
    const arrival = new Promise<number>((resolve) => arrivals.set(id, resolve));
    const began = performance.now();
    await ask(sessionToken, '/v1/session/report', { note: 'late' });
    const took = (await arrival) - began;
    arrivals.delete(id);
    return took;
  };
  return {
    delays: () => Promise.all(Array.from({ length: reported }, tell)),
    async stop() {
      child.kill('SIGTERM');
      await ended;
      live.close();
      silent.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function up(url: string): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const ready = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await pause(25);
  }
  throw new Error('the server did not come up');
}

/** A merchant's server; it answers where `take` says so. */
async function listen(take: (body: string) => boolean) {
  const server = createServer((incoming: IncomingMessage, outgoing) => {
    let body = '';
    incoming.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    incoming.on('end', () => {
      if (take(body)) outgoing.writeHead(204).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close(): void {
      server.closeAllConnections();
      server.close();
    },
  };
}
