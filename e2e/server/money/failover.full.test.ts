import { randomUUID } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startNoxPaySimulator } from '../../../demo/simulators/noxpay/simulator.ts';
import { startGateway } from '../../../server/testing/gateway-server.ts';
import { forwarded } from '../forwarded.ts';
import { startServer, withBalances, type Server } from '../start-server.ts';

/** NovaPay first and NoxPay behind it, both simulated, both by their real adapters. */
async function two(settings: object = {}) {
  const clientId = randomUUID();
  const clientSecret = 'noxpay-harness-secret';
  const clock = { now: () => Date.UTC(2030, 0, 1, 12) };
  const noxpay = await startNoxPaySimulator({ port: 0, clientId, clientSecret, now: () => clock.now() });
  onTestFinished(() => noxpay.close());
  const server = await startServer({
    settings,
    environment: {
      NOXPAY_CLIENT_ID: clientId,
      NOXPAY_CLIENT_SECRET: clientSecret,
      NOXPAY_BASE_URL: `${noxpay.url}/api/v1`,
    },
  });
  clock.now = () => server.now();
  // Their methods are loaded before the first choice, however slow the machine is.
  await server.merchant('GET', '/v1/providers');
  const intents = async (): Promise<readonly { readonly id: string; readonly address: string }[]> => {
    const response = await fetch(`${noxpay.url}/control/payments`);
    return ((await response.json()) as { data: readonly { id: string; address: string }[] }).data;
  };
  return { server, noxpay, intents };
}

const breaks = (server: Server, mode: string, path = '/v1/pay/orders') =>
  server.control('novapay', 'POST', '/faults', { mode, method: 'POST', path });
const orders = async (server: Server) =>
  (await server.control('novapay', 'GET', '/orders'))['data'] as readonly {
    readonly order_id: string;
    readonly deposit_address: string;
  }[];

async function clicked(server: Server, changes: object = {}) {
  const { id, token } = await server.open(changes);
  const answer = await server.shopper(token, 'POST', '/v1/session/method', { method: 'usdt-tron' });
  const merchant = async () => (await server.merchant('GET', `/v1/checkouts/${id}`)).body;
  return { id, token, answer, merchant };
}

/** A shopper of NovaPay's who has an address. */
async function sold(server: Server) {
  const wanted = { provider: 'novapay', amount: '50.00', currency: 'USD' };
  const { body } = await server.ann('POST', '/v1/checkouts', wanted);
  const choice = await server.shopper(String(body['sessionToken']), 'POST', '/v1/session/method', {
    method: 'usdt-tron',
  });
  expect(choice).toMatchObject({ status: 200, body: { payment: { status: 'awaiting' } } });
  expect(choice.body).toHaveProperty('payment.address', expect.stringMatching(/^T/));
  return { id: String(body['id']), payment: choice.body['payment'] as unknown as { readonly id: string } };
}

const payoutOf = (amount: string) => ({
  provider: 'novapay',
  method: 'usdt-tron',
  address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8',
  amount,
  reference: `payout-of-${amount}`,
});

describe('a gateway whose status calls are broken', () => {
  test('R33: goes on selling', async () => {
    const server = await startServer();
    const { id } = await clicked(server);
    await server.control('novapay', 'POST', '/faults', { mode: 'down', method: 'GET', path: '/v1/pay/' });
    for (let n = 0; n < 3; n += 1) await server.merchant('POST', `/v1/checkouts/${id}/sync`);
    const { answer } = await clicked(server);
    expect(answer).toMatchObject({ status: 200, body: { payment: { status: 'awaiting' } } });
    const shown = async () => (await server.merchant('GET', '/v1/providers')).body['data']?.[0];
    const failing = expect.arrayContaining([
      expect.objectContaining({
        call: 'GET /v1/pay/orders/{order_id}',
        code: 'network',
        circuit: 'payments',
      }),
    ]) as unknown;
    expect(await shown()).toMatchObject({ id: 'novapay', healthy: false, circuit: 'open', failing });
    await server.control('novapay', 'DELETE', '/faults');
    await server.pass(60_000);
    await server.merchant('POST', `/v1/checkouts/${id}/sync`);
    expect(await shown()).toMatchObject({ healthy: true, failing: [] });
  });

  test('R33: gives shoppers addresses while its balance, lists and status calls all fail; R51: nothing is sent then', async () => {
    const server = await startServer(withBalances);
    const { id } = await sold(server);
    await server.control('novapay', 'POST', '/faults', { mode: 'down', method: 'GET', path: '/v1/pay/' });
    expect((await server.ann('GET', '/v1/balances')).body).toMatchObject({
      errors: [{ provider: 'novapay' }],
    });
    const from = new Date(server.now() - 60_000).toISOString();
    const list = `/v1/payouts?source=provider&provider=novapay&from=${from}`;
    expect((await server.ann('GET', list)).status).toBeGreaterThanOrEqual(500);
    for (let n = 0; n < 2; n += 1) await server.ann('POST', `/v1/checkouts/${id}/sync`);
    const payout = await server.ann('POST', '/v1/payouts', payoutOf('25.5'), 'k');
    expect(payout.body['status']).not.toBe('unknown');
    expect(await server.sent('novapay', '25.5')).toBe(0);
    const { body: shown } = await server.ann('GET', '/v1/providers');
    expect(shown['data']).toContainEqual(
      expect.objectContaining({
        id: 'novapay',
        circuit: 'open',
        failing: expect.arrayContaining([
          expect.objectContaining({ call: 'GET /v1/pay/balance', circuit: 'lists' }),
          expect.objectContaining({ call: 'GET /v1/pay/withdrawals', circuit: 'lists' }),
          expect.objectContaining({ call: 'GET /v1/pay/orders/{order_id}', circuit: 'payments' }),
        ]) as unknown,
      }),
    );
    await sold(server);
  });
});

