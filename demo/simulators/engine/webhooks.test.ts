import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { WebhookSender } from './webhooks.ts';

const received: string[] = [];
let receiver: Server | undefined;
let sender = new WebhookSender(1);

async function receiverUrl(): Promise<string> {
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push(Buffer.concat(chunks).toString());
      response.end();
    });
  });
  await new Promise<void>((resolve) => receiver?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
}

afterEach(async () => {
  await sender.close();
  receiver?.close();
  receiver?.closeAllConnections();
  receiver = undefined;
  received.length = 0;
  sender = new WebhookSender(1);
});

test('a secret is sent with the body and is not in the list', async () => {
  const url = await receiverUrl();
  const before = Date.now();
  sender.send({ url, body: '{"secret":"s3cret"}', about: 'p1', secret: 's3cret' });
  await sender.idle();
  expect(received).toEqual(['{"secret":"s3cret"}']);
  const [kept] = sender.sent();
  expect(kept?.body).toBe('{"secret":"…"}');
  expect(Date.parse(kept?.at ?? '')).toBeGreaterThanOrEqual(before);
});

test('only addresses of this machine are called', () => {
  for (const url of ['https://example.com/hook', 'http://127.0.0.1.example.com/', 'nowhere'])
    expect(() => sender.send({ url, body: '', about: '' })).toThrow('this machine');
});
