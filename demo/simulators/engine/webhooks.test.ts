import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { WebhookSender } from './webhooks.ts';

const received: string[] = [];
let status = 200;
let receiver: Server | undefined;
let sender = new WebhookSender(1);

async function receiverUrl(): Promise<string> {
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push(Buffer.concat(chunks).toString());
      response.writeHead(status).end();
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
  status = 200;
  sender = new WebhookSender(1);
});

test('a message is delivered once, byte for byte', async () => {
  sender.send({ url: await receiverUrl(), body: '{"a": 1,}', about: 'p1' });
  await sender.idle();
  expect(received).toEqual(['{"a": 1,}']);
  expect(sender.sent()).toMatchObject([{ about: 'p1', state: 'delivered', status: 200, attempts: 1 }]);
});

test('a message that is refused comes again, three times at most', async () => {
  status = 503;
  sender.send({ url: await receiverUrl(), body: '1', about: 'p1' });
  await sender.idle();
  expect(received).toHaveLength(3);
  expect(sender.sent()).toMatchObject([{ state: 'refused', status: 503, attempts: 3 }]);
});

test('a dropped webhook is never sent, a duplicated one is sent three times', async () => {
  const url = await receiverUrl();
  sender.mode = 'drop';
  sender.send({ url, body: '1', about: 'p1' });
  sender.mode = 'duplicate';
  sender.send({ url, body: '2', about: 'p1' });
  await sender.idle();
  expect(received).toEqual(['2', '2', '2']);
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

test('only the last ones are listed', async () => {
  const url = await receiverUrl();
  sender.mode = 'drop';
  for (const about of ['p1', 'p2', 'p3']) sender.send({ url, body: '1', about });
  expect(sender.sent(2).map(({ about }) => about)).toEqual(['p2', 'p3']);
});

test('held webhooks are sent newest first on request', async () => {
  const url = await receiverUrl();
  sender.mode = 'hold';
  for (const body of ['1', '2', '3']) sender.send({ url, body, about: 'p1' });
  await sender.idle();
  expect(received).toEqual([]);
  sender.flush('newest');
  await expect.poll(() => received).toEqual(['3', '2', '1']);
});

test('only addresses of this machine are called', () => {
  for (const url of ['https://example.com/hook', 'http://127.0.0.1.example.com/', 'nowhere'])
    expect(() => sender.send({ url, body: '', about: '' })).toThrow('this machine');
});
