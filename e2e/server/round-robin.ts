import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { freePort } from '../../demo/free-port.ts';

/**
 * A proxy in front of several processes, as merchants use it: requests go to them in turn. A process that has stopped
 * listening is skipped; a connection that breaks later is a 502, since the request may have been executed.
 */
export interface RoundRobin {
  readonly url: string;
  /** Ports of the processes. */
  readonly ports: Set<number>;
  readonly close: () => void;
}

export async function startRoundRobin(): Promise<RoundRobin> {
  const ports = new Set<number>();
  let turn = 0;
  // It never closes an idle connection, which might happen just when the caller writes the next request.
  const server = createServer({ keepAliveTimeout: 0 }, (incoming, outgoing) => {
    turn += 1;
    const all = [...ports];
    const first = turn % Math.max(1, all.length);
    const inTurn = [...all.slice(first), ...all.slice(0, first)];
    pass(incoming, outgoing, inTurn).catch(() => outgoing.destroy());
  });
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${port}`,
    ports,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  ports: readonly number[],
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  for (const port of ports)
    try {
      const answer = await ask(port, incoming, Buffer.concat(chunks));
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('error', () => outgoing.destroy());
      answer.pipe(outgoing);
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED')) break;
    }
  outgoing.writeHead(502).end();
}

function ask(
  port: number,
  { method, url, headers }: IncomingMessage,
  body: Uint8Array,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // Each request has its own connection, so that a stopping process has none to wait for.
    request({ host: '127.0.0.1', port, method, path: url, headers, agent: false }, resolve)
      .on('error', reject)
      .end(body);
  });
}
