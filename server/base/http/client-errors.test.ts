import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { answerClientErrors, MAX_HEADER_BYTES } from './client-errors.ts';

async function listen() {
  const warnings: string[] = [];
  const log = { info: () => {}, error: () => {}, warn: (_: object, text: string) => warnings.push(text) };
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (_, outgoing) => outgoing.end('read'));
  answerClientErrors(server, log);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  /** All that is answered until the connection ends. */
  const send = async (text: string): Promise<string> => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (data: Buffer) => (answer += data.toString()));
    // The server may end the connection while the rest is on its way.
    socket.on('error', () => {});
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write(text);
    await closed;
    return answer;
  };
  return { send, warnings };
}

const KIB = 1024;
const withCookies = (bytes: number): string =>
  `GET /pay HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: a=${'x'.repeat(bytes)}\r\n\r\n`;

test('R130: takes 60 KiB of cookies; with more the shopper reads what to do, and the log has one line', async () => {
  const { send, warnings } = await listen();
  for (const size of [0, 20, 60])
    expect(await send(withCookies(size * KIB)), `${size} KiB`).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*read/);
  expect(warnings).toEqual([]);
  for (const size of [64, 70]) {
    const answer = await send(withCookies(size * KIB));
    expect(answer).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\nConnection: close\r\n/);
    const [, body = ''] = answer.split('\r\n\r\n');
    expect(body).toContain('Delete the cookies of this site');
    expect(body).toContain("don't pay again");
    expect(answer).toContain(`Content-Length: ${body.length}\r\n`);
  }
  expect(warnings).toEqual([
    'a request was refused (431): its headers, usually cookies of your domain, exceed 64 KiB',
  ]);
});

test('what is no request is 400, and one that sends on and on is not answered twice', async () => {
  const { send, warnings } = await listen();
  expect(await send('no request\r\n\r\n')).toMatch(
    /^HTTP\/1\.1 400 Bad Request\r\n[^]*Content-Length: 0\r\n\r\n$/,
  );
  const answers = (await send(withCookies(4096 * KIB))).match(/HTTP\/1\.1/g) ?? [];
  expect(answers.length).toBeLessThanOrEqual(1);
  expect(await send(withCookies(1))).toMatch(/^HTTP\/1\.1 200/);
  expect(warnings).toHaveLength(1);
});
