import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { GatewayError } from '../core/errors.ts';
import type { Observation, PollableGateway, WatchedPayment } from '../gateways/gateway.ts';

/**
 * For tests: a real HTTP server on loopback that stands for a gateway and says what a test tells it to. What it says
 * is written in the test, so that nothing of an adapter is used to check that adapter.
 */
export interface ScriptedGateway {
  readonly url: string;
  /** Every request so far, in order. */
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

export interface Asked {
  /** Method and path without its query: `GET /v1/currencies`. */
  readonly call: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** As it was sent. */
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text and bytes are sent as they are, anything else as JSON. */
  readonly body?: unknown;
}

/** Does with the connection whatever it likes. */
export type RawReply = (response: ServerResponse) => void;

export async function startGateway(
  answer: (asked: Asked) => Reply | RawReply | Promise<Reply | RawReply>,
): Promise<ScriptedGateway> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void serve(request, response);
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://gateway');
    const received: Asked = {
      call: `${request.method} ${url.pathname}`,
      query: url.searchParams,
      headers: request.headers,
      body: await text(request),
    };
    asked.push(received);
    const reply = await answer(received);
    if (typeof reply === 'function') {
      reply(response);
      return;
    }
    const { status = 200, headers = {}, body } = reply;
    response.writeHead(status, headers);
    response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Limits for a test that makes more calls, or meets more failures, than a gateway would be sent in earnest. */
export const unhurried = { perSecond: Infinity, failures: Infinity };

/** Takes the request and never says a word. */
export const silent: RawReply = () => {};

/** Takes the request and hangs up. */
export const hangUp: RawReply = (response) => {
  response.destroy();
};

/** What one round tells of the one payment it asked for. @throws Where it failed, or told nothing. */
export async function seenBy(provider: PollableGateway, payment: WatchedPayment): Promise<Observation> {
  const { observations: seen, failed } = await provider.observe([payment]);
  const [observation] = seen;
  if (observation === undefined || failed.length > 0)
    throw new Error('nothing seen', { cause: failed[0]?.error });
  return observation;
}

/** Why one round told nothing of the one payment it asked for. @throws Where it told something. */
export async function failureOf(provider: PollableGateway, payment: WatchedPayment): Promise<GatewayError> {
  const { observations: seen, failed } = await provider.observe([payment]);
  const error = failed[0]?.error;
  if (seen.length === 0 && error instanceof GatewayError) return error;
  throw new Error('it did not fail', { cause: error });
}
