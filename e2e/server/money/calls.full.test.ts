import { expect, test } from 'vitest';
import { expectCalls } from '../documented-calls.ts';
import { gateways, type Gateway } from '../simulators.ts';
import { atAllGateways, startServer } from '../start-server.ts';
import { startBetween } from '../between.ts';

/** Every documented call that takes money in is made, through some route or by watching. */

const id = '[^/?]+';
const payIn: Readonly<Record<Gateway, readonly string[]>> = {
  noxpay: ['POST /api/v1/intents/create-payment', `GET /api/v1/intents/${id}`],
  novax: ['POST /orders', `GET /orders/${id}`, `PUT /orders/${id}/cancel`],
  nordpay: [
    'GET /currencies/',
    'GET /currencies/rates',
    'POST /invoice/create',
    'GET /invoice/transactions\\?start_date=.*',
    'GET /invoice/',
    `GET /invoice/${id}`,
    `GET /invoice/${id}/transactions`,
  ],
  novapay: [
    'GET /v1/currencies',
    'POST /v1/pay/orders',
    `POST /v1/pay/orders/${id}/select`,
    'GET /v1/pay/orders\\?.*status=pending.*',
    // All of them, which explain what came to an address.
    'GET /v1/pay/orders\\?(?!.*status=).*',
    `GET /v1/pay/orders/${id}`,
    'GET /v1/pay/deposits\\?.*',
    `GET /v1/pay/deposit/${id}`,
  ],
  nuxpay: ['POST /payment_gateway/merchant/transaction/request'],
};
const messages: readonly Gateway[] = ['novax', 'nordpay', 'novapay', 'nuxpay'];

test('every pay-in call of each gateway is made, and every webhook is accepted', async () => {
  const server = await startServer(atAllGateways);
  const minute = 60_000;
  const paid = await Promise.all(gateways.map((gateway) => server.sell(gateway)));
  for (const [index, gateway] of gateways.entries()) await server.pay(gateway, paid[index]?.payment.id ?? '');
  await server.pass(2000);
  await server.pass(10_000);
  // A payment that a list no longer shows has to be polled alone.
  const nordpay = paid[gateways.indexOf('nordpay')];
  await server.control('nordpay', 'POST', `/payments/${nordpay?.payment.id}/reverse`);
  await server.merchant('POST', `/v1/checkouts/${nordpay?.id}/sync`);

  // Enough at once that the list is used, and one that is cancelled where it can be.
  for (let nth = 0; nth < 12; nth += 1) await server.sell('novapay');
  const unwanted = await server.sell('novax');
  await server.merchant('POST', `/v1/checkouts/${unwanted.id}/cancel`);
  await server.pass(minute);

  // A creation whose answer was lost is looked for in the list.
  await server.control('nordpay', 'POST', '/faults', {
    mode: 'drop_after_effect',
    method: 'POST',
    path: '/invoice/create',
    count: 1,
  });
  await expect(server.sell('nordpay')).rejects.toThrow('method not chosen');
  await server.pass(minute);
  await server.pass(minute);

  // A deposit that no order names.
  await server.control('novapay', 'POST', '/deposits', {
    user_id: 'user',
    currency: 'USDT_TRC20',
    amount: '5',
  });
  await server.pass(minute);

  for (const gateway of gateways) {
    await expectCalls(server, gateway, payIn[gateway]);
  }
  const { body } = await server.merchant('GET', '/v1/inbox?limit=100');
  const inbox = body['data'] as unknown as readonly { provider: Gateway; state: string }[];
  expect(new Set(inbox.map(({ provider }) => provider))).toEqual(new Set(messages));
  expect(inbox.filter(({ state }) => state !== 'applied')).toEqual([]);
});

test('a selection is the calls that its gateway’s document requires, and no other', async () => {
  const server = await startServer(atAllGateways);
  const required: Readonly<Record<Gateway, readonly RegExp[]>> = {
    noxpay: [/^POST \/api\/v1\/intents\/create-payment$/],
    novax: [/^POST \/orders$/],
    nordpay: [/^POST \/invoice\/create$/],
    novapay: [/^POST \/v1\/pay\/orders$/, /^POST \/v1\/pay\/orders\/[^/]+\/select$/],
    nuxpay: [/^POST \/payment_gateway\/merchant\/transaction\/request$/],
  };
  // Their offers have been loaded by then.
  await server.merchant('GET', '/v1/providers');
  for (const gateway of gateways) {
    const calls = async () => {
      const { data } = await server.control(gateway, 'GET', '/log');
      return data as readonly { method: string; path: string }[];
    };
    const before = (await calls()).length;
    await server.sell(gateway);
    const made = (await calls()).slice(before).map(({ method, path }) => `${method} ${path}`);
    expect(made, gateway).toEqual(
      required[gateway].map((pattern) => expect.stringMatching(pattern) as unknown),
    );
  }
});

