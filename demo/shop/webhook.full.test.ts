import { Hono } from 'hono';
import { expect, onTestFinished, test } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { serveOnLoopback } from '../loopback.ts';
import { Webhooks } from './webhook.ts';

const SECRET = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;
const BODY = JSON.stringify({ id: 'evt_1', type: 'checkout.paid', timestamp: '', data: {} });

function signed(secret = SECRET): RequestInit {
  const now = new Date();
  return {
    method: 'POST',
    body: BODY,
    headers: {
      'webhook-id': 'evt_1',
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('evt_1', now, BODY),
    },
  };
}

test('a genuine webhook is answered with 204, and stored with the headers that sign it', async () => {
  const webhooks = new Webhooks(SECRET);
  const answer = await webhooks.routes().request('/webhooks/paywicket', signed());
  expect(answer.status).toBe(204);
  expect(webhooks.received).toMatchObject([
    { body: BODY, event: { type: 'checkout.paid' }, status: 204, headers: { 'webhook-id': 'evt_1' } },
  ]);
  expect(webhooks.received[0]?.headers['webhook-signature']).toMatch(/^v1,/);
});

test('a webhook of another secret is answered with 400, and stored as refused', async () => {
  const webhooks = new Webhooks(SECRET);
  const other = signed(`whsec_${Buffer.from('f'.repeat(32)).toString('base64')}`);
  expect((await webhooks.routes().request('/webhooks/paywicket', other)).status).toBe(400);
  expect(webhooks.received).toMatchObject([{ event: null, status: 400 }]);
});

test('a forwarded webhook gets the shop’s own response', async () => {
  const got: { body: string; signature: string | undefined }[] = [];
  const app = new Hono().post('/', async (c) => {
    got.push({ body: await c.req.text(), signature: c.req.header('webhook-signature') });
    return c.text('try again', 503);
  });
  const shop = await serveOnLoopback(() => app, 0);
  onTestFinished(async () => shop.close());
  const webhooks = new Webhooks(SECRET, shop.url);
  const answer = await webhooks.routes().request('/webhooks/paywicket', signed());
  expect([answer.status, await answer.text()]).toEqual([503, 'try again']);
  expect(got).toEqual([{ body: BODY, signature: expect.stringMatching(/^v1,/) as string }]);
  expect(webhooks.received).toMatchObject([{ event: { type: 'checkout.paid' }, status: 503 }]);
});
