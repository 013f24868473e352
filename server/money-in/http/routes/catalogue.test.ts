import { catalogueOperations } from '../../contract/catalogue.ts';
import { Hono } from 'hono';
import { describe, expect, onTestFinished, test } from 'vitest';
import { methodList, providerList, rateList } from '../../contract/catalogue.ts';
import type { Routing } from '../../pricing/gateway-offers.ts';
import { PaymentMethods } from '../../pricing/payment-methods.ts';
import type { Offer, Gateway } from '../../../gateways/gateway.ts';
import { receivedIn } from '../../../gateways/received.ts';
import { sampleRequest } from '../../../testing/sample.ts';
import { createNovaPay } from '../../../gateways/novapay/gateway.ts';
import {
  create,
  currencies,
  deposits,
  orderOf,
  select,
  waiting,
} from '../../../gateways/novapay/testing/samples.ts';
import { createNoxPay } from '../../../gateways/noxpay/gateway.ts';
import { deadlineByHand } from '../../../testing/deadline.ts';
import { startAnswers, startGateway } from '../../../testing/gateway-server.ts';
import { openRates, type RateSettings } from '../../pricing/sources/open-rates.ts';
import { register } from '../../../base/http/register.ts';
import { catalogueRoutes } from './catalogue.ts';
import { ApiKeys, type KeyStore } from '../../../base/access/api-keys.ts';
import { merchantGuard } from '../../../base/http/middleware/auth.ts';
import type { AppEnv } from '../../../base/http/app-env.ts';
import { handleError } from '../../../base/http/middleware/problems.ts';
import type { Log } from '../../../base/log/logger.ts';

const secretKey = 'sk_test_catalogue_0123456789_0123456789';
const nobody: KeyStore = {
  create: () => Promise.resolve(),
  findByHash: () => Promise.resolve(undefined),
  list: () => Promise.resolve([]),
  revoke: () => Promise.resolve(false),
  touch: () => Promise.resolve(),
};
const silent = () => {};
const log: Log = { info: silent, warn: silent, error: silent };
const start = Date.UTC(2030, 0, 1, 12);
const keys = new ApiKeys({
  store: nobody,
  clock: { now: () => start },
  mode: 'test',
  log,
  first: { key: secretKey, scopes: ['*'] },
});

interface Wanted {
  readonly rates?: Partial<RateSettings>;
  readonly routing?: Partial<Routing>;
  /** Makes each of NovaPay's methods take so much at least: its document names no minimum. */
  readonly minimum?: string;
}

/** The routes over two real adapters with scripted gateways: both take USDT on TRON. */
async function startCatalogue({ rates = {}, routing = {}, minimum }: Wanted = {}) {
  let time = start;
  const clock = { now: () => time };
  const order = { data: orderOf({ amount: '50.00', metadata: null }) };
  const server = await startAnswers({ ...waiting, [select]: order });
  const noxGateway = await startGateway(() => ({ status: 500 }));
  const shared = { mode: 'test', clock, log } as const;
  const limits = { failures: 2, attempts: 2, backoff: 0, headers: 60_000 };
  const nova = createNovaPay({ apiKey: 'key', baseUrl: server.url, limits, ...shared });
  const nox = createNoxPay({ clientId: 'id', clientSecret: 'secret', baseUrl: noxGateway.url, ...shared });
  const bounded = async () => {
    const offers: Offer[] = [];
    for (const offer of await nova.offers()) offers.push({ ...offer, minimum: minimum ?? offer.minimum });
    return offers;
  };
  const novapay = { ...nova, offers: bounded };
  const gateways = [nox, novapay];
  const settings = {
    source: ['static'] as const,
    static: {},
    maxAge: 300,
    staticMaxAge: 604_800,
    markup: '0%',
    stablecoinParity: true,
    ...rates,
  };
  const { book, close } = openRates({ settings, mode: 'test', gateways, clock, log });
  const paymentMethods = new PaymentMethods(
    gateways,
    {
      methods: null,
      first: 'coins',
      rates: book,
      routing: { providers: [], methods: {}, ...routing },
      trustGateway: [],
    },
    log,
    clock,
  );
  const app = new Hono<AppEnv>();
  app.onError((error, context) => handleError(error, context, log));
  register(
    app,
    {
      operations: catalogueOperations,
      routes: catalogueRoutes({
        paymentMethods,
        rates: book,
        gateways,
        gatewayIds: ['novapay', 'noxpay', 'nuxpay'],
        tasks: { addressShortages: () => Promise.resolve([]) },
        clock,
        log,
      }),
    },
    { allow: merchantGuard(keys, (_, work) => work()), idempotent: () => (_, next) => next() },
  );
  onTestFinished(async () => {
    await Promise.all([close(), nox.close(), nova.close()]);
    await Promise.all([server.close(), noxGateway.close()]);
  });
  const get = async (path: string, key = secretKey) => {
    const response = await app.request(`/v1${path}`, { headers: { Authorization: `Bearer ${key}` } });
    return { status: response.status, body: await response.json() };
  };
  return {
    server,
    nova,
    book,
    get,
    app,
    pass: (milliseconds: number) => (time += milliseconds),
    methods: async (query = 'amount=50.00&currency=USD') => {
      const { data } = methodList.parse((await get(`/methods?${query}`)).body);
      return new Map(data.map((method) => [method.id, method]));
    },
    rates: async () => rateList.parse((await get('/rates')).body),
    providers: async () => providerList.parse((await get('/providers')).body).data,
  };
}

