import { expect, test } from 'vitest';
import { gateways, startFive, type Gateway } from './five.ts';

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
    `GET /v1/pay/orders/${id}`,
    'GET /v1/pay/deposits\\?.*',
    `GET /v1/pay/deposit/${id}`,
  ],
  nuxpay: ['POST /payment_gateway/merchant/transaction/request'],
};
const messages: readonly Gateway[] = ['novax', 'nordpay', 'novapay', 'nuxpay'];

test('each pay-in call of each gateway is hit, and each of its messages is taken', async () => {
  const five = await startFive();
  const minute = 60_000;
  const paid = await Promise.all(gateways.map((gateway) => five.choose(gateway)));
  for (const [index, gateway] of gateways.entries()) await five.pay(gateway, paid[index]?.payment.id ?? '');
  await five.pass(2000);
  await five.pass(10_000);
  // What a list no longer shows has to be asked for alone.
  const nordpay = paid[gateways.indexOf('nordpay')];
  await five.lever('nordpay', 'POST', `/payments/${nordpay?.payment.id}/reverse`);
  await five.merchant('POST', `/v1/checkouts/${nordpay?.id}/sync`);

  // Enough at once that the list pays off, and one that is cancelled where it can be.
  for (let nth = 0; nth < 12; nth += 1) await five.choose('novapay');
  const unwanted = await five.choose('novax');
  await five.merchant('POST', `/v1/checkouts/${unwanted.id}/cancel`);
  await five.pass(minute);

  // A creation whose answer was lost is looked for in the list.
  await five.lever('nordpay', 'POST', '/faults', {
    mode: 'drop_after_effect',
    method: 'POST',
    path: '/invoice/create',
    count: 1,
  });
  await expect(five.choose('nordpay')).rejects.toThrow('method not chosen');
  await five.pass(minute);
  await five.pass(minute);

  for (const gateway of gateways) {
    const { body } = await five.lever(gateway, 'GET', '/log');
    const log = body['data'] as unknown as readonly { method: string; path: string }[];
    const seen = log.map(({ method, path }) => `${method} ${path}`);
    for (const call of payIn[gateway])
      expect(
        seen.some((line) => new RegExp(`^${call}$`).test(line)),
        `${gateway}: ${call}`,
      ).toBe(true);
  }
  const { body } = await five.merchant('GET', '/v1/inbox?limit=100');
  const inbox = body['data'] as unknown as readonly { provider: Gateway; state: string }[];
  expect(new Set(inbox.map(({ provider }) => provider))).toEqual(new Set(messages));
  expect(inbox.filter(({ state }) => state !== 'applied')).toEqual([]);
});

test('a selection is the calls that its gateway’s document requires, and no other', async () => {
  const five = await startFive();
  const required: Readonly<Record<Gateway, readonly RegExp[]>> = {
    noxpay: [/^POST \/api\/v1\/intents\/create-payment$/],
    novax: [/^POST \/orders$/],
    nordpay: [/^POST \/invoice\/create$/],
    novapay: [/^POST \/v1\/pay\/orders$/, /^POST \/v1\/pay\/orders\/[^/]+\/select$/],
    nuxpay: [/^POST \/payment_gateway\/merchant\/transaction\/request$/],
  };
  // What they take has been asked for by then.
  await five.merchant('GET', '/v1/providers');
  for (const gateway of gateways) {
    const calls = async () => {
      const { body } = await five.lever(gateway, 'GET', '/log');
      return body['data'] as unknown as readonly { method: string; path: string }[];
    };
    const before = (await calls()).length;
    await five.choose(gateway);
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
    const five = await startFive({ rates: { source: 'static' }, limits });
    await five.merchant('GET', '/v1/providers');
    const lastCall = async () => {
      const { body } = await five.lever(gateway, 'GET', '/log');
      return (body['data'] as unknown as readonly { id: number }[]).at(-1)?.id ?? 0;
    };
    const pay = async (): Promise<string> => {
      const { id, payment } = await five.choose(gateway);
      await five.pay(gateway, payment.id, { instant: true });
      return id;
    };
    const live = async (): Promise<number> => {
      const before = await lastCall();
      const id = await pay();
      await five.pass(0);
      expect(await five.checkout(id)).toMatchObject({ status: 'paid', exceptions: [] });
      expect((await five.merchant('POST', `/v1/checkouts/${id}/sync`)).status).toBe(200);
      return (await lastCall()) - before;
    };
    expect(await live()).toBeLessThanOrEqual(6);
    for (let count = 0; count < 110; count += 1) await pay();
    await five.pass(0);
    expect(await live()).toBeLessThanOrEqual(6);
  },
);

test('a page of Nord PAY’s own takes every coin that it offers', async () => {
  const five = await startFive({ routing: { methods: { hosted: ['nordpay'] } } });
  const order = { amount: '50.00', currency: 'USD', provider: 'nordpay' };
  const { sessionToken } = (await five.merchant('POST', '/v1/checkouts', order)).body;
  const chosen = await five.shopper(sessionToken ?? '', 'POST', '/v1/session/method', { method: 'hosted' });
  expect(chosen.body['payment']).toMatchObject({ method: 'hosted', address: null });
  const { body } = await five.lever('nordpay', 'GET', '/log');
  const log = body['data'] as unknown as readonly { path: string; body: string }[];
  const created = log.find(({ path }) => path === '/invoice/create');
  expect(JSON.stringify(created?.body)).toContain('allowed_currencies');
});

test.each(['novapay', 'nordpay'] as const)(
  '%s tells the merchant what came in, by its own list',
  async (gateway) => {
    const five = await startFive();
    const { id: checkoutId, payment } = await five.choose(gateway);
    const from = new Date(five.now() - 60_000).toISOString();
    await five.pay(gateway, payment.id);
    await five.pass(10_000);
    const { status, body } = await five.merchant(
      'GET',
      `/v1/transactions?source=provider&provider=${gateway}&from=${from}`,
    );
    expect(status).toBe(200);
    expect(body['data']).toMatchObject([{ provider: gateway, checkoutId, matched: true, status: 'final' }]);
  },
);

test('a list that a gateway does not have is refused, and a question without a time is named', async () => {
  const five = await startFive();
  const from = new Date(five.now()).toISOString();
  const asked = (query: string) => five.merchant('GET', `/v1/transactions?source=provider${query}`);
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
