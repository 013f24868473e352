import { connect } from 'node:net';
import { expect, onTestFinished } from 'vitest';

/** An order whose request has reached the server, and whose body has not. */
export async function beginOrder(port: number, secretKey: string) {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString())).on('error', () => {});
  const body = '{"amount":"5.00","currency":"USD"}';
  const head = `POST /v1/checkouts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${secretKey}`;
  const length = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\nExpect: 100-continue`;
  socket.write(`${head}\r\n${length}\r\n\r\n`);
  await expect.poll(() => answer).toContain('100 Continue');
  return { answer: () => answer, finish: () => void socket.write(body) };
}
