import type { ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { startReceiver, status } from '../../../server/testing/scripted-receiver.ts';
import { startServer, type Answer, type Server } from '../start-server.ts';
import { expectInTime } from '../expect-in-time.ts';

/** Webhooks from the payment to the merchant's own server, and the list of events. */

interface Reported {
  readonly id: string;
  readonly type: string;
  readonly checkoutId: string | null;
  readonly createdAt: string;
  readonly data: { readonly id: string; readonly status: string; readonly version: number };
  readonly deliveries: readonly {
    readonly endpointId: string;
    readonly attempt: number;
    readonly status: string;
    readonly responseBody: string | null;
  }[];
}

const environmentSecret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;

const create = (server: Server, body: object): Promise<Answer<never>> =>
  server.merchant('POST', '/v1/webhook-endpoints', body);

async function listed(server: Server, query = ''): Promise<readonly Reported[]> {
  const { body } = await server.merchant('GET', `/v1/events${query}`);
  return body['data'] ?? [];
}

async function pay(server: Server): Promise<string> {
  const { id, token } = await server.open({ reference: 'order-7' });
  await server.shopper(token, 'POST', '/v1/session/method', { method: 'usdt-tron' });
  const orders = ((await server.control('novapay', 'GET', '/orders'))['data'] ?? []) as readonly {
    order_id: string;
  }[];
  await server.control('novapay', 'POST', `/payments/${orders[0]?.order_id}/pay`, { instant: true });
  await server.pass(5000);
  return id;
}

describe('an endpoint', () => {
  test('shows its secret when it is created and rotated, and nowhere else', async () => {
    const server = await startServer();
    const { status: code, body } = await create(server, {
      url: 'https://shop.example/hooks',
      events: ['checkout.paid'],
    });
    expect(code).toBe(201);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^whe_/) as string,
      url: 'https://shop.example/hooks',
      events: ['checkout.paid'],
      status: 'enabled',
      source: 'api',
      secret: expect.stringMatching(/^whsec_[\w+/]{43}=$/) as string,
    });
    const id = String(body['id']);
    const rotated = await server.merchant('POST', `/v1/webhook-endpoints/${id}/rotate-secret`);
    expect(rotated.status).toBe(200);
    expect(rotated.body['secret']).not.toBe(body['secret']);
    for (const path of ['/v1/webhook-endpoints', `/v1/webhook-endpoints/${id}`]) {
      const { text } = await server.merchant('GET', path);
      expect(text).toContain(id);
      expect(text).not.toContain('whsec_');
    }
    expect((await server.merchant('DELETE', `/v1/webhook-endpoints/${id}`)).status).toBe(204);
    expect((await server.merchant('DELETE', `/v1/webhook-endpoints/${id}`)).status).toBe(404);
    expect((await server.merchant('POST', `/v1/webhook-endpoints/${id}/rotate-secret`)).status).toBe(404);
  });

  test.each<[object, number, string]>([
    [{}, 400, 'url'],
    [{ url: 'shop.example' }, 400, 'url'],
    [{ url: `https://shop.example/${'x'.repeat(2100)}` }, 400, 'url'],
    [{ url: 'https://shop.example/', events: [] }, 400, 'events'],
    [{ url: 'https://shop.example/', events: ['checkout.maybe'] }, 400, 'events.0'],
    [{ url: 'https://shop.example/', secret: 'mine' }, 400, 'secret'],
    [{ url: 'http://169.254.169.254/latest' }, 422, 'url'],
  ])('of %j is %i', async (body, code, path) => {
    const server = await startServer();
    const answer = await create(server, body);
    expect([answer.status, ((answer.body['errors'] ?? []) as readonly { path: string }[])[0]?.path]).toEqual([
      code,
      path,
    ]);
  });

  test('there are twenty at most', async () => {
    const server = await startServer();
    for (let n = 0; n < 20; n += 1) await create(server, { url: `https://shop.example/${n}` });
    expect(await create(server, { url: 'https://shop.example/20' })).toMatchObject({
      status: 409,
      body: { code: 'invalid_state' },
    });
  });

  test('R14: created again under the same key is the same one, without its secret', async () => {
    const server = await startServer();
    const once = () =>
      server.merchant(
        'POST',
        '/v1/webhook-endpoints',
        { url: 'https://shop.example/' },
        { 'Idempotency-Key': 'k' },
      );
    const [first, second] = [await once(), await once()];
    expect(first.body['secret']).toMatch(/^whsec_/);
    expect(second.body).toEqual({ ...first.body, secret: null });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect((await server.merchant('GET', '/v1/webhook-endpoints')).body['data']).toHaveLength(1);
    const path = `/v1/webhook-endpoints/${first.body['id']}/rotate-secret`;
    const rotate = () => server.merchant('POST', path, undefined, { 'Idempotency-Key': 'r' });
    const [rotated, again] = [await rotate(), await rotate()];
    expect(rotated.body['secret']).toMatch(/^whsec_/);
    expect(again.body).toEqual({ ...rotated.body, secret: null });
  });

  test('R63: in live mode is refused in a private network, unless the settings name it', async () => {
    const key = 'sk_live_harness_0123456789_0123456789';
    const server = await startServer({
      settings: { webhooks: { allowPrivate: ['10.0.0.5'] } },
      environment: { PAYWICKET_MODE: 'live', PAYWICKET_SECRET_KEY: key },
    });
    const made = async (url: string): Promise<readonly unknown[]> => {
      const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
      const init = { method: 'POST', headers, body: JSON.stringify({ url }) };
      const answer = await server.request('/v1/webhook-endpoints', init);
      return [answer.status, answer.body['code']];
    };
    for (const host of ['0x7f.1', 'localhost', '10.0.0.6'])
      expect(await made(`https://${host}/hooks`), host).toEqual([422, 'invalid_address']);
    expect(await made('http://shop.example/hooks')).toEqual([400, 'invalid_request']);
    expect(await made('https://10.0.0.5/hooks')).toEqual([201, undefined]);
    expect(await made('https://shop.example/hooks')).toEqual([201, undefined]);
  });
});

