import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { GatewayError } from '../base/errors.ts';
import type { PollableGateway, WatchedPayment } from '../gateways/gateway.ts';
import type { Call } from '../gateways/http/call.ts';
import type { HttpClient } from '../gateways/http/client.ts';
import type { ListEntry } from '../gateways/incoming-list.ts';

/**
 * Test helper: a real HTTP server on loopback in place of a gateway. The test writes its responses, so that no part of an
 * adapter is used to check the adapter.
 */
export interface ScriptedGateway {
  readonly url: string;
  /** All requests so far, in order. */
  readonly requests: readonly ReceivedRequest[];
  close(): Promise<void>;
}

export interface ReceivedRequest {
  /** Method and path without query: `GET /v1/currencies`. */
  readonly call: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** As sent. */
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text and bytes are sent unchanged, anything else as JSON. */
  readonly body?: unknown;
}

/** Full control over the connection. */
export type RawReply = (response: ServerResponse) => void;

export async function startGateway(
  answer: (request: ReceivedRequest) => Reply | RawReply | Promise<Reply | RawReply>,
): Promise<ScriptedGateway> {
  const requests: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    void serve(request, response);
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://gateway');
    const received: ReceivedRequest = {
      call: `${request.method} ${url.pathname}`,
      query: url.searchParams,
      headers: request.headers,
      body: await text(request),
    };
    requests.push(received);
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
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A server that answers each call as the test says, and nothing else. */
export interface AnsweringGateway extends ScriptedGateway {
  /** By call, `GET /v1/orders`, or by call and query, `GET /v1/orders?limit=100&offset=90`. */
  readonly answers: Map<string, Reply | RawReply>;
  /** Sets the body of one or more calls' answers. */
  answer(calls: string | readonly string[], body: unknown): void;
  /** The same of several calls. */
  answerAll(bodies: Iterable<readonly [string, unknown]>): void;
  /** Number of calls. */
  count(call: string | RegExp): number;
}

/** @param first bodies of answers; any other call is not found, in the form of the documents that have one */
export async function startAnswers(first: Readonly<Record<string, unknown>> = {}): Promise<AnsweringGateway> {
  const answers: AnsweringGateway['answers'] = new Map(
    Object.entries(first).map(([call, body]) => [call, { body }]),
  );
  const gateway = await startGateway(
    ({ call, query }) =>
      answers.get(`${call}?${decodeURIComponent(query.toString())}`) ?? answers.get(call) ?? notFound,
  );
  return {
    ...gateway,
    answers,
    answer(calls, body) {
      for (const call of [calls].flat()) answers.set(call, { body });
    },
    answerAll(bodies) {
      for (const [call, body] of bodies) answers.set(call, { body });
    },
    count: (call) =>
      gateway.requests.filter((request) =>
        typeof call === 'string' ? request.call === call : call.test(request.call),
      ).length,
  };
}

const notFound: Reply = { status: 404, body: { error: { code: 'NOT_FOUND', message: 'Not found' } } };

/** For tests with more calls or failures than the limits allow. */
export const noLimits = { perSecond: Infinity, failures: Infinity };

/** Never answers. */
export const silent: RawReply = () => {};

/** Closes the connection. */
export const hangUp: RawReply = (response) => {
  response.destroy();
};

/** The error of observing a payment. @throws Error if it succeeds, or the error is not a GatewayError */
export const failureOf = (
  { observe }: PollableGateway,
  payment: WatchedPayment,
  listed?: readonly ListEntry[],
): Promise<GatewayError> => errorOf(observe(payment, listed));

/** The error of a client's call. @throws Error as `failureOf` */
export const failureOfCall = (client: Pick<HttpClient, 'call'>, call: Call<unknown>): Promise<GatewayError> =>
  errorOf(client.call(call));

/** The error of a call. @throws Error as `failureOf` */
export async function errorOf(made: Promise<unknown>): Promise<GatewayError> {
  const answer: unknown = await made.catch((error: unknown) => error);
  if (answer instanceof GatewayError) return answer;
  throw new Error('it did not fail as a call of a gateway', { cause: answer });
}
