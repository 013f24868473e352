import { describe, expect, test } from 'vitest';
import { startServer, type Server } from '../start-server.ts';

const halfHour = 30 * 60_000;

interface Order {
  readonly order_id: string;
  readonly deposit_address: string;
  readonly metadata: { readonly payment_id: string };
}

async function orders(server: Server): Promise<readonly Order[]> {
  return (await server.control('novapay', 'GET', '/orders'))['data'] as readonly Order[];
}

async function select(server: Server, token: string, method = 'usdt-tron') {
  return server.shopper(token, 'POST', '/v1/session/method', { method });
}

async function pay(server: Server, body: object = {}): Promise<void> {
  const [order] = await orders(server);
  await server.control('novapay', 'POST', `/payments/${order?.order_id}/pay`, body);
}

const view = async (server: Server, token: string) =>
  (await server.shopper(token, 'GET', '/v1/session')).body;

describe('a payment', () => {
  test('is seen, then paid, and the merchant reads the same', async () => {
    const server = await startServer();
    const { id, token } = await server.open();
    const selected = await select(server, token);
    expect(selected.status).toBe(200);
    expect(selected.body['payment']).toMatchObject({
      status: 'awaiting',
      amount: '50.00',
      asset: 'USDT',
      network: 'tron',
    });

    await pay(server);
    await server.pass(5000);
    expect(await view(server, token)).toMatchObject({
      status: 'processing',
      amountPending: '50.00',
      successUrl: null,
    });
    await server.pass(5000);
    expect(await view(server, token)).toMatchObject({
      status: 'paid',
      amountPaid: '50.00',
      amountDue: '0.00',
    });
    const merchant = await server.merchant('GET', `/v1/checkouts/${id}`);
    expect(merchant.body).toMatchObject({
      status: 'paid',
      exception: null,
      payments: [{ status: 'settled', provider: 'novapay' }],
    });
  });

  test('R57: goes on after the server was started again, on the same address', async () => {
    const server = await startServer();
    const { token } = await server.open();
    const before = (await select(server, token)).body['payment'];
    await server.restart();
    expect((await view(server, token))['payment']).toEqual(before);
    expect((await select(server, token)).body['payment']).toEqual(before);
    await pay(server, { instant: true });
    await server.pass(5000);
    expect(await view(server, token)).toMatchObject({ status: 'paid' });
    expect(await orders(server)).toHaveLength(1);
  });
});

describe('choosing a method', () => {
  test('R70: is limited to so many new payments a minute, and not for existing ones', async () => {
    const server = await startServer({ settings: { limits: { selectionsPerMinute: 2 } } });
    const { token } = await server.open();
    await select(server, token);
    await select(server, token, 'usdt-ethereum');
    const refused = await select(server, token, 'usdt-bsc');
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await select(server, token)).toMatchObject({ status: 200 });
  });

  test('is refused once the checkout has ended', async () => {
    const server = await startServer();
    const { token } = await server.open();
    await server.pass(halfHour + 1);
    expect(await select(server, token)).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
  });
});

describe('a gateway in trouble', () => {
  const trouble = [
    ['is down', { mode: 'down' }, [503, 504]],
    ['answers with a web page', { mode: 'html', status: 200 }, [503]],
    ['answers 502 with a web page', { mode: 'html', status: 502 }, [503]],
    ['says it is asked too often', { mode: 'rate_limited', ms: 1000 }, [503]],
  ] as const;

  test.each(trouble)(
    'that %s loses no checkout: the same one is paid afterwards',
    async (_name, fault, statuses) => {
      const server = await startServer();
      const { token } = await server.open();
      await server.control('novapay', 'POST', '/faults', fault);
      const refused = await select(server, token);
      expect(statuses).toContain(refused.status);
      expect(refused.text).not.toMatch(/novapay|html|127\.0\.0\.1/i);
      expect(await view(server, token)).toMatchObject({ status: 'open', payment: null });
      await server.control('novapay', 'DELETE', '/faults');
      await server.pass(2000);

      expect(await select(server, token)).toMatchObject({ status: 200 });
      await pay(server, { instant: true });
      await server.pass(5000);
      expect(await view(server, token)).toMatchObject({ status: 'paid' });
    },
  );

  test('that keeps refusing uses up no attempt', async () => {
    const server = await startServer({
      settings: { limits: { paymentsPerCheckout: 2, selectionsPerMinute: 100 } },
    });
    const { token } = await server.open();
    await server.control('novapay', 'POST', '/faults', { mode: 'rate_limited', ms: 1000 });
    for (let round = 0; round < 5; round += 1) expect((await select(server, token)).status).toBe(503);
    await server.control('novapay', 'DELETE', '/faults');
    await server.pass(2000);
    expect(await select(server, token)).toMatchObject({ status: 200 });
  });

  test('R32: whose answer is lost after it did the work gets a new order, and one address is shown', async () => {
    const server = await startServer();
    const { id, token } = await server.open();
    await server.control('novapay', 'POST', '/faults', {
      mode: 'drop_after_effect',
      method: 'POST',
      path: '/v1/pay/orders',
      count: 1,
    });
    const refused = await select(server, token);
    expect(refused.status).toBeGreaterThanOrEqual(500);
    const kept = (await server.merchant('GET', `/v1/checkouts/${id}`)).body;
    expect(kept['payments']).toMatchObject([
      { status: 'failed', failureCode: 'create_unknown', address: null },
    ]);
    expect((await select(server, token)).body).toMatchObject({
      payment: { status: 'awaiting' },
      formerPayments: [],
    });
    const references = (await orders(server)).map(({ metadata }) => metadata.payment_id);
    expect(references).toHaveLength(2);
    expect(new Set(references).size, 'a payment id is never used twice').toBe(2);
  });

  test('that is slow is waited for: a call in progress does not count as lost', async () => {
    const server = await startServer();
    const { token } = await server.open();
    await server.control('novapay', 'POST', '/faults', {
      mode: 'slow',
      ms: 500,
      method: 'POST',
      path: '/v1/pay/orders',
    });
    const selection = select(server, token);
    await expect.poll(async () => (await orders(server)).length).toBe(1);
    await server.pass(61_000);
    expect(await selection).toMatchObject({ status: 200, body: { payment: { status: 'awaiting' } } });
  });

  test('from the start still opens checkouts, which offer methods once it is back', async () => {
    const server = await startServer();
    await server.control('novapay', 'POST', '/faults', { mode: 'down' });
    await server.restart();
    const { token } = await server.open();
    const before = await server.shopper(token, 'GET', '/v1/session');
    expect(before.body).toMatchObject({ status: 'open', methods: [] });
    expect(await select(server, token)).toMatchObject({
      status: 503,
      body: { code: 'provider_unavailable' },
    });
    await server.control('novapay', 'DELETE', '/faults');
    await server.pass(60_000);
    const etag = before.headers.get('etag') ?? '';
    const after = await server.shopper(token, 'GET', '/v1/session', undefined, { 'If-None-Match': etag });
    expect(after.status, 'the methods are a new version').toBe(200);
    expect((after.body['methods'] as unknown as unknown[]).length).toBeGreaterThan(0);
  });
});
