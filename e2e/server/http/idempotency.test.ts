import { describe, expect, test } from 'vitest';
import { startServer, type Server } from '../start-server.ts';

const day = 86_400_000;
const body = { amount: '50.00', currency: 'USD', reference: 'order-1' };
const keyed = (key: string) => ({ 'Idempotency-Key': key });

const create = (server: Server, key: string, changes: object = {}) =>
  server.merchant('POST', '/v1/checkouts', { ...body, ...changes }, keyed(key));

async function count(server: Server): Promise<number> {
  const { body: list } = await server.merchant('GET', '/v1/checkouts?limit=100');
  return (list['data'] as unknown as readonly unknown[]).length;
}

describe('a request that comes again under its key', () => {
  test('R14: answers the same checkout with a fresh token, and makes no second one', async () => {
    const server = await startServer();
    const first = await create(server, 'a');
    const again = await create(server, 'a');
    expect(first.status).toBe(201);
    expect(again.status).toBe(201);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(again.body['id']).toBe(first.body['id']);
    expect(again.body['sessionToken']).not.toBe(first.body['sessionToken']);
    for (const { body: answer } of [first, again])
      expect((await server.shopper(answer['sessionToken'] ?? '', 'GET', '/v1/session')).status).toBe(200);
    expect(await count(server)).toBe(1);
  });

  test('shows the object as it now is, also after a restart', async () => {
    const server = await startServer();
    const { body: made } = await create(server, 'a');
    await server.merchant('POST', `/v1/checkouts/${made['id']}/cancel`);
    await server.restart();
    expect((await create(server, 'a')).body).toMatchObject({ id: made['id'], status: 'cancelled' });
  });

  test('is the same in another order of its fields, and another with another value, path or method', async () => {
    const server = await startServer();
    await server.merchant('POST', '/v1/checkouts', '{"amount":"50.00","currency":"USD"}', keyed('a'));
    const turned = await server.merchant(
      'POST',
      '/v1/checkouts',
      '{"currency":"USD","amount":"50.00"}',
      keyed('a'),
    );
    expect(turned.headers.get('idempotent-replayed')).toBe('true');
    for (const changed of [{ amount: '50.01' }, { currency: 'EUR' }, { reference: 'other' }])
      expect(await create(server, 'a', changed)).toMatchObject({
        status: 422,
        body: { code: 'idempotency_key_reused' },
      });
    const { body: other } = await create(server, 'b');
    expect(
      await server.merchant('POST', `/v1/checkouts/${other['id']}/cancel`, undefined, keyed('a')),
    ).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    const { body: third } = await create(server, 'c');
    const cancel = (id = '') => server.merchant('POST', `/v1/checkouts/${id}/cancel`, undefined, keyed('d'));
    expect(await cancel(other['id'])).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    expect(await cancel(third['id'])).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    expect(await count(server)).toBe(3);
  });

  test('R15: a hundred at once create one; the others get request_in_progress or the same response', async () => {
    const server = await startServer();
    const answers = await Promise.all(Array.from({ length: 100 }, () => create(server, 'a')));
    const ids = new Set(answers.filter(({ status }) => status === 201).map(({ body: made }) => made['id']));
    expect(ids.size).toBe(1);
    for (const { status, body: answer } of answers)
      if (status !== 201) expect([status, answer['code']]).toEqual([409, 'request_in_progress']);
    expect(await count(server)).toBe(1);
  });

  test('R20: a reference may come again: it is another checkout, and both are found by it', async () => {
    const server = await startServer();
    const answers = await Promise.all(['a', 'b', 'a', 'b', 'c'].map((key) => create(server, key)));
    const ids = new Set(answers.flatMap(({ status, body: made }) => (status === 201 ? [made['id']] : [])));
    expect(ids.size).toBe(3);
    const { body: list } = await server.merchant('GET', '/v1/checkouts?reference=order-1');
    expect(new Set((list['data'] as unknown as readonly { id: string }[]).map(({ id }) => id))).toEqual(ids);
  });

  test('R16: a 5xx releases its key, and the same request does its work', async () => {
    const server = await startServer();
    const { id, token } = await server.open();
    await server.shopper(token, 'POST', '/v1/session/method', { method: 'usdt-tron' });
    const { data } = (await server.control('novapay', 'GET', '/orders')) as {
      data?: readonly { order_id: string }[];
    };
    await server.control('novapay', 'POST', '/faults', { mode: 'down' });
    const sync = () => server.merchant('POST', `/v1/checkouts/${id}/sync`, undefined, keyed('s'));
    const failed = await sync();
    expect(failed).toMatchObject({ status: 503, body: { code: 'provider_unavailable' } });
    await server.control('novapay', 'DELETE', '/faults');
    // Its circuit closes again; then the money arrives, before the first poll.
    await server.pass(60_000);
    await server.control('novapay', 'POST', `/payments/${data?.[0]?.order_id}/pay`, { instant: true });
    const done = await sync();
    expect(done).toMatchObject({ status: 200, body: { id, status: 'paid' } });
    expect(done.headers.get('idempotent-replayed')).toBeNull();
    expect((await sync()).headers.get('idempotent-replayed')).toBe('true');
  });

  test('is forgotten after thirty days', async () => {
    const server = await startServer();
    const { body: made } = await create(server, 'a');
    await server.pass(30 * day);
    expect((await create(server, 'a')).body['id']).toBe(made['id']);
    await server.pass(1);
    expect((await create(server, 'a')).body['id']).not.toBe(made['id']);
  });

  test.each(['', 'x'.repeat(256)])('an invalid key is refused by name', async (key) => {
    const server = await startServer();
    expect(await create(server, key)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ path: 'Idempotency-Key' }] },
    });
  });
});

