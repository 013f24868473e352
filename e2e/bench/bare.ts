import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The least that node:http needs for streams: `GET /<group>` opens one, `POST /<group>` sends its body to the group. */

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
