import { describe, expect, test } from 'vitest';
import { eventTypes } from '../base/contract/constants.ts';
import { NO_REQUEST } from '../base/access/request-context.ts';
import { startReceiver, status } from '../testing/scripted-receiver.ts';
import { databaseOfTier } from '../testing/tier-database.ts';
import { startWorkbench, type WorkbenchOptions } from '../testing/workbench.ts';
import { verifyWebhook } from '../client/verify-webhook.ts';

const { locate } = databaseOfTier();

async function start(options: WorkbenchOptions = {}) {
  const location = await locate();
  const bench = await startWorkbench([], { ...options, location });
  const receiver = await startReceiver();
  const send = (id: string, type = 'checkout.ready') =>
    bench.merchant('POST', `/v1/webhook-endpoints/${id}/test`, { type });
  return { bench, receiver, send };
}

async function withEndpoint() {
  const made = await start();
  const { body } = await made.bench.merchant('POST', '/v1/webhook-endpoints', { url: made.receiver.url });
  return { ...made, id: String(body['id']), secret: String(body['secret']) };
}

describe('a sample that is sent to a webhook endpoint', () => {
  test('is signed like a real event, says that it is a sample, and is stored nowhere', async () => {
    const { bench, receiver, send, id, secret } = await withEndpoint();
    // The audit log is ordered by time.
    bench.wait(1);
    const { status: code, body } = await send(id);
    const [got] = receiver.received;
    const event = verifyWebhook(got?.body ?? '', got?.headers ?? {}, secret, { now: bench.now() });
    expect(event).toMatchObject({ type: 'checkout.ready', sample: true, data: { id: 'chk_sample' } });
    expect([code, body]).toEqual([
      200,
      {
        endpointId: id,
        eventId: event.id,
        type: 'checkout.ready',
        at: new Date(bench.now()).toISOString(),
        took: expect.any(Number) as number,
        error: null,
        responseStatus: 204,
        responseBody: null,
      },
    ]);
    expect((await bench.merchant('GET', '/v1/events')).body).toMatchObject({ data: [] });
    expect((await bench.merchant('GET', `/v1/events/${event.id}`)).status).toBe(404);
    expect((await bench.merchant('GET', '/v1/audit?limit=1')).body).toMatchObject({
      data: [{ action: 'webhookEndpoints.test', target: id, data: { type: 'checkout.ready' } }],
    });
  });

  test('names no order, whatever its type', async () => {
    const { receiver, send, id } = await withEndpoint();
    for (const type of eventTypes)
      expect(await send(id, type)).toMatchObject({ status: 200, body: { type } });
    expect(receiver.received).toHaveLength(eventTypes.length);
    for (const { body } of receiver.received) {
      const { sample, data } = JSON.parse(body) as { sample: boolean; data: Record<string, unknown> };
      expect(sample).toBe(true);
      expect(data['id']).toMatch(/_sample$/);
      expect(['sample', undefined]).toContain(data['reference']);
      expect(body).not.toMatch(/order-\d/);
    }
  });

  test('returns what was answered, without secrets and after 2 KiB, or why there was no answer', async () => {
    const { bench, receiver, send, id, secret } = await withEndpoint();
    receiver.answer = (outgoing) => {
      outgoing.writeHead(500).end(`no: ${secret}${'x'.repeat(3000)}`);
    };
    const { body, text } = await send(id);
    expect(body).toMatchObject({ error: 'answered 500', responseStatus: 500 });
    expect(String(body['responseBody'])).toMatch(/^no: \[\w+\]x+$/);
    expect(String(body['responseBody'])).toHaveLength(2048);
    expect(text.includes(secret)).toBe(false);
    receiver.answer = (outgoing) => outgoing.destroy();
    expect((await send(id)).body).toMatchObject({ error: 'closed the connection', responseStatus: null });
    // It neither counts as a failure of the endpoint nor disables it.
    receiver.answer = status(410);
    expect((await send(id)).body).toMatchObject({ responseStatus: 410 });
    expect((await bench.merchant('GET', `/v1/webhook-endpoints/${id}`)).body).toMatchObject({
      status: 'enabled',
      failing: null,
    });
  });

  test('goes to a disabled endpoint, too, and again when it is repeated', async () => {
    const { bench, receiver, send, id } = await withEndpoint();
    await bench.merchant('POST', `/v1/webhook-endpoints/${id}/disable`);
    expect((await send(id)).body).toMatchObject({ error: null });
    await send(id);
    expect(receiver.received).toHaveLength(2);
    expect((await bench.merchant('GET', `/v1/webhook-endpoints/${id}`)).body).toMatchObject({
      status: 'disabled',
    });
  });

  test('R63: goes to no address of a private network in live mode', async () => {
    const { bench, receiver, send } = await start({ live: true });
    const endpoint = {
      id: 'whe_near',
      url: receiver.url,
      events: null,
      source: 'api',
      secret: `whsec_${'a'.repeat(44)}`,
      secretsHash: null,
      formerSecrets: null,
      disabledReason: null,
      failing: null,
      createdAt: 0,
    } as const;
    await bench.services.database.webhooks.save(endpoint, NO_REQUEST);
    expect((await send('whe_near')).body).toMatchObject({
      error: 'has an address that webhooks must not be sent to',
      responseStatus: null,
      responseBody: null,
    });
    expect(receiver.received).toEqual([]);
  });

  test('goes to the endpoint from the environment, signed with its secret, while there is one', async () => {
    const secret = `whsec_${'b'.repeat(44)}`;
    let url: string | undefined;
    const { bench, receiver, send } = await start({
      webhook: () => (url === undefined ? undefined : { url, secrets: [secret] }),
    });
    url = receiver.url;
    await bench.restart();
    expect((await send('whe_environment')).body).toMatchObject({ error: null });
    const [got] = receiver.received;
    expect(verifyWebhook(got?.body ?? '', got?.headers ?? {}, secret, { now: bench.now() }).sample).toBe(
      true,
    );
    url = undefined;
    await bench.restart();
    expect(await send('whe_environment')).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
    expect(receiver.received).toHaveLength(1);
  });

  test('needs a type that exists, and an endpoint', async () => {
    const { receiver, send, id } = await withEndpoint();
    expect(await send(id, 'checkout.shipped')).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'type' }] },
    });
    expect(await send('whe_9')).toMatchObject({ status: 404 });
    expect(receiver.received).toEqual([]);
  });
});
