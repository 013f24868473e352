import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

export interface Request {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** For polls as a page sends them: with the ETag of the former response, which is kept here. */
  readonly known?: { tag: string };
}

export interface Answer {
  readonly status: number;
  /** Milliseconds until the end of the response. */
  readonly ms: number;
}

const CONNECTIONS = 16;
const TICK_MS = 4;

/** Repeats a request over 16 connections that each wait for their response. */
export async function repeat(repeated: Request, seconds: number): Promise<readonly Answer[]> {
  const agent = new Agent({ keepAlive: true });
  const answers: Answer[] = [];
  const end = performance.now() + seconds * 1000;
  const connection = async (): Promise<void> => {
    while (performance.now() < end) answers.push(await send(repeated, agent));
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  agent.destroy();
  return answers;
}

/** Sends these requests in turn at an even rate, as shoppers do, who also send while the server is stalled. */
export async function sendEvenly(
  requests: readonly Request[],
  seconds: number,
  perSecond: number,
): Promise<readonly Answer[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const answers: Promise<Answer>[] = [];
  const began = performance.now();
  while (answers.length < seconds * perSecond)
    for (const next of requests) {
      if (performance.now() < began + (answers.length * 1000) / perSecond) await pause(TICK_MS);
      answers.push(send(next, agent));
    }
  const all = await Promise.all(answers);
  agent.destroy();
  return all;
}

function send({ url, headers, known }: Request, agent: Agent): Promise<Answer> {
  const began = performance.now();
  const tagged = known === undefined ? headers : { ...headers, 'Paywicket-Known': known.tag };
  return new Promise((resolve, reject) => {
    request(url, { agent, headers: tagged }, (response) => {
      const { statusCode: status = 500 } = response;
      if (status >= 400) reject(new Error(`${url}: ${status}`));
      if (known !== undefined) known.tag = response.headers.etag ?? known.tag;
      response.resume().on('end', () => resolve({ status, ms: performance.now() - began }));
    })
      .on('error', reject)
      .end();
  });
}