/** Reads a list of the gateway's. */
const received = (gateway: Gateway) => receivedIn(gateway, { from: start, to: start + 1 });

describe('GET /v1/methods', () => {
  test('shows the methods of every gateway, with price and gateways', async () => {
    const { methods } = await startCatalogue({ rates: { static: { 'SOL/USD': '150', 'USD/INR': '90' } } });
    // On a busy machine a gateway may not have said within a second what it takes.
    await expect.poll(async () => (await methods()).has('usdt-ethereum')).toBe(true);
    const shown = await methods();
    expect(shown.get('usdt-tron')).toMatchObject({
      asset: 'USDT',
      networkStandard: 'TRC20',
      amount: '50.00',
      minimum: null,
      available: true,
      reason: null,
      providers: ['noxpay', 'novapay'],
    });
    expect(shown.get('sol-solana')).toMatchObject({ amount: '0.333334', providers: ['noxpay'] });
    expect(shown.get('upi')).toMatchObject({ kind: 'upi', asset: 'INR', amount: '4500.00' });
    expect(shown.get('usdt-ethereum')).toMatchObject({ providers: ['novapay'] });
  });

  test('names gateways in the order of routing', async () => {
    const { methods } = await startCatalogue({
      routing: { providers: ['novapay', 'noxpay'], methods: { 'usdt-solana': ['noxpay'] } },
    });
    const shown = await methods();
    expect(shown.get('usdt-tron')?.providers).toEqual(['novapay', 'noxpay']);
    expect(shown.get('usdt-solana')?.providers).toEqual(['noxpay']);
  });

  test('R50: shows a method without a rate, too, and that this is why it is not offered', async () => {
    const { methods } = await startCatalogue();
    const shown = await methods();
    expect(shown.get('btc-bitcoin')).toMatchObject({ amount: null, available: false, reason: 'no_rate' });
    expect(shown.get('usdt-tron')).toMatchObject({ available: true });
    expect((await methods('amount=50.00&currency=EUR')).get('usdt-tron')?.reason).toBe('no_rate');
  });

  test('says where the price is below every gateway’s minimum', async () => {
    const { methods } = await startCatalogue({ minimum: '50.01' });
    const shown = await methods();
    expect(shown.get('usdt-ethereum')).toMatchObject({
      available: false,
      reason: 'below_minimum',
      minimum: '50.01',
      providers: ['novapay'],
    });
    expect(shown.get('usdt-tron'), 'another takes less').toMatchObject({ available: true, minimum: null });
  });

  test('says where every gateway that takes it is suspended after failures', async () => {
    const { server, nova, methods, providers } = await startCatalogue();
    await methods();
    server.answers.set(create, { status: 500, body: '' });
    for (const paymentId of ['pay_1', 'pay_2'])
      await expect(nova.create(sampleRequest({ paymentId }))).rejects.toThrow('novapay');
    const shown = await methods();
    expect(shown.get('usdt-ethereum')).toMatchObject({ available: false, reason: 'provider_unavailable' });
    expect(shown.get('usdt-tron')).toMatchObject({ available: true, providers: ['noxpay', 'novapay'] });
    expect((await providers()).find(({ id }) => id === 'novapay')).toMatchObject({
      healthy: false,
      circuit: 'open',
      lastErrorCode: 'network',
      lastErrorAt: new Date(start).toISOString(),
    });
  });

  test('R33: says so while a choice would be refused without a call, even if all other calls succeed', async () => {
    const { server, nova, methods, providers, pass } = await startCatalogue();
    server.answers.set(create, { status: 500, body: '' });
    for (const paymentId of ['pay_1', 'pay_2'])
      await expect(nova.create(sampleRequest({ paymentId }))).rejects.toThrow('answered 500');
    await received(nova);
    expect((await methods()).get('usdt-ethereum')).toMatchObject({ reason: 'provider_unavailable' });
    expect((await providers())[1]).toMatchObject({ circuit: 'open', healthy: false });
    await expect(nova.create(sampleRequest({ paymentId: 'pay_3' }))).rejects.toThrow('circuit is open');
    pass(5000);
    expect((await methods()).get('usdt-ethereum')).toMatchObject({ available: true, reason: null });
    await expect(nova.create(sampleRequest({ paymentId: 'pay_4' }))).rejects.toThrow('answered 500');
  });

  test('R33: does not say so where only reads fail: a choice succeeds', async () => {
    const { server, nova, methods, providers } = await startCatalogue();
    await methods();
    server.answers.set(deposits, { status: 500, body: '' });
    await expect(received(nova)).rejects.toThrow('answered 500');
    expect((await providers())[1]).toMatchObject({ circuit: 'open', healthy: false });
    expect((await methods()).get('usdt-ethereum')).toMatchObject({ available: true, reason: null });
    await expect(nova.create(sampleRequest({ paymentId: 'pay_1' }))).resolves.toBeDefined();
  });

  test('R33: names a gateway last after a creation timed out, until one succeeds or a minute is over', async () => {
    const { server, nova, methods, pass } = await startCatalogue({
      routing: { providers: ['novapay', 'noxpay'] },
    });
    const { end } = deadlineByHand();
    const order = async () => (await methods()).get('usdt-tron')?.providers;
    const waitInVain = async (paymentId: string) => {
      server.answers.set(create, end);
      const wait = nova.create(sampleRequest({ paymentId }));
      await expect(wait).rejects.toMatchObject({ fault: 'timeout', effect: 'unknown' });
      server.answer(create, waiting[create]);
      await received(nova);
    };
    expect(await order()).toEqual(['novapay', 'noxpay']);
    await waitInVain('pay_1');
    expect(await order()).toEqual(['noxpay', 'novapay']);
    await nova.create(sampleRequest({ paymentId: 'pay_2' }));
    expect(await order()).toEqual(['novapay', 'noxpay']);
    await waitInVain('pay_3');
    pass(59_999);
    expect(await order()).toEqual(['noxpay', 'novapay']);
    pass(1);
    expect(await order()).toEqual(['novapay', 'noxpay']);
  });

  test.each([
    ['?currency=USD', 'invalid_request', 'amount', 'is missing'],
    ['?amount=1', 'invalid_request', 'currency', 'is missing'],
    ['?amount=1e3&currency=USD', 'invalid_request', 'amount', 'must be a decimal number'],
    ['?amount=1&currency=', 'invalid_request', 'currency', 'must not be empty'],
    ['?amount=1&currency=usd', 'invalid_request', 'currency', 'must be an ISO 4217 code'],
    ['?amount=1&currency=USD&method=upi', 'invalid_request', 'method', 'is not a known field'],
    ['?amount=1&amount=2&currency=USD', 'invalid_request', 'amount', 'must appear only once'],
    ['?amount=0&currency=USD', 'amount_out_of_range', 'amount', 'must be more than 0'],
    ['?amount=-1&currency=USD', 'amount_out_of_range', 'amount', 'must be more than 0'],
    ['?amount=1.001&currency=USD', 'amount_out_of_range', 'amount', 'at most 2 decimals'],
  ])('refuses %s as %s, naming %s', async (query, code, path, message) => {
    const { get } = await startCatalogue();
    const { status, body } = await get(`/methods${query}`);
    expect(status).toBe(code === 'invalid_request' ? 400 : 422);
    expect(body).toMatchObject({
      code,
      errors: [{ path, message: expect.stringContaining(message) as string }],
    });
  });
});

