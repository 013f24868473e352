import { describe, expect, test } from 'vitest';
import { startServer, type Server } from '../start-server.ts';

const halfHour = 30 * 60_000;

interface Order {
  readonly order_id: string;
  readonly deposit_address: string;
  readonly metadata: { readonly payment_id: string };
}

async function orders(harness: Server): Promise<readonly Order[]> {
  return (await harness.control('novapay', 'GET', '/orders'))['data'] as readonly Order[];
}

async function select(harness: Server, token: string, method = 'usdt-tron') {
  return harness.shopper(token, 'POST', '/v1/session/method', { method });
}

async function pay(harness: Server, body: object = {}): Promise<void> {
  const [order] = await orders(harness);
  await harness.control('novapay', 'POST', `/payments/${order?.order_id}/pay`, body);
}

const view = async (harness: Server, token: string) =>
  (await harness.shopper(token, 'GET', '/v1/session')).body;

describe('a payment', () => {
  test('is seen, then paid, and the merchant reads the same', async () => {
    const harness = await startServer();
    const { id, token } = await harness.open();
    const selected = await select(harness, token);
    expect(selected.status).toBe(200);
    expect(selected.body['payment']).toMatchObject({
      status: 'awaiting',
      amount: '50.00',
      asset: 'USDT',
      network: 'tron',
    });

    await pay(harness);
    await harness.pass(5000);
    expect(await view(harness, token)).toMatchObject({
      status: 'processing',
      amountPending: '50.00',
      successUrl: null,
    });
    await harness.pass(5000);
    expect(await view(harness, token)).toMatchObject({
      status: 'paid',
      amountPaid: '50.00',
      amountDue: '0.00',
    });
    const merchant = await harness.merchant('GET', `/v1/checkouts/${id}`);
    expect(merchant.body).toMatchObject({
      status: 'paid',
      exception: null,
      payments: [{ status: 'settled', provider: 'novapay' }],
    });
  });

  test('R57: goes on after the server was started again, on the same address', async () => {
    const harness = await startServer();
    const { token } = await harness.open();
    const before = (await select(harness, token)).body['payment'];
    await harness.restart();
    expect((await view(harness, token))['payment']).toEqual(before);
    expect((await select(harness, token)).body['payment']).toEqual(before);
    await pay(harness, { instant: true });
    await harness.pass(5000);
    expect(await view(harness, token)).toMatchObject({ status: 'paid' });
    expect(await orders(harness)).toHaveLength(1);
  });
});

describe('choosing a method', () => {
  test('R70: is limited to so many new payments a minute, and not for existing ones', async () => {
    const harness = await startServer({ settings: { limits: { selectionsPerMinute: 2 } } });
    const { token } = await harness.open();
    await select(harness, token);
    await select(harness, token, 'usdt-ethereum');
    const refused = await select(harness, token, 'usdt-bsc');
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await select(harness, token)).toMatchObject({ status: 200 });
  });

  test('is refused once the checkout has ended', async () => {
    const harness = await startServer();
    const { token } = await harness.open();
    await harness.pass(halfHour + 1);
    expect(await select(harness, token)).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
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
      const harness = await startServer();
      const { token } = await harness.open();
      await harness.control('novapay', 'POST', '/faults', fault);
      const refused = await select(harness, token);
      expect(statuses).toContain(refused.status);
      expect(refused.text).not.toMatch(/novapay|html|127\.0\.0\.1/i);
      expect(await view(harness, token)).toMatchObject({ status: 'open', payment: null });
      await harness.control('novapay', 'DELETE', '/faults');
      await harness.pass(2000);

      expect(await select(harness, token)).toMatchObject({ status: 200 });
      await pay(harness, { instant: true });
      await harness.pass(5000);
      expect(await view(harness, token)).toMatchObject({ status: 'paid' });
    },
  );

  test('that keeps refusing uses up no attempt', async () => {
    const harness = await startServer({
      settings: { limits: { paymentsPerCheckout: 2, selectionsPerMinute: 100 } },
    });
    const { token } = await harness.open();
    await harness.control('novapay', 'POST', '/faults', { mode: 'rate_limited', ms: 1000 });
    for (let round = 0; round < 5; round += 1) expect((await select(harness, token)).status).toBe(503);
    await harness.control('novapay', 'DELETE', '/faults');
    await harness.pass(2000);
    expect(await select(harness, token)).toMatchObject({ status: 200 });
  });

  test('R32: whose answer is lost after it did the work gets a new order, and one address is shown', async () => {
    const harness = await startServer();
    const { id, token } = await harness.open();
    await harness.control('novapay', 'POST', '/faults', {
      mode: 'drop_after_effect',
      method: 'POST',
      path: '/v1/pay/orders',
      count: 1,
    });
    const refused = await select(harness, token);
    expect(refused.status).toBeGreaterThanOrEqual(500);
    const kept = (await harness.merchant('GET', `/v1/checkouts/${id}`)).body;
    expect(kept['payments']).toMatchObject([
      { status: 'failed', failureCode: 'create_unknown', address: null },
    ]);
    expect((await select(harness, token)).body).toMatchObject({
      payment: { status: 'awaiting' },
      formerPayments: [],
    });
    const references = (await orders(harness)).map(({ metadata }) => metadata.payment_id);
    expect(references).toHaveLength(2);
    expect(new Set(references).size, 'a payment id is never used twice').toBe(2);
  });

  test('that is slow is waited for: a call in progress does not count as lost', async () => {
    const harness = await startServer();
    const { token } = await harness.open();
    await harness.control('novapay', 'POST', '/faults', {
      mode: 'slow',
      ms: 500,
      method: 'POST',
      path: '/v1/pay/orders',
    });
    const selection = select(harness, token);
    await expect.poll(async () => (await orders(harness)).length).toBe(1);
    await harness.pass(61_000);
    expect(await selection).toMatchObject({ status: 200, body: { payment: { status: 'awaiting' } } });
  });

  test('from the start still opens checkouts, which offer methods once it is back', async () => {
    const harness = await startServer();
    await harness.control('novapay', 'POST', '/faults', { mode: 'down' });
    await harness.restart();
    const { token } = await harness.open();
    const before = await harness.shopper(token, 'GET', '/v1/session');
    expect(before.body).toMatchObject({ status: 'open', methods: [] });
    expect(await select(harness, token)).toMatchObject({
      status: 503,
      body: { code: 'provider_unavailable' },
    });
    await harness.control('novapay', 'DELETE', '/faults');
    await harness.pass(60_000);
    const etag = before.headers.get('etag') ?? '';
    const after = await harness.shopper(token, 'GET', '/v1/session', undefined, { 'If-None-Match': etag });
    expect(after.status, 'the methods are a new version').toBe(200);
    expect((after.body['methods'] as unknown as unknown[]).length).toBeGreaterThan(0);
  });
});
