import { describe, expect, test } from 'vitest';
import { startReceiver, status } from '../../../server/testing/scripted-receiver.ts';
import { secretKey, startServer } from '../start-server.ts';

interface Check {
  readonly name: string;
  readonly status: 'ok' | 'warning' | 'failed';
  readonly summary: string;
  readonly fix: string | null;
}

const webhookSecret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

describe('the checks of a running server', () => {
  test('look at settings, database, gateways, rates, clock and webhooks, and say what to do', async () => {
    const receiver = await startReceiver();
    receiver.answer = status(302, { Location: '/elsewhere' });
    const server = await startServer({
      environment: {
        PUBLIC_URL: 'http://127.0.0.1:9',
        PAYWICKET_WEBHOOK_URL: receiver.url,
        PAYWICKET_WEBHOOK_SECRET: webhookSecret,
        NUXPAY_API_KEY: 'canary-key',
        NUXPAY_BUSINESS_ID: 'canary-business',
        NUXPAY_CALLBACK_TOKEN: 'canary-0123456789-0123456789-0123456789',
        NUXPAY_BASE_URL: 'http://127.0.0.1:9',
      },
    });
    const { status: code, body, text } = await server.merchant('GET', '/v1/checks');
    expect(code).toBe(200);
    const checks: readonly Check[] = body['data'] ?? [];
    const found = (name: string) => checks.filter((check) => check.name === name);
    expect(found('settings')[0]).toMatchObject({ status: 'ok', fix: null });
    expect(found('database')).toMatchObject([{ status: 'ok', fix: null }]);
    expect(found('NovaPay')[0]).toMatchObject({
      status: 'ok',
      summary: expect.stringContaining('accepts the keys') as string,
    });
    expect(found('NuxPay')[0]).toMatchObject({
      status: 'failed',
      summary: expect.stringContaining('does not answer') as string,
      fix: 'Check NUXPAY_BASE_URL, and whether a firewall blocks the call',
    });
    expect(found('rates').length).toBeGreaterThan(0);
    expect(found('clock')).toHaveLength(1);
    expect(found('PUBLIC_URL')).toMatchObject([{ status: 'warning' }]);
    expect(found('PAYWICKET_WEBHOOK_URL')).toMatchObject([
      { status: 'failed', fix: 'Set PAYWICKET_WEBHOOK_URL to the address that it redirects to' },
    ]);
    // A message of the checks is no event.
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([undefined]);
    for (const secret of [secretKey, webhookSecret, 'canary', 'shop=1']) expect(text).not.toContain(secret);
  });

  test('take no filter', async () => {
    const server = await startServer({ environment: { PUBLIC_URL: 'http://127.0.0.1:9' } });
    expect((await server.merchant('GET', '/v1/checks?limit=1')).status).toBe(200);
    expect((await server.merchant('GET', '/v1/checks?name=x')).status).toBe(400);
  });
});
