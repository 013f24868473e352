import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startStack, type Stack } from '../../demo/stack.ts';
import { lastCall } from './calls.ts';
import { Meter } from './metered.ts';
import { row, type Pair, type Row } from './statistics.ts';

const before = 100;
const after = 5000;
const groups = 10;
const livesPerGroup = 10;
const atOnce = 10;
const PAID_TIMEOUT_MS = 30_000;
/** No scheduled round falls into a measurement: what is counted was caused by the life itself. */
const POLL_SECONDS = 600;

interface Cost {
  readonly calls: number;
  /** Milliseconds of the server's CPU time. */
  readonly cpu: number;
}

/**
 * Row 14, its second part: what a whole life of a checkout costs (created, looked at, method chosen, paid by webhook, one
 * sync), once a gateway has had 5,000 payments within the hour, against the same after 100.
 */
export async function lives(): Promise<readonly Row[]> {
  return [...(await livesOf('novapay')), ...(await livesOf('nordpay'))];
}

async function livesOf(provider: 'novapay' | 'nordpay'): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'paywicket-bench-'));
  const meter = new Meter();
  const stack = await startStack({
    gateways: [provider],
    serverEnv: {
      ...meter.environment,
      NODE_ENV: 'production',
      DATABASE_URL: `sqlite:${join(folder, 'bench.db')}`,
      PAYWICKET_POLL_SECONDS: String(POLL_SECONDS),
    },
    // No limit of ours is to be measured, and no rates of the gateway.
    config: {
      rates: { source: 'static' },
      limits: { gatewayCallsPerSecond: 1000 },
    },
  });
  try {
    await liveTogether(stack, provider, before);
    const early = await measure(stack, provider, meter);
    await liveTogether(stack, provider, after - before - early.length * livesPerGroup);
    const late = await measure(stack, provider, meter);
    const pairsOf = (part: keyof Cost): readonly Pair[] =>
      late.map((cost, index) => ({ ours: cost[part], peer: early[index]?.[part] ?? 0 }));
    const figure = (part: string): string => `14. ${part} of a life after ${after} payments, ${provider}`;
    return [
      row(figure('calls'), 'calls', pairsOf('calls'), { most: 1.1 }),
      row(figure('CPU'), 'ms', pairsOf('cpu'), { most: 1.1 }),
    ];
  } finally {
    await stack.close();
    await rm(folder, { recursive: true });
  }
}

async function measure(stack: Stack, provider: string, meter: Meter): Promise<readonly Cost[]> {
  const { url } = stack.simulators[provider as keyof Stack['simulators']];
  const costs: Cost[] = [];
  for (let group = 0; group < groups; group += 1) {
    const [calls, cpu] = [await lastCall(url), await meter.cpu()];
    for (let life = 0; life < livesPerGroup; life += 1) await live(stack, url);
    const used = (await meter.cpu()) - cpu;
    costs.push({ calls: ((await lastCall(url)) - calls) / livesPerGroup, cpu: used / 1000 / livesPerGroup });
  }
  return costs;
}

async function liveTogether(stack: Stack, provider: string, count: number): Promise<void> {
  const { url } = stack.simulators[provider as keyof Stack['simulators']];
  for (let done = 0; done < count; done += atOnce)
    await Promise.all(Array.from({ length: Math.min(atOnce, count - done) }, () => live(stack, url)));
}

async function live({ serverUrl, secrets }: Stack, simulator: string): Promise<void> {
  const ask = async <T>(method: string, url: string, token: string, body?: object): Promise<T> => {
    const answer = await fetch(url, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const key = secrets['PAYWICKET_SECRET_KEY'] ?? '';
  const price = { amount: '24.00', currency: 'USD' };
  const { id, sessionToken } = await ask<{ id: string; sessionToken: string }>(
    'POST',
    `${serverUrl}/v1/checkouts`,
    key,
    price,
  );
  await ask('GET', `${serverUrl}/v1/session`, sessionToken);
  await ask('POST', `${serverUrl}/v1/session/method`, sessionToken, { method: 'usdt-tron' });
  const look = () =>
    ask<{ status: string; payments: readonly { id: string }[] }>(
      'GET',
      `${serverUrl}/v1/checkouts/${id}`,
      key,
    );
  const [payment] = (await look()).payments;
  const { data } = await ask<{ data: readonly { id: string; reference: string | null }[] }>(
    'GET',
    `${simulator}/control/payments`,
    '',
  );
  const own = data.find(({ reference }) => reference === payment?.id);
  await ask('POST', `${simulator}/control/payments/${own?.id}/pay`, '', { instant: true });
  const end = performance.now() + PAID_TIMEOUT_MS;
  while ((await look()).status !== 'paid') {
    if (performance.now() > end) throw new Error(`${id} is not paid`);
    await pause(200);
  }
  await ask('POST', `${serverUrl}/v1/checkouts/${id}/sync`, key);
}