describe('GET /v1/rates', () => {
  test('shows the rates in use, each with source and time, and the error of each source', async () => {
    let body: unknown = { bitcoin: { usd: 60000, eur: 50000, last_updated_at: start / 1000 - 60 } };
    const prices = await startGateway(() => ({ body }));
    onTestFinished(() => prices.close());
    const { rates, methods, book, pass } = await startCatalogue({
      rates: { source: ['http', 'static'], url: prices.url, static: { 'SOL/USD': '150' } },
    });
    const at = new Date(start - 60_000).toISOString();
    const bitcoin = { pair: 'BTC/USD', rate: '60000', source: 'http', at };
    expect((await methods()).get('btc-bitcoin'), 'the first question waits for it').toMatchObject({
      amount: '0.00083334',
      available: true,
    });
    expect(await rates()).toEqual({
      data: [
        bitcoin,
        { pair: 'EUR/USD', rate: '1.2', source: 'http', at },
        { pair: 'SOL/USD', rate: '150', source: 'static', at: new Date(start).toISOString() },
        { pair: 'USDC/USD', rate: '1', source: 'parity', at: new Date(start).toISOString() },
        { pair: 'USDT/USD', rate: '1', source: 'parity', at: new Date(start).toISOString() },
      ],
      sources: [
        { source: 'http', at, age: 60 },
        { source: 'static', at: null, age: null },
      ],
      errors: [],
      nextCursor: null,
    });

    body = '<html>';
    await book.refresh();
    const failed = await rates();
    expect(failed.data).toContainEqual(bitcoin);
    expect(failed.errors).toMatchObject([{ source: 'http', code: 'unexpected_response' }]);

    pass(240_001);
    expect((await rates()).data.map(({ pair }) => pair)).toEqual(['SOL/USD', 'USDC/USD', 'USDT/USD']);
    expect((await methods()).get('btc-bitcoin')).toMatchObject({ available: false, reason: 'no_rate' });
  });

  test('shows the rate of a shopper’s quote, without the markup', async () => {
    const { rates } = await startCatalogue({ rates: { static: { 'SOL/USD': '150' }, markup: '10%' } });
    expect((await rates()).data[0]).toMatchObject({ pair: 'SOL/USD', rate: '150' });
  });
});

