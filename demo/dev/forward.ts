/**
 * A proxy between the companion server and the developer's shop: forwards each webhook unchanged and prints the shop's response.
 */
import { Hono } from 'hono';
import type { ForwardedWebhook } from '../desk/console.ts';
import { serveOnLoopback, type LoopbackServer } from '../loopback.ts';

export interface ForwardOptions {
  readonly port: number;
  /** URL of the shop's webhook route. */
  readonly to: string;
  readonly print: (line: string) => void;
}

export interface Forward extends LoopbackServer {
  /** Returns the newest webhook with the shop's response; null before the first webhook. */
  last(): ForwardedWebhook | null;
}

/**
 * How long to wait for the shop's response, in milliseconds: as long as the companion server waits for the response to a webhook.
 */
const TIMEOUT_MS = 15_000;
const SENT = /^(content-type|user-agent|webhook-.*)$/;

export async function startForward({ port, to, print }: ForwardOptions): Promise<Forward> {
  let last: ForwardedWebhook | null = null;
  const app = new Hono().post('*', async (c) => {
    const body = await c.req.arrayBuffer();
    const headers = Object.entries(c.req.header()).filter(([name]) => SENT.test(name));
    const began = performance.now();
    const tell = (outcome: string): void => {
      const ms = Math.round(performance.now() - began);
      const at = new Date();
      const type = typeOf(body);
      last = { at: at.toISOString(), type, outcome };
      const time = at.toTimeString().slice(0, 8);
      print(`${time}  ${c.req.header('webhook-id') ?? '?'}  ${type}  ${outcome} (${ms} ms)`);
    };
    try {
      const answer = await fetch(to, {
        method: 'POST',
        headers,
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = (await answer.text()).trim();
      tell(`${answer.status}${answer.ok || text === '' ? '' : ` ${JSON.stringify(text.slice(0, 200))}`}`);
      return c.body(text, answer.status as 200);
    } catch (error) {
      tell(`no answer: ${reasonOf(error)}; it is sent again later`);
      return c.text('The shop did not answer', 502);
    }
  });
  return { ...(await serveOnLoopback(() => app, port)), last: () => last };
}

function typeOf(body: ArrayBuffer): string {
  try {
    const { type } = JSON.parse(Buffer.from(body).toString()) as { type: unknown };
    return String(type);
  } catch {
    return '?';
  }
}

/** Returns the reason of a failed `fetch`, which is in the error's `cause`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `nothing within ${TIMEOUT_MS / 1000} s`;
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  // If `fetch` tried several addresses, the error has a code but no message.
  return cause.message === '' && 'code' in cause ? String(cause.code) : cause.message;
}
