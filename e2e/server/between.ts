import { onTestFinished } from 'vitest';
import {
  startGateway,
  type RawReply,
  type ReceivedRequest,
  type Reply,
} from '../../server/testing/gateway-server.ts';
import { forwarded } from './forwarded.ts';
import { startServer, type Gateway, type Server, type ServerOptions } from './start-server.ts';

/** The whole server with a proxy before one gateway that can respond in the gateway's place. */
export interface Between extends Server {
  /** The gateway calls since the last read: method, path and query. */
  calls(): readonly string[];
  /** Null lets calls through. */
  intercept(interceptor: Interceptor | null): void;
  /**
   * Sets the response to the next such POST. Each call of `forward` makes the gateway execute it.
   * @param after response to the following GET; by default the gateway's
   */
  answerNext(path: string, answer: Answerer, after?: Reply | RawReply): void;
}

/** Responds in the gateway's place; `forward` lets the gateway execute the call. */
type Interceptor = (
  request: ReceivedRequest,
  forward: (request: ReceivedRequest) => Promise<Reply>,
) => Promise<Reply | RawReply>;

export type Answerer = (forward: () => Promise<Reply>) => Promise<Reply | RawReply>;

export async function startBetween(gateway: Gateway, options: ServerOptions): Promise<Between> {
  let calls: string[] = [];
  let interceptor: Interceptor | null = null;
  const server = await startServer({
    ...options,
    environment: async (urls) => {
      const forward = (request: ReceivedRequest) => forwarded(request, urls[gateway]);
      const proxy = await startGateway((request) => {
        calls.push(`${request.call}${request.query.size > 0 ? `?${request.query.toString()}` : ''}`);
        return interceptor === null ? forward(request) : interceptor(request, forward);
      });
      onTestFinished(() => proxy.close());
      return { [`${gateway.toUpperCase()}_BASE_URL`]: proxy.url };
    },
  });
  return Object.assign(server, {
    calls: () => {
      const made = calls;
      calls = [];
      return made;
    },
    intercept: (next: Interceptor | null) => {
      interceptor = next;
    },
    answerNext: (path: string, answer: Answerer, after: Reply | RawReply | null = null) => {
      let isAnswered = false;
      let following: Reply | RawReply | null = null;
      interceptor = async (request, forward) => {
        if (following !== null && request.call.startsWith('GET ')) {
          const reply = following;
          following = null;
          return reply;
        }
        if (isAnswered || !request.call.startsWith('POST ') || !request.call.endsWith(path))
          return forward(request);
        isAnswered = true;
        const reply = await answer(() => forward(request));
        following = after;
        return reply;
      };
    },
  });
}