describe('GET /v1/providers', () => {
  test('shows each gateway, on or off, with its capabilities and health', async () => {
    const { providers } = await startCatalogue();
    const [noxpay, novapay, nuxpay, ...others] = await providers();
    expect(others).toEqual([]);
    expect(noxpay).toMatchObject({
      id: 'noxpay',
      enabled: true,
      healthy: true,
      circuit: 'closed',
      failing: [],
      methods: expect.arrayContaining(['usdt-tron', 'upi']) as string[],
      lastSuccessAt: null,
    });
    expect(novapay).toMatchObject({
      id: 'novapay',
      capabilities: { depositAddress: true, statusCall: 'list', cancel: false },
      methods: ['usdt-tron', 'usdt-ethereum', 'eth-ethereum', 'btc-bitcoin'],
      lastSuccessAt: new Date(start).toISOString(),
      lastErrorAt: null,
      lastErrorCode: null,
      lastDelayedAt: null,
    });
    expect(nuxpay).toMatchObject({ id: 'nuxpay', enabled: false, healthy: false, capabilities: null });
  });

  test('shows a gateway whose offers cannot be loaded, and why', async () => {
    const { server, providers } = await startCatalogue();
    server.answers.set(currencies, {
      status: 403,
      body: { error: { code: 'FORBIDDEN', message: 'no' } },
    });
    expect((await providers())[1]).toMatchObject({
      id: 'novapay',
      healthy: false,
      failing: [{ call: 'GET /v1/currencies', code: 'unauthorized', at: new Date(start).toISOString() }],
      methods: [],
      lastErrorCode: 'unauthorized',
    });
  });

  test('R33: a gateway is unhealthy once its creations fail, even if reads succeed, until one succeeds', async () => {
    const { server, nova, providers, pass } = await startCatalogue();
    const shown = async () => (await providers())[1];
    server.answers.set(create, { status: 500, body: '' });
    for (const paymentId of ['pay_1', 'pay_2'])
      await expect(nova.create(sampleRequest({ paymentId }))).rejects.toThrow('answered 500');
    for (let minute = 0; minute < 30; minute += 10) {
      await received(nova);
      expect(await shown()).toMatchObject({
        healthy: false,
        failing: [{ call: 'POST /v1/pay/orders', code: 'network' }],
      });
      pass(600_000);
    }
    server.answer(create, waiting[create]);
    await nova.create(sampleRequest({ paymentId: 'pay_3' }));
    expect(await shown()).toMatchObject({ healthy: true, failing: [] });
  });

  test.each([
    [401, { error: { code: 'INVALID_KEY', message: 'no' } }],
    [403, '<html>'],
  ])(
    'shows that a gateway refuses our credentials with %i until that call succeeds',
    async (status, body) => {
      const { server, nova, providers, pass } = await startCatalogue();
      const shown = async () => (await providers())[1];
      server.answers.set(create, { status, body });
      await expect(nova.create(sampleRequest({ paymentId: 'pay_1' }))).rejects.toThrow('novapay');
      const refused = {
        healthy: false,
        circuit: 'closed',
        failing: [{ call: 'POST /v1/pay/orders', code: 'unauthorized', at: new Date(start).toISOString() }],
        lastErrorCode: 'unauthorized',
      };
      expect(await shown()).toMatchObject(refused);
      pass(300_000);
      await shown();
      // Its offers are loaded anew, which is always allowed.
      const later = new Date(start + 300_000).toISOString();
      await expect.poll(shown).toMatchObject({ ...refused, lastSuccessAt: later });

      server.answer(create, waiting[create]);
      await nova.create(sampleRequest({ paymentId: 'pay_2' }));
      expect(await shown()).toMatchObject({ healthy: true, failing: [], lastErrorCode: 'unauthorized' });
    },
  );
});

