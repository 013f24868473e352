import { createServer } from 'node:http';
import { Hono } from 'hono';
import { expect, onTestFinished, test } from 'vitest';
import { serveOnLoopback } from '../loopback.ts';
import { freePort } from '../free-port.ts';
import { startForward } from './forward.ts';

async function forwardTo(to: string) {
  const printed: string[] = [];
  const forward = await startForward({ port: 0, to, print: (line) => printed.push(line) });
  onTestFinished(async () => forward.close());
  const body = '{"type": "checkout.paid",  "data": {}}';
  const answer = await fetch(forward.url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'webhook-id': 'evt_1',
      'webhook-timestamp': '1700000000',
      'webhook-signature': 'v1,abc',
    },
    body,
  });
  return { answer, body, printed, last: forward.last() };
}

test('the newest response is known, also an error', async () => {
  const { url } = await shop(500, 'no database');
  expect((await forwardTo(url)).last).toMatchObject({ type: 'checkout.paid', outcome: '500 "no database"' });
  const nowhere = `http://127.0.0.1:${await freePort()}/webhook`;
  expect((await forwardTo(nowhere)).last).toMatchObject({
    type: 'checkout.paid',
    outcome: expect.stringMatching(/^no answer: /) as unknown,
  });
  const unasked = await startForward({ port: 0, to: url, print: () => {} });
  onTestFinished(async () => unasked.close());
  expect(unasked.last()).toBeNull();
});

async function shop(status: number, text: string) {
  const got: { headers: Record<string, string>; body: string }[] = [];
  const app = new Hono().post('/webhook', async (c) => {
    got.push({ headers: c.req.header(), body: await c.req.text() });
    return c.text(text, status as 200);
  });
  const server = await serveOnLoopback(() => app, 0);
  onTestFinished(async () => server.close());
  return { got, url: `${server.url}/webhook` };
}

test('a webhook reaches the shop byte for byte, with its signature', async () => {
  const { got, url } = await shop(200, 'ok');
  const { answer, body, printed } = await forwardTo(url);
  expect(answer.status).toBe(200);
  expect(got).toMatchObject([
    {
      body,
      headers: {
        'content-type': 'application/json',
        'webhook-id': 'evt_1',
        'webhook-timestamp': '1700000000',
        'webhook-signature': 'v1,abc',
      },
    },
  ]);
  expect(printed).toEqual([
    expect.stringMatching(/^\d\d:\d\d:\d\d {2}evt_1 {2}checkout\.paid {2}200 \(\d+ ms\)$/),
  ]);
});

test('a refusal of the shop is returned to the server, and shown with its text', async () => {
  const { url } = await shop(400, 'bad signature');
  const { answer, printed } = await forwardTo(url);
  expect(answer.status).toBe(400);
  expect(printed[0]).toMatch(/checkout\.paid {2}400 "bad signature" \(\d+ ms\)$/);
});

test('a shop that does not listen is named with the reason, and the server tries again', async () => {
  const { answer, printed } = await forwardTo(`http://127.0.0.1:${await freePort()}/webhook`);
  expect(answer.status).toBe(502);
  expect(printed[0]).toMatch(/no answer: connect ECONNREFUSED 127\.0\.0\.1:\d+; it is sent again later/);
});

test('a shop that cuts the connection is named with the reason', async () => {
  const server = createServer((_, response) => response.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  const { answer, printed } = await forwardTo(`http://127.0.0.1:${port}/webhook`);
  expect(answer.status).toBe(502);
  expect(printed[0]).toContain('no answer: other side closed');
});
