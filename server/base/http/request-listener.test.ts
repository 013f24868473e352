import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { recordLog } from '../../testing/recorded-log.ts';
import { startWorkbench } from '../../testing/workbench.ts';
import { requestListener } from './request-listener.ts';

async function listen() {
  const bench = await startWorkbench([]);
  const { log, logged } = recordLog();
  let now = 0;
  const reportFailure = () => (error: unknown) => expect.fail(String(error));
  const fetch: typeof bench.services.app.fetch = (...request) => bench.services.app.fetch(...request);
  const listener = requestListener(fetch, { reportFailure, log, basePath: '', now: () => now });
  const server = createServer({ requireHostHeader: false }, listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  /** @param head as it is sent, with `\n` for the end of a line */
  const send = async (head: string): Promise<string> => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    const closed = once(socket, 'close');
    socket.write(`${head}\nConnection: close\n\n`.replaceAll('\n', '\r\n'));
    await closed;
    return answer;
  };
  const pass = (milliseconds: number): void => {
    now += milliseconds;
  };
  return { send, pass, logged };
}

/** What stands behind the path of a request with no Host that can be read. */
const hostless = [
  'HTTP/1.0',
  'HTTP/1.0\nHost:',
  'HTTP/1.1',
  'HTTP/1.1\nHost:',
  'HTTP/1.1\nHost: a b',
  'HTTP/1.1\nHost: [::1',
  'HTTP/1.1\nHost: shop.example:99999999',
  'HTTP/1.1\nHost: user@shop.example/x',
];

test('R161: a health check is answered whatever its Host, by each of its paths and methods', async () => {
  const { send, logged } = await listen();
  for (const rest of hostless) {
    expect(await send(`GET /healthz ${rest}`), rest).toMatch(/^HTTP\/1\.1 200 [^]*"ok"/);
    expect(await send(`GET /readyz ${rest}`), rest).toMatch(/^HTTP\/1\.1 200 [^]*"ready"/);
    for (const path of ['/healthz/', '/readyz?from=balancer'])
      expect(await send(`HEAD ${path} ${rest}`), `${path} ${rest}`).toMatch(/^HTTP\/1\.1 200 /);
  }
  expect(logged).toEqual([]);
});

test('R161: any other request without a Host that can be read is 400, and the log says so once a minute', async () => {
  const { send, pass, logged } = await listen();
  for (const rest of hostless)
    for (const path of ['/v1/rates', '/', '/healthz/x', '/v1/rates?a=/healthz'])
      expect(await send(`GET ${path} ${rest}`), `${path} ${rest}`).toMatch(
        /^HTTP\/1\.1 400 [^]*\r\n\r\nThis request cannot be read: .*Host/,
      );
  const line = {
    level: 'warn',
    message: 'a request was refused (400): Missing host header. Check its Host header and its path',
  };
  expect(logged).toEqual([line]);
  pass(59_999);
  await send('GET / HTTP/1.0');
  expect(logged).toHaveLength(1);
  pass(1);
  await send('GET / HTTP/1.0');
  expect(logged).toEqual([line, line]);
  expect(await send('GET /v1/rates HTTP/1.1\nHost: shop.example')).toMatch(/^HTTP\/1\.1 401 /);
});
