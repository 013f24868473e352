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

/**
 * Repeats these requests in turn for so many seconds: either at an even rate, independent of responses, as shoppers do (a
 * stalled server does not keep them from sending), or over 16 connections that each wait for their response.
 */
export async function load(
  requests: readonly Request[],
  seconds: number,
  perSecond?: number,
): Promise<readonly Answer[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: perSecond === undefined ? CONNECTIONS : 64 });
  const answers: Promise<Answer>[] = [];
  const began = performance.now();
  const end = began + seconds * 1000;
  const send = async (): Promise<Answer> => {
    const next = requests[answers.length % requests.length];
    if (next === undefined) throw new Error('there is nothing to ask');
    const answer = ask(next, agent);
    answers.push(answer);
    return answer;
  };
  if (perSecond === undefined) {
    const connection = async (): Promise<void> => {
      while (performance.now() < end) await send();
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  } else
    for (let sent = 0; sent < seconds * perSecond; sent += 1) {
      const due = began + (sent * 1000) / perSecond;
      if (due > performance.now()) await pause(TICK_MS);
      void send();
    }
  const all = await Promise.all(answers);
  agent.destroy();
  return all;
}

function ask({ url, headers, known }: Request, agent: Agent): Promise<Answer> {
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
