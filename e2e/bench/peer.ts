/** The least that a server made of the same parts does. Its argument is `hello` or `streams`; it prints its port. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const hello = (): void => {
  const app = new Hono().get('/', (context) => context.text('Hello'));
  serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => console.log(port));
};

/** `GET /<group>` opens a stream, `POST /<group>` sends its body to all of the group. */
const streams = (): void => {
  const groups = new Map<string, Set<ServerResponse>>();
  const server = createServer((request, response) => {
    const group = groups.get(request.url ?? '/') ?? new Set();
    groups.set(request.url ?? '/', group);
    if (request.method === 'GET') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.flushHeaders();
      group.add(response);
      response.on('close', () => group.delete(response));
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const frame = Buffer.concat(chunks);
      for (const stream of group) stream.write(frame);
      response.end();
    });
  });
  server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
};

if (process.argv[2] === 'hello') hello();
else streams();