describe('refused credentials', () => {
  test('are cleared, for calls that were not made since, once one that was refused succeeds', async () => {
    const { server, nova, providers } = await startCatalogue();
    const refused = { status: 401, body: { error: { code: 'INVALID_KEY', message: 'no' } } };
    const calls = [create, deposits];
    for (const call of calls) server.answers.set(call, refused);
    await expect(nova.create(sampleRequest({ paymentId: 'pay_1' }))).rejects.toThrow('401');
    await expect(received(nova)).rejects.toThrow('401');
    expect((await providers())[1]).toMatchObject({
      healthy: false,
      failing: calls.map((call) => ({ call, code: 'unauthorized' })),
    });
    server.answerAll(Object.entries(waiting));
    await received(nova);
    expect((await providers())[1]).toMatchObject({ healthy: true, failing: [] });
  });
});

describe('the catalogue', () => {
  test.each(['/methods?amount=1&currency=USD', '/rates', '/providers'])(
    '%s is for the merchant alone, and answers to GET alone',
    async (path) => {
      const { get, app } = await startCatalogue();
      expect((await get(path, 'sk_test_another_key')).status).toBe(401);
      expect((await app.request(`/v1${path}`)).status).toBe(401);
      const posted = await app.request(`/v1${path}`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${secretKey}` },
      });
      expect(posted.status).toBe(405);
      expect(posted.headers.get('Allow')).toBe('GET, HEAD');
      const withOrigin = await app.request(`/v1${path}`, {
        headers: { Authorization: `Bearer ${secretKey}`, Origin: 'https://shop.example' },
      });
      expect(withOrigin.headers.get('Access-Control-Allow-Origin')).toBeNull();
    },
  );

  test.each(['/rates', '/providers'])('%s takes no query', async (path) => {
    const { get } = await startCatalogue();
    expect(await get(`${path}?pair=BTC`)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'pair' }] },
    });
  });
});
