import { spawn, spawnSync } from 'node:child_process';
import { Agent, request } from 'node:http';
import { once } from 'node:events';

/** Asks a server the same thing again and again, for a bounded time, over a bounded number of connections. */

const connections = 16;
const wrk = 'wrk';
const hasWrk = spawnSync(wrk, ['--version']).error === undefined;
export const generator = hasWrk ? 'wrk' : 'node:http (wrk is not installed: it disturbs less)';

/** @returns how many answers came; every one of them had the wanted status */
export async function load(
  url: string,
  headers: Readonly<Record<string, string>>,
  seconds: number,
): Promise<number> {
  return hasWrk ? byWrk(url, headers, seconds) : byNode(url, headers, seconds);
}

async function byWrk(
  url: string,
  headers: Readonly<Record<string, string>>,
  seconds: number,
): Promise<number> {
  const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const child = spawn(wrk, ['-t1', `-c${connections}`, `-d${seconds}s`, ...given, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  await once(child, 'close');
  const answers = /^\s*(\d+) requests in /m.exec(text)?.[1];
  if (answers === undefined || /Non-2xx|Socket errors/.test(text)) throw new Error(`wrk failed:\n${text}`);
  return Number(answers);
}

async function byNode(
  url: string,
  headers: Readonly<Record<string, string>>,
  seconds: number,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const end = performance.now() + seconds * 1000;
  let answers = 0;
  const ask = (): Promise<void> =>
    new Promise((resolve, reject) => {
      request(url, { agent, headers }, (response) => {
        if ((response.statusCode ?? 500) >= 400) reject(new Error(`${url}: ${response.statusCode}`));
        response.resume().on('end', resolve);
      })
        .on('error', reject)
        .end();
    });
  const worker = async (): Promise<void> => {
    while (performance.now() < end) {
      await ask();
      answers += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  agent.destroy();
  return answers;
}
