import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks at an even rate, whether answers have come or not, as shoppers do: a server that stalls keeps nobody from asking
 * meanwhile. wrk waits for its answers, so it would leave out most of what a stall does.
 */
export interface Asking {
  readonly url: string;
  /** Each request takes the next of these. */
  readonly headers: readonly Readonly<Record<string, string>>[];
  readonly perSecond: number;
  readonly seconds: number;
}

const tick = 4;

/** @returns of all answers, the time that 99 in 100 were faster than, in milliseconds */
export async function p99({ url, headers, perSecond, seconds }: Asking): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const took: Promise<number>[] = [];
  const began = performance.now();
  for (let at = 0; at < seconds * 1000; at += tick) {
    await pause(Math.max(began + at - performance.now(), 0));
    for (let count = Math.round((perSecond * tick) / 1000); count > 0; count -= 1)
      took.push(ask(url, headers[took.length % headers.length] ?? {}, agent));
  }
  const sorted = (await Promise.all(took)).toSorted((a, b) => a - b);
  agent.destroy();
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
}

function ask(url: string, headers: Readonly<Record<string, string>>, agent: Agent): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    request(url, { agent, headers }, (response) => {
      if ((response.statusCode ?? 500) >= 400) reject(new Error(`${url}: ${response.statusCode}`));
      response.resume().on('end', () => resolve(performance.now() - began));
    })
      .on('error', reject)
      .end();
  });
}