describe('a gateway whose balance and lists answer 500 for ten minutes', () => {
  const broken = /^GET \/v1\/pay\/(?:balance|orders|deposits|withdrawals)$/;
  async function startBroken() {
    const failed = new Set<string>();
    const server = await startServer({
      ...withBalances,
      environment: async ({ novapay }) => {
        const proxy = await startGateway((request) => {
          if (!broken.test(request.call)) return forwarded(request, novapay);
          failed.add(request.call);
          return { status: 500, body: '' };
        });
        onTestFinished(() => proxy.close());
        return { NOVAPAY_BASE_URL: proxy.url };
      },
    });
    const balances = () => server.ann('GET', '/v1/balances');
    const payouts = () => {
      const from = new Date(server.now() - 60_000).toISOString();
      return server.ann('GET', `/v1/payouts?source=provider&provider=novapay&from=${from}`);
    };
    /** A minute, in which the merchant looks at balance and list again and again. */
    const passMinute = async () => {
      for (let step = 0; step < 6; step += 1)
        await Promise.all([server.pass(10_000), step % 2 === 0 ? balances() : payouts()]);
    };
    await Promise.all([balances(), payouts()]);
    return { server, failed, passMinute };
  }

  test('R33: gives shoppers addresses, and credits a paid order within a minute', async () => {
    const { server, failed, passMinute } = await startBroken();
    for (let minute = 0; minute < 10; minute += 1) {
      const { id, payment } = await sold(server);
      const { data } = await server.control('novapay', 'GET', '/payments');
      const order = (data as readonly { id: string; reference: string }[]).find(
        ({ reference }) => reference === payment.id,
      );
      await server.control('novapay', 'POST', `/payments/${order?.id}/pay`, { instant: true });
      await passMinute();
      const { body } = await server.ann('GET', `/v1/checkouts/${id}`);
      expect(body).toMatchObject({ status: 'paid', amountPaid: '50.00' });
    }
    expect([...failed]).toEqual(expect.arrayContaining(['GET /v1/pay/balance', 'GET /v1/pay/withdrawals']));
  });

  test('R33: sends a payout, once', async () => {
    const { server, passMinute } = await startBroken();
    const payout = await server.ann('POST', '/v1/payouts', payoutOf('25.5'), 'k');
    expect(payout).toMatchObject({ status: 201, body: { status: 'sending' } });
    await passMinute();
    const shown = await server.ann('GET', `/v1/payouts/${String(payout.body['id'])}`);
    expect(shown.body).toMatchObject({ status: 'completed' });
    expect(await server.sent('novapay', '25.5')).toBe(1);
  });
});

