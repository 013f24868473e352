import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { buildConnector, Client } from 'undici';
import { rememberStatus, statusBefore } from './status-line.ts';

test('R131: a status says nothing about the next request on the same connection', async () => {
  const sockets = new Set<Socket>();
  const answers = [
    (outgoing: ServerResponse) => outgoing.end('taken'),
    (_: ServerResponse, socket: Socket) => socket.resetAndDestroy(),
  ];
  const server = createServer(({ socket }, outgoing) => {
    sockets.add(socket);
    answers.shift()?.(outgoing, socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = new Client(`http://127.0.0.1:${port}`, { connect: rememberStatus(buildConnector({})) });
  onTestFinished(async () => {
    await client.destroy();
    server.close();
  });
  const send = async () => client.request({ path: '/', method: 'POST', body: 'event' });
  const first = await send();
  expect([first.statusCode, await first.body.text()]).toEqual([200, 'taken']);
  const error: unknown = await send().then(
    () => null,
    (failure: unknown) => failure,
  );
  expect(error).toBeInstanceOf(Error);
  expect(sockets.size).toBe(1);
  expect(statusBefore(error)).toBeNull();
});