test.each(['novapay', 'nordpay'] as const)(
  'R37: a whole life at %s takes six calls at most, also after more payments than a page of a list holds',
  async (gateway) => {
    const limits = { gatewayCallsPerSecond: 1000, selectionsPerMinute: 1000 };
    const server = await startServer({ ...atAllGateways, settings: { rates: { source: 'static' }, limits } });
    await server.merchant('GET', '/v1/providers');
    const lastCall = async () => {
      const { data } = await server.control(gateway, 'GET', '/log');
      return (data as readonly { id: number }[]).at(-1)?.id ?? 0;
    };
    const pay = async (): Promise<string> => {
      const { id, payment } = await server.sell(gateway);
      await server.pay(gateway, payment.id, { instant: true });
      return id;
    };
    const live = async (): Promise<number> => {
      const before = await lastCall();
      const id = await pay();
      await server.pass(0);
      expect(await server.checkout(id)).toMatchObject({ status: 'paid', exceptions: [] });
      const last = await lastCall();
      expect((await server.merchant('POST', `/v1/checkouts/${id}/sync`)).status).toBe(200);
      // The payment's own two, and up to two pages of the list.
      expect((await lastCall()) - last).toBeLessThanOrEqual(4);
      return last - before;
    };
    expect(await live()).toBeLessThanOrEqual(6);
    for (let count = 0; count < 110; count += 1) await pay();
    await server.pass(0);
    expect(await live()).toBeLessThanOrEqual(6);
  },
);

test('lists of Nord PAY that are too long for one answer are read in parts of the time', async () => {
  const sweeping = await startBetween('nordpay', { gateways: ['nordpay'], messages: true, stepMs: 1000 });
  await sweeping.control('nordpay', 'POST', '/webhooks', { mode: 'drop' });
  const sold = await sweeping.sell('nordpay');
  const wanted = { provider: 'nordpay', method: 'usdt-tron', userId: 'user-7' };
  await sweeping.merchant('POST', '/v1/deposit-addresses', wanted);
  await sweeping.pass(12 * 60_000);
  sweeping.intercept(({ query, ...request }, forward) =>
    query.has('start_date') && !query.has('end_date')
      ? Promise.resolve({ body: `[${' '.repeat(8 * 2 ** 20)}]` })
      : forward({ query, ...request }),
  );
  sweeping.calls();
  await sweeping.pay('nordpay', sold.payment.id, { instant: true });
  await sweeping.pass(16_000);
  const calls = sweeping.calls();
  for (const path of ['/invoice/transactions', '/wallet/transactions'])
    expect(calls).toContainEqual(
      expect.stringMatching(new RegExp(`^GET ${path}\\?start_date=[^&]+&end_date=[^&]+$`)),
    );
  sweeping.intercept(null);
  await sweeping.pass(16_000);
  expect(await sweeping.checkout(sold.id)).toMatchObject({ status: 'paid' });
});

test('a page of Nord PAY’s own takes every coin that it offers', async () => {
  const server = await startServer({
    ...atAllGateways,
    settings: { routing: { methods: { hosted: ['nordpay'] } } },
  });
  const order = { amount: '50.00', currency: 'USD', provider: 'nordpay' };
  const { sessionToken } = (await server.merchant('POST', '/v1/checkouts', order)).body;
  const chosen = await server.shopper(sessionToken ?? '', 'POST', '/v1/session/method', { method: 'hosted' });
  expect(chosen.body['payment']).toMatchObject({ method: 'hosted', address: null });
  const { data } = await server.control('nordpay', 'GET', '/log');
  const log = data as readonly { path: string; body: string }[];
  const created = log.find(({ path }) => path === '/invoice/create');
  expect(JSON.stringify(created?.body)).toContain('allowed_currencies');
});

test.each(['novapay', 'nordpay'] as const)(
  '%s lists its incoming transactions for the merchant',
  async (gateway) => {
    const server = await startServer(atAllGateways);
    const { id: checkoutId, payment } = await server.sell(gateway);
    const from = new Date(server.now() - 60_000).toISOString();
    await server.pay(gateway, payment.id);
    await server.pass(10_000);
    const { status, body } = await server.merchant(
      'GET',
      `/v1/transactions?source=provider&provider=${gateway}&from=${from}`,
    );
    expect(status).toBe(200);
    expect(body['data']).toMatchObject([{ provider: gateway, checkoutId, matched: true, status: 'final' }]);
  },
);

test('a list that a gateway does not have is refused, and so is one without a time, by its name', async () => {
  const server = await startServer(atAllGateways);
  const from = new Date(server.now()).toISOString();
  const asked = (query: string) => server.merchant('GET', `/v1/transactions?source=provider${query}`);
  expect(await asked(`&provider=nuxpay&from=${from}`)).toMatchObject({
    status: 422,
    body: { code: 'method_unavailable' },
  });
  expect(await asked('&provider=novapay')).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'from' }] },
  });
  expect(await asked(`&provider=nobody&from=${from}`)).toMatchObject({ status: 400 });
});