test('R65: events during which an endpoint is disabled by hand are sent once it is enabled', async () => {
  const receiver = await startReceiver();
  const server = await startServer();
  const { body } = await create(server, { url: receiver.url });
  const path = `/v1/webhook-endpoints/${body['id']}`;
  expect((await server.merchant('POST', `${path}/disable`)).body).toMatchObject({
    status: 'disabled',
    disabledReason: 'disabled by hand',
  });
  await pay(server);
  await server.pass(3_600_000);
  await pay(server);
  expect(receiver.received).toEqual([]);
  const waiting = await listed(server);
  expect(waiting.length).toBeGreaterThan(1);
  expect(waiting.map(({ deliveries }) => deliveries.map((each) => each.status))).toEqual(
    waiting.map(() => ['waiting']),
  );
  await server.restart();
  expect((await server.merchant('POST', `${path}/enable`)).body).toMatchObject({ status: 'enabled' });
  await server.pass(0);
  expect(receiver.received).toHaveLength(waiting.length);
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).toEqual(
    new Set(waiting.map(({ id }) => id)),
  );
  // Once more changes nothing.
  await server.merchant('POST', `${path}/enable`);
  await server.pass(3_600_000);
  expect(receiver.received).toHaveLength(waiting.length);
});

describe('an event', () => {
  test('R57, R67: of a payment has the checkout as it was then, and is in the list with its attempts', async () => {
    const receiver = await startReceiver();
    const server = await startServer();
    const endpoint = (await create(server, { url: receiver.url })).body;
    const id = await pay(server);
    const events = await listed(server, `?checkoutId=${id}`);
    const paid = events.find(({ type }) => type === 'checkout.paid');
    expect(paid).toMatchObject({
      checkoutId: id,
      data: { id, status: 'paid', reference: 'order-7' },
      deliveries: [{ endpointId: endpoint['id'], attempt: 1, status: 'delivered', error: null }],
    });
    expect(await server.merchant('GET', `/v1/events/${paid?.id}`)).toMatchObject({ body: { ...paid } });
    const message = receiver.received.find(({ headers }) => headers['webhook-id'] === paid?.id);
    expect(JSON.parse(message?.body ?? '')).toEqual({
      type: 'checkout.paid',
      timestamp: new Date(server.now()).toISOString(),
      data: paid?.data,
    });
    expect(await server.merchant('GET', `/v1/checkouts/${id}`)).toMatchObject({
      body: { version: paid?.data.version },
    });
    const { body } = await server.merchant('GET', `/v1/checkouts/${id}/events?limit=100`);
    const lines = (
      (body['data'] ?? []) as readonly { kind: string; actor: string; summary: string }[]
    ).filter(({ kind }) => kind === 'delivery');
    expect(lines).toHaveLength(receiver.received.length);
    expect(lines.at(-1)).toMatchObject({ actor: endpoint['id'] });
    expect(lines.map(({ summary }) => summary).join()).not.toMatch(/hooks|shop=1/);
  });

  test('R65: that failed is tried again, and can be sent again by hand', async () => {
    const receiver = await startReceiver();
    receiver.answer = status(500);
    const server = await startServer();
    const endpoint = (await create(server, { url: receiver.url, events: ['checkout.paid'] })).body;
    await pay(server);
    const [event] = await listed(server, '?type=checkout.paid');
    expect(event?.deliveries.map((each) => each.status)).toEqual(['failed', 'waiting']);
    await server.restart();
    receiver.answer = status(204);
    await server.pass(6000);
    await server.pass(86_400_000);
    expect(receiver.received).toHaveLength(2);
    const again = await server.merchant('POST', `/v1/events/${event?.id}/redeliver`, {
      endpointId: endpoint['id'],
    });
    expect(again).toMatchObject({
      status: 200,
      body: {
        deliveries: [{ status: 'failed' }, { status: 'delivered' }, { attempt: 3, status: 'waiting' }],
      },
    });
    await server.pass(0);
    expect((await server.merchant('POST', `/v1/events/${event?.id}/redeliver`)).status).toBe(200);
    await server.pass(0);
    expect(receiver.received).toHaveLength(4);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  });

  test('that does not exist, or that no endpoint subscribes to, is not sent again', async () => {
    const server = await startServer();
    expect((await server.merchant('POST', '/v1/events/evt_9/redeliver', {})).status).toBe(404);
    expect((await server.merchant('GET', '/v1/events/evt_9')).status).toBe(404);
    await pay(server);
    const [event] = await listed(server);
    const path = `/v1/events/${event?.id}/redeliver`;
    expect(await server.merchant('POST', path)).toMatchObject({
      status: 409,
      body: { code: 'invalid_state' },
    });
    expect((await server.merchant('POST', path, { endpointId: 'whe_9' })).status).toBe(404);
    expect((await server.merchant('POST', path, { endpoint: 'whe_9' })).status).toBe(400);
  });
});