describe('a gateway that fails for one payment', () => {
  test('R36: is soon polled for the next one', async () => {
    const { server, noxpay, intents } = await two();
    const noxpayControl = (path: string, body: object) =>
      fetch(`${noxpay.url}/control${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    const tokens: string[] = [];
    const click = async () => {
      const { token, merchant } = await clicked(server, { provider: 'noxpay' });
      tokens.push(token);
      return merchant;
    };
    /** One second, in which every shopper looks. */
    const second = async () => {
      for (const token of tokens) await server.shopper(token, 'GET', '/v1/session');
      await server.pass(1000);
    };
    await click();
    const [first] = await intents();
    await noxpayControl('/faults', { mode: 'down', method: 'GET', path: first?.id });
    /** At how many times its status was asked for in vain. */
    const missed = async () => {
      const { data } = (await (await fetch(`${noxpay.url}/control/log`)).json()) as {
        readonly data: readonly { readonly at: string; readonly fault: string | null }[];
      };
      return new Set(data.filter(({ fault }) => fault === 'down').map(({ at }) => at)).size;
    };
    // The second poll opens the circuit; another comes just after the third.
    for (let n = 0; n < 90 && (await missed()) < 3; n += 1) await second();
    expect(await missed()).toBe(3);
    expect(
      server.logged.filter(({ message }) => message === 'the status of a payment could not be read'),
    ).toHaveLength(1);
    await second();
    const merchant = await click();
    const next = (await intents()).find(({ id }) => id !== first?.id);
    await noxpayControl(`/payments/${next?.id}/pay`, { instant: true });
    for (let n = 0; n < 300 && (await merchant())['status'] !== 'paid'; n += 1) await second();
    expect((await merchant())['status']).toBe('paid');
  });
});

describe('one click, two gateways', () => {
  test('R33: one that does not respond is not tried where the other takes the method', async () => {
    const { server } = await two();
    const { id } = await clicked(server);
    await server.control('novapay', 'POST', '/faults', { mode: 'down' });
    for (let n = 0; n < 3; n += 1) await server.merchant('POST', `/v1/checkouts/${id}/sync`);
    const { merchant } = await clicked(server);
    expect((await merchant())['payments']).toMatchObject([{ provider: 'noxpay', status: 'awaiting' }]);
  });

  test.each([
    ['is down', 'down', 0],
    ['answers with a page', 'html', 0],
    ['wants no more requests', 'rate_limited', 0],
    ['loses its answer', 'drop_after_effect', 1],
  ])('R32: the second one takes it where the first %s', async (_name, mode, made) => {
    const { server, intents } = await two();
    await breaks(server, mode);
    const { answer, merchant } = await clicked(server);
    const [intent] = await intents();
    expect(answer).toMatchObject({
      status: 200,
      body: { status: 'open', payment: { status: 'awaiting', address: intent?.address }, formerPayments: [] },
    });
    expect((await merchant())['payments']).toMatchObject([
      { provider: 'novapay', status: 'failed', address: null },
      { provider: 'noxpay', status: 'awaiting' },
    ]);
    expect(await orders(server)).toHaveLength(made);
    expect(answer.text).not.toMatch(/novapay|noxpay/i);
  });

  test('R32: an order that the first created after all is found, its money counts, and its address is never shown', async () => {
    const { server } = await two();
    // The coin is picked, and neither that call nor a look at the order is answered.
    await server.control('novapay', 'POST', '/faults', {
      mode: 'drop_after_effect',
      path: '/v1/pay/orders/',
    });
    const { token, merchant, answer } = await clicked(server);
    expect(answer).toMatchObject({ status: 200, body: { payment: { status: 'awaiting' } } });
    await server.control('novapay', 'DELETE', '/faults');
    const [order] = await orders(server);
    for (let n = 0; n < 3; n += 1) await server.pass(61_000);
    expect((await merchant())['payments']).toMatchObject([
      {
        provider: 'novapay',
        status: 'failed',
        providerReference: order?.order_id,
        address: order?.deposit_address,
      },
      { provider: 'noxpay', status: 'awaiting' },
    ]);
    const seen = (await server.shopper(token, 'GET', '/v1/session')).text;
    expect(order?.deposit_address).toMatch(/^T/);
    expect(seen).not.toContain(order?.deposit_address);

    await server.control('novapay', 'POST', `/payments/${order?.order_id}/pay`, { instant: true });
    await server.pass(60_000);
    await server.pass(60_000);
    expect(await merchant()).toMatchObject({ status: 'paid', exception: null, amountPaid: '50.00' });
  });

  test('the merchant’s routing decides which is tried first', async () => {
    const { server, intents } = await two({ routing: { providers: ['noxpay', 'novapay'] } });
    await clicked(server);
    expect(await intents()).toHaveLength(1);
    expect(await orders(server)).toHaveLength(0);
  });

  test('R32: both fail, and the shopper gets an error and no address', async () => {
    const { server, noxpay } = await two();
    await breaks(server, 'down');
    await fetch(`${noxpay.url}/control/faults`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ mode: 'down', method: 'POST' }),
    });
    const { answer, token } = await clicked(server);
    expect(answer.status).toBeGreaterThanOrEqual(502);
    expect(answer.body['code']).toMatch(/^provider_/);
    expect((await server.shopper(token, 'GET', '/v1/session')).body).toMatchObject({
      status: 'open',
      payment: null,
      formerPayments: [],
    });
  });
});