describe('an open checkout is returned again', () => {
  const reuse = (server: Server, changes: object = {}) =>
    server.merchant('POST', '/v1/checkouts', { ...body, reuseOpen: true, ...changes });

  test('where it asks for the same, with a fresh token', async () => {
    const server = await startServer();
    const first = await reuse(server);
    const again = await reuse(server, { amount: '50' });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body['id']).toBe(first.body['id']);
    expect(again.body['sessionToken']).not.toBe(first.body['sessionToken']);
  });

  test.each([{ amount: '51.00' }, { currency: 'EUR' }, { lineItems: [{ name: 'Mug', quantity: 1 }] }])(
    'and cancelled where it asks for something else',
    async (changes) => {
      const server = await startServer({ settings: { rates: { static: { 'EUR/USD': '1.10' } } } });
      const first = await reuse(server);
      const other = await reuse(server, changes);
      expect(other.status).toBe(201);
      expect(other.body['id']).not.toBe(first.body['id']);
      const { body: old } = await server.merchant('GET', `/v1/checkouts/${first.body['id']}`);
      expect(old['status']).toBe('cancelled');
    },
  );

  test('those who ask for different things at once get what they asked for, and one stays open', async () => {
    const server = await startServer();
    const answers = await Promise.all([reuse(server), reuse(server, { amount: '51.00' })]);
    expect(answers.map(({ status, body: made }) => [status, made['amount']])).toEqual([
      [201, '50.00'],
      [201, '51.00'],
    ]);
    const list = await server.merchant('GET', '/v1/checkouts?status=open');
    expect(list.body['data']).toHaveLength(1);
  });

  test('R14: an invalid request cancels no checkout, and its key is free again', async () => {
    const server = await startServer();
    const first = await reuse(server);
    const wrong = { ...body, reuseOpen: true, amount: '0.001' };
    const keyedWrong = () => server.merchant('POST', '/v1/checkouts', wrong, keyed('a'));
    expect((await keyedWrong()).status).toBe(422);
    expect((await keyedWrong()).status).toBe(422);
    const { body: old } = await server.merchant('GET', `/v1/checkouts/${first.body['id']}`);
    expect(old['status']).toBe('open');
  });

  test('R14: under its key, what took an older one’s place is answered again, and with the first status', async () => {
    const server = await startServer();
    const first = await reuse(server);
    const other = { ...body, reuseOpen: true, amount: '51.00' };
    const replaced = () => server.merchant('POST', '/v1/checkouts', other, keyed('a'));
    const [made, again] = [await replaced(), await replaced()];
    expect(made.body['id']).not.toBe(first.body['id']);
    expect([again.status, again.body['id'], again.body['status']]).toEqual([201, made.body['id'], 'open']);
    const reused = () => server.merchant('POST', '/v1/checkouts', other, keyed('b'));
    expect([(await reused()).status, (await reused()).status]).toEqual([200, 200]);
  });

  test('needs a reference', async () => {
    const server = await startServer();
    expect(
      await server.merchant('POST', '/v1/checkouts', { ...body, reference: undefined, reuseOpen: true }),
    ).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'reference' }] },
    });
  });
});

describe('the list of checkouts', () => {
  test('is filtered by status, exception, reference and time', async () => {
    const server = await startServer();
    const open = await server.open({ reference: 'one' });
    await server.pass(1000);
    const gone = await server.open({ reference: 'two' });
    await server.merchant('POST', `/v1/checkouts/${gone.id}/cancel`);
    const found = async (query: string) => {
      const { body: page } = await server.merchant('GET', `/v1/checkouts?${query}`);
      return (page['data'] as unknown as readonly { id: string }[]).map(({ id }) => id);
    };
    expect(await found('status=open')).toEqual([open.id]);
    expect(await found('reference=two')).toEqual([gone.id]);
    expect(await found('exception=any')).toEqual([]);
    expect(await found(`from=${new Date(server.now()).toISOString()}`)).toEqual([gone.id]);
    expect(await found(`to=${new Date(server.now()).toISOString()}`)).toEqual([open.id]);
  });

  test('further tokens open the checkout until they are all ended', async () => {
    const server = await startServer();
    const { id, token } = await server.open();
    const { status, body: session } = await server.merchant('POST', `/v1/checkouts/${id}/sessions`);
    expect(status).toBe(201);
    expect(session['url']).toMatch(/\/pay#cs_/);
    for (const each of [token, session['sessionToken'] ?? ''])
      expect((await server.shopper(each, 'GET', '/v1/session')).status).toBe(200);
    expect((await server.merchant('DELETE', `/v1/checkouts/${id}/sessions`)).status).toBe(204);
    for (const each of [token, session['sessionToken'] ?? ''])
      expect((await server.shopper(each, 'GET', '/v1/session')).status).toBe(401);
  });
});
