import { onTestFinished } from 'vitest';
import {
  startGateway,
  type RawReply,
  type ReceivedRequest,
  type Reply,
} from '../../server/testing/gateway-server.ts';
import { startServer, withBalances, type PayingGateway, type Server } from './start-server.ts';

/** The whole server with a proxy before one gateway that can respond in the gateway's place. */
export interface Between extends Server {
  /**
   * Sets the response to the next such POST. Each call of `forward` makes the gateway execute it.
   * @param after response to the following GET; by default the gateway's
   */
  answerNext(path: string, answer: Answerer, after?: Reply | RawReply): void;
}

export type Answerer = (forward: () => Promise<Reply>) => Promise<Reply | RawReply>;

export async function startBetween(gateway: PayingGateway, settings: object = {}): Promise<Between> {
  let next: { readonly path: string; readonly answer: Answerer; readonly after: typeof following } | null =
    null;
  let following: Reply | RawReply | null = null;
  const paying = await startServer({
    ...withBalances,
    settings,
    environment: async (targets) => {
      const proxy = await startGateway(async (request) => {
        const forward = () => forwarded(request, targets[gateway]);
        if (following !== null && request.call.startsWith('GET ')) {
          const reply = following;
          following = null;
          return reply;
        }
        if (next === null || !request.call.startsWith('POST ') || !request.call.endsWith(next.path))
          return forward();
        const { answer, after } = next;
        next = null;
        const reply = await answer(forward);
        following = after;
        return reply;
      });
      onTestFinished(() => proxy.close());
      return { [`${gateway.toUpperCase()}_BASE_URL`]: proxy.url };
    },
  });
  return {
    ...paying,
    answerNext(path, answer, after) {
      next = { path, answer, after: after ?? null };
      following = null;
    },
  };
}

export async function forwarded(
  { call, query, headers, body }: ReceivedRequest,
  target: string,
): Promise<Reply> {
  const [method = '', path = ''] = call.split(' ');
  const kept = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && !['host', 'connection', 'content-length'].includes(name)
      ? [[name, value]]
      : [],
  );
  const search = query.size > 0 ? `?${query.toString()}` : '';
  const response = await fetch(`${target}${path}${search}`, {
    method,
    headers: kept,
    ...(body !== '' && { body }),
  });
  return { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
}