describe('what an endpoint did not take', () => {
  const answers =
    (code: number, body: string | Buffer) =>
    (outgoing: ServerResponse): void => {
      outgoing.writeHead(code).end(body);
    };

  test('is found by the state of its delivery, with what the endpoint answered', async () => {
    const receiver = await startReceiver();
    receiver.answer = answers(503, '<h1>down & out</h1>');
    const server = await startServer();
    const endpoint = (await create(server, { url: receiver.url, events: ['checkout.paid'] })).body;
    await pay(server);
    const [event] = await listed(server, '?delivery=waiting');
    const answer = { responseStatus: 503, responseBody: '<h1>down & out</h1>' };
    expect(event?.deliveries).toMatchObject([
      { status: 'failed', error: 'answered 503', ...answer },
      { status: 'waiting', responseStatus: null, responseBody: null },
    ]);
    expect(await listed(server, `?delivery=waiting&endpointId=${endpoint['id']}`)).toHaveLength(1);
    expect(await listed(server, '?delivery=waiting&endpointId=whe_9')).toEqual([]);
    expect(await listed(server, '?delivery=delivered')).toEqual([]);
    const path = `/v1/webhook-endpoints/${endpoint['id']}`;
    const at = new Date(server.now()).toISOString();
    expect((await server.merchant('GET', path)).body).toMatchObject({
      waiting: 1,
      waitingSince: event?.createdAt,
      failing: { since: at, at, error: 'answered 503', responseStatus: 503 },
    });
    receiver.answer = answers(200, 'thanks');
    await server.pass(6000);
    expect((await listed(server, '?delivery=delivered'))[0]?.deliveries[1]).toMatchObject({
      responseStatus: 200,
      responseBody: 'thanks',
    });
    expect((await server.merchant('GET', '/v1/webhook-endpoints')).body['data']).toMatchObject([
      { waiting: 0, waitingSince: null, failing: null },
    ]);
  });

  test.each([
    ['delivery=lost', 'delivery'],
    ['endpointId=whe_1', 'delivery'],
    ['delivery=failed&delivery=waiting', 'delivery'],
  ])('is not looked for by ?%s', async (query, path) => {
    const server = await startServer();
    expect(await server.merchant('GET', `/v1/events?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ path }] },
    });
  });

  test('is kept as text of 2 KiB without the secrets that sign, whatever an endpoint answers', async () => {
    const receiver = await startReceiver();
    const server = await startServer();
    const { secret } = (await create(server, { url: receiver.url })).body;
    const inner = String(secret).slice('whsec_'.length);
    const kept = async (body: string | Buffer): Promise<string | null> => {
      receiver.answer = answers(500, body);
      await pay(server);
      const [event] = await listed(server, '?type=checkout.paid');
      return event?.deliveries.find((each) => each.status === 'failed')?.responseBody ?? null;
    };
    expect(await kept('')).toBeNull();
    expect(await kept('ü'.repeat(50_000))).toBe('ü'.repeat(1024));
    expect(await kept(`x${'ü'.repeat(50_000)}`)).toBe(`x${'ü'.repeat(1023)}`);
    expect(await kept(Buffer.from([0, 1, 255, 65]))).toBe('\ufffd\u0001\ufffdA');
    const env = `SECRET=${String(secret)} RAW="${inner}" KEY=sk_live_0123456789abcdef0123 end`;
    expect(await kept(env)).toBe('SECRET=[secret] RAW="[secret]" KEY=[secret] end');
    // Cut only after the secrets were taken out.
    expect(await kept('.'.repeat(2030) + String(secret))).toBe(`${'.'.repeat(2030)}[secret]`);
  });

  test('is sent again, all of it or since a time, once for one Idempotency-Key', async () => {
    const receiver = await startReceiver();
    receiver.answer = answers(500, 'no');
    const server = await startServer();
    const { id } = (await create(server, { url: receiver.url, events: ['checkout.paid'] })).body;
    const path = `/v1/webhook-endpoints/${id}/redeliver`;
    await pay(server);
    // All attempts of the first one fail, and one of the second.
    await expectInTime(
      () => server.pass(110_000_000),
      () => listed(server, '?delivery=failed'),
    ).not.toEqual([]);
    const since = new Date(server.now()).toISOString();
    await pay(server);
    expect(await listed(server, '?delivery=failed')).toHaveLength(1);
    const before = receiver.received.length;
    receiver.answer = status(204);
    const again = () => server.merchant('POST', path, { since }, { 'Idempotency-Key': 'since' });
    expect(await again()).toMatchObject({ status: 200, body: { id, redelivered: 1, waiting: 1 } });
    expect(await again()).toMatchObject({ status: 200, body: { id, redelivered: null, waiting: 1 } });
    await server.pass(0);
    expect(receiver.received).toHaveLength(before + 1);
    expect(await server.merchant('POST', path)).toMatchObject({ status: 200, body: { redelivered: 1 } });
    await server.pass(0);
    expect(receiver.received).toHaveLength(before + 2);
    expect((await server.merchant('POST', path)).body).toMatchObject({ redelivered: 0, waiting: 0 });
    expect(await listed(server, '?delivery=delivered')).toHaveLength(2);
    const { body } = await server.merchant('GET', `/v1/audit?target=${id}`);
    const audited = (body['data'] ?? []) as readonly { action: string; data: unknown }[];
    // A repeated request has an entry, too.
    expect(audited.filter(({ action }) => action === 'webhookEndpoints.redeliver')).toHaveLength(4);
    expect(audited.map(({ data }) => data)).toContainEqual({ since });
    expect((await server.merchant('POST', '/v1/webhook-endpoints/whe_9/redeliver')).status).toBe(404);
    expect(await server.merchant('POST', path, { since: 'yesterday' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'since' }] },
    });
    await server.merchant('POST', `/v1/webhook-endpoints/${id}/disable`);
    expect(await server.merchant('POST', path)).toMatchObject({
      status: 409,
      body: { code: 'invalid_state' },
    });
  });
});

describe('the endpoint of the environment', () => {
  test('R64: gets every event, signed by the secret of the environment, which is not stored', async () => {
    const receiver = await startReceiver();
    const server = await startServer({
      environment: {
        PAYWICKET_WEBHOOK_URL: receiver.url,
        PAYWICKET_WEBHOOK_SECRET: environmentSecret,
      },
    });
    await pay(server);
    const [message] = receiver.received;
    if (message === undefined) throw new Error('nothing came');
    const at = new Date(Number(message.headers['webhook-timestamp']) * 1000);
    expect(message.headers['webhook-signature']).toBe(
      new Webhook(environmentSecret).sign(String(message.headers['webhook-id']), at, message.body),
    );
    const { body, text } = await server.merchant('GET', '/v1/webhook-endpoints');
    expect(body['data']).toMatchObject([{ id: 'whe_environment', source: 'environment', events: null }]);
    expect(text + JSON.stringify(server.logged)).not.toContain(environmentSecret.slice(6));
    for (const [method, path] of [
      ['DELETE', '/v1/webhook-endpoints/whe_environment'],
      ['POST', '/v1/webhook-endpoints/whe_environment/rotate-secret'],
      ['POST', '/v1/webhook-endpoints/whe_environment/disable'],
    ] as const)
      expect(await server.merchant(method, path)).toMatchObject({ status: 409 });
  });

  test('R65: its waiting deliveries outlive a start without it, and are signed with its secret of the next start', async () => {
    const receiver = await startReceiver();
    receiver.answer = status(500);
    const set = (secret: string) => ({
      PAYWICKET_WEBHOOK_URL: receiver.url,
      PAYWICKET_WEBHOOK_SECRET: secret,
    });
    const server = await startServer({ environment: set(environmentSecret) });
    await pay(server);
    const tried = receiver.received.length;
    expect(tried).toBeGreaterThan(0);

    await server.restart({ environment: { PAYWICKET_WEBHOOK_URL: '', PAYWICKET_WEBHOOK_SECRET: '' } });
    await pay(server);
    await server.pass(86_400_000);
    expect(receiver.received).toHaveLength(tried);
    const path = '/v1/webhook-endpoints/whe_environment';
    expect((await server.merchant('GET', path)).body).toMatchObject({
      status: 'disabled',
      disabledReason: 'PAYWICKET_WEBHOOK_URL is not set',
    });
    expect((await server.merchant('POST', `${path}/enable`)).status).toBe(409);

    receiver.answer = status(204);
    const newSecret = `whsec_${Buffer.alloc(32, 6).toString('base64')}`;
    await server.restart({ environment: set(newSecret) });
    await server.pass(0);
    const sent = receiver.received.slice(tried);
    expect(new Set(sent.map(({ headers }) => headers['webhook-id']))).toEqual(
      new Set((await listed(server)).map(({ id }) => id)),
    );
    for (const { headers, body } of sent)
      expect(headers['webhook-signature']).toBe(
        new Webhook(newSecret).sign(
          String(headers['webhook-id']),
          new Date(Number(headers['webhook-timestamp']) * 1000),
          body,
        ),
      );
  });

  test('R112: that answered 410 stays disabled at a start, until it is enabled or its address or secret is another', async () => {
    const [receiver, other] = [await startReceiver(), await startReceiver()];
    const secret = (byte: number) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`;
    const set = (url: string, byte: number) => ({
      PAYWICKET_WEBHOOK_URL: url,
      PAYWICKET_WEBHOOK_SECRET: secret(byte),
    });
    const server = await startServer({ environment: set(receiver.url, 5) });
    const path = '/v1/webhook-endpoints/whe_environment';
    const state = async () => (await server.merchant('GET', path)).body;
    const sentAfter = async (act: () => Promise<unknown>, of = receiver): Promise<number> => {
      const before = of.received.length;
      await act();
      await server.pass(0);
      return of.received.length - before;
    };
    const gone = { status: 'disabled', disabledReason: 'answered 410 (Gone): it wants no more webhooks' };
    const answer410 = async () => {
      receiver.answer = status(410);
      await pay(server);
      expect(await state()).toMatchObject(gone);
      receiver.answer = status(204);
    };

    await answer410();
    expect(await sentAfter(() => server.restart())).toBe(0);
    // Nor where the settings lacked it meanwhile.
    await server.restart({ environment: { PAYWICKET_WEBHOOK_URL: '', PAYWICKET_WEBHOOK_SECRET: '' } });
    expect(await sentAfter(() => server.restart({ environment: set(receiver.url, 5) }))).toBe(0);
    expect(await state()).toMatchObject(gone);
    expect(await sentAfter(() => server.merchant('POST', `${path}/enable`))).toBeGreaterThan(0);
    expect(await state()).toMatchObject({ status: 'enabled', disabledReason: null });

    await answer410();
    expect(await sentAfter(() => server.restart({ environment: set(receiver.url, 6) }))).toBeGreaterThan(0);
    await answer410();
    expect(await sentAfter(() => server.restart({ environment: set(other.url, 6) }), other)).toBeGreaterThan(
      0,
    );
    expect(await state()).toMatchObject({ status: 'enabled' });
    expect(JSON.stringify(server.logged)).not.toContain(secret(6).slice(6));
  });

  test('can be deleted with its waiting deliveries once the settings lack it', async () => {
    const receiver = await startReceiver();
    receiver.answer = status(500);
    const server = await startServer({
      environment: {
        PAYWICKET_WEBHOOK_URL: receiver.url,
        PAYWICKET_WEBHOOK_SECRET: environmentSecret,
      },
    });
    await pay(server);
    await server.restart({ environment: { PAYWICKET_WEBHOOK_URL: '', PAYWICKET_WEBHOOK_SECRET: '' } });
    expect((await server.merchant('DELETE', '/v1/webhook-endpoints/whe_environment')).status).toBe(204);
    const [event] = await listed(server);
    expect(event?.deliveries.map((each) => each.status)).toEqual(['failed']);
  });
});
